"""The faces of a team's tablet: one word and one sentence each, nothing cut off."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.harness import OpenPage, now_ms
from tests.browser.tablets import FACES, OVERFULL, PHONE, TABLET, joined, open_tablet, show
from tests.browser.test_stage_states import CLIPPED
from tests.browser.views import LONG_OPTIONS, LONG_STEM, question, running, standing, team


@pytest.mark.parametrize("size", [TABLET, PHONE], ids=["tablet", "phone"])
def test_every_face_has_one_word_and_one_sentence(
    open_page: OpenPage, pages: str, size: tuple[int, int]
) -> None:
    """Each state has its own full-screen face with one large word and one sentence, nothing cut off."""
    live = joined(open_tablet(open_page, pages, size))
    clipped = {}
    for face, (view, word) in FACES.items():
        show(live, view, face)
        expect(live.page.locator("h1")).to_have_text(word)
        expect(live.page.locator(".say")).not_to_be_empty()
        if words := live.page.evaluate(CLIPPED):
            clipped[face] = words

    assert clipped == {}


@pytest.mark.parametrize("size", [TABLET, PHONE], ids=["tablet", "phone"])
def test_long_options_are_shown_whole(open_page: OpenPage, pages: str, size: tuple[int, int]) -> None:
    """The longest question and options fit on the smallest screen."""
    live = joined(open_tablet(open_page, pages, size))
    show(live, team("choose", question=question(LONG_STEM, LONG_OPTIONS), clock=standing()))
    live.page.evaluate("() => new Promise(requestAnimationFrame)")

    assert live.page.evaluate(CLIPPED) == []
    assert live.page.evaluate(OVERFULL) == 0


@pytest.mark.parametrize("size", [TABLET, (800, 1280), PHONE], ids=["tablet", "upright", "phone"])
def test_a_long_name_leaves_room_for_the_clock(
    open_page: OpenPage, pages: str, size: tuple[int, int]
) -> None:
    """A person's name with the team's and a clock of many minutes are both read whole."""
    live = joined(open_tablet(open_page, pages, size))
    name = "Nguyễn Thị Hoàng Phương Thảo (Liên quân xã Bình Tân Phú và thị trấn Châu Ổ)"
    me = {"seat": 602, "name": name, "full_name": name, "score": 10}
    long_clock = running("turn", 575, 600, now_ms())
    show(live, team("choose", me=me, question=question(points=10.5), clock=long_clock))

    expect(live.page.locator(".top .left")).to_have_text(re.compile(r"còn 9:\d\d"))
    assert live.page.evaluate(CLIPPED) == []


def test_seconds_are_counted_from_the_servers_clock(open_page: OpenPage, pages: str) -> None:
    """The countdown follows the server's clock, not the tablet's own, and stands still when told."""
    live = open_tablet(open_page, pages, TABLET)
    count = """async (clock) => {
      const { secondsLeft } = await import('live/countdown.js');
      return [0, 1, 14000, 14001, 15000, 99000].map((now) => secondsLeft(clock, now));
    }"""

    ticking = live.page.evaluate(count, running(left_s=15, now_ms=0))
    still = live.page.evaluate(count, standing(9))

    assert ticking == [15, 15, 1, 1, 0, 0]
    assert still == [9] * 6
