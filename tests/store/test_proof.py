"""A log that was tampered with names the event."""

import dataclasses

import pytest
from sqlalchemy import Engine, delete, update

from quiz_server.store import log, proof
from quiz_server.store.log import EVENTS, Receipt
from quiz_server.store.proof import Fault
from tests.store.builders import write


def test_an_untouched_log_holds(engine: Engine, round_id: int) -> None:
    """No faults, and the head is the last event's hash."""
    rows = write(engine, round_id, 5)

    found = proof.verify(engine, round_id)

    assert found.holds
    assert (found.events, found.head.hash) == (5, rows[-1].hash)


@pytest.mark.parametrize(
    "change", [{"data": '{"n":99}'}, {"actor": "user:other"}, {"at_ms": 5}, {"type": "Other"}], ids=str
)
def test_a_changed_event_is_named(engine: Engine, round_id: int, change: dict[str, object]) -> None:
    """Whatever was changed in an event, its own hash says so."""
    write(engine, round_id, 5)
    with engine.begin() as connection:
        connection.execute(update(EVENTS).where(EVENTS.c.seq == 3).values(**change))

    assert proof.verify(engine, round_id).faults == (Fault("changed", 3),)


def test_a_rewritten_hash_does_not_help(engine: Engine, round_id: int) -> None:
    """An event changed together with its hash is given away by the next one."""
    rows = write(engine, round_id, 5)
    forged = dataclasses.replace(rows[2], data='{"n":99}')
    with engine.begin() as connection:
        values = {"data": forged.data, "hash": forged.digest()}
        connection.execute(update(EVENTS).where(EVENTS.c.seq == 3).values(**values))

    assert proof.verify(engine, round_id).faults == (Fault("changed", 3),)


def test_a_removed_event_is_named(engine: Engine, round_id: int) -> None:
    """A gap in the numbers names what is missing."""
    write(engine, round_id, 5)
    with engine.begin() as connection:
        connection.execute(delete(EVENTS).where(EVENTS.c.seq == 3))

    assert proof.verify(engine, round_id).faults == (Fault("missing", 3),)


def test_events_cut_off_at_the_end_are_named(engine: Engine, round_id: int) -> None:
    """The receipts remember what was acknowledged."""
    write(engine, round_id, 5)
    with log.transaction(engine) as connection:
        log.append(connection, [], [(round_id, Receipt("a", "done", None, 5))])
    with engine.begin() as connection:
        connection.execute(delete(EVENTS).where(EVENTS.c.seq > 3))

    assert proof.verify(engine, round_id).faults == (Fault("missing", 4), Fault("missing", 5))


def test_swapped_events_are_named(engine: Engine, round_id: int) -> None:
    """Two events that changed places are each named with the place they came from."""
    write(engine, round_id, 5)
    with engine.begin() as connection:
        for old, new in ((2, 99), (4, 2), (99, 4)):
            connection.execute(update(EVENTS).where(EVENTS.c.seq == old).values(seq=new))

    faults = proof.verify(engine, round_id).faults
    assert faults == (Fault("reordered", 4, found_at=2), Fault("reordered", 2, found_at=4))
