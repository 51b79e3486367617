"""What happens in turns and at the jury's table; the rest of the events stand in `events.py`."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar


class TurnEnding(StrEnum):
    """Why a team's turn ended: all questions played, its clock ran out, the host's word."""

    PLAYED = "played"
    TIME = "time"
    HOST = "host"


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnBegun:
    """The team on `seat` plays from `slot` on; `package` is the one it drew, None where none is drawn."""

    VERSION: ClassVar[int] = 1
    slot: int
    seat: int
    package: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnEnded:
    """A team's turn is over; what it has not been shown of its questions is left out."""

    VERSION: ClassVar[int] = 1
    slot: int
    seat: int | None
    reason: TurnEnding


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """The team leaves a question for later in its turn."""

    VERSION: ClassVar[int] = 1
    slot: int
    seat: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkStarted:
    """The time to confer of a case is over, the time to speak runs; no deadline where it has no limit."""

    VERSION: ClassVar[int] = 1
    slot: int
    starts_at_ms: int
    deadline_ms: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarksGiven:
    """Marks of judges, by name or number, for the case of the team on `seat`; later ones replace earlier."""

    VERSION: ClassVar[int] = 1
    slot: int
    seat: int
    marks: Mapping[str, Decimal]
