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
from quiz_server.round.rules import ClockStart
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
            # in a turn with one clock the next question follows the verdict by itself
            return before.phase is not Phase.ANSWERING
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
                    AnswersRevealed,
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


def is_standing(event: Event) -> bool:
    """Whether the act moved nothing on; see `LogLine`."""
    kinds = (ScoreAdjusted, Regraded, Reverted, AnswersEntered, BellPressed, MarksGiven)
    return isinstance(event, (*kinds, VerdictProposed, ProposalDropped))


def is_team_act(event: Event) -> bool:
    """Whether the event holds something that teams did and that must not be lost by the way."""
    return isinstance(event, (AnswerGiven, AnswersEntered, BellPressed))
