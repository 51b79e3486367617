"""What the network between the server and one tablet does to time, measured by the server.

Round trips are measured with WebSocket pings, which a browser answers by itself:
a page can neither see nor forge them, only answer late. The smallest round trip
of the window is the path itself; what lies above it is waiting in queues, and
its typical size is the jitter.
"""

import secrets
from collections import deque
from dataclasses import dataclass
from statistics import median

#: how long a measured round trip counts; Wi-Fi changes when people move
WINDOW_MS = 60_000.0
#: samples kept: two bursts and a minute of steady probes
WINDOW_SIZE = 40
#: a tablet that left probes unanswered for so long is not answering
SILENT_AFTER_MS = 8_000.0
#: probes in flight that are remembered
IN_FLIGHT = 16


@dataclass(frozen=True, slots=True)
class Delay:
    """One connection's measured delay in milliseconds; `answering` False: nothing may be credited."""

    rtt_min_ms: float
    jitter_ms: float
    answering: bool


#: a connection nobody has measured yet
UNKNOWN = Delay(0.0, 0.0, answering=False)


class RoundTrips:
    """The probes of one connection and what their answers say."""

    def __init__(self) -> None:
        self._in_flight: dict[bytes, float] = {}
        self._samples: deque[tuple[float, float]] = deque(maxlen=WINDOW_SIZE)
        self._unanswered_since_ms: float | None = None
        self._measured = UNKNOWN
        #: the round trip to show to people: the median of the last probes, whole milliseconds
        self.typical_ms: int | None = None

    def probe(self, now_ms: float) -> bytes:
        """The payload of a probe that leaves now; no one can guess it before it arrives."""
        payload = secrets.token_bytes(8)
        if len(self._in_flight) >= IN_FLIGHT:
            self._in_flight.pop(next(iter(self._in_flight)))
        self._in_flight[payload] = now_ms
        if self._unanswered_since_ms is None:
            self._unanswered_since_ms = now_ms
        return payload

    def answered(self, payload: bytes, now_ms: float) -> bool:
        """Take in a pong; False when it answers no probe of ours."""
        sent_ms = self._in_flight.pop(payload, None)
        if sent_ms is None:
            return False
        # pongs may be merged (RFC 6455, 5.5.3): an answer settles everything sent before it
        self._in_flight = {key: at for key, at in self._in_flight.items() if at > sent_ms}
        self._unanswered_since_ms = min(self._in_flight.values(), default=None)
        self._samples.append((now_ms, now_ms - sent_ms))
        self._measure(now_ms)
        return True

    def _measure(self, now_ms: float) -> None:
        window = [trip for at, trip in self._samples if now_ms - at <= WINDOW_MS]
        smallest = min(window)
        # one way's share of the waiting
        jitter = median(trip - smallest for trip in window) / 2
        self._measured = Delay(round(smallest, 3), round(jitter, 3), answering=True)
        self.typical_ms = round(median(window[-7:]))

    def silent_ms(self, now_ms: float) -> float:
        """How long the oldest unanswered probe has been waiting; 0 when all are answered."""
        return 0.0 if self._unanswered_since_ms is None else now_ms - self._unanswered_since_ms

    def is_silent(self, now_ms: float) -> bool:
        """Whether the other end has stopped answering."""
        return self.silent_ms(now_ms) > SILENT_AFTER_MS

    def delay(self, now_ms: float) -> Delay:
        """Smallest round trip, jitter and whether the tablet answers, as of now."""
        return UNKNOWN if self.is_silent(now_ms) else self._measured
