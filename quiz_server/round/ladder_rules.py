"""What a ladder of questions is played by: its rungs, the milestones a team falls to, the helps it has."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Help(StrEnum):
    """What a team may ask for in its turn, each once.

    Two wrong options taken away, a call, one mate on the stage, the advisers at
    the side. All but the first are talks, which the software times and records.
    `LAST_HELP` is that of the last one on the floor; see `Elim`.
    """

    FIFTY_FIFTY = "fifty_fifty"
    PHONE = "phone"
    PLUS_ONE = "plus_one"
    EXPERTS = "experts"
    LAST_HELP = "last_help"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """What a team has on every rung, the lowest first; a wrong answer falls to the last milestone reached.

    `milestones` are rungs, counted from 1. `may_stop`: a team may leave with what it has.
    """

    rungs: tuple[Decimal, ...]
    milestones: tuple[int, ...] = ()
    may_stop: bool = True

    def worth(self, reached: int) -> Decimal:
        """What a team has with so many rungs reached."""
        return self.rungs[reached - 1] if reached else Decimal(0)

    def safe(self, reached: int) -> int:
        """The rung that a team falls to from there, 0 for the ground."""
        return max((rung for rung in self.milestones if rung <= reached), default=0)
