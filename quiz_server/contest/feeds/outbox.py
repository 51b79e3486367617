"""What is on its way to other systems: noted with the change itself, put into words when its turn comes.

A row says that the totals of a stage may have changed. It is written in the
transaction of the change: by the round's writer beside the log, and by every
flush of the contest's tables. So a change that is on disk is never without its
message, and one that was rolled back never with it. The words are made from
what is committed by then, once; a row whose words would repeat the message
before is closed as unchanged.
"""

import hashlib
import json
import logging
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from blinker import Signal
from sqlalchemy import Connection, Table, event, insert, literal, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from question_bank.database import db
from quiz_server.contest.feeds.feed import public_feed
from quiz_server.contest.feeds.models import PING, TOTALS, UNCHANGED, WAITING, FeedToken, Outbox, Webhook
from quiz_server.contest.models import Stage, Team
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.reports.models import CertificateTemplate, StagePapers
from quiz_server.contest.standings import standings_of
from quiz_server.store.journal import Saved
from quiz_server.store.models import Round

#: sent on the thread of the change once something of a contest is committed; receivers must not wait
contest_changed = Signal()

logger = logging.getLogger(__name__)

_OUTBOX: Table = Outbox.__table__
_WEBHOOK: Table = Webhook.__table__
_STAGE: Table = Stage.__table__
_ROUND: Table = Round.__table__
#: events of a round that move no score; they come in the moments that must be quick
_QUIET = frozenset({"BellPressed", "AnswerGiven", "AnsweringOpened", "RightAwarded", "QuestionShown"})
#: tables of the contest that no total depends on
_OWN = (FeedToken, Webhook, Outbox, StagePapers, CertificateTemplate)
_TOUCHED = "feed_touched_stages"
#: stands for every stage, where a row does not say which one it belongs to
_EVERY = 0


def round_saved(connection: Connection, saved: Saved) -> None:
    """Inside the writer's transaction: note that a counted round's scores may have changed.

    What goes wrong here must not stop the round: it is undone by itself and logged.
    """
    if not may_move_scores(saved):
        return
    try:
        with connection.begin_nested():
            counted = select(_ROUND.c.stage_id).where(_ROUND.c.id == saved.round_id)
            _note(connection, counted.scalar_subquery())
    except SQLAlchemyError:
        logger.exception("a change of round %s could not be noted for other systems", saved.round_id)


def may_move_scores(saved: Saved) -> bool:
    """Whether what was saved holds any event but those that never move a score."""
    return any(row.type not in _QUIET for row in saved.rows)


def tell_everything(connection: Connection, webhook_id: int) -> None:
    """How every stage stands goes to one address, e.g. to one that has just been added."""
    _insert(connection, _pairs().where(_WEBHOOK.c.id == webhook_id))


def tell_again(connection: Connection) -> None:
    """Every address is told how things stand, as far as it does not know: at each start of the server."""
    _insert(connection, _pairs())


def ping(connection: Connection, webhook_id: int) -> None:
    """A trial message for one address."""
    connection.execute(
        insert(_OUTBOX).values(
            webhook_id=webhook_id, kind=PING, state=WAITING, attempts=0, next_at_ms=0, error=""
        )
    )


def put_into_words(row: Outbox) -> None:
    """Make the message's text, or close the row as unchanged. The caller commits."""
    data = {"ping": True} if row.kind == PING else _data_of(row.stage_id)
    digest = hashlib.sha256(_canonical(data).encode()).hexdigest()
    if row.kind == TOTALS and _last_digest(row) == digest:
        row.state = UNCHANGED
        return
    row.message_id, row.digest = str(uuid.uuid4()), digest
    row.body = _canonical(
        {
            "id": row.message_id,
            "number": row.id,
            "kind": row.kind,
            "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "data": data,
        }
    )


def _data_of(stage_id: int | None) -> dict[str, Any]:
    stage = db.session.get_one(Stage, stage_id)
    try:
        return public_feed(standings_of(stage))
    except ContestRefused as refusal:
        told = {"id": stage.id, "name": stage.name, "venue": stage.venue}
        return {"stage": told, "error": {"code": refusal.code, "text": refusal.text}}


def _last_digest(row: Outbox) -> str | None:
    earlier = select(Outbox.digest).filter_by(webhook_id=row.webhook_id, stage_id=row.stage_id, kind=TOTALS)
    return db.session.scalar(
        earlier.where(Outbox.id < row.id, Outbox.digest.is_not(None)).order_by(Outbox.id.desc()).limit(1)
    )


def _canonical(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _pairs() -> Any:
    """(address, stage) of one contest, as the rows of the outbox want them."""
    return select(
        _WEBHOOK.c.id, _STAGE.c.id, literal(TOTALS), literal(WAITING), literal(0), literal(0), literal("")
    ).join_from(_WEBHOOK, _STAGE, _WEBHOOK.c.contest_id == _STAGE.c.contest_id)


def _note(connection: Connection, stage_id: Any) -> None:
    _insert(connection, _pairs().where(_STAGE.c.id == stage_id))


def _insert(connection: Connection, pairs: Any) -> None:
    names = ["webhook_id", "stage_id", "kind", "state", "attempts", "next_at_ms", "error"]
    connection.execute(insert(_OUTBOX).from_select(names, pairs.order_by(_STAGE.c.id)))


@event.listens_for(db.session, "after_flush")
def _flushed(session: Session, _context: Any) -> None:
    """Beside every change of the contest's tables, whoever makes it."""
    touched = {
        stage_id
        for row in (*session.new, *session.dirty, *session.deleted)
        if type(row).__module__.startswith("quiz_server.contest.") and not isinstance(row, _OWN)
        for stage_id in _stages_of(session, row)
    }
    known: set[int] = session.info.setdefault(_TOUCHED, set())
    fresh = set() if _EVERY in known else touched - known
    if not fresh:
        return
    known |= fresh
    wanted = _pairs() if _EVERY in fresh else _pairs().where(_STAGE.c.id.in_(fresh))
    _insert(session.connection(), wanted)


def _stages_of(session: Session, row: Any) -> Iterable[int]:
    if isinstance(row, Stage):
        return [row.id]
    if getattr(row, "stage_id", None) is not None:
        return [row.stage_id]
    if getattr(row, "team_id", None) is not None:
        found = session.connection().scalar(
            select(Team.__table__.c.stage_id).where(Team.__table__.c.id == row.team_id)
        )
        return [found] if found is not None else [_EVERY]
    return [_EVERY]


@event.listens_for(db.session, "after_commit")
def _committed(session: Session) -> None:
    if session.info.pop(_TOUCHED, None):
        contest_changed.send()


@event.listens_for(db.session, "after_soft_rollback")
def _forget(session: Session, _previous: Any) -> None:
    session.info.pop(_TOUCHED, None)
