"""The screen in front of the hall, in every state and at every size a projector may have."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import LiveServer, OpenPage, now_ms
from tests.browser.views import (
    BELL,
    BOARD,
    LONG_OPTIONS,
    LONG_STEM,
    NAMES,
    REVEAL,
    ROUND,
    STEM,
    View,
    question,
    queue,
    running,
    stage,
    stage_teams,
    standing,
    waiting_stage,
)

FULL_HD = (1920, 1080)
SIZES = (FULL_HD, (1366, 768), (1024, 768))

LETTERS = ["B", "B", "C", "A", "B", None, "D", "B"]
VERDICTS = [{"B": "right", None: "none"}.get(letter, "wrong") for letter in LETTERS]
LONG = question(LONG_STEM, LONG_OPTIONS)

#: words that stand outside the picture, or words of the face under the strip of teams
CLIPPED = """() => {
  const strip = document.querySelector('.teams')?.getBoundingClientRect().top ?? innerHeight;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const lost = [];
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement;
    if (!node.data.trim() || element.closest('.said, .gain, noscript, script, style')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const limit = element.closest('.face') ? strip : innerHeight;
    for (const box of range.getClientRects()) {
      if (box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > limit + 1)
        lost.push(node.data.trim());
    }
  }
  return lost;
}"""


#: keeps the phases that are drawn from now on, in order
WATCH_PHASES = """() => {
  window.phases = [];
  const note = () => {
    const { phase } = document.querySelector('.stage').dataset;
    if (window.phases.at(-1) !== phase) window.phases.push(phase);
  };
  new MutationObserver(note).observe(document.body, { subtree: true, attributeFilter: ['data-phase'] });
}"""


def told(asked: View | None = None, count: int = 8) -> View:
    """The reveal of a board question."""
    letters, verdicts = (LETTERS * 3)[:count], (VERDICTS * 3)[:count]
    points = [10 if verdict == "right" else 0 for verdict in verdicts]
    answered = [letter is not None for letter in letters]
    teams = stage_teams(count, answered=answered, answer=letters, verdict=verdicts, points=points)
    return stage("revealed", teams, reveal=REVEAL, question=asked or question())


def ringing(phase: str = "answering", count: int = 8, **changes: object) -> View:
    """A bell question with a queue behind team 6."""
    rows = queue((6, 0, "holder"), (7, 34, "waiting"), (8, 112, "waiting"), (1, 340, "wrong"))
    bell = {"holder": {"seat": 6, "name": NAMES[5]}, "queue": rows, "dead_heat": None}
    clock = running("answer", 8, 10, now_ms())
    return stage(phase, stage_teams(count), **({"section": BELL, "bell": bell, "clock": clock} | changes))


TIED = {"holder": None, "queue": queue((6, 0, "waiting"), (7, 1, "waiting")), "dead_heat": [6, 7]}

DRAWN = {
    "holder": {"seat": 6, "name": NAMES[5]},
    "queue": queue((6, 0, "holder"), (7, 1, "waiting"), (8, 112, "waiting")),
    "dead_heat": None,
    "tie": {"seats": [6, 7], "how": "draw"},
}

SCOREBOARD = {"mode": "scoreboard", "text": ""}
STANDINGS = {"mode": "standings", "text": ""}

#: name → (view, its face)
STATES: dict[str, tuple[View, str]] = {
    "waiting": (waiting_stage(), "waiting"),
    "waiting with 22 teams": (waiting_stage(22), "waiting"),
    "ready": (stage("ready", question=None), "ready"),
    "ready for the hall": (
        stage("ready", question=None, section={**BOARD, "who": "audience", "title": "Câu hỏi khán giả"}),
        "ready",
    ),
    "shown": (stage("shown"), "question"),
    "open": (stage("open", stage_teams(answered=True), clock=standing()), "question"),
    "closed": (stage("closed"), "question"),
    "revealed": (told(), "question"),
    "revealed with 22 teams": (told(count=22), "question"),
    "long": (stage("open", question=LONG, clock=standing()), "question"),
    "long with 22 teams": (stage("open", stage_teams(22), question=LONG, clock=standing()), "question"),
    "long revealed": (told(LONG), "question"),
    "bell open": (stage("open", section=BELL, clock=standing(8, 10)), "question"),
    "bell held": (ringing(), "bell"),
    "bell held, long": (ringing(question=LONG), "bell"),
    "bell held, 22 teams": (ringing(count=22), "bell"),
    "bell not yet given": (ringing("hold", bell=TIED | {"dead_heat": None}), "question"),
    "dead heat": (ringing("dead_heat", bell=TIED, clock=None), "bell"),
    "dead heat drawn, long": (ringing(question=LONG, bell=DRAWN), "bell"),
    "voided": (stage("voided"), "question"),
    "paused": (stage("open", clock=standing(), paused=True), "question"),
    "scoreboard": (stage("ready", screen=SCOREBOARD), "scoreboard"),
    "scoreboard of 22": (
        stage("ready", stage_teams(22), screen=SCOREBOARD),
        "scoreboard",
    ),
    "standings": (stage("ready", screen=STANDINGS), "standings"),
    "standings of 22": (
        stage("ready", stage_teams(22), screen=STANDINGS),
        "standings",
    ),
    "message": (stage("ready", screen={"mode": "message", "text": "Nghỉ giải lao 10 phút. " * 8}), "message"),
    "finished": (stage("finished", question=None), "finished"),
}


@pytest.fixture
def live(open_page: OpenPage, pages: str) -> LiveServer:
    """The stage page on a full-HD projector, its socket in our hands."""
    return at_size(open_page, pages, FULL_HD)


def at_size(open_page: OpenPage, pages: str, size: tuple[int, int], **options: object) -> LiveServer:
    """The stage page at some size."""
    page: Page = open_page(*size, **options)
    live = LiveServer(page)
    live.show(waiting_stage())
    page.goto(pages + "/stage/1")
    expect(page.locator("[data-face=waiting]")).to_be_visible()
    page.evaluate("document.fonts.ready")
    return live


def stem_pixels(page: Page) -> float:
    """The size of the stem as drawn."""
    return float(page.eval_on_selector(".stem", "stem => parseFloat(getComputedStyle(stem).fontSize)"))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_state_is_shown_whole(open_page: OpenPage, pages: str, size: tuple[int, int]) -> None:
    """Every state shows its face, and no word is cut off or hidden at any projector's size."""
    live = at_size(open_page, pages, size, reduced_motion="reduce")
    clipped = {}
    for name, (view, face) in STATES.items():
        live.show(view)
        expect(live.page.locator(f"[data-face={face}][data-phase={view['phase']}]")).to_be_visible()
        live.page.evaluate("() => new Promise(requestAnimationFrame)")
        if words := live.page.evaluate(CLIPPED):
            clipped[name] = words

    assert clipped == {}


