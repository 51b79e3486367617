"""Reads files in a process of its own, so that a bell never waits for a Word file.

Parsing holds the interpreter for seconds; in the server's own process it would
delay the first screen of a round. One child reads one file at a time, below
the server's priority; it ends with its parent, and is ended when a file takes
too long. A bomb that gets past the reader's limits takes the child with it,
not the server.
"""

import atexit
import contextlib
import logging
import os
import pickle
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO

from question_bank.refusals import BankRefused
from question_bank.word import Reading, Refused, read_bytes

log = logging.getLogger(__name__)

#: two thousand questions take a few seconds; converting an old .doc may take a minute
TIME_LIMIT_S = 180.0
_ROOT = Path(__file__).resolve().parents[1]


class FileReader:
    """A child that reads files, started with the first one."""

    def __init__(self, time_limit_s: float = TIME_LIMIT_S) -> None:
        self._time_limit_s = time_limit_s
        self._turn = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None

    def read(self, data: bytes, name: str) -> Reading:
        """The reading of one file; refuses with the reader's own code, or `reader_failed`."""
        with self._turn:
            child = self._running()
            overdue = threading.Timer(self._time_limit_s, child.kill)
            overdue.start()
            try:
                _send(child.stdin, (data, name))
                answer = pickle.load(child.stdout)  # type: ignore[arg-type]  # noqa: S301 - our own child
            except (EOFError, OSError, pickle.UnpicklingError):
                self._end()
                answer = None
            finally:
                overdue.cancel()
        if isinstance(answer, Reading):
            return answer
        if isinstance(answer, tuple):
            code, sentence = answer
            raise BankRefused(code, sentence, 422)
        raise BankRefused(
            "reader_failed",
            "Không đọc hết được tệp này: nội dung quá nặng hoặc lạ. Chưa ghi gì. "
            "Hãy mở bằng Word, lưu thành tệp .docx mới hoặc chia nhỏ rồi đưa lên lại.",
            422,
        )

    def close(self) -> None:
        """End the child, if there is one."""
        with self._turn:
            self._end()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self._end()
            self._child = subprocess.Popen(
                [sys.executable, "-m", "question_bank.reading"],
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


def _answer(data: bytes, name: str) -> Reading | tuple[str, str] | None:
    """The reading, or code and sentence of its refusal, or None for a defect of the reader."""
    try:
        return read_bytes(data, name)
    except Refused as refused:
        return refused.code, refused.message
    except Exception:
        # The page tells a sentence; the log keeps what happened, for whoever mends the reader.
        log.exception("reading failed: %s", name)
        return None


def serve() -> None:
    """The child's life: one file in, one answer out, until the parent is gone."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a stray word of a library must not spoil an answer
    if hasattr(os, "nice"):
        os.nice(10)
    while True:
        try:
            data, name = pickle.load(sys.stdin.buffer)  # noqa: S301 - our own parent
        except EOFError:
            return
        _send(answers, _answer(data, name))


reader = FileReader()
atexit.register(reader.close)

if __name__ == "__main__":
    serve()
