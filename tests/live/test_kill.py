"""The server dies at any moment; nothing that was acknowledged is lost, and nobody joins again."""

import asyncio
import random
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine

from quiz_server.store import log, proof, rounds
from quiz_server.store.codec import decode
from tests.live.builders import make_game, prepared
from tests.live.player import Player
from tests.loops import run_alone

ROOT = Path(__file__).resolve().parents[2]
TEAMS = 8
KILLS = 6


class Server:
    """A server process that can be killed and started again on the same database."""

    def __init__(self, url: str, round_id: int) -> None:
        self._command = ["-m", "tests.live.serve", "--database", url, "--round", str(round_id)]
        self.port = 0
        self.start()

    def start(self) -> None:
        """Start, and wait until it listens."""
        self._process = subprocess.Popen(
            [sys.executable, *self._command], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        self.port = int(self._process.stdout.readline())

    def kill(self) -> None:
        """As the power cut does it."""
        self._process.kill()
        self._process.communicate()


async def play_host(host: Player) -> None:
    """Go on by the natural next step until the round is over."""
    while host.view.get("status") != "finished":
        view = await host.until(lambda view: view.get("paused") or view.get("next") is not None)
        if view["paused"]:
            await host.give("resume", step=view["step"])
        elif view["phase"] == "open" and not _all_have_acted(view):
            await asyncio.sleep(0.05)
            continue
        else:
            step = view["next"]
            verdict = {"verdict": random.choice(("right", "wrong"))} if step["command"] == "judge" else {}
            await host.give(step["command"], step=view["step"], **step["args"], **verdict)
        await asyncio.sleep(0.02)


def _all_have_acted(view: dict[str, Any]) -> bool:
    if view["section"]["who"] == "bell":
        return False  # a press moves the question on by itself
    return sum(team["answer"] is not None for team in view["teams"]) >= TEAMS - 1


async def play_team(team: Player, lots: random.Random) -> None:
    """Choose a letter, or ring, whenever a question is open."""
    done: set[tuple[str, int]] = set()
    while True:
        view = await team.until(lambda view: view.get("phase") in ("open", "hold", "answering"), 60.0)
        slot = view["question"]["slot"]
        wish = "press" if view["section"]["who"] == "bell" else "answer"
        if (wish, slot) not in done and not view["paused"]:
            await asyncio.sleep(lots.random() * 0.2)
            fields = {"pressed_ms": None} if wish == "press" else {"choice": lots.choice("ABCD")}
            answer = await team.give(wish, slot=slot, **fields)
            if answer["type"] == "done" or answer["code"] in ("too_late", "stale"):
                done.add((wish, slot))
        await asyncio.sleep(0.05)


async def kill_often(server: Server, lots: random.Random, host: Player) -> None:
    """Kill the server at a random moment of one question after the other."""
    for slot in range(KILLS):
        await host.until(partial(_has_come_to, slot), 60.0)
        await asyncio.sleep(lots.random() * 0.6)
        server.kill()
        await asyncio.to_thread(server.start)


def _has_come_to(slot: int, view: dict[str, Any]) -> bool:
    return bool((view.get("question") or {}).get("slot", -1) >= slot)


async def evening(server: Server, seed: int) -> list[Player]:
    """A whole round with a server that keeps dying."""
    lots = random.Random(seed)
    host = Player(lambda: server.port, "host")
    teams = [Player(lambda: server.port, f"team:{seat}") for seat in range(1, TEAMS + 1)]
    screen = Player(lambda: server.port, "stage")
    playing = [asyncio.create_task(play_team(team, lots)) for team in teams]
    killing = asyncio.create_task(kill_often(server, lots, host))
    async with asyncio.timeout(120):
        await play_host(host)
        await killing
    for task in playing:
        task.cancel()
    final = await screen.until(lambda view: view["phase"] == "finished")
    assert {one["seat"]: one["score"] for one in final["teams"]} == {
        one["seat"]: one["score"] for one in host.view["teams"]
    }
    players = [host, *teams, screen]
    await _ask_again(players)
    for player in players:
        await player.close()
    return players


async def _ask_again(players: list[Player]) -> None:
    """Every command resent gets the answer it was given."""
    for player in players:
        for number, given in list(player.answers.items()):
            fields: dict[str, Any] = (
                {"step": 0} if player.token == "host" else {"slot": 0, "pressed_ms": None}
            )
            command = "start_round" if player.token == "host" else "press"
            assert await player.give(command, id=number, **fields) == given


@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_acknowledged_is_lost(tmp_path: Path, seed: int) -> None:
    """Eight tablets, a host and a screen play a round through six kills."""
    engine, round_id = make_game(tmp_path, prepared(board=4, bell=4, think_ms=3000))
    url = engine.url.render_as_string()
    engine.dispose()
    server = Server(url, round_id)
    try:
        players = run_alone(evening(server, seed))
    finally:
        server.kill()

    engine = create_engine(url)
    with engine.connect() as connection:
        recorded = {row.seq: decode(row) for row in log.load(connection, round_id)}
        receipts = log.load_receipts(connection, round_id)
    given = {number: answer for player in players for number, answer in player.answers.items()}
    done = {number: answer for number, answer in given.items() if answer["type"] == "done"}
    assert len(done) > 30
    for number, answer in done.items():
        assert (receipts[number].outcome, receipts[number].seq) == ("done", answer["seq"])
        assert recorded[answer["seq"]].actor == _actor(number)
    assert proof.verify(engine, round_id).holds
    assert all(player.hellos > KILLS // 2 for player in players)
    assert rounds.status_in(rounds.load_state(engine, round_id)) == "finished"
    engine.dispose()


def _actor(number: str) -> str:
    """Who gives commands under such ids."""
    name, _, rest = number.partition("_")
    return f"seat:{rest.partition('-')[0]}" if name == "team" else "user:host"
