"""The one ASGI application on the one port: Flask over HTTP, the live socket beside it."""

import asyncio
from collections.abc import Sequence
from typing import Any, Protocol

from a2wsgi import WSGIMiddleware
from flask import Flask

from quiz_server.live.server import LiveServer
from quiz_server.results import Results
from quiz_server.store.backups import Backups

#: enough for a hall's pages; a page that waits does not hold up the others
HTTP_THREADS = 12


class Background(Protocol):
    """Work on a thread of its own, as long as the server runs."""

    def start(self) -> None:
        """Begin."""

    def stop(self) -> None:
        """End soon."""


class Service:
    """Starts and stops the live part and what listens to it; hands every request to Flask."""

    def __init__(
        self,
        app: Flask,
        live: LiveServer,
        backups: Backups | None = None,
        results: Results | None = None,
        others: Sequence[Background] = (),
    ) -> None:
        """`others` run beside the live part: started after it, stopped after it."""
        self._live = live
        self._backups = backups
        self._results = results
        self._others = others
        self._http = WSGIMiddleware(app, workers=HTTP_THREADS)  # type: ignore[arg-type]

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """One ASGI connection."""
        if scope["type"] == "lifespan":
            await self._lifespan(receive, send)
        else:
            await self._http(scope, receive, send)

    async def _lifespan(self, receive: Any, send: Any) -> None:
        await receive()
        self._live.start(asyncio.get_running_loop())
        if self._results is not None:
            self._results.start()
        if self._backups is not None:
            self._backups.start()
        for other in self._others:
            other.start()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        self._live.stop()
        for other in self._others:
            other.stop()
        if self._results is not None:
            self._results.stop()
        if self._backups is not None:
            self._backups.stop()
        await send({"type": "lifespan.shutdown.complete"})
