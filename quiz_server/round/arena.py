"""One team against all others: who that is, whom it beat, what it has won. It follows from the verdicts.

`players.on_floor` says who is still in play; a regrade therefore brings teams
back or sends them off, and moves what the main team earned from there on.
"""

from dataclasses import replace
from decimal import Decimal

from quiz_server.round import players
from quiz_server.round.arena_rules import Arena
from quiz_server.round.events import Verdict
from quiz_server.round.play_events import TeamsChosen
from quiz_server.round.state import Phase, RoundState, Slot

_FALLING = (Verdict.WRONG, Verdict.NONE)

_BETWEEN = (Phase.READY, Phase.REVEALED, Phase.VOIDED)


def with_main(state: RoundState, event: TeamsChosen) -> RoundState:
    """The state in which the named team stands against the others from this place on."""
    section = state.slots[event.slot].section
    slots = tuple(
        replace(slot, main=event.seats[0]) if slot.section == section and index >= event.slot else slot
        for index, slot in enumerate(state.slots)
    )
    return replace(state, slots=slots)


def reckoned(state: RoundState) -> RoundState:
    """The state with every place told how many others were wrong there and what its main team had won."""
    if not any(section.rules.arena for section in state.sections):
        return state
    won: dict[tuple[int, int], Decimal] = {}
    slots: list[Slot] = []
    for index, slot in enumerate(state.slots):
        rules = state.rules_of(slot).arena
        if rules is not None and slot.main is not None:
            key = (slot.section, slot.main)
            playing = players.on_floor(state, slot.section, before=index)
            slot = replace(slot, beaten=0, won=Decimal(0))  # noqa: PLW2901 - the same place, reckoned
            if slot.main in playing:
                beaten = sum(one in _FALLING for seat, one in slot.verdicts.items() if seat in playing)
                own = slot.verdicts.get(slot.main) in _FALLING
                slot = replace(slot, beaten=beaten - own, won=won.get(key, Decimal(0)))  # noqa: PLW2901
                won[key] = winnings(state, slot)
        slots.append(slot)
    return replace(state, slots=tuple(slots))


def points(rules: Arena, slot: Slot, verdict: Verdict) -> Decimal:
    """What the main team's verdict is worth: by the others that were wrong, or all it has won here."""
    if verdict is Verdict.RIGHT:
        return rules.each * slot.beaten
    return -slot.won if verdict in _FALLING and rules.lose_all else Decimal(0)


def main_needed(state: RoundState, index: int) -> bool:
    """Whether the question of this place waits for its main team to be named."""
    slot = state.slots[index]
    if state.rules_of(slot).arena is None or state.phase not in _BETWEEN:
        return False
    return slot.main is None or slot.main not in players.on_floor(state, slot.section)


def beaten(state: RoundState, slot: Slot) -> tuple[int, ...]:
    """The others that are wrong or silent in this question."""
    index = next(place for place, other in enumerate(state.slots) if other is slot)
    playing = players.on_floor(state, slot.section, before=index)
    return tuple(seat for seat in playing if seat != slot.main and slot.verdicts.get(seat) in _FALLING)


def winnings(state: RoundState, slot: Slot) -> Decimal:
    """What the main team of this place has won in the section, as far as it is public."""
    rules = state.rules_of(slot).arena
    verdict = None if slot.main is None else slot.verdicts.get(slot.main)
    counted = slot.revealed and not slot.voided and verdict is not None
    return slot.won + points(rules, slot, verdict) if rules is not None and counted and verdict else slot.won
