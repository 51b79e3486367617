"""Decisions on a ladder: a help, the end of its talk, stopping with what one has."""

from quiz_server.round import ladder, last_help
from quiz_server.round.commands import EndHelp, StopAndKeep, UseHelp
from quiz_server.round.events import Event
from quiz_server.round.ladder_events import HelpEnded, HelpUsed, StoppedAndKept
from quiz_server.round.ladder_rules import Help
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.rules import Question
from quiz_server.round.state import Phase, RoundState, Slot

_Decision = tuple[Event, ...] | Refused


def use(state: RoundState, command: UseHelp) -> _Decision:
    """Give the team, or the last one on the floor, the help it asks for, once."""
    slot = state.current
    refusal = _standing_still(state)
    if refusal is None and slot is not None and command.help is Help.LAST_HELP:
        return last_help.use(state, slot, command)
    if refusal is not None or slot is None or slot.owner is None:
        return Refused(refusal or RefusalCode.WRONG_PHASE)
    if state.phase is not Phase.ANSWERING:
        return Refused(RefusalCode.WRONG_PHASE)
    if command.help not in ladder.helps_left(state):
        return Refused(RefusalCode.NO_HELP)
    index = state.slot or 0
    if command.help is Help.FIFTY_FIFTY:
        removed = state.halved.get(slot.question.question_id) or _half(slot.question, command.draw)
        return (
            HelpUsed(
                slot=index,
                seat=slot.owner,
                help=command.help,
                starts_at_ms=command.at_ms,
                removed=removed,
                draw=command.draw,
            ),
        )
    return (_talk(state, slot, command),)


def _half(question: Question, draw: float) -> tuple[str, ...]:
    """All wrong options but one, which chance alone chooses, so that it says nothing about the key."""
    wrong = [label for label in question.labels if label not in question.key]
    wrong.pop(int(draw * len(wrong)))
    return tuple(wrong)


def _talk(state: RoundState, slot: Slot, command: UseHelp) -> HelpUsed:
    length_ms = state.rules_of(slot).helps[command.help]
    deadline_ms = None if length_ms is None else command.at_ms + length_ms
    return HelpUsed(
        slot=state.slot or 0,
        seat=slot.owner or 0,
        help=command.help,
        starts_at_ms=command.at_ms,
        deadline_ms=deadline_ms,
    )


def end(state: RoundState, _command: EndHelp) -> _Decision:
    """The talk is over before its time."""
    refusal = _standing_still(state)
    if refusal is not None or ladder.helping(state) is None:
        return Refused(refusal or RefusalCode.WRONG_PHASE)
    return (HelpEnded(slot=state.slot or 0, by_clock=False),)


def stop(state: RoundState, _command: StopAndKeep) -> _Decision:
    """The team leaves the ladder with what it has."""
    slot = state.current
    refusal = _standing_still(state)
    if refusal is not None or slot is None or slot.owner is None:
        return Refused(refusal or RefusalCode.WRONG_PHASE)
    if not ladder.may_stop(state):
        return Refused(RefusalCode.NO_STOPPING)
    return (StoppedAndKept(slot=state.slot or 0, seat=slot.owner),)


def _standing_still(state: RoundState) -> RefusalCode | None:
    if state.phase is Phase.FINISHED:
        return RefusalCode.FINISHED
    return RefusalCode.PAUSED if state.paused else None
