"""Proving a log: is every event the one that was written, in its place, with none missing?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Engine

from quiz_server.store.log import GENESIS, Head, Row, head_of, load, newest_receipt


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the event numbered `seq`; `found_at` is where a moved event stands now."""

    kind: Literal["changed", "missing", "reordered"]
    seq: int
    found_at: int | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """The outcome: no faults, and the head that a printed copy of the log can be compared with."""

    events: int
    head: Head
    faults: tuple[Fault, ...]

    @property
    def holds(self) -> bool:
        """Whether the log is the one that was written."""
        return not self.faults


def verify(engine: Engine, round_id: int) -> Proof:
    """Check a whole log, the receipts included: they know of events cut off at its end."""
    with engine.connect() as connection:
        rows = load(connection, round_id)
        promised = newest_receipt(connection, round_id)
    return check(rows, promised)


def check(rows: Sequence[Row], promised: int = 0) -> Proof:
    """The proof over loaded rows; `promised` is the last event number that was ever acknowledged."""
    faults: list[Fault] = []
    before = GENESIS
    for row in rows:
        gap = range(before.seq + 1, row.seq)
        faults += [Fault("missing", seq) for seq in gap]
        fault = _own_fault(row, rows)
        if fault is not None:
            faults.append(fault)
        elif not gap and row.prev_hash != before.hash and not _named(faults, before.seq):
            # this event remembers another predecessor: that one was rewritten, hash and all
            faults.append(Fault("changed", max(before.seq, 1)))
        before = Head(row.seq, row.hash)
    faults += [Fault("missing", seq) for seq in range(before.seq + 1, promised + 1)]
    return Proof(len(rows), head_of(rows), tuple(faults))


def _own_fault(row: Row, rows: Sequence[Row]) -> Fault | None:
    """What the row's own hash says against it."""
    if row.digest() == row.hash:
        return None
    for other in rows:
        if row.digest(other.seq) == row.hash:
            return Fault("reordered", other.seq, found_at=row.seq)
    return Fault("changed", row.seq)


def _named(faults: Sequence[Fault], seq: int) -> bool:
    return any(seq in (fault.seq, fault.found_at) for fault in faults)
