"""The Wi-Fi between the server and its pages: late, slow to read, cut at any byte."""

import asyncio
import random
from collections.abc import Callable
from typing import Any

from quiz_server.live.gateway import WRITE_LIMIT, Connection


class Wire(asyncio.Transport):
    """One TCP connection: bytes keep their order in each direction, everything else is the weather's.

    To the server it is the transport; the page gets `receive(bytes)` and `lost()`.
    """

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        weather: random.Random,
        receive: Callable[[bytes], None],
        lost: Callable[[], None],
    ) -> None:
        super().__init__()
        self._loop = loop
        self._weather = weather
        self._receive = receive
        self._lost = lost
        self._delay_s = weather.choice((0.001, 0.004, 0.015, 0.06))
        self._arrives = [0.0, 0.0]
        self._unread = 0
        self.reads = True
        self.cut = False
        self._drowned = False
        self.server: Connection | None = None

    def accept(self, connection: Connection) -> None:
        """The server's end is there."""
        self.server = connection
        connection.connection_made(self)

    # the page's end

    def send(self, data: bytes) -> None:
        """From the page; a cut wire swallows it."""
        if not self.cut:
            self._later(0, self._to_server, data)

    def _to_server(self, data: bytes) -> None:
        if not self.cut and self.server is not None:
            self.server.data_received(data)

    def break_off(self) -> None:
        """The connection ends; what is under way may still arrive at the page or may not."""
        if self.cut:
            return
        self.cut = True
        server, self.server = self.server, None
        if server is not None:
            self._loop.call_soon(server.connection_lost, None)
        self._loop.call_later(self._late(), self._lost)

    def abandon(self) -> None:
        """The server's process is gone: its end is told nothing any more."""
        self.server = None
        if not self.cut:
            self.cut = True
            self._loop.call_later(self._late(), self._lost)

    # the transport

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """From the server."""
        if self.cut:
            return
        self._unread += len(data)
        if self._unread > WRITE_LIMIT and self.server is not None and not self.server.paused:
            self.server.pause_writing()
        self._later(1, self._to_page, bytes(data))

    def _to_page(self, data: bytes) -> None:
        if not self.reads:
            self._loop.call_later(0.2, self._to_page, data)
            return
        self._unread -= len(data)
        if self.server is not None and self.server.paused and self._unread < WRITE_LIMIT // 4:
            self.server.resume_writing()
        # of what was under way when the connection broke a part arrives, as luck has it
        self._drowned = self._drowned or (self.cut and self._weather.random() < 0.5)
        if not self._drowned:
            self._receive(data)

    def close(self) -> None:
        """The server ends the connection."""
        self.break_off()

    def abort(self) -> None:
        """The server drops it."""
        self.break_off()

    def is_closing(self) -> bool:
        """Whether it has ended."""
        return self.cut

    def set_write_buffer_limits(self, high: int | None = None, low: int | None = None) -> None:
        """The limit stands in `write`."""

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        """Nothing is known of the other end."""
        return default

    # delays

    def _late(self) -> float:
        spike = self._weather.random() < 0.03
        return self._delay_s * self._weather.uniform(0.5, 3.0) + (self._weather.uniform(0.1, 1.0) * spike)

    def _later(self, way: int, call: Callable[[bytes], None], data: bytes) -> None:
        self._arrives[way] = max(self._arrives[way], self._loop.time() + self._late())
        self._loop.call_at(self._arrives[way], call, data)
