"""How the events of turns and of the jury change the state."""

from dataclasses import replace
from typing import assert_never

from quiz_server.round import places
from quiz_server.round.rules import Question
from quiz_server.round.state import Bell, Clock, ClockKind, Phase, RoundState, Slot
from quiz_server.round.turn_events import MarksGiven, Passed, TalkStarted, TurnBegun, TurnEnded

TurnEvent = TurnBegun | TurnEnded | Passed | TalkStarted | MarksGiven


def changed(state: RoundState, event: TurnEvent) -> RoundState:
    """The state after one of these events."""
    match event:
        case TurnBegun():
            return _begun(state, event)
        case TurnEnded():
            return _ended(state, event)
        case Passed():
            slot = state.slots[event.slot]
            return _with(state, {event.slot: replace(slot, passed=True, bell=Bell())})
        case TalkStarted():
            return replace(state, clock=_talk_clock(event))
        case MarksGiven():
            slot = state.slots[event.slot]
            return _with(state, {event.slot: replace(slot, marks={**slot.marks, **event.marks})})
        case _:
            assert_never(event)


def _with(state: RoundState, changes: dict[int, Slot]) -> RoundState:
    slots = tuple(changes.get(index, slot) for index, slot in enumerate(state.slots))
    return replace(state, slots=slots)


def _begun(state: RoundState, event: TurnBegun) -> RoundState:
    first = state.slots[event.slot]
    drawn: tuple[Question, ...] = ()
    if event.package is not None:
        drawn = state.section_of(first).package(event.package)
    changes: dict[int, Slot] = {}
    for place, index in enumerate(places.turn_of(state, first)):
        slot = state.slots[index]
        question = drawn[place] if drawn else slot.question
        changes[index] = replace(slot, owner=event.seat, package=event.package, question=question)
    begun = replace(state, phase=Phase.READY, slot=event.slot, turn_left_ms=None)
    return _with(begun, changes)


def _ended(state: RoundState, event: TurnEnded) -> RoundState:
    """The key of what was played becomes public, the rest is left out."""
    changes: dict[int, Slot] = {}
    for index in places.turn_of(state, state.slots[event.slot]):
        slot = state.slots[index]
        changes[index] = replace(slot, revealed=True) if slot.shown else replace(slot, skipped=True)
    between = state.phase in (Phase.READY, Phase.VOIDED)
    phase = state.phase if between else Phase.REVEALED
    ended = replace(state, phase=phase, paused=False, clock=None, window=None, turn_left_ms=None)
    return _with(ended, changes)


def _talk_clock(event: TalkStarted) -> Clock | None:
    if event.deadline_ms is None:
        return None
    return Clock(
        kind=ClockKind.TALK,
        starts_at_ms=event.starts_at_ms,
        deadline_ms=event.deadline_ms,
        total_ms=event.deadline_ms - event.starts_at_ms,
    )
