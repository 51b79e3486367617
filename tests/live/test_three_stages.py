"""Three clusters play their rounds at the same time on one server without touching one another."""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert

from quiz_server.contest.models import Stage
from quiz_server.round.events import RoundPrepared
from quiz_server.round.rules import BellRules
from quiz_server.store.proof import verify
from quiz_server.store.rounds import create_round, load_state
from tests.databases import sqlite_url
from tests.live.builders import prepared
from tests.live.hall import Hall, open_hall
from tests.live.player import Player
from tests.loops import run_alone
from tests.store.builders import make_database

STAGES = (1, 2, 3)
TEAMS = 4
#: the seats that are right, and the seat that rings first: another one at every stage
RIGHT = {1: (1, 2), 2: (3,), 3: (1, 2, 4)}
RINGS = {1: 4, 2: 2, 3: 3}


@pytest.fixture
def rounds(tmp_path: Path) -> Iterator[tuple[Engine, dict[int, int]]]:
    """Three stages in one database, each with a round of a board and a bell question; round ids by stage."""
    engine = make_database(sqlite_url(tmp_path))
    with engine.begin() as connection:
        for number in STAGES[1:]:
            values = {"id": number, "contest_id": 1, "kind": "cluster", "name": f"Cụm {number}", "venue": ""}
            connection.execute(insert(Stage.__table__).values(values | {"order": number}))
    made = {}
    for stage in STAGES:
        event = replace(at_once(prepared(board=1, bell=1, teams=TEAMS)), stage=f"Cụm {stage}")
        made[stage] = create_round(engine, stage, event, at_ms=1000, actor="user:host")
    yield engine, made
    engine.dispose()


def at_once(event: RoundPrepared) -> RoundPrepared:
    """The bell opens without notice, so that no ring of this test comes before the signal."""
    board, bell = event.sections
    rules = replace(bell.rules, bell=BellRules(chances=8, lead_ms=0))
    return replace(event, sections=(board, replace(bell, rules=rules)))


async def play(hall: Hall, stage: int) -> list[Player]:
    """One cluster from its first question to its end: boards from the tablets, then the bell."""
    host, screen = await hall.join(f"{stage}-host"), await hall.join(f"{stage}-stage")
    teams = [await hall.join(f"{stage}-team:{seat}") for seat in range(1, TEAMS + 1)]
    await hall.host_goes(host, "open")
    letters = ["B" if seat in RIGHT[stage] else "A" for seat in range(1, TEAMS + 1)]
    given = await asyncio.gather(
        *(team.give("answer", slot=0, choice=letter) for team, letter in zip(teams, letters, strict=True))
    )
    assert [answer["type"] for answer in given] == ["done"] * TEAMS
    await hall.host_goes(host, "revealed")
    await hall.host_goes(host, "open")
    opens_at_ms = host.view["clock"]["starts_at_ms"]
    pressed = await teams[RINGS[stage] - 1].give("press", slot=1, pressed_ms=opens_at_ms + 100)
    assert pressed["type"] == "done", pressed
    await host.until(lambda view: view["phase"] == "answering")
    holder = host.view["bell"]["holder"]
    judged = await host.give("judge", seat=holder, verdict="right", step=host.view["step"])
    assert judged["type"] == "done", judged
    await host.until(lambda view: view["phase"] == "closed")
    await hall.host_goes(host, "finished")
    await screen.until(lambda view: view["phase"] == "finished")
    return [host, screen, *teams]


def test_three_rounds_at_once(rounds: tuple[Engine, dict[int, int]]) -> None:
    """Each has its own points, log and pages; nobody ever sees another cluster's round."""
    engine, made = rounds
    pages: dict[int, list[Player]] = {}

    async def whole() -> None:
        async with open_hall(engine, made) as hall, asyncio.timeout(30):
            played = await asyncio.gather(*(play(hall, stage) for stage in STAGES))
            pages.update(zip(STAGES, played, strict=True))

    run_alone(whole())

    for stage, round_id in made.items():
        right = {
            seat: Decimal(10) * ((seat in RIGHT[stage]) + (seat == RINGS[stage])) for seat in range(1, 5)
        }
        assert load_state(engine, round_id).scores == right
        for page in pages[stage]:
            frames = [json.loads(text) for text in page.received]
            assert {frame["round"] for frame in frames if frame["type"] == "view"} == {round_id}
            named = {frame["view"]["round"]["stage"] for frame in frames if frame["type"] == "view"}
            assert named == {f"Cụm {stage}"}
        assert verify(engine, round_id).holds


def test_a_host_has_no_word_at_another_stage(rounds: tuple[Engine, dict[int, int]]) -> None:
    """Not even naming the other round."""
    engine, made = rounds

    async def whole() -> None:
        async with open_hall(engine, made) as hall, asyncio.timeout(30):
            host, other = await hall.join("1-host"), await hall.join("2-host")
            answer = await host.give("start_round", step=host.view["step"], round=made[2])
            assert answer["type"] == "refused", answer
            assert other.view["phase"] == "waiting"

    run_alone(whole())
    assert load_state(engine, made[2]).seq == 1
