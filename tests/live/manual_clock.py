"""A clock that moves only when told."""


class ManualClock:
    """A clock in milliseconds since the epoch that moves only when told."""

    def __init__(self, at_ms: float = 1_000_000.0) -> None:
        self._at_ms = at_ms

    def now_ms(self) -> float:
        """The time last set."""
        return self._at_ms

    def advance(self, ms: float) -> None:
        """Let time pass."""
        if ms < 0:
            raise ValueError("time does not run backwards")
        self._at_ms += ms
