"""A writer at work on a real database, and what it showed and answered."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from tests.databases import ENGINES, database_url
from tests.live.builders import make_game, prepared
from tests.live.desk import Desk
from tests.live.hall import Hall, open_hall
from tests.live.manual_clock import ManualClock
from tests.loops import run_alone
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


@pytest.fixture
def game(tmp_path: Path) -> Iterator[tuple[Engine, int]]:
    """A prepared round."""
    engine, round_id = make_game(tmp_path)
    yield engine, round_id
    engine.dispose()


@pytest.fixture
def run(game: tuple[Engine, int]) -> Callable[..., None]:
    """`run(scenario)` plays a scenario in a hall that shows the round."""

    def play(scenario: Callable[[Hall], Awaitable[None]], shown: bool = True, **values: Any) -> None:
        engine, round_id = game

        async def whole() -> None:
            async with open_hall(engine, round_id if shown else None, **values) as hall:
                async with asyncio.timeout(60):
                    await scenario(hall)

        run_alone(whole())

    return play
