"""Questions with pictures on every screen: as large as the space allows, whole or not at all."""

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.desk_views import KEY, host, mc
from tests.browser.desks import open_desk, serve_desks
from tests.browser.harness import LiveServer, OpenPage
from tests.browser.pictures import ALT, four, lost, shown
from tests.browser.tablets import OVERFULL, PHONE, TABLET, heard, joined, open_tablet, show
from tests.browser.test_stage_states import CLIPPED, ringing, told
from tests.browser.views import (
    LONG_OPTIONS,
    LONG_STEM,
    OPTIONS,
    View,
    question,
    stage,
    stage_teams,
    standing,
    team,
)

NO_WORDS = ("", "", "", "")
LONG = LONG_STEM[:400]

#: share of the question's room that its pictures take
SHARE = """() => {
  const box = document.querySelector('.ask, .ring-out').getBoundingClientRect();
  const area = [...document.querySelectorAll('.picture img')]
    .reduce((sum, one) => sum + one.offsetWidth * one.offsetHeight, 0);
  return area / (box.width * box.height);
}"""
#: pictures that are cut, squeezed or not decoded
SPOILT = """() => [...document.querySelectorAll('.picture img')].filter((one) => {
  const drawn = one.getBoundingClientRect();
  const shape = drawn.width / drawn.height, own = one.naturalWidth / one.naturalHeight;
  return !one.complete || !one.naturalWidth || Math.abs(shape / own - 1) > 0.05
    || drawn.left < 0 || drawn.top < 0 || drawn.right > innerWidth + 1 || drawn.bottom > innerHeight + 1;
}).length"""


def on_stage(open_page: OpenPage, pages: str, size: tuple[int, int], view: View) -> LiveServer:
    """The hall's screen on a view, every picture of it drawn."""
    live = LiveServer(open_page(*size))
    live.view, live.seq = view, 1
    live.page.goto(f"{pages}/stage/1")
    drawn(live.page)
    return live


def drawn(page: Page) -> None:
    """Wait until no picture is on its way."""
    page.locator(".picture img").first.wait_for()
    expect(page.locator(".picture .coming")).to_have_count(0)


#: a question and the least share of the room that its pictures must get
ASKED = {
    "wide": (question(pictures=[shown("wide")]), 0.3),
    "tall": (question(pictures=[shown("tall")]), 0.12),
    "two": (question(pictures=[shown("square"), shown("tall")]), 0.2),
    "long": (question(LONG, LONG_OPTIONS, pictures=[shown("square")]), 0.1),
    "long options": (question(LONG, ("Biển cấm", "", "Biển hiệu lệnh", ""), pictures=four()), 0.1),
    "turn": (question(LONG, pictures=[shown("photo")]), 0.1),
    "both": (question(options=NO_WORDS, pictures=[shown("photo"), *four()]), 0.2),
}


def test_the_stage_gives_pictures_the_room_that_words_leave(open_page: OpenPage, pages: str) -> None:
    """Any shape, alone or several, with a short or a long stem: no word is cut, no picture is squeezed."""
    live = on_stage(open_page, pages, (1920, 1080), stage("open", question=ASKED["wide"][0]))
    stem = live.page.locator(".stem").evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    assert stem >= 44  # read from twenty metres
    for size in ({"width": 1024, "height": 768}, {"width": 1920, "height": 1080}):
        live.page.set_viewport_size(size)  # type: ignore[arg-type]
        for name, (asked, least) in ASKED.items():
            live.show(stage("open", clock=standing(), question=asked))
            expect(live.page.locator(".picture img")).to_have_count(len(asked["pictures"]))
            assert live.page.evaluate(SPOILT) == 0, (name, size)
            assert live.page.evaluate(CLIPPED) == [], (name, size)
            assert live.page.evaluate(SHARE) >= least, (name, size)


def test_the_longest_question_beside_a_picture_stays_readable(open_page: OpenPage, pages: str) -> None:
    """400 letters, four options of two lines, any shape of picture, 8 or 22 teams, told or not: 44 pixels."""
    asked = {
        shape: question(LONG, LONG_OPTIONS, pictures=[shown(shape)]) for shape in ("square", "tall", "wide")
    }
    views = [stage("open", clock=standing(), question=one) for one in asked.values()]
    views += [stage("open", stage_teams(22), clock=standing(), question=asked["square"])]
    views += [told(asked["square"])]
    live = on_stage(open_page, pages, (1920, 1080), views[0])
    sizes = []
    for number, view in enumerate(views, 1):
        live.show(view | {"question": {**view["question"], "number": number}})
        expect(live.page.locator(".count")).to_contain_text(f"Câu {number}/")
        drawn(live.page)
        assert (live.page.evaluate(SPOILT), live.page.evaluate(CLIPPED)) == (0, []), number
        assert live.page.evaluate(SHARE) >= 0.05, number
        sizes.append(live.page.locator(".stem").evaluate("one => parseFloat(getComputedStyle(one).fontSize)"))

    assert min(sizes) >= 44, sizes


