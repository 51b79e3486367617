"""What happens in a puzzle besides its questions and rings."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChosen:
    """Team `seat` chose row number `row`, which is played at place `slot`."""

    VERSION: ClassVar[int] = 1
    slot: int
    row: int
    question_id: int
    seat: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeywordHeard:
    """Team `seat`, which rang for the keyword, says it now; `slot` is the keyword's place."""

    VERSION: ClassVar[int] = 1
    slot: int
    seat: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PuzzleResumed:
    """The keyword was not it: the puzzle goes on from place `slot`."""

    VERSION: ClassVar[int] = 1
    slot: int
