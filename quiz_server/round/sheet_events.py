"""What happens with answer sheets filled in on paper, and to a key that was wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from quiz_server.round.verdicts import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetEntered:
    """Letters of one sheet were typed, by place, "-" for a blank; `used_ms`: when it was handed in.

    Only what changed is held; `used_ms` counts from the start of the clock, pauses
    taken out, None where nothing was said of it. `slot` is the last place of the test.
    """

    VERSION: ClassVar[int] = 1
    slot: int
    seat: int
    answers: Mapping[int, str]
    used_ms: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyCorrected:
    """The key of a question already judged was changed; `verdicts` are those that follow from it."""

    VERSION: ClassVar[int] = 1
    slot: int
    key: tuple[str, ...]
    verdicts: Mapping[int, Verdict]
    reason: str
