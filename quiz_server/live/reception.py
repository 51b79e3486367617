"""What happens to each message of a connection: on the event loop, without ever waiting.

Whatever asks the database (who holds this token, which round a stage plays) is
asked on a thread of its own, so a slow disk never delays a press.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from question_bank.language import say
from quiz_server.live.attendance import Attendance
from quiz_server.live.command_forms import Moment, NotAllowed, command_of
from quiz_server.live.crowd import Crowd, Keep
from quiz_server.live.game import Answer
from quiz_server.live.gateway import Connection, same_site
from quiz_server.live.hub import Hub
from quiz_server.live.identity import Identity
from quiz_server.live.protocol import (
    CLOSE_NOT_FOLLOWING,
    CLOSE_SEAT_TAKEN,
    CLOSE_TOKEN_REFUSED,
    CLOSE_TRY_AGAIN,
    Do,
    Hello,
    Malformed,
    Message,
    Note,
    Sync,
    done_frame,
    parse,
    sync_frame,
)
from quiz_server.live.pulse import Pulse
from quiz_server.live.refusals import (
    MALFORMED,
    NO_ROUND,
    NOT_ALLOWED,
    NOT_SIGNED_IN,
    OTHER_ROUND,
    TOO_FAST,
    sentence,
)
from quiz_server.live.showing import Publication
from quiz_server.live.writer import Clock, Writer
from quiz_server.round.views.presence import SCREEN

logger = logging.getLogger(__name__)

#: connections of one process; far above a hall, far below what the system gives
MOST_CONNECTIONS = 5000

Identify = Callable[[str], Identity | None]
ActiveRound = Callable[[int], int | None]
Directory = Callable[[int], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Doors:
    """What the application answers for the live part; each may ask the database, on any thread."""

    identify: Identify
    active_round: ActiveRound
    directory: Directory
    hosts: frozenset[str] = frozenset()
    #: the version of the tablets' page that is handed out now; "" where nobody knows
    page: str = ""
    #: writes the letters of the hall down; None where the hall answers nothing
    keep: Keep | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """What the doors said to one hello."""

    identity: Identity | None
    round_id: int | None = None
    directory: Mapping[str, Any] = field(default_factory=dict)


class Reception:
    """Receives every connection's messages. Everything but `_check` runs on the loop's thread.

    `asking` runs the checks; two threads of its own unless another is given.
    """

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        clock: Clock,
        doors: Doors,
        writer: Writer,
        asking: Executor | None = None,
    ) -> None:
        self._loop = loop
        self._clock = clock
        self._doors = doors
        self._writer = writer
        self._hub = Hub(writer.watch, writer.unwatch)
        self._attendance = Attendance(loop, clock.now_ms, writer.attend, doors.page)
        self._pulse = Pulse(loop, clock.now_ms)
        self._asking = asking or ThreadPoolExecutor(2, thread_name_prefix="live-doors")
        self._crowd = Crowd(loop, doors.keep, self._asking)
        self._connections: set[Connection] = set()
        #: the round each opened stage shows
        self._rounds: dict[int, int | None] = {}
        #: counts released seats, so that a check that began before a release is made again
        self._releases = 0

    def close(self) -> None:
        """Stop measuring and asking."""
        self._pulse.stop()
        self._attendance.stop()
        self._asking.shutdown(wait=False, cancel_futures=True)

    # what the gateway reports

    def now_ms(self) -> float:
        """The server clock."""
        return self._clock.now_ms()

    def may_open(self, host: str, origin: str | None) -> bool:
        """Only our own pages, and programs without an origin, may connect."""
        return same_site(host, origin, self._doors.hosts)

    def opened(self, connection: Connection) -> None:
        """A new connection."""
        self._connections.add(connection)
        self._pulse.add(connection)
        if len(self._connections) > MOST_CONNECTIONS:
            connection.close(CLOSE_TRY_AGAIN, say("máy chủ đầy chỗ"))

    def lost(self, connection: Connection) -> None:
        """A connection is gone."""
        self._connections.discard(connection)
        self._pulse.forget(connection)
        self._leave(connection)

    def writable(self, connection: Connection) -> None:
        """A connection that was passed over catches up."""
        if connection.identity is not None:
            self._hub.show_again(connection, connection.identity.stage_id, connection.identity.group)

    def received(self, connection: Connection, text: str, arrived_ms: float) -> None:
        """A text message came in; whatever it is, it is answered with a sentence or with what it asked."""
        if not connection.allowance.take(arrived_ms):
            self._too_fast(connection, arrived_ms)
            return
        try:
            message = parse(text)
        except Malformed as error:
            connection.refuse(error.command_id, MALFORMED, error.text)
            return
        self._handle(connection, message, arrived_ms)

    def _too_fast(self, connection: Connection, arrived_ms: float) -> None:
        if connection.allowance.is_spent:
            connection.close(CLOSE_NOT_FOLLOWING, say("gửi quá nhiều tin"))
        elif connection.allowance.should_warn(arrived_ms):
            connection.refuse(None, TOO_FAST, sentence(TOO_FAST))

    def _handle(self, connection: Connection, message: Message, arrived_ms: float) -> None:
        if isinstance(message, Sync):
            connection.write(sync_frame(message.c, self._clock.now_ms()))
        elif isinstance(message, Hello):
            connection.held = connection.held or []
            connection.language = message.language
            self._hello(connection, message)
        elif connection.held is not None:
            # not known yet, but perhaps in a moment; the allowance bounds how much can wait
            connection.held.append((message, arrived_ms))
        elif isinstance(message, Do):
            self._do(connection, message, arrived_ms)
        else:
            self._note(connection, message)

    # hello

    def _hello(self, connection: Connection, hello: Hello) -> None:
        checking = self._asking.submit(self._check, hello.token)
        releases = self._releases

        def checked(_: object) -> None:
            if checking.cancelled() or connection not in self._connections:
                return
            if releases != self._releases:
                self._hello(connection, hello)
            elif (error := checking.exception()) is not None:
                logger.error("a token could not be checked", exc_info=error)
                connection.close(CLOSE_TRY_AGAIN, say("chưa kiểm tra được mã vào phòng"))
            else:
                self._admit(connection, checking.result())

        def back_to_loop(done: object) -> None:
            with contextlib.suppress(RuntimeError):  # the loop has ended, and the connection with it
                self._loop.call_soon_threadsafe(checked, done)

        checking.add_done_callback(back_to_loop)

    def _check(self, token: str) -> Checked:
        """On a thread of its own: who is this, and what does their stage show?"""
        identity = self._doors.identify(token)
        if identity is None or identity.stage_id in self._rounds:
            return Checked(identity)
        stage_id = identity.stage_id
        return Checked(identity, self._doors.active_round(stage_id), self._doors.directory(stage_id))

    def _admit(self, connection: Connection, checked: Checked) -> None:
        if checked.identity is None:
            connection.close(CLOSE_TOKEN_REFUSED, say("mã vào phòng không còn hiệu lực"))
            return
        identity = replace(checked.identity, language=connection.language)
        if identity.stage_id not in self._rounds:
            self.activate(identity.stage_id, checked.round_id, checked.directory)
        self._leave(connection)
        connection.identity = identity
        if identity.seat is not None and identity.audience == "team":
            self._attendance.arrive(connection, identity.stage_id, identity.seat)
            self._pulse.burst((connection,))
        self._hub.join(connection, identity.stage_id, identity.group)
        held, connection.held = connection.held or [], None
        for message, arrived_ms in held:
            self._handle(connection, message, arrived_ms)

    def _leave(self, connection: Connection) -> None:
        identity, connection.identity = connection.identity, None
        if identity is None:
            return
        self._hub.leave(connection, identity.stage_id, identity.group)
        if identity.seat is not None and identity.audience == "team":
            self._attendance.leave(connection, identity.stage_id, identity.seat)

    # commands and notes

    def _do(self, connection: Connection, do: Do, arrived_ms: float) -> None:
        identity = connection.identity
        if identity is None:
            connection.refuse(do.id, NOT_SIGNED_IN, sentence(NOT_SIGNED_IN))
            return
        if identity.audience == "audience":
            self._crowd.answer(connection, do, identity, arrived_ms)
            return
        round_id = self._rounds.get(identity.stage_id)
        code = None
        if round_id is None:
            code = NO_ROUND
        elif do.round_id not in (None, round_id):
            code = OTHER_ROUND
        if code is not None or round_id is None:
            connection.refuse(do.id, code or NO_ROUND, sentence(code or NO_ROUND))
            return
        try:
            moment = Moment(arrived_ms, partial(self._attendance.links, identity.stage_id))
            command = command_of(do.command, do.fields, identity, moment)
        except NotAllowed:
            connection.refuse(do.id, NOT_ALLOWED, sentence(NOT_ALLOWED))
        except Malformed as error:
            connection.refuse(do.id, MALFORMED, error.text)
        else:
            self._writer.submit(round_id, command, do.id, lambda answer: _reply(connection, do.id, answer))

    def _note(self, connection: Connection, note: Note) -> None:
        identity = connection.identity
        if identity is not None and identity.seat is not None and identity.audience == "team":
            self._attendance.note(identity.stage_id, identity.seat, note)
        elif identity is not None and identity.audience == "stage":
            self._attendance.note(identity.stage_id, SCREEN, note)

    # what the server asks

    def activate(self, stage_id: int, round_id: int | None, directory: Mapping[str, Any]) -> None:
        """The stage shows this round from now on."""
        self._rounds[stage_id] = round_id
        self._writer.activate(stage_id, round_id, directory)

    def publish(self, views: Publication) -> None:
        """What these views show is on disk; a new question is the time to measure every tablet anew."""
        self._hub.publish(views.stage_id, views.frames)
        self._crowd.see(views.stage_id, views.hall)
        if views.new_question:
            self._pulse.burst(self._attendance.connections(views.stage_id))

    def presence(self, stage_id: int) -> Mapping[int, Any]:
        """The tablets of a stage; safe from any thread."""
        return self._attendance.snapshot(stage_id)

    def watched(self, stage_id: int) -> frozenset[str]:
        """The audiences of a stage that somebody looks at; safe from any thread."""
        return self._hub.watched(stage_id)

    def drop_seat(self, stage_id: int, seat: int | None) -> None:
        """A seat (None: the hall's screen) was released or taken over: its connections end."""
        self._releases += 1
        for connection in list(self._connections):
            identity = connection.identity
            if identity is None or identity.stage_id != stage_id or identity.actor.startswith("user:"):
                continue
            if identity.audience == "audience":
                continue
            if identity.seat == seat:
                connection.close(CLOSE_SEAT_TAKEN, say("vị trí được giao cho máy khác"))
                self._leave(connection)

    def drop_actor(self, actor: str) -> None:
        """An account was closed or got a new password: its connections end."""
        self._releases += 1
        for connection in list(self._connections):
            if connection.identity is not None and connection.identity.actor == actor:
                connection.close(CLOSE_TOKEN_REFUSED, say("phiên làm việc đã kết thúc"))
                self._leave(connection)


def _reply(connection: Connection, command_id: str, answer: Answer) -> None:
    if answer.is_done:
        connection.write(done_frame(command_id, answer.seq))
    else:
        connection.refuse(command_id, answer.code or "", answer.text)
