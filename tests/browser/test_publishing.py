"""Results before the hall on the real pages: every state whole, and a reveal through a restart."""

import re
from collections.abc import Iterator
from decimal import Decimal

import pytest
from playwright.sync_api import Browser, Page, expect

from config import load_settings
from question_bank.database import db
from quiz_server.__main__ import prepare
from quiz_server.app import create_app
from quiz_server.contest.models import LOTS
from quiz_server.contest.penalties.penalising import Offence, penalise
from quiz_server.contest.planning.setup import load_contest
from quiz_server.contest.ties import settle_tie
from tests.browser.accessible import barriers
from tests.browser.evening.hall import Hall, Watched
from tests.browser.harness import LiveServer, OpenPage
from tests.browser.server import RunningServer
from tests.browser.show_views import HELD, SHOWS
from tests.browser.test_stage_states import CLIPPED, SIZES
from tests.contest.builders import contest_data
from tests.contest.test_evening import give_marks, play_round

#: boxes whose words are cut off inside them
CUT = """() => [...document.querySelectorAll('.spot, .unveiled, .totals, .lots-told, .proof li, '
  + '[data-holds-words]')]
  .filter((box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1)
  .map((box) => box.textContent.trim().slice(0, 40))"""


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_state_is_shown_whole(open_page: OpenPage, pages: str, size: tuple[int, int]) -> None:
    """Eight and 22 teams, long names, level teams: no word is cut off at any projector's size."""
    page: Page = open_page(*size, reduced_motion="reduce")
    live = LiveServer(page)
    live.show(HELD)
    page.goto(pages + "/stage/1")
    page.evaluate("document.fonts.ready")
    lost = {}
    for name, view in SHOWS.items():
        live.show(view)
        page.wait_for_function(
            "(seq) => document.querySelector('main')?.dataset.show === seq", arg=name_of(view)
        )
        if words := [*page.evaluate(CLIPPED), *page.evaluate(CUT)]:
            lost[name] = words

    assert lost == {}


def name_of(view: dict[str, object]) -> str:
    """What the page says of the board it has drawn."""
    show = view["show"]
    assert isinstance(show, dict)
    return f"{show['mode']} {show.get('step', 0)}/{len(show.get('rows', ()))}"


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server whose cluster was played and marked to the end, the last team with two penalties."""
    folder = tmp_path_factory.mktemp("played")
    settings = load_settings(instance=folder / "instance")
    app = create_app(settings)
    with app.app_context():
        prepare(app, "none")
        cluster = load_contest(contest_data()).stages[0]
        db.session.commit()
        give_marks(cluster)
        play_round(cluster)
        settle_tie(cluster, LOTS, {5: 1, 6: 2}, "thuky")
        for part in ("", "gioi_thieu"):
            penalise(cluster, Offence(8, part, Decimal("0.5"), "đến muộn 15 phút"), "bantochuc")
        db.session.commit()
    with RunningServer(folder, "none") as server:
        yield server


def at_step(page: Page, step: int) -> None:
    """Wait until the host's page knows of this step."""
    expect(page.locator("#publishing")).to_contain_text(f"{step}/10 bước")


def rungs(page: Page) -> list[str]:
    """The names on the stage's ladder, best first."""
    return page.locator(".unveiled .name").all_inner_texts()


def test_the_committees_pages_are_for_everybody(browser: Browser, played: RunningServer) -> None:
    """Ranking with penalties, draws, publishing, preparing: nobody shut out, no line cut on a telephone."""
    hall, found = Hall(browser, played.base), {}
    for size in ((1366, 768), (390, 844)):
        page = hall.sign_in(hall.seat(*size), "bantochuc", played.password("bantochuc"))
        for path in ("/ranking", "/lots/", "/publishing/", ""):
            page.goto(f"/contest/stages/1{path}")
            page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
            found[f"{path} {size[0]}"] = barriers(page)
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                found[f"{path} {size[0]}"].append("wider than the screen")
        page.context.close()

    assert {name: trouble for name, trouble in found.items() if trouble} == {}
    assert hall.complaints() == []


def test_a_reveal_is_frozen_stepped_taken_back_and_survives_a_restart(
    browser: Browser, played: RunningServer
) -> None:
    """When the host steps through it, the hall sees each place once it is due and never before."""
    hall = Hall(browser, played.base)
    desk, screen = hall.seat(1366, 768), hall.seat(1280, 720)
    host = hall.sign_in(desk, "dieukhien", played.password("dieukhien"))
    stage = hall.sign_in(screen, "bantochuc", played.password("bantochuc"))
    host.goto("/contest/stages/1/publishing/")
    stage.goto("/stage/1")
    host.get_by_role("button", name="Hiện tổng điểm").click()
    expect(stage.locator(".totals")).to_contain_text("77,75")
    host.get_by_role("button", name="Giữ kín điểm").click()
    expect(stage.locator("h1")).to_have_text("Điểm đang được giữ kín")
    expect(host.locator("#publishing")).to_contain_text("Điểm đang giữ kín")
    before = len(screen.frames)

    host.keyboard.press(" ")
    expect(stage.locator(".unveiled .hidden")).to_have_count(8)
    at_step(host, 0)
    assert barriers(host) == []
    host.keyboard.press("PageDown")
    at_step(host, 1)
    expect(stage.locator(".spot")).to_contain_text("Giải Khuyến khích")
    expect(stage.locator(".spot")).to_contain_text("Một triệu đồng")
    host.keyboard.press("Backspace")
    expect(stage.locator(".unveiled .hidden")).to_have_count(8)
    at_step(host, 0)
    host.keyboard.press(" ")
    expect(stage.locator(".unveiled .hidden")).to_have_count(7)
    assert "77,75" not in text_of(screen, before)

    played.kill()
    played.start()
    stage.reload()
    expect(stage.locator(".unveiled .hidden")).to_have_count(7)
    for left in (6, 5, 4, 3, 2, 1, 0):
        at_step(host, 7 - left)
        assert stage.get_by_text("77,75").count() == 0
        host.keyboard.press(" ")
        expect(stage.locator(".unveiled .hidden")).to_have_count(left)
    expect(stage.locator(".spot.winner")).to_contain_text("thị trấn Châu Ổ")
    at_step(host, 8)
    assert len(rungs(stage)) == len(set(rungs(stage))) == 8
    host.keyboard.press(" ")
    expect(stage.locator(".spot")).to_contain_text(re.compile("Giới thiệu xuất sắc nhất"))
    assert hall.complaints() == []
    for one in hall.watched:
        one.page.context.close()


def text_of(watched: Watched, start: int) -> str:
    """Everything the page was sent since so many frames."""
    return str(watched.frames[start:])
