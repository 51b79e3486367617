"""The log in Vietnamese: every event as a line."""

from typing import assert_never

from question_bank.language import Sentence, say
from quiz_server.round import (
    answer_words,
    bell_words,
    ladder_words,
    own_texts,
    puzzle_words,
    question_words,
    sheet_words,
    turn_words,
)
from quiz_server.round.confirm_events import ProposalDropped, VerdictProposed
from quiz_server.round.events import (
    AnswerGiven,
    AnsweringClosed,
    AnsweringOpened,
    AnswersEntered,
    AnswersRevealed,
    BellPressed,
    BellReopened,
    DeadHeatDeclared,
    DeadHeatSettled,
    Event,
    Judged,
    Mode,
    QuestionShown,
    QuestionVoided,
    Regraded,
    ReserveUsed,
    Reverted,
    RightAwarded,
    RingingEnded,
    RoundFinished,
    RoundPaused,
    RoundPrepared,
    RoundResumed,
    RoundStarted,
    ScoreAdjusted,
    ScreenSet,
    ServerRecovered,
)
from quiz_server.round.figures import signed
from quiz_server.round.ladder_events import HelpEnded, HelpUsed, StoppedAndKept
from quiz_server.round.naming import question_name
from quiz_server.round.play_events import (
    HintShown,
    LotsDrawn,
    QuestionChosen,
    StarPlaced,
    StealOpened,
    TeamsChosen,
    TeamsRescued,
)
from quiz_server.round.puzzle_events import KeywordHeard, PuzzleResumed, RowChosen
from quiz_server.round.sheet_events import KeyCorrected, SheetEntered
from quiz_server.round.sound import SoundSet, sound_text
from quiz_server.round.state import RoundState
from quiz_server.round.turn_events import MarksGiven, Passed, TalkStarted, TurnBegun, TurnEnded

_SCREENS = {
    Mode.AUTO: say("màn hình theo diễn biến vòng thi"),
    Mode.BLACK: say("màn hình đen"),
    Mode.SCOREBOARD: say("màn hình bảng điểm"),
    Mode.STANDINGS: say("màn hình xếp hạng"),
    Mode.MESSAGE: say("màn hình thông báo"),
}

_UNDONE = say("Hoàn tác: %(line)s")
_REDONE = say("Làm lại: %(line)s")


def event_text(before: RoundState, event: Event) -> str:  # noqa: C901, PLR0911, PLR0912 - one line per kind
    """An event as a line of the log; `before` is the state it happened in (after it, for the preparation)."""
    match event:
        case RoundPrepared() | RoundStarted() | RoundPaused() | RoundResumed() | RoundFinished():
            return _round_text(before, event)
        case ServerRecovered():
            return say("Máy chủ khởi động lại, đồng hồ đứng yên chờ người điều khiển")
        case Reverted():
            return _reverted_text(before, event)
        case ScreenSet():
            return _screen_text(event)
        case SoundSet():
            return sound_text(event)
        case ScoreAdjusted():
            message = (
                say("Cộng điểm %(team)s %(points)s: %(reason)s")
                if event.delta > 0
                else say("Trừ điểm %(team)s %(points)s: %(reason)s")
            )
            team = before.team(event.seat).name
            return say(message, team=team, points=signed(event.delta), reason=event.reason)
        case AnswerGiven() | AnswersEntered() | AnswersRevealed() | AnsweringClosed() | AnsweringOpened():
            return answer_words.event_text(before, event)
        case (
            BellPressed()
            | RightAwarded()
            | BellReopened()
            | RingingEnded()
            | DeadHeatDeclared()
            | DeadHeatSettled()
        ):
            return bell_words.event_text(before, event)
        case QuestionShown() | QuestionVoided() | ReserveUsed() | Judged() | Regraded():
            return question_words.event_text(before, event)
        case TurnBegun() | TurnEnded() | Passed() | TalkStarted() | MarksGiven():
            return turn_words.turn_text(before, event)
        case VerdictProposed() | ProposalDropped():
            return question_words.proposal_text(before, event)
        case RowChosen() | KeywordHeard() | PuzzleResumed():
            return puzzle_words.event_text(before, event)
        case HelpUsed() | HelpEnded() | StoppedAndKept():
            return ladder_words.event_text(before, event, question_name(before, event.slot))
        case SheetEntered():
            return sheet_words.sheet_text(before, event)
        case KeyCorrected():
            return sheet_words.key_text(before, event)
        case (
            HintShown()
            | QuestionChosen()
            | StarPlaced()
            | StealOpened()
            | TeamsChosen()
            | LotsDrawn()
            | TeamsRescued()
        ):
            return turn_words.play_text(before, event)
        case _:
            assert_never(event)


def _round_text(
    state: RoundState, event: RoundPrepared | RoundStarted | RoundPaused | RoundResumed | RoundFinished
) -> str:
    match event:
        case RoundPrepared():
            message = (
                say("Chuẩn bị %(title)s (thi thử): %(teams)s, %(questions)s")
                if event.rehearsal
                else say("Chuẩn bị %(title)s: %(teams)s, %(questions)s")
            )
            return say(
                message,
                title=own_texts.said(event.title),
                teams=say("%(count)s đội", count=len(event.teams)),
                questions=say("%(count)s câu", count=len(state.slots)),
            )
        case RoundStarted():
            return say("Bắt đầu vòng thi")
        case RoundPaused():
            return say("Tạm dừng")
        case RoundResumed():
            return say("Tiếp tục")
        case RoundFinished():
            return say("Kết thúc vòng thi")


def _screen_text(event: ScreenSet) -> str:
    screen = _SCREENS[event.mode]
    if event.text:
        return say("Đổi sang %(screen)s: %(text)s", screen=screen, text=event.text)
    return say("Đổi sang %(screen)s", screen=screen)


def _reverted_text(state: RoundState, event: Reverted) -> str:
    undone = next((line.text for line in state.log if line.seq > event.to_seq), None)
    if undone is None:
        return say("Hoàn tác về mục %(to_seq)s", to_seq=event.to_seq)
    if isinstance(undone, Sentence) and undone.message == _UNDONE:
        return say(_REDONE, line=undone.values["line"])
    if isinstance(undone, Sentence) and undone.message == _REDONE:
        return say(_UNDONE, line=undone.values["line"])
    return say(_UNDONE, line=undone)
