"""Places 1..n from totals, with ties settled by a ladder that is data.

Pure: the same entries give the same ranking in whatever order they come.
A ladder is a list of steps; a step is the code of a part (the higher mark
goes first), a time (less goes first), or the name of something settled outside
(an extra question, lots, a decision), given as places per team (the lower place
goes first). A step that lacks its figures is waited for, never skipped in
silence; only something settled in the hall behind it ends the wait.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Entry:
    """One team going into the ranking: its total, its parts, places settled outside, times in seconds.

    `sittings` says by step which settling a place is from: places compare only within one.
    """

    key: int
    total: Decimal
    parts: Mapping[str, Decimal]
    settled: Mapping[str, int] = field(default_factory=dict)
    times: Mapping[str, int] = field(default_factory=dict)
    sittings: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Placed:
    """A team's place. Tied teams share the better place and the next ones are left out (1, 2, 2, 4).

    `decided_by` is the step of the ladder that parted this team from those
    with the same total; None when the total alone decides. `tied` says that
    the ladder left it level with another, and `waits_for` at which step for
    want of figures; None there: the whole ladder finds no difference.
    """

    key: int
    rank: int
    tied: bool
    decided_by: str | None
    waits_for: str | None = None


@dataclass(frozen=True, slots=True)
class _Group:
    """Teams that share a place, the step that parted them from others, the step they wait for."""

    members: list[Entry]
    decided_by: str | None
    waits_for: str | None = None

    def placed(self, first: int) -> list[Placed]:
        if len(self.members) == 1:
            return [Placed(self.members[0].key, first, False, self.decided_by)]
        return [
            Placed(entry.key, first, True, None, self.waits_for)
            for entry in sorted(self.members, key=lambda entry: entry.key)
        ]


def rank(entries: Iterable[Entry], ladder: Sequence[str]) -> list[Placed]:
    """Best first; teams that stay level are listed by `key`."""
    by_total = sorted(entries, key=lambda entry: (-entry.total, entry.key))
    groups: list[_Group] = []
    for _, level in groupby(by_total, key=lambda entry: entry.total):
        groups.extend(_part(list(level), ladder, None))
    places: list[Placed] = []
    for group in groups:
        places.extend(group.placed(len(places) + 1))
    return places


def _part(level: list[Entry], ladder: Sequence[str], decided_by: str | None) -> list[_Group]:
    """Teams level so far, parted by the rest of the ladder: groups best first."""
    if len(level) == 1 or not ladder:
        return [_Group(level, decided_by)]
    step, rest = ladder[0], ladder[1:]
    if not _applies(level, step):
        later = next((at for at, one in enumerate(rest) if settled_together(level, one)), None)
        if later is None:
            return [_Group(level, decided_by, step)]
        return _come_back(_part(level, rest[later:], decided_by), [step, *rest[:later]])
    ordered = sorted(level, key=lambda entry: _worth(entry, step))
    groups = [list(group) for _, group in groupby(ordered, key=lambda entry: _worth(entry, step))]
    if len(groups) == 1:
        return _part(groups[0], rest, decided_by)
    return [parted for group in groups for parted in _part(group, rest, step)]


def _come_back(groups: list[_Group], skipped: Sequence[str]) -> list[_Group]:
    """What was settled out of turn has left some level: those take, or wait for, the steps passed over."""
    return [
        parted
        for group in groups
        for parted in (
            [group]
            if group.waits_for or len(group.members) == 1
            else _part(group.members, skipped, group.decided_by)
        )
    ]


def settled_together(level: Collection[Entry], step: str) -> bool:
    """Whether all of them were parted at this step, and together: else nobody said who is before whom."""
    together = len({entry.sittings.get(step) for entry in level}) == 1
    return together and all(step in entry.settled for entry in level)


def _applies(level: list[Entry], step: str) -> bool:
    """A step parts a group only once every team of the group has its figure."""
    return (
        settled_together(level, step)
        or all(step in entry.times for entry in level)
        or all(step in entry.parts for entry in level)
    )


def _worth(entry: Entry, step: str) -> Decimal:
    """What the step compares, smallest first."""
    if step in entry.settled:
        return Decimal(entry.settled[step])
    return Decimal(entry.times[step]) if step in entry.times else -entry.parts[step]
