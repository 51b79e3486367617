"""The lot: filling every place of a set at once, by constraints and a seed. Pure: values in, values out.

Candidates stand in the order of SHA-256 of `seed:code`. They are looked at one
after another, and each takes the first place in which it leaves the rest of the
set still to be filled. Whether the rest can be filled is a question with one
right answer, so the result follows from the seed and the candidates alone, on
any machine, whatever solves it. An integer program (HiGHS) answers it.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from question_bank.lot_program import Program, Row

#: the place of a reserve question, beside the sections' 0..n-1
RESERVE = -1
#: what a target or a group of candidates is about, in this order
ASPECTS = ("topic", "level", "office", "kind")

Group = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that may be drawn."""

    code: str
    topic: str
    level: str
    office: str
    kind: str

    @property
    def group(self) -> Group:
        """Candidates of one group are alike for every constraint."""
        return self.topic, self.level, self.office, self.kind


@dataclass(frozen=True, slots=True)
class Place:
    """So many questions of these kinds are missing in a section, or among the reserves (`RESERVE`)."""

    number: int
    title: str
    count: int
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """Exactly `count` more played questions that match; an aspect left out matches all of them.

    With `reserves` the reserves count as well: what an office gives in all.
    """

    count: int
    match: Mapping[str, str]
    reserves: bool = False

    def fits(self, group: Group) -> bool:
        """Whether questions of a group count towards it."""
        own = dict(zip(ASPECTS, group, strict=True))
        return all(own[aspect] == value for aspect, value in self.match.items())


@dataclass(frozen=True, slots=True)
class Wish:
    """What the lot has to fill, and from what."""

    places: tuple[Place, ...]
    targets: tuple[Target, ...]
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Lack:
    """Why nothing can be drawn: what is short by how much; `there` candidates fit it taken alone."""

    what: Place | Target
    short: int
    there: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """The drawn codes with their places, in the order of the lot; `lacks` instead where there is no way.

    `kept` names the fair shares that could be kept: "sections" (each topic
    spread over the sections), "reserves" (reserves like the played questions).
    """

    chosen: tuple[tuple[str, int], ...] = ()
    kept: tuple[str, ...] = ()
    lacks: tuple[Lack, ...] = ()


def in_lot_order(candidates: Sequence[Candidate], seed: str) -> list[Candidate]:
    """The candidates as the seed shuffles them."""
    return sorted(
        candidates, key=lambda one: (hashlib.sha256(f"{seed}:{one.code}".encode()).hexdigest(), one.code)
    )


def draw(wish: Wish, seed: str) -> Drawn:
    """Fill every place, or say what is lacking. Fair shares are kept as far as there is a way."""
    model = _Model(wish)
    for kept in (("sections", "reserves"), ("sections",), ("reserves",), ()):
        program = model.program([*model.hard, *model.fair(kept)])
        if program.solve():
            return Drawn(tuple(_take(model, program, seed)), kept)
    return Drawn(lacks=tuple(model.lacks()))


def _take(model: "_Model", program: Program, seed: str) -> Iterator[tuple[str, int]]:
    left = {place.number: place.count for place in model.wish.places}
    closed: set[tuple[int, Group]] = set()
    for candidate in in_lot_order(model.wish.candidates, seed):
        for number, count in left.items():
            column = model.columns.get((number, candidate.group))
            if column is None or not count or (number, candidate.group) in closed:
                continue
            if program.one_more(column):
                left[number] -= 1
                yield candidate.code, number
                break
            closed.add((number, candidate.group))
        if not any(left.values()):
            return


@dataclass
class _Model:
    """The wish as columns (how many of a group go to a place) and rows (what must add up)."""

    wish: Wish
    there: Counter[Group] = field(init=False)
    columns: dict[tuple[int, Group], int] = field(init=False)
    hard: list[Row] = field(init=False)
    meanings: list[Place | Target | None] = field(init=False)

    def __post_init__(self) -> None:
        self.there = Counter(candidate.group for candidate in self.wish.candidates)
        pairs = [
            (place.number, group)
            for place in self.wish.places
            for group in sorted(self.there)
            if group[3] in place.kinds
        ]
        self.columns = {pair: column for column, pair in enumerate(pairs)}
        self.hard, self.meanings = [], []
        for place in self.wish.places:
            self._add(place.count, place.count, lambda number, _, p=place: number == p.number, place)
        for target in self.wish.targets:
            self._add(target.count, target.count, lambda n, g, t=target: self._counts(t, n, g), target)
        of_group: dict[Group, list[int]] = {group: [] for group in self.there}
        for (_, group), column in self.columns.items():
            of_group[group].append(column)
        for group, count in sorted(self.there.items()):
            self.hard.append(Row(0, count, tuple(of_group[group])))
            self.meanings.append(None)

    def program(self, rows: Sequence[Row]) -> Program:
        """The program of these rows; a column holds at most what there is of its group."""
        return Program([self.there[group] for _, group in self.columns], rows)

    def fair(self, kept: Sequence[str]) -> list[Row]:
        """Near-equal shares of each topic that the targets speak of, reserves from the cells they ask for."""
        places = {place.number: place.count for place in self.wish.places}
        played = sum(count for number, count in places.items() if number != RESERVE)
        rows = []
        for topic, total in sorted(self._topics().items()):
            for number, count in places.items():
                if not played or ("reserves" if number == RESERVE else "sections") not in kept:
                    continue
                low, rest = divmod(total * count, played)
                rows.append(
                    self._row(low, low + bool(rest), lambda n, g, p=number, t=topic: n == p and g[0] == t)
                )
        if "reserves" in kept:
            rows.append(self._row(0, 0, lambda n, g: n == RESERVE and self._outside(g)))
        return rows

    def lacks(self) -> list[Lack]:
        """What is short where nothing can be drawn, by the fewest missing questions in all."""
        short = self.program(self.hard).shortages([meaning is not None for meaning in self.meanings])
        return [
            Lack(what, missing, self._alone(what))
            for what, missing in zip(self.meanings, short, strict=True)
            if what is not None and missing
        ]

    def _alone(self, what: Place | Target) -> int:
        if isinstance(what, Place):
            return sum(count for group, count in self.there.items() if group[3] in what.kinds)
        groups = {group for number, group in self.columns if self._counts(what, number, group)}
        return sum(self.there[group] for group in groups)

    def _topics(self) -> Counter[str]:
        totals: Counter[str] = Counter()
        for target in self.wish.targets:
            if "topic" in target.match and not target.reserves:
                totals[target.match["topic"]] += target.count
        return totals

    def _outside(self, group: Group) -> bool:
        """Whether a reserve of this group could not stand in for any question that the matrix asks for."""
        asked = [target for target in self.wish.targets if not target.reserves and "topic" in target.match]
        played = sum(place.count for place in self.wish.places if place.number != RESERVE)
        if sum(target.count for target in asked) < played:
            return False
        return not any(target.count and target.fits(group) for target in asked)

    def _counts(self, target: Target, number: int, group: Group) -> bool:
        return (target.reserves or number != RESERVE) and target.fits(group)

    def _add(self, low: int, high: int, holds: Any, meaning: Place | Target | None) -> None:
        self.hard.append(self._row(low, high, holds))
        self.meanings.append(meaning)

    def _row(self, low: int, high: int, holds: Any) -> Row:
        members = tuple(column for (number, group), column in self.columns.items() if holds(number, group))
        return Row(low, high, members)
