"""A tablet as its page is one: with a clock of its own, which it holds against the server's."""

import asyncio
import json
import time
from typing import Any

from tests.bench.page_clock import PageClock
from tests.live.player import Answer, Player, Port


class Racer(Player):
    """A team's page. Its own clock starts anywhere and runs at its own `rate`."""

    def __init__(self, port: Port, token: str, rate: float = 1.0, zero_ms: float = 0.0) -> None:
        self.clock = PageClock()
        self._rate, self._zero_ms = rate, zero_ms
        self._answers = asyncio.Event()
        super().__init__(port, token)

    def own_ms(self) -> float:
        """What the page's clock shows."""
        return (time.monotonic() * 1000 - self._zero_ms) * self._rate

    async def _take(self, text: str) -> None:
        at_ms = self.own_ms()
        message = json.loads(text)
        if message["type"] == "sync":
            self.clock.answer(message["c"], message["s"], at_ms)
            self._answers.set()
        await super()._take(text)

    async def probe(self, count: int, gap_ms: float) -> None:
        """Ask the server's time so often, and wait until the last answer is back."""
        for number in range(count):
            self._answers.clear()
            await self.say({"type": "sync", "c": self.own_ms()})
            if number < count - 1:
                await asyncio.sleep(gap_ms / 1000)
        await self._answers.wait()

    def server_ms(self) -> float:
        """The server's time as this page reads it."""
        return self.clock.reading(self.own_ms())[0]

    async def opened(self) -> None:
        """Until the bell that is shown may be rung."""
        view = await self.until(lambda view: view["phase"] == "open" and view["clock"] is not None)
        wait_ms = view["clock"]["starts_at_ms"] - self.server_ms()
        await asyncio.sleep(max(0.0, wait_ms + 5.0) / 1000)

    async def press(self, claimed_ms: float | None = None) -> Answer:
        """Press the bell now; `claimed_ms` puts another moment in the place of the true one."""
        pressed_ms = self.server_ms() if claimed_ms is None else claimed_ms
        slot: Any = self.view["question"]["slot"]
        return await self.give("press", slot=slot, pressed_ms=round(pressed_ms, 3))
