"""The hall's pages in English: every text has its twin, and only what people wrote stays Vietnamese."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from buzzer_ui.modules import twins
from tests.browser.desk_views import host
from tests.browser.desks import serve_desks
from tests.browser.harness import LiveServer, OpenPage
from tests.browser.tablets import ME, WAITING
from tests.browser.test_audience import hall
from tests.browser.views import View, stage, standing, team
from tests.language.marking import VIETNAMESE

#: what differs between two files of texts: a name, its kind, what a function asks for
DIFFERENCES = """async (pairs) => {
  const kind = (one) => Array.isArray(one) ? "array" : one === null ? "null" : typeof one;
  const differ = (one, other, path) => {
    if (kind(one) !== kind(other)) return [path];
    if (kind(one) === "function") return one.length === other.length ? [] : [path];
    if (typeof one !== "object" || one === null) return [];
    const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
    return names.flatMap((name) => differ(one[name], other[name], `${path} ${name}`));
  };
  const read = async (path) => ({ ...(await import(path)) });
  const compared = pairs.map(async ([words, twin]) => differ(await read(words), await read(twin), words));
  return (await Promise.all(compared)).flat();
}"""

#: what the page says to eyes and ears
SAID = """() => [document.title, document.body.innerText,
  ...[...document.body.querySelectorAll("*")].flatMap((one) =>
    ["aria-label", "title", "placeholder", "alt"].map((name) => one.getAttribute(name) ?? "")),
].join("\\n")"""

OWN_NAME = "Tiếng Việt"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Address of the hall's and the operators' pages."""
    with serve_desks() as (address, _):
        yield address


def texts(tree: Any) -> Iterator[str]:
    """Every line people wrote that is in a view."""
    if isinstance(tree, str):
        yield from (line for line in tree.splitlines() if line)
    elif isinstance(tree, dict):
        for one in tree.values():
            yield from texts(one)
    elif isinstance(tree, list | tuple):
        for one in tree:
            yield from texts(one)


def scripts_of(page: Page) -> list[str]:
    """The scripts that the page asks for from now on, as paths under static."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"js/{request.url.rpartition('/js/')[2]}"))
    return asked


def left_vietnamese(page: Page, *views: View) -> list[str]:
    """Lines of the page that are neither English nor in the views."""
    assert page.locator("html").get_attribute("lang") == "en"
    said = page.evaluate(SAID)
    for text in sorted({OWN_NAME, "Cụm 1", *texts(views)}, key=len, reverse=True):
        said = said.replace(text, "").replace(text.upper(), "")
    return [line for line in said.splitlines() if VIETNAMESE.search(line)]


def test_every_text_has_a_twin_of_its_shape(open_page: OpenPage, address: str) -> None:
    """English files export the same names, with the same kinds and the same questions asked of them."""
    page = open_page(800, 600)
    page.goto(address + "/stage")
    pairs = [[f"/static/{words}", f"/static/{twin}"] for words, twin in twins("en").items()]

    assert len(pairs) > 30
    assert page.evaluate(DIFFERENCES, pairs) == []


def test_the_tablet_is_english_from_joining_to_choosing(open_page: OpenPage, address: str) -> None:
    """The other language is chosen while joining, and can no more be touched once the team is in."""
    page = open_page(390, 844, has_touch=True)
    live = LiveServer(page)
    live.show(WAITING)
    page.goto(address + "/t/482913")
    page.get_by_role("link", name="English").tap()
    expect(page.get_by_role("heading", name="Join as a team")).to_be_visible()
    assert left_vietnamese(page) == []
    box = page.get_by_role("link", name=OWN_NAME).bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 44
    page.get_by_role("button", name="Join").tap()
    page.get_by_role("button", name="TEST").tap()
    assert left_vietnamese(page, WAITING, ME) == []
    page.get_by_role("button", name="Heard it, ready").tap()
    view = team("choose", clock=standing())
    live.show(view)
    expect(page.locator("main[data-face=choose]")).to_be_visible()
    assert left_vietnamese(page, view) == []
    assert page.get_by_role("link").count() == 0


def test_a_phone_is_english_and_offers_no_language_beside_answers(open_page: OpenPage, address: str) -> None:
    """Before and between the questions a phone in the hall changes its language, never while it answers."""
    page = open_page(360, 640)
    live = LiveServer(page)
    live.show({"audience": "audience", "round": None, "phase": "waiting", "stage": None})
    page.goto(address + "/a/1?lang=en")
    expect(page.get_by_role("link", name=OWN_NAME)).to_be_visible()
    view = hall()
    live.show(view)
    expect(page.locator("#note")).to_have_text("Tap your answer.")
    expect(page.get_by_role("link", name=OWN_NAME)).to_be_hidden()
    assert left_vietnamese(page, view) == []


def test_stage_and_host_are_english_during_a_question(open_page: OpenPage, address: str) -> None:
    """Both say all in English but names, the question and the log; a Vietnamese page loads no twin."""
    said: dict[str, list[str]] = {}
    for path, view in {"/stage/1": stage("open", clock=standing()), "/host/1": host("open")}.items():
        page = open_page(1366, 768)
        live = LiveServer(page)
        live.show(view)
        loaded = scripts_of(page)
        page.goto(address + path)
        expect(page.locator(".stem")).to_be_visible()
        assert not set(twins("en").values()) & set(loaded)
        page.goto(address + path + "?lang=en")
        expect(page.locator(".stem")).to_be_visible()
        assert "js/live/en_arena.js" in loaded
        said[path] = left_vietnamese(page, view)

    assert said == {"/stage/1": [], "/host/1": []}
