"""Milliseconds from a hand on a tablet's page to its press on the wire and to the next picture.

The real server and the real page in a real Chromium with a window, on this machine and on one slowed down
four times; between them a line that notes when a message passes. The hand clicks the windowing system's
pointer or strikes a key, at some moment of the first 0.4 s of an open bell; its moment is the one that the
event carries (whole milliseconds of the system, rounded down: half a millisecond too much is counted).
Beside it, in turns, a bare page that does nothing but send: what browser and machine cost by themselves.
A third way, `driver`, is the touch that the browser's driver makes: it waits for the page's next picture
before the page may hear of it, and what it waits is counted (tests/bench/display.py).
"""

import json
import os
import random
import statistics
import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.bench_crowd import folder
from tests.bench.display import Display
from tests.bench.hall import Hall
from tests.bench.wire import Wire
from tests.browser.server import RunningServer
from tests.drills.takeover import set_up

PRESSES = int(os.environ.get("BENCH_TAPS", "40"))
#: the first presses of a page are not counted: its code is not yet compiled
WARM_UP = 3
#: name → how many times slower the processor is
PROFILES = {"this machine": 1, "4 times slower": 4}
#: within so many seconds after the bell is open the hand comes down
SOON_S = 0.4

#: keeps the moment of each touch and stroke, and of the picture after it, in ms of performance.now
WATCH = """() => {
  window.touched = [];
  const watch = (event) => {
    const one = { at: event.timeStamp, shown: null };
    window.touched.push(one);
    const drawn = new MessageChannel();
    drawn.port1.onmessage = () => { one.shown = performance.now(); };
    requestAnimationFrame(() => drawn.port2.postMessage(null)); // comes after the frame was drawn
  };
  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, watch, { capture: true });
}"""
#: what has to be added to performance.now to get the wall clock, to a tenth of a millisecond
TO_WALL = (
    "() => { const then = Date.now(); while (Date.now() === then); return Date.now() - performance.now(); }"
)

#: a page's socket that says hello, and a touch that sends a press and does nothing else
BARE = """(token) => {
  const line = new WebSocket(`ws://${location.host}/live`);
  line.onopen = () => line.send(JSON.stringify({ type: "hello", token, round: null, seq: 0 }));
  const send = () => {
    const id = `bare-${Math.round(performance.now())}`;
    line.send(JSON.stringify({ type: "do", id, command: "press", slot: window.slot, pressed_ms: null }));
  };
  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, send);
}"""

#: a hand comes down on a page
Hand = Callable[[Page], None]


