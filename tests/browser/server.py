"""The real server in a process of its own, as `make run` starts it, to be used and to be killed."""

import itertools
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parents[2]

#: the first start makes accounts (argon2), tables and the demo; a slow machine needs its time
START_SECONDS = 90


#: below the ports that systems lend to outgoing connections: a browser's own connection, or
#: another test's, must not stand on the port between its choice and the server's start
OWN_PORTS = range(12_000, 32_000)
_next_port = itertools.count(os.getpid() * 97)


def free_port() -> int:
    """A port nobody listens on, from a row that begins elsewhere in every process."""
    for number in _next_port:
        port = OWN_PORTS[number % len(OWN_PORTS)]
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
    raise AssertionError("counts without an end")


class RunningServer:
    """`python -m quiz_server` on a folder of its own; survives being killed and started again."""

    def __init__(self, folder: Path, demo: str, port: int | None = None, **environment: str) -> None:
        self.instance = folder / "instance"
        self.port = port or free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self._demo = demo
        self._environment = environment
        self._log = folder / "server.log"
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self, *options: str) -> None:
        """Start, with more options of the command line where given, and wait until it answers."""
        command = [sys.executable, "-m", "quiz_server", "--host", "127.0.0.1", "--port", str(self.port)]
        environment = {**os.environ, "QUIZ_INSTANCE": str(self.instance), "PYTHONUNBUFFERED": "1"}
        environment |= self._environment
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [*command, "--demo", self._demo, *options], cwd=ROOT, env=environment, stdout=log, stderr=log
            )
        end = time.monotonic() + START_SECONDS
        while not self._answers():
            assert self._process.poll() is None, self.output()
            assert time.monotonic() < end, self.output()
            time.sleep(0.1)

    def kill(self) -> None:
        """What a power cut does: no goodbye."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def stop(self) -> None:
        """End it as Ctrl+C does."""
        if self._process is None or self._process.poll() is not None:
            return
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(15)
        except subprocess.TimeoutExpired:
            self.kill()

    def output(self) -> str:
        """Everything it has printed."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def password(self, username: str) -> str:
        """The password printed for an account of this installation."""
        rows = json.loads((self.instance / "sign-ins.json").read_text(encoding="utf-8"))
        return next(row["password"] for row in rows if row["username"] == username)

    def pins(self, stage_name: str) -> dict[int, str]:
        """Seat number → PIN, read from what the terminal showed for one stage."""
        block = re.split(r"─{20,}", self.output().split(f"MÃ PIN · {stage_name}")[-1])[0]
        found = re.findall(r"^\s+(\d+)\s+.*\s(\d{6})\s*$", block, re.M)
        return {int(number): pin for number, pin in found}

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.base}/api/session", timeout=2) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False
