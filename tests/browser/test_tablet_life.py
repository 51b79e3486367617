"""What a tablet lives through in an evening: a press, sleep, a lost line, being turned, being installed."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.harness import LiveServer, OpenPage, now_ms
from tests.browser.test_stage_states import CLIPPED
from tests.browser.test_tablet_faces import (
    OVERFULL,
    PHONE,
    TABLET,
    at_the_bell,
    heard,
    joined,
    open_tablet,
    show,
)
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
    for width, height in ((800, 1280), (1280, 800), PHONE, (844, 390)):
        live.page.set_viewport_size({"width": width, "height": height})
        live.page.evaluate("() => new Promise(requestAnimationFrame)")
        expect(live.page.locator(".choice.chosen")).to_have_attribute("data-choice", "C")
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
