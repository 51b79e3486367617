"""Every test of the store runs on SQLite and on PostgreSQL alike."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.databases import ENGINES, database_url
from tests.store.builders import make_database, make_round


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A fresh database with all tables and one stage."""
    engine = make_database(database_url(request.param, tmp_path))
    yield engine
    engine.dispose()


@pytest.fixture
def round_id(engine: Engine) -> int:
    """A round without events."""
    return make_round(engine)
