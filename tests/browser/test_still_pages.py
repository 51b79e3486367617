"""Tablet and stage draw when something changes and rest in between: a battery lasts the evening."""

from collections.abc import Callable
from functools import partial

from playwright.sync_api import expect

from tests.browser import tablets, test_stage_states
from tests.browser.harness import LiveServer, OpenPage, now_ms
from tests.browser.views import View, question, running, stage, standing, team

#: how often the page asks for a frame while the browser shows so many, and for at least so many ms
FRAMES_ASKED = """async ([frames, least_ms]) => {
  const native = window.requestAnimationFrame;
  const until = performance.now() + least_ms;
  let asked = 0, shown = 0;
  window.requestAnimationFrame = (draw) => { asked += 1; return native(draw); };
  for (; shown < frames || performance.now() < until; shown += 1) await new Promise((done) => native(done));
  window.requestAnimationFrame = native;
  return asked / shown;
}"""
FRAMES = 20


def asked_for(live: LiveServer, make: Callable[..., View]) -> dict[str, float]:
    """Share of frames asked for with each kind of clock; `make(**facts)` makes a view of an open question."""
    live.silent = True  # answers about the server's time would draw as well
    asked = {}
    clocks = {"none": None, "standing": standing(), "long": running("think", 200, 300, now_ms())}
    for number, (name, clock) in enumerate(clocks.items(), 1):
        live.show(make("open", clock=clock, question=question(number=number)))
        expect(live.page.locator(".top")).to_contain_text(f"Câu {number}/10")
        live.page.evaluate(FRAMES_ASKED, [3, 0])  # what the view itself made draw is over
        # a running clock moves at least once a second
        asked[name] = live.page.evaluate(FRAMES_ASKED, [FRAMES, 1100 if name == "long" else 0])
    return asked


def test_the_stage_rests_while_no_clock_runs(open_page: OpenPage, pages: str) -> None:
    """No clock, or one that stands still: no frame is asked for; a running one draws as it moves."""
    live = test_stage_states.at_size(open_page, pages, (1280, 720))

    asked = asked_for(live, stage)

    assert (asked["none"], asked["standing"]) == (0, 0)
    assert 0 < asked["long"] < 1


def test_a_tablet_rests_while_no_clock_runs(open_page: OpenPage, pages: str) -> None:
    """The same on a team's tablet, which runs on its battery."""
    live = tablets.joined(tablets.open_tablet(open_page, pages, (1280, 800)))

    asked = asked_for(live, partial(team, "wait"))

    assert (asked["none"], asked["standing"]) == (0, 0)
    assert 0 < asked["long"] < 1
    live.show(team("wait", "open", clock=standing(3, 12), paused=True))
    expect(live.page.locator(".time-bar")).to_have_css("transform", "matrix(0.25, 0, 0, 1, 0, 0)")
