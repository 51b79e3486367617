"""What a command brings about: events, or a refusal. Same state, same command, same answer."""

from collections.abc import Callable, Mapping
from typing import Any

from quiz_server.round import (
    answer_sheets,
    bell,
    boards,
    confirming,
    corrections,
    extra,
    flow,
    hints,
    jury,
    ladder_play,
    players,
    puzzle_play,
    puzzles,
    turns,
    values,
)
from quiz_server.round.commands import (
    AdjustScore,
    Answer,
    AwardBell,
    BeginTurn,
    ChooseRow,
    ChooseTeams,
    ChooseValue,
    CloseAnswering,
    Command,
    ConfirmVerdict,
    DrawLots,
    EndHelp,
    EndTurn,
    EnterAnswers,
    EnterMarks,
    ExpireTimer,
    FinishRound,
    HearKeyword,
    Judge,
    OpenAnswering,
    OperatorCommand,
    PassQuestion,
    Pause,
    PlaceStar,
    Press,
    Recover,
    Regrade,
    RescueTeams,
    Resume,
    Reveal,
    RingFor,
    SetScreen,
    SetSound,
    SettleDeadHeat,
    ShowHint,
    ShowQuestion,
    StartRound,
    StartTalk,
    StopAndKeep,
    Undo,
    UseHelp,
    UseReserve,
    VoidQuestion,
)
from quiz_server.round.events import Event, Verdict
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.rules import Who
from quiz_server.round.sheet_commands import CorrectKey, EnterSheet, HandIn
from quiz_server.round.state import Phase, RoundState

__all__ = ["Decision", "Refused", "decide"]

Decision = tuple[Event, ...] | Refused

#: acts that mean the same whatever else has happened meanwhile; a regrade names its question
_ANY_STEP = (AdjustScore, Regrade, SetScreen, SetSound)
#: acts that mean the current question, whatever teams and clock have done in it meanwhile
_SAME_QUESTION = (RingFor, Pause, VoidQuestion)


def decide(state: RoundState, command: Command) -> Decision:
    """The events that follow from a command, none where there is nothing to do, or why it is refused."""
    if isinstance(command, OperatorCommand) and _is_stale(state, command):
        return Refused(RefusalCode.STALE)
    return DECISIONS[type(command)](state, command)


def _is_stale(state: RoundState, command: OperatorCommand) -> bool:
    if isinstance(command, _ANY_STEP) or (isinstance(command, VoidQuestion) and command.slot is not None):
        return False
    if isinstance(command, _SAME_QUESTION):
        return command.step < state.slot_step
    if isinstance(command, Judge) and state.phase in (Phase.CLOSED, Phase.REVEALED):
        return command.step < state.slot_step
    return command.step < state.step


def _judge(state: RoundState, command: Judge) -> Decision:  # noqa: PLR0911 - one line per reason
    slot = state.current
    if slot is None:
        return Refused(RefusalCode.WRONG_PHASE)
    if command.seat not in state.units(slot.section):
        return Refused(RefusalCode.UNKNOWN_SEAT)
    if command.verdict is Verdict.MARKED:
        return Refused(RefusalCode.BY_MARKS)
    if state.rules_of(slot).who is Who.AUDIENCE:
        return Refused(RefusalCode.NOT_IN_PLAY)
    if answer_sheets.on_paper(state, slot):
        return Refused(RefusalCode.ON_PAPER)
    if command.seat not in players.in_play(state, slot) and players.may_look_on(state, slot):
        return Refused(RefusalCode.NOT_IN_PLAY)
    if puzzles.is_keyword(state, slot):
        return puzzle_play.judge(state, command)
    if players.is_ringing(state, slot):
        return bell.judge(state, command)
    if state.rules_of(slot).in_turns:
        return turns.judge(state, command)
    return boards.judge(state, command)


#: who decides each command
DECISIONS: Mapping[type[Command], Callable[[RoundState, Any], Decision]] = {
    StartRound: lambda state, _command: flow.start(state),
    ShowQuestion: flow.show,
    OpenAnswering: flow.open_answering,
    CloseAnswering: lambda state, _command: flow.close(state),
    Reveal: lambda state, _command: flow.reveal(state),
    FinishRound: lambda state, _command: flow.finish(state),
    Pause: lambda state, _command: flow.pause(state),
    Resume: lambda state, _command: flow.resume(state),
    SetScreen: flow.set_screen,
    SetSound: flow.set_sound,
    ExpireTimer: flow.expire,
    Recover: flow.recover,
    EnterAnswers: boards.enter,
    Answer: boards.answer,
    Judge: lambda state, command: confirming.propose(state, command, _judge),
    ConfirmVerdict: lambda state, command: confirming.confirm(state, command, _judge),
    Press: bell.press,
    RingFor: bell.ring_for,
    AwardBell: bell.award,
    SettleDeadHeat: bell.settle,
    VoidQuestion: corrections.void_question,
    UseReserve: lambda state, _command: corrections.use_reserve(state),
    AdjustScore: corrections.adjust_score,
    Regrade: confirming.propose_regrade,
    Undo: corrections.undo,
    BeginTurn: turns.begin,
    EndTurn: lambda state, _command: turns.end(state),
    PassQuestion: turns.pass_question,
    StartTalk: turns.start_talk,
    EnterMarks: jury.enter,
    ShowHint: hints.show,
    ChooseValue: values.choose,
    ChooseRow: puzzle_play.choose,
    HearKeyword: puzzle_play.hear,
    PlaceStar: values.place_star,
    ChooseTeams: extra.choose,
    DrawLots: extra.draw,
    RescueTeams: boards.rescue,
    UseHelp: ladder_play.use,
    EndHelp: ladder_play.end,
    StopAndKeep: ladder_play.stop,
    EnterSheet: answer_sheets.enter,
    HandIn: answer_sheets.hand_in,
    CorrectKey: confirming.propose_key,
}
