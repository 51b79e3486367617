"""What the network between the server and one tablet does to time, measured by the server.

Round trips are measured with WebSocket pings, which a browser answers by itself:
a page can neither see nor forge them, only answer late. The smallest round trip
of the window is the path itself; what lies above it is waiting in queues. Where
the server's system tells how fast the other system acknowledges (`kernel.py`), no
path counts for longer than that.
"""

import math
import secrets
from collections import deque
from dataclasses import dataclass
from statistics import median

from quiz_server.round.buzzing import Link

#: how long a measured round trip counts; Wi-Fi changes when people move
WINDOW_MS = 120_000.0
#: samples kept: two minutes of beats at their closest
WINDOW_SIZE = 240
#: a tablet that left probes unanswered for so long is not answering
SILENT_AFTER_MS = 8_000.0
#: probes in flight that are remembered
IN_FLIGHT = 16
#: the share of round trips that the longest wait has to explain; the rest are stalls of the device
EXPLAINED = 0.98
#: one way may take so much more of a path than the other: a tenth of the round trip to either side of half
ONE_SIDED = 0.10
#: what lies between a finger and a page's clock: its ticks, and touches that are told late
TOUCH_MS = 0.4
#: how much longer a path may grow than the shortest since the check, before it has to be checked anew
GROWTH_MS = 10.0
#: how much longer a browser may take for an answer than its system takes to say that the question came in
KERNEL_MS = 1.0


@dataclass(frozen=True, slots=True)
class Delay:
    """One connection's measured delay in milliseconds; `answering` False: nothing may be credited.

    `spread_ms` is the longest wait of one way, `error_ms` how far a tablet that
    reads the server's clock over this path may be off.
    """

    rtt_min_ms: float
    jitter_ms: float
    spread_ms: float
    error_ms: float
    answering: bool

    def link(self, path_most_ms: float = math.inf) -> Link:
        """What the core is told; the path counts for no longer than `path_most_ms`."""
        return Link(
            rtt_min_ms=round(min(self.rtt_min_ms, path_most_ms), 3),
            jitter_ms=self.jitter_ms,
            spread_ms=self.spread_ms,
            offset_error_ms=self.error_ms,
            answers_probes=self.answering,
        )


@dataclass(slots=True)
class Shortest:
    """The shortest a tablet's path has been since it was checked, by probes and by the systems' own word."""

    probed_ms: float = math.inf
    kernel_ms: float = math.inf

    def take(self, delay: Delay, kernel_ms: float | None) -> None:
        """Remember what is measured now."""
        if delay.answering:
            self.probed_ms = min(self.probed_ms, delay.rtt_min_ms)
        if kernel_ms is not None:
            self.kernel_ms = min(self.kernel_ms, kernel_ms)

    @property
    def path_most_ms(self) -> float:
        """For how long the path may count at most."""
        return min(self.probed_ms + GROWTH_MS, self.kernel_ms + KERNEL_MS)


#: a connection nobody has measured yet
UNKNOWN = Delay(0.0, 0.0, 0.0, 0.0, answering=False)


class RoundTrips:
    """The probes of one connection and what their answers say."""

    def __init__(self) -> None:
        self._in_flight: dict[bytes, float] = {}
        self._samples: deque[tuple[float, float]] = deque(maxlen=WINDOW_SIZE)
        self._unanswered_since_ms: float | None = None
        #: when the last answer came
        self.heard_ms: float | None = None
        self._measured: Delay | None = None

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
        self.heard_ms = now_ms
        self._measured = None
        return True

    @property
    def count(self) -> int:
        """How many answers are kept."""
        return len(self._samples)

    @property
    def typical_ms(self) -> int | None:
        """The round trip to show to people: the median of the last probes, whole milliseconds."""
        last = [trip for _, trip in list(self._samples)[-7:]]
        return round(median(last)) if last else None

    def silent_ms(self, now_ms: float) -> float:
        """How long the oldest unanswered probe has been waiting; 0 when all are answered."""
        return 0.0 if self._unanswered_since_ms is None else now_ms - self._unanswered_since_ms

    def is_silent(self, now_ms: float) -> bool:
        """Whether the other end has stopped answering."""
        return self.silent_ms(now_ms) > SILENT_AFTER_MS

    def delay(self, now_ms: float) -> Delay:
        """Path, waits and whether the tablet answers, as of now."""
        if not self._samples or self.is_silent(now_ms):
            return UNKNOWN
        if self._measured is None:
            newest_ms = self._samples[-1][0]
            self._measured = _measured([trip for at, trip in self._samples if newest_ms - at <= WINDOW_MS])
        return self._measured


def _measured(trips: list[float]) -> Delay:
    trips = sorted(trips)
    count, path = len(trips), trips[0]
    # one way's share of the usual waiting
    jitter = (median(trips) - path) / 2
    longest = trips[math.ceil(EXPLAINED * count) - 1] - path
    return Delay(
        rtt_min_ms=round(path, 3),
        jitter_ms=round(jitter, 3),
        # all of the longest wait, but what the other way usually takes of it
        spread_ms=round(longest - jitter, 3),
        # the more probes, the surer that one of them met no queue
        error_ms=round(ONE_SIDED * path + jitter / math.sqrt(count) + TOUCH_MS, 3),
        answering=True,
    )
