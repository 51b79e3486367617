"""A writer at work on a real database, and what it showed and answered."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from quiz_server.clock import ManualClock
from tests.databases import ENGINES, database_url
from tests.live.builders import prepared
from tests.live.desk import Desk
from tests.store.builders import make_database


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A fresh database with one stage."""
    engine = make_database(database_url(request.param, tmp_path))
    yield engine
    engine.dispose()


@pytest.fixture
def open_desk(engine: Engine) -> Iterator[Callable[..., Desk]]:
    """`open_desk()` → a desk with a running writer; closed at the end."""
    desks: list[Desk] = []

    def make(clock: ManualClock | None = None, **values: int) -> Desk:
        desk = Desk(engine, prepared(**values), clock)
        desks.append(desk)
        return desk

    yield make
    for desk in desks:
        desk.close()


@pytest.fixture
def desk(open_desk: Callable[..., Desk]) -> Desk:
    """A prepared round of three board and three bell questions, and its writer."""
    return open_desk()
