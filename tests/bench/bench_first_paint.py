"""First paint of the pages of the hall on a slow phone: milliseconds and bytes, the first time and again.

The real server in a real Chromium whose processor is slowed down four times and
whose line has the delay and the speed of a poor Wi-Fi at the far end of a hall.
"""

from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests.bench.bench_crowd import folder
from tests.browser.chromium import launch_options
from tests.browser.server import RunningServer
from tests.drills.takeover import set_up

SLOWER = 4
#: delay of a request in ms, bytes a second down and up
LINE = {"offline": False, "latency": 40, "downloadThroughput": 4e6 / 8, "uploadThroughput": 1e6 / 8}
PAGES = {"tablet": "/tablet", "stage": "/stage", "phone": "/a/1"}
TURNS = 5

PAINTED = """() => new Promise((resolve) => {
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (one.name === "first-contentful-paint") resolve(one.startTime);
  }).observe({ type: "paint", buffered: true });
})"""
#: keeps when the page's heading was there: from then on it can be used
USABLE = """new MutationObserver((_, watcher) => {
  if (!document.querySelector("h1")) return;
  window.usable = performance.now();
  watcher.disconnect();
}).observe(document, { childList: true, subtree: true });"""
LOADED = """() => [...performance.getEntriesByType("resource"), ...performance.getEntriesByType("navigation")]
  .reduce((sum, one) => sum + one.transferSize, 0)"""


def once(browser: Browser, address: str) -> tuple[float, float, float, int]:
    """A visit without a cache and one more: ms to first paint, to use, to paint again; bytes of the first."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.add_init_script(USABLE)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address)
    first: float = page.evaluate(PAINTED)
    page.wait_for_load_state("networkidle")
    usable: float = page.evaluate("() => window.usable")
    weight: int = page.evaluate(LOADED)
    page.goto(address)
    again: float = page.evaluate(PAINTED)
    context.close()
    return first, usable, again, weight


def measure(browser: Browser, address: str) -> dict[str, Any]:
    """The middle of several visits."""
    visits = [once(browser, address) for _ in range(TURNS)]
    first, usable, again, weight = (sorted(values)[TURNS // 2] for values in zip(*visits, strict=True))
    return {
        "first_ms": round(first),
        "usable_ms": round(usable),
        "again_ms": round(again),
        "kilobytes": round(weight / 1000),
    }


def run() -> dict[str, Any]:
    """Every page of the hall."""
    with folder() as place:
        set_up(place / "instance")
        with RunningServer(place, "none") as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(**launch_options())  # type: ignore[arg-type]
            found = {name: measure(browser, server.base + path) for name, path in PAGES.items()}
            browser.close()
    return {"pages": found}


def table(result: dict[str, Any]) -> str:
    """One line for each page."""
    lines = ["page     first paint     usable   painted again   loaded"]
    lines += [
        f"{name:<8} {one['first_ms']:>8} ms {one['usable_ms']:>7} ms {one['again_ms']:>12} ms "
        f"{one['kilobytes']:>5} kB"
        for name, one in result["pages"].items()
    ]
    return "\n".join([f"a processor {SLOWER} times slower, 40 ms a request, 4 Mbit/s", *lines])
