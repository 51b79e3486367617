"""Two processes at one database."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from quiz_server.store import log
from quiz_server.store.single import AlreadyRunning, single_process
from tests.databases import ENGINES, database_url, sqlite_url
from tests.store.builders import make_database, make_round, write

ROOT = Path(__file__).resolve().parents[2]

TRY_TO_WRITE = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], timeout=0.2)
try:
    connection.execute("UPDATE round SET title = 'other'")
    connection.commit()
except sqlite3.OperationalError as error:
    sys.stdout.write(str(error))
"""

APPEND_TWENTY = """
import sys, time
from sqlalchemy import create_engine
from tests.store.builders import write
from quiz_server.store.log import PlaceTaken

engine = create_engine(sys.argv[1])
for _ in range(20):
    write(engine, int(sys.argv[2]), 1)
"""

HOLD = """
import sys
from quiz_server.store.single import single_process

with single_process(sys.argv[1]):
    sys.stdout.write("held\\n")
    sys.stdout.flush()
    sys.stdin.read()
"""


def run(script: str, *arguments: str) -> "subprocess.Popen[str]":
    """Start a script in a process of its own."""
    command = [sys.executable, "-c", textwrap.dedent(script), *arguments]
    return subprocess.Popen(
        command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def test_the_right_to_write_is_held_from_the_first_statement(tmp_path: Path) -> None:
    """On SQLite a transaction of ours bars other writers before it has written anything."""
    url = sqlite_url(tmp_path)
    engine = make_database(url)
    make_round(engine)
    with log.transaction(engine) as connection:
        connection.execute(text("SELECT 1"))
        said, _ = run(TRY_TO_WRITE, url.removeprefix("sqlite:///")).communicate(timeout=30)
    engine.dispose()

    assert "locked" in said


def test_durability_is_asked_for(tmp_path: Path) -> None:
    """A committed event survives a power cut: WAL with a full sync."""
    engine = make_database(sqlite_url(tmp_path))
    with engine.connect() as connection:
        modes = [connection.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous")]
    engine.dispose()

    assert modes == ["wal", 2]


def test_two_processes_append_without_loss(tmp_path: Path) -> None:
    """Waiting writers take turns; every event of both is in the chain."""
    url = sqlite_url(tmp_path)
    engine = make_database(url)
    round_id = make_round(engine)
    both = [run(APPEND_TWENTY, url, str(round_id)) for _ in range(2)]
    errors = [process.communicate(timeout=60)[1] for process in both]

    assert errors == ["", ""]
    assert len(write(engine, round_id, 1)) == 41
    engine.dispose()


@pytest.mark.parametrize("kind", ENGINES)
def test_a_second_process_may_not_serve(kind: str, tmp_path: Path) -> None:
    """While one process holds the database another is told so in words; afterwards it may."""
    url = database_url(kind, tmp_path)
    holder = run(HOLD, url)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"

    with pytest.raises(AlreadyRunning, match="Một máy chủ khác đang chạy"), single_process(url):
        pass

    holder.kill()
    holder.communicate(timeout=30)
    with single_process(url):
        pass


def test_other_databases_are_free(tmp_path: Path) -> None:
    """The lock is on one database, not on the machine."""
    with single_process(sqlite_url(tmp_path)), single_process(sqlite_url(tmp_path)):
        pass


def test_the_engine_is_left_as_it_was(engine: Engine, round_id: int) -> None:
    """A failed transaction leaves a connection that works."""
    with pytest.raises(ZeroDivisionError), log.transaction(engine):
        raise ZeroDivisionError

    assert len(write(engine, round_id, 1)) == 1
