"""Races over real sockets: the real server, eight pages, and between them a proxy that delays each way.

`python -m tests.bench.socket_races HALL COUNT` prints one JSON line for each race.
"""

import asyncio
import json
import random
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from quiz_server.round.events import BellPressed, DeadHeatDeclared, RightAwarded
from quiz_server.store import log
from quiz_server.store.codec import decode
from tests.bench.networks import HALLS, TEAMS, Network
from tests.bench.processes import HERE, Process
from tests.live.builders import make_game, prepared
from tests.live.delaying import delayed
from tests.live.player import Player
from tests.live.racer import Racer

GAPS_MS = {"LAN": (5.0, 10.0), "good Wi-Fi": (5.0, 10.0), "bad Wi-Fi": (10.0, 20.0)}
OTHERS_MS = 60.0
DRIFT = 50e-6

#: of each question: the moments (of this machine's monotonic clock, in ms) at which seats pressed
Pressed = dict[int, list[tuple[float, int]]]


async def races(port: int, networks: tuple[Network, ...], gaps_ms: tuple[float, ...], count: int) -> Pressed:
    """Play so many questions."""
    rng, pressed = random.Random(f"sockets {networks[0].name}"), Pressed()
    async with AsyncExitStack() as stack:
        racers = [
            await _racer(stack, port, seat, network, rng) for seat, network in enumerate(networks, start=1)
        ]
        host = Player(lambda: port, "host")
        await asyncio.gather(*(player.until(bool) for player in (host, *racers)))
        await asyncio.gather(*(racer.probe(8, 60) for racer in racers))
        await asyncio.sleep(3)  # the server measures the tablets as it does before the first question
        for number in range(count):
            await _go(host, "open")
            await asyncio.gather(*(_prepared(racer) for racer in racers))
            slot = host.view["question"]["slot"]
            pressed[slot] = await _race(racers, gaps_ms[number % len(gaps_ms)], rng)
            await host.until(lambda view: view["phase"] in ("answering", "dead_heat"))
            await _go(host, "revealed")
        await asyncio.gather(*(player.close() for player in (host, *racers)))
    return pressed


async def _racer(stack: AsyncExitStack, port: int, seat: int, network: Network, rng: random.Random) -> Racer:
    path = network.path(rng)
    near = await stack.enter_async_context(delayed(port, path.up, path.down))
    return Racer(lambda: near, f"team:{seat}", 1 + rng.uniform(-DRIFT, DRIFT), rng.uniform(-1e7, 1e7))


async def _go(host: Player, until_phase: str) -> None:
    """The natural next step, again and again."""
    while host.view["phase"] != until_phase:
        step = host.view["next"]
        chosen: dict[str, Any] = {}
        if step["command"] == "judge":
            chosen = {"verdict": "right"}
        elif step["command"] == "settle_dead_heat":
            chosen = {"seat": host.view["bell"]["dead_heat"][0]}
        before = host.view["step"]
        answer = await host.give(step["command"], step=before, **{**step["args"], **chosen})
        if answer["type"] != "done":
            raise RuntimeError(answer["text"])
        await host.until(partial(_is_past, before))


def _is_past(step: int, view: dict[str, Any]) -> bool:
    return bool(view["step"] != step)


async def _prepared(racer: Racer) -> None:
    """A page probes as a question is opened."""
    await racer.until(lambda view: view["phase"] == "open")
    await racer.probe(8, 60)
    await racer.opened()


async def _race(racers: list[Racer], gap_ms: float, rng: random.Random) -> list[tuple[float, int]]:
    order = rng.sample(racers, len(racers))
    pressed: list[tuple[float, int]] = []
    presses = []
    start_ms = time.monotonic() * 1000 + 30.0
    due_ms = start_ms
    for number, racer in enumerate(order):
        if number:
            due_ms += gap_ms if number == 1 else rng.expovariate(1 / OTHERS_MS)
        presses.append(_press(racer, due_ms, pressed))
    await asyncio.gather(*presses)
    return sorted(pressed)


async def _press(racer: Racer, due_ms: float, pressed: list[tuple[float, int]]) -> None:
    await asyncio.sleep(max(0.0, due_ms - time.monotonic() * 1000) / 1000)
    pressed.append((time.monotonic() * 1000, int(racer.token.partition(":")[2])))
    await racer.press()


def decided(engine: Engine, round_id: int, pressed: Pressed) -> list[dict[str, Any]]:
    """What the server's log says of each race, beside the truth."""
    with engine.connect() as connection:
        events = [decode(row) for row in log.load(connection, round_id)]
    found = []
    for slot, truth in pressed.items():
        presses = [
            one.event for one in events if isinstance(one.event, BellPressed) and one.event.slot == slot
        ]
        awards = [
            (one.at_ms, one.event.seats if isinstance(one.event, DeadHeatDeclared) else (one.event.seat,))
            for one in events
            if isinstance(one.event, (DeadHeatDeclared, RightAwarded)) and one.event.slot == slot
        ]
        first_arrival = min(presses, key=lambda press: press.arrived_ms)
        found.append(
            {
                "gap_ms": truth[1][0] - truth[0][0],
                "first": truth[0][1],
                "winners": awards[0][1],
                "arrived_first": first_arrival.seat,
                "waited_ms": awards[0][0] - first_arrival.arrived_ms,
            }
        )
    return found


def main() -> None:
    """One hall."""
    hall, count = sys.argv[1], int(sys.argv[2])
    HERE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=HERE, prefix="bench-") as name:
        engine, round_id = make_game(Path(name), prepared(board=0, bell=count, teams=TEAMS))
        server = Process("-m", "tests.live.serve", "--database", str(engine.url), "--round", str(round_id))
        try:
            pressed = asyncio.run(races(server.port, HALLS[hall], GAPS_MS[hall], count))
            found = decided(engine, round_id, pressed)
        finally:
            server.stop()
            engine.dispose()
    sys.stdout.write("".join(f"{json.dumps(race)}\n" for race in found))


if __name__ == "__main__":
    main()
