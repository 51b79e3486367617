"""Every live screen can be used by everybody, in every state: axe-core finds nothing to mend."""

from collections.abc import Iterable

from playwright.sync_api import Page, expect

from tests.browser import tablets, test_host_states, test_stage_states
from tests.browser.accessible import barriers
from tests.browser.desk_views import KEY, host, mc, secretary, waiting_host
from tests.browser.desks import open_desk, serve_desks
from tests.browser.harness import OpenPage
from tests.browser.views import View, standing, team

FIRST = {"host": host(), "secretary": secretary(), "mc": mc()}
REVEAL = {name: KEY[name] for name in ("answer", "answer_text", "explanation", "reference")}


def found_in(page: Page, name: str, found: dict[str, list[str]]) -> None:
    """Keep what is found in this state of the page."""
    page.evaluate("() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null)))")
    if trouble := barriers(page):
        found[name] = trouble


def test_the_stage(open_page: OpenPage, pages: str) -> None:
    """No state of the hall's screen shuts anybody out."""
    found: dict[str, list[str]] = {}
    live = test_stage_states.at_size(open_page, pages, (1920, 1080), reduced_motion="reduce")
    for name, (view, face) in test_stage_states.STATES.items():
        live.show(view)
        expect(live.page.locator(f"[data-face={face}][data-phase={view['phase']}]")).to_be_visible()
        found_in(live.page, name, found)

    assert found == {}


def test_the_tablet(open_page: OpenPage, pages: str) -> None:
    """Joining, the check page and every face of a team's tablet."""
    found: dict[str, list[str]] = {}
    size = tablets.PHONE
    live = tablets.open_tablet(open_page, pages, size, reduced_motion="reduce")
    found_in(live.page, "join", found)
    live.page.get_by_role("button", name="Vào").tap()
    expect(live.page.locator("[data-face=check]")).to_be_visible()
    found_in(live.page, "check", found)
    live.page.get_by_role("button", name="BẤM THỬ").tap()
    live.page.get_by_role("button", name="Sẵn sàng").tap()
    choosing = team("choose", clock=standing())
    for name, view in [("choose", choosing), *((n, v) for n, (v, _) in tablets.FACES.items())]:
        live.show(view)
        expect(live.page.locator(f"main[data-face={name}]")).to_be_visible()
        found_in(live.page, name, found)

    assert found == {}


def desk_states() -> Iterable[tuple[str, str, View]]:
    """(desk, name of the state, view) of every desk."""
    yield "host", "before a round", waiting_host()
    for view, label in test_host_states.PHASES:
        yield "host", label, view
    yield "secretary", "open", secretary("open")
    yield "secretary", "closed", secretary("closed")
    yield "mc", "shown", mc()
    yield "mc", "revealed", mc("revealed", reveal=REVEAL)


def test_the_desks(open_page: OpenPage) -> None:
    """Host in every phase and with every sheet, secretary and MC."""
    found: dict[str, list[str]] = {}
    with serve_desks() as (address, _):
        servers = {desk: open_desk(open_page, address, desk, view) for desk, view in FIRST.items()}
        for desk, name, view in desk_states():
            servers[desk].put(view)
            found_in(servers[desk].page, f"{desk}, {name}", found)
        page = servers["host"].page
        servers["host"].put(host("open"))
        page.keyboard.press("?")
        expect(page.locator("dialog[open]")).to_be_visible()
        found_in(page, "host, keys", found)

    assert found == {}
