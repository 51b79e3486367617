"""Backup of a running database, and putting it back."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from quiz_server.store import log, proof
from quiz_server.store.copies import CopyRefused, back_up, put_back
from tests.databases import sqlite_url
from tests.store.builders import make_database, make_round, write


def database_with(folder: Path, events: int) -> tuple[Path, int]:
    """A database file with one round's log."""
    url = sqlite_url(folder)
    engine = make_database(url)
    round_id = make_round(engine)
    write(engine, round_id, events)
    engine.dispose()
    return Path(url.removeprefix("sqlite:///")), round_id


def events_in(path: Path, round_id: int) -> int:
    """How many events the log in this file proves."""
    engine = create_engine(f"sqlite:///{path}")
    found = proof.verify(engine, round_id)
    engine.dispose()
    assert found.holds
    return found.events


def test_a_copy_is_taken_while_somebody_writes(tmp_path: Path) -> None:
    """The copy is whole in one file, and leaves out what is not committed yet."""
    database, round_id = database_with(tmp_path, 7)
    engine = create_engine(f"sqlite:///{database}")
    with log.transaction(engine) as connection:
        head = log.head_of(log.load(connection, round_id))
        log.append(connection, log.chain(round_id, head, [log.Entry("A", 1, 1, "system", "{}")]))
        back_up(database, tmp_path / "copy.db")
    engine.dispose()

    assert events_in(tmp_path / "copy.db", round_id) == 7
    assert events_in(database, round_id) == 8


def test_an_existing_copy_is_kept(tmp_path: Path) -> None:
    """A backup never overwrites another."""
    database, _ = database_with(tmp_path, 1)
    target = tmp_path / "copy.db"
    target.write_text("earlier")

    with pytest.raises(CopyRefused, match="được giữ nguyên"):
        back_up(database, target)

    assert target.read_text() == "earlier"


def test_a_copy_is_put_back_and_the_former_database_kept(tmp_path: Path) -> None:
    """Restoring loses nothing: what stood there before stays beside it."""
    database, round_id = database_with(tmp_path, 3)
    back_up(database, tmp_path / "copy.db")
    engine = create_engine(f"sqlite:///{database}")
    write(engine, round_id, 2)
    engine.dispose()

    kept = put_back(tmp_path / "copy.db", database)

    assert events_in(database, round_id) == 3
    assert kept is not None
    assert events_in(kept, round_id) == 5


@pytest.mark.parametrize("kind", ["missing", "text", "other", "torn"])
def test_what_is_no_copy_is_refused(tmp_path: Path, kind: str) -> None:
    """A wrong or damaged file changes nothing."""
    database, round_id = database_with(tmp_path, 300)
    source = tmp_path / "source.db"
    if kind == "text":
        source.write_text("not a database")
    elif kind == "other":
        with closing(sqlite3.connect(source)) as connection:
            connection.execute("CREATE TABLE other (id INTEGER)")
            connection.commit()
    elif kind == "torn":
        back_up(database, source)
        whole = source.read_bytes()
        source.write_bytes(whole[: len(whole) // 2])

    with pytest.raises(CopyRefused, match="được giữ nguyên"):
        put_back(source, database)

    assert events_in(database, round_id) == 300
