"""The round writer: one thread that owns every running round.

Commands from sockets and pages wait in its mailbox. Each turn drains the
mailbox, decides in order, appends everything of all rounds in ONE transaction,
and only then shows and answers. Nothing is shown that is not on disk; when the
disk refuses, every waiting command is told so and the rounds stay as the disk
has them.
"""

import logging
import random
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Any, Protocol

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from quiz_server.live import game as games
from quiz_server.live.game import Answer, Draft, Game, refusal
from quiz_server.live.identity import Audience
from quiz_server.live.refusals import INTERNAL, NO_ROUND, NOT_SAVED, RESULTS_SIGNED
from quiz_server.live.showing import Publication, Showing
from quiz_server.round import timing
from quiz_server.round.commands import AwardBell, Command, ExpireTimer, Recover, SetScreen
from quiz_server.round.state import RoundState
from quiz_server.round.views import Presence
from quiz_server.store import rounds
from quiz_server.store.journal import Saved
from quiz_server.store.log import PlaceTaken, writing

logger = logging.getLogger(__name__)

Reply = Callable[[Answer], None]
Deliver = Callable[[Sequence[Publication], Sequence[tuple[Reply, Answer]]], None]
#: told on the writer's thread of what one transaction wrote; must not wait for anything
OnSaved = Callable[[Saved], None]
#: writes, in the very transaction, what must be on disk together with it; must be quick
InTransaction = Callable[[Connection, Saved], None]

#: what a round takes though its results are signed: what the hall is shown, and the server's own
_HARMLESS = (SetScreen, Recover, ExpireTimer, AwardBell)

#: commands of one transaction; the rest waits a turn, so that nobody waits for a flood
MOST_AT_ONCE = 200
#: how often a turn is decided again because somebody else appended first
ATTEMPTS = 5
#: after a failed write, and after a timer that changed nothing, timers rest so long
REST_MS = 250.0
START_WITHIN_S = 60.0
YIELD_S = 0.00005


class Clock(Protocol):
    """Server time in milliseconds."""

    def now_ms(self) -> float:
        """The time now."""


@dataclass(slots=True)
class Order:
    """A command on its way. `reply` is handed on with the views; `future` is for waiting threads."""

    round_id: int
    command: Command
    command_id: str | None = None
    reply: Reply | None = None
    future: Future[Answer] | None = None
    answer: Answer = field(default_factory=lambda: refusal(INTERNAL))


