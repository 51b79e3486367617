"""How much one connection may say."""

from dataclasses import dataclass

#: messages a second over time; a press, its sync probes and a resend stay far below
RATE = 40.0
BURST = 80.0
#: messages beyond the allowance after which the connection is closed
PATIENCE = 500
WARN_EVERY_MS = 1000.0


@dataclass(slots=True)
class Allowance:
    """A token bucket over the server's clock in milliseconds."""

    left: float = BURST
    at_ms: float = 0.0
    excess: int = 0
    warned_ms: float = 0.0

    def take(self, now_ms: float) -> bool:
        """Whether one more message is within the allowance."""
        refill = max(0.0, now_ms - self.at_ms) * RATE / 1000
        self.left = min(BURST, self.left + refill)
        self.at_ms = now_ms
        if self.left < 1:
            self.excess += 1
            return False
        self.left -= 1
        return True

    def should_warn(self, now_ms: float) -> bool:
        """Whether to say that messages are dropped: once a second, not for each."""
        if now_ms - self.warned_ms < WARN_EVERY_MS:
            return False
        self.warned_ms = now_ms
        return True

    @property
    def is_spent(self) -> bool:
        """Whether this connection went on and on in spite of the warnings."""
        return self.excess > PATIENCE
