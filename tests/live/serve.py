"""A real server around the live part, without the rest of the application: `python -m tests.live.serve`.

Tokens are made by hand: "host", "secretary", "mc", "jury", "stage", "team:3" or "audience:137".
The port goes to standard output once connections are taken.
"""

import argparse
import asyncio
import socket
import sys
from typing import Any

import uvicorn
from sqlalchemy import create_engine

from quiz_server.clock import ServerClock
from quiz_server.live.identity import Identity
from quiz_server.live.server import LiveServer
from quiz_server.store.single import single_process
from tests.store.builders import STAGE

AUDIENCES = ("host", "secretary", "mc", "jury", "stage")


def identify(token: str) -> Identity | None:
    """Who a hand-made token names; "2-host" is the host of stage 2, the first stage needs no number."""
    number, _, rest = token.rpartition("-")
    stage_id = int(number) if number.isdigit() else STAGE
    if rest in AUDIENCES:
        return Identity(stage_id, rest, None, f"user:{rest}", 0)  # type: ignore[arg-type]
    name, _, seat = rest.partition(":")
    if name == "audience" and seat.isdigit():
        return Identity(stage_id, "audience", None, rest, 0)
    if name == "team" and seat.isdigit():
        return Identity(stage_id, "team", int(seat), f"seat:{seat}", 0)
    return None


def directory(stage_id: int) -> dict[str, Any]:
    """One stage with one team."""
    return {
        "stage": {"id": stage_id, "name": "Cụm 1", "venue": "xã Bình Phước", "contest": "Hội thi"},
        "teams": [{"seat": 1, "name": "Bình An", "full_name": "xã Bình An"}],
    }


class Application:
    """Starts and stops the live part; there are no pages."""

    def __init__(self, live: LiveServer) -> None:
        self._live = live

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """One ASGI connection."""
        if scope["type"] != "lifespan":
            await send({"type": "http.response.start", "status": 404, "headers": []})
            await send({"type": "http.response.body", "body": b""})
            return
        await receive()
        self._live.start(asyncio.get_running_loop())
        await send({"type": "lifespan.startup.complete"})
        await receive()
        self._live.stop()
        await send({"type": "lifespan.shutdown.complete"})


def make_server(live: LiveServer) -> uvicorn.Server:
    """uvicorn with the gateway at its seam."""
    return uvicorn.Server(
        uvicorn.Config(
            Application(live),
            ws=live.protocol_factory,  # type: ignore[arg-type]
            log_level="warning",
            access_log=False,
            backlog=4096,
            timeout_graceful_shutdown=1,
        )
    )


def _new_loop() -> asyncio.AbstractEventLoop:
    """uvloop where it is installed, as uvicorn chooses."""
    try:
        import uvloop
    except ImportError:
        return asyncio.new_event_loop()
    return uvloop.new_event_loop()


def main() -> None:
    """Serve until killed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--database", required=True)
    parser.add_argument("--round", type=int)
    arguments = parser.parse_args()
    with single_process(arguments.database):
        live = LiveServer(
            create_engine(arguments.database), ServerClock(), identify, lambda _: arguments.round, directory
        )
        listening = socket.create_server(("127.0.0.1", 0), backlog=4096)
        loop = _new_loop()
        serving = loop.create_task(make_server(live).serve([listening]))
        sys.stdout.write(f"{listening.getsockname()[1]}\n")
        sys.stdout.flush()
        loop.run_until_complete(serving)


if __name__ == "__main__":
    main()
