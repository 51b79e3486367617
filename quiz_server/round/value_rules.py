"""What a team may choose its question by, and the star it may stake on it."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value that a team may choose for its question, and the time to think that goes with it.

    `practice_ms` is the time for a task of this value, `practice_steal_ms` that
    of a rival who has won the right to do it; None where there are no tasks.
    """

    points: Decimal
    think_ms: int
    practice_ms: int | None = None
    practice_steal_ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Star:
    """The star of hope, placed before the question is shown: `right` or `wrong` times the value.

    The owner loses it whether or not somebody steals, and loses it once.
    """

    per_team: int = 1
    right: Decimal = Decimal(2)
    wrong: Decimal = Decimal(-1)
