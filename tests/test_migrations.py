"""The migrations make the tables that the models declare."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import upgrade

from question_bank.database import db
from question_bank.search_index import is_own
from quiz_server.app import create_app
from tests.conftest import make_settings
from tests.databases import ENGINES, database_url


@pytest.mark.parametrize("engine", ENGINES)
def test_migrations_and_models_agree(engine: str, tmp_path: Path) -> None:
    """After all migrations nothing is left to change, on either database."""
    app = create_app(make_settings(tmp_path, database_url(engine, tmp_path)))
    with app.app_context():
        upgrade()
        with db.engine.connect() as connection:
            options = {"compare_type": True, "include_name": lambda *given: not is_own(*given)}
            context = MigrationContext.configure(connection, opts=options)
            differences = compare_metadata(context, db.metadata)
        db.engine.dispose()

    assert differences == []
