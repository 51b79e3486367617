"""The pages of the hall: they come back, resend what was not answered, and sometimes misbehave."""

import asyncio
import itertools
import json
import random
from collections.abc import Callable
from typing import Any

from websockets.client import ClientProtocol
from websockets.frames import Frame, Opcode
from websockets.protocol import State
from websockets.uri import parse_uri

from tests.simulation.network import Wire

Connect = Callable[[Callable[[bytes], None], Callable[[], None]], Wire | None]


class Page:
    """One page. `connect` opens a wire to the server that runs now; None: nobody answers."""

    def __init__(
        self, loop: asyncio.AbstractEventLoop, luck: random.Random, token: str, connect: Connect
    ) -> None:
        self._loop = loop
        self.luck = luck
        self.token = token
        self._connect = connect
        self._ids = itertools.count()
        self._pending: dict[str, dict[str, Any]] = {}
        self._wire: Wire | None = None
        self._socket: ClientProtocol | None = None
        self._parts: list[bytes] = []
        self._greeted = False
        self.calm = False
        self.drawn: dict[str, Any] = {"seq": -1, "at_ms": -1, "view": {}}
        #: every answer to every id, in the order they came
        self.answers: dict[str, list[dict[str, Any]]] = {}
        #: (incarnation-independent) every view that was received: seq, causes and the view
        self.received: list[dict[str, Any]] = []
        loop.call_later(luck.uniform(0, 0.2), self.open)

    @property
    def view(self) -> dict[str, Any]:
        """What is drawn."""
        view: dict[str, Any] = self.drawn["view"]
        return view

    # the connection

    def open(self) -> None:
        """Try to connect."""
        if self._wire is not None:
            return
        wire = self._connect(self._take, lambda: self._gone(wire))
        if wire is None:
            self._loop.call_later(self.luck.uniform(0.1, 0.5), self.open)
            return
        self._wire, self._greeted = wire, False
        self._socket = ClientProtocol(parse_uri("ws://hall/live"))
        self._socket.send_request(self._socket.connect())
        self._flush()

    def _gone(self, wire: Wire | None) -> None:
        if wire is None or wire is not self._wire:
            return
        self._wire = self._socket = None
        self._parts.clear()
        self._loop.call_later(self.luck.uniform(0.05, 0.5), self.open)

    def _flush(self) -> None:
        if self._socket is not None and self._wire is not None:
            for data in self._socket.data_to_send():
                if data:
                    self._wire.send(data)

    def _take(self, data: bytes) -> None:
        socket = self._socket
        if socket is None:
            return
        socket.receive_data(data)
        for event in socket.events_received():
            if isinstance(event, Frame):
                self._frame(event)
            else:
                self._say({"type": "hello", "token": self.token, "round": None, "seq": 0})
        self._flush()

    def _frame(self, frame: Frame) -> None:
        if frame.opcode not in (Opcode.TEXT, Opcode.CONT):
            return
        self._parts.append(bytes(frame.data))
        if frame.fin:
            text = b"".join(self._parts)
            self._parts.clear()
            self._message(json.loads(text))

    def _message(self, message: dict[str, Any]) -> None:
        if message["type"] == "view":
            self._draw(message)
        elif message["type"] in ("done", "refused") and message["id"] is not None:
            self.answers.setdefault(message["id"], []).append(message)
            self._pending.pop(message["id"], None)

    def _draw(self, frame: dict[str, Any]) -> None:
        first, self._greeted = not self._greeted, True
        self.received.append(frame)
        newer = (frame["seq"], frame["at_ms"]) > (self.drawn["seq"], self.drawn["at_ms"])
        if first:
            for message in list(self._pending.values()):
                self._say(message)
        if first or newer:
            self.drawn = frame
            self.on_view()

    def _say(self, message: dict[str, Any]) -> None:
        if self._socket is not None and self._socket.state is State.OPEN:
            self._socket.send_text(json.dumps(message).encode())
            self._flush()

    # what a page does

    def on_view(self) -> None:
        """A newer view is drawn."""

    def give(self, command: str, **fields: Any) -> None:
        """Give a command, now and again until it is answered; sometimes the network doubles it."""
        number = f"{self.token.replace(':', '_')}-{next(self._ids)}"
        message = {"type": "do", "id": number, "command": command, **fields}
        self._pending[number] = message
        if self._greeted:
            self._say(message)
        if self._greeted and self.luck.random() < 0.1:
            self._say(message)
        self._loop.call_later(3.0, self._again, number)

    def _again(self, number: str) -> None:
        message = self._pending.get(number)
        if message is not None:
            if self._greeted:
                self._say(message)
            self._loop.call_later(3.0, self._again, number)

    def vanish(self) -> None:
        """Out of the Wi-Fi."""
        if self._wire is not None:
            self._wire.break_off()

    def sleep(self, seconds: float) -> None:
        """Read nothing for a while."""
        wire = self._wire
        if wire is not None:
            wire.reads = False
            self._loop.call_later(seconds, setattr, wire, "reads", True)


