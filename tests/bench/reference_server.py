"""The least a server can do: on each line that comes in, fsync a record, then write one frame to all.

Nothing but asyncio transports: no WebSocket, no rules, no database. It is what
the real stack is compared with, on the same loop.
"""

import asyncio
import os
import socket
import sys
from pathlib import Path
from typing import cast

#: what is made durable for each press
RECORD = b"x" * 600
#: a short text frame
ACKNOWLEDGED = b'\x81\x06"done"'


class Peer(asyncio.Protocol):
    """One socket. Lines: "f" and a frame to send from now on, "a" and an answer, anything else a press.

    An answer is made durable and acknowledged to whoever gave it; answers that
    came together share one sync, as a server under load would do it.
    """

    frame = b""
    log = -1
    peers: set[asyncio.Transport]

    def __init__(self, peers: set[asyncio.Transport]) -> None:
        self.peers = peers
        self.rest = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember the socket."""
        self.transport = cast(asyncio.Transport, transport)
        self.peers.add(self.transport)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the socket."""
        self.peers.discard(self.transport)

    def data_received(self, data: bytes) -> None:
        """Take lines."""
        *lines, self.rest = (self.rest + data).split(b"\n")
        if answers := sum(line.startswith(b"a") for line in lines):
            os.write(Peer.log, RECORD * answers)
            os.fsync(Peer.log)
            self.transport.write(ACKNOWLEDGED * answers)
        for line in lines:
            if line.startswith(b"a"):
                continue
            if line.startswith(b"f"):
                Peer.frame = bytes.fromhex(line[1:].decode())
            else:
                os.write(Peer.log, RECORD)
                os.fsync(Peer.log)
                for transport in self.peers:
                    transport.write(Peer.frame)


async def serve(log: Path) -> None:
    """Serve until killed; the port goes to standard output."""
    Peer.log = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    peers: set[asyncio.Transport] = set()
    listening = socket.create_server(("127.0.0.1", 0), backlog=4096)
    server = await asyncio.get_running_loop().create_server(lambda: Peer(peers), sock=listening)
    sys.stdout.write(f"{listening.getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


def main() -> None:
    """On uvloop where it is installed, like the real server."""
    serving = serve(Path(sys.argv[1]))
    try:
        import uvloop
    except ImportError:
        asyncio.run(serving)
    else:
        uvloop.run(serving)


if __name__ == "__main__":
    main()
