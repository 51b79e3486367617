"""A puzzle in Vietnamese: its rules as a sentence, its events as lines of the log."""

from collections.abc import Iterator

from question_bank.language import joined, say
from quiz_server.round import puzzle_play, puzzles
from quiz_server.round.figures import number, points, seconds
from quiz_server.round.puzzle_events import KeywordHeard, PuzzleResumed, RowChosen
from quiz_server.round.puzzle_rules import Falls, Puzzle
from quiz_server.round.rules import Rules
from quiz_server.round.state import Phase, RoundState

#: what stands in the running order for a row that nobody has chosen yet
UNCHOSEN = say("chưa chọn hàng")


def rules_text(rules: Rules, puzzle: Puzzle) -> str:
    """The rules of a puzzle as a sentence that can be signed off."""
    return joined("; ", _rules_parts(rules, puzzle))


def _rules_parts(rules: Rules, puzzle: Puzzle) -> Iterator[str]:
    rows = rules.pick.count
    if puzzle.centre:
        yield say("Ô chữ %(count)s hàng ngang và một ô trung tâm", count=rows)
    else:
        yield say("Ô chữ %(count)s hàng ngang", count=rows)
    if puzzle.once:
        yield say("các đội lần lượt chọn hàng theo số thứ tự, mỗi đội chọn nhiều nhất một hàng")
    else:
        yield say("các đội lần lượt chọn hàng theo số thứ tự")
    yield say(
        "mọi đội gõ câu trả lời trong %(seconds)s, %(points)s",
        seconds=seconds(rules.clock.think_ms or 0),
        points=_row_points(rules, puzzle),
    )
    yield _keyword_text(puzzle)
    yield say("trả lời sai từ khóa thì dừng chơi phần này; mọi đội đều sai thì mở từ khóa")
    if puzzle.hall:
        yield say("hàng không đội nào đúng thì dành cho khán giả")
    if rules.input.loose:
        yield say("không xét dấu tiếng Việt")


def _row_points(rules: Rules, puzzle: Puzzle) -> str:
    right = points(rules.score.right)
    if puzzle.chooser is None:
        return say("đúng %(points)s", points=right)
    return say(
        "đội chọn đúng được %(chooser)s, đội khác đúng được %(points)s",
        chooser=points(puzzle.chooser),
        points=right,
    )


def _keyword_text(puzzle: Puzzle) -> str:
    when = (
        say("bấm chuông trả lời từ khóa sau %(count)s lượt hàng ngang", count=puzzle.ring_after)
        if puzzle.ring_after
        else say("bấm chuông trả lời từ khóa bất cứ lúc nào")
    )
    message = (
        say("%(when)s, đúng được %(falling)s điểm theo số hàng ngang đã mở")
        if puzzle.falls is Falls.ROW
        else say("%(when)s, đúng được %(falling)s điểm theo số lượt hàng ngang")
    )
    text = say(message, when=when, falling=" – ".join(map(number, puzzle.keyword)))
    if puzzle.after_last is not None:
        text = say("%(text)s, sau gợi ý cuối %(points)s", text=text, points=points(puzzle.after_last))
    return say("%(text)s, lúc cuối còn %(seconds)s để bấm", text=text, seconds=seconds(puzzle.last_ms))


def place_name(state: RoundState, index: int) -> str:
    """A place of a puzzle as the log names it: hàng ngang 3, ô trung tâm, từ khóa."""
    slot = state.slots[index]
    if puzzles.is_keyword(state, slot):
        return say("từ khóa")
    if not puzzles.is_row(state, slot):
        return say("ô trung tâm")
    return say("hàng ngang %(number)s", number=slot.row or slot.number)


def revealed(name: str, right: int) -> str:
    """How a place of a puzzle came out, as a line of the log: what it gives differs from team to team."""
    if right:
        return say("Mở %(name)s: đúng %(count)s đội", name=name, count=right)
    return say("Mở %(name)s: không đội nào đúng", name=name)


def place_title(state: RoundState, index: int) -> str:
    """A place of a puzzle as the screens name it: Hàng ngang 3, Ô trung tâm, Từ khóa."""
    slot = state.slots[index]
    if puzzles.is_keyword(state, slot):
        return say("Từ khóa")
    if not puzzles.is_row(state, slot):
        return say("Ô trung tâm")
    return say("Hàng ngang %(number)s", number=slot.row or slot.number)


def call(state: RoundState) -> str | None:
    """What the MC says next of a puzzle, None where the phase of the question says it."""
    slot = state.current
    if slot is None or state.paused:
        return None
    keyword = puzzles.keyword_slot(state, slot.section)
    if puzzles.is_keyword(state, slot) and state.phase is Phase.ANSWERING and keyword.bell.holder is not None:
        return say("Mời đội %(team)s trả lời từ khóa.", team=_team(state, keyword.bell.holder))
    if puzzle_play.may_hear(state):
        return say(
            "Đội %(team)s bấm chuông từ khóa, chờ được mời.",
            team=_team(state, puzzle_play.first_to_hear(state)[0]),
        )
    place = puzzle_play.row_to_choose(state)
    chooser = None if place is None else puzzles.chooser(state, state.slots[place].section)
    if chooser is not None:
        return say("Mời đội %(team)s chọn hàng ngang.", team=_team(state, chooser))
    if puzzles.is_keyword(state, slot):
        return _CALLS_AT_KEYWORD.get(state.phase)
    return None


_CALLS_AT_KEYWORD = {
    Phase.SHOWN: say("Mời các đội bấm chuông trả lời từ khóa, chờ tính giờ."),
    Phase.OPEN: say("Các đội còn được bấm chuông trả lời từ khóa."),
    Phase.CLOSED: say("Chờ công bố từ khóa."),
    Phase.REVEALED: say("Công bố từ khóa."),
}


def _team(state: RoundState, seat: int) -> str:
    return f"{seat} {state.team(seat).full_name}"


def event_text(state: RoundState, event: RowChosen | KeywordHeard | PuzzleResumed) -> str:
    """An event of a puzzle as a line of the log."""
    match event:
        case RowChosen():
            return say("%(name)s chọn hàng ngang %(row)s", name=state.team(event.seat).name, row=event.row)
        case KeywordHeard():
            return say("Mời %(name)s trả lời từ khóa", name=state.team(event.seat).name)
        case PuzzleResumed():
            return say("Chưa có từ khóa, ô chữ tiếp tục")
