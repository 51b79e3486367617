"""The courier: takes the outbox to its addresses, in order, again and again until it is taken.

Each address has its own thread of work, so a slow one holds up nobody else.
What is sent is marked afterwards: a server killed in between sends the same
message once more with the same id, and the receiver drops it.
"""

import logging
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from flask import Flask
from sqlalchemy import select

from question_bank.database import db
from quiz_server.contest.feeds import outbox
from quiz_server.contest.feeds.delivery import Outcome, headers_for, post
from quiz_server.contest.feeds.models import DELIVERED, WAITING, Outbox, Webhook

logger = logging.getLogger(__name__)

Found = TypeVar("Found")
Send = Callable[[str, Mapping[str, str], str], Outcome]

#: addresses that are served at the same time
_AT_ONCE = 4
#: the outbox is looked at so often even when nobody says that something happened
_LOOK_EVERY_S = 5.0


@dataclass(frozen=True, slots=True)
class _Letter:
    """A message ready to go."""

    row_id: int
    message_id: str
    body: str
    url: str
    secret: str


def wait_s(attempts: int) -> int:
    """Seconds until the next try: 2, 4, 8 … at most ten minutes."""
    return min(600, 2 ** min(attempts, 10))


class Courier:
    """Delivers what the outbox holds. `send` and `now_ms` are handed in by tests."""

    def __init__(
        self, app: Flask, send: Send = post, now_ms: Callable[[], int] = lambda: int(time.time() * 1000)
    ) -> None:
        self._app = app
        self._send = send
        self._now_ms = now_ms
        self._wake = threading.Event()
        self._stopping = False
        self._busy: set[int] = set()
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="courier", daemon=True)

    def start(self) -> None:
        """Tell what was missed, then follow what happens."""
        self._thread.start()

    def stop(self) -> None:
        """Begin nothing more; what was under way is told again at the next start."""
        self._stopping = True
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(12)

    def wake(self, *_: object) -> None:
        """Something may have been noted; waits for nothing."""
        self._wake.set()

    def deliver(self, webhook_id: int) -> int | None:
        """Send what is due to one address, in order.

        Returns when to come again (milliseconds since the epoch), None where nothing waits.
        """
        while not self._stopping:
            letter, due_ms = self._next(webhook_id)
            if letter is None:
                return due_ms
            seconds = self._now_ms() // 1000
            headers = headers_for(letter.secret, seconds, letter.message_id, letter.body)
            self._mark(letter, self._send(letter.url, headers, letter.body))
        return None

    def _next(self, webhook_id: int) -> tuple[_Letter | None, int | None]:
        """The first message that waits, put into words; or when it may be tried again."""
        with self._app.app_context():
            try:
                waiting = select(Outbox).filter_by(webhook_id=webhook_id, state=WAITING).order_by(Outbox.id)
                while (row := db.session.scalars(waiting.limit(1)).first()) is not None:
                    if row.next_at_ms > self._now_ms():
                        return None, row.next_at_ms
                    if row.body is None:
                        outbox.put_into_words(row)
                        db.session.commit()
                        if row.state != WAITING:
                            continue
                    webhook = db.session.get_one(Webhook, webhook_id)
                    made = _Letter(row.id, row.message_id or "", row.body or "", webhook.url, webhook.secret)
                    return made, None
                return None, None
            finally:
                db.session.remove()

    def _mark(self, letter: _Letter, outcome: Outcome) -> None:
        with self._app.app_context():
            try:
                row = db.session.get(Outbox, letter.row_id)
                if row is None:  # the address was dropped meanwhile
                    return
                row.attempts += 1
                row.error = outcome.error
                if outcome.taken:
                    row.state, row.delivered_at_ms = DELIVERED, self._now_ms()
                else:
                    row.next_at_ms = self._now_ms() + 1000 * wait_s(row.attempts)
                db.session.commit()
            finally:
                db.session.remove()

    def _run(self) -> None:
        self._quietly(self._tell_again)
        with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="courier") as pool:
            while not self._stopping:
                self._wake.clear()
                for webhook_id in self._quietly(self._addresses) or ():
                    with self._lock:
                        if webhook_id in self._busy:
                            continue
                        self._busy.add(webhook_id)
                    pool.submit(self._serve, webhook_id)
                self._wake.wait(_LOOK_EVERY_S)

    def _serve(self, webhook_id: int) -> None:
        try:
            self._quietly(lambda: self.deliver(webhook_id))
        finally:
            with self._lock:
                self._busy.discard(webhook_id)

    def _quietly(self, act: Callable[[], Found]) -> Found | None:
        try:
            return act()
        except Exception:
            logger.exception("the courier could not do its work; it tries again")
            return None

    def _tell_again(self) -> None:
        with self._app.app_context():
            outbox.tell_again(db.session.connection())
            db.session.commit()
            db.session.remove()

    def _addresses(self) -> list[int]:
        """The addresses that something waits for and is due."""
        with self._app.app_context():
            due = (
                select(Outbox.webhook_id)
                .where(Outbox.state == WAITING, Outbox.next_at_ms <= self._now_ms())
                .distinct()
            )
            found = list(db.session.scalars(due))
            db.session.remove()
            return found
