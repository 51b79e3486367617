"""Decisions about hints: the next one, by the host or by the clock, while the question is open."""

from quiz_server.round.commands import ShowHint
from quiz_server.round.events import Event
from quiz_server.round.play_events import HintShown
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.state import Phase, RoundState

_Decision = tuple[Event, ...] | Refused


def hints_left(state: RoundState) -> bool:
    """Whether the current question has a hint that is not shown yet."""
    slot = state.current
    return slot is not None and slot.hint < len(state.rules_of(slot).clock.hint_ms)


def show(state: RoundState, command: ShowHint) -> _Decision:
    """The next hint before its time."""
    if state.paused:
        return Refused(RefusalCode.PAUSED)
    if state.phase is not Phase.OPEN or not hints_left(state):
        return Refused(RefusalCode.FINISHED if state.phase is Phase.FINISHED else RefusalCode.WRONG_PHASE)
    return (following(state, command.at_ms),)


def following(state: RoundState, at_ms: int) -> HintShown:
    """The next hint with its own time to ring."""
    slot = state.slots[state.slot or 0]
    length_ms = state.rules_of(slot).clock.hint_ms[slot.hint]
    return HintShown(
        slot=state.slot or 0, hint=slot.hint + 1, open_at_ms=at_ms, deadline_ms=at_ms + length_ms
    )
