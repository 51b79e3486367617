"""How a migration reaches the database: through the running application, on SQLite and PostgreSQL alike."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import context
from flask import current_app
from sqlalchemy import Connection
from sqlalchemy.types import TypeDecorator

from question_bank.database import db
from question_bank.search_index import is_own


def run() -> None:
    """Apply the migrations over a connection of the application's own database."""
    with db.engine.connect() as connection, _copying_tables(connection), connection.begin():
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            # SQLite cannot change a column in place: its tables are copied
            render_as_batch=True,
            compare_type=True,
            include_name=lambda name, kind, parents: not is_own(name, kind, parents),
            render_item=_plainly,
            process_revision_directives=_skip_empty,
        )
        with context.begin_transaction():
            context.run_migrations()
        _check_references(connection)


@contextmanager
def _copying_tables(connection: Connection) -> Iterator[None]:
    """Let SQLite drop a table that others refer to while its copy takes its place.

    The switch works outside a transaction only, and is put back in any case.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    connection.commit()
    try:
        yield
    finally:
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
        connection.commit()


def _check_references(connection: Connection) -> None:
    """Nothing is kept of a migration that would leave a row without the one it refers to."""
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise RuntimeError(f"rows refer to what is not there: {broken[:5]}")


def _plainly(kind: str, item: object, _context: object) -> str | bool:
    """A revision names database types, not our classes: it must still run when those have changed."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


def _skip_empty(_context: object, _revision: object, directives: list) -> None:  # type: ignore[type-arg]
    """A revision that changes nothing is not written."""
    if getattr(context.config.cmd_opts, "autogenerate", False) and directives[0].upgrade_ops.is_empty():
        directives[:] = []
        current_app.logger.info("no change of tables")


if context.is_offline_mode():
    raise SystemExit("Cần kết nối cơ sở dữ liệu để cập nhật bảng.")
run()
