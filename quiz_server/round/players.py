"""Who plays a question: all teams, those chosen for extra questions, everybody but the owner in a steal."""

from quiz_server.round.events import Verdict
from quiz_server.round.rules import BellRules
from quiz_server.round.state import RoundState, Slot


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
    seats = tuple(team.seat for team in state.teams)
    rules = state.rules_of(slot)
    if slot.bell.stealing:
        return tuple(seat for seat in seats if seat != slot.owner)
    if not rules.only_tied:
        return seats
    placed = winners(state, slot.section)
    return tuple(seat for seat in state.chosen.get(slot.section, ()) if seat not in placed)


def winners(state: RoundState, section: int) -> tuple[int, ...]:
    """The teams that have won an extra question of this section, the first winner first."""
    won: list[int] = []
    for slot in state.slots:
        if slot.section == section and not slot.voided:
            won += [seat for seat, verdict in slot.verdicts.items() if verdict is Verdict.RIGHT]
    return tuple(dict.fromkeys(won))


def is_decided(state: RoundState, section: int) -> bool:
    """Whether extra questions have parted the chosen teams, so that the rest need not be played."""
    chosen = state.chosen.get(section)
    if not state.sections[section].rules.only_tied or chosen is None:
        return False
    return section in state.lots or len(set(chosen) - set(winners(state, section))) < 2


def extra_order(state: RoundState, section: int) -> tuple[int, ...]:
    """The chosen teams in the order the extra questions and the lots gave them; empty until decided."""
    if not is_decided(state, section):
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
