"""What the live part knows of a tablet; not part of the log."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """A team's tablet as it is now, in milliseconds as measured, None without a measurement.

    `asleep`: the line is up but nobody answers; `seen_ms`: when a tablet that is
    away was last heard; `error_ms`: how far its presses may be off; `drift_ppm`:
    how much faster the server's clock runs than its own; `check`: unchecked, passed
    or failed; `problems`: codes of `round/tablet_words.py`; `lost_picture`: it could
    not load a picture of the question. The hall's screen stands at seat `SCREEN`.
    """

    connected: bool = False
    rtt_ms: float | None = None
    jitter_ms: float | None = None
    left_page: bool = False
    checked: bool = False
    lost_picture: bool = False
    asleep: bool = False
    seen_ms: int | None = None
    error_ms: float | None = None
    drift_ppm: int | None = None
    check: str = "unchecked"
    problems: tuple[str, ...] = ()


#: where the hall's screen stands among the seats
SCREEN = 0

Live = Mapping[int, Presence]

ABSENT = Presence()
