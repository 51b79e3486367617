"""Appending and reading a log."""

import pytest
from sqlalchemy import Engine

from quiz_server.store import log
from quiz_server.store.log import GENESIS, PlaceTaken, Receipt, chain
from tests.store.builders import entries, make_round, write


def test_what_was_appended_is_read_back(engine: Engine, round_id: int) -> None:
    """Rows come back as they were written, in order."""
    rows = chain(round_id, GENESIS, entries(3))
    with log.transaction(engine) as connection:
        log.append(connection, rows)

    with engine.connect() as connection:
        assert log.load(connection, round_id) == rows


def test_each_event_is_chained_to_the_one_before(engine: Engine, round_id: int) -> None:
    """Numbers have no gap and every hash covers its predecessor."""
    rows = write(engine, round_id, 4)

    assert [row.seq for row in rows] == [1, 2, 3, 4]
    assert [row.prev_hash for row in rows] == [GENESIS.hash, *(row.hash for row in rows[:-1])]
    assert all(row.digest() == row.hash for row in rows)


def test_a_taken_place_is_refused(engine: Engine, round_id: int) -> None:
    """Two writers that decided on the same head: the second is told to decide again."""
    write(engine, round_id, 2)

    with pytest.raises(PlaceTaken), log.transaction(engine) as connection:
        log.append(connection, chain(round_id, GENESIS, entries(1)))


def test_a_refused_append_leaves_nothing(engine: Engine, round_id: int) -> None:
    """Events and receipts of one transaction stand or fall together."""
    before = write(engine, round_id, 2)
    receipt = Receipt("a", "done", None, 4)
    late = chain(round_id, log.head_of(before[:1]), entries(3))

    with pytest.raises(PlaceTaken), log.transaction(engine) as connection:
        log.append(connection, late, [(round_id, receipt)])

    with engine.connect() as connection:
        assert log.load(connection, round_id) == before
        assert log.load_receipts(connection, round_id) == {}


def test_a_second_answer_to_the_same_command_is_refused(engine: Engine, round_id: int) -> None:
    """One command id has one receipt."""
    pair = (round_id, Receipt("a", "refused", "stale", 0))
    with log.transaction(engine) as connection:
        log.append(connection, [], [pair])

    with pytest.raises(PlaceTaken), log.transaction(engine) as connection:
        log.append(connection, [], [pair])


def test_rounds_have_logs_of_their_own(engine: Engine, round_id: int) -> None:
    """The same numbers and command ids in another round are other events."""
    other = make_round(engine)
    write(engine, round_id, 2)
    write(engine, other, 1)

    with engine.connect() as connection:
        assert [row.round_id for row in log.load(connection, other)] == [other]
        assert len(log.load(connection, round_id)) == 2


def test_letters_survive_unchanged(engine: Engine, round_id: int) -> None:
    """Vietnamese text keeps its exact bytes, or the hash would not hold."""
    entry = log.Entry("ScreenSet", 1, 1, "user:thư ký", '{"text":"Bình Thạnh – đ/Đ ”"}')
    with log.transaction(engine) as connection:
        log.append(connection, chain(round_id, GENESIS, [entry]))

    with engine.connect() as connection:
        row = log.load(connection, round_id)[0]
    assert row.data == entry.data
    assert row.digest() == row.hash
