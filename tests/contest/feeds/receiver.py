"""A receiver of webhooks on this machine, as good or as bad as the test wants it."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from quiz_server.contest.feeds.delivery import signature


class Receiver:
    """Keeps what it was sent; `answers` are the next statuses, "late" answers after the sender gave up."""

    def __init__(self) -> None:
        self.requests: list[tuple[dict[str, str], str]] = []
        self.answers: list[int | str] = []
        self.gave_up = threading.Event()
        self.url = ""

    @property
    def messages(self) -> list[dict[str, Any]]:
        """Everything that came, in order."""
        return [json.loads(body) for _, body in self.requests]

    @property
    def taken(self) -> list[dict[str, Any]]:
        """What a careful receiver makes of it: doubles dropped by id."""
        return list({message["id"]: message for message in self.messages}.values())

    def all_signed(self, secret: str) -> bool:
        """Whether every message proves that it comes from us."""
        return all(
            headers["X-Quiz-Signature"] == signature(secret, int(headers["X-Quiz-Timestamp"]), body)
            for headers, body in self.requests
        )


@contextmanager
def receiving() -> Iterator[Receiver]:
    """A receiver that listens until the end of the block."""
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            receiver.requests.append((dict(self.headers), body))
            answer = receiver.answers.pop(0) if receiver.answers else 200
            if answer == "late":
                receiver.gave_up.wait(10)
                answer = 200
            try:
                self.send_response(int(answer))
                if answer == 302:
                    self.send_header("Location", receiver.url + "/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()
            except OSError:
                pass  # the sender has gone

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    receiver.url = f"http://127.0.0.1:{server.server_port}/tong-diem"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        receiver.gave_up.set()
        server.shutdown()
        server.server_close()
        thread.join()
