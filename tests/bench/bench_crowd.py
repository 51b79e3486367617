"""A full hall: thousands of answers at once, everybody reconnecting, readers that stall, pages being opened.

Each figure stands beside a bare server's, or beside the same hall without the
trouble, measured in the same run.
"""

import os
import select
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine

from quiz_server.round.events import RoundPrepared
from quiz_server.round.rules import Final, Input, Team
from quiz_server.store import log
from tests.bench.hall import Hall
from tests.bench.processes import HERE, ROOT, Process, allow_many_sockets
from tests.bench.sockets import Crowd, Screen, text_frame
from tests.browser.server import RunningServer
from tests.drills.takeover import set_up
from tests.live.builders import make_game, prepared

#: answers within `WITHIN_S`, from as many teams as a round can seat
ANSWERS, TEAMS, WITHIN_S = 3000, 96, 2.0
RECONNECTING = 1000
#: presses for each side of a comparison, and readers that read nothing
PRESSES, SCREENS, STALLED = int(os.environ.get("BENCH_PRESSES", "60")), 250, 5
#: pages that all the people of an evening together may open
PAGES_A_SECOND = 50
#: the first presses of a server that has just started are not counted
WARM_UP = 2


@contextmanager
def folder() -> Iterator[Path]:
    """A place on the real disk."""
    HERE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=HERE, prefix="bench-") as name:
        yield Path(name)


def seated(event: RoundPrepared, teams: int) -> RoundPrepared:
    """The round with so many teams, whose last letter counts."""
    last = [replace(section.rules, input=Input(final=Final.LAST)) for section in event.sections]
    sections = [replace(one, rules=rules) for one, rules in zip(event.sections, last, strict=True)]
    seats = [Team(seat=n, team_id=n, name=f"Đội {n}", full_name=f"xã Đội {n}") for n in range(1, teams + 1)]
    return replace(event, teams=tuple(seats), sections=tuple(sections))


@contextmanager
def serving(place: Path, event: RoundPrepared) -> Iterator[tuple[Process, str, int]]:
    """The real live part on a fresh database: the process, the address of the database, the round's id."""
    engine, round_id = make_game(place, event)
    url = str(engine.url)
    engine.dispose()
    server = Process("-m", "tests.live.serve", "--database", url, "--round", str(round_id))
    try:
        yield server, url, round_id
    finally:
        server.stop()


# answers


def give_all(sockets: Sequence[socket.socket], message: Callable[[int], bytes], mark: bytes) -> list[float]:
    """Send every answer at its moment and read until all are acknowledged: milliseconds for each."""
    sent: dict[int, list[float]] = {one.fileno(): [] for one in sockets}
    rest = dict.fromkeys(sent, b"")
    taken: list[float] = []
    by_number = {one.fileno(): one for one in sockets}
    poll = select.epoll()
    for number in by_number:
        poll.register(number, select.EPOLLIN)
    started = time.perf_counter()
    given = 0
    while len(taken) < ANSWERS:
        due = min(ANSWERS, int((time.perf_counter() - started) / WITHIN_S * ANSWERS) + 1)
        while given < due:
            one = sockets[given % len(sockets)]
            sent[one.fileno()].append(time.perf_counter())
            one.sendall(message(given))
            given += 1
        for number, _ in poll.poll(0.0005):
            # a mark may be torn over two reads: its beginning is kept
            data = rest[number] + by_number[number].recv(1 << 16)
            now = time.perf_counter()
            taken += [(now - sent[number].pop(0)) * 1000 for _ in range(data.count(mark))]
            rest[number] = data[-(len(mark) - 1) :] if mark not in data[-(len(mark) - 1) :] else b""
        if time.perf_counter() - started > 60:
            raise TimeoutError(f"{len(taken)} of {ANSWERS} answers were acknowledged")
    poll.close()
    return taken


