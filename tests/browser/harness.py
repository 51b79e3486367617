"""The real pages on a small server, with the live socket played by the test.

The templates, modules and styles are the real ones, under the real
Content-Security-Policy; only the other end of the socket is ours, so that every
state of a screen can be shown on demand.
"""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask, Response, g, render_template
from playwright.sync_api import Page, WebSocketRoute
from werkzeug.serving import WSGIRequestHandler, make_server

from buzzer_ui.installing import bp as installing
from buzzer_ui.modules import twins
from buzzer_ui.qr import qr_svg
from config import ROOT
from quiz_server import reader_language, static_files
from quiz_server.accounts import guard
from tests.browser import pictures

#: `open_page(width, height, **options)` → a page of that size, see conftest.py
OpenPage = Callable[..., Page]

TABLET_URL = "http://192.168.1.10:8000/tablet"
HALL_URL = "http://192.168.1.10:8000/a/1"


def make_pages() -> Flask:
    """A small application with the real templates, styles and policy, and no accounts."""
    app = Flask(
        "screens_under_test",
        template_folder=str(ROOT / "buzzer_ui" / "templates"),
        static_folder=str(ROOT / "buzzer_ui" / "static"),
        static_url_path="/static",
    )
    static_files.install(app)
    reader_language.install(app)
    app.jinja_env.globals["twins"] = twins
    app.jinja_env.globals["csp_nonce"] = guard.csp_nonce
    app.jinja_env.globals["csrf_token"] = lambda: "token-of-a-form"
    app.after_request(guard._headers)
    app.after_request(_read_whole)
    app.register_blueprint(installing)

    @app.get("/stage/1")
    def stage() -> str:
        return render_template("live/stage.html", live_token="a-token", tablet_url=TABLET_URL)

    @app.get("/stage")
    def stage_by_pin() -> str:
        return render_template("live/stage.html", live_token=None, tablet_url=TABLET_URL)

    @app.get("/tablet")
    @app.get("/t/<pin>")
    def tablet(pin: str = "") -> str:
        return render_template("live/tablet.html", pin=pin, page="0123456789ab")

    @app.get("/tablet/qr.svg")
    def code() -> Response:
        return Response(qr_svg(TABLET_URL), mimetype="image/svg+xml")

    @app.get("/a/qr.svg")
    @app.get("/a/<int:stage_id>/qr.svg")
    def hall_code(stage_id: int = 1) -> Response:
        return Response(qr_svg(HALL_URL), mimetype="image/svg+xml")

    @app.get("/a/1")
    def phone() -> str:
        return render_template("live/audience.html", stage={"id": 1, "name": "Cụm 1"})

    @app.post("/a/1/join")
    def join_hall() -> Any:
        return {"token": "phone-token", "number": 137}

    @app.get("/pictures/<name>")
    def picture(name: str) -> Response:
        data = pictures.bytes_at(name)
        return Response(data, mimetype="image/png") if data else Response(status=404)

    _give_seats(app)
    return app


def _give_seats(app: Flask) -> None:
    """One seat, given to every PIN."""

    @app.post("/tablet/join")
    def join() -> Any:
        return g.pop("answer", {"token": "seat-token", "seat": 6, "name": "Bình Thạnh"})

    @app.post("/tablet/leave")
    def leave() -> Any:
        return "", 204


def _read_whole(response: Response) -> Response:
    """Read a file before it is sent, so that a page which leaves early leaves nothing open."""
    response.direct_passthrough = False
    body = response.get_data()
    response.close()
    response.set_data(body)
    return response


class QuietHandler(WSGIRequestHandler):
    """Serves without a line for every file."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


#: pages that tests have open
_guests: list[Page] = []


def welcome(page: Page) -> None:
    """Let the server that this page is of see it off."""
    _guests.append(page)
    page.on("close", _leave)


def _leave(page: Page) -> None:
    _guests.remove(page)


@contextmanager
def serve(app: Flask) -> Iterator[str]:
    """Serve on a free port of this machine; yields the address.

    Its pages are closed before it ends: what they still ask for would find nobody, which browsers log.
    """
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=QuietHandler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield address
    finally:
        for page in [page for page in _guests if page.url.startswith(address)]:
            page.close()
        server.shutdown()
        thread.join()
        server.server_close()


def now_ms() -> int:
    """The clock of the server the test plays."""
    return int(time.time() * 1000)


class LiveServer:
    """The other end of a page's live socket: sends views, keeps what the page says."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.heard: list[dict[str, Any]] = []
        self.sockets: list[WebSocketRoute] = []
        self.view: dict[str, Any] | None = None
        self.seq = 0
        self.answer: Callable[[dict[str, Any]], dict[str, Any] | None] = self._accept
        self.silent = False
        page.route_web_socket("**/live", self._open)

    def _open(self, socket: WebSocketRoute) -> None:
        self.sockets.append(socket)
        socket.on_message(lambda text: self._take(socket, json.loads(str(text))))

    def _take(self, socket: WebSocketRoute, message: dict[str, Any]) -> None:
        if message["type"] == "sync":
            if not self.silent:
                socket.send(json.dumps({"type": "sync", "c": message["c"], "s": time.time() * 1000}))
            return
        self.heard.append(message)
        if message["type"] == "hello" and self.view is not None:
            self._send_view(socket)
        elif message["type"] == "do" and (answer := self.answer(message)):
            socket.send(json.dumps(answer))

    def _accept(self, message: dict[str, Any]) -> dict[str, Any]:
        return {"type": "done", "id": message["id"], "seq": self.seq}

    def _send_view(self, socket: WebSocketRoute, cause: tuple[str, ...] = ()) -> None:
        assert self.view is not None
        round_id = (self.view.get("round") or {}).get("id")
        frame = {"type": "view", "round": round_id, "seq": self.seq, "cause": list(cause)}
        socket.send(json.dumps(frame | {"at_ms": now_ms(), "view": self.view}))

    def show(self, view: dict[str, Any], *cause: str) -> None:
        """Publish the next view."""
        self.view = view
        self.seq += 1
        if self.sockets:
            self._send_view(self.sockets[-1], cause)

    def commands(self, name: str) -> list[dict[str, Any]]:
        """The commands of one name the page has given, in order, resends included."""
        return [message for message in self.heard if message.get("command") == name]

    def drop(self, code: int = 1006) -> None:
        """Cut the line."""
        self.sockets[-1].close(code=code if code != 1006 else 1001)
