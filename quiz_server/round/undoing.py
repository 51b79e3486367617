"""Which events are acts that stand on their own and may be taken back."""

from quiz_server.round.confirm_events import ProposalDropped, VerdictProposed
from quiz_server.round.events import (
    AnswerGiven,
    AnsweringClosed,
    AnsweringOpened,
    AnswersEntered,
    AnswersRevealed,
    BellPressed,
    Closing,
    DeadHeatSettled,
    Event,
    Giver,
    Judged,
    QuestionShown,
    QuestionVoided,
    Regraded,
    ReserveUsed,
    Reverted,
    RoundFinished,
    RoundStarted,
    ScoreAdjusted,
)
from quiz_server.round.ladder_events import HelpEnded, HelpUsed, StoppedAndKept
from quiz_server.round.play_events import LotsDrawn, QuestionChosen, StarPlaced, TeamsChosen, TeamsRescued
from quiz_server.round.puzzle_events import KeywordHeard, RowChosen
from quiz_server.round.rules import ClockStart, Via
from quiz_server.round.sheet_events import KeyCorrected, SheetEntered
from quiz_server.round.state import Phase, RoundState
from quiz_server.round.turn_events import MarksGiven, Passed, TalkStarted, TurnBegun, TurnEnded, TurnEnding


def is_own_act(before: RoundState, event: Event) -> bool:  # noqa: PLR0911 - one line per kind
    """Whether the host may take this back: somebody did it, it did not just follow from the event before.

    A verdict that the clock gave is among them: the clock locks the teams, not
    the jury, so the host can go back and judge an answer that came in time.
    """
    match event:
        case AnsweringOpened():
            return before.rules_of(before.slots[event.slot]).clock.start is not ClockStart.ON_SHOW
        case AnsweringClosed():
            return event.reason is Closing.HOST
        case BellPressed() | DeadHeatSettled():
            return event.by is Giver.HOST
        case Judged():
            return True
        case QuestionShown():
            # by itself it follows a verdict in a turn with one clock, and the question before it in a test
            return before.phase not in (Phase.ANSWERING, Phase.SHOWN)
        case AnswersRevealed():
            return before.phase is not Phase.REVEALED
        case TurnEnded():
            return event.reason is TurnEnding.HOST
        case HelpEnded():
            return not event.by_clock
        case _:
            return isinstance(
                event,
                (
                    RoundStarted,
                    AnswersEntered,
                    SheetEntered,
                    KeyCorrected,
                    QuestionVoided,
                    ReserveUsed,
                    ScoreAdjusted,
                    Regraded,
                    Reverted,
                    RoundFinished,
                    TurnBegun,
                    Passed,
                    TalkStarted,
                    MarksGiven,
                    QuestionChosen,
                    RowChosen,
                    KeywordHeard,
                    StarPlaced,
                    TeamsChosen,
                    LotsDrawn,
                    TeamsRescued,
                    VerdictProposed,
                    ProposalDropped,
                    HelpUsed,
                    StoppedAndKept,
                ),
            )


def follows(before: RoundState, event: Event) -> bool:
    """Whether the event needs no line: one of several of one act, or one letter of a whole hall."""
    if isinstance(event, AnswerGiven):
        return before.rules_of(before.slots[event.slot]).of_persons
    if isinstance(event, QuestionShown):
        return before.phase is Phase.SHOWN
    return isinstance(event, AnswersRevealed) and before.phase is Phase.REVEALED


def is_standing(before: RoundState, event: Event) -> bool:
    """Whether the act moved nothing on; see `LogLine`."""
    if isinstance(event, QuestionVoided):
        return before.rules_of(before.slots[event.slot]).input.via is Via.PAPER
    kinds = (ScoreAdjusted, Regraded, Reverted, AnswersEntered, SheetEntered, BellPressed, MarksGiven)
    return isinstance(event, (*kinds, KeyCorrected, VerdictProposed, ProposalDropped))


def is_team_act(event: Event) -> bool:
    """Whether the event holds something that teams did and that must not be lost by the way."""
    return isinstance(event, (AnswerGiven, AnswersEntered, SheetEntered, BellPressed))
