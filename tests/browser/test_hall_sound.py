"""The stage's loudness in the host's hand: keys on the desk, what the hall's machine then plays."""

from playwright.sync_api import expect

from tests.browser.desk_views import host
from tests.browser.desks import open_desk, serve_desks
from tests.browser.harness import LiveServer, OpenPage
from tests.browser.test_stage_states import FULL_HD
from tests.browser.views import stage

#: keeps every gain the page makes; the first is the one all notes go through
WATCH_GAINS = """
  window.gains = [];
  const make = BaseAudioContext.prototype.createGain;
  BaseAudioContext.prototype.createGain = function () {
    const gain = make.call(this);
    window.gains.push(gain);
    return gain;
  };
"""


def test_the_host_sets_the_stages_loudness_by_key_and_mouse(open_page: OpenPage) -> None:
    """M is off and on, plus and minus are steps of ten; the keys name what holds."""
    with serve_desks() as (address, _):
        server = open_desk(open_page, address, "host", host())
        page = server.page
        for key in ("m", "+", "-"):
            page.keyboard.press(key)
            expect(page.locator(".hall-sound button").first).to_be_enabled()
        server.put(host(sound={"volume": 0, "muted": True}))
        expect(page.get_by_role("button", name="đã tắt tiếng")).to_have_attribute("aria-pressed", "true")
        expect(page.get_by_role("button", name="Nhỏ hơn")).to_be_disabled()
        page.get_by_role("button", name="To hơn").click()
        expect(page.locator(".hall-sound button").last).to_be_enabled()
        given = [(args["volume"], args["muted"]) for name, args in server.given() if name == "set_sound"]

    assert given == [(80, True), (90, False), (70, False), (10, False)]


def test_the_hall_plays_as_loud_as_the_host_says(open_page: OpenPage, pages: str) -> None:
    """Half the volume is a quarter of the power; muted is silent; a page opened later knows it too."""
    page = open_page(*FULL_HD)
    page.add_init_script(WATCH_GAINS)
    live = LiveServer(page)
    live.show(stage("shown", sound={"volume": 50, "muted": False}))
    page.goto(pages + "/stage/1")
    page.wait_for_function("() => gains[0]?.gain.value === 0.25")
    live.show(stage("open", sound={"volume": 50, "muted": True}))
    page.wait_for_function("() => gains[0].gain.value === 0")
