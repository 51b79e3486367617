"""Who plays a question: all teams, those chosen for extra questions, everybody but the owner in a steal."""

from quiz_server.round import puzzles
from quiz_server.round.arena_rules import AfterFall
from quiz_server.round.events import Verdict
from quiz_server.round.rules import BellRules, Who
from quiz_server.round.state import Phase, RoundState, Slot

#: verdicts with which a team leaves the floor
_LEAVING = (Verdict.WRONG, Verdict.NONE)


def ringing(state: RoundState, slot: Slot) -> BellRules | None:
    """The rules of the bell that may be rung in this question, None where there is none."""
    rules = state.rules_of(slot)
    if slot.bell.stealing and rules.steal is not None:
        return rules.steal.bell
    return rules.bell


def is_ringing(state: RoundState, slot: Slot) -> bool:
    """Whether the bell decides who answers now."""
    return ringing(state, slot) is not None


def in_play(state: RoundState, slot: Slot) -> tuple[int, ...]:
    """The seats that may answer or ring in this question."""
    seats = state.units(slot.section)
    rules = state.rules_of(slot)
    if slot.bell.stealing:
        return tuple(seat for seat in seats if seat != slot.owner)
    if rules.who is Who.AUDIENCE:
        return ()
    if rules.puzzle is not None:
        return puzzles.in_play(state, slot)
    if rules.elim is not None:
        place = next(index for index, other in enumerate(state.slots) if other is slot)
        return on_floor(state, slot.section, before=place)
    if not rules.only_tied:
        return seats
    placed = winners(state, slot.section)
    return tuple(seat for seat in state.chosen.get(slot.section, ()) if seat not in placed)


def may_look_on(state: RoundState, slot: Slot) -> bool:
    """Whether the rules can send teams off that then look on: from the floor, or out of a puzzle."""
    rules = state.rules_of(slot)
    return rules.elim is not None or rules.puzzle is not None


def on_floor(state: RoundState, section: int, before: int | None = None) -> tuple[int, ...]:
    """The seats on the floor of a section, now or as it was before place `before`.

    It follows from the verdicts, so that a regrade brings a team back or sends
    it off from that question on; a question it did not play does not count.
    """
    floor = set(state.units(section))
    for index, slot in enumerate(state.slots):
        if slot.section != section:
            continue
        if before is not None and index >= before:
            break
        if slot.revealed and not slot.voided:
            floor -= {seat for seat, verdict in slot.verdicts.items() if verdict in _LEAVING}
        floor.update(seat for one in state.rescued if one.slot == index for seat in one.seats)
    return tuple(sorted(floor))


def may_rescue(state: RoundState) -> bool:
    """Whether the rules let teams be brought back now: after a reveal, when few are left, not too often."""
    slot = state.current
    elim = state.rules_of(slot).elim if slot is not None else None
    if slot is None or elim is None or state.phase is not Phase.REVEALED or state.paused:
        return False
    used = sum(state.slots[one.slot].section == slot.section for one in state.rescued)
    return used < elim.rescues and len(on_floor(state, slot.section)) < min(
        elim.rescue_below, len(state.units(slot.section))
    )


def winners(state: RoundState, section: int) -> tuple[int, ...]:
    """The teams that have won an extra question of this section, the first winner first."""
    won: list[int] = []
    for slot in state.slots:
        if slot.section == section and not slot.voided:
            won += [seat for seat, verdict in slot.verdicts.items() if verdict is Verdict.RIGHT]
    return tuple(dict.fromkeys(won))


def is_decided(state: RoundState, section: int) -> bool:
    """Whether extra questions have parted the chosen teams, so that the rest need not be played."""
    elim = state.sections[section].rules.elim
    if elim is not None:
        played = any(slot.section == section and slot.revealed for slot in state.slots)
        return _main_fell(state, section) or (played and len(on_floor(state, section)) <= elim.stop_when)
    chosen = state.chosen.get(section)
    if not state.sections[section].rules.only_tied or chosen is None:
        return False
    return section in state.lots or len(set(chosen) - set(winners(state, section))) < 2


def _main_fell(state: RoundState, section: int) -> bool:
    """Whether the team that stood against all others has left the floor, and nobody takes its place."""
    arena = state.sections[section].rules.arena
    if arena is None or arena.after_fall is not AfterFall.END:
        return False
    floor = on_floor(state, section)
    played = (slot for slot in state.slots if slot.section == section and slot.revealed and not slot.voided)
    return any(slot.main is not None and slot.main not in floor for slot in played)


def extra_order(state: RoundState, section: int) -> tuple[int, ...]:
    """The chosen teams in the order the extra questions and the lots gave them; empty until decided."""
    if not state.sections[section].rules.only_tied or not is_decided(state, section):
        return ()
    won = winners(state, section)
    drawn = tuple(seat for seat in state.lots.get(section, ()) if seat not in won)
    left = tuple(seat for seat in state.chosen.get(section, ()) if seat not in won and seat not in drawn)
    return (*won, *drawn, *left)


def extra_places(state: RoundState) -> dict[int, int]:
    """Every team's place from extra questions, from 1; teams without one have none."""
    places: dict[int, int] = {}
    for section in range(len(state.sections)):
        for place, seat in enumerate(extra_order(state, section), start=1):
            places[seat] = place
    return places
