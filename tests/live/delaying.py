"""A proxy on this machine that makes everything take longer: each way by its own measure, in order."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial

#: milliseconds that the next piece of data takes
Takes = Callable[[], float]


@asynccontextmanager
async def delayed(port: int, up: Takes, down: Takes) -> AsyncIterator[int]:
    """The port of a proxy before `port`; `up` is towards the server."""
    lines: set[asyncio.Task[None]] = set()

    def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = asyncio.get_running_loop().create_task(_line(port, up, down, reader, writer))
        lines.add(line)
        line.add_done_callback(lines.discard)

    proxy = await asyncio.start_server(accept, "127.0.0.1", 0)
    try:
        yield proxy.sockets[0].getsockname()[1]
    finally:
        proxy.close()
        for line in list(lines):
            line.cancel()
        await asyncio.gather(*lines, return_exceptions=True)


async def _line(
    port: int, up: Takes, down: Takes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    """One connection, until either side hangs up."""
    server_reader, server_writer = await asyncio.open_connection("127.0.0.1", port)
    ways = [_carry(reader, server_writer, up), _carry(server_reader, writer, down)]
    try:
        await asyncio.wait([asyncio.ensure_future(way) for way in ways], return_when=asyncio.FIRST_COMPLETED)
    finally:
        server_writer.close()
        writer.close()


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, takes: Takes) -> None:
    loop = asyncio.get_running_loop()
    due = 0.0
    with contextlib.suppress(OSError):
        while data := await reader.read(1 << 16):
            # nothing overtakes what was sent before it
            due = max(due, loop.time() + takes() / 1000)
            loop.call_at(due, partial(_write, writer, data))


def _write(writer: asyncio.StreamWriter, data: bytes) -> None:
    if not writer.is_closing():
        writer.write(data)
