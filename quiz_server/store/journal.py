"""The journal: what the log was given, a second time and on another disk, a moment later.

A copy of the whole database is made now and then; the journal holds what
happened since, so that a laptop whose disk is gone takes nothing with it. One
line of JSON is what one transaction wrote for one round:
`{"round_id", "rows": [log rows with their hashes], "receipts": […]}`. Lines are
only ever added; a line torn by a power cut is the last one and is passed over.
"""

import dataclasses
import json
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from quiz_server.store import log, rounds
from quiz_server.store.log import Head, Receipt, Row
from quiz_server.store.plain import Unreadable, canonical

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Saved:
    """What one transaction of the writer put on disk for one round."""

    round_id: int
    rows: tuple[Row, ...]
    receipts: tuple[Receipt, ...]


@dataclass(frozen=True, slots=True)
class Applied:
    """What of a journal became part of the database.

    `events` were added; `strangers` are rounds whose journal does not continue
    their log (another installation's, or a journal with a hole): nothing was
    taken from there on.
    """

    events: int
    strangers: tuple[int, ...]


def line_of(saved: Saved) -> str:
    """One line for the journal, its end included."""
    return canonical(dataclasses.asdict(saved)) + "\n"


def read(paths: Iterable[Path]) -> Iterator[Saved]:
    """Every whole line of these journals, file by file."""
    for path in paths:
        for line in path.read_bytes().splitlines():
            try:
                yield _saved(json.loads(line))
            except (ValueError, TypeError, KeyError):
                logger.warning("a line of %s is torn and was passed over", path)


def _saved(written: Any) -> Saved:
    return Saved(
        written["round_id"],
        tuple(Row(**row) for row in written["rows"]),
        tuple(Receipt(**receipt) for receipt in written["receipts"]),
    )


@dataclass(slots=True)
class _Known:
    """What the database holds of one round: its events' hashes by number, its receipts' ids."""

    hashes: dict[int, str]
    receipts: set[str]

    @property
    def head(self) -> Head | None:
        """Where the log ends; None where there is no such round."""
        return Head(max(self.hashes), self.hashes[max(self.hashes)]) if self.hashes else None


def apply(engine: Engine, journal: Iterable[Saved]) -> Applied:
    """Continue the logs of a restored database with what the journal has beyond them.

    A row is taken only where its hash is right and covers the row before it, so
    a foreign or patched journal adds nothing. Each line is one transaction, as
    it was when it happened.
    """
    rounds_known: dict[int, _Known] = {}
    events, strangers = 0, set[int]()
    for saved in journal:
        if saved.round_id in strangers:
            continue
        if saved.round_id not in rounds_known:
            rounds_known[saved.round_id] = _load(engine, saved.round_id)
        known = rounds_known[saved.round_id]
        fresh = _continuing(known, saved)
        if fresh is None:
            strangers.add(saved.round_id)
            continue
        _append(engine, known, saved, fresh)
        events += len(fresh)
    _follow(engine, rounds_known)
    return Applied(events, tuple(sorted(strangers)))


def _load(engine: Engine, round_id: int) -> _Known:
    with engine.connect() as connection:
        hashes = {row.seq: row.hash for row in log.load(connection, round_id)}
        return _Known(hashes, set(log.load_receipts(connection, round_id)))


def _continuing(known: _Known, saved: Saved) -> tuple[Row, ...] | None:
    """The rows beyond the log; None where the journal is not this log's."""
    head = known.head
    fresh = []
    for row in saved.rows:
        if row.round_id != saved.round_id or row.digest() != row.hash:
            return None
        if row.seq in known.hashes:
            if known.hashes[row.seq] != row.hash:
                return None
            continue
        if head is None or (row.seq, row.prev_hash) != (head.seq + 1, head.hash):
            return None
        head = Head(row.seq, row.hash)
        fresh.append(row)
    # a refused command wrote no row; its receipt speaks of a head that must be ours
    if any(receipt.seq > (head.seq if head else 0) for receipt in saved.receipts):
        return None
    return tuple(fresh)


def _append(engine: Engine, known: _Known, saved: Saved, fresh: Sequence[Row]) -> None:
    receipts = [one for one in saved.receipts if one.command_id not in known.receipts]
    if not (fresh or receipts):
        return
    with log.transaction(engine) as connection:
        log.append(connection, fresh, [(saved.round_id, receipt) for receipt in receipts])
    known.hashes |= {row.seq: row.hash for row in fresh}
    known.receipts |= {receipt.command_id for receipt in receipts}


def _follow(engine: Engine, round_ids: Iterable[int]) -> None:
    """Let the rounds' rows say what their logs have come to."""
    for round_id in round_ids:
        try:
            status = rounds.status_in(rounds.load_state(engine, round_id))
        except (rounds.UnknownRound, Unreadable):
            continue
        with log.transaction(engine) as connection:
            rounds.set_status(connection, round_id, status)
