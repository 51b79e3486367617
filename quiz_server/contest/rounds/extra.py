"""Places that extra questions decide on the stage, read from the logs of the rounds; never stored.

So a regrade or an undo in such a round moves the ranking by itself.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from question_bank.database import db
from quiz_server.contest.models import EXTRA_QUESTION, LOTS, Stage
from quiz_server.contest.ranking import Entry, rank, settled_together
from quiz_server.contest.rounds.knowledge import state_of
from quiz_server.round import players
from quiz_server.round.play_events import TeamsChosen
from quiz_server.round.state import RoundState
from quiz_server.store.models import Round, RoundEvent

Steps = Mapping[int, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Played:
    """One section of extra questions that parted its teams: seats in order, the last ones drawn by lot."""

    won: tuple[int, ...]
    drawn: tuple[int, ...]

    def places(self, level: frozenset[int], ladder: Sequence[str]) -> Steps:
        """The places of these level teams by seat and tie step.

        What lots decided is told as lots where the ladder has that step behind
        the extra question, else it belongs to the extra question itself.
        """
        apart = LOTS in ladder[ladder.index(EXTRA_QUESTION) :]
        won = [seat for seat in self.won if seat in level]
        drawn = [seat for seat in self.drawn if seat in level]
        places: dict[int, dict[str, int]] = {seat: {EXTRA_QUESTION: n} for n, seat in enumerate(won, 1)}
        for number, seat in enumerate(drawn, 1):
            behind = len(won) + (1 if apart else number)
            places[seat] = {EXTRA_QUESTION: behind} | ({LOTS: number} if apart else {})
        return places


def is_extra(state: RoundState) -> bool:
    """Whether a round has nothing but extra questions, and so no points that could count."""
    return all(section.rules.only_tied for section in state.sections)


def with_extra_places(stage: Stage, entries: Sequence[Entry], ladder: Sequence[str]) -> list[Entry]:
    """The entries with the places won on the stage, for the teams that are level when it comes to them.

    A section counts for a level group only if all of the group played in it;
    the newest such section does. What was written down by hand for all of the group stays.
    """
    if EXTRA_QUESTION not in ladder:
        return list(entries)
    level = _level(entries, ladder[: ladder.index(EXTRA_QUESTION)])
    if not level:
        return list(entries)
    by_key = {entry.key: entry for entry in entries}
    played = _played(stage)
    won: dict[int, Mapping[str, int]] = {}
    for group in level:
        fitting = [one for one in played if group <= {*one.won, *one.drawn}]
        members = [by_key[key] for key in group]
        if fitting and not any(settled_together(members, step) for step in ladder):
            won |= fitting[-1].places(group, ladder)
    return [
        replace(entry, settled=won[entry.key], sittings={}) if entry.key in won else entry
        for entry in entries
    ]


def _level(entries: Iterable[Entry], ladder: Sequence[str]) -> list[frozenset[int]]:
    """The groups of teams that these steps leave level."""
    tied = [place for place in rank(entries, ladder) if place.tied]
    return [
        frozenset(place.key for place in tied if place.rank == shared)
        for shared in sorted({place.rank for place in tied})
    ]


def _played(stage: Stage) -> list[Played]:
    """The decided sections of the stage, oldest first: of the counted round, and of rounds apart."""
    query = (
        select(RoundEvent.round_id)
        .join(Round, Round.id == RoundEvent.round_id)
        .where(
            RoundEvent.type == TeamsChosen.__name__, Round.stage_id == stage.id, Round.rehearsal.is_(False)
        )
        .distinct()
        .order_by(RoundEvent.round_id)
    )
    states = ((round_id, state_of(round_id)) for round_id in db.session.scalars(query))
    return [
        played
        for round_id, state in states
        if round_id == stage.counted_round_id or is_extra(state)
        for played in _decided(state)
    ]


def _decided(state: RoundState) -> Iterator[Played]:
    for section in state.chosen:
        order = players.extra_order(state, section)
        if not order:
            continue
        lots = set(state.lots.get(section, ()))
        won = tuple(seat for seat in order if seat not in lots)
        yield Played(won, tuple(seat for seat in order if seat in lots))
