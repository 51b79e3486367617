"""A reveal as its steps: places from the bottom up, level teams together, then the side prizes.

Pure. A step is a JSON value made of sentences and figures as the hall reads them, so that a
reveal that has begun shows the same after a restart.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from quiz_server.contest.money import in_figures, in_words
from quiz_server.contest.prizes import Award


@dataclass(frozen=True, slots=True)
class Line:
    """A team's line of a ranking, its figures as the hall reads them ("25,50")."""

    seat: int
    name: str
    full_name: str
    rank: int
    tied: bool
    parts: tuple[str, ...]
    total: str
    award: Award | None = None

    def as_team(self) -> dict[str, Any]:
        """The team inside a step."""
        return {
            "seat": self.seat,
            "name": self.name,
            "full_name": self.full_name,
            "parts": list(self.parts),
            "total": self.total,
        }


@dataclass(frozen=True, slots=True)
class SideLine:
    """A side prize and who is best in its part: the team's line, and its mark."""

    award: Award
    line: Line
    mark: str


def steps_of(lines: Sequence[Line], side: Iterable[SideLine] = ()) -> list[dict[str, Any]]:
    """The steps of a reveal. `lines` are best first."""
    groups = [list(level) for _, level in groupby(lines, key=lambda line: line.rank)]
    places = [_place(group) for group in reversed(groups)]
    return [*places, *map(_side, side)]


def _place(level: Sequence[Line]) -> dict[str, Any]:
    first = level[0]
    return {
        "kind": "place",
        "rank": first.rank,
        "tied": len(level) > 1,
        "title": first.award.title if first.award else "",
        "prize": _prize(first.award),
        "teams": [line.as_team() for line in level],
    }


def _side(one: SideLine) -> dict[str, Any]:
    return {
        "kind": "side",
        "title": one.award.title,
        "prize": _prize(one.award),
        "mark": one.mark,
        "tied": False,
        "teams": [one.line.as_team()],
    }


def _prize(award: Award | None) -> dict[str, Any] | None:
    """The money of a prize, in figures and in words; None where there is none."""
    if award is None or award.amount <= 0:
        return None
    return {"amount": award.amount, "figures": in_figures(award.amount), "words": in_words(award.amount)}


def revealed(plan: Sequence[dict[str, Any]], step: int) -> dict[str, Any]:
    """What the hall has been shown after so many steps, and nothing of the others but their number.

    `rows` best first, one for each team; `now` is the step shown last.
    """
    seen = plan[:step]
    places = [each for each in seen if each["kind"] == "place"]
    rows = [
        {**team, **{key: each[key] for key in ("rank", "tied", "title")}}
        for each in reversed(places)
        for team in each["teams"]
    ]
    return {
        "step": step,
        "steps": len(plan),
        "places": sum(len(each["teams"]) for each in plan if each["kind"] == "place"),
        "rows": rows,
        "side": [each for each in seen if each["kind"] == "side"],
        "now": seen[-1] if seen else None,
        "done": step >= len(plan),
    }
