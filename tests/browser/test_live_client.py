"""The shared client of the live screens: its clock, its order of views, its resending, its figures."""

import random
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from config import ROOT
from tests.bench.page_clock import PageClock
from tests.browser.harness import LiveServer, OpenPage
from tests.browser.views import stage, waiting_stage
from tests.language.marking import UNSAID

SCRIPTS = ROOT / "buzzer_ui" / "static" / "js"
CSS = ROOT / "buzzer_ui" / "static" / "css"

#: a clock whose time and whose probes the test decides
CLOCK = """
  const { makeClock } = await import('live/clock.js');
  let mine = 0, wall = 1e12;
  performance.now = () => mine;
  Date.now = () => wall;
  const clock = makeClock(() => {});
  const wait = (ms) => { mine += ms; wall += ms; };
  const probe = (up, down, offset) => {
    const sent = mine;
    wait(up);
    const served = mine + offset;
    wait(down);
    clock.answer(sent, served);
  };
"""


@pytest.fixture
def page(open_page: OpenPage, pages: str) -> Page:
    """A page of ours whose modules can be imported."""
    page: Page = open_page(1280, 800)
    live = LiveServer(page)
    live.show(waiting_stage())
    page.goto(pages + "/stage/1")
    expect(page.locator("[data-face=waiting]")).to_be_visible()
    return page


def run(page: Page, script: str) -> Any:
    """Run a piece of script in the page and return what it returns."""
    return page.evaluate("async () => {" + script + "}")


def test_each_way_is_believed_where_it_met_no_queue(page: Page) -> None:
    """The fastest way up and the fastest way down, of different probes, give the offset between them."""
    offset, error = run(
        page,
        CLOCK + "probe(40, 2, 5000); probe(2, 60, 5000); return [clock.at(mine) - mine, clock.error()];",
    )

    assert offset == pytest.approx(5000, abs=0.02)
    assert error == pytest.approx(2, abs=0.02)


def test_a_drifting_clock_is_followed(page: Page) -> None:
    """A server clock that runs 40 parts per million faster is read right between probes, and said so."""
    script = """
      for (let second = 0; second < 300; second += 1) {
        probe(3, 3, 5000 + mine * 40e-6);
        wait(994);
      }
      wait(10000);
      return [clock.now() - mine - 5000 - mine * 40e-6, clock.driftPpm()];
    """
    off, drift = run(page, CLOCK + script)

    assert off == pytest.approx(0, abs=0.05)
    assert drift == pytest.approx(40, abs=2)


def test_a_server_with_another_clock_is_believed(page: Page) -> None:
    """Bounds that contradict each other mean that a clock was set: the newest word counts."""
    offset = run(page, CLOCK + "probe(1, 1, 5000); wait(5000); probe(9, 9, 7000); return clock.at(0);")

    assert offset == pytest.approx(7000, abs=1)


def test_the_simulated_clock_is_this_one(page: Page) -> None:
    """The port that the fairness bench races with reads the same time from the same answers."""
    rng, port, answers, expected = random.Random(4), PageClock(), [], []
    for number in range(150):
        sent = number * 1500.0
        served = 1e6 + sent * 1.00003 + rng.uniform(2, 30)
        back = sent + rng.uniform(35, 90)
        answers.append((sent, served, back))
        port.answer(sent, served, back)
        expected.append(port.reading(back))
    script = """(answers) => import('live/clock.js').then(({ makeClock }) => {
      let mine = 0;
      performance.now = () => mine;
      Date.now = () => 1e12 + mine;
      const clock = makeClock(() => {});
      return answers.map(([sent, served, back]) => {
        mine = back;
        clock.answer(sent, served);
        return [clock.now(), clock.error()];
      });
    })"""

    read = page.evaluate(script, answers)

    assert [one for pair in read for one in pair] == pytest.approx([one for pair in expected for one in pair])


def test_sleep_forgets_the_old_offset(page: Page) -> None:
    """When a tablet slept and its own clock stood still, what was known before is worth nothing."""
    offset = run(page, CLOCK + "probe(1, 1, 5000); wall += 60000; probe(20, 20, 65000); return clock.at(0);")

    assert offset == pytest.approx(65000, abs=0.01)


def test_an_unknown_clock_says_nothing(page: Page) -> None:
    """Before the first word of the server there is no server time; a view alone gives a rough one."""
    before, rough, delay = run(
        page,
        CLOCK
        + "const before = clock.now(); clock.hint(7000); return [before, clock.now(), clock.roundTrip()];",
    )

    assert before is None
    assert rough == 7000
    assert delay is None


