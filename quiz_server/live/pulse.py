"""Probing every connection in time, from one timer: no task per client.

Bursts measure a tablet when it joins, when a question goes up and when the bell
opens, and a close beat follows each; a slower one goes on all evening and finds
dead connections.
"""

import asyncio
import heapq
import itertools
from collections.abc import Callable, Iterable

from quiz_server.live.gateway import Connection

TICK_S = 0.05
BURST = 6
BURST_GAP_MS = 120.0
TEAM_BEAT_MS = 2_000.0
#: after a burst a tablet is about to be asked to press: measured so closely, for so long
CLOSE_BEAT_MS = 500.0
CLOSE_FOR_MS = 60_000.0
OTHER_BEAT_MS = 15_000.0
#: a connection silent or unread for so long is dropped; its client comes back when it can
DEAD_AFTER_MS = 20_000.0
#: a connection that has not said who it is
HELLO_WITHIN_MS = 10_000.0


class Pulse:
    """Which connection is probed next. Everything runs on the event loop's thread."""

    def __init__(self, loop: asyncio.AbstractEventLoop, now_ms: Callable[[], float]) -> None:
        self._loop = loop
        self._now_ms = now_ms
        self._due: list[tuple[float, int, Connection]] = []
        self._next: dict[Connection, tuple[float, int]] = {}
        self._close_until_ms: dict[Connection, float] = {}
        self._order = itertools.count()
        self._timer = loop.call_later(TICK_S, self._tick)

    def stop(self) -> None:
        """Probe no more."""
        self._timer.cancel()

    def add(self, connection: Connection) -> None:
        """A new connection; its first beat finds out whether it ever said hello."""
        # spread over the beat: a thousand screens that joined together are not probed together
        share = next(self._order) * 0.618 % 1
        self._plan(connection, self._now_ms() + OTHER_BEAT_MS * (0.7 + 0.3 * share), 0)

    def burst(self, connections: Iterable[Connection]) -> None:
        """Measure these connections anew, at once."""
        now_ms = self._now_ms()
        for connection in connections:
            self._close_until_ms[connection] = now_ms + CLOSE_FOR_MS
            self._plan(connection, now_ms, BURST)

    def forget(self, connection: Connection) -> None:
        """The connection is gone."""
        self._next.pop(connection, None)
        self._close_until_ms.pop(connection, None)

    def _plan(self, connection: Connection, due_ms: float, burst_left: int) -> None:
        self._next[connection] = (due_ms, burst_left)
        heapq.heappush(self._due, (due_ms, next(self._order), connection))

    def _tick(self) -> None:
        now_ms = self._now_ms()
        while self._due and self._due[0][0] <= now_ms:
            due_ms, _, connection = heapq.heappop(self._due)
            planned = self._next.get(connection)
            if planned is not None and planned[0] == due_ms:  # else re-planned or gone
                self._beat(connection, now_ms, planned[1])
        self._timer = self._loop.call_later(TICK_S, self._tick)

    def _beat(self, connection: Connection, now_ms: float, burst_left: int) -> None:
        if _is_dead(connection, now_ms):
            self.forget(connection)
            connection.abort()
            return
        connection.probe(now_ms)
        if burst_left > 1:
            self._plan(connection, now_ms + BURST_GAP_MS, burst_left - 1)
        else:
            self._plan(connection, now_ms + self._beat_ms(connection, now_ms), 0)

    def _beat_ms(self, connection: Connection, now_ms: float) -> float:
        identity = connection.identity
        if identity is None or identity.audience != "team":
            return OTHER_BEAT_MS
        return CLOSE_BEAT_MS if now_ms < self._close_until_ms.get(connection, 0.0) else TEAM_BEAT_MS


def _is_dead(connection: Connection, now_ms: float) -> bool:
    if connection.identity is None and now_ms - connection.opened_ms > HELLO_WITHIN_MS:
        return True
    if connection.paused and now_ms - connection.paused_ms > DEAD_AFTER_MS:
        return True
    return connection.round_trips.silent_ms(now_ms) > DEAD_AFTER_MS
