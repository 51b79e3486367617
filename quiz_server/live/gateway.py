"""The WebSocket end of one connection, at uvicorn's `ws=` seam.

uvicorn parses the upgrade request and hands the transport over; `websockets`'
sans-IO `ServerProtocol` does the handshake and reads frames; views are written
to the transport as ready-made bytes. No task, no queue and no compression per
connection: a slow reader costs nobody anything.
"""

import asyncio
import logging
from typing import Any, Protocol, cast
from urllib.parse import urlsplit

from websockets.datastructures import MultipleValuesError
from websockets.frames import Frame, Opcode
from websockets.http11 import Request
from websockets.protocol import State
from websockets.server import ServerProtocol

from question_bank.language import VIETNAMESE, say, spoken
from quiz_server.catalogues import catalogue
from quiz_server.live.clock_sync import RoundTrips
from quiz_server.live.frames import PING, frame
from quiz_server.live.identity import Identity
from quiz_server.live.kernel import shortest_ms
from quiz_server.live.limits import Allowance
from quiz_server.live.protocol import MAX_MESSAGE_BYTES, Message, refused_frame

PATH = "/live"
#: unread bytes after which a connection is passed over
WRITE_LIMIT = 64 * 1024
#: the other end has so long to answer a close
CLOSE_WITHIN_S = 2.0

_quiet = logging.getLogger("quiz_server.live.websockets")
_quiet.setLevel(logging.WARNING)


class Reception(Protocol):
    """What a connection reports to; `arrived_ms` is the server clock when the bytes came in."""

    def may_open(self, host: str, origin: str | None) -> bool:
        """Whether a page of this origin may connect under this host name."""

    def opened(self, connection: "Connection") -> None:
        """The handshake is done."""

    def received(self, connection: "Connection", text: str, arrived_ms: float) -> None:
        """A whole text message came in."""

    def writable(self, connection: "Connection") -> None:
        """A connection that was passed over can take bytes again."""

    def lost(self, connection: "Connection") -> None:
        """The connection is gone; sent once for every `opened`."""

    def now_ms(self) -> float:
        """The server clock."""


