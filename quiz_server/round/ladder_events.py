"""What happens on a ladder: helps asked for, talks that end, a team that stops and keeps what it has."""

from dataclasses import dataclass
from typing import ClassVar

from quiz_server.round.ladder_rules import Help


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpUsed:
    """The team asks for a help, which it has no more.

    A talk has its clock, no deadline where it has no limit. `removed` are the
    wrong options taken away, the one that was left drawn by `draw`.
    """

    VERSION: ClassVar[int] = 1
    slot: int
    seat: int
    help: Help
    starts_at_ms: int
    deadline_ms: int | None = None
    removed: tuple[str, ...] = ()
    draw: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpEnded:
    """The talk is over, by the host's word or by its clock; the team answers."""

    VERSION: ClassVar[int] = 1
    slot: int
    by_clock: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StoppedAndKept:
    """The team does not answer this question, leaves the ladder and keeps what it has."""

    VERSION: ClassVar[int] = 1
    slot: int
    seat: int