@pytest.mark.parametrize("name", ["long", "long with 22 teams", "long revealed", "bell held, long"])
def test_a_long_stem_is_never_small(live: LiveServer, name: str) -> None:
    """A stem of 400 characters is at least 44 pixels high on a full-HD screen."""
    assert len(LONG_STEM) >= 400
    view, face = STATES[name]

    live.show(view)
    expect(live.page.locator(f"[data-face={face}] .stem")).to_contain_text("một cửa liên thông")
    live.page.evaluate("() => new Promise(requestAnimationFrame)")

    assert stem_pixels(live.page) >= 44


def test_a_short_stem_is_large(live: LiveServer) -> None:
    """A short question uses the room it has."""
    live.show(stage("shown"))
    expect(live.page.locator(".stem")).to_have_text(STEM)

    assert stem_pixels(live.page) >= 60


def test_moving_parts_do_not_shrink_the_question(live: LiveServer) -> None:
    """A question measured again while the clock beats keeps its size."""
    live.show(stage("open", clock=standing(3)))
    expect(live.page.locator(".ring.last")).to_be_visible()

    sizes = live.page.evaluate(
        """async () => {
          const sizes = [];
          for (let time = 0; time < 1000; time += 100) {
            for (const animation of document.getAnimations()) {
              animation.pause();
              animation.currentTime = time;
            }
            document.fonts.dispatchEvent(new Event('loadingdone'));
            sizes.push(parseFloat(getComputedStyle(document.querySelector('.stem')).fontSize));
          }
          return sizes;
        }"""
    )

    assert min(sizes) >= 60


