"""How the events of a ladder change the state."""

from dataclasses import replace
from typing import assert_never

from quiz_server.round import timing
from quiz_server.round.ladder_events import HelpEnded, HelpUsed, StoppedAndKept
from quiz_server.round.state import Clock, ClockKind, Phase, RoundState, Slot

LadderEvent = HelpUsed | HelpEnded | StoppedAndKept


def changed(state: RoundState, event: LadderEvent, at_ms: int) -> RoundState:
    """The state after one of these events."""
    slot = state.slots[event.slot]
    match event:
        case HelpUsed():
            return _used(state, event, slot)
        case HelpEnded():
            return replace(state, clock=timing.restarted(state.resting, at_ms), resting=None)
        case StoppedAndKept():
            closed = replace(state, phase=Phase.CLOSED, clock=None, resting=None)
            return _with(closed, event.slot, replace(slot, kept=True))
        case _:
            assert_never(event)


def _used(state: RoundState, event: HelpUsed, slot: Slot) -> RoundState:
    """Options go, or a talk begins while the time to think stands still."""
    helped = replace(slot, helps=(*slot.helps, event.help), removed=event.removed or slot.removed)
    state = _with(state, event.slot, helped)
    if event.removed:
        state = replace(state, halved={**state.halved, slot.question.question_id: event.removed})
    if event.deadline_ms is None:
        return state
    clock = Clock(
        kind=ClockKind.HELP,
        starts_at_ms=event.starts_at_ms,
        deadline_ms=event.deadline_ms,
        total_ms=event.deadline_ms - event.starts_at_ms,
    )
    return replace(state, clock=clock, resting=timing.stopped(state.clock, event.starts_at_ms))


def _with(state: RoundState, index: int, slot: Slot) -> RoundState:
    return replace(state, slots=(*state.slots[:index], slot, *state.slots[index + 1 :]))
