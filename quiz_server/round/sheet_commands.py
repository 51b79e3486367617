"""What may be asked about answer sheets filled in on paper, and of a key that was wrong."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterSheet:
    """Letters of one sheet by place, "-" for a blank; `used_ms`: its time, None to leave it as it is."""

    at_ms: int
    actor: str
    slot: int
    seat: int
    answers: Mapping[int, str]
    used_ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandIn:
    """A sheet is handed in now, while the clock runs."""

    at_ms: int
    actor: str
    slot: int
    seat: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectKey:
    """The key of a question already judged was wrong: these letters are right, marked anew for everybody."""

    at_ms: int
    actor: str
    slot: int
    key: str
    reason: str
