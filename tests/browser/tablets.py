"""A team's tablet under test: its faces, joining, and what is heard from it."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.harness import LiveServer, OpenPage
from tests.browser.views import BELL, REVEAL, View, standing, team

TABLET = (1280, 800)
PHONE = (390, 844)
PIN = "482913"

ME = {"seat": 6, "name": "Bình Thạnh", "full_name": "xã Bình Thạnh"}
WAITING: View = {
    "audience": "team",
    "round": None,
    "phase": "waiting",
    "stage": {"id": 1, "name": "Cụm 1", "venue": "xã Bình Phước", "contest": "Hội thi"},
    "teams": [],
    "me": ME,
}
RUNG = {"order": 2, "behind_ms": 34, "early": False, "locked": False}
HOLDER = {"seat": 1, "name": "Bình An"}


#: options whose words do not fit
OVERFULL = """[...document.querySelectorAll('.choice')]
  .filter((key) => key.scrollHeight > key.clientHeight + 1).length"""


def at_the_bell(face: str, phase: str = "open", **changes: object) -> View:
    """A face in the bell section."""
    return team(face, phase, **({"section": BELL, "clock": standing(8, 10)} | changes))


#: face → (view, its large word)
FACES: dict[str, tuple[View, str]] = {
    "wait": (team("wait", "ready", question=None), "Chờ"),
    "prepare": (at_the_bell("prepare", "shown"), "Chuẩn bị"),
    "press": (at_the_bell("press"), "BẤM!"),
    "pressed": (at_the_bell("pressed", "hold"), "Đã nhận"),
    "queued": (at_the_bell("queued", "answering", bell=RUNG, holder=HOLDER), "Bạn đứng thứ 2"),
    "holder": (at_the_bell("holder", "answering", clock=standing(9, 10)), "Mời trả lời"),
    "other_holds": (at_the_bell("other_holds", "answering", holder=HOLDER), "Đội khác trả lời"),
    "locked": (at_the_bell("locked"), "Bị khóa"),
    "kept": (team("chosen", "closed", answer="B"), "Đã chốt B"),
    "time_up": (team("time_up", "closed"), "Hết giờ"),
    "right": (team("right", "revealed", verdict="right", points=10, answer="B", reveal=REVEAL), "Đúng +10"),
    "wrong": (team("wrong", "revealed", verdict="wrong", points=0, answer="A", reveal=REVEAL), "Sai"),
    "none": (team("none", "revealed", verdict="none", points=0, reveal=REVEAL), "Không trả lời"),
    "voided": (team("voided", "voided"), "Hủy câu"),
    "paused": (team("paused", paused=True, clock=standing()), "Tạm dừng"),
    "finished": (team("finished", "finished", question=None), "Kết thúc"),
}


def open_tablet(
    open_page: OpenPage, pages: str, size: tuple[int, int], path: str = f"/t/{PIN}", **options: object
) -> LiveServer:
    """The tablet's page before joining, its socket in our hands."""
    page: Page = open_page(*size, has_touch=True, **options)
    live = LiveServer(page)
    live.show(WAITING)
    page.goto(pages + path)
    return live


def joined(live: LiveServer) -> LiveServer:
    """Join with one tap and pass the check page."""
    live.page.get_by_role("button", name="Vào").tap()
    live.page.get_by_role("button", name="BẤM THỬ").tap()
    live.page.get_by_role("button", name="Sẵn sàng").tap()
    expect(live.page.locator("[data-face=ready_to_start]")).to_be_visible()
    return live


def show(live: LiveServer, view: View, face: str | None = None) -> None:
    """Show a view and wait until its face is drawn."""
    live.show(view)
    expect(live.page.locator(f"main[data-face={face or view['face']}]")).to_be_visible()


def heard(live: LiveServer, name: str, count: int = 1) -> list[dict[str, Any]]:
    """Wait until the page has given a command so many times, resends included."""
    for _ in range(200):
        if len(live.commands(name)) >= count:
            return live.commands(name)
        live.page.wait_for_timeout(25)
    raise AssertionError(f"{name} was not given {count} times: {live.heard}")
