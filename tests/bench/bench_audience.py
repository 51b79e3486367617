"""A thousand phones of the hall answer along: how soon each has question and receipt, for how many bytes.

The real server with the real tickets of phones, on this machine's loopback.
"""

import os
import statistics
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import select

from config import load_settings
from question_bank.database import db
from quiz_server.app import create_app
from quiz_server.contest.audience import hall as audience
from quiz_server.contest.models import Stage
from tests.bench.bench_crowd import folder
from tests.bench.hall import Hall
from tests.bench.processes import allow_many_sockets
from tests.bench.sockets import Crowd, Screen, text_frame
from tests.browser.server import RunningServer
from tests.drills.takeover import set_up

PHONES = int(os.environ.get("BENCH_PHONES", "1000"))
QUESTIONS = 5
IDLE_S = 30


class Phone(Screen):
    """One phone; what it says is counted as well."""

    def __init__(self, port: int, token: str) -> None:
        super().__init__(port)
        self.said = 0
        self.upgrade()
        self.send({"type": "hello", "token": token, "round": None, "seq": 0})

    def send(self, message: dict[str, Any]) -> None:
        """Say something."""
        frame = text_frame(message)
        self.said += len(frame)
        self.socket.sendall(frame)


def tickets(instance: Path) -> list[str]:
    """The tokens of as many phones that scanned the code."""
    app = create_app(load_settings({}, instance=instance))
    with app.app_context():
        stage = db.session.scalars(select(Stage).order_by(Stage.order)).first()
        assert stage is not None
        tokens = [audience.join(stage.id, "").token for _ in range(PHONES)]
        db.engine.dispose()
    return tokens


def play(hall: Hall, phones: Sequence[Phone], crowd: Crowd, number: int) -> dict[str, float]:
    """One question: milliseconds until the last phone had it, had its letter kept, had the key."""
    before = [(phone.received, phone.said) for phone in phones]
    hall.go("shown")
    started = time.perf_counter()
    hall.go("open")
    _, opened = crowd.until_all_see(b'"answering":true')
    asked_ms = (opened - started) * 1000
    started = time.perf_counter()
    for place, phone in enumerate(phones):
        letter = "ABCD"[place % 4]
        answer = {"type": "do", "id": f"{number}-{place}", "command": "answer", "slot": hall.slot}
        phone.send(answer | {"choice": letter})
    _, kept = crowd.until_all_see(b'"done"')
    kept_ms = (kept - started) * 1000
    hall.go("closed")
    started = time.perf_counter()
    hall.go("revealed")
    _, told = crowd.until_all_see(b'"answer_text"')
    spent = [
        (phone.received - down, phone.said - up) for phone, (down, up) in zip(phones, before, strict=True)
    ]
    return {
        "asked_ms": asked_ms,
        "kept_ms": kept_ms,
        "told_ms": (told - started) * 1000,
        "down_bytes": statistics.mean(down for down, _ in spent),
        "up_bytes": statistics.mean(up for _, up in spent),
    }


def run() -> dict[str, Any]:
    """Some questions in a full hall; the middle of each figure."""
    allow_many_sockets()
    with folder() as place:
        evening = set_up(place / "instance", board=QUESTIONS, bell=0)
        tokens = tickets(place / "instance")
        with RunningServer(place, "none") as server:
            hall = Hall(server.port, evening.host, [], [])
            phones = [Phone(server.port, token) for token in tokens]
            crowd = Crowd(list(phones))
            crowd.until_all_see(b'"view"', within_s=60)
            played = [play(hall, phones, crowd, number) for number in range(QUESTIONS)]
            crowd.rest(1)
            before = sum(phone.received for phone in phones)
            crowd.rest(IDLE_S)
            idle = (sum(phone.received for phone in phones) - before) / PHONES * 60 / IDLE_S
            crowd.close()
            hall.crowd.close()
    middle = {name: round(statistics.median(one[name] for one in played), 1) for name in played[0]}
    return {"phones": PHONES, "questions": QUESTIONS, **middle, "idle_bytes_a_minute": round(idle)}


def table(result: dict[str, Any]) -> str:
    """The figures in words."""
    return (
        f"{result['phones']} phones, the last of them: the question after {result['asked_ms']} ms, "
        f"its letter kept after {result['kept_ms']} ms when all send at once, "
        f"the key after {result['told_ms']} ms\n"
        f"a phone spends {result['down_bytes']} bytes down and {result['up_bytes']} up a question, "
        f"{result['idle_bytes_a_minute']} a minute while nothing happens"
    )
