"""Heavy work in a process of its own, so that a bell never waits for a file.

Reading or writing a file holds the interpreter for seconds; in the server's own process it would delay the
first screen of a round. One child does one job at a time, below the server's priority; it ends with its
parent, and is ended when a job takes too long. A bomb takes the child with it, not the server.
"""

import contextlib
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

_ROOT = Path(__file__).resolve().parents[1]


class Child:
    """A process that runs `module`, started with the first job; the module calls `serve` when it is run."""

    def __init__(self, module: str, time_limit_s: float) -> None:
        self._module = module
        self._time_limit_s = time_limit_s
        self._turn = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None

    def ask(self, job: object) -> Any:
        """The child's answer to a job; None when it died over it or took too long."""
        with self._turn:
            child = self._running()
            overdue = threading.Timer(self._time_limit_s, child.kill)
            overdue.start()
            try:
                _send(child.stdin, job)
                return pickle.load(child.stdout)  # type: ignore[arg-type]  # noqa: S301 - our own child
            except (EOFError, OSError, pickle.UnpicklingError):
                self._end()
                return None
            finally:
                overdue.cancel()

    def close(self) -> None:
        """End the child, if there is one."""
        with self._turn:
            self._end()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self._end()
            self._child = subprocess.Popen(  # noqa: S603 - a module of our own
                [sys.executable, "-m", self._module],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                cwd=_ROOT,
            )
        return self._child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        for pipe in (child.stdin, child.stdout):
            with contextlib.suppress(OSError):  # what could not be sent any more is of no use
                pipe.close()  # type: ignore[union-attr]
        child.wait()


def _send(pipe: IO[bytes] | None, value: object) -> None:
    assert pipe is not None  # noqa: S101 - the child is started with pipes
    pickle.dump(value, pipe)
    pipe.flush()


def serve(answer: Callable[[Any], object]) -> None:
    """The child's life: one job in, one answer out, until the parent is gone."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a stray word of a library must not spoil an answer
    if hasattr(os, "nice"):
        os.nice(10)
    while True:
        try:
            job = pickle.load(sys.stdin.buffer)  # noqa: S301 - our own parent
        except EOFError:
            return
        _send(answers, answer(job))
