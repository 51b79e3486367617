"""One cluster evening from three Word files to the ranking, in real browsers, with a power cut in between."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.evening import office, secrets
from tests.browser.evening.hall import Hall
from tests.browser.evening.stagecraft import Crew, settle
from tests.browser.server import ROOT, RunningServer

CLUSTER = 1
#: who rang, in order, and what the host said of the answers
RUNG = [(1, "right"), (2, "wrong"), (5, "right"), (4, "right"), (5, "right")]
#: the people of the office who import, and the file of each
WRITERS = {"NV": "noivu", "TP": "tuphap", "VH": "vanhoa"}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    """A fresh installation with the demo's contest and an empty question bank."""
    with RunningServer(tmp_path, "contest") as running:
        yield running


def test_an_evening_from_word_files_to_the_ranking(server: RunningServer, browser: Browser) -> None:
    """Everything the evening needs works in one go, and nothing is lost when the power fails."""
    hall = Hall(browser, server.base)
    _fill_the_bank(hall, server)
    organiser = hall.sign_in(hall.seat(1366, 900), "bantochuc", server.password("bantochuc"))
    digest = office.seal_a_set(organiser, "Cụm 1 – xã Bình Phước", "05/9/2024")
    office.prepare_round(organiser, CLUSTER)

    crew = _crew(hall, server)
    _play_boards(crew, server)
    _play_bells(crew, server)
    _finish(crew)

    log = _log(server)
    assert log[0]["data"]["set_sha256"] == digest
    assert _verdicts(log) == RUNG
    sums = _sums(server)
    assert crew.scores(crew.screen) == sums
    assert crew.scores(crew.host) == sums
    assert max(sums.values()) > min(sums.values())

    office.enter_marks(organiser, CLUSTER)
    _check_ranking(office.read_ranking(organiser, CLUSTER), sums, log)
    _check_secrets(crew, log)
    assert office.used_questions(organiser) == 15
    assert hall.complaints() == []
    assert hall.strangers() == []


def _fill_the_bank(hall: Hall, server: RunningServer) -> None:
    """Each office imports its own file and hands its questions in; the reviewer approves them."""
    files = sorted((server.instance / "word-demo").glob("*.docx"))
    assert len(files) == len(WRITERS)
    for (code, username), path in zip(WRITERS.items(), files, strict=True):
        page = hall.sign_in(hall.seat(1366, 900), username, server.password(username))
        assert office.import_file(page, path) >= 20
        office.act_on_all(page, code, "draft", "Trình duyệt")
        page.context.close()
    reviewer = hall.sign_in(hall.seat(1366, 900), "thamdinh", server.password("thamdinh"))
    for code in WRITERS:
        office.act_on_all(reviewer, code, "in_review", "Duyệt tất cả")
    reviewer.context.close()


def _crew(hall: Hall, server: RunningServer) -> Crew:
    host = hall.seat(1366, 768)
    hall.sign_in(host, "dieukhien", server.password("dieukhien")).goto(f"/host/{CLUSTER}")
    secretary = hall.seat(1366, 768)
    hall.sign_in(secretary, "thuky", server.password("thuky")).goto(f"/secretary/{CLUSTER}")
    screen = hall.seat(1920, 1080, keep_bodies=True)
    pins = server.pins("Cụm 1")
    screen.page.goto("/stage")
    for digit in pins.pop(0):
        screen.page.keyboard.press(digit)
    screen.page.keyboard.press("Enter")
    crew = Crew(hall, host, secretary, screen)
    crew.join(pins)
    return crew


def _play_boards(crew: Crew, server: RunningServer) -> None:
    """Ten board questions: tablets, the secretary's grid, a power cut, a letter that never came."""
    crew.step("ready")
    for number in range(1, 11):
        shown = crew.step("shown")
        assert shown["question"]["number"] == number
        crew.step("open")
        right = crew.key_of()
        if number == 3:
            crew.type_boards("".join(right if seat % 2 else _other(right) for seat in range(1, 9)))
        elif number == 6:
            _cut_the_power(crew, server, right)
        else:
            for seat in crew.tablets:
                if (number + seat) % 5:
                    crew.choose(seat, right if (number * seat) % 3 else _other(right))
        crew.close()
        crew.step("revealed")
        crew.screen.wait_for(lambda view: view["phase"] == "revealed", "the reveal on the screen")


def _cut_the_power(crew: Crew, server: RunningServer, right: str) -> None:
    """Kill the server while the clock runs; whatever was acknowledged is there afterwards."""
    for seat in (1, 2, 3, 4, 5):
        crew.choose(seat, right)
    before = crew.scores(crew.host)
    server.kill()
    expect(crew.tablets[8].page.get_by_text("Mất kết nối").first).to_be_visible()
    server.start()
    after = crew.host.wait_for(
        lambda view: view["paused"] and all(team["connected"] for team in view["teams"]),
        "everybody back by themselves",
        seconds=40,
    )
    assert {team["seat"]: team["answer"] for team in after["teams"]} == {
        **dict.fromkeys((1, 2, 3, 4, 5), right),
        **dict.fromkeys((6, 7, 8)),
    }
    assert crew.scores(crew.host) == before
    crew.step("open")
    crew.choose(6, right)


