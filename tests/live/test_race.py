"""Who was first over real sockets, when the networks differ by far more than a machine may stumble."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.live.builders import make_game, prepared
from tests.live.delaying import delayed
from tests.live.hall import Hall
from tests.live.player import Player
from tests.live.racer import Racer
from tests.store.builders import STAGE

FAR_MS, AHEAD_MS = 180.0, 120.0


@pytest.fixture
def game(tmp_path: Path) -> Iterator[tuple[Engine, int]]:
    """A round of one bell question for three teams."""
    engine, round_id = make_game(tmp_path, prepared(board=0, bell=1, teams=3))
    yield engine, round_id
    engine.dispose()


@asynccontextmanager
async def bell_open(hall: Hall) -> AsyncIterator[tuple[Player, list[Racer]]]:
    """A host and three tablets that were measured, the first one far away; the bell may be rung."""
    async with delayed(hall.port, lambda: FAR_MS, lambda: FAR_MS) as far:
        host = await hall.join("host")
        racers = [
            Racer(lambda: far, "team:1", rate=1.00005, zero_ms=9e6),
            Racer(lambda: hall.port, "team:2", rate=0.99995),
            Racer(lambda: hall.port, "team:3"),
        ]
        hall.players += racers
        await hall.host_goes(host, "shown")
        await asyncio.gather(*(racer.until(bool) for racer in racers))
        await asyncio.gather(*(racer.probe(8, 20) for racer in racers))
        async with asyncio.timeout(20):
            while not _are_measured(hall):
                await asyncio.sleep(0.02)
        await hall.host_goes(host, "open")
        await asyncio.gather(*(racer.opened() for racer in racers))
        yield host, racers
        # before the proxy goes: a tablet that lost its line would go on trying
        await asyncio.gather(*(racer.close() for racer in racers))


def _are_measured(hall: Hall) -> bool:
    presence = hall.live.presence(STAGE)
    return len(presence) == 3 and all(one.rtt_ms is not None for one in presence.values())


def _right_is_given(view: dict[str, object]) -> bool:
    return view["phase"] in ("answering", "dead_heat")


async def holder_of(host: Player) -> int | None:
    """Who has the right, once it is given."""
    view = await host.until(_right_is_given)
    holder: int | None = view["bell"]["holder"]
    return holder


def test_the_first_finger_wins_over_the_first_packet(run: Callable[..., None]) -> None:
    """A press over a path of 180 ms is first although one made 120 ms later is here 60 ms before it."""

    async def scenario(hall: Hall) -> None:
        async with bell_open(hall) as (host, racers):
            far = asyncio.create_task(racers[0].press())
            await asyncio.sleep(AHEAD_MS / 1000)
            await asyncio.gather(far, racers[1].press())
            assert await holder_of(host) == 1

    run(scenario)


def test_a_forged_moment_wins_nothing(run: Callable[..., None]) -> None:
    """A tablet close by that claims to have been first of all, 120 ms after another, is second."""

    async def scenario(hall: Hall) -> None:
        async with bell_open(hall) as (host, racers):
            honest = asyncio.create_task(racers[1].press())
            await asyncio.sleep(AHEAD_MS / 1000)
            await asyncio.gather(honest, racers[2].press(claimed_ms=0.0))
            assert await holder_of(host) == 2

    run(scenario)