def answers() -> dict[str, Any]:
    """Answers of many teams within two seconds, each durable before it is acknowledged."""
    with folder() as place:
        event = seated(prepared(board=1, bell=0, think_ms=60_000), TEAMS)
        with serving(place, event) as (server, url, round_id):
            hall = Hall(server.port, "host", [], ["stage"])
            hall.ready()
            teams = [hall.join(f"team:{seat}") for seat in range(1, TEAMS + 1)]
            hall.crowd.rest(0.5)
            for team in teams:
                team.frames()
            slot = hall.slot

            def answer(number: int) -> bytes:
                # each team changes its mind every time, or nothing would be written
                letter = "ABCD"[(number // TEAMS) % 4]
                fields = {"command": "answer", "slot": slot, "choice": letter}
                return text_frame({"type": "do", "id": f"a{number}", **fields})

            taken = give_all([team.socket for team in teams], answer, b'"type":"done"')
            hall.crowd.close()
            kept = _answers_kept(url, round_id)
        bare = Process("-m", "tests.bench.reference_server", str(place / "reference.log"))
        sockets = [Screen(bare.port).socket for _ in range(TEAMS)]
        reference = give_all(sockets, lambda number: b"a" + b"x" * 90 + b"\n", b'"done"')
        bare.stop()
    return {"answers": ANSWERS, "kept": kept, **_share(taken, ""), **_share(reference, "reference_")}


def _answers_kept(url: str, round_id: int) -> int:
    engine = create_engine(url)
    with engine.connect() as connection:
        kept = sum(row.type == "AnswerGiven" for row in log.load(connection, round_id))
    engine.dispose()
    return kept


# everybody comes back


def reconnect() -> dict[str, Any]:
    """A thousand screens connect at once: seconds until each has its view, beside bare sockets."""
    with folder() as place:
        with serving(place, prepared()) as (server, _, _):
            Hall(server.port, "host", [], ["stage"]).crowd.close()
            real = _seconds(lambda: _join_all(server.port))
        bare = Process("-m", "tests.bench.reference_server", str(place / "reference.log"))
        reference = _seconds(lambda: [Screen(bare.port) for _ in range(RECONNECTING)])
        bare.stop()
    return {
        "screens": RECONNECTING,
        "seconds": round(real, 2),
        "reference_connect_seconds": round(reference, 2),
    }


def _join_all(port: int) -> list[Screen]:
    screens = [Screen(port) for _ in range(RECONNECTING)]
    for screen in screens:
        screen.upgrade()
    for screen in screens:
        screen.say({"type": "hello", "token": "stage", "round": None, "seq": 0})
    Crowd(screens).until_all_see(b'"view"')
    return screens


def _seconds(act: Callable[[], Sequence[Screen]]) -> float:
    started = time.perf_counter()
    screens = act()
    taken = time.perf_counter() - started
    for screen in screens:
        screen.socket.close()
    return taken


# readers that stall


def stalled() -> dict[str, Any]:
    """Presses with and without readers that read nothing: milliseconds to the last of the others."""
    with folder() as place, serving(place, prepared(board=0, bell=2 * (PRESSES + WARM_UP))) as (server, _, _):
        teams = [f"team:{seat}" for seat in range(1, 9)]
        hall = Hall(server.port, "host", teams, ["stage"] * SCREENS)
        quiet = _presses(hall, PRESSES)
        asleep = [_Sleeper(server.port) for _ in range(STALLED)]
        troubled = _presses(hall, PRESSES)
        for one in asleep:
            one.socket.close()
        hall.crowd.close()
    return _compared(quiet, troubled)


class _Sleeper(Screen):
    """Says hello with the smallest of buffers and never reads."""

    def __init__(self, port: int) -> None:
        self.socket = socket.socket()
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        self.socket.connect(("127.0.0.1", port))
        self.rest = b""
        self.received = 0
        self.upgrade()
        self.say({"type": "hello", "token": "stage", "round": None, "seq": 0})


# pages being opened


def pages(per_second: int) -> dict[str, Any]:
    """Presses on the whole server, alone and while so many pages are opened a second (0: without a pause)."""
    with folder() as place:
        evening = set_up(place / "server" / "instance", board=0, bell=2 * (PRESSES + WARM_UP))
        with RunningServer(place / "server", "none") as server:
            hall = Hall(server.port, evening.host, evening.tablets, [evening.host] * 8)
            quiet = _presses(hall, PRESSES)
            with _readers(server.base, per_second) as readers:
                loaded = _presses(hall, PRESSES)
                opened, _ = readers.communicate()
            hall.crowd.close()
    return {**_compared(quiet, loaded), "pages_opened": int(opened)}


def _readers(base: str, per_second: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.bench.readers", f"{base}/sign-in", str(per_second)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


# figures


def _presses(hall: Hall, count: int) -> list[float]:
    taken: list[float] = []
    for _ in range(WARM_UP + count):
        hall.ready()
        taken.append(hall.press()[1])
    return taken[WARM_UP:]


def _p99(values: Sequence[float]) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.99))]


def _share(values: Sequence[float], prefix: str) -> dict[str, float]:
    return {
        f"{prefix}median_ms": round(statistics.median(values), 1),
        f"{prefix}p99_ms": round(_p99(values), 1),
    }


def _compared(quiet: Sequence[float], troubled: Sequence[float]) -> dict[str, Any]:
    return {"presses": len(quiet), **_share(quiet, "quiet_"), **_share(troubled, "troubled_")}


def run() -> dict[str, Any]:
    """All of them."""
    allow_many_sockets()
    return {
        "answers": answers(),
        "reconnect": reconnect(),
        "stalled": stalled(),
        "pages": pages(PAGES_A_SECOND),
        "flood": pages(0),
    }


def table(result: dict[str, Any]) -> str:
    """A line for each."""
    one, two, three, four = (result[name] for name in ("answers", "reconnect", "stalled", "pages"))
    flood = result["flood"]
    return "\n".join(
        [
            f"{one['answers']} answers within {WITHIN_S:.0f} s, {one['kept']} in the log: acknowledged after "
            f"{one['median_ms']} ms (p99 {one['p99_ms']} ms) | reference {one['reference_median_ms']} ms "
            f"(p99 {one['reference_p99_ms']} ms)",
            f"{two['screens']} screens reconnect: all have their view after {two['seconds']} s | "
            f"bare sockets connect in {two['reference_connect_seconds']} s",
            _line(f"{STALLED} readers stall among {SCREENS} screens", three),
            _line(f"{four['pages_opened']} pages opened, {PAGES_A_SECOND} a second", four),
            _line(f"{flood['pages_opened']} pages opened as fast as they come", flood),
        ]
    )


def _line(what: str, found: dict[str, Any]) -> str:
    return (
        f"{what}: a press reaches the last screen in {found['troubled_median_ms']} ms "
        f"(p99 {found['troubled_p99_ms']}) | without {found['quiet_median_ms']} ms "
        f"(p99 {found['quiet_p99_ms']})"
    )
