"""What one look at one thing found."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How good it is: fine, to be looked at, or in the way of the evening."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the page: what was looked at, what was found, and what to do when it is not fine."""

    code: str
    level: Level
    title: str
    found: str
    todo: str = ""


def fine(code: str, title: str, found: str) -> Finding:
    """Nothing to do."""
    return Finding(code, Level.OK, title, found)


def warn(code: str, title: str, found: str, todo: str) -> Finding:
    """The evening can go on, but somebody should look."""
    return Finding(code, Level.WARN, title, found, todo)


def fail(code: str, title: str, found: str, todo: str) -> Finding:
    """Mend this before the doors open."""
    return Finding(code, Level.FAIL, title, found, todo)
