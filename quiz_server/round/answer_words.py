"""The log's lines about answering: opened, given, closed, published."""

from question_bank.language import joined, say
from quiz_server.round import answer_sheets, arena_words, puzzle_words
from quiz_server.round.events import (
    AnswerGiven,
    AnsweringClosed,
    AnsweringOpened,
    AnswersEntered,
    AnswersRevealed,
    Closing,
)
from quiz_server.round.figures import minutes, seconds, signed
from quiz_server.round.naming import question_name
from quiz_server.round.rules import Rules, Who
from quiz_server.round.state import Phase, RoundState
from quiz_server.round.verdicts import Verdict

_CLOSINGS = {
    Closing.HOST: say("Đóng trả lời %(question)s"),
    Closing.TIME: say("Hết giờ %(question)s"),
    Closing.JUDGED: say("Đóng %(question)s sau khi chấm"),
    Closing.NOBODY_LEFT: say("Đóng %(question)s, không còn đội trả lời"),
}


def event_text(
    state: RoundState,
    event: AnswerGiven | AnswersEntered | AnswersRevealed | AnsweringClosed | AnsweringOpened,
) -> str:
    """An event as a line of the log."""
    question = question_name(state, event.slot)
    match event:
        case AnsweringOpened():
            return _opened(state, event, question)
        case AnswerGiven():
            return say(
                "%(name)s chọn %(choice)s ở %(question)s",
                name=state.team(event.seat).name,
                choice=event.choice,
                question=question,
            )
        case AnswersEntered():
            letters = joined(", ", (_entered(state, event, seat) for seat in sorted(event.answers)))
            return say("Nhập đáp án %(question)s: %(letters)s", question=question, letters=letters)
        case AnsweringClosed():
            if answer_sheets.on_paper(state, state.slots[event.slot]):
                return say("Hết giờ làm bài") if event.reason is Closing.TIME else say("Thu bài trước giờ")
            return say(_CLOSINGS[event.reason], question=question)
        case AnswersRevealed():
            return _revealed(state, event, question)


def _opened(state: RoundState, event: AnsweringOpened, question: str) -> str:
    slot, length_ms = state.slots[event.slot], event.deadline_ms - event.open_at_ms
    if state.rules_of(slot).who is Who.BELL:
        return say("Mở chuông %(question)s, %(length)s", question=question, length=seconds(length_ms))
    if answer_sheets.on_paper(state, slot):
        return say("Tính giờ làm bài trên giấy, %(length)s", length=minutes(length_ms))
    if length_ms == 0:
        return say("Mời trả lời %(question)s", question=question)
    return say("Chạy đồng hồ %(question)s, %(length)s", question=question, length=seconds(length_ms))


def _entered(state: RoundState, event: AnswersEntered, seat: int) -> str:
    name, choice = state.team(seat).name, event.answers[seat]
    answer = say("%(name)s bỏ trống", name=name) if choice == "-" else f"{name} {choice}"
    return say("%(answer)s (muộn)", answer=answer) if seat in event.late else answer


def _revealed(state: RoundState, event: AnswersRevealed, question: str) -> str:
    slot = state.slots[event.slot]
    rules = state.rules_of(slot)
    published = say("Công bố %(question)s", question=question)
    if rules.who is not Who.ALL:
        return published
    verdicts = {**slot.verdicts, **event.verdicts}
    if rules.arena is not None:
        return arena_words.revealed_text(state, slot, verdicts, rules.arena, question)
    right = sum(verdict is Verdict.RIGHT for verdict in verdicts.values())
    if rules.puzzle is not None:
        return puzzle_words.revealed(question, right)
    if state.phase is Phase.CLOSED and answer_sheets.on_paper(state, slot):
        published = say("Công bố kết quả bài làm; %(question)s", question=question)
    return say("%(published)s: %(right)s", published=published, right=_right(rules, right))


def _right(rules: Rules, right: int) -> str:
    """How many were right, and what each of them gets."""
    if right == 0:
        return say("không người nào đúng") if rules.of_persons else say("không đội nào đúng")
    found = (
        say("đúng %(count)s người", count=right)
        if rules.of_persons
        else say("đúng %(count)s đội", count=right)
    )
    if rules.score.by_rank:
        return say("%(found)s, điểm theo thứ tự thời gian", found=found)
    points = signed(rules.score.right)
    if rules.of_persons:
        return say("%(found)s, %(points)s mỗi người", found=found, points=points)
    return say("%(found)s, %(points)s mỗi đội", found=found, points=points)