class Tablet(Page):
    """A team: answers and rings as its face says, honestly or not."""

    def __init__(self, *args: Any) -> None:
        self._acted: set[tuple[str, int]] = set()
        super().__init__(*args)

    def on_view(self) -> None:
        """Do what the face asks, after a human moment."""
        face, question = self.view.get("face"), self.view.get("question")
        if face in ("choose", "press") and question is not None:
            act = (face, self.view["question"]["slot"])
            if act not in self._acted or self.luck.random() < 0.2:
                self._acted.add(act)
                self._loop.call_later(self.luck.uniform(0.0, 2.0), self._act, *act)

    def _act(self, face: str, slot: int) -> None:
        if face == "choose":
            self.give("answer", slot=slot, choice=self.luck.choice("ABCD"))
            return
        claim = self.drawn["at_ms"] + self.luck.uniform(-500, 500)
        self.give("press", slot=slot, pressed_ms=self.luck.choice((None, claim)))


class Host(Page):
    """The host's desk: the natural next step, and now and then something else."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._loop.call_later(0.5, self._act)

    def _act(self) -> None:
        self._loop.call_later(self.luck.uniform(0.2, 1.5), self._act)
        view = self.view
        if not view or view["phase"] == "finished" or self._pending:
            return
        if not self.calm and self.luck.random() < 0.25:
            self._meddle(view)
        elif view["paused"]:
            self.give("resume", step=view["step"])
        elif view["next"] is not None:
            step = view["next"]
            more = {
                "judge": lambda: {"verdict": self.luck.choice(("right", "wrong"))},
                "settle_dead_heat": lambda: {"seat": self.luck.choice(view["bell"]["dead_heat"])},
            }.get(step["command"], dict)()
            self.give(step["command"], step=view["step"], **{**step["args"], **more})
        elif view["phase"] == "open" and self.luck.random() < 0.1:
            self.give("close_answering", step=view["step"])

    def _meddle(self, view: dict[str, Any]) -> None:
        seat = self.luck.choice(view["teams"])["seat"]
        undos = [line["undo_to"] for line in view["log"] if line["undo_to"] is not None]
        slots = [one["slot"] for one in view["order"] if one["state"] == "done"]
        choices: list[tuple[str, dict[str, Any]]] = [
            ("pause", {}),
            ("close_answering", {}),
            ("adjust_score", {"seat": seat, "delta": self.luck.choice((-1, 2)), "reason": "thưởng"}),
            ("ring_for", {"seat": seat}),
            ("set_screen", {"mode": self.luck.choice(("auto", "black", "scoreboard"))}),
            ("enter_answers", {"slot": 0, "answers": {str(seat): "B"}}),
        ]
        choices += [("undo", {"to_seq": self.luck.choice(undos[-3:])})] if undos else []
        choices += (
            [
                (
                    "regrade",
                    {
                        "slot": self.luck.choice(slots),
                        "seat": seat,
                        "verdict": self.luck.choice(("right", "wrong", "none")),
                        "reason": "khiếu nại",
                    },
                )
            ]
            if slots
            else []
        )
        command, fields = self.luck.choice(choices)
        self.give(command, step=view["step"], **fields)
