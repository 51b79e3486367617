"""A puzzle in Vietnamese: its rules as a sentence, its events as lines of the log."""

from quiz_server.round import puzzles
from quiz_server.round.figures import number, seconds
from quiz_server.round.puzzle_events import KeywordHeard, PuzzleResumed, RowChosen
from quiz_server.round.puzzle_rules import Falls, Puzzle
from quiz_server.round.rules import Rules
from quiz_server.round.state import RoundState


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


def event_text(state: RoundState, event: RowChosen | KeywordHeard | PuzzleResumed) -> str:
    """An event of a puzzle as a line of the log."""
    match event:
        case RowChosen():
            return f"{state.team(event.seat).name} chọn hàng ngang {event.row}"
        case KeywordHeard():
            return f"Mời {state.team(event.seat).name} trả lời từ khóa"
        case PuzzleResumed():
            return "Chưa có từ khóa, ô chữ tiếp tục"
