"""A line between a browser and a server that notes when each message of the page passes."""

import contextlib
import socket
import threading
import time
from typing import Self


class Wire:
    """Forwards connections to a port of this machine; keeps what pages say as (wall clock in ms, text)."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._door.getsockname()[1]
        self.said: list[tuple[float, bytes]] = []
        #: bytes that went to the page and came from it, requests and headers included
        self.down = self.up = 0

    def __enter__(self) -> Self:
        threading.Thread(target=self._take, daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self._door.close()

    def _take(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                page, _ = self._door.accept()
                server = socket.create_connection(("127.0.0.1", self._to))
                for one in (page, server):
                    one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                threading.Thread(target=self._forward, args=(page, server, _Heard(self)), daemon=True).start()
                threading.Thread(target=self._forward, args=(server, page, None), daemon=True).start()

    def _forward(self, source: socket.socket, target: socket.socket, heard: "_Heard | None") -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(1 << 16):
                now_ms = time.time() * 1000
                target.sendall(data)
                if heard:
                    self.up += len(data)
                    heard.take(now_ms, data)
                else:
                    self.down += len(data)
        for one in (source, target):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)


class _Heard:
    """Reads the masked frames of one connection after its handshake."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._rest = b""
        self._upgraded = False

    def take(self, now_ms: float, data: bytes) -> None:
        self._rest += data
        if not self._upgraded:
            head, end, rest = self._rest.partition(b"\r\n\r\n")
            if not end or b"pgrade: websocket" not in head:
                self._rest = b""  # a request of a page
                return
            self._upgraded, self._rest = True, rest
        while frame := _first(self._rest):
            text, self._rest = frame
            self._wire.said.append((now_ms, text))


def _first(data: bytes) -> tuple[bytes, bytes] | None:
    """The first whole frame, unmasked, and what follows; None while it is not all there."""
    if len(data) < 2:
        return None
    size, start = data[1] & 0x7F, 2
    if size == 126:
        size, start = int.from_bytes(data[2:4]), 4
    elif size == 127:
        size, start = int.from_bytes(data[2:10]), 10
    mask, payload = data[start : start + 4], data[start + 4 : start + 4 + size]
    if len(payload) < size:
        return None
    plain = bytes(byte ^ mask[place % 4] for place, byte in enumerate(payload))
    return plain, data[start + 4 + size :]
