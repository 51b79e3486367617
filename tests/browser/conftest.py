"""Fixtures of the browser tests: one Chromium for all, one page with a clean profile for each."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from tests.browser.chromium import launch_options
from tests.browser.contexts import Profiles
from tests.browser.harness import LiveServer, make_pages, serve, welcome
from tests.browser.tablets import TABLET, joined, open_tablet


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all browser tests."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(**launch_options())  # type: ignore[arg-type]
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def pages() -> Iterator[str]:
    """Address of the real pages served without accounts."""
    with serve(make_pages()) as address:
        yield address


@pytest.fixture(scope="session")
def profiles(browser: Browser, pages: str) -> Profiles:
    """Clean profiles of that browser."""
    return Profiles(browser, f"{pages}/tablet/qr.svg")


@pytest.fixture
def open_page(profiles: Profiles) -> Iterator[Callable[..., Page]]:
    """`open_page(1920, 1080)` → a page of that size; a console error or a broken policy fails the test.

    `refusals=True`: the page asks for what the server refuses and tells so itself, which browsers log too.
    """
    complaints: list[str] = []
    lent = ExitStack()

    def listen(message: ConsoleMessage, refusals: bool) -> None:
        told = refusals and "the server responded with a status of 4" in message.text
        if message.type in {"error", "warning"} and not told:
            complaints.append(message.text)

    def make(width: int, height: int, *, refusals: bool = False, **options: object) -> Page:
        size = {"width": width, "height": height}
        page = lent.enter_context(profiles.lent(viewport=size, **options)).page()
        welcome(page)
        page.on("console", lambda message: listen(message, refusals))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    with lent:
        yield make
    assert complaints == []


@pytest.fixture
def live(open_page: Callable[..., Page], pages: str) -> LiveServer:
    """A tablet that has joined and been checked."""
    return joined(open_tablet(open_page, pages, TABLET))
