"""A round that is being played, for the benches: a host who goes on, teams that press."""

import itertools
import json
import time
from collections.abc import Sequence
from typing import Any

from tests.bench.sockets import Crowd, Screen, text_frame

#: what a screen has read that knows of the press; later views may overtake the first one
MARKS = (b'"phase":"hold"', b'"phase":"answering"')


class Hall:
    """A host and teams on a server's port, with a crowd of screens around them."""

    def __init__(self, port: int, host: str, teams: Sequence[str], screens: Sequence[str]) -> None:
        self._port = port
        self._ids = itertools.count()
        self._host = self.join(host)
        tablets = [self.join(team) for team in teams]
        self._teams = itertools.cycle(tablets)
        self.crowd = Crowd([self.join(screen) for screen in screens], tablets)
        self.crowd.until_all_see(b'"view"')
        self.frame = b""
        self._view: dict[str, Any] = {}
        self._see()

    def join(self, token: str) -> Screen:
        """A page that says hello."""
        screen = Screen(self._port)
        screen.upgrade()
        screen.say({"type": "hello", "token": token, "round": None, "seq": 0})
        return screen

    def _see(self) -> None:
        """Wait until the host has a newer view."""
        while True:
            for payload in self._host.frames():
                message = json.loads(payload)
                if message["type"] == "refused":
                    raise RuntimeError(message["text"])
                if message["type"] == "view":
                    self._view = message["view"]
            if self._view:
                return

    def ready(self) -> None:
        """Go on, always by the natural next step, until a question is open."""
        while self._view.get("phase") != "open":
            step = self._view["next"]
            verdict = {"verdict": "right"} if step["command"] == "judge" else {}
            self._do(step["command"], **step["args"], **verdict)
        lead_s = (self._view["clock"]["starts_at_ms"] - time.time() * 1000) / 1000
        self.crowd.rest(max(0.0, lead_s) + 0.03)

    def go(self, phase: str) -> None:
        """Go on until this phase; while teams answer, nobody waits for them."""
        while self._view.get("phase") != phase:
            step = self._view["next"] or {"command": "close_answering", "args": {}}
            self._do(step["command"], **step["args"])

    @property
    def slot(self) -> int:
        """The question that is open."""
        slot: int = self._view["question"]["slot"]
        return slot

    def _do(self, command: str, **fields: Any) -> None:
        number, before = f"h{next(self._ids)}", self._view
        self._host.say({"type": "do", "id": number, "command": command, "step": before["step"], **fields})
        while self._view.get("step") == before["step"]:
            self._see()

    def press(self) -> tuple[float, float]:
        """One team presses: milliseconds until the first and the last screen shows it."""
        team = next(self._teams)
        number = f"p{next(self._ids)}"
        press = {"type": "do", "id": number, "command": "press", "slot": self.slot, "pressed_ms": None}
        started = time.perf_counter()
        team.socket.sendall(text_frame(press))
        first, last = self.crowd.until_all_see(*MARKS)
        self.frame = self.crowd.last_seen
        self.until_settled()
        self.crowd.rest(0.02)
        return (first - started) * 1000, (last - started) * 1000

    def until_settled(self) -> None:
        """Wait until the host sees that the right to answer is given."""
        while self._view.get("phase") in ("open", "hold"):
            self._see()
