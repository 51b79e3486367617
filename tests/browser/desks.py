"""The operators' pages (host, secretary, MC) under test, and what their server is made to say."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import Response, render_template, request
from playwright.sync_api import Page, WebSocketRoute

from tests.browser.harness import LiveServer, make_pages, serve

OpenPage = Callable[..., Page]


@contextmanager
def serve_desks() -> Iterator[tuple[str, list[str]]]:
    """Serve the three pages; yields the address and the seats released so far, as paths."""
    app = make_pages()
    released: list[str] = []

    @app.get("/<any(host, secretary, mc, jury):desk>/<int:stage_id>")
    def desk(desk: str, stage_id: int) -> str:
        door = f"/contest/stages/{stage_id}/publishing/"
        facts = {"live_token": "a-token", "stage_id": stage_id, "number": 2, "publishing": door}
        return render_template(f"live/{desk}.html", **facts)

    @app.get("/api/rounds/<int:round_id>/regrade-preview")
    def preview(round_id: int) -> dict[str, Any]:
        seat = int(request.args["seat"])
        change = {"seat": seat, "name": "xã Bình Châu", "score": 20, "score_after": 30, "rank": 3}
        return {"changes": [{**change, "rank_after": 2, "floor": None}], "next_turn": None}

    @app.get("/api/rounds/<int:round_id>/level")
    def level(round_id: int) -> dict[str, Any]:
        groups = [
            {"rank": 1, "seats": [2, 5], "prizes": ["Giải Nhất", "Giải Nhì"]},
            {"rank": 6, "seats": [3, 4, 7], "prizes": []},
        ]
        return {"final": True, "groups": groups}

    @app.post("/api/stages/<int:stage_id>/seats/<int:number>/release")
    def release(stage_id: int, number: int) -> Response:
        if request.headers.get("X-CSRFToken") != "token-of-a-form":
            return Response(status=400)
        released.append(f"{stage_id}/{number}")
        return Response(status=204)

    with serve(app) as address:
        yield address, released


class DeskServer(LiveServer):
    """The server's side of one operator's page; the line can stay down."""

    down = False

    def _open(self, socket: WebSocketRoute) -> None:
        if self.down:
            socket.close(code=1001)
        else:
            super()._open(socket)

    def put(self, view: dict[str, Any], *cause: str) -> None:
        """Publish a view and wait until the page has drawn it."""
        self.show(view, *cause)
        self.drawn()

    def drawn(self) -> None:
        """Wait until the page shows the newest view."""
        self.page.locator(f'html[data-seq="{self.seq}"]').wait_for(state="attached")

    def cut(self) -> None:
        """Cut the line and keep it down."""
        self.down = True
        self.drop()

    def mend(self) -> None:
        """Let the page come back."""
        self.down = False

    def given(self) -> list[tuple[str, dict[str, Any]]]:
        """Every command the page gave: its name and its arguments."""
        self.page.evaluate("() => 1")  # what the page sent before this is heard by now
        wire = {"type", "id", "command", "round"}
        commands = [one for one in self.heard if one["type"] == "do"]
        return [(one["command"], {name: one[name] for name in one if name not in wire}) for one in commands]

    def refuse(self, code: str, text: str) -> None:
        """Refuse every command from now on."""
        self.answer = lambda message: {"type": "refused", "id": message["id"], "code": code, "text": text}

    def keep_silent(self) -> None:
        """Answer no command from now on."""
        self.answer = lambda _message: None

    def publish_on_command(self, view: dict[str, Any]) -> None:
        """Answer the next commands by publishing this view first, as the real server does."""

        def answer(message: dict[str, Any]) -> dict[str, Any]:
            self.show(view)
            return {"type": "done", "id": message["id"], "seq": self.seq}

        self.answer = answer


def open_desk(open_page: OpenPage, address: str, desk: str, view: dict[str, Any], **size: int) -> DeskServer:
    """Open one operator's page on its first view."""
    page = open_page(size.get("width", 1366), size.get("height", 768), locale="vi-VN")
    server = DeskServer(page)
    server.view, server.seq = view, 1
    page.goto(f"{address}/{desk}/1")
    server.drawn()
    return server


def ready(server: DeskServer) -> None:
    """Wait until the big button may be pressed."""
    server.page.locator('.next[data-ready="true"]').wait_for()


def give(server: DeskServer, *keys: str) -> list[tuple[str, dict[str, Any]]]:
    """Press keys on a page that is ready; the commands given since the page was opened."""
    ready(server)
    for key in keys:
        server.page.keyboard.press(key)
    return server.given()
