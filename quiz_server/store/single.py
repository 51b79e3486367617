"""One process per database: two writers would each believe to own the rounds.

SQLite: a lock on a file beside the database, held as long as the process lives.
PostgreSQL: an advisory lock on a connection kept open. Both end with the
process, however it ends.
"""

import os
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.pool import NullPool

if os.name == "nt":
    import msvcrt
else:
    import fcntl

#: one key for all our servers; the lock is per database
from question_bank.language import say

_ADVISORY_KEY = zlib.crc32(b"quiz_server")


#: PostgreSQL notices a killed server a moment later; so often and so long its lock is asked for again
ADVISORY_TRIES = 20
ADVISORY_PAUSE_S = 0.15


class AlreadyRunning(Exception):
    """Another server works on this database; the message says what to do."""


@contextmanager
def single_process(database_url: str | URL) -> Iterator[None]:
    """Hold the right to serve this database. Raises `AlreadyRunning`."""
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite":
        with _advisory_lock(url):
            yield
    elif url.database and url.database != ":memory:":
        with _file_lock(Path(url.database + ".lock")):
            yield
    else:
        yield


@contextmanager
def _file_lock(path: Path) -> Iterator[None]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        try:
            _lock(file)
        except OSError:
            raise AlreadyRunning(
                say(
                    "Một máy chủ khác đang chạy với cơ sở dữ liệu %(database)s. Máy chủ này chưa khởi "
                    "động và không thay đổi gì. Hãy dùng máy chủ đang chạy, hoặc tắt nó rồi chạy lại "
                    "lệnh này.",
                    database=path.with_suffix(""),
                )
            ) from None
        yield


def _lock(file: IO[bytes]) -> None:
    if os.name == "nt":
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def _advisory_lock(url: URL) -> Iterator[None]:
    engine = create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        if not any(_try_advisory(connection) for _ in range(ADVISORY_TRIES)):
            raise AlreadyRunning(
                say(
                    "Một máy chủ khác đang chạy với cơ sở dữ liệu %(database)s trên PostgreSQL. Máy chủ "
                    "này chưa khởi động và không thay đổi gì. Hãy dùng máy chủ đang chạy, hoặc tắt nó "
                    "rồi chạy lại.",
                    database=url.database,
                )
            )
        yield


def _try_advisory(connection: Connection) -> bool:
    got = connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": _ADVISORY_KEY})
    if not got:
        time.sleep(ADVISORY_PAUSE_S)
    return bool(got)
