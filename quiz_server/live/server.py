"""The live part as one object: writer, hub and gateway tied together for the application."""

import asyncio
import contextlib
import gc
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Engine

from quiz_server.live.command_forms import Moment, command_of
from quiz_server.live.crowd import Keep
from quiz_server.live.game import Answer
from quiz_server.live.gateway import Connection
from quiz_server.live.identity import Identity
from quiz_server.live.reception import ActiveRound, Directory, Doors, Identify, Reception
from quiz_server.live.showing import Publication
from quiz_server.live.writer import Clock, Reply, Writer
from quiz_server.round.views import Presence

#: how long a busy thread may keep the others of this process waiting: Python's own 5 ms would be
#: added to every press while a page or a report is computed
SWITCH_EVERY_S = 0.0002


class LiveServer:
    """Everything behind `/live`.

    `identify(token)`, `active_round(stage_id)` and `directory(stage_id)` are asked
    on threads of their own and may use the database. `hosts`, where given, are
    the only names browsers may reach the server under; `page` is the version of the
    tablets' page, to tell those that still show an older one. Hand `protocol_factory`
    to uvicorn as `ws=`; call `start` on its loop before the first connection.
    """

    def __init__(
        self,
        engine: Engine,
        clock: Clock,
        identify: Identify,
        active_round: ActiveRound,
        directory: Directory,
        *,
        hosts: Iterable[str] = (),
        page: str = "",
        keep: Keep | None = None,
    ) -> None:
        self._clock = clock
        self._doors = Doors(identify, active_round, directory, frozenset(hosts), page, keep)
        self.writer = Writer(engine, clock, self._deliver)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._reception: Reception | None = None

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Load the running rounds and open the door. Raises what the database raises."""
        sys.setswitchinterval(SWITCH_EVERY_S)
        # what is loaded by now stays: no collection in the middle of a press has to look through it
        gc.freeze()
        self._loop = loop
        self._reception = Reception(loop, self._clock, self._doors, self.writer)
        self.writer.start()

    def stop(self) -> None:
        """Finish what was given, then end; call on the loop's thread once connections are closed."""
        self.writer.stop()
        if self._reception is not None:
            self._reception.close()

    def protocol_factory(self, config: Any, server_state: Any, app_state: Any) -> Connection:
        """What uvicorn calls for each upgrade request."""
        if self._reception is None:
            raise RuntimeError("the live part has not been started")
        return Connection(self._reception, server_state)

    # for the application, from any thread

    def give(
        self,
        identity: Identity,
        round_id: int,
        command: str,
        fields: Mapping[str, Any],
        *,
        command_id: str | None = None,
        timeout: float = 5.0,
    ) -> Answer:
        """Give a command as the socket would, and wait until it is on disk.

        Raises `NotAllowed`, `Malformed` (with `text`) and `TimeoutError`.
        """
        moment = Moment(self._clock.now_ms())
        return self.writer.call(round_id, command_of(command, fields, identity, moment), command_id, timeout)

    def activate(self, stage_id: int, round_id: int | None) -> None:
        """Show this round on the stage's screens; None: the waiting page. Reads the directory anew."""
        directory = self._doors.directory(stage_id)
        self._on_loop(lambda reception: reception.activate(stage_id, round_id, directory))

    def lock(self, signed: frozenset[int]) -> None:
        """Take nothing more into the logs of these rounds, and of no others: their results are signed."""
        self.writer.lock(signed)

    def refresh(self, stage_id: int) -> None:
        """The stage's name or teams changed: show the waiting page as it is now."""
        self.activate(stage_id, self._doors.active_round(stage_id))

    def drop_seat(self, stage_id: int, seat: int | None) -> None:
        """Close the connections of a seat that was released or taken over; None is the hall's screen."""
        self._on_loop(lambda reception: reception.drop_seat(stage_id, seat))

    def drop_actor(self, actor: str) -> None:
        """Close the connections of an account that may not go on."""
        self._on_loop(lambda reception: reception.drop_actor(actor))

    def presence(self, stage_id: int) -> Mapping[int, Presence]:
        """The stage's tablets by seat, as last told to the screens."""
        return self._reception.presence(stage_id) if self._reception is not None else {}

    def watched(self, stage_id: int) -> frozenset[str]:
        """The audiences that somebody looks at now, e.g. `{"host", "stage"}`."""
        return self._reception.watched(stage_id) if self._reception is not None else frozenset()

    def now_ms(self) -> float:
        """The server's clock."""
        return self._clock.now_ms()

    # inside

    def _on_loop(self, act: Callable[[Reception], None]) -> None:
        if self._loop is not None and self._reception is not None:
            with contextlib.suppress(RuntimeError):  # the loop has ended: nobody is connected
                self._loop.call_soon_threadsafe(act, self._reception)

    def _deliver(self, views: Sequence[Publication], replies: Sequence[tuple[Reply, Answer]]) -> None:
        """On the writer's thread: one call carries a whole turn to the loop."""
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # the loop has ended: nobody is connected
                self._loop.call_soon_threadsafe(self._hand_out, views, replies)

    def _hand_out(self, views: Sequence[Publication], replies: Sequence[tuple[Reply, Answer]]) -> None:
        for reply, answer in replies:
            reply(answer)
        if self._reception is not None:
            for publication in views:
                self._reception.publish(publication)
