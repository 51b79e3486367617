"""The rules of a puzzle: rows, perhaps a centre, and a keyword that may be rung for while it is played."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Falls(StrEnum):
    """What makes the keyword worth less: each row asked, or each round of rows (one row of every team)."""

    ROW = "row"
    ROUND = "round"


@dataclass(frozen=True, slots=True, kw_only=True)
class Puzzle:
    """The questions of its section are its rows, then the centre where it has one, then the keyword.

    `keyword` are the points for the keyword after one, two, … rows or rounds,
    `after_last` what it is worth once the centre is shown or, without a centre,
    once all rows are done; None where it falls no further. `ring_after` rounds of
    rows must be over before anybody may ring. After everything is shown there are
    `last_ms` left to ring. `once`: each team chooses one row at most. `chooser`
    is what a row is worth to the team that chose it, None where that makes no
    difference. `hall`: the hall may try a row that no team has right.
    """

    keyword: tuple[Decimal, ...]
    last_ms: int
    centre: bool = False
    falls: Falls = Falls.ROW
    after_last: Decimal | None = None
    ring_after: int = 0
    once: bool = False
    chooser: Decimal | None = None
    hall: bool = False

    @property
    def extra(self) -> int:
        """How many questions the puzzle has besides its rows."""
        return 2 if self.centre else 1
