"""A simulated tablet: its crystal, its page's clock, its network, and the server's measure of it.

The server's side is the real one (`clock_sync.RoundTrips`); the page's clock is
the port of `clock.js`. Server time in milliseconds throughout.
"""

import math
import random
from collections.abc import Callable
from dataclasses import dataclass

from quiz_server.live import pulse
from quiz_server.live.clock_sync import RoundTrips, Shortest
from quiz_server.round.buzzing import Link
from tests.bench.networks import Network
from tests.bench.page_clock import PageClock

#: as in `clock.js` and the tablet's `main.js`
PAGE_BURST, PAGE_BURST_GAP_MS = 8, 60.0
PAGE_BEAT_MS, PAGE_CLOSE_MS = 2_000.0, 250.0
DRIFT = 50e-6
#: what a browser's timestamps can tell apart
TICK_MS = 0.1
#: between the finger and the page's handler
TOUCH_MS = (0.2, 2.0)

Delayed = Callable[[random.Random], float]


@dataclass(frozen=True, slots=True)
class Sent:
    """One press: when it was, what the tablet claims, when it reaches the server."""

    seat: int
    pressed_ms: float
    claimed_ms: float
    arrived_ms: float


class Tablet:
    """One team's tablet. `hold_back` delays its answers to the server's probes, None answers none.

    `seen_by_kernel`: the server runs on a system that tells when packets were acknowledged.
    """

    def __init__(
        self,
        seat: int,
        network: Network,
        rng: random.Random,
        hold_back: Delayed | None = lambda _: 0.0,
        *,
        seen_by_kernel: bool = True,
    ) -> None:
        self._server_sees_kernel = seen_by_kernel
        self.seat = seat
        self._rng = rng
        self._path = network.path(rng)
        self._rate = 1 + rng.uniform(-DRIFT, DRIFT)
        self._kernel_ms: float | None = None
        self._zero_ms = rng.uniform(-1e7, 1e7)
        self.hold_back = hold_back
        self.clock = PageClock()
        self.trips = RoundTrips()
        self.shortest = Shortest()
        self._up_ms = 0.0
        self._answered_ms = 0.0

    def own(self, at_ms: float) -> float:
        """What the page's own clock shows at a moment of the server's."""
        return (at_ms - self._zero_ms) * self._rate

    def measure(self, from_ms: float, to_ms: float, *, burst: bool, close: bool) -> None:
        """Page and server probe each other for a while."""
        for at_ms in _beats(from_ms, to_ms, *self._page_pace(burst, close)):
            self._page_probes(at_ms)
        if self.hold_back is not None:
            for at_ms in _beats(from_ms, to_ms, *self._server_pace(burst, close)):
                self._server_probes(at_ms, self.hold_back)

    def _page_pace(self, burst: bool, close: bool) -> tuple[int, float, float]:
        return (PAGE_BURST if burst else 0), PAGE_BURST_GAP_MS, PAGE_CLOSE_MS if close else PAGE_BEAT_MS

    def _server_pace(self, burst: bool, close: bool) -> tuple[int, float, float]:
        beat_ms = pulse.CLOSE_BEAT_MS if close else pulse.TEAM_BEAT_MS
        return (pulse.BURST if burst else 0), pulse.BURST_GAP_MS, beat_ms

    def _page_probes(self, at_ms: float) -> None:
        sent_ms = _ticks(self.own(at_ms))
        served_ms = self._up_ms = max(self._up_ms, at_ms + self._path.up())
        back_ms = served_ms + self._path.down()
        self.clock.answer(sent_ms, round(served_ms, 3), _ticks(self.own(back_ms)))

    def _server_probes(self, at_ms: float, hold_back: Delayed) -> None:
        payload = self.trips.probe(at_ms)
        trip_ms = self._path.down() + self._path.up()
        self._kernel_ms = min(self._kernel_ms or trip_ms, trip_ms)  # a system acknowledges at once
        answered_ms = at_ms + trip_ms + hold_back(self._rng)
        self._answered_ms = max(self._answered_ms, answered_ms)
        self.trips.answered(payload, self._answered_ms)

    def link(self, now_ms: float) -> Link:
        """The link as `Attendance` makes it."""
        delay = self.trips.delay(now_ms)
        self.shortest.take(delay, self._kernel_ms if self._server_sees_kernel else None)
        return delay.link(self.shortest.path_most_ms)

    def press(self, at_ms: float) -> Sent:
        """An honest press."""
        own_ms = _ticks(self.own(at_ms))
        arrived_ms = at_ms + self._rng.uniform(*TOUCH_MS) + self._path.up()
        self._up_ms = max(self._up_ms, arrived_ms)
        return Sent(self.seat, at_ms, round(self.clock.reading(own_ms)[0], 3), self._up_ms)

    def cheat(self, at_ms: float, claim_ms: float) -> Sent:
        """A press without a finger that claims whatever it likes."""
        arrived_ms = self._up_ms = max(self._up_ms, at_ms + self._path.up())
        return Sent(self.seat, at_ms, claim_ms, arrived_ms)


def _beats(from_ms: float, to_ms: float, burst: int, gap_ms: float, beat_ms: float) -> list[float]:
    """Moments of probes: a burst, then a beat until the end."""
    moments = [from_ms + number * gap_ms for number in range(burst)]
    at_ms = moments[-1] + beat_ms if moments else from_ms
    while at_ms < to_ms:
        moments.append(at_ms)
        at_ms += beat_ms
    return moments


def _ticks(ms: float) -> float:
    return math.floor(ms / TICK_MS) * TICK_MS
