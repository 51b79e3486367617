"""Clocks of the state: which one runs, what is due when, and how clocks stand still and go on."""

import math
from dataclasses import dataclass, replace

from quiz_server.round.rules import Who
from quiz_server.round.state import Clock, ClockKind, Phase, RoundState, Slot

#: the last seconds of a clock, where the rules do not say
USUAL_WARN_MS = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """The system command a state waits for: `expire_timer` or `award_bell`, not before `at_ms`."""

    at_ms: int
    command: str


def next_due(state: RoundState) -> Due | None:
    """What the writer's timer must issue next for this state, None when nothing runs."""
    slot = state.current
    if state.paused or slot is None:
        return None
    if state.phase is Phase.HOLD and slot.bell.hold_until_ms is not None:
        return Due(at_ms=math.ceil(slot.bell.hold_until_ms), command="award_bell")
    deadlines = [clock.deadline_ms for clock in running_clocks(state)]
    return Due(at_ms=min(deadlines), command="expire_timer") if deadlines else None


def running_clocks(state: RoundState) -> tuple[Clock, ...]:
    """The clocks whose deadline changes something in this phase."""
    if state.paused:
        return ()
    if is_helped_ahead(state):
        return (state.clock,) if state.clock is not None else ()
    if state.phase not in (Phase.OPEN, Phase.ANSWERING):
        return ()
    slot = state.current
    # the next hint waits for the answer that is being given
    waits = state.phase is Phase.ANSWERING and slot is not None and _has_hints_left(state, slot)
    window = None if waits else state.window
    return tuple(clock for clock in (state.clock, window) if clock is not None)


def is_helped_ahead(state: RoundState) -> bool:
    """Whether a help is timed before the question's own clock is opened."""
    clock = state.clock
    return state.phase is Phase.SHOWN and clock is not None and clock.kind is ClockKind.HELP


def _has_hints_left(state: RoundState, slot: Slot) -> bool:
    return slot.hint < len(state.rules_of(slot).clock.hint_ms)


def shown_clock(state: RoundState) -> Clock | None:
    """The clock that people look at now."""
    if state.phase is Phase.ANSWERING or is_helped_ahead(state):
        return state.clock
    if state.phase in (Phase.OPEN, Phase.HOLD):
        slot = state.current
        is_bell = slot is not None and (slot.bell.stealing or state.rules_of(slot).who is Who.BELL)
        return state.window if is_bell else state.clock
    return None


def warn_ms(state: RoundState) -> int:
    """How long before its end the clock of the current question warns."""
    slot = state.current
    asked = state.rules_of(slot).clock.warn_ms if slot is not None else None
    return USUAL_WARN_MS if asked is None else asked


def is_running(state: RoundState) -> bool:
    """Whether anything is timed that would have to stand still in a pause."""
    timed = state.phase in (Phase.OPEN, Phase.HOLD, Phase.DEAD_HEAT, Phase.ANSWERING)
    return not state.paused and (timed or is_helped_ahead(state))


def window_is_open(state: RoundState, at_ms: float) -> bool:
    """Whether there is still time to ring."""
    window = state.window
    if window is None:
        return False
    return window.left_ms > 0 if window.left_ms is not None else at_ms < window.deadline_ms


def freeze(state: RoundState, at_ms: int) -> RoundState:
    """The state with its clocks standing as they were at `at_ms`."""
    return replace(state, paused=True, clock=stopped(state.clock, at_ms), window=stopped(state.window, at_ms))


def thaw(state: RoundState, at_ms: int) -> RoundState:
    """The state with its clocks going on from `at_ms`; an open bell is opened afresh, announced ahead."""
    clock, window = restarted(state.clock, at_ms), restarted(state.window, at_ms)
    slot = state.current
    if slot is not None and window is not None and state.phase is Phase.OPEN:
        rules = state.rules_of(slot)
        bell = rules.steal.bell if slot.bell.stealing and rules.steal is not None else rules.bell
        lead_ms = bell.lead_ms if bell is not None else 0
        window = replace(window, starts_at_ms=at_ms + lead_ms, deadline_ms=window.deadline_ms + lead_ms)
    if slot is not None and state.phase is Phase.HOLD:
        slots = list(state.slots)
        slots[state.slot or 0] = replace(slot, bell=replace(slot.bell, hold_until_ms=float(at_ms)))
        state = replace(state, slots=tuple(slots))
    return replace(state, paused=False, clock=clock, window=window)


def stopped(clock: Clock | None, at_ms: int) -> Clock | None:
    """The clock with what it has left at a moment."""
    return None if clock is None else replace(clock, left_ms=left_ms(clock, at_ms))


def left_ms(clock: Clock, at_ms: int) -> int:
    """What a clock has left at a moment, whether it runs or stands still."""
    if clock.left_ms is not None:
        return clock.left_ms
    return max(0, clock.deadline_ms - max(at_ms, clock.starts_at_ms))


def restarted(clock: Clock | None, at_ms: int) -> Clock | None:
    """A clock that stood still, going on from a moment."""
    if clock is None or clock.left_ms is None:
        return clock
    moved = at_ms + clock.left_ms - clock.deadline_ms
    return replace(
        clock,
        starts_at_ms=clock.starts_at_ms + moved,
        deadline_ms=clock.deadline_ms + moved,
        left_ms=None,
    )
