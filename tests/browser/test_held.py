"""While scores are kept back every screen of the hall says what it may and has no hole where a score was."""

import re

from playwright.sync_api import expect

from quiz_server.round import views
from tests.browser.desks import open_desk, serve_desks
from tests.browser.harness import LiveServer, OpenPage
from tests.round.test_held_back import PLAYED, on_paper

#: what a page writes where it reckons with a figure that is not there
HOLE = re.compile(r"null|undefined|NaN|\+0\b")


def test_the_stage_and_the_mc(open_page: OpenPage) -> None:
    """In every format: no hole, and of a test on paper the key alone."""
    states = {one.__name__: one().state for one in PLAYED}
    first = on_paper().state
    holes: dict[str, list[str]] = {}
    with serve_desks() as (address, _):
        page = open_page(1280, 720)
        stage = LiveServer(page)
        stage.show(views.hold_back(views.stage_view(first, {})))
        page.goto(f"{address}/stage/1")
        expect(page.locator(".test-results .key li")).to_have_text(["1B", "2B", "3B"])
        expect(page.locator(".test-results")).to_contain_text("Điểm đang được giữ kín")
        mc = open_desk(open_page, address, "mc", views.hold_back(views.mc_view(first, {})))
        expect(mc.page.locator(".band-held")).to_contain_text("không đọc điểm")
        stage.show(views.hold_back(views.stage_view(states["of_persons"], {})))
        expect(page.locator(".persons-floor .head em")).to_have_text(["•••"] * 4)
        for name, state in states.items():
            stage.show(views.hold_back(views.stage_view(state, {})), "AnswersRevealed")
            mc.put(views.hold_back(views.mc_view(state, {})))
            expect(page.locator(f"main[data-phase={state.phase.value}]")).to_be_visible()
            page.evaluate("() => new Promise(requestAnimationFrame)")
            said = page.locator("body").inner_text() + mc.page.locator("body").inner_text()
            holes[name] = HOLE.findall(said)

    assert {name: found for name, found in holes.items() if found} == {}
