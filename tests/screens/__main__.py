"""`make screens` plays a few questions of the demo on the real pages and takes their pictures anew."""

import json
import sys

from playwright.sync_api import Browser, Page, expect, sync_playwright

from config import ROOT
from tests.bench.bench_crowd import folder
from tests.browser.chromium import launch_options
from tests.browser.server import RunningServer
from tests.screens.evening import set_up
from tests.screens.small import as_webp

PICTURES = ROOT / "docs" / "screens"
#: letters of the teams by question, in the order of their seats
LETTERS = ("BBCABBDB", "ABBBCBBB", "DDADDDCD", "CCCBCACC", "AABADAAA")
#: the question whose pictures are kept
PICTURED = 1
#: who rings for the bell, in this order
RINGING = (6, 2, 8)


class Show:
    """The people of the evening, each with the page and the device they have."""

    def __init__(self, browser: Browser, server: RunningServer, tokens: list[str]) -> None:
        self._browser = browser
        self._base = server.base
        desk = browser.new_context(
            viewport={"width": 1366, "height": 768}, locale="vi-VN", reduced_motion="reduce"
        )
        self.host = self._opened(desk.new_page(), "/sign-in")
        self.host.get_by_label("Tên đăng nhập").fill("dieukhien")
        self.host.get_by_label("Mật khẩu").fill(server.password("dieukhien"))
        self.host.get_by_role("button", name="Đăng nhập").click()
        self.host.wait_for_url(f"{self._base}/")
        self.stage = self._opened(desk.new_page(), "/stage/1")
        self.stage.set_viewport_size({"width": 1920, "height": 1080})
        self.host.goto(f"{self._base}/host/1")
        self.tablets = [self._tablet(seat, token) for seat, token in enumerate(tokens, 1)]
        phone = browser.new_context(
            viewport={"width": 390, "height": 844}, locale="vi-VN", reduced_motion="reduce"
        )
        self.phone = self._opened(phone.new_page(), "/a/1")

    def _opened(self, page: Page, path: str) -> Page:
        page.goto(self._base + path)
        return page

    def _tablet(self, seat: int, token: str) -> Page:
        context = self._browser.new_context(
            viewport={"width": 1280, "height": 800}, has_touch=True, reduced_motion="reduce"
        )
        kept = json.dumps({"token": token, "seat": seat, "name": "", "pin": "000000"})
        facts = json.dumps({"checked": True, "touch": True, "sound": True, "awake": True})
        context.add_init_script(
            f"localStorage.setItem('team-seat', {json.dumps(kept)});"
            f"sessionStorage.setItem('checked', {json.dumps(facts)});"
        )
        return self._opened(context.new_page(), "/tablet")

    def go(self, phase: str) -> None:
        """The host's natural next step until the stage shows this phase."""
        for _ in range(4):
            self.host.locator('.next[data-ready="true"]').wait_for()
            self.host.keyboard.press("Space")
            if self._shows(phase):
                return
        raise AssertionError(f"the stage never came to {phase}")

    def rest(self) -> None:
        """Let what moves come to rest."""
        self.stage.wait_for_timeout(900)

    def _shows(self, phase: str) -> bool:
        self.rest()
        return self.stage.locator(".stage").get_attribute("data-phase") == phase

    def keep(self, page: Page, name: str, width: int) -> None:
        """Take a picture; `width` in pixels of the file."""
        page.bring_to_front()
        page.evaluate("document.fonts.ready")
        (PICTURES / f"{name}.webp").write_bytes(as_webp(page.screenshot(), width))


def play(show: Show) -> None:
    """All questions with letters, one for the bell; a picture of each state that matters."""
    for number, letters in enumerate(LETTERS):
        show.go("shown")
        show.go("open")
        for tablet, letter in zip(show.tablets, letters, strict=True):
            tablet.locator(f"[data-choice={letter}]").tap()
        expect(show.stage.locator(".state")).to_contain_text("8/8")
        if number == PICTURED:
            show.phone.locator("#options button").nth(1).click()
            expect(show.phone.locator("#note")).to_contain_text("B")
            show.keep(show.stage, "stage-question", 1280)
            show.keep(show.host, "host-question", 1280)
            show.keep(show.tablets[5], "tablet-choice", 960)
            show.keep(show.phone, "phone-choice", 390)
        show.host.keyboard.press("x")
        show.host.locator(".big", has_text="Công bố").wait_for()
        show.go("revealed")
        if number == PICTURED:
            show.keep(show.stage, "stage-reveal", 1280)
            show.keep(show.tablets[0], "tablet-told", 960)
    show.host.keyboard.press("t")
    expect(show.stage.locator("[data-face=scoreboard]")).to_be_visible()
    show.rest()
    show.keep(show.stage, "stage-scoreboard", 1280)
    show.host.keyboard.press("t")
    expect(show.stage.locator("[data-face=question]")).to_be_visible()


def ring(show: Show) -> None:
    """One question for the bell."""
    show.go("shown")
    show.keep(show.tablets[0], "tablet-prepare", 960)
    show.go("open")
    for seat in RINGING:
        show.tablets[seat - 1].locator("main[data-face=press]").tap()
    expect(show.tablets[RINGING[0] - 1].locator("main[data-face=holder]")).to_be_visible()
    expect(show.host.locator(".verdict-right")).to_be_visible()
    show.rest()
    show.keep(show.stage, "stage-bell", 1280)
    show.keep(show.host, "host-bell", 1280)
    show.keep(show.tablets[RINGING[0] - 1], "tablet-holder", 960)
    show.keep(show.tablets[RINGING[1] - 1], "tablet-queued", 960)


def main() -> int:
    """Set up, play, take the pictures; the old ones go."""
    PICTURES.mkdir(exist_ok=True)
    with folder() as place:
        tokens = set_up(place / "instance")
        with RunningServer(place, "none") as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(**launch_options())  # type: ignore[arg-type]
            show = Show(browser, server, tokens)
            play(show)
            ring(show)
            browser.close()
    taken = sorted(PICTURES.glob("*.webp"))
    size = sum(path.stat().st_size for path in taken)
    sys.stdout.write(f"{len(taken)} pictures in {PICTURES.relative_to(ROOT)}, {size // 1000} kB\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
