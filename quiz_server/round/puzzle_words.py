"""A puzzle in Vietnamese: its rules as a sentence, its events as lines of the log."""

from question_bank.language import say
from quiz_server.round import puzzle_play, puzzles
from quiz_server.round.figures import number, seconds
from quiz_server.round.puzzle_events import KeywordHeard, PuzzleResumed, RowChosen
from quiz_server.round.puzzle_rules import Falls, Puzzle
from quiz_server.round.rules import Rules
from quiz_server.round.state import Phase, RoundState

#: what stands in the running order for a row that nobody has chosen yet
UNCHOSEN = say("chưa chọn hàng")


def rules_text(rules: Rules, puzzle: Puzzle) -> str:
    """The rules of a puzzle as a sentence that can be signed off."""
    centre = say(" và một ô trung tâm") if puzzle.centre else ""
    once = say(", mỗi đội chọn nhiều nhất một hàng") if puzzle.once else ""
    right = number(rules.score.right)
    points = (
        say("đúng %(right)s điểm", right=right)
        if puzzle.chooser is None
        else say(
            "đội chọn đúng được %(chooser)s điểm, đội khác đúng được %(right)s điểm",
            chooser=number(puzzle.chooser),
            right=right,
        )
    )
    parts = [
        say("Ô chữ %(count)s hàng ngang%(centre)s", count=rules.pick.count, centre=centre),
        say("các đội lần lượt chọn hàng theo số thứ tự%(once)s", once=once),
        say(
            "mọi đội gõ câu trả lời trong %(seconds)s, %(points)s",
            seconds=seconds(rules.clock.think_ms or 0),
            points=points,
        ),
        _keyword_text(puzzle),
        say("trả lời sai từ khóa thì dừng chơi phần này; mọi đội đều sai thì mở từ khóa"),
    ]
    if puzzle.hall:
        parts.append(say("hàng không đội nào đúng thì dành cho khán giả"))
    if rules.input.loose:
        parts.append(say("không xét dấu tiếng Việt"))
    return "; ".join(parts)


def _keyword_text(puzzle: Puzzle) -> str:
    when = (
        say("bất cứ lúc nào")
        if not puzzle.ring_after
        else say("sau %(ring_after)s lượt hàng ngang", ring_after=puzzle.ring_after)
    )
    step = say("hàng ngang đã mở") if puzzle.falls is Falls.ROW else say("lượt hàng ngang")
    text = say(
        "bấm chuông trả lời từ khóa %(when)s, đúng được %(join)s điểm theo số %(step)s",
        when=when,
        join=" – ".join(number(points) for points in puzzle.keyword),
        step=step,
    )
    if puzzle.after_last is not None:
        text += say(", sau gợi ý cuối %(after_last)s điểm", after_last=number(puzzle.after_last))
    return say("%(text)s, lúc cuối còn %(seconds)s để bấm", text=text, seconds=seconds(puzzle.last_ms))


def place_name(state: RoundState, index: int) -> str:
    """A place of a puzzle as the log names it: hàng ngang 3, ô trung tâm, từ khóa."""
    slot = state.slots[index]
    if puzzles.is_keyword(state, slot):
        return say("từ khóa")
    if not puzzles.is_row(state, slot):
        return say("ô trung tâm")
    return say("hàng ngang %(value)s", value=slot.row or slot.number)


def revealed(name: str, right: int) -> str:
    """How a place of a puzzle came out, as a line of the log: what it gives differs from team to team."""
    return say(
        "Mở %(name)s: %(value)s",
        name=name,
        value=say("đúng %(right)s đội", right=right) if right else say("không đội nào đúng"),
    )


def place_title(state: RoundState, index: int) -> str:
    """A place of a puzzle as the screens name it: Hàng ngang 3, Ô trung tâm, Từ khóa."""
    name = place_name(state, index)
    return name[:1].upper() + name[1:]


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
