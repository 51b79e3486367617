"""A round of the real core behind the real pages: what a page does is decided, all see what follows."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from typing import Any

from flask import Response, render_template

from quiz_server.live.command_forms import Moment, command_of
from quiz_server.live.identity import Identity
from quiz_server.puzzle_pictures import painted
from quiz_server.round import views
from quiz_server.round.refusals import Refused
from quiz_server.round.rules import Picture, Question, Section
from quiz_server.round.views import Presence
from tests.browser import pictures
from tests.browser.harness import LiveServer, OpenPage, make_pages, serve
from tests.question_bank.pictures_made import a_picture
from tests.round.builders import Table
from tests.round.formats_made import puzzle_rules, puzzle_section

PICTURE = (1200, 800)
ROWS = (
    ("Tên gọi cơ chế tiếp nhận, giải quyết thủ tục hành chính tại một nơi?", "Một cửa"),
    ("Giấy tờ tùy thân thay cho chứng minh nhân dân?", "Căn cước"),
    ("Chữ ký tạo bằng thiết bị số trên văn bản điện tử?", "Chữ ký số"),
    ("Nơi công dân nộp hồ sơ qua mạng, không phải đến trụ sở?", "Cổng dịch vụ công"),
    ("Ô trung tâm: người được phục vụ là trung tâm của cải cách?", "Người dân"),
    ("Từ khóa gồm mười một chữ cái", "Chuyển đổi số"),
)


def a_puzzle() -> Section:
    """Four rows, a centre and a keyword with a picture."""
    section = puzzle_section(puzzle_rules())
    questions = [_told(one, *row) for one, row in zip(section.questions, ROWS, strict=True)]
    return replace(section, questions=tuple(questions), title="Vượt chướng ngại vật")


def _told(question: Question, stem: str, answer: str) -> Question:
    drawn = (Picture(**pictures.shown("photo")),) if answer == ROWS[-1][1] else ()
    return replace(question, stem=stem, accepted=(answer,), answer_text=answer, pictures=drawn)


@contextmanager
def serve_puzzle() -> Iterator[str]:
    """The pages of stage, tablets and host, and the door to the pieces of the picture."""
    app = make_pages()

    @app.get("/host/1")
    def host() -> str:
        return render_template("live/host.html", live_token="a-token", stage_id=1, number=2)

    @app.get("/puzzles/<int:round_id>/<mark>/<int:place>/<pieces>")
    def pieces(round_id: int, mark: str, place: int, pieces: str) -> Response:
        wanted = tuple(int(one) for one in pieces.split("-") if one != "0")
        data = painted(a_picture(size=PICTURE, colour="#2e8b57"), wanted, 4, centre=True)
        return Response(data, mimetype="image/png")

    with serve(app) as address:
        yield address


class Played:
    """One round and the pages that watch and play it."""

    def __init__(self, open_page: OpenPage, address: str) -> None:
        self.table = Table(a_puzzle(), team_count=2)
        self.table.now = int(time.time() * 1000)
        self.live = {seat: Presence(connected=True, checked=True) for seat in (1, 2)}
        self.pages: dict[str, LiveServer] = {}
        self.open_page, self.address = open_page, address

    def watch(self, name: str, path: str, identity: Identity, width: int, height: int) -> LiveServer:
        """Open a page and let it play; `name` is "host", "stage" or "team <seat>"."""
        page = self.open_page(width, height, locale="vi-VN")
        server = self.pages[name] = LiveServer(page)
        server.view, server.seq = self.view(name), self.table.state.seq
        server.answer = lambda message: self.done(message, identity)
        page.goto(self.address + path)
        return server

    def view(self, name: str) -> dict[str, Any]:
        """What this page is sent."""
        kind, _, seat = name.partition(" ")
        state = self.table.state
        if kind == "team":
            return views.team_view(state, self.live, int(seat))
        return views.host_view(state, self.live) if kind == "host" else views.stage_view(state, self.live)

    def done(self, message: dict[str, Any], identity: Identity) -> dict[str, Any]:
        """Decide what a page asks for, and show everybody what came of it."""
        self.table.now = int(time.time() * 1000)
        command = command_of(message["command"], message, identity, Moment(arrived_ms=time.time() * 1000))
        before = self.table.state.seq
        outcome = self.table.give(command)
        if isinstance(outcome, Refused):
            return {"type": "refused", "id": message["id"], "code": outcome.code.value, "text": "không"}
        if self.table.state.seq > before:
            self.show()
        return {"type": "done", "id": message["id"], "seq": self.table.state.seq}

    def show(self) -> None:
        """Send everybody the newest view."""
        for name, server in self.pages.items():
            server.seq = self.table.state.seq - 1
            server.show(self.view(name))

    def total(self) -> list[Decimal]:
        """The scores by seat."""
        return self.table.scores()
