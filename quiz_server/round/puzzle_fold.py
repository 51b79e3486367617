"""How the events of a puzzle change the state."""

from dataclasses import replace
from typing import assert_never

from quiz_server.round import puzzles
from quiz_server.round.events import BellPressed, Judged
from quiz_server.round.puzzle_events import KeywordHeard, PuzzleResumed, RowChosen
from quiz_server.round.state import Bell, Phase, RoundState, Slot
from quiz_server.round.verdicts import Verdict

PuzzleEvent = RowChosen | KeywordHeard | PuzzleResumed


def changed(state: RoundState, event: PuzzleEvent) -> RoundState:
    """The state after one of these events."""
    slot = state.slots[event.slot]
    match event:
        case RowChosen():
            question = puzzles.question_of_row(state, slot.section, event.row)
            ready = replace(state, phase=Phase.READY, slot=event.slot)
            return _with(
                ready, event.slot, replace(slot, question=question, row=event.row, chooser=event.seat)
            )
        case KeywordHeard():
            heard = {**slot.bell.heard, event.seat: puzzles.shown_before(state, slot.section)}
            bell = replace(slot.bell, holder=event.seat, turns=(*slot.bell.turns, event.seat), heard=heard)
            answering = replace(state, phase=Phase.ANSWERING, slot=event.slot, clock=None, window=None)
            # a void answer of the same team is behind it
            verdicts = {seat: one for seat, one in slot.verdicts.items() if seat != event.seat}
            return _with(answering, event.slot, replace(slot, bell=bell, verdicts=verdicts))
        case PuzzleResumed():
            return replace(state, phase=_phase(slot), slot=event.slot, paused=False)
        case _:
            assert_never(event)


def _phase(slot: Slot) -> Phase:
    if slot.voided:
        return Phase.VOIDED
    return Phase.REVEALED if slot.revealed else Phase.CLOSED


def with_worth(state: RoundState, event: BellPressed, bell: Bell) -> Bell:
    """The bell of a keyword with what it was worth when this team rang."""
    slot = state.slots[event.slot]
    if not puzzles.is_keyword(state, slot):
        return bell
    return replace(bell, worth={**bell.worth, event.seat: puzzles.worth(state, slot.section)})


def without_void(event: Judged, slot: Slot) -> Slot:
    """A keyword whose answer does not count: the team is as if it had not rung."""
    if event.verdict is not Verdict.VOID:
        return slot
    bell = replace(
        slot.bell,
        presses=tuple(press for press in slot.bell.presses if press.seat != event.seat),
        turns=tuple(seat for seat in slot.bell.turns if seat != event.seat),
    )
    return replace(slot, bell=bell)


def _with(state: RoundState, index: int, slot: Slot) -> RoundState:
    return replace(state, slots=(*state.slots[:index], slot, *state.slots[index + 1 :]))
