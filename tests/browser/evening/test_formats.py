"""Whole rounds of ten formats through the pages, with the network cut and the server killed on the way."""

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import TimeoutError as WaitedTooLong

from tests.browser.evening.hall import Hall, Watched
from tests.browser.evening.line import Line
from tests.browser.server import RunningServer

CLUSTER = 1
SEATS = (1, 2, 3)
#: a whole round must be over by then
ROUND_SECONDS = 120

#: format and how many questions: all at once, bells, turns, hints, typed, values, a puzzle, a ladder, a duel
FORMATS = (
    ("bang_abcd", 2),
    ("chuong_sau_hieu_lenh", 2),
    ("chuong_tu_do", 1),
    ("goi_y_giam_dan", 1),
    ("tang_toc", 4),
    ("khoi_dong_rieng", 1),
    ("ve_dich", 1),
    ("vuot_chuong_ngai_vat", 1),
    ("trieu_phu", 2),
    ("dau_truong_n", 2),
)
#: what a format is played with beside the number of its questions
NUMBERS = {"trieu_phu": {"ladder": {"rungs": [5, 20], "milestones": [1]}}}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    """A fresh installation with the demo's contest; rehearsals bring questions of their own."""
    with RunningServer(tmp_path, "contest") as running:
        yield running


def test_ten_formats_are_played_to_their_end(server: RunningServer, browser: Browser) -> None:
    """Host, tablets, screen and a phone come through every format, and all show the same scores."""
    hall = Hall(browser, server.base)
    with Line(server.port) as line:
        crew = _Crew(hall, Hall(browser, line.base), server)
        troubles: dict[int, Line | RunningServer] = {0: line, 1: server}
        for place, (name, count) in enumerate(FORMATS):
            crew.prepare(name, count)
            crew.play(name, troubles.get(place))
            _all_agree(crew, name)
        assert crew.troubles == ["cut", "killed"]
        _phone_heard(crew.phone)
        assert hall.complaints() == []
        assert hall.strangers() == []


