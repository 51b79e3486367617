"""The log's lines about questions and their verdicts."""

from question_bank.language import say
from quiz_server.round import answer_sheets, own_texts, scoring, sheet_words
from quiz_server.round.confirm_events import ProposalDropped, VerdictProposed
from quiz_server.round.events import Giver, Judged, QuestionShown, QuestionVoided, Regraded, ReserveUsed
from quiz_server.round.figures import signed
from quiz_server.round.naming import VERDICTS, question_name
from quiz_server.round.state import Phase, RoundState


def event_text(
    state: RoundState, event: QuestionShown | QuestionVoided | ReserveUsed | Judged | Regraded
) -> str:
    """An event as a line of the log."""
    question = question_name(state, event.slot)
    match event:
        case QuestionShown():
            if state.phase is not Phase.SHOWN and answer_sheets.on_paper(state, state.slots[event.slot]):
                return sheet_words.put_text(state, event.slot)
            return say("Hiện %(question)s", question=question)
        case QuestionVoided():
            return say("Hủy %(question)s: %(reason)s", question=question, reason=event.reason)
        case ReserveUsed():
            return say("Thay %(question)s bằng câu dự phòng", question=question)
        case Judged():
            return _judged(state, event, question)
        case Regraded():
            return say(
                "Chấm lại %(question)s, %(name)s %(verdict)s: %(reason)s",
                question=question,
                name=state.team(event.seat).name,
                verdict=VERDICTS[event.verdict],
                reason=own_texts.said(event.reason),
            )


def _judged(state: RoundState, event: Judged, question: str) -> str:
    slot, name = state.slots[event.slot], state.team(event.seat).name
    points = signed(scoring.points_for(state.rules_of(slot), slot, event.seat, event.verdict))
    if event.by is Giver.CLOCK:
        return say(
            "%(name)s hết giờ trả lời %(question)s, %(points)s", name=name, question=question, points=points
        )
    message = (
        say("Trưởng Ban Giám khảo xác nhận: chấm %(name)s %(verdict)s ở %(question)s, %(points)s")
        if event.by is Giver.CHAIR
        else say("Chấm %(name)s %(verdict)s ở %(question)s, %(points)s")
    )
    return say(message, name=name, verdict=VERDICTS[event.verdict], question=question, points=points)


def proposal_text(state: RoundState, event: VerdictProposed | ProposalDropped) -> str:
    """A verdict that waits for the jury's chair, or waits no more."""
    name, question = state.team(event.seat).name, question_name(state, event.slot)
    if isinstance(event, ProposalDropped):
        return say(
            "Giữ nguyên kết quả của %(name)s ở %(question)s, không theo đề nghị", name=name, question=question
        )
    proposed = say(
        "Đề nghị chấm %(name)s %(verdict)s ở %(question)s, chờ Trưởng Ban Giám khảo",
        name=name,
        verdict=VERDICTS[event.verdict],
        question=question,
    )
    return say("%(line)s: %(reason)s", line=proposed, reason=event.reason) if event.reason else proposed
