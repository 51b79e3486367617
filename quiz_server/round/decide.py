"""What a command brings about: events, or a refusal. Same state, same command, same answer."""

from typing import assert_never

from quiz_server.round import bell, boards, corrections, flow
from quiz_server.round.commands import (
    AdjustScore,
    Answer,
    AwardBell,
    CloseAnswering,
    Command,
    EnterAnswers,
    ExpireTimer,
    FinishRound,
    Judge,
    OpenAnswering,
    OperatorCommand,
    Pause,
    Press,
    Recover,
    Regrade,
    Resume,
    Reveal,
    RingFor,
    SetScreen,
    SettleDeadHeat,
    ShowQuestion,
    StartRound,
    Undo,
    UseReserve,
    VoidQuestion,
)
from quiz_server.round.events import Event
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.rules import Who
from quiz_server.round.state import Phase, RoundState

__all__ = ["Decision", "Refused", "decide"]

Decision = tuple[Event, ...] | Refused

#: acts that mean the same whatever else has happened meanwhile; a regrade names its question
_ANY_STEP = (AdjustScore, Regrade, SetScreen)
#: acts that mean the current question, whatever teams and clock have done in it meanwhile
_SAME_QUESTION = (RingFor, Pause, VoidQuestion)


def decide(state: RoundState, command: Command) -> Decision:  # noqa: C901, PLR0911, PLR0912 - one line per command
    """The events that follow from a command, none where there is nothing to do, or why it is refused."""
    if isinstance(command, OperatorCommand) and _is_stale(state, command):
        return Refused(RefusalCode.STALE)
    match command:
        case StartRound():
            return flow.start(state)
        case ShowQuestion():
            return flow.show(state, command)
        case OpenAnswering():
            return flow.open_answering(state, command)
        case CloseAnswering():
            return flow.close(state)
        case Reveal():
            return flow.reveal(state)
        case FinishRound():
            return flow.finish(state)
        case Pause():
            return flow.pause(state)
        case Resume():
            return flow.resume(state)
        case SetScreen():
            return flow.set_screen(state, command)
        case ExpireTimer():
            return flow.expire(state, command)
        case Recover():
            return flow.recover(state, command)
        case EnterAnswers():
            return boards.enter(state, command)
        case Answer():
            return boards.answer(state, command)
        case Judge():
            return _judge(state, command)
        case Press():
            return bell.press(state, command)
        case RingFor():
            return bell.ring_for(state, command)
        case AwardBell():
            return bell.award(state, command)
        case SettleDeadHeat():
            return bell.settle(state, command)
        case VoidQuestion():
            return corrections.void_question(state, command)
        case UseReserve():
            return corrections.use_reserve(state)
        case AdjustScore():
            return corrections.adjust_score(state, command)
        case Regrade():
            return corrections.regrade(state, command)
        case Undo():
            return corrections.undo(state, command)
        case _:
            assert_never(command)


def _is_stale(state: RoundState, command: OperatorCommand) -> bool:
    if isinstance(command, _ANY_STEP):
        return False
    if isinstance(command, _SAME_QUESTION):
        return command.step < state.slot_step
    if isinstance(command, Judge) and state.phase in (Phase.CLOSED, Phase.REVEALED):
        return command.step < state.slot_step
    return command.step < state.step


def _judge(state: RoundState, command: Judge) -> Decision:
    slot = state.current
    if slot is None:
        return Refused(RefusalCode.WRONG_PHASE)
    if not state.has_seat(command.seat):
        return Refused(RefusalCode.UNKNOWN_SEAT)
    if state.rules_of(slot).who is Who.BELL:
        return bell.judge(state, command)
    return boards.judge(state, command)
