"""What persons who play alone come to for their team, question by question."""

from collections.abc import Callable, Collection
from decimal import ROUND_HALF_UP, Decimal

from quiz_server.round import players
from quiz_server.round.rules import Rules
from quiz_server.round.state import RoundState, Slot
from quiz_server.round.unit_rules import TeamScore

_CENT = Decimal("0.01")

#: the points of a verdict by the rules
Points = Callable[[Rules, Slot, int], Decimal]


def changes(
    state: RoundState, section: int, counts: Callable[[Slot], bool], points: Points
) -> dict[int, dict[int, Decimal]]:
    """By question of the section: what it changed for every team by what its persons come to.

    Nothing is kept, so a regraded or voided question puts all later ones right.
    """
    earned = {person.seat: Decimal(0) for person in state.persons}
    before = {team.seat: Decimal(0) for team in state.teams}
    rules = state.sections[section].rules
    found: dict[int, dict[int, Decimal]] = {}
    begun = False
    for index, slot in enumerate(state.slots):
        if slot.section != section:
            continue
        if counts(slot):
            begun = True
            playing = set(players.in_play(state, slot))
            for seat in playing & slot.verdicts.keys():
                earned[seat] += points(rules, slot, seat)
        by_left = begun and rules.team_score is TeamScore.LEFT
        left = players.on_floor(state, section, before=index + 1) if by_left else ()
        after = {team: _value(state, rules, team, earned, left) for team in before}
        found[index] = {team: after[team] - before[team] for team in after if after[team] != before[team]}
        before = after
    return found


def _value(
    state: RoundState, rules: Rules, team: int, earned: dict[int, Decimal], left: Collection[int]
) -> Decimal:
    seats = [person.seat for person in state.persons if person.team == team]
    if rules.team_score is TeamScore.LEFT:
        return rules.score.right * sum(seat in left for seat in seats)
    own = [earned[seat] for seat in seats]
    if not own:
        return Decimal(0)
    if rules.team_score is TeamScore.BEST:
        return max(own)
    total = sum(own, Decimal(0))
    if rules.team_score is TeamScore.MEAN:
        return (total / len(own)).quantize(_CENT, ROUND_HALF_UP)
    return total