def test_the_reveal_tells_without_colour(live: LiveServer) -> None:
    """The right option carries a word, every team its letter and a sign."""
    live.show(told())

    expect(live.page.locator(".option.right")).to_contain_text("✓ ĐÚNG")
    expect(live.page.locator(".team .letter")).to_have_text(["B", "B", "C", "A", "B", "D", "B"])
    expect(live.page.locator(".team").nth(0)).to_contain_text("✓")
    expect(live.page.locator(".team").nth(2)).to_contain_text("✗")
    expect(live.page.locator(".team").nth(5)).to_contain_text("không trả lời")


def test_points_land_beside_the_score(live: LiveServer) -> None:
    """The points a team wins are shown when its score changes, and only then."""
    live.show(stage("closed"))
    expect(live.page.locator(".gain")).to_have_count(0)
    view = told()
    view["teams"] = [team | {"score": team["score"] + team["points"]} for team in view["teams"]]

    live.show(view)

    expect(live.page.locator(".gain")).to_have_text(["+10", "+10", "+10", "+10"])


def test_the_queue_of_the_bell_is_in_vietnamese_figures(live: LiveServer) -> None:
    """The holder stands in gold, the others behind with their seconds and a comma."""
    live.show(ringing())

    expect(live.page.locator(".holder .who")).to_have_text("Bình Thạnh")
    expect(live.page.locator(".holder .which")).to_have_text("Đội 6 · xã Bình Thạnh")
    expect(live.page.locator(".queue li").first).to_contain_text("2. Bình Thuận")
    expect(live.page.locator(".queue li").first).to_contain_text("+0,034 s")


def test_nobody_is_named_before_the_right_is_given(live: LiveServer) -> None:
    """While presses are still being compared the question stays and no team is named as first."""
    live.show(ringing("hold", bell=TIED | {"dead_heat": None}))

    expect(live.page.locator("[data-face=question] .state")).to_contain_text("Đang xác định")
    expect(live.page.locator(".queue")).to_have_count(0)
    expect(live.page.locator(".team.holds")).to_have_count(0)


def test_black_is_black(live: LiveServer) -> None:
    """A black screen shows nothing at all, whatever the round does."""
    live.show(stage("open", screen={"mode": "black", "text": ""}, clock=standing()))

    expect(live.page.locator(".stage.black")).to_be_visible()
    assert live.page.locator("#screen").inner_text() == ""


def test_a_rehearsal_says_so(live: LiveServer) -> None:
    """A rehearsal can never be taken for the contest."""
    live.show(stage("shown", round={**ROUND, "rehearsal": True}))

    expect(live.page.get_by_text("TỔNG DUYỆT")).to_be_visible()


def test_the_last_seconds_are_louder(live: LiveServer) -> None:
    """The last five seconds look different from those before them, or as many as the rules say."""
    live.show(stage("open", clock=standing(6)))
    expect(live.page.locator(".ring.running .seconds")).to_have_text("6")

    live.show(stage("open", clock=standing(5)))

    expect(live.page.locator(".ring.last .seconds")).to_have_text("5")

    live.show(stage("open", clock=standing(30, 300) | {"warn_ms": 29_000}))
    expect(live.page.locator(".ring.running .seconds")).to_have_text("30")
    live.show(stage("open", clock=standing(30, 300) | {"warn_ms": 30_000}))
    expect(live.page.locator(".ring.last .seconds")).to_have_text("30")


