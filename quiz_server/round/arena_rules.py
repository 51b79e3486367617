"""What a section is played by in which one team stands against all others."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class AfterFall(StrEnum):
    """What follows when the main team is wrong: the section is over, or another team takes its place."""

    END = "end"
    NEXT = "next"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arena:
    """The main team, if right, earns `each` for every other team that is wrong or silent in this question.

    Wrong or silent, it loses all that it has won here where `lose_all` says so.
    """

    each: Decimal = Decimal(1)
    lose_all: bool = True
    after_fall: AfterFall = AfterFall.END
