"""A short puzzle on the real pages: rows chosen and typed, the keyword rung for, said and opened."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from quiz_server.live.identity import AudienceName, Identity
from tests.browser.harness import OpenPage
from tests.browser.puzzle_table import Played, serve_puzzle


@pytest.fixture
def address() -> Iterator[str]:
    """Where the pages are."""
    with serve_puzzle() as found:
        yield found


def who(audience: AudienceName, seat: int | None = None) -> Identity:
    """Whose page this is."""
    actor = f"seat:{seat}" if seat else f"user:{audience}"
    return Identity(stage_id=1, audience=audience, seat=seat, actor=actor, epoch=0)


def step(host: Page, command: str) -> None:
    """The host's big button, which must be this command."""
    expect(host.locator(f'.next[data-ready="true"] button.big[data-command="{command}"]')).to_be_enabled()
    host.keyboard.press("Space")


def sit(tablet: Page) -> None:
    """A team joins."""
    tablet.keyboard.press("Enter")


def test_a_short_puzzle_is_played_on_the_real_pages(open_page: OpenPage, address: str) -> None:
    """Given a row that a team has right, when it rings and says the keyword, then everything is open."""
    played = Played(open_page, address)
    host = played.watch("host", "/host/1", who("host"), 1366, 768).page
    stage = played.watch("stage", "/stage/1", who("stage"), 1920, 1080).page
    one = played.watch("team 1", "/t/111111", who("team", 1), 1280, 800).page
    two = played.watch("team 2", "/t/222222", who("team", 2), 390, 844).page
    for tablet in (one, two):
        sit(tablet)
    step(host, "start_round")
    host.get_by_role("button", name="Hàng ngang 2").click()
    step(host, "choose_row")
    step(host, "show_question")
    expect(stage.locator('.cells[data-state="current"]')).to_have_count(1)
    step(host, "open_answering")
    one.get_by_role("textbox").fill("căn cước")
    one.get_by_role("textbox").press("Enter")
    two.locator("[data-keyword]").dispatch_event("pointerdown")
    expect(two.locator(".keyword-bell.rung")).to_be_visible()
    host.keyboard.press("x")
    step(host, "reveal")
    expect(stage.locator('.cells[data-state="open"] .letters')).to_have_text("CĂNCƯỚC")
    assert "/2" in (stage.locator(".puzzle-picture").get_attribute("src") or "")
    step(host, "hear_keyword")
    expect(two.locator('main[data-face="holder"]')).to_be_visible()
    host.locator('.next[data-ready="true"] .verdicts button:enabled').first.wait_for()
    host.keyboard.press("1")
    step(host, "reveal")
    expect(stage.locator(".cells.keyword .letters")).to_have_text("CHUYỂNĐỔISỐ")
    assert played.total() == [Decimal(10), Decimal(60)]