class _Crew:
    """The people of a small stage, each with a page."""

    def __init__(self, hall: Hall, far: Hall, server: RunningServer) -> None:
        self.server = server
        self.host = hall.seat(1366, 768)
        hall.sign_in(self.host, "dieukhien", server.password("dieukhien"))
        self.organiser = hall.seat(1366, 768)
        hall.sign_in(self.organiser, "bantochuc", server.password("bantochuc"))
        pins = server.pins("Cụm 1")
        for seat in range(len(pins) - 1, len(SEATS), -1):
            self._withdraw(seat)
        self.screen = hall.seat(1920, 1080)
        self.screen.page.goto("/stage")
        self.screen.page.keyboard.type(pins[0])
        self.screen.page.keyboard.press("Enter")
        self.tablets = {seat: (far if seat == SEATS[-1] else hall).seat(1280, 800) for seat in SEATS}
        for seat, tablet in self.tablets.items():
            tablet.page.goto(f"/t/{pins[seat]}")
            tablet.page.keyboard.press("Enter")
        self.phone = far.seat(360, 640)
        self.phone.page.goto(f"/a/{CLUSTER}")
        self.host.page.goto(f"/host/{CLUSTER}")
        self.troubles: list[str] = []

    def prepare(self, name: str, count: int) -> None:
        """The organiser prepares a rehearsal of one format and puts it on the screens."""
        section = {"format": name, "count": count, "overrides": NUMBERS.get(name, {})}
        made = self._post("rounds", {"rehearsal": True, "sections": [section]})
        self._post(f"rounds/{made['id']}/activate", {"reason": "lượt thi thử sau"})
        self.round_id = made["id"]
        for one in (self.host, self.screen, self.phone, *self.tablets.values()):
            one.wait_for(lambda view: (view["round"] or {}).get("id") == made["id"], f"{name} on the screen")

    def _post(self, path: str, body: dict[str, Any]) -> Any:
        page = self.organiser.page
        token = page.locator('meta[name="csrf-token"]').get_attribute("content") or ""
        address = f"{self.server.base}/api/contest/stages/{CLUSTER}/{path}"
        answer = page.request.post(address, data=body, headers={"X-CSRFToken": token})
        assert answer.ok, answer.text()
        return answer.json() if answer.status != 204 else None

    def _withdraw(self, seat: int) -> None:
        """A team less: what is played by turns is over sooner."""
        token = self.organiser.page.locator('meta[name="csrf-token"]').get_attribute("content") or ""
        answer = self.organiser.page.request.post(
            f"{self.server.base}/contest/stages/{CLUSTER}/withdraw",
            form={"csrf_token": token, "seat": str(seat), "reason": "thi thử với ba đội"},
        )
        assert answer.ok, answer.status

    def play(self, name: str, trouble: Line | RunningServer | None) -> None:
        """Go on by the big button, answer, ring and judge until the round is over."""
        self.given: set[str] = set()
        end = time.monotonic() + ROUND_SECONDS
        while (view := self.host.view)["phase"] != "finished":
            assert time.monotonic() < end, f"{name} stands still: {view['phase']} {view['next']}"
            if view["phase"] == "open" and trouble is not None:
                self._suffer(trouble)
                trouble = None
            self._go_on(view)

    def _go_on(self, view: dict[str, Any]) -> None:
        step = view["next"]
        if view["phase"] == "open" and step is None:
            self._answer(view)
        elif step is not None and step["command"] == "judge" and self._may_stop(view):
            self._help_and_stop(view)
        elif step is not None and step["command"] == "judge":
            # one wrong answer is enough to open a steal or to let the next in the queue try
            wrong = view["question"]["slot"] == 0 and "wrong" not in self.given
            self.given.add("wrong" if wrong else "right")
            self._host("2" if wrong else "1", view)
        elif step is not None:
            self._host("Space", view)
        else:
            self.host.page.wait_for_timeout(50)

    @staticmethod
    def _may_stop(view: dict[str, Any]) -> bool:
        """The last team on a ladder has climbed a rung."""
        return bool(view["ladder"]) and view["turn"]["seat"] == SEATS[-1] and view["ladder"]["reached"] == 1

    def _help_and_stop(self, view: dict[str, Any]) -> None:
        """50:50 takes the same options from every screen; then the team keeps what it has."""
        page = self.host.page
        page.get_by_role("button", name="50:50").click()
        self.host.wait_for(lambda now: len(now["question"]["removed"]) == 2, "two options gone")
        removed = self.host.view["question"]["removed"]
        assert not set(removed) & set(self.host.view["question"]["answer"])
        for one in (self.screen, *self.tablets.values()):
            one.wait_for(lambda now: now["question"]["removed"] == removed, "the same options gone")
        assert self.screen.page.locator(".option.gone .label").all_inner_texts() == removed
        page.get_by_role("button", name="Dừng, giữ 5 điểm").click()
        page.locator("dialog .go").click()
        self.host.wait_for(lambda now: now["step"] > view["step"] + 1, "stopped")
        assert self.host.view["ladder"]["won"] == _team(self.host.view, SEATS[-1])["score"] == 5

    def _host(self, key: str, view: dict[str, Any]) -> None:
        """One key of the host's, once the page takes it; the round must go on by it."""
        page = self.host.page
        ready = page.locator('.next[data-ready="true"] button:enabled')
        end = time.monotonic() + 30
        while not ready.count():
            if self.host.view["step"] != view["step"] or self.host.view["next"] != view["next"]:
                return  # a clock was quicker than the host
            assert time.monotonic() < end, f"{key} is not taken in {view['phase']}"
            page.wait_for_timeout(50)
        page.keyboard.press(key)
        if key == "Space" and view["next"]["command"] == "finish_round":
            page.locator("dialog .go").click()  # the end is asked for once more
        self.host.wait_for(lambda now: now["step"] != view["step"], f"{key} in {view['phase']}")

    def _answer(self, view: dict[str, Any]) -> None:
        """The teams do what their tablets offer; then the host closes, or waits for who rang."""
        for seat, tablet in self.tablets.items():
            face = tablet.page.locator("main").get_attribute("data-face")
            if face == "choose" and view["section"]["via"] == "type":
                self._type(tablet, f"câu trả lời {seat}")
            elif face == "choose":
                tablet.page.locator("[data-choice]").nth(seat % 2).dispatch_event("pointerdown")
            elif face == "press":
                tablet.page.keyboard.press("Space")
        self._answer_along()
        self.host.page.wait_for_timeout(250)
        now = self.host.view
        closing = any(one["command"] == "close_answering" for one in now["actions"])
        if now["phase"] == "open" and closing and now["section"]["who"] != "bell":
            self.host.page.keyboard.press("x")
            self.host.page.wait_for_timeout(100)

    def _answer_along(self) -> None:
        """The phone of the hall gives a letter where one is asked for, before its clock is over."""
        with contextlib.suppress(WaitedTooLong):
            if self.phone.view["answering"]:
                self.phone.page.locator("#options button:enabled").last.click(timeout=1000)

    @staticmethod
    def _type(tablet: Watched, text: str) -> None:
        """Type an answer and send it, unless a clock takes the field away meanwhile."""
        try:
            tablet.page.locator('input[name="text"]').fill(text, timeout=1000)
        except WaitedTooLong:
            return
        tablet.page.keyboard.press("Enter")

    def _suffer(self, trouble: Line | RunningServer) -> None:
        """A tablet's network breaks, or the power fails; everybody is back by themselves."""
        if isinstance(trouble, Line):
            tablet = self.tablets[SEATS[-1]]
            trouble.cut()
            tablet.page.get_by_text("Mất kết nối").first.wait_for()
            seat = SEATS[-1]
            self.host.wait_for(lambda view: not _team(view, seat)["connected"], "the host sees it gone")
            trouble.mend()
            self.host.wait_for(lambda view: _team(view, seat)["connected"], "the tablet back", seconds=40)
            self.troubles.append("cut")
        else:
            trouble.kill()
            trouble.start()
            self.host.wait_for(
                lambda view: view["paused"] and all(_team(view, seat)["connected"] for seat in SEATS),
                "everybody back by themselves",
                seconds=40,
            )
            self.troubles.append("killed")


