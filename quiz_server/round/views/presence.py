"""What the live part knows of a tablet; not part of the log."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """A team's tablet as it is now: `rtt_ms` and `jitter_ms` as measured, None without a measurement."""

    connected: bool = False
    rtt_ms: float | None = None
    jitter_ms: float | None = None
    left_page: bool = False
    checked: bool = False


Live = Mapping[int, Presence]

ABSENT = Presence()