def test_a_lost_line_keeps_the_picture(live: LiveServer) -> None:
    """A cut line shows a small sign and the last picture; the reconnect says what was seen last."""
    live.show(stage("shown"))
    expect(live.page.locator(".stem")).to_be_visible()
    seen = live.seq
    newest = stage("closed")
    live.view, live.seq = newest, live.seq + 1

    live.drop()

    expect(live.page.locator("[data-phase=closed] .stem")).to_be_visible()
    hellos = [message for message in live.heard if message["type"] == "hello"]
    assert hellos[-1] == {"type": "hello", "token": "a-token", "language": "vi", "round": 1, "seq": seen}


def test_an_older_view_is_dropped(live: LiveServer) -> None:
    """A view that comes late never takes the screen back."""
    live.show(stage("open", clock=standing()))
    expect(live.page.locator("[data-phase=open]")).to_be_visible()

    live.page.evaluate(WATCH_PHASES)

    live.seq -= 2
    live.show(stage("shown"))
    live.seq += 2
    live.show(stage("closed"))

    expect(live.page.locator("[data-phase=closed]")).to_be_visible()
    assert live.page.evaluate("window.phases") == ["closed"]


def test_a_screen_nobody_is_signed_in_on_asks_for_its_pin(open_page: OpenPage, pages: str) -> None:
    """A machine without an account joins with the screen's PIN and keeps its place after a reload."""
    page: Page = open_page(*FULL_HD)
    live = LiveServer(page)
    live.show(waiting_stage())
    page.goto(pages + "/stage")
    page.evaluate("document.fonts.ready")
    expect(page.get_by_role("heading", name="Màn hình sân khấu")).to_be_visible()

    page.keyboard.type("661010")
    page.keyboard.press("Enter")
    expect(page.locator("[data-face=waiting]")).to_be_visible()
    page.reload()

    expect(page.locator("[data-face=waiting]")).to_be_visible()
    assert [message["token"] for message in live.heard if message["type"] == "hello"] == ["seat-token"] * 2


def test_nothing_comes_from_elsewhere(open_page: OpenPage, pages: str) -> None:
    """Every file of the page comes from the hall's own server."""
    page: Page = open_page(*FULL_HD)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    live = LiveServer(page)
    live.show(waiting_stage())
    page.goto(pages + "/stage/1")
    expect(page.locator("[data-face=waiting]")).to_be_visible()

    assert asked
    assert [url for url in asked if not url.startswith(pages)] == []


def test_faces_and_questions_come_in_softly(live: LiveServer) -> None:
    """Another face or question fades in; within one question nothing flickers."""
    arrivals = "document.getAnimations().filter((one) => one.animationName === 'come-in').length"
    pause = """() => document.addEventListener("animationstart", () => {
      for (const one of document.getAnimations()) if (one.animationName === "come-in") one.pause();
    }, { capture: true })"""
    live.page.evaluate(pause)
    live.show(stage("shown"))
    live.page.wait_for_function(f"() => {arrivals} === 1")
    live.page.evaluate("document.getAnimations().forEach((one) => one.cancel())")

    live.show(stage("open", clock=standing()))
    expect(live.page.locator("[data-phase=open]")).to_be_visible()
    assert live.page.evaluate(arrivals) == 0
    live.show(stage("shown", question=question(slot=5)))
    live.page.wait_for_function(f"() => {arrivals} === 1")


def test_no_motion_where_it_is_not_wanted(open_page: OpenPage, pages: str) -> None:
    """Nothing moves for those who asked for no motion."""
    live = at_size(open_page, pages, FULL_HD, reduced_motion="reduce")
    live.show(stage("open", clock=standing(3)))
    expect(live.page.locator(".ring.last")).to_be_visible()

    moving = live.page.evaluate("document.getAnimations().length")

    assert moving == 0
