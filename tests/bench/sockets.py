"""The load generator: many plain sockets, read with epoll, parsed as little as possible.

The same code reads the real server and the reference, so that what it costs is
in both figures alike.
"""

import base64
import contextlib
import json
import os
import select
import socket
import time
from collections.abc import Sequence
from typing import Any


class Screen:
    """One WebSocket or plain connection; keeps the bytes of the frame it is in the middle of."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.rest = b""
        #: bytes read since the handshake
        self.received = 0

    def upgrade(self) -> None:
        """The WebSocket handshake."""
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(
            f"GET /live HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        while b"\r\n\r\n" not in self.rest:
            self.rest += self.socket.recv(4096)
        head, _, self.rest = self.rest.partition(b"\r\n\r\n")
        if b" 101 " not in head:
            raise ConnectionError(head.decode())

    def say(self, message: dict[str, Any]) -> None:
        """Send a message as one masked text frame."""
        self.socket.sendall(text_frame(message))

    def frames(self) -> list[bytes]:
        """The payloads that are complete by now; pings are answered. Call when there is something to read."""
        data = self.socket.recv(1 << 16)
        self.received += len(data)
        self.rest += data
        found = []
        while (parsed := _first(self.rest)) is not None:
            opcode, payload, self.rest = parsed
            if opcode == 0x89:
                self.socket.sendall(bytes((0x8A, 0x80 | len(payload), 0, 0, 0, 0)) + payload)
            else:
                found.append(payload)
        return found


def text_frame(message: dict[str, Any]) -> bytes:
    """A client's frame; the mask of zeros leaves the payload as it is."""
    payload = json.dumps(message).encode()
    size = len(payload)
    head = bytes((0x81, 0x80 | size)) if size < 126 else bytes((0x81, 0xFE)) + size.to_bytes(2)
    return head + b"\0\0\0\0" + payload


def _first(data: bytes) -> tuple[int, bytes, bytes] | None:
    if len(data) < 2:
        return None
    size, start = data[1], 2
    if size == 126:
        size, start = int.from_bytes(data[2:4]), 4
    elif size == 127:
        size, start = int.from_bytes(data[2:10]), 10
    if len(data) < start + size:
        return None
    return data[0], data[start : start + size], data[start + size :]


class Crowd:
    """Many screens read together; `others` are read and their pings answered too, but never waited for."""

    def __init__(self, screens: list[Screen], others: Sequence[Screen] = ()) -> None:
        self._waited_for = {screen.socket.fileno() for screen in screens}
        self._by_number = {screen.socket.fileno(): screen for screen in (*screens, *others)}
        #: the frame that was waited for, as one screen had it
        self.last_seen = b""
        self._poll = select.epoll()
        for number in self._by_number:
            self._poll.register(number, select.EPOLLIN)

    def close(self) -> None:
        """Hang up everywhere."""
        self._poll.close()
        for screen in self._by_number.values():
            with contextlib.suppress(OSError):
                screen.socket.close()

    def until_all_see(self, *marks: bytes, within_s: float = 10.0) -> tuple[float, float]:
        """Read until every screen has had a frame holding a mark; when the first and the last had it."""
        missing = set(self._waited_for)
        first, last = 0.0, 0.0
        deadline = time.perf_counter() + within_s
        while missing:
            for number, _ in self._poll.poll(0.5):
                for payload in self._by_number[number].frames():
                    if number in missing and any(mark in payload for mark in marks):
                        last = time.perf_counter()
                        first = first or last
                        missing.discard(number)
                        self.last_seen = payload
            if time.perf_counter() > deadline:
                raise TimeoutError(f"{len(missing)} screens saw none of {marks}")
        return first, last

    def rest(self, for_s: float) -> None:
        """Read whatever comes for a while."""
        until = time.perf_counter() + for_s
        while (left := until - time.perf_counter()) > 0:
            for number, _ in self._poll.poll(left):
                self._by_number[number].frames()
