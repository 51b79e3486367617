"""Reading and appending the log of a round, with SQLAlchemy Core.

Every event's hash covers the hash before it, so a log proves itself
(`proof.py`). A receipt for each command is written in the same transaction as
its events: what was answered once is answered again, and nothing is answered
that is not on disk.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Dialect, Engine, Table, func, insert, select
from sqlalchemy.exc import IntegrityError

from quiz_server.store.models import CommandReceipt, RoundEvent
from quiz_server.store.plain import canonical

EVENTS: Table = RoundEvent.__table__
RECEIPTS: Table = CommandReceipt.__table__


class PlaceTaken(Exception):
    """Somebody else appended to the round, or answered the command, first: reload and decide again."""


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a log: the last event's number and hash."""

    seq: int
    hash: str


#: what the first event of every round is chained to
GENESIS = Head(0, "0" * 64)


@dataclass(frozen=True, slots=True)
class Entry:
    """An event on its way into the log: type, version and canonical JSON; when, and by whom."""

    type: str
    version: int
    at_ms: int
    actor: str
    data: str


@dataclass(frozen=True, slots=True)
class Row:
    """One event as it stands in the log."""

    round_id: int
    seq: int
    type: str
    version: int
    at_ms: int
    actor: str
    data: str
    prev_hash: str
    hash: str

    def digest(self, seq: int | None = None) -> str:
        """The hash this row should carry (or would carry, had it been written at `seq`)."""
        place = self.seq if seq is None else seq
        entry = Entry(self.type, self.version, self.at_ms, self.actor, self.data)
        return digest(self.prev_hash, self.round_id, place, entry)


@dataclass(frozen=True, slots=True)
class Receipt:
    """The answer a command was given."""

    command_id: str
    outcome: Literal["done", "refused"]
    code: str | None
    seq: int


def digest(prev_hash: str, round_id: int, seq: int, entry: Entry) -> str:
    """sha256 over the hash before and the canonical JSON of the row, as 64 hex digits."""
    row = {
        "round_id": round_id,
        "seq": seq,
        "type": entry.type,
        "version": entry.version,
        "at_ms": entry.at_ms,
        "actor": entry.actor,
        "data": entry.data,
    }
    return hashlib.sha256((prev_hash + canonical(row)).encode()).hexdigest()


def chain(round_id: int, head: Head, entries: Iterable[Entry]) -> list[Row]:
    """The rows that follow `head`, numbered and hashed."""
    rows = []
    for entry in entries:
        seq = head.seq + 1
        hashed = digest(head.hash, round_id, seq, entry)
        rows.append(
            Row(
                round_id,
                seq,
                entry.type,
                entry.version,
                entry.at_ms,
                entry.actor,
                entry.data,
                prev_hash=head.hash,
                hash=hashed,
            )
        )
        head = Head(seq, hashed)
    return rows


@contextmanager
def writing(connection: Connection) -> Iterator[Connection]:
    """One transaction that holds the right to write from its first statement.

    SQLite's own default begins as a reader and may fail when it first writes;
    BEGIN IMMEDIATE waits for its turn (busy_timeout) and then cannot fail on a
    lock. The driver commits a transaction begun by hand like its own.
    """
    with connection.begin():
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield connection


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """`writing` on a connection of its own."""
    with engine.connect() as connection, writing(connection):
        yield connection


def append(connection: Connection, rows: Sequence[Row], receipts: Sequence[tuple[int, Receipt]] = ()) -> None:
    """Write rows and the (round id, receipt) pairs that go with them; raises `PlaceTaken`."""
    try:
        if rows:
            _insert(connection, EVENTS, [_event_values(row) for row in rows])
        if receipts:
            _insert(connection, RECEIPTS, [_receipt_values(*pair) for pair in receipts])
    except IntegrityError as error:
        raise PlaceTaken from error


def _insert(connection: Connection, table: Table, rows: list[dict[str, object]]) -> None:
    """One executemany of a statement compiled once for the database; this is on the way of every press."""
    compiled = _compiled.setdefault(connection.dialect, {})
    sql, places = compiled.get(table.name) or compiled.setdefault(
        table.name, _compile(table, connection.dialect)
    )
    if places is None:
        connection.exec_driver_sql(sql, rows)
    else:
        connection.exec_driver_sql(sql, [tuple(row[place] for place in places) for row in rows])


#: the inserts by database and table; an engine that is gone takes its own with it
_compiled: WeakKeyDictionary[Dialect, dict[str, tuple[str, tuple[str, ...] | None]]] = WeakKeyDictionary()


def _compile(table: Table, dialect: Dialect) -> tuple[str, tuple[str, ...] | None]:
    """The insert as the driver wants it, and the order of its values; None: it takes them by name."""
    compiled = insert(table).compile(dialect=dialect)
    places = compiled.positiontup if compiled.positional else None  # type: ignore[attr-defined]
    return str(compiled), None if places is None else tuple(places)


def _event_values(row: Row) -> dict[str, object]:
    return {name: getattr(row, name) for name in Row.__slots__}


def _receipt_values(round_id: int, receipt: Receipt) -> dict[str, object]:
    return {
        "round_id": round_id,
        "command_id": receipt.command_id,
        "outcome": receipt.outcome,
        "code": receipt.code,
        "seq": receipt.seq,
    }


def load(connection: Connection, round_id: int, after: int = 0) -> list[Row]:
    """Every row of a round's log in order, or those behind number `after`."""
    columns = [EVENTS.c[name] for name in Row.__slots__]
    behind = (EVENTS.c.round_id == round_id, EVENTS.c.seq > after)
    query = select(*columns).where(*behind).order_by(EVENTS.c.seq)
    return [Row(*values) for values in connection.execute(query)]


def head_of(rows: Sequence[Row]) -> Head:
    """Where a loaded log ends."""
    return Head(rows[-1].seq, rows[-1].hash) if rows else GENESIS


def load_receipts(connection: Connection, round_id: int) -> dict[str, Receipt]:
    """Every receipt of a round by command id."""
    columns = (RECEIPTS.c.command_id, RECEIPTS.c.outcome, RECEIPTS.c.code, RECEIPTS.c.seq)
    query = select(*columns).where(RECEIPTS.c.round_id == round_id)
    return {values[0]: Receipt(*values) for values in connection.execute(query)}


def newest_receipt(connection: Connection, round_id: int) -> int:
    """The highest event number any receipt of the round speaks of."""
    query = select(func.max(RECEIPTS.c.seq)).where(RECEIPTS.c.round_id == round_id)
    return connection.scalar(query) or 0
