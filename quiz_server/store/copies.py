"""Copying a running SQLite database and putting a copy back."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from question_bank.language import say


class CopyRefused(Exception):
    """The copy was not made; the message says what was kept and what to do."""


def back_up(database: Path, target: Path) -> int:
    """Copy a database that may be in use; returns the size of the copy in bytes.

    The copy is one moment of the database, whole, in one file. An existing file
    is never overwritten.
    """
    if not database.exists():
        raise CopyRefused(say("Không có cơ sở dữ liệu %(database)s nên chưa sao lưu gì.", database=database))
    if target.exists():
        raise CopyRefused(
            say(
                "Đã có tệp %(target)s; tệp đó được giữ nguyên. Hãy đặt tên khác cho bản sao lưu.",
                target=target,
            )
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(target.name + ".part")
    unfinished.unlink(missing_ok=True)
    _copy(database, unfinished)
    os.replace(unfinished, target)
    return target.stat().st_size


def put_back(source: Path, database: Path) -> Path | None:
    """Make a copy the database again; returns where the former database was kept.

    The caller holds the right to serve the database: no server runs on it.
    """
    check(source)
    kept = _set_aside(database) if database.exists() else None
    unfinished = database.with_name(database.name + ".part")
    unfinished.unlink(missing_ok=True)
    _copy(source, unfinished)
    for leftover in ("-wal", "-shm"):
        database.with_name(database.name + leftover).unlink(missing_ok=True)
    os.replace(unfinished, database)
    return kept


def check(source: Path) -> None:
    """Refuse a file that is no whole database of this program."""
    if not source.exists():
        raise CopyRefused(
            say("Không có tệp %(source)s. Cơ sở dữ liệu hiện tại được giữ nguyên.", source=source)
        )
    try:
        with closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            sound = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    except sqlite3.DatabaseError:
        sound, names = False, set()
    if not sound or "round_event" not in names:
        raise CopyRefused(
            say(
                "Tệp %(source)s không phải bản sao lưu nguyên vẹn của phần mềm này. Cơ sở dữ liệu "
                "hiện tại được giữ nguyên. Hãy chọn bản sao lưu khác.",
                source=source,
            )
        )


def _set_aside(database: Path) -> Path:
    kept = aside(database)
    _copy(database, kept)
    return kept


def aside(path: Path) -> Path:
    """A free name beside a file, for what stood there before something was put back."""
    number = 1
    while (kept := path.with_name(f"{path.name}.truoc-khoi-phuc-{number}")).exists():
        number += 1
    return kept


def _copy(source: Path, target: Path) -> None:
    """SQLite's online copy in one reading transaction (it holds up no writer), then on disk in one file."""
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
        new.execute("PRAGMA journal_mode=DELETE")
    descriptor = os.open(target, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
