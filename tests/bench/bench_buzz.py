"""Milliseconds from a team's press to the last of N screens, committed with fsync before it is shown.

The real stack (uvicorn, gateway, writer, SQLite) beside a bare server that only
syncs a record and writes the same bytes to as many sockets. Both run on the
same loop, are read by the same client and take turns.
"""

import itertools
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quiz_server.live.frames import TEXT, frame
from tests.bench.sockets import Crowd, Screen, text_frame
from tests.live.builders import make_game, prepared

ROOT = Path(__file__).resolve().parents[2]
#: on the disk the real database is on; a memory disk would make the fsync worth nothing
HERE = ROOT / "instance"
CROWDS = (25, 250, 1000)
#: a round has as many questions as the plan's; several rounds are played for each crowd
QUESTIONS = 15
EVENINGS = int(os.environ.get("BENCH_EVENINGS", "3"))
#: the first presses of a server that has just started are not counted
WARM_UP = 2
#: what a screen has read that knows of the press; the award may overtake it
MARKS = (b'"BellPressed"', b'"RightAwarded"')
TEAMS = 8


class Process:
    """A server in a process of its own; its first line of output is its port."""

    def __init__(self, *command: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, *command], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        self.port = int(self._process.stdout.readline())

    def memory_mb(self) -> float:
        """Resident memory."""
        status = Path(f"/proc/{self._process.pid}/status").read_text("ascii")
        return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024

    def stop(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()


class Evening:
    """A running round with a host, eight tablets and a crowd of screens."""

    def __init__(self, folder: Path, questions: int, screens: int) -> None:
        engine, round_id = make_game(folder, prepared(board=0, bell=questions, teams=TEAMS))
        url = str(engine.url)
        engine.dispose()
        self.server = Process("-m", "tests.live.serve", "--database", url, "--round", str(round_id))
        self._ids = itertools.count()
        self._host = self._join("host")
        self._teams = itertools.cycle([self._join(f"team:{seat}") for seat in range(1, TEAMS + 1)])
        self.crowd = Crowd([self._join("stage") for _ in range(screens)])
        self.crowd.until_all_see(b'"view"')
        self.frame = b""
        self._view: dict[str, Any] = {}
        self._see()

    def _join(self, token: str) -> Screen:
        screen = Screen(self.server.port)
        screen.upgrade()
        screen.say({"type": "hello", "token": token, "round": None, "seq": 0})
        return screen

    def _see(self) -> None:
        """Wait until the host has a newer view."""
        while True:
            for payload in self._host.frames():
                message = json.loads(payload)
                if message["type"] == "refused":
                    raise RuntimeError(message["text"])
                if message["type"] == "view":
                    self._view = message["view"]
            if self._view:
                return

    def ready(self) -> None:
        """Go on, always by the natural next step, until a bell is open."""
        while self._view.get("phase") != "open":
            step = self._view["next"]
            verdict = {"verdict": "right"} if step["command"] == "judge" else {}
            self._do(step["command"], **step["args"], **verdict)
        lead_s = (self._view["clock"]["starts_at_ms"] - time.time() * 1000) / 1000
        self.crowd.rest(max(0.0, lead_s) + 0.03)

    def _do(self, command: str, **fields: Any) -> None:
        number, before = f"h{next(self._ids)}", self._view
        self._host.say({"type": "do", "id": number, "command": command, "step": before["step"], **fields})
        while self._view.get("step") == before["step"]:
            self._see()

    def press(self) -> tuple[float, float]:
        """One team presses: milliseconds until the first and the last screen shows it."""
        team = next(self._teams)
        slot = self._view["question"]["slot"]
        data = text_frame(
            {"type": "do", "id": f"p{next(self._ids)}", "command": "press", "slot": slot, "pressed_ms": None}
        )
        started = time.perf_counter()
        team.socket.sendall(data)
        first, last = self.crowd.until_all_see(*MARKS)
        self.frame = self.crowd.last_seen
        while self._view.get("phase") in ("open", "hold"):
            self._see()
        self.crowd.rest(0.02)
        team.frames()
        return (first - started) * 1000, (last - started) * 1000


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
                evening.ready()
                real = evening.press()
                bare.learn(evening.frame)
                reference = bare.press()
                if number >= WARM_UP:
                    into.real.append(real)
                    into.reference.append(reference)
            into.frame_bytes = len(evening.frame)
            into.memory_mb = evening.server.memory_mb()
        finally:
            for side in (evening, bare):
                side.crowd.close()
                side.server.stop()


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
    _allow_many_sockets()
    return {"crowds": [measure(screens) for screens in CROWDS]}


def _allow_many_sockets() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 8192)), hard))


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
