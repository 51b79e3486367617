"""Who wins what: prizes by place, and side prizes for whoever stands in front.

Pure. A prize is handed to a team only when the rules leave no doubt; where a
tie reaches over two different prizes, the prizes at stake are named together
with the teams, and none is lost or given twice.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from quiz_server.contest.ranking import Placed


@dataclass(frozen=True, slots=True)
class Award:
    """One prize: its title and its money in đồng."""

    title: str
    amount: int


@dataclass(frozen=True, slots=True)
class AtStake:
    """Level teams and the prizes (None: no prize) that their places carry, still undecided."""

    keys: tuple[int, ...]
    awards: tuple[Award | None, ...]


@dataclass(frozen=True, slots=True)
class Awards:
    """The prizes of a stage: given, undecided, and left over because there are fewer teams."""

    given: Mapping[int, Award]
    at_stake: tuple[AtStake, ...] = ()
    left: tuple[Award, ...] = field(default=())


def by_place(prizes: Iterable[tuple[str, int, int]]) -> list[Award]:
    """(title, count, amount) in order, spread over places: 1-1-2-4 gives eight places."""
    return [Award(title, amount) for title, count, amount in prizes for _ in range(count)]


def award(places: Sequence[Placed], awards: Sequence[Award]) -> Awards:
    """Hand the prizes of places 1, 2, 3 … to a ranking (best first)."""
    given: dict[int, Award] = {}
    at_stake: list[AtStake] = []
    start = 0
    for _, level in groupby(places, key=lambda placed: placed.rank):
        keys = tuple(placed.key for placed in level)
        held = awards[start : start + len(keys)]
        wanted: tuple[Award | None, ...] = (*held, *(None,) * (len(keys) - len(held)))
        start += len(keys)
        if len(set(wanted)) > 1:
            at_stake.append(AtStake(keys, wanted))
        elif wanted[0] is not None:
            given |= dict.fromkeys(keys, wanted[0])
    return Awards(given, tuple(at_stake), tuple(awards[start:]))


def first_keys(places: Sequence[Placed]) -> tuple[int, ...]:
    """Who stands in front of a ranking: one, or several that are level, or nobody in an empty one."""
    return tuple(placed.key for placed in places if placed.rank == 1)