def _play_bells(crew: Crew, server: RunningServer) -> None:
    """Five bell questions: right at once, next in the queue, nobody, again a power cut, an early ring."""
    for number in range(1, 6):
        crew.step("shown")
        if number == 5:
            crew.press_early(7)
            crew.host.wait_for(
                lambda view: bool((view["teams"][6]["bell"] or {}).get("early")), "seat 7 rang early"
            )
        crew.step("open")
        if number == 3:
            crew.close()
        else:
            _ring(crew, server, number)
        crew.host.wait_for(lambda view: view["phase"] == "closed", "closed")
        crew.step("revealed")


def _ring(crew: Crew, server: RunningServer, number: int) -> None:
    first, second = number, number + 3
    crew.press(first)
    crew.host.wait_for(lambda view: view["bell"] and view["bell"]["holder"] == first, f"{first} was first")
    crew.press_late(second)
    if number == 4:
        server.kill()
        server.start()
        crew.host.wait_for(lambda view: view["paused"], "the clock stands still", seconds=40)
        assert crew.host.view["bell"]["holder"] == first
        crew.step("answering")
    if number == 2:
        crew.judge(first, "2")
        crew.judge(second, "1")
    else:
        crew.judge(first, "1")


def _finish(crew: Crew) -> None:
    crew.host.wait_for(lambda view: view["next"]["command"] == "finish_round", "only the end is left")
    crew.ready("button.big")
    crew.host.page.keyboard.press("Space")
    crew.host.page.locator("dialog[open] button[type=submit]").click()
    for watched in (crew.host, crew.screen, *crew.tablets.values()):
        watched.wait_for(lambda view: view["phase"] == "finished", "finished")
    settle(crew.screen.page)


def _check_ranking(rows: list[dict[str, str]], sums: dict[int, float], log: list[dict[str, Any]]) -> None:
    """Eight places without a gap, the knowledge part scaled, every total the sum of its parts."""
    sections = log[0]["data"]["sections"]
    possible = sum(Decimal(str(s["rules"]["score"]["right"])) * len(s["questions"]) for s in sections)
    assert [row["rank"] for row in rows] == [str(place) for place in range(1, 9)]
    assert [row for row in rows if "—" in row["total"]] == []
    for row in rows:
        parts = [_number(row[part]) for part in ("gioi_thieu", "kien_thuc", "tieu_pham")]
        scaled = Decimal(str(sums[int(row["seat"])])) / possible * 40
        assert parts[1] == scaled.quantize(Decimal("0.01"), ROUND_HALF_UP)
        assert _number(row["total"]) == sum(parts)
    totals = [_number(row["total"]) for row in rows]
    assert totals == sorted(totals, reverse=True)
    assert [row["prize"].split("\n")[0] for row in rows] == [
        *("Giải Nhất", "Giải Nhì", "Giải Ba", "Giải Ba"),
        *["Giải Khuyến khích"] * 4,
    ]


def _check_secrets(crew: Crew, log: list[dict[str, Any]]) -> None:
    sections = log[0]["data"]["sections"]
    for watched in (crew.screen, crew.secretary, *crew.tablets.values()):
        assert len(watched.frames) > 30
        assert secrets.leaks(watched, sections) == []
    for watched in (crew.screen, *crew.tablets.values()):
        assert secrets.body_leaks(watched, sections) == []


def _flask(server: RunningServer, *arguments: str) -> str:
    environment = {**os.environ, "QUIZ_INSTANCE": str(server.instance)}
    command = [sys.executable, "-m", "flask", "--app", "quiz_server", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _log(server: RunningServer) -> list[dict[str, Any]]:
    """The events of the round, proved whole."""
    assert "nguyên vẹn" in _flask(server, "round", "verify", "1")
    rows = [json.loads(line) for line in _flask(server, "round", "export", "1").splitlines()]
    return [{**row, "data": json.loads(row["data"])} for row in rows]


def _verdicts(log: list[dict[str, Any]]) -> list[tuple[int, str]]:
    """Seat and verdict of every answer that the host judged by voice."""
    judged = [row["data"] for row in log if row["type"] == "Judged"]
    return [(one["seat"], one["verdict"]) for one in judged if one["by"] == "host"]


def _sums(server: RunningServer) -> dict[int, float]:
    """Seat → score as replayed from the log alone."""
    rows = _flask(server, "round", "replay", "1").splitlines()[1:]
    return {int(row.split()[0]): float(row.split()[-1].replace(",", ".")) for row in rows}


def _number(text: str) -> Decimal:
    return Decimal(text.split("\n", maxsplit=1)[0].strip().replace(".", "").replace(",", "."))


def _other(letter: str) -> str:
    return "B" if letter == "A" else "A"
