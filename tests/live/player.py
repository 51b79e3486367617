"""A client as a page is one: it says hello, draws views, resends what was not answered, and comes back."""

import asyncio
import contextlib
import itertools
import json
from collections.abc import Callable
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from question_bank.language import VIETNAMESE

#: a command that is not answered by then never will be: the test fails instead of waiting
ANSWER_WITHIN_S = 60.0

Port = Callable[[], int]
Answer = dict[str, Any]


class Player:
    """One page. `port` says where the server is now; `answers` are the ones it was given, by command id.

    `name` begins its command ids; a hand-made token is short enough to be one. `language` is the page's.
    """

    def __init__(self, port: Port, token: str, name: str | None = None, language: str = VIETNAMESE) -> None:
        self._port = port
        self.token = token
        self._name = name or token
        self._language = language
        self._socket: ClientConnection | None = None
        self._ids = itertools.count()
        self._pending: dict[str, dict[str, Any]] = {}
        self._waiting: dict[str, asyncio.Future[Answer]] = {}
        self._changed = asyncio.Condition()
        self.answers: dict[str, Answer] = {}
        self.frame: dict[str, Any] = {"round": None, "seq": -1, "at_ms": -1, "view": {}}
        self.received: list[str] = []
        self.refused: list[Answer] = []
        self.hellos = 0
        self._greeted = False
        self.close_code: int | None = None
        self.close_reason: str | None = None
        self._task = asyncio.create_task(self._live())

    @property
    def view(self) -> dict[str, Any]:
        """What is drawn now."""
        view: dict[str, Any] = self.frame["view"]
        return view

    async def close(self) -> None:
        """Leave."""
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._task

    async def _live(self) -> None:
        while True:
            try:
                async with connect(f"ws://127.0.0.1:{self._port()}/live", compression=None) as socket:
                    await self._greet(socket)
                    async for text in socket:
                        await self._take(str(text))
            except (OSError, WebSocketException, TimeoutError):
                pass
            finally:
                if self._socket is not None:
                    self.close_code = self._socket.close_code
                    self.close_reason = self._socket.close_reason
                self._socket = None
            if self.close_code in (4401, 4409):
                async with self._changed:
                    self._changed.notify_all()
                return
            await asyncio.sleep(0.05)

    async def _greet(self, socket: ClientConnection) -> None:
        self._socket = socket
        self.hellos += 1
        self._greeted = False
        seen = {"round": self.frame["round"], "seq": max(0, self.frame["seq"])}
        hello = {"type": "hello", "token": self.token, "language": self._language, **seen}
        await socket.send(json.dumps(hello))
        for message in list(self._pending.values()):
            await socket.send(json.dumps(message))

    async def _take(self, text: str) -> None:
        self.received.append(text)
        message = json.loads(text)
        if message["type"] == "view":
            self._draw(message)
        elif message["type"] in ("done", "refused"):
            self._settle(message)
        async with self._changed:
            self._changed.notify_all()

    def _draw(self, frame: dict[str, Any]) -> None:
        same = self._greeted and frame["round"] == self.frame["round"]
        self._greeted = True
        if not same or (frame["seq"], frame["at_ms"]) > (self.frame["seq"], self.frame["at_ms"]):
            self.frame = frame

    def _settle(self, answer: Answer) -> None:
        number = answer["id"]
        if number is None or (answer["type"] == "refused" and number not in self._pending):
            self.refused.append(answer)
            return
        if self._pending.pop(number, None) is not None:
            self.answers[number] = answer
            waiting = self._waiting.pop(number)
            if not waiting.done():  # whoever asked may have been called off meanwhile
                waiting.set_result(answer)

    async def say(self, message: Any) -> None:
        """Send anything, once, if connected."""
        if self._socket is not None:
            with contextlib.suppress(WebSocketException):
                await self._socket.send(message if isinstance(message, (str, bytes)) else json.dumps(message))

    async def give(self, command: str, id: str | None = None, **fields: Any) -> Answer:  # noqa: A002
        """Give a command and wait for its answer, however often the server goes away meanwhile."""
        number = id or f"{self._name}-{next(self._ids)}".replace(":", "_")
        message = {"type": "do", "id": number, "command": command, **fields}
        self._pending[number] = message
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting[number] = answer
        await self.say(message)
        async with asyncio.timeout(ANSWER_WITHIN_S):
            return await answer

    async def until(self, seen: Callable[[dict[str, Any]], bool], within_s: float = 20.0) -> dict[str, Any]:
        """Wait until the drawn view is as wished."""
        async with asyncio.timeout(within_s), self._changed:
            await self._changed.wait_for(lambda: seen(self.view))
        return self.view

    async def closed(self, within_s: float = 10.0) -> int:
        """Wait until the server has turned this page away for good."""
        async with asyncio.timeout(within_s), self._changed:
            await self._changed.wait_for(lambda: self._task.done() or self.close_code in (4401, 4409))
        assert self.close_code is not None
        return self.close_code