class Connection(asyncio.Protocol):
    """One client. `identity` stays None until its token was accepted."""

    def __init__(self, reception: Reception, server_state: Any) -> None:
        self._reception = reception
        self._peers: set[Any] = server_state.connections
        self._wire = ServerProtocol(max_size=MAX_MESSAGE_BYTES, logger=_quiet)
        self._transport = cast(asyncio.Transport, None)
        self._parts: list[bytes] = []
        self._opened = False
        self._ending = False
        self.identity: Identity | None = None
        #: in which its page is read; its hello says so
        self.language = VIETNAMESE
        #: what came in while the hello was being checked; None: nothing is being checked
        self.held: list[tuple[Message, float]] | None = None
        self.round_trips = RoundTrips()
        self.allowance = Allowance()
        self.opened_ms = reception.now_ms()
        self.seen = -1
        self.paused = False
        self.paused_ms = 0.0

    # what uvicorn and the loop call

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The transport is handed over by uvicorn."""
        self._peers.add(self)
        self._transport = cast(asyncio.Transport, transport)
        self._transport.set_write_buffer_limits(high=WRITE_LIMIT)

    def data_received(self, data: bytes) -> None:
        """Bytes came in: the handshake first, frames after it."""
        arrived_ms = self._reception.now_ms()
        self._wire.receive_data(data)
        for event in self._wire.events_received():
            if isinstance(event, Request):
                self._shake_hands(event)
            elif not self._ending:
                self._take(cast(Frame, event), arrived_ms)
        self._flush()

    def eof_received(self) -> None:
        """The other end writes no more; the loop closes the transport."""
        self._wire.receive_eof()

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is gone, cleanly or not."""
        self._peers.discard(self)
        self._ending = True
        if self._opened:
            self._opened = False
            self._reception.lost(self)

    def pause_writing(self) -> None:
        """Too much is unread: pass this connection over."""
        self.paused = True
        self.paused_ms = self._reception.now_ms()

    def resume_writing(self) -> None:
        """The way is free: catch up with the newest view."""
        self.paused = False
        if self._opened:
            self._reception.writable(self)

    def shutdown(self) -> None:
        """The server stops; the page reconnects by itself."""
        self.close(1012, say("máy chủ khởi động lại"))
        self._transport.close()

    # what the hub and the reception call

    def write(self, frame: bytes) -> None:
        """Hand ready-made frames to the transport."""
        if not self._ending:
            self._transport.write(frame)

    def refuse(self, command_id: str | None, code: str, text: str) -> None:
        """Say that a command changed nothing, and why, in the language of the page."""
        self.write(refused_frame(command_id, code, text, self.language))

    def probe(self, now_ms: float) -> None:
        """Send a ping that measures the round trip."""
        self.write(frame(PING, self.round_trips.probe(now_ms)))

    def kernel_rtt_ms(self) -> float | None:
        """The shortest round trip that the two operating systems saw; None where nobody can tell."""
        connected = self._transport.get_extra_info("socket")
        return None if connected is None else shortest_ms(connected)

    def close(self, code: int, reason: str) -> None:
        """Close with a code; the transport goes soon after, whatever the other end does."""
        if self._ending:
            return
        if self._wire.state is State.OPEN:
            self._wire.send_close(code, spoken(reason, catalogue(self.language)))
        self._flush()
        self._ending = True
        asyncio.get_running_loop().call_later(CLOSE_WITHIN_S, self._transport.abort)

    def abort(self) -> None:
        """Drop a dead connection at once."""
        self._transport.abort()

    # inside

    def _shake_hands(self, request: Request) -> None:
        refusal = self._refusal(request)
        response = self._wire.accept(request) if refusal is None else self._wire.reject(*refusal)
        self._wire.send_response(response)
        self._flush()
        if self._wire.state is State.OPEN:
            self._opened = True
            self._reception.opened(self)

    def _refusal(self, request: Request) -> tuple[int, str] | None:
        if request.path.partition("?")[0] != PATH:
            return 404, f"WebSocket: {PATH}\n"
        try:
            host, origin = request.headers.get("Host") or "", request.headers.get("Origin")
        except MultipleValuesError:
            return 400, "Host, Origin: one value each\n"
        if not self._reception.may_open(host, origin):
            return 403, say("Trang này không thuộc máy chủ nên không được kết nối.\n")
        return None

    def _take(self, event: Frame, arrived_ms: float) -> None:
        if event.opcode is Opcode.PONG:
            self.round_trips.answered(bytes(event.data), arrived_ms)
        elif event.opcode in (Opcode.TEXT, Opcode.BINARY, Opcode.CONT):
            self._parts.append(bytes(event.data))
            if event.fin:
                message = b"".join(self._parts)
                self._parts.clear()
                self._reception.received(self, message.decode(errors="replace"), arrived_ms)

    def _flush(self) -> None:
        """Write what the sans-IO protocol has to say; its empty chunk means: nothing follows."""
        for data in self._wire.data_to_send():
            if data and not self._transport.is_closing():
                self._transport.write(data)
            elif not data:
                self._ending = True
                self._transport.close()


def same_site(host: str, origin: str | None, allowed_hosts: frozenset[str]) -> bool:
    """Whether a browser page of `origin` may speak to the server it knows as `host`.

    A page must come from the very host and port it connects to. Programs send no
    Origin and prove themselves by their token alone. `allowed_hosts`, where set,
    also bars host names that were pointed here from outside.
    """
    try:
        server, page = urlsplit(f"//{host}"), urlsplit(origin or "")
        ports = (server.port, page.port)
    except ValueError:
        return False
    if not server.hostname or (allowed_hosts and server.hostname not in allowed_hosts):
        return False
    if origin is None:
        return True
    default = {"http": 80, "https": 443}.get(page.scheme)
    if default is None or page.hostname != server.hostname:
        return False
    return (ports[0] or default) == (ports[1] or default)
