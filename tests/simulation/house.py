"""The server in the simulation: the real parts on virtual time, its disk a folder, its death at any step."""

import asyncio
import random
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from queue import SimpleQueue
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import OperationalError

from quiz_server.live import command_forms
from quiz_server.live.game import Answer
from quiz_server.live.gateway import Connection
from quiz_server.live.reception import Doors, Reception
from quiz_server.live.showing import Publication
from quiz_server.live.writer import Reply, Writer
from quiz_server.store import journal
from quiz_server.store.journal import Saved
from quiz_server.store.rounds import newest_moment_ms
from quiz_server.store.shelf import Keeper, Shelf
from quiz_server.store.takeover import take_over
from tests.live.serve import directory, identify
from tests.simulation.loop import AtOnce
from tests.simulation.network import Wire


class Killed(BaseException):
    """The process is gone; whatever was about to happen does not."""


class Clock:
    """Server time: the loop's, from an anchor that may lie anywhere after the last event."""

    def __init__(self, loop: asyncio.AbstractEventLoop, anchor_ms: float) -> None:
        self._loop, self._anchor_ms = loop, anchor_ms

    def now_ms(self) -> float:
        """Milliseconds."""
        return self._anchor_ms + self._loop.time() * 1000


class Mailbox(SimpleQueue):  # type: ignore[type-arg]
    """The writer's mailbox; whoever puts something in wakes the writer."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = wake

    def put(self, item: Any, block: bool = True, timeout: float | None = None) -> None:
        """Put something in."""
        super().put(item)
        self._wake()


class House:
    """One stage's server through all its lives. `folder` is its disk, `shelf` the stick."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        luck: random.Random,
        database: Path,
        shelf: Path,
        round_id: int,
    ) -> None:
        self._loop = loop
        self._luck = luck
        self.database = database
        self.shelf = Shelf(shelf)
        self.round_id = round_id
        self.lives = 0
        self.takeovers = 0
        #: steps until the process dies; None: it lives
        self.fuse: int | None = None
        self.disk_is_full = False
        self.commits_fail = 0
        #: what had reached the journal when the disk died: the log must hold at least that
        self.journaled: dict[int, str] = {}
        self._durable = 0
        self._wires: list[Wire] = []
        self._running = False
        self._journal_lag: list[Saved] = []

    # life and death

    def start(self) -> None:
        """The program starts on what the disk holds; it may die at that too."""
        self.lives += 1
        self._engine = _engine(self)
        try:
            clock = self._new_clock()
            self._writer = self._new_writer(clock)
            self._writer.open()
        except Killed:
            self._leave_this_disk()
            self._loop.call_later(self._luck.uniform(0.5, 3.0), self.start)
            return
        doors = Doors(identify, lambda _: self.round_id, directory)
        self._reception = Reception(self._loop, clock, doors, self._writer, AtOnce())
        self._server_state = SimpleNamespace(connections=set())
        self._keeper._copy()
        self._running = True
        self._wake(self.lives)

    def _new_clock(self) -> Clock:
        # a laptop may come back with any time of day; the server goes on after its last event
        wall_ms = self._luck.choice((946_684_800_000, 1_700_000_000_000)) + self._luck.uniform(0, 1e9)
        return Clock(self._loop, max(wall_ms, newest_moment_ms(self._engine)) - self._loop.time() * 1000)

    def _new_writer(self, clock: Clock) -> Writer:
        writer = Writer(self._engine, clock, self._deliver)
        writer._lots = self._luck  # type: ignore[assignment]  # the seed reproduces everything
        writer._mailbox = Mailbox(lambda life=self.lives: self._wake(life))  # type: ignore[misc]
        writer.listeners.append(self._saved)
        self._planned = self._loop.call_soon(lambda: None)
        self._keeper = Keeper(self.database, self.shelf, {"secret_key": "k" * 40})
        return writer

    def die(self, with_its_disk: bool = False) -> None:
        """kill -9, a power cut, or worse."""
        if not self._running:
            return
        self._snapshot()
        self._bury(with_its_disk)

    def _bury(self, with_its_disk: bool) -> None:
        self._running = False
        self._reception.close()
        for wire in self._wires:
            wire.abandon()
        self._wires.clear()
        self._leave_this_disk()
        if with_its_disk:
            self.database.unlink()
            for leftover in ("-wal", "-shm"):
                self.database.with_name(self.database.name + leftover).unlink(missing_ok=True)
            take_over(self.shelf.folder, self.database, self.database.parent)
            self.takeovers += 1
        self._loop.call_later(self._luck.uniform(0.5, 3.0), self.start)

    def _leave_this_disk(self) -> None:
        """The next life begins on what the snapshot holds."""
        self._engine.dispose()
        self.fuse, self.disk_is_full, self.commits_fail = None, False, 0
        self._journal_lag.clear()
        self.database = self._next

    def _snapshot(self) -> None:
        """What the disk holds at this very moment, in a place of its own."""
        self._next = self.database.with_name(f"life-{self.lives + 1}.db")
        shutil.copyfile(self.database, self._next)
        wal = self.database.with_name(self.database.name + "-wal")
        if wal.exists():
            data = bytearray(wal.read_bytes())
            if len(data) > self._durable and self._luck.random() < 0.7:
                # beyond the last sync a power cut leaves anything: half a page, or a page of noise
                at = self._luck.randrange(self._durable, len(data))
                noise = self._luck.randbytes(len(data) - at)
                data = data[:at] if self._luck.random() < 0.5 else data[:at] + noise
            self._next.with_name(self._next.name + "-wal").write_bytes(data)

    def step(self) -> None:
        """Between any two steps of saving and showing."""
        if self.fuse is None:
            return
        self.fuse -= 1
        if self.fuse <= 0:
            self._snapshot()
            self.fuse = None
            raise Killed

    # the parts at work

    def _turn(self, life: int) -> None:
        if life != self.lives or not self._running:
            return
        try:
            self._writer.turn(0)
        except Killed:
            self._bury(with_its_disk=False)
            return
        patience_s = self._writer.patience_s()
        if patience_s is not None:
            self._wake(life, max(patience_s, 0.001))

    def _wake(self, life: int, after_s: float = 0.0) -> None:
        self._planned.cancel()
        self._planned = self._loop.call_later(after_s, self._turn, life)

    def _saved(self, saved: Saved) -> None:
        wal = self.database.with_name(self.database.name + "-wal")
        self._durable = wal.stat().st_size if wal.exists() else 0
        self.step()
        self._journal_lag.append(saved)
        self._loop.call_later(self._luck.uniform(0.0, 0.3), self._write_journal, self.lives)

    def _write_journal(self, life: int) -> None:
        if life != self.lives or not self._journal_lag:
            return
        lines, self._journal_lag = self._journal_lag, []
        self._keeper._add("".join(journal.line_of(saved) for saved in lines))
        self.journaled |= {row.seq: row.hash for saved in lines for row in saved.rows}
        if self._luck.random() < 0.05:
            self._keeper._copy()

    def _deliver(self, views: Sequence[Publication], replies: Sequence[tuple[Reply, Answer]]) -> None:
        self.step()
        self._loop.call_soon(self._hand_out, self.lives, views, replies)

    def _hand_out(
        self, life: int, views: Sequence[Publication], replies: Sequence[tuple[Reply, Answer]]
    ) -> None:
        if life != self.lives or not self._running:
            return
        for reply, answer in replies:
            reply(answer)
        for publication in views:
            self._reception.publish(publication)

    # the door

    def connect(self, receive: Callable[[bytes], None], lost: Callable[[], None]) -> Wire | None:
        """A page knocks; None while nobody is at home."""
        if not self._running:
            return None
        wire = Wire(self._loop, self._luck, receive, lost)
        wire.accept(Connection(self._reception, self._server_state))
        self._wires.append(wire)
        return wire


def _engine(house: House) -> Engine:
    """The database with the simulation's hands on it: before and after every statement, at every commit."""
    engine = create_engine(f"sqlite:///{house.database}")

    def before(connection: Any, *_: Any) -> None:
        house.step()
        pages = connection.connection.dbapi_connection.execute("PRAGMA page_count").fetchone()[0]
        most = pages if house.disk_is_full else 2**30
        connection.connection.dbapi_connection.execute(f"PRAGMA max_page_count={most}")

    def after(*_: Any) -> None:
        house.step()

    def commit(_: Any) -> None:
        house.step()
        if house.commits_fail:
            house.commits_fail -= 1
            raise OperationalError("COMMIT", None, OSError("disk I/O error"))

    event.listen(engine, "before_cursor_execute", before)
    event.listen(engine, "after_cursor_execute", after)
    event.listen(engine, "commit", commit)
    return engine


def draw_lots_from(luck: Any) -> Any:
    """The lots of dead heats come from this from now on; returns where they came from before."""
    before, command_forms._lots = command_forms._lots, luck
    return before
