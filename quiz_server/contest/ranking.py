"""Places 1..n from totals, with ties settled by a ladder that is data.

Pure: the same entries give the same ranking in whatever order they come.
A ladder is a list of steps; a step is the code of a part (the higher mark
goes first) or the name of something settled outside (an extra question, the
drawing of lots), given as places per team (the lower place goes first).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Entry:
    """One team going into the ranking: its total, its parts, and places settled outside."""

    key: int
    total: Decimal
    parts: Mapping[str, Decimal]
    settled: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Placed:
    """A team's place. Tied teams share the better place and the next ones are left out (1, 2, 2, 4).

    `decided_by` is the step of the ladder that parted this team from those
    with the same total; None when the total alone decides. `tied` says that
    the whole ladder left it level with another.
    """

    key: int
    rank: int
    tied: bool
    decided_by: str | None


def rank(entries: Iterable[Entry], ladder: Sequence[str]) -> list[Placed]:
    """Best first; teams that stay level are listed by `key`."""
    by_total = sorted(entries, key=lambda entry: (-entry.total, entry.key))
    groups: list[tuple[list[Entry], str | None]] = []
    for _, level in groupby(by_total, key=lambda entry: entry.total):
        groups.extend(_part(list(level), ladder, None))
    places: list[Placed] = []
    for members, decided_by in groups:
        tied = len(members) > 1
        first = len(places) + 1
        places.extend(Placed(entry.key, first, tied, None if tied else decided_by) for entry in members)
    return places


def _part(
    level: list[Entry], ladder: Sequence[str], decided_by: str | None
) -> list[tuple[list[Entry], str | None]]:
    """Teams level so far, parted by the rest of the ladder: groups best first, each with its step."""
    if len(level) == 1 or not ladder:
        return [(sorted(level, key=lambda entry: entry.key), decided_by)]
    step, rest = ladder[0], ladder[1:]
    if not _applies(level, step):
        return _part(level, rest, decided_by)
    ordered = sorted(level, key=lambda entry: _worth(entry, step))
    groups = [list(group) for _, group in groupby(ordered, key=lambda entry: _worth(entry, step))]
    if len(groups) == 1:
        return _part(groups[0], rest, decided_by)
    return [parted for group in groups for parted in _part(group, rest, step)]


def _applies(level: list[Entry], step: str) -> bool:
    """A step settled outside parts a group only once every team of the group has its place."""
    return all(step in entry.settled for entry in level) or all(step in entry.parts for entry in level)


def _worth(entry: Entry, step: str) -> Decimal:
    """What the step compares, smallest first."""
    return Decimal(entry.settled[step]) if step in entry.settled else -entry.parts[step]
