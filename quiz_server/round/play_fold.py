"""How the events of hints, values, the star, steals and extra questions change the state."""

from dataclasses import replace
from typing import assert_never

from quiz_server.round import arena
from quiz_server.round.play_events import (
    HintShown,
    LotsDrawn,
    QuestionChosen,
    StarPlaced,
    StealOpened,
    TeamsChosen,
    TeamsRescued,
)
from quiz_server.round.state import Bell, Clock, ClockKind, Phase, RoundState, Slot

PlayEvent = HintShown | QuestionChosen | StarPlaced | StealOpened | TeamsChosen | LotsDrawn | TeamsRescued


def changed(state: RoundState, event: PlayEvent) -> RoundState:  # noqa: PLR0911 - one line per event
    """The state after one of these events."""
    slot = state.slots[event.slot]
    match event:
        case HintShown():
            opened = replace(state, phase=Phase.OPEN, clock=None, window=_window(event))
            return _with(opened, event.slot, replace(slot, hint=event.hint))
        case QuestionChosen():
            pool = state.section_of(slot).questions
            question = next(one for one in pool if one.question_id == event.question_id)
            ready = replace(state, phase=Phase.READY, slot=event.slot)
            return _with(ready, event.slot, replace(slot, question=question, chosen=True))
        case StarPlaced():
            return _with(state, event.slot, replace(slot, star=True))
        case StealOpened():
            bell = Bell(turns=slot.bell.turns, stealing=True)
            opened = replace(state, phase=Phase.OPEN, paused=False, clock=None, window=_window(event))
            return _with(opened, event.slot, replace(slot, bell=bell))
        case TeamsChosen():
            chosen = {**state.chosen, slot.section: event.seats}
            named = replace(state, phase=Phase.READY, slot=event.slot, chosen=chosen)
            return named if state.rules_of(slot).arena is None else arena.with_main(named, event)
        case TeamsRescued():
            return replace(state, rescued=(*state.rescued, event))
        case LotsDrawn():
            return replace(state, lots={**state.lots, slot.section: event.seats})
        case _:
            assert_never(event)


def _with(state: RoundState, index: int, slot: Slot) -> RoundState:
    return replace(state, slots=(*state.slots[:index], slot, *state.slots[index + 1 :]))


def _window(event: HintShown | StealOpened) -> Clock:
    return Clock(
        kind=ClockKind.WINDOW,
        starts_at_ms=event.open_at_ms,
        deadline_ms=event.deadline_ms,
        total_ms=event.deadline_ms - event.open_at_ms,
    )
