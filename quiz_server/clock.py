"""The server clock: the only place that reads time for the round.

Milliseconds since the epoch, anchored once at the start and then carried by
the monotonic clock: somebody setting the laptop's clock in the middle of the
evening moves no deadline.
"""

import time


class ServerClock:
    """Epoch milliseconds that never jump and never run backwards.

    It begins no earlier than `at_least_ms`, the last moment of the logs: a
    laptop that lost its time of day with the power must not go on in the past
    of its own events.
    """

    def __init__(self, at_least_ms: float = 0.0) -> None:
        self._anchor_ms = max(time.time() * 1000, at_least_ms) - time.monotonic() * 1000

    def now_ms(self) -> float:
        """The time now, with fractions of a millisecond."""
        return self._anchor_ms + time.monotonic() * 1000
