"""What happens around hints, values, the star, steals and extra questions."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class HintShown:
    """Hint number `hint` is on the screen; the time to ring starts anew and the question is worth less."""

    VERSION: ClassVar[int] = 1
    slot: int
    hint: int
    open_at_ms: int
    deadline_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionChosen:
    """The team in its turn chose a value, and with it this question of the section."""

    VERSION: ClassVar[int] = 1
    slot: int
    question_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StarPlaced:
    """The team in its turn stakes its star on the coming question."""

    VERSION: ClassVar[int] = 1
    slot: int
    seat: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StealOpened:
    """The owner did not answer right: the others may ring."""

    VERSION: ClassVar[int] = 1
    slot: int
    open_at_ms: int
    deadline_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsChosen:
    """These teams play the extra questions of a section; or this one stands against all others from here."""

    VERSION: ClassVar[int] = 1
    slot: int
    seats: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsRescued:
    """Teams that had left the floor are back on it after the question of `slot`."""

    VERSION: ClassVar[int] = 1
    slot: int
    seats: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LotsDrawn:
    """What the extra questions left open was drawn: these teams in this order."""

    VERSION: ClassVar[int] = 1
    slot: int
    seats: tuple[int, ...]
    draw: float
