"""A puzzle in Vietnamese: its rules as a sentence, its events as lines of the log."""

from quiz_server.round import puzzle_play, puzzles
from quiz_server.round.figures import number, seconds
from quiz_server.round.puzzle_events import KeywordHeard, PuzzleResumed, RowChosen
from quiz_server.round.puzzle_rules import Falls, Puzzle
from quiz_server.round.rules import Rules
from quiz_server.round.state import Phase, RoundState

#: what stands in the running order for a row that nobody has chosen yet
UNCHOSEN = "chưa chọn hàng"


def rules_text(rules: Rules, puzzle: Puzzle) -> str:
    """The rules of a puzzle as a sentence that can be signed off."""
    centre = " và một ô trung tâm" if puzzle.centre else ""
    once = ", mỗi đội chọn nhiều nhất một hàng" if puzzle.once else ""
    right = number(rules.score.right)
    points = (
        f"đúng {right} điểm"
        if puzzle.chooser is None
        else f"đội chọn đúng được {number(puzzle.chooser)} điểm, đội khác đúng được {right} điểm"
    )
    parts = [
        f"Ô chữ {rules.pick.count} hàng ngang{centre}",
        f"các đội lần lượt chọn hàng theo số thứ tự{once}",
        f"mọi đội gõ câu trả lời trong {seconds(rules.clock.think_ms or 0)}, {points}",
        _keyword_text(puzzle),
        "trả lời sai từ khóa thì dừng chơi phần này; mọi đội đều sai thì mở từ khóa",
    ]
    if puzzle.hall:
        parts.append("hàng không đội nào đúng thì dành cho khán giả")
    if rules.input.loose:
        parts.append("không xét dấu tiếng Việt")
    return "; ".join(parts)


def _keyword_text(puzzle: Puzzle) -> str:
    when = "bất cứ lúc nào" if not puzzle.ring_after else f"sau {puzzle.ring_after} lượt hàng ngang"
    step = "hàng ngang đã mở" if puzzle.falls is Falls.ROW else "lượt hàng ngang"
    text = (
        f"bấm chuông trả lời từ khóa {when}, đúng được "
        f"{' – '.join(number(points) for points in puzzle.keyword)} điểm theo số {step}"
    )
    if puzzle.after_last is not None:
        text += f", sau gợi ý cuối {number(puzzle.after_last)} điểm"
    return f"{text}, lúc cuối còn {seconds(puzzle.last_ms)} để bấm"


def place_name(state: RoundState, index: int) -> str:
    """A place of a puzzle as the log names it: hàng ngang 3, ô trung tâm, từ khóa."""
    slot = state.slots[index]
    if puzzles.is_keyword(state, slot):
        return "từ khóa"
    if not puzzles.is_row(state, slot):
        return "ô trung tâm"
    return f"hàng ngang {slot.row or slot.number}"


def revealed(name: str, right: int) -> str:
    """How a place of a puzzle came out, as a line of the log: what it gives differs from team to team."""
    return f"Mở {name}: {f'đúng {right} đội' if right else 'không đội nào đúng'}"


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
        return f"Mời đội {_team(state, keyword.bell.holder)} trả lời từ khóa."
    if puzzle_play.may_hear(state):
        return f"Đội {_team(state, puzzle_play.first_to_hear(state)[0])} bấm chuông từ khóa, chờ được mời."
    place = puzzle_play.row_to_choose(state)
    chooser = None if place is None else puzzles.chooser(state, state.slots[place].section)
    if chooser is not None:
        return f"Mời đội {_team(state, chooser)} chọn hàng ngang."
    if puzzles.is_keyword(state, slot):
        return _CALLS_AT_KEYWORD.get(state.phase)
    return None


_CALLS_AT_KEYWORD = {
    Phase.SHOWN: "Mời các đội bấm chuông trả lời từ khóa, chờ tính giờ.",
    Phase.OPEN: "Các đội còn được bấm chuông trả lời từ khóa.",
    Phase.CLOSED: "Chờ công bố từ khóa.",
    Phase.REVEALED: "Công bố từ khóa.",
}


def _team(state: RoundState, seat: int) -> str:
    return f"{seat} {state.team(seat).full_name}"


def event_text(state: RoundState, event: RowChosen | KeywordHeard | PuzzleResumed) -> str:
    """An event of a puzzle as a line of the log."""
    match event:
        case RowChosen():
            return f"{state.team(event.seat).name} chọn hàng ngang {event.row}"
        case KeywordHeard():
            return f"Mời {state.team(event.seat).name} trả lời từ khóa"
        case PuzzleResumed():
            return "Chưa có từ khóa, ô chữ tiếp tục"