def _team(view: dict[str, Any], seat: int) -> dict[str, Any]:
    found: dict[str, Any] = next(team for team in view["teams"] if team["seat"] == seat)
    return found


def _all_agree(crew: _Crew, name: str) -> None:
    """The screen and every tablet show what the host has."""
    scores = {team["seat"]: team["score"] for team in crew.host.view["teams"]}

    def same(view: dict[str, Any]) -> bool:
        return {team["seat"]: team["score"] for team in view["teams"]} == scores

    crew.screen.wait_for(lambda view: view["phase"] == "finished" and same(view), f"{name} on the screen")
    crew.phone.wait_for(lambda view: view["phase"] == "finished", f"{name} on the phone")
    for seat, tablet in crew.tablets.items():
        own: Watched = tablet
        own.wait_for(
            lambda view, seat=seat: view["phase"] == "finished" and view["me"]["score"] == scores[seat],  # type: ignore[misc]
            f"{name} on tablet {seat}",
        )


def _phone_heard(phone: Watched) -> None:
    """A phone's letters came to the server, and it had no key before the hall had it."""
    assert any(frame["type"] == "done" for frame in phone.frames)
    views = [frame["view"] for frame in phone.frames if frame["type"] == "view"]
    assert any(view.get("reveal") for view in views)
    assert {view["phase"] for view in views if view.get("reveal")} == {"revealed"}
