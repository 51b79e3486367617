"""The log's lines about answer sheets filled in on paper and about a corrected key."""

from quiz_server.round import places
from quiz_server.round.figures import minutes
from quiz_server.round.sheet_events import KeyCorrected, SheetEntered
from quiz_server.round.state import RoundState
from quiz_server.round.verdicts import Verdict


def put_text(state: RoundState, index: int) -> str:
    """All questions of a test are put at once."""
    count = len(places.turn_of(state, state.slots[index]))
    return f"Phát đề làm trên giấy, {count} câu"


def sheet_text(state: RoundState, event: SheetEntered) -> str:
    """Letters of a sheet by the numbers of their questions, and its time."""
    given = " ".join(
        f"{state.slots[place].number}{'–' if choice == '-' else choice}"
        for place, choice in sorted(event.answers.items())
    )
    parts = [f"nhập {given}"] if given else []
    parts += [f"nộp bài sau {minutes(event.used_ms)}"] if event.used_ms is not None else []
    return f"Bài làm của {state.team(event.seat).name}: {', '.join(parts)}"


def key_text(state: RoundState, event: KeyCorrected) -> str:
    """The old key, the new one, and for how many it changed the verdict."""
    slot = state.slots[event.slot]
    right = sum(verdict is Verdict.RIGHT for verdict in event.verdicts.values())
    wrong = len(event.verdicts) - right
    moved = f"thêm {right} bài đúng, bớt {wrong} bài đúng"
    old, new = ", ".join(slot.question.key), ", ".join(event.key)
    return f"Sửa đáp án câu {slot.number} từ {old} thành {new} ({moved}): {event.reason}"
