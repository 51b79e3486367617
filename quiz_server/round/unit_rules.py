"""Who plays by itself in a section, and what the persons of a team come to for their team."""

from dataclasses import dataclass
from enum import StrEnum

#: a person's seat is the team's times this, and the person's number in the team
SEATS_OF_A_TEAM = 100


def team_of(seat: int) -> int:
    """The team's seat of a person, or the seat itself where a team sits on it."""
    return seat // SEATS_OF_A_TEAM or seat


class Unit(StrEnum):
    """Who answers, leaves the floor and hands in a sheet: the team as one, or each main member."""

    TEAM = "team"
    PERSON = "person"


class TeamScore(StrEnum):
    """What a team gets of its persons: their sum, best or mean, or points for each one left on the floor."""

    SUM = "sum"
    BEST = "best"
    MEAN = "mean"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A main member who plays alone; `team` is the team's seat, `number` counts from 1 inside the team."""

    team: int
    number: int
    name: str

    @property
    def seat(self) -> int:
        """The person's own seat, above those of all teams."""
        return self.team * SEATS_OF_A_TEAM + self.number
