"""What the live part knows of a tablet; not part of the log."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """A team's tablet as it is now: `rtt_ms` and `jitter_ms` as measured, None without a measurement.

    `lost_picture`: it could not load a picture of the question; the hall's screen says so as seat `SCREEN`.
    """

    connected: bool = False
    rtt_ms: float | None = None
    jitter_ms: float | None = None
    left_page: bool = False
    checked: bool = False
    lost_picture: bool = False


#: where the hall's screen stands among the seats
SCREEN = 0

Live = Mapping[int, Presence]

ABSENT = Presence()
