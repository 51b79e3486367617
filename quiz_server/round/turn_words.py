"""The log's lines about turns, and about what makes a question more than a question."""

from question_bank.language import say
from quiz_server.round.figures import number, points, seconds
from quiz_server.round.naming import question_name, team_names
from quiz_server.round.play_events import (
    HintShown,
    LotsDrawn,
    QuestionChosen,
    StarPlaced,
    StealOpened,
    TeamsChosen,
    TeamsRescued,
)
from quiz_server.round.state import RoundState
from quiz_server.round.turn_events import MarksGiven, Passed, TalkStarted, TurnBegun, TurnEnded, TurnEnding

_ENDINGS = {
    TurnEnding.PLAYED: say("%(name)s thi xong lượt"),
    TurnEnding.TIME: say("%(name)s hết giờ lượt thi"),
    TurnEnding.HOST: say("%(name)s dừng lượt thi"),
}


def turn_text(  # noqa: PLR0911 - one line per event
    state: RoundState, event: TurnBegun | TurnEnded | Passed | TalkStarted | MarksGiven
) -> str:
    """An event of a team's turn as a line of the log."""
    match event:
        case TurnBegun():
            name = state.team(event.seat).name
            if event.package is None:
                return say("%(name)s vào lượt", name=name)
            return say("%(name)s vào lượt, bốc gói số %(package)s", name=name, package=event.package)
        case TurnEnded():
            if event.seat is None:
                return say("Bỏ một lượt chưa gọi đội")
            return say(_ENDINGS[event.reason], name=state.team(event.seat).name)
        case Passed():
            return say(
                "%(name)s bỏ qua %(question)s, quay lại sau",
                name=state.team(event.seat).name,
                question=question_name(state, event.slot),
            )
        case TalkStarted():
            question = question_name(state, event.slot)
            if event.deadline_ms is None:
                return say("Bắt đầu trình bày %(question)s", question=question)
            length = seconds(event.deadline_ms - event.starts_at_ms)
            return say("Bắt đầu trình bày %(question)s, %(length)s", question=question, length=length)
        case MarksGiven():
            marks = ", ".join(f"{judge} {number(mark)}" for judge, mark in event.marks.items())
            return say(
                "Điểm Ban Giám khảo cho %(name)s: %(marks)s", name=state.team(event.seat).name, marks=marks
            )


def play_text(  # noqa: PLR0911 - one line per event
    state: RoundState,
    event: HintShown | QuestionChosen | StarPlaced | StealOpened | TeamsChosen | LotsDrawn | TeamsRescued,
) -> str:
    """An event of the play around a question as a line of the log."""
    question = question_name(state, event.slot)
    match event:
        case HintShown():
            return say("Mở gợi ý %(hint)s của %(question)s", hint=event.hint, question=question)
        case QuestionChosen():
            pool = state.section_of(state.slots[event.slot]).questions
            value = next((one.value for one in pool if one.question_id == event.question_id), None)
            if value is None:
                return say("Chọn %(question)s", question=question)
            return say("Chọn %(question)s: %(points)s", question=question, points=points(value))
        case StarPlaced():
            name = state.team(event.seat).name
            return say("%(name)s đặt ngôi sao hy vọng ở %(question)s", name=name, question=question)
        case StealOpened():
            length = seconds(event.deadline_ms - event.open_at_ms)
            return say(
                "Các đội khác bấm chuông giành %(question)s, %(length)s", question=question, length=length
            )
        case TeamsChosen():
            names = team_names(state, event.seats)
            if state.rules_of(state.slots[event.slot]).arena is not None:
                return say("Đội chính: %(names)s", names=names)
            return say("Thi câu hỏi phụ: %(names)s", names=names)
        case TeamsRescued():
            return say("Cứu trợ trở lại sàn: %(names)s", names=team_names(state, event.seats))
        case LotsDrawn():
            return say("Bốc thăm phân định: %(names)s", names=team_names(state, event.seats))
