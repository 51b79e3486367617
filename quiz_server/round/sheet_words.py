"""The log's lines about answer sheets filled in on paper and about a corrected key."""

from question_bank.language import joined, say
from quiz_server.round import places
from quiz_server.round.figures import minutes
from quiz_server.round.sheet_events import KeyCorrected, SheetEntered
from quiz_server.round.state import RoundState
from quiz_server.round.verdicts import Verdict


def put_text(state: RoundState, index: int) -> str:
    """All questions of a test are put at once."""
    count = len(places.turn_of(state, state.slots[index]))
    return say("Phát đề làm trên giấy, %(count)s câu", count=count)


def sheet_text(state: RoundState, event: SheetEntered) -> str:
    """Letters of a sheet by the numbers of their questions, and its time."""
    given = " ".join(
        f"{state.slots[place].number}{'–' if choice == '-' else choice}"
        for place, choice in sorted(event.answers.items())
    )
    parts = [say("nhập %(given)s", given=given)] if given else []
    if event.used_ms is not None:
        parts.append(say("nộp bài sau %(minutes)s", minutes=minutes(event.used_ms)))
    return say("Bài làm của %(name)s: %(parts)s", name=state.team(event.seat).name, parts=joined(", ", parts))


def key_text(state: RoundState, event: KeyCorrected) -> str:
    """The old key, the new one, and for how many it changed the verdict."""
    slot = state.slots[event.slot]
    right = sum(verdict is Verdict.RIGHT for verdict in event.verdicts.values())
    wrong = len(event.verdicts) - right
    moved = say("thêm %(right)s bài đúng, bớt %(wrong)s bài đúng", right=right, wrong=wrong)
    old, new = ", ".join(slot.question.key), ", ".join(event.key)
    return say(
        "Sửa đáp án câu %(number)s từ %(old)s thành %(new)s (%(moved)s): %(reason)s",
        number=slot.number,
        old=old,
        new=new,
        moved=moved,
        reason=event.reason,
    )
