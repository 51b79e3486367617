"""What the pages of a full hall weigh on the wire, and where they come from."""

import pytest
from playwright.sync_api import Page, Request

from tests.browser.test_bank import OpenPage, address, bank

__all__ = ["address", "bank"]  # fixtures

LIMIT = 150_000


@pytest.mark.parametrize("path", ["/tablet", "/stage", "/stage?lang=en"])
def test_a_page_of_the_hall_is_light_and_local(address: str, open_page: OpenPage, path: str) -> None:
    """Tablet and stage load less than 150 kB in all, heads included, every file from the hall itself."""
    page: Page = open_page(1280, 800)
    asked: list[Request] = []
    page.on("requestfinished", lambda request: asked.append(request))  # noqa: PLW0108 - bound methods are refused
    page.goto(address + path)
    page.get_by_role("heading").first.wait_for()
    page.wait_for_load_state("networkidle")
    weight = {request.url: _on_the_wire(request) for request in asked}

    assert [url for url in weight if not url.startswith(address)] == []
    assert any("main.js" in url for url in weight)
    named = page.eval_on_selector_all("link[rel=modulepreload]", "links => links.map((link) => link.href)")
    assert {url for url in weight if url.endswith(".js")} == set(named)  # all asked for at once
    assert sum(weight.values()) < LIMIT, sorted(weight.items(), key=lambda one: -one[1])[:12]


def _on_the_wire(request: Request) -> int:
    sizes = request.sizes()
    return sizes["responseHeadersSize"] + sizes["responseBodySize"]
