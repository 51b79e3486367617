"""A writer with somebody who gives commands and writes down what is shown."""

import itertools
import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine

from quiz_server.clock import ServerClock
from quiz_server.live.command_forms import Moment, command_of
from quiz_server.live.game import Answer
from quiz_server.live.identity import Audience, Identity
from quiz_server.live.showing import Publication
from quiz_server.live.writer import Reply, Writer
from quiz_server.round.commands import Command
from quiz_server.round.events import RoundPrepared
from quiz_server.round.state import RoundState
from quiz_server.store import rounds
from tests.live.manual_clock import ManualClock
from tests.store.builders import STAGE

HOST = Identity(STAGE, "host", None, "user:host", 0)


def team(seat: int) -> Identity:
    """The tablet of a seat."""
    return Identity(STAGE, "team", seat, f"seat:{seat}", 0)


class Desk:
    """One round on one stage, and its writer."""

    def __init__(
        self, engine: Engine, event: RoundPrepared, clock: ManualClock | ServerClock | None = None
    ) -> None:
        self.engine = engine
        self.clock = clock or ServerClock()
        self.round_id = rounds.create_round(engine, STAGE, event, at_ms=1000, actor="user:host")
        self.shown: list[Publication] = []
        self.changed = threading.Condition()
        self._ids = itertools.count()
        self._let_go = threading.Event()
        self._let_go.set()
        self._is_held = threading.Event()
        self.open()

    def open(self) -> None:
        """Start a writer on what the database holds."""
        self.writer = Writer(self.engine, self.clock, self._deliver)
        self.writer.start()
        self.writer.activate(STAGE, self.round_id, {})

    def close(self) -> None:
        """Stop the writer."""
        self.writer.stop()

    @contextmanager
    def busy(self) -> Iterator[None]:
        """Keep the writer busy for a while: what is given meanwhile waits together."""
        self._let_go.clear()
        self._is_held.clear()
        self.watch(Audience("jury"))
        assert self._is_held.wait(10)
        try:
            yield
        finally:
            self._let_go.set()

    def _deliver(self, views: Sequence[Publication], replies: Sequence[tuple[Reply, Answer]]) -> None:
        for reply, answer in replies:
            reply(answer)
        self._is_held.set()
        self._let_go.wait(10)
        with self.changed:
            self.shown += views
            self.changed.notify_all()

    @property
    def state(self) -> RoundState:
        """The round as the disk has it."""
        return rounds.load_state(self.engine, self.round_id)

    def command(self, name: str, who: Identity = HOST, **fields: Any) -> Command:
        """A command as the socket would make it; step and slot are those of the moment."""
        state = self.state
        values = {"step": state.step, "slot": state.slot, **fields}
        return command_of(name, values, who, Moment(self.clock.now_ms()))

    def do(self, name: str, who: Identity = HOST, id: str | None = None, **fields: Any) -> Answer:  # noqa: A002
        """Give a command and wait for its answer."""
        return self.writer.call(self.round_id, self.command(name, who, **fields), id or f"c{next(self._ids)}")

    def go(self, *names: str) -> None:
        """Give host commands that have to work."""
        for name in names:
            answer = self.do(name)
            assert answer.is_done, answer

    def watch(self, *audiences: Audience) -> None:
        """Let somebody look."""
        for audience in audiences:
            self.writer.watch(STAGE, audience)

    def views(self, audience: Audience) -> list[dict[str, Any]]:
        """Every view message that this audience was shown, in order."""
        with self.changed:
            frames = [one.frames[audience] for one in self.shown if audience in one.frames]
        return [json.loads(frame[frame.index(b'{"') :]) for frame in frames]

    def wait_for(self, audience: Audience, count: int, within_s: float = 10.0) -> list[dict[str, Any]]:
        """The views of an audience once there are so many."""
        with self.changed:
            found = self.changed.wait_for(lambda: len(self._frames(audience)) >= count, within_s)
        assert found, f"{audience} saw {len(self.views(audience))} views, not {count}"
        return self.views(audience)

    def settled(self, audience: Audience, within_s: float = 10.0) -> int:
        """How many views the audience was shown, once the newest of them is the state's."""
        seq = self.state.seq
        with self.changed:
            found = self.changed.wait_for(
                lambda: [view["seq"] for view in self.views(audience)][-1:] == [seq], within_s
            )
        assert found, f"{audience} was not shown event {seq}"
        return len(self.views(audience))

    def _frames(self, audience: Audience) -> list[bytes]:
        return [one.frames[audience] for one in self.shown if audience in one.frames]