@pytest.mark.parametrize(
    ("frame", "older"),
    [
        ({"round": 1, "seq": 6, "at_ms": 10}, False),
        ({"round": 1, "seq": 5, "at_ms": 21}, False),
        ({"round": 2, "seq": 1, "at_ms": 1}, False),
        ({"round": None, "seq": 0, "at_ms": 1}, False),
        ({"round": 1, "seq": 5, "at_ms": 20}, True),
        ({"round": 1, "seq": 4, "at_ms": 99}, True),
    ],
)
def test_the_order_of_views(page: Page, frame: dict[str, object], older: bool) -> None:
    """A view counts when it is of another round, newer, or the same but later."""
    script = """async (frame) => {
      const { isOlder } = await import('live/connection.js');
      return isOlder(frame, { round: 1, seq: 5, at: 20 });
    }"""

    assert page.evaluate(script, frame) is older


def test_figures_are_vietnamese(page: Page) -> None:
    """Decimals carry a comma, thousands a point, differences their sign."""
    script = """
      const { behind, delay, number, signed } = await import('live/text.js');
      const figures = [number(1234.5), number(0.25), signed(10), signed(-5), signed(0)];
      return [...figures, behind(34), behind(1234.4), delay(0.3)];
    """

    assert run(page, script) == ["1.234,5", "0,25", "+10", "−5", "0", "+0,034 s", "+1,234 s", "1 ms"]


def test_a_silent_line_is_replaced(open_page: OpenPage, pages: str) -> None:
    """A line on which nothing comes for ten seconds is given up, though it looks open."""
    page: Page = open_page(1280, 800)
    page.clock.install()
    live = LiveServer(page)
    live.show(stage("shown"))
    page.goto(pages + "/stage/1")
    expect(page.locator("[data-phase=shown]")).to_be_visible()
    live.silent = True

    page.clock.run_for(15_000)
    expect(page.locator("[data-phase=shown]")).to_be_visible()

    assert [message["type"] for message in live.heard].count("hello") == 2


def test_an_unanswered_command_is_said_again(open_page: OpenPage, pages: str) -> None:
    """A command the server dropped is resent with its id on the same line until it is answered."""
    page: Page = open_page(1280, 800)
    page.clock.install()
    live = LiveServer(page)
    live.show(stage("shown"))
    live.answer = lambda message: None
    page.goto(pages + "/stage/1")
    expect(page.locator("[data-phase=shown]")).to_be_visible()
    page.evaluate("""async () => {
      const { connect } = await import('live/connection.js');
      const line = connect({ token: 'other', onView: () => {} });
      window.outcome = line.send('answer', { slot: 4, choice: 'B' });
    }""")
    for _ in range(40):
        page.clock.run_for(1_000)
        if len(said := live.commands("answer")) > 1:
            break
    assert len(said) > 1
    assert len({message["id"] for message in said}) == 1

    live.answer = lambda message: {"type": "done", "id": message["id"], "seq": 9}
    page.clock.run_for(5_000)

    assert page.evaluate("window.outcome") == {"ok": True, "seq": 9}


@pytest.mark.parametrize("folder", ["live", "stage", "tablet"])
def test_words_live_in_the_catalogue(folder: str) -> None:
    """Every Vietnamese text of these screens stands in the catalogue: vi.js and what is split off from it.

    A line apart says why its words are not for people; × is a sign.
    """
    elsewhere = {}
    for path in (SCRIPTS / folder).glob("*.js"):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not _is_comment(line)]
        spoken = [line for line in lines if re.search("[À-ÖØ-öø-ỹ]", line) and not UNSAID.search(line)]
        if spoken and not path.name.startswith("vi"):
            elsewhere[path.name] = spoken

    assert elsewhere == {}


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith(("//", "/*", "*"))


#: text on ground, and the contrast it needs: 7 on the stage, 4.5 elsewhere, 3 for large words
CONTRASTS = [
    ("paper", "navy", 7),
    ("mute-soft", "navy", 7),
    ("gold-soft", "navy", 7),
    ("navy", "gold", 7),
    ("navy", "gold-soft", 7),
    ("right-soft", "navy", 7),
    ("wrong-soft", "navy", 7),
    ("ink", "paper", 7),
    ("mute", "paper", 4.5),
    ("right-ink", "paper", 4.5),
    ("wrong-ink", "paper", 4.5),
    ("warn-ink", "warn-tint", 4.5),
    ("paper", "red", 4.5),
]


@pytest.mark.parametrize(("text", "ground", "least"), CONTRASTS)
def test_colours_can_be_read(text: str, ground: str, least: float) -> None:
    """Text stands out from its ground as WCAG asks."""
    tokens = _tokens(CSS / "tokens.css")
    lighter, darker = sorted((_luminance(tokens[text]), _luminance(tokens[ground])), reverse=True)

    assert (lighter + 0.05) / (darker + 0.05) >= least


def _tokens(path: Path) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", path.read_text(encoding="utf-8")))


def _luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