def join(browser: Browser, port: int, token: str) -> Page:
    """A tablet on which the first team sits and has tried its button."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, has_touch=True)
    seat = json.dumps({"token": token, "seat": 1, "name": "Đội 1", "pin": "000000"})
    facts = json.dumps({"checked": True, "touch": True, "sound": True, "awake": True})
    context.add_init_script(
        f"localStorage.setItem('team-seat', {json.dumps(seat)});"
        f"sessionStorage.setItem('checked', {json.dumps(facts)});"
    )
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{port}/tablet")
    page.evaluate(WATCH)
    return page


def join_bare(browser: Browser, port: int, token: str) -> Page:
    """A page that does nothing at a touch but send the press of the second team: the least there can be."""
    page = browser.new_page(viewport={"width": 1280, "height": 800}, has_touch=True)
    page.goto(f"http://127.0.0.1:{port}/sign-in")
    page.evaluate("() => { document.body.textContent = ''; }")  # nothing that a touch could hit
    page.evaluate(WATCH)
    page.evaluate(BARE, token)
    return page


def press(page: Page, hand: Hand, hall: Hall, wire: Wire) -> tuple[float, float]:
    """One press: milliseconds from the hand to the wire and to the picture."""
    before = page.evaluate("() => touched.length")
    hand(page)
    page.wait_for_function("(before) => touched[before]?.shown", arg=before)
    hall.until_settled()
    touched: dict[str, float] = page.evaluate("(before) => touched[before]", before)
    wall: float = page.evaluate(TO_WALL)
    sent = [at for at, text in wire.said if b'"press"' in text][-1]
    return sent - (touched["at"] + wall), touched["shown"] - touched["at"]


def measure(real: Page, bare: Page, hand: Hand, hall: Hall, wire: Wire) -> dict[str, Any]:
    """Presses of one hand, on the real page and on the bare one in turns."""
    chance = random.Random(7)
    found, least = [], []
    for _ in range(WARM_UP + PRESSES):
        real.bring_to_front()  # a page behind another one draws nothing
        hall.ready()
        real.locator("main[data-face=press]").wait_for()
        time.sleep(chance.uniform(0, SOON_S))
        found.append(press(real, hand, hall, wire))
        bare.bring_to_front()
        hall.ready()
        bare.evaluate("(slot) => { window.slot = slot; }", hall.slot)
        time.sleep(chance.uniform(0, SOON_S))
        least.append(press(bare, hand, hall, wire))
    return {"presses": PRESSES, **_share(found, ""), **_share(least, "bare_")}


def _share(found: list[tuple[float, float]], prefix: str) -> dict[str, float]:
    to_wire, to_picture = zip(*found[WARM_UP:], strict=True)
    return {
        f"{prefix}wire_median_ms": round(statistics.median(to_wire), 2),
        f"{prefix}wire_p95_ms": round(_p95(to_wire), 2),
        f"{prefix}picture_median_ms": round(statistics.median(to_picture), 2),
        f"{prefix}picture_p95_ms": round(_p95(to_picture), 2),
    }


def _p95(values: tuple[float, ...]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


def _slow_down(page: Page, times: int) -> None:
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": times})


def run() -> dict[str, Any]:
    """Every profile and hand, on one server and two pages."""
    with folder() as place, Display() as display:
        hands: dict[str, Hand] = {
            "pointer": lambda page: display.click(),
            "key": lambda page: display.strike(),
            "driver": lambda page: page.touchscreen.tap(640, 400),
        }
        presses = 2 * (WARM_UP + PRESSES) * len(PROFILES) * len(hands)
        evening = set_up(place / "instance", board=0, bell=presses)
        with (
            RunningServer(place, "none") as server,
            Wire(server.port) as wire,
            sync_playwright() as playwright,
        ):
            browser = playwright.chromium.launch(**display.launch_options())  # type: ignore[arg-type]
            hall = Hall(server.port, evening.host, [], [])
            real = join(browser, wire.port, evening.tablets[0])
            bare = join_bare(browser, wire.port, evening.tablets[1])
            found: dict[str, Any] = {}
            for name, slower in PROFILES.items():
                _slow_down(real, slower)
                _slow_down(bare, slower)
                found[name] = {how: measure(real, bare, hand, hall, wire) for how, hand in hands.items()}
            hall.crowd.close()
            browser.close()
    return {"profiles": found}


def table(result: dict[str, Any]) -> str:
    """Two lines for each profile and hand."""
    lines = ["processor        hand      page  to the wire: median    p95 | to the picture: median    p95"]
    for name, hands in result["profiles"].items():
        for hand, one in hands.items():
            for page, prefix in (("real", ""), ("bare", "bare_")):
                wire, wire_p95 = one[f"{prefix}wire_median_ms"], one[f"{prefix}wire_p95_ms"]
                picture, picture_p95 = one[f"{prefix}picture_median_ms"], one[f"{prefix}picture_p95_ms"]
                lines.append(
                    f"{name:<16} {hand:<9} {page} {wire:>20.2f} {wire_p95:>6.2f}"
                    f" | {picture:>22.2f} {picture_p95:>6.2f}"
                )
    return "\n".join(["milliseconds from the hand's event; the bare page does nothing but send", *lines])
