"""No page of the office is wider than its window, on a telephone and on a small laptop."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import FilePayload, Page, expect

from question_bank import imports
from tests.browser.accessible import barriers
from tests.browser.server import RunningServer
from tests.browser.test_bank import OpenPage, address, bank, signed_in
from tests.question_bank.builders import a_document, a_question, a_word_file

__all__ = ["address", "bank"]  # fixtures

SIZES = ((390, 844), (1366, 768))
LONG = "Bộ câu hỏi cụm thi đua số 3 – các xã Bình Phước, Bình Thạnh Đông và thị trấn Phú Mỹ Hưng"
#: a page of its kind in another state: an evening whose round is still to be prepared
BESIDE = ("/contest/stages/2",)
#: files, and the live screens, which have tests of their own
ELSEWHERE = re.compile(r"^/(host|mc|secretary|stage|tablet|api)\b|\.\w+$|/exports/.|/file|/download")

#: what stands out of the window, the outermost first; what scrolls inside its own box does not
STANDS_OUT = """() => {
  const scrolls = (box) => box !== document.body && getComputedStyle(box).overflowX !== "visible";
  const inside = (box) => box !== document.body && (scrolls(box) || inside(box.parentElement));
  if (document.documentElement.scrollWidth <= window.innerWidth) return [];
  return [document.documentElement.scrollWidth, ...[...document.querySelectorAll("body *")]
    .filter((box) => box.getBoundingClientRect().right > window.innerWidth + 1 && !inside(box.parentElement))
    .slice(0, 3).map((box) => box.outerHTML.slice(0, 80))];
}"""


#: what is typed into the tables of the contest's plan and stands in a field too narrow for it
CUT = """() => [...document.querySelectorAll(".plan .table input")]
  .filter((field) => field.scrollWidth > field.clientWidth).map((field) => field.value)"""


@pytest.fixture
def full(tmp_path: Path) -> Iterator[RunningServer]:
    """The server as it is delivered, with the whole demonstration."""
    with RunningServer(tmp_path, "full") as server:
        yield server


def an_organiser(page: Page, server: RunningServer) -> Page:
    """Signed in, with a long-named open set whose matrix is filled, and an import that waits."""
    page.goto(f"{server.base}/sign-in")
    page.fill("[name=username]", "bantochuc")
    page.fill("[name=password]", server.password("bantochuc"))
    page.click("button[type=submit]")
    page.wait_for_url(f"{server.base}/")
    page.goto(f"{server.base}/bank/sets")
    page.fill("[name=title]", LONG)
    page.get_by_role("button", name="Tạo bộ câu hỏi").click()
    page.get_by_role("button", name="Đề nghị từ kế hoạch").click()
    page.goto(f"{server.base}/bank/imports")
    page.select_option("[name=office]", index=1)
    file: FilePayload = {"name": f"{LONG}.docx", "mimeType": "application/zip", "buffer": a_word_file(3)}
    page.set_input_files("#files", [file])
    expect(page.locator("#tally")).to_be_visible()
    return page


def links(page: Page) -> list[str]:
    """Where the page leads inside the office, newest things first."""
    found: list[str] = page.locator("a[href]").evaluate_all(
        "links => links.map((a) => a.getAttribute('href'))"
    )
    paths = {re.split("[?#]", link)[0] for link in found if link.startswith("/")}
    newest = sorted(paths, key=lambda path: [-int(number) for number in re.findall(r"\d+", path)])
    return [path for path in newest if not ELSEWHERE.search(path)]


def test_no_page_is_wider_than_its_window(full: RunningServer, open_page: OpenPage) -> None:
    """Every kind of page of the office that a link leads to fits both sizes and shuts nobody out."""
    page = an_organiser(open_page(*SIZES[0]), full)
    shut: dict[str, list[str]] = {}
    wide, seen, left = [], set(), [*links(page), re.sub("^.*?//[^/]+", "", page.url), *BESIDE]
    while left:
        path = left.pop()
        kind = path if path in BESIDE else re.sub(r"\d+", "0", path)
        if kind in seen:
            continue
        seen.add(kind)
        page.goto(full.base + path)
        if trouble := barriers(page):
            shut[path] = trouble
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            out = page.evaluate(STANDS_OUT)
            wide += [(path, width, out)] if out else []
            wide += [(path, width, cut)] if (cut := page.evaluate(CUT)) else []
        left += links(page)

    assert wide == []
    assert shut == {}
    bank = {"/bank/", "/bank/imports/0", "/bank/sets/0", "/bank/review"}
    assert bank | {"/contest/stages/0", "/contest/0/setup", "/journal/"} <= seen


@pytest.mark.parametrize("size", SIZES)
def test_a_refusal_covers_nothing(address: str, open_page: OpenPage, size: tuple[int, int]) -> None:
    """An act that is refused says why in a bar of its own; file's note and panes begin below it."""
    first = imports.take_file(a_word_file(3), "Tư pháp.docx", "TP", "tuphap")
    imports.confirm(first.id, "tuphap", "TP", [{"position": 0, "decision": "accepted"}])
    head = ("ỦY BAN NHÂN DÂN HUYỆN BÌNH SƠN", "Lời nói đầu không thuộc câu nào của bộ câu hỏi này")
    last = ("Câu 1: Thủ đô của Việt Nam ở đâu?", "A. Huế", "*B. Hà Nội", "C. Vinh", "D. Cần Thơ")
    path = f"/bank/imports/{imports.take_file(a_document(*head, *last), 'tep.docx', 'TP', 'tuphap').id}"
    page = signed_in(open_page, address, "tuphap", refusals=True)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(address + path)
    expect(page.locator(".draft.is-current")).to_have_count(1)  # the page listens
    page.keyboard.press("m")  # the last question has none after it
    expect(page.locator("#trouble")).to_be_visible()

    bars = page.locator(".review > :visible").evaluate_all(
        "boxes => boxes.map((box) => [box.getBoundingClientRect().top, box.getBoundingClientRect().bottom])"
    )
    assert len(bars) == 6  # the file, what it corrects, the refusal, the key file, the note, the panes
    assert all(above[1] <= below[0] + 1 for above, below in pairwise(bars))
    assert size[0] < 900 or bars[-1][1] <= size[1] + 1  # on a laptop the panes end with the window


def test_the_ways_to_narrow_are_folded_on_a_telephone(bank: Flask, address: str, open_page: OpenPage) -> None:
    """The list stands first; one switch opens the filters, by mouse and by keyboard."""
    a_question("TP", topic="Chuyển đổi số")
    page = signed_in(open_page, address, "bantochuc")
    page.goto(f"{address}/bank/")
    switch = page.get_by_role("checkbox", name="Lọc câu hỏi")

    expect(page.locator(".facets")).to_be_visible()
    expect(switch).to_have_count(0)
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator(".facets")).to_be_hidden()
    switch.press("Space")
    expect(page.locator(".facets")).to_be_visible()
