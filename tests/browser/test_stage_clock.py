"""The clock in front of the hall: its arc tells what is left, and costs the projector's computer little."""

import pytest
from playwright.sync_api import expect

from tests.browser.harness import LiveServer, OpenPage, now_ms
from tests.browser.test_stage_states import FULL_HD, at_size
from tests.browser.views import running, stage, standing

#: keeps what has its own style changed in the ring, and says with the fourth change that it has seen enough
WATCH_RING = """() => {
  window.moved = [];
  new MutationObserver((records) => {
    for (const { target } of records) moved.push(target.getAttribute('class'));
    document.body.classList.toggle('moved', moved.length > 3);
  }).observe(document.querySelector('.ring'), { attributeFilter: ['style'], subtree: true });
}"""
#: the steps a second that the page takes for a clock of so many seconds
STEPS_PER_SECOND = """async (seconds) => {
  const url = performance.getEntriesByType('resource').find(({ name }) => name.includes('stage/ring')).name;
  return (await import(url)).stepsOf({ total_ms: seconds * 1000 }) / seconds;
}"""


@pytest.fixture
def live(open_page: OpenPage, pages: str) -> LiveServer:
    """The stage page on a full-HD projector, its socket in our hands."""
    return at_size(open_page, pages, FULL_HD)


def test_a_running_clock_moves_its_arc_alone(live: LiveServer) -> None:
    """What moves many times a second is one property of one circle: it restyles nothing around it."""
    live.show(stage("open", clock=running("think", 50.9, 60, now_ms())))
    expect(live.page.locator(".ring.running")).to_be_visible()

    live.page.evaluate(WATCH_RING)
    live.page.locator("body.moved").wait_for()

    assert set(live.page.evaluate("moved")) == {"arc"}


def test_the_arc_tells_what_is_left(live: LiveServer) -> None:
    """A clock that stands has as much of its arc left as of its time."""
    for left, gone in ((15, "0px"), (9, "0.4px"), (0, "1px")):
        live.show(stage("open", clock=standing(left, 15)))

        expect(live.page.locator(".ring .arc")).to_have_css("stroke-dashoffset", gone)


def test_no_clock_is_drawn_more_often_than_seen(live: LiveServer) -> None:
    """A short clock is drawn twenty times a second, a long one no more often than its arc is seen to move."""
    assert live.page.evaluate(STEPS_PER_SECOND, 5) == 20
    assert live.page.evaluate(STEPS_PER_SECOND, 60) == 5
