"""Reading the journal: what the reader may see, narrowed, newest first, page by page."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, or_, select

from question_bank.database import db
from quiz_server.accounts.models import AuditEntry, User
from quiz_server.contest.models import Stage
from quiz_server.journal.kinds import ACCOUNTS, KIND_OF, SIGNATURES, TABLETS, acts_of, kinds_read_by
from quiz_server.journal.words import Act, told

#: entries of one page
ROWS = 100


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What of the journal is asked for; whatever is empty narrows nothing.

    `person` is a username: who acted, or whose account it was; `stage` its
    number; `before` the number of the entry after which to go on.
    """

    person: str = ""
    stage: int | None = None
    kind: str = ""
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Some entries, newest first, and the number to go on before; None: these are the last."""

    acts: list[Act]
    older: int | None


def page_of(reader: User, asked: Narrowed, rows: int = ROWS) -> Page:
    """The entries that this person may read, at most `rows`."""
    query = select(AuditEntry).where(_readable(reader), *_wanted(asked)).order_by(AuditEntry.id.desc())
    found = db.session.scalars(query.limit(rows + 1)).all()
    all_addresses = kinds_read_by(reader.role) >= set(KIND_OF.values())
    stages = {stage.id: stage.name for stage in db.session.scalars(select(Stage))}
    known = set(db.session.scalars(select(User.username)))
    acts = [
        told(entry, stages, known, show_address=all_addresses or entry.actor == reader.username)
        for entry in found[:rows]
    ]
    return Page(acts, acts[-1].id if len(found) > rows else None)


def _readable(reader: User) -> ColumnElement[bool]:
    """Whole kinds by role; and whatever the own account did or had done to it."""
    return or_(
        AuditEntry.action.in_(acts_of(kinds_read_by(reader.role))),
        and_(AuditEntry.action.in_(KIND_OF), _about(reader.username)),
    )


def _wanted(asked: Narrowed) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if asked.person:
        wanted.append(_about(asked.person))
    if asked.stage is not None:
        wanted.append(_at(asked.stage))
    if asked.kind:
        wanted.append(AuditEntry.action.in_(acts_of(frozenset({asked.kind}))))
    if asked.before is not None:
        wanted.append(AuditEntry.id < asked.before)
    return wanted


def _about(username: str) -> ColumnElement[bool]:
    on_it = _of(username, ": ")
    return or_(
        AuditEntry.actor.in_((username, f"user:{username}")),
        and_(AuditEntry.action.in_(acts_of(frozenset({ACCOUNTS}))), on_it),
    )


def _at(stage_id: int) -> ColumnElement[bool]:
    """Entries of a stage: they begin with its number; those of older installations with its name."""
    key = f"stage {stage_id}"
    at = or_(_of(key, ", "), _of(key, ": "))
    stage = db.session.get(Stage, stage_id)
    if stage is not None:
        at = or_(at, and_(AuditEntry.action.in_(acts_of(frozenset({SIGNATURES}))), _of(stage.name, ": ")))
    return and_(AuditEntry.action.in_(acts_of(frozenset({SIGNATURES, TABLETS}))), at)


def _of(subject: str, then: str) -> ColumnElement[bool]:
    return or_(
        AuditEntry.detail == subject, AuditEntry.detail.startswith(f"{subject}{then}", autoescape=True)
    )