def test_reveal_and_bell_leave_the_picture_whole(open_page: OpenPage, pages: str) -> None:
    """The answer with its picture, and the holder in gold beside the question's."""
    asked = question(LONG, LONG_OPTIONS, pictures=[shown("photo")])
    revealed = told(asked)
    revealed["reveal"] = {**revealed["reveal"], "pictures": [shown("square", "explanation")]}
    live = on_stage(open_page, pages, (1920, 1080), revealed)
    expect(live.page.locator(".picture img")).to_have_count(2)
    assert (live.page.evaluate(SPOILT), live.page.evaluate(CLIPPED)) == (0, [])

    live.show(ringing(question=asked))
    expect(live.page.locator(".ring-out .picture img")).to_have_count(1)
    assert (live.page.evaluate(SPOILT), live.page.evaluate(CLIPPED)) == (0, [])


def test_a_picture_is_drawn_whole_or_not_at_all(open_page: OpenPage, pages: str) -> None:
    """While it is on its way its room is kept; nothing half-loaded is seen, and the words stand still."""
    held: list[Route] = []
    live = LiveServer(open_page(1920, 1080))
    live.page.route("**/pictures/*", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks the handler
    live.view, live.seq = stage("shown", question=ASKED["wide"][0]), 1
    live.page.goto(f"{pages}/stage/1")
    expect(live.page.locator(".picture .coming")).to_be_visible()
    assert live.page.locator(".picture img").count() == 0
    stem = live.page.locator(".stem").bounding_box()

    held[0].continue_()
    drawn(live.page)
    assert live.page.locator(".stem").bounding_box() == stem


def test_a_lost_picture_says_what_it_shows_and_tells_the_host(browser: Browser, pages: str) -> None:
    """Its description stands in its place; the host hears of it, and that the next one is there."""
    page = browser.new_page(viewport={"width": 1920, "height": 1080})
    live = LiveServer(page)
    live.view, live.seq = stage("shown", question=question(pictures=[lost()])), 1
    page.goto(f"{pages}/stage/1")
    expect(page.locator(".picture.lost")).to_contain_text(ALT)
    expect(page.locator(".options")).to_contain_text(OPTIONS[0])

    live.show(stage("shown", question=ASKED["wide"][0]))
    drawn(page)
    said = [message["lost_picture"] for message in live.heard if message["type"] == "presence"]
    page.close()
    assert said == [True, False]


@pytest.mark.parametrize("size", [TABLET, PHONE])
def test_a_tablet_shows_all_of_it_at_once(open_page: OpenPage, pages: str, size: tuple[int, int]) -> None:
    """Nothing to pinch or scroll; a touch on a picture is a touch on its option."""
    live = joined(open_tablet(open_page, pages, size))
    spoken = question(options=(), kind="short", pictures=[shown("tall")])
    for asked in (*(asked for asked, _ in ASKED.values()), spoken):
        show(live, team("choose", question=asked, clock=standing()))
        expect(live.page.locator(".picture img")).to_have_count(len(asked["pictures"]))
        assert live.page.evaluate(OVERFULL) == 0
        assert (live.page.evaluate(SPOILT), live.page.evaluate(CLIPPED)) == (0, [])

    show(live, team("choose", question=ASKED["long options"][0], clock=standing()))
    live.page.locator('[data-choice="C"] img').tap(force=True)
    assert heard(live, "answer")[0]["choice"] == "C"


@pytest.mark.parametrize("size", [(320, 568), (568, 320)])
def test_the_smallest_phones_cut_no_option(open_page: OpenPage, pages: str, size: tuple[int, int]) -> None:
    """Upright or lying, several letters to confirm, an option chosen: nothing of 100 letters is lost."""
    hundred = (LONG_OPTIONS[0][:100],) * 4
    asked = [question(LONG, hundred, pictures=[shown(shape)]) for shape in ("wide", "square", "tall")]
    asked += [asked[1] | {"multiple": True}, question(LONG, NO_WORDS, pictures=four())]
    live = joined(open_tablet(open_page, pages, size))
    for number, one in enumerate(asked):
        show(live, team("chosen", question=one, answer="B", clock=standing()))
        drawn(live.page)
        assert live.page.evaluate(OVERFULL) == 0, number
        assert (live.page.evaluate(SPOILT), live.page.evaluate(CLIPPED)) == (0, []), number


def test_host_and_mc_see_the_pictures(open_page: OpenPage) -> None:
    """The host with those of the explanation and with what could not be loaded; the MC after the verdict."""
    pictures = [shown("wide"), *four(), shown("square", "explanation")]
    asked = question(options=NO_WORDS, pictures=pictures)
    reveal = {name: KEY[name] for name in ("answer", "answer_text", "explanation", "reference")}
    with serve_desks() as (address, _):
        view = host("open", question={**asked, **KEY}, screen_lost_picture=True)
        desk = open_desk(open_page, address, "host", view)
        expect(desk.page.locator(".question .picture img")).to_have_count(6)
        expect(desk.page.locator(".watch-bad")).to_contain_text("màn hình sân khấu")

        asked = question(pictures=[shown("wide")])
        told = mc("revealed", question=asked, reveal={**reveal, "pictures": [shown("square", "explanation")]})
        read = open_desk(open_page, address, "mc", told, width=390, height=844)
        expect(read.page.locator(".answer .picture img")).to_be_visible()
        assert read.page.evaluate("document.documentElement.scrollWidth") == 390
