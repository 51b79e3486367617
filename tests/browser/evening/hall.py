"""The browsers of the hall: one context for each person, and everything their pages received."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, WebSocket, expect

#: what Chromium says by itself while the server is away; everything else is our fault
_WHILE_AWAY = ("WebSocket connection to", "ERR_CONNECTION", "Failed to load resource: net::")


@dataclass
class Watched:
    """A page with the frames it got, the last view, and what it complained about."""

    page: Page
    frames: list[dict[str, Any]] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    @property
    def view(self) -> dict[str, Any]:
        """The newest view the page received."""
        return next(frame["view"] for frame in reversed(self.frames) if frame["type"] == "view")

    def wait_for(
        self, holds: Callable[[dict[str, Any]], bool], what: str, seconds: float = 20
    ) -> dict[str, Any]:
        """Let the page run until its newest view satisfies `holds`."""
        for _ in range(int(seconds / 0.05)):
            if any(frame["type"] == "view" for frame in self.frames) and holds(self.view):
                return self.view
            self.page.wait_for_timeout(50)
        shown = json.dumps(self.view, ensure_ascii=False)[:600] if self.frames else "nothing"
        raise AssertionError(f"{what}: not within {seconds} s; the page has {shown}")


class Hall:
    """Opens a browser context for each person and watches it."""

    def __init__(self, browser: Browser, base: str) -> None:
        self._browser = browser
        self.base = base
        self.watched: list[Watched] = []

    def seat(self, width: int, height: int, *, keep_bodies: bool = False) -> Watched:
        """A person with a screen of this size; `keep_bodies` keeps the text of every HTTP answer too."""
        context = self._browser.new_context(
            viewport={"width": width, "height": height},
            base_url=self.base,
            locale="vi-VN",
            reduced_motion="reduce",  # ten pages that move would take the machine from the round
        )
        watched = Watched(context.new_page())
        page = watched.page
        page.on("websocket", lambda socket: _listen(socket, watched))
        page.on("console", lambda message: _complain(message, watched))
        page.on("pageerror", lambda error: watched.complaints.append(str(error)))
        page.on("request", lambda request: self._notice(request, watched))
        page.on("dialog", lambda dialog: dialog.accept())
        if keep_bodies:
            page.on("requestfinished", lambda request: _keep_body(request, watched))
        self.watched.append(watched)
        return watched

    def sign_in(self, watched: Watched, username: str, password: str) -> Page:
        """Sign in and stand on the home page."""
        page = watched.page
        page.goto("/sign-in")
        page.get_by_label("Tên đăng nhập").fill(username)
        page.get_by_label("Mật khẩu").fill(password)
        page.get_by_role("button", name="Đăng nhập").click()
        expect(page.get_by_role("heading", name="Xin chào")).to_be_visible()
        return page

    def complaints(self) -> list[str]:
        """Everything any page complained about."""
        return [line for watched in self.watched for line in watched.complaints]

    def strangers(self) -> list[str]:
        """Requests of any page that left this machine."""
        return [url for watched in self.watched for url in watched.strangers]

    def _notice(self, request: Request, watched: Watched) -> None:
        own = (self.base, self.base.replace("http", "ws", 1), "data:", "blob:")
        if not request.url.startswith(own):
            watched.strangers.append(request.url)


def _listen(socket: WebSocket, watched: Watched) -> None:
    socket.on("framereceived", lambda payload: watched.frames.append(json.loads(payload)))


def _complain(message: ConsoleMessage, watched: Watched) -> None:
    if message.type in {"error", "warning"} and not message.text.startswith(_WHILE_AWAY):
        watched.complaints.append(f"{watched.page.url}: {message.text}")


def _keep_body(request: Request, watched: Watched) -> None:
    response = request.response()
    if response and response.ok and "text" in (response.headers.get("content-type") or ""):
        watched.bodies.append(response.text())
