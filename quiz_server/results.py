"""Telling the bank what a finished round made of its questions, in the background.

The writer says that it saved something; a thread of its own reads the log of a
finished round and lets the bank write the figures down. It never holds up a
round, and what it misses when the server stops it does at the next start.
"""

import dataclasses
import logging
import threading
from queue import SimpleQueue

from flask import Flask
from sqlalchemy import select

from question_bank.database import db
from question_bank.models import QuestionShowing
from question_bank.showings import record_round, told_of
from quiz_server.contest.models import Stage
from quiz_server.round.usage import usage_of
from quiz_server.store import log
from quiz_server.store.codec import decode
from quiz_server.store.journal import Saved
from quiz_server.store.models import FINISHED, Round

logger = logging.getLogger(__name__)

#: events after which the figures of a round may be others than before
_CHANGING = frozenset({"RoundFinished", "Regraded", "Reverted", "Judged", "QuestionVoided"})


def tell_bank(round_id: int) -> None:
    """Write down what the round's log tells of its questions; nothing before it is finished.

    A rehearsal tells nothing. Commits; needs an application context.
    """
    found = db.session.get(Round, round_id)
    if found is None or found.rehearsal:
        return
    if found.status != FINISHED and not told_of(round_id):
        return
    stage = db.session.get_one(Stage, found.stage_id)
    with db.engine.connect() as connection:
        rows = log.load(connection, round_id)
    shown = usage_of([decode(row) for row in rows]) if found.status == FINISHED else ()
    record_round(round_id, stage.contest.name, stage.name, [dataclasses.asdict(one) for one in shown])


def untold() -> list[int]:
    """Finished rounds of which the bank has nothing yet."""
    told = select(QuestionShowing.round_id)
    query = select(Round.id).where(
        Round.status == FINISHED, Round.rehearsal.is_(False), Round.id.not_in(told)
    )
    return list(db.session.scalars(query))


class Results:
    """The thread that tells the bank. Hand `saved` to the writer's listeners."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._rounds: SimpleQueue[int | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="results", daemon=True)

    def start(self) -> None:
        """Tell what was missed, then follow what happens."""
        self._thread.start()

    def stop(self) -> None:
        """Tell what waits, then end."""
        self._rounds.put(None)
        if self._thread.is_alive():
            self._thread.join(10)

    def saved(self, saved: Saved) -> None:
        """On the writer's thread: note the round, nothing more."""
        if any(row.type in _CHANGING for row in saved.rows):
            self._rounds.put(saved.round_id)

    def _run(self) -> None:
        with self._app.app_context():
            missed = untold()
            db.session.remove()
        for round_id in missed:
            self._tell(round_id)
        while (waiting := self._rounds.get()) is not None:
            self._tell(waiting)

    def _tell(self, round_id: int) -> None:
        with self._app.app_context():
            try:
                tell_bank(round_id)
            except Exception:
                db.session.rollback()
                logger.exception("what round %s tells of its questions could not be written down", round_id)
            finally:
                db.session.remove()
