"""What a regrade would change, told before it is done: scores, places, the floor, whose turn comes next."""

from dataclasses import dataclass
from decimal import Decimal

from quiz_server.round import corrections, ladder, places, players, puzzles, scoring
from quiz_server.round.commands import Regrade
from quiz_server.round.events import Recorded
from quiz_server.round.evolve import evolve
from quiz_server.round.refusals import Refused
from quiz_server.round.state import RoundState


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What becomes of one team; `floor` and `puzzle` are "left" or "back" where it moves.

    `rung` is where it stands on its ladder, None where the rung stays or there is none.
    """

    seat: int
    name: str
    score: Decimal
    score_after: Decimal
    rank: int
    rank_after: int
    floor: str | None = None
    puzzle: str | None = None
    rung: int | None = None
    rung_after: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequences:
    """Every team that a regrade touches, and the teams that may be called next where that changes."""

    changes: tuple[Change, ...]
    next_turn: tuple[int, ...] | None = None


def of_regrade(state: RoundState, command: Regrade) -> Consequences | Refused:
    """What would follow from the regrade; nothing is changed by asking."""
    decision = corrections.regrade(state, command)
    if isinstance(decision, Refused):
        return decision
    after = state
    for event in decision:
        recorded = Recorded(seq=after.seq + 1, at_ms=command.at_ms, actor=command.actor, event=event)
        after = evolve(after, recorded)
    turn = _next_turn(after)
    return Consequences(changes=_changes(state, after), next_turn=turn if turn != _next_turn(state) else None)


def _changes(before: RoundState, after: RoundState) -> tuple[Change, ...]:
    old = {place.seat: place for place in scoring.standings(before)}
    new = {place.seat: place for place in scoring.standings(after)}
    rungs = _rungs(before, after)
    changes = (
        Change(
            seat=team.seat,
            name=team.full_name,
            score=old[team.seat].score,
            score_after=new[team.seat].score,
            rank=old[team.seat].rank,
            rank_after=new[team.seat].rank,
            floor=_on_floor(before, after, team.seat),
            rung=rungs.get(team.seat, (None, None))[0],
            rung_after=rungs.get(team.seat, (None, None))[1],
            puzzle=_in_puzzle(before, after, team.seat),
        )
        for team in before.teams
    )
    alone = (
        Change(
            seat=person.seat,
            name=before.team(person.seat).full_name,
            score=old[person.team].score,
            score_after=new[person.team].score,
            rank=old[person.team].rank,
            rank_after=new[person.team].rank,
            floor=moved,
        )
        for person in before.persons
        if (moved := _on_floor(before, after, person.seat)) is not None
    )
    return (*(one for one in changes if _is_touched(one)), *alone)


def _is_touched(one: Change) -> bool:
    moved = one.floor or one.puzzle or one.rung is not None
    return bool(moved) or one.score != one.score_after or one.rank != one.rank_after


def _on_floor(before: RoundState, after: RoundState, seat: int) -> str | None:
    for section, one in enumerate(before.sections):
        if one.rules.elim is None:
            continue
        stood = seat in players.on_floor(before, section)
        stands = seat in players.on_floor(after, section)
        if stood != stands:
            return "back" if stands else "left"
    return None


def _in_puzzle(before: RoundState, after: RoundState, seat: int) -> str | None:
    for section, one in enumerate(before.sections):
        if one.rules.puzzle is None:
            continue
        stood, stands = (seat in puzzles.left_in(state, section) for state in (before, after))
        if stood != stands:
            return "back" if stands else "left"
    return None


def _rungs(before: RoundState, after: RoundState) -> dict[int, tuple[int, int]]:
    """The teams whose rung moves, from where to where."""
    old, new = ladder.reached_by(before), ladder.reached_by(after)
    return {
        seat: (old[section, seat], rung)
        for (section, seat), rung in new.items()
        if old[section, seat] != rung
    }


def _next_turn(state: RoundState) -> tuple[int, ...]:
    index = places.next_slot(state)
    if index is None or not state.rules_of(state.slots[index]).in_turns:
        return ()
    owner = state.slots[index].owner
    return places.may_begin(state, state.slots[index].section) if owner is None else (owner,)
