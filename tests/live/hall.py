"""A whole live server in the test's own loop, with pages that come and go."""

import asyncio
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from sqlalchemy import Engine

from question_bank.language import VIETNAMESE
from quiz_server.clock import ServerClock
from quiz_server.live.server import LiveServer
from tests.live.player import Player
from tests.live.serve import directory, identify, make_server


class Hall:
    """The server, its port, and the pages that joined."""

    def __init__(self, live: LiveServer, port: int) -> None:
        self.live = live
        self.port = port
        self.players: list[Player] = []

    def enter(self, token: str, language: str = VIETNAMESE) -> Player:
        """A page that connects and says hello."""
        name = token if language == VIETNAMESE else f"{language}-{token}"
        player = Player(lambda: self.port, token, name, language)
        self.players.append(player)
        return player

    async def join(self, token: str, language: str = VIETNAMESE) -> Player:
        """A page that has had its first view."""
        player = self.enter(token, language)
        await player.until(bool)
        return player

    async def host_goes(self, host: Player, until_phase: str) -> None:
        """The natural next step, again and again."""
        while host.view["phase"] != until_phase:
            # while a board's clock runs there is nothing to press but the early close
            step, before = host.view["next"] or {"command": "close_answering", "args": {}}, host.view["step"]
            answer = await host.give(step["command"], step=before, **step["args"])
            assert answer["type"] == "done", answer
            await host.until(partial(_is_past, before))


def _is_past(step: int, view: dict[str, Any]) -> bool:
    return bool(view["step"] != step)


@asynccontextmanager
async def open_hall(
    engine: Engine, shown: int | Mapping[int, int] | None, **values: Any
) -> AsyncIterator[Hall]:
    """A running server on this database; `shown` is the round of every stage, or of each by stage id."""
    rounds = shown if isinstance(shown, Mapping) else None
    live = LiveServer(
        engine,
        ServerClock(),
        identify,
        rounds.get if rounds is not None else lambda _: shown,  # type: ignore[arg-type, return-value]
        directory,
        **values,
    )
    listening = socket.create_server(("127.0.0.1", 0), backlog=256)
    # small buffers below us, so that a client that does not read is noticed soon
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 8192)
    server = make_server(live)
    serving = asyncio.create_task(server.serve([listening]))
    while not server.started:
        await asyncio.sleep(0.01)
    hall = Hall(live, listening.getsockname()[1])
    try:
        yield hall
    finally:
        for player in hall.players:
            await player.close()
        server.should_exit = True
        await serving
