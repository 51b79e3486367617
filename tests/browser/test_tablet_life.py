"""What a tablet lives through in an evening: a press, sleep, a lost line, being turned, being installed."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.harness import LiveServer, OpenPage, now_ms
from tests.browser.tablets import (
    OVERFULL,
    PHONE,
    TABLET,
    at_the_bell,
    heard,
    joined,
    open_tablet,
    show,
)
from tests.browser.test_stage_states import CLIPPED
from tests.browser.views import LONG_OPTIONS, LONG_STEM, question, standing, team

#: keeps the face that is drawn, and what is stored, at the moment a press is handed to the line
WATCH_SENDING = """() => {
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (text) {
    if (text.includes('"press"')) {
      const { face } = document.querySelector("main").dataset;
      window.atSending = [face, sessionStorage.getItem("sent-6")];
    }
    return send.call(this, text);
  };
}"""
HIDE = """(hidden) => {
  const value = hidden ? "hidden" : "visible";
  Object.defineProperty(document, "visibilityState", { value, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""
MINUTES_MS = 5 * 60_000


@pytest.fixture
def live(open_page: OpenPage, pages: str) -> LiveServer:
    """A tablet that has joined and been checked."""
    return joined(open_tablet(open_page, pages, TABLET))


def test_a_press_is_sent_before_anything_else_is_done(live: LiveServer) -> None:
    """The line has the press before a face is drawn or a storage is written; both follow at once."""
    show(live, at_the_bell("press"))
    live.answer = lambda message: None
    live.page.evaluate(WATCH_SENDING)

    live.page.locator("main").tap()

    expect(live.page.locator("main[data-face=sending]")).to_be_visible()
    assert live.page.evaluate("atSending") == ["press", None]
    assert heard(live, "press")[0]["id"] in live.page.evaluate("sessionStorage.getItem('sent-6')")


def test_a_tablet_that_slept_for_minutes_is_back_at_once(open_page: OpenPage, pages: str) -> None:
    """A socket that died in the sleep is found dead, and a touch is told in the server's time again."""
    page = open_page(*TABLET, has_touch=True)
    page.clock.install()
    live = LiveServer(page)
    live.show(team("wait", "waiting", round=None, question=None))
    page.goto(pages + "/t/482913")
    joined(live)
    show(live, at_the_bell("prepare", "shown"))

    page.evaluate(HIDE, True)
    live.silent = True  # the old socket hears and says nothing any more
    live.view, live.seq = at_the_bell("press"), live.seq + 1
    page.clock.fast_forward(MINUTES_MS)
    page.evaluate(HIDE, False)
    live.silent = False
    page.clock.run_for(3_000)

    expect(page.locator("main[data-face=press]")).to_be_visible()
    hellos = [message for message in live.heard if message["type"] == "hello"]
    assert len(hellos) == 2
    page.locator("main").tap()
    press = heard(live, "press")[0]
    assert abs(press["pressed_ms"] - now_ms()) < MINUTES_MS / 10


def test_minutes_without_a_line_lose_no_press(live: LiveServer) -> None:
    """What was given while the line was down is kept and sent once when it is back."""
    show(live, at_the_bell("press"))
    view, live.view = live.view, None  # nobody is let in for now
    live.answer = lambda message: None
    live.drop()
    expect(live.page.locator(".lost-band")).to_be_visible()
    live.page.locator("main").tap()
    assert live.commands("press") == []

    live.show(view or {})

    press = heard(live, "press")[0]
    assert (press["slot"], len(live.commands("press"))) == (4, 1)


def test_a_turned_tablet_keeps_what_was_chosen(live: LiveServer) -> None:
    """Held upright or lying: the letter stays, every word is whole."""
    asked = question(LONG_STEM, LONG_OPTIONS)
    show(live, team("chosen", question=asked, answer="C", clock=standing()))
    sizes = live.page.context.new_cdp_session(live.page)  # a page that fills the screen has no window to size
    for width, height in ((800, 1280), (1280, 800), PHONE, (844, 390)):
        screen = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": True}
        sizes.send("Emulation.setDeviceMetricsOverride", screen)
        live.page.evaluate("() => new Promise(requestAnimationFrame)")
        expect(live.page.locator(".choice.chosen")).to_have_attribute("data-choice", "C")
        assert live.page.evaluate("[innerWidth, innerHeight]") == [width, height]
        assert (live.page.evaluate(CLIPPED), live.page.evaluate(OVERFULL)) == ([], 0), (width, height)


def test_the_page_can_be_installed(live: LiveServer) -> None:
    """The browser finds nothing to object to in the manifest, its Vietnamese name and its icons."""
    session = live.page.context.new_cdp_session(live.page)
    manifest = session.send("Page.getAppManifest")
    objections = {
        one["errorId"] for one in session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    }

    assert manifest["errors"] == []
    assert json.loads(manifest["data"])["name"] == "Chuông thi kiến thức"
    assert objections <= {"in-incognito"}  # a test's profile is a private one


def test_a_press_outlives_a_lost_line(live: LiveServer) -> None:
    """A press the server has not answered is resent with its id and its moment after a reconnect."""
    show(live, at_the_bell("press"))
    live.answer = lambda message: None
    live.page.locator("main").tap()
    first = heard(live, "press")[0]

    live.drop()
    again = heard(live, "press", 2)[1]

    assert again == first
    live.sockets[-1].send(json.dumps({"type": "done", "id": first["id"], "seq": live.seq}))
    expect(live.page.locator("main[data-face=press]")).to_be_visible()


def test_a_press_outlives_a_reload(live: LiveServer) -> None:
    """A reload keeps the seat without asking, and resends what was not answered."""
    show(live, at_the_bell("press"))
    live.answer = lambda message: None
    live.page.locator("main").tap()
    first = heard(live, "press")[0]

    live.page.reload()

    expect(live.page.locator("main[data-face=sending]")).to_be_visible()
    assert heard(live, "press", 2)[1] == first


def test_the_newest_tab_wins(live: LiveServer, pages: str) -> None:
    """A second tab of the same device takes over; the first says so and can take back."""
    show(live, at_the_bell("press"))
    other = LiveServer(live.page.context.new_page())
    other.view, other.seq = live.view, live.seq
    other.page.goto(pages + "/tablet")
    expect(other.page.locator("main[data-face=press]")).to_be_visible()

    expect(live.page.locator("main[data-face=other_tab]")).to_be_visible()
    live.page.locator("main").tap()
    assert live.commands("press") == []

    live.page.get_by_role("button", name="Dùng ở thẻ này").tap()
    expect(live.page.locator("main[data-face=press]")).to_be_visible()
    expect(other.page.locator("main[data-face=other_tab]")).to_be_visible()


def test_leaving_the_page_is_told(live: LiveServer) -> None:
    """The server learns when the team looks elsewhere and when it is back."""
    live.page.evaluate("document.hasFocus = () => false; dispatchEvent(new Event('blur'))")
    live.page.evaluate("document.hasFocus = () => true; dispatchEvent(new Event('focus'))")
    live.page.wait_for_function("true")

    told = [message["left_page"] for message in live.heard if message["type"] == "presence"]
    assert told[-2:] == [True, False]


def test_a_lost_line_has_its_own_face(live: LiveServer) -> None:
    """While nothing can be given, a lost line covers the screen; otherwise a band says so."""
    show(live, team("wait", "ready", question=None))
    live.view = None  # the next hello is not answered
    live.drop()
    expect(live.page.locator("main[data-face=lost] h1")).to_have_text("Mất kết nối")

    show(live, at_the_bell("press"))
    live.view = None
    live.drop()
    expect(live.page.locator(".lost-band")).to_be_visible()
    expect(live.page.locator("main[data-face=press]")).to_be_visible()