class Writer:
    """Owns the running rounds. `deliver` is called on the writer's thread once a turn is on disk.

    `listeners` may be added to before the start: each is told of every round's
    rows and receipts once they are on disk. What is `inside` writes in the same transaction.
    """

    def __init__(self, engine: Engine, clock: Clock, deliver: Deliver) -> None:
        self._engine = engine
        self._clock = clock
        self._deliver = deliver
        self.listeners: list[OnSaved] = []
        self.inside: list[InTransaction] = []
        self._signed: frozenset[int] = frozenset()
        self._mailbox: SimpleQueue[Order | Callable[[], None]] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="round-writer", daemon=True)
        self._connection: Connection | None = None
        self._games: dict[int, Game] = {}
        self._showings: dict[int, Showing] = {}
        self._rest_until_ms = 0.0
        self._stopping = False
        self._started: Future[None] = Future()
        self._lots = random.SystemRandom()

    # from any thread

    def start(self) -> None:
        """Load the running rounds, let each recover, then take commands. Raises what the database raises."""
        self._thread.start()
        self._started.result(START_WITHIN_S)

    def stop(self) -> None:
        """Finish what waits in the mailbox, then end."""
        self._mailbox.put(self._stop)
        if self._thread.is_alive():
            self._thread.join(START_WITHIN_S)

    def submit(self, round_id: int, command: Command, command_id: str | None, reply: Reply) -> None:
        """Give a command; `reply` goes to `deliver` with its answer once that is on disk."""
        self._mailbox.put(Order(round_id, command, command_id, reply))

    def ask(self, round_id: int, command: Command, command_id: str | None = None) -> Future[Answer]:
        """Give a command; the future has the answer once it is on disk and shown."""
        future: Future[Answer] = Future()
        self._mailbox.put(Order(round_id, command, command_id, future=future))
        return future

    def call(
        self, round_id: int, command: Command, command_id: str | None = None, timeout: float = 5.0
    ) -> Answer:
        """Give a command and wait for its answer. Raises `TimeoutError`; then resend with the same id."""
        return self.ask(round_id, command, command_id).result(timeout)

    def lock(self, signed: frozenset[int]) -> None:
        """The rounds whose results are signed, all of them: nothing more is entered into their logs."""
        self._signed = signed

    def activate(self, stage_id: int, round_id: int | None, directory: Mapping[str, Any]) -> None:
        """The stage shows this round from now on; None: its waiting page."""
        self._mailbox.put(lambda: self._showing(stage_id).activate(round_id, directory))

    def watch(self, stage_id: int, audience: Audience) -> None:
        """Build this audience's views from now on."""
        self._mailbox.put(lambda: self._showing(stage_id).watch(audience))

    def unwatch(self, stage_id: int, audience: Audience) -> None:
        """Nobody looks at this audience's views any more."""
        self._mailbox.put(lambda: self._showing(stage_id).unwatch(audience))

    def attend(self, stage_id: int, presence: Mapping[int, Presence]) -> None:
        """The stage's tablets changed; the mapping is not touched afterwards."""
        self._mailbox.put(lambda: self._showing(stage_id).attend(presence))

    # the thread

    def _run(self) -> None:
        try:
            self.open()
        except BaseException as error:  # noqa: BLE001 - handed to the thread that waits in start()
            self._started.set_exception(error)
            return
        self._started.set_result(None)
        while not self._stopping:
            self.turn(self.patience_s())
        self._close()

    def open(self) -> None:
        """Load the running rounds and let each recover."""
        connection = self._connected()
        running = rounds.running(connection)
        connection.rollback()
        recover = [self._system(round_id, Recover) for round_id in running]
        self._save(recover)

    def turn(self, patience_s: float | None) -> None:
        """Wait so long for something to do, then do all that waits: save, show, answer."""
        orders: list[Order] = []
        first: Sequence[Publication] = ()
        try:
            self._collect(orders, patience_s)
            self._take(orders)
            first = self._views(Showing.first_publication)
        except Exception:
            logger.exception("a turn of the writer failed")
        self._answer(orders, first)
        if first:
            # hand the interpreter to the loop, or it would wait while the other views are built
            time.sleep(YIELD_S)
        self._show_the_rest()

    def _show_the_rest(self) -> None:
        try:
            self._answer((), self._views(Showing.publication))
        except Exception:
            logger.exception("views could not be shown")

    def _stop(self) -> None:
        self._stopping = True

    def _collect(self, orders: list[Order], patience_s: float | None) -> None:
        """Wait for something to do; apply notes at once, put commands into `orders`."""
        try:
            item = self._mailbox.get(timeout=patience_s)
            while True:
                if isinstance(item, Order):
                    orders.append(item)
                else:
                    item()
                if len(orders) >= MOST_AT_ONCE:
                    break
                item = self._mailbox.get_nowait()
        except Empty:
            return

    def patience_s(self) -> float | None:
        """Seconds until something is due by itself; None: nothing is."""
        now_ms = self._clock.now_ms()
        due = [showing.due_ms() for showing in self._showings.values()]
        due += [self._timer_ms(game) for game in self._games.values()]
        moments = [moment for moment in due if moment is not None]
        return max(0.0, (min(moments) - now_ms) / 1000) if moments else None

    def _timer_ms(self, game: Game) -> float | None:
        due = timing.next_due(game.state)
        return None if due is None else max(due.at_ms, game.quiet_until_ms, self._rest_until_ms)

    def _take(self, orders: list[Order]) -> None:
        """Save what waits and what is due by itself."""
        now_ms = self._clock.now_ms()
        due = [
            game for game in self._games.values() if (at := self._timer_ms(game)) is not None and at <= now_ms
        ]
        for game in due:
            game.quiet_until_ms = now_ms + REST_MS
        system = [self._due_order(game) for game in due]
        if orders or system:
            # what arrived before a deadline is decided before it: the server's own commands come last
            self._save([*orders, *system])

    def _answer(self, orders: Sequence[Order], views: Sequence[Publication]) -> None:
        """Show, then answer: both leave in one call to the loop."""
        replies = [(order.reply, order.answer) for order in orders if order.reply is not None]
        if views or replies:
            self._deliver(views, replies)
        for order in orders:
            if order.future is not None:
                order.future.set_result(order.answer)

    def _views(
        self, build: Callable[[Showing, RoundState | None, float], Publication | None]
    ) -> list[Publication]:
        now_ms = self._clock.now_ms()
        due = []
        for showing in self._showings.values():
            if (due_ms := showing.due_ms()) is not None and due_ms <= now_ms:
                game = None if showing.round_id is None else self._game(showing.round_id)
                due.append(build(showing, game.state if game else None, now_ms))
        return [views for views in due if views is not None]

    # deciding and saving

    def _save(self, orders: Sequence[Order]) -> None:
        """Decide and write all orders in one transaction; sets each order's answer."""
        for _ in range(ATTEMPTS):
            try:
                drafts = self._decide(orders)
                self._write(drafts)
            except PlaceTaken:
                self._reload({order.round_id for order in orders})
                continue
            except (SQLAlchemyError, OSError):
                logger.exception("the round's log could not be written")
                break
            for draft in drafts:
                draft.keep()
                self._tell(draft)
            return
        self._fail(orders)

    def _decide(self, orders: Sequence[Order]) -> list[Draft]:
        drafts: dict[int, Draft] = {}
        for order in orders:
            if order.round_id in self._signed and not isinstance(order.command, _HARMLESS):
                order.answer = refusal(RESULTS_SIGNED)
                continue
            draft = drafts.get(order.round_id)
            if draft is None:
                game = self._game(order.round_id)
                if game is None:
                    order.answer = refusal(NO_ROUND)
                    continue
                draft = drafts[order.round_id] = Draft(game)
            try:
                order.answer = draft.take(order.command, order.command_id)
            except Exception:
                logger.exception("deciding %s failed", type(order.command).__name__)
                order.answer = refusal(INTERNAL, draft.head.seq)
        return list(drafts.values())

    def _write(self, drafts: Sequence[Draft]) -> None:
        """One transaction for all rounds, so that a burst of presses costs one fsync."""
        worth = [draft for draft in drafts if draft.rows or draft.receipts]
        if not worth:
            return
        with writing(self._connected()) as connection:
            for draft in worth:
                draft.write(connection)
                for note in self.inside:
                    note(connection, draft.saved())

    def _tell(self, draft: Draft) -> None:
        if draft.rows:
            draft.game.quiet_until_ms = 0.0
        for showing in self._showings.values():
            if showing.round_id == draft.game.round_id and draft.events:
                showing.happened(draft.events)
        saved = draft.saved()
        for listener in self.listeners:
            try:
                listener(saved)
            except Exception:
                logger.exception("a listener of the writer failed")

    def _fail(self, orders: Sequence[Order]) -> None:
        """Nothing of this turn counts: say so, and hold what the disk holds."""
        for order in orders:
            order.answer = refusal(NOT_SAVED)
        self._rest_until_ms = self._clock.now_ms() + REST_MS
        self._close()
        try:
            self._reload({order.round_id for order in orders})
        except (SQLAlchemyError, OSError):
            logger.exception("the round's log could not be read")

    # rounds and database

    def _reload(self, round_ids: set[int]) -> None:
        """Take the rounds from disk again; who watches is shown what was appended by others."""
        for round_id in round_ids:
            before = self._games.get(round_id)
            after = games.load(self._connected(), round_id)
            self._connected().rollback()
            if after is None:
                self._games.pop(round_id, None)
                continue
            self._games[round_id] = after
            if before is not None and before.head != after.head:
                for showing in self._showings.values():
                    if showing.round_id == round_id:
                        showing.refresh()

    def _game(self, round_id: int) -> Game | None:
        game = self._games.get(round_id)
        if game is None:
            game = games.load(self._connected(), round_id)
            self._connected().rollback()
            if game is not None:
                self._games[round_id] = game
        return game

    def _showing(self, stage_id: int) -> Showing:
        return self._showings.setdefault(stage_id, Showing(stage_id))

    def _due_order(self, game: Game) -> Order:
        due = timing.next_due(game.state)
        return self._system(game.round_id, AwardBell if due and due.command == "award_bell" else ExpireTimer)

    def _system(self, round_id: int, kind: type[Recover] | type[ExpireTimer] | type[AwardBell]) -> Order:
        """A command of the server's own; the lot it carries is drawn here."""
        command = kind(at_ms=int(self._clock.now_ms()), actor="system", draw=self._lots.random())
        return Order(round_id, command)

    def _connected(self) -> Connection:
        if self._connection is None:
            self._connection = self._engine.connect()
        return self._connection

    def _close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            try:
                connection.close()
            except SQLAlchemyError:
                logger.exception("the database connection could not be closed")
