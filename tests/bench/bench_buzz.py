"""Milliseconds from a team's press to the last of N screens, committed with fsync before it is shown.

The real stack (uvicorn, gateway, writer, SQLite) beside a bare server that only
syncs a record and writes the same bytes to as many sockets. Both run on the
same loop, are read by the same client and take turns.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quiz_server.live.frames import TEXT, frame
from tests.bench.hall import MARKS, Hall
from tests.bench.processes import HERE, Process, allow_many_sockets
from tests.bench.sockets import Crowd, Screen
from tests.live.builders import make_game, prepared

CROWDS = (25, 250, 1000, 3000)
#: a round has as many questions as the plan's; several rounds are played for each crowd
QUESTIONS = 15
EVENINGS = int(os.environ.get("BENCH_EVENINGS", "3"))
#: the first presses of a server that has just started are not counted
WARM_UP = 2
TEAMS = 8


class Evening:
    """A running round with a host, eight tablets and a crowd of screens, on a server of its own."""

    def __init__(self, folder: Path, questions: int, screens: int) -> None:
        engine, round_id = make_game(folder, prepared(board=0, bell=questions, teams=TEAMS))
        url = str(engine.url)
        engine.dispose()
        self.server = Process("-m", "tests.live.serve", "--database", url, "--round", str(round_id))
        teams = [f"team:{seat}" for seat in range(1, TEAMS + 1)]
        self.hall = Hall(self.server.port, "host", teams, ["stage"] * screens)

    def end(self) -> None:
        """Hang up and stop."""
        self.hall.crowd.close()
        self.server.stop()


class Bare:
    """The reference server with as many sockets."""

    def __init__(self, folder: Path, screens: int) -> None:
        self.server = Process("-m", "tests.bench.reference_server", str(folder / "reference.log"))
        self._team = Screen(self.server.port)
        self.crowd = Crowd([Screen(self.server.port) for _ in range(screens)])

    def learn(self, payload: bytes) -> None:
        """Send the bytes the real stack sends."""
        self._team.socket.sendall(b"f" + frame(TEXT, payload).hex().encode() + b"\n")

    def press(self) -> tuple[float, float]:
        """One press: milliseconds until the first and the last socket has the frame."""
        started = time.perf_counter()
        self._team.socket.sendall(b"p\n")
        first, last = self.crowd.until_all_see(*MARKS)
        self.crowd.rest(0.02)
        return (first - started) * 1000, (last - started) * 1000


Press = tuple[float, float]


@dataclass
class Measured:
    """Presses as (first, last) milliseconds, of the real stack and of the reference."""

    real: list[Press] = field(default_factory=list)
    reference: list[Press] = field(default_factory=list)
    frame_bytes: int = 0
    memory_mb: float = 0.0


def play(screens: int, into: Measured) -> None:
    """One evening's round on the real stack, and as many presses on the reference in turns."""
    HERE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=HERE, prefix="bench-") as name:
        folder = Path(name)
        evening, bare = Evening(folder, QUESTIONS, screens), Bare(folder, screens)
        try:
            for number in range(QUESTIONS):
                evening.hall.ready()
                real = evening.hall.press()
                bare.learn(evening.hall.frame)
                reference = bare.press()
                if number >= WARM_UP:
                    into.real.append(real)
                    into.reference.append(reference)
            into.frame_bytes = len(evening.hall.frame)
            into.memory_mb = evening.server.memory_mb()
        finally:
            evening.end()
            bare.crowd.close()
            bare.server.stop()


def measure(screens: int) -> dict[str, Any]:
    """Both servers with so many screens over several evenings."""
    found = Measured()
    for _ in range(EVENINGS):
        play(screens, found)
    return {
        "screens": screens,
        "presses": len(found.real),
        "frame_bytes": found.frame_bytes,
        "first_ms": _median(first for first, _ in found.real),
        "last_ms": _median(last for _, last in found.real),
        "last_p95_ms": _p95([last for _, last in found.real]),
        "reference_first_ms": _median(first for first, _ in found.reference),
        "reference_last_ms": _median(last for _, last in found.reference),
        "ratio": _ratio(found.real, found.reference),
        "memory_mb": round(found.memory_mb),
    }


def _median(values: Iterable[float]) -> float:
    return round(statistics.median(values), 2)


def _ratio(real: list[Press], reference: list[Press]) -> float:
    """Median over median, of the last screens."""
    ours, least = (statistics.median(last for _, last in pairs) for pairs in (real, reference))
    return round(ours / least, 2)


def _p95(values: list[float]) -> float:
    return round(sorted(values)[int(len(values) * 0.95)], 2)


def run() -> dict[str, Any]:
    """Every crowd, with the medians of its presses."""
    allow_many_sockets()
    return {"crowds": [measure(screens) for screens in CROWDS]}


def table(result: dict[str, Any]) -> str:
    """One line for each crowd."""
    lines = ["screens   first   last    p95 | reference first   last | last ÷ reference   memory"]
    lines += [
        f"{one['screens']:>7} {one['first_ms']:>7.2f} {one['last_ms']:>6.2f} {one['last_p95_ms']:>6.2f} |"
        f" {one['reference_first_ms']:>15.2f} {one['reference_last_ms']:>6.2f} |"
        f" {one['ratio']:>16.2f} {one['memory_mb']:>5} MB"
        for one in result["crowds"]
    ]
    return "\n".join(
        ["milliseconds from the press, medians; every press is on disk before it is shown", *lines]
    )
