"""One folder that keeps copies of the running database: on another disk, on a stick.

Beside each other lie `auto-<number>-<moment>.db` (the whole database at one
moment), `journal-<number>-<moment>.jsonl` (what the log was given since) and
`takeover.json` (what another laptop needs so that the tablets know it again).
The number decides which is newest: a laptop that lost its time of day with the
power would otherwise call its new copies old. Two threads serve a
shelf, so that the journal does not wait while a copy crawls onto a slow stick,
and nobody in the server ever waits for either.
"""

import contextlib
import json
import logging
import os
import shutil
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from question_bank.language import say
from quiz_server.store import copies
from quiz_server.store.journal import Saved, line_of

logger = logging.getLogger(__name__)

TAKEOVER = "takeover.json"
COPIES, JOURNALS = "auto-*.db", "journal-*.jsonl"
#: so many copies and journals of one shelf are kept, the newest; copies made by hand are never touched
KEEP = 40
#: without this much free space after a copy, the oldest copies give way first
SPARE_BYTES = 50 * 1024 * 1024
END_WITHIN_S = 15.0


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where copies go. `mount` is the stick's root: when it is gone, nothing is written in its place."""

    folder: Path
    mount: Path | None = None

    def open(self) -> None:
        """Make the folder where it may be made. Raises `OSError` when the stick is not there."""
        if self.mount is not None and not os.path.ismount(self.mount):
            raise OSError(say("không thấy ổ %(mount)s", mount=self.mount))
        self.folder.mkdir(parents=True, exist_ok=True)

    def copies(self) -> list[Path]:
        """The copies made by themselves, the newest first."""
        return sorted(self.folder.glob(COPIES), reverse=True)

    def journals(self) -> list[Path]:
        """The journals in the order they were written."""
        return sorted(self.folder.glob(JOURNALS))


@dataclass(frozen=True, slots=True)
class ShelfState:
    """How a shelf is doing: moments are seconds since the epoch, None: not yet."""

    folder: Path
    copied_at: float | None
    copied_bytes: int
    journal_at: float | None
    error: str | None


class Keeper:
    """Keeps one shelf filled. `saved` and `copy` may be called from any thread and never wait."""

    def __init__(self, database: Path, shelf: Shelf, takeover: Mapping[str, Any]) -> None:
        self.shelf = shelf
        self._database = database
        self._takeover = takeover
        self._lines: SimpleQueue[Saved | None] = SimpleQueue()
        self._wanted: SimpleQueue[bool] = SimpleQueue()
        self._journal: Path | None = None
        self._broken = False
        self._afresh = False
        self._state = ShelfState(shelf.folder, None, 0, None, None)
        self._threads = [
            threading.Thread(target=run, name=f"{name}-{shelf.folder.name}", daemon=True)
            for run, name in ((self._write_journal, "journal"), (self._make_copies, "copies"))
        ]

    @property
    def state(self) -> ShelfState:
        """As last seen."""
        return self._state

    def start(self) -> None:
        """Make a first copy, then follow."""
        self.copy()
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Write what waits, make a last copy, end; a stick that hangs is not waited for for ever."""
        self._lines.put(None)
        self._wanted.put(True)
        self._wanted.put(False)
        for thread in self._threads:
            thread.join(END_WITHIN_S)

    def saved(self, saved: Saved) -> None:
        """Something was put on disk."""
        self._lines.put(saved)

    def copy(self) -> None:
        """Make a whole copy soon; what is asked for meanwhile is one copy."""
        self._wanted.put(True)

    def start_afresh(self) -> None:
        """Make a whole copy soon, and then keep none of the older ones: they tell what is secret now."""
        self._afresh = True
        self.copy()

    # the journal's thread

    def _write_journal(self) -> None:
        ending = False
        while not ending:
            waiting = [self._lines.get()]
            with contextlib.suppress(Empty):
                while True:
                    waiting.append(self._lines.get_nowait())
            ending = None in waiting
            lines = [line_of(saved) for saved in waiting if saved is not None]
            if lines:
                self._add("".join(lines))

    def _add(self, text: str) -> None:
        try:
            self.shelf.open()
            if self._journal is None or not self._journal.exists():
                self._journal = _next(self.shelf.folder, "journal", "jsonl")
                _private(self._journal)
            with self._journal.open("a", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            # what is missing here a whole copy brings once the stick is back
            self._broken = True
            self._failed(error)
            return
        self._say(journal_at=time.time())
        if self._broken:
            self._broken = False
            self.copy()

    # the copies' thread

    def _make_copies(self) -> None:
        while self._wanted.get():
            ending = False
            with contextlib.suppress(Empty):
                while True:
                    ending = not self._wanted.get_nowait() or ending
            self._copy()
            if ending:
                return

    def _copy(self) -> None:
        afresh, self._afresh = self._afresh, False
        try:
            self.shelf.open()
            target = _next(self.shelf.folder, "auto", "db")
            self._make_room()
            size = copies.back_up(self._database, target)
            _write_private(self.shelf.folder / TAKEOVER, json.dumps(dict(self._takeover)))
            self._tidy(afresh)
        except (OSError, copies.CopyRefused) as error:
            self._broken, self._afresh = True, afresh
            self._failed(error)
            return
        except Exception as error:
            logger.exception("a copy failed")
            self._failed(error)
            return
        self._say(copied_at=time.time(), copied_bytes=size, error=None)

    def _make_room(self) -> None:
        """Old copies give way when the stick is nearly full; the newest always stays."""
        needed = self._database.stat().st_size + SPARE_BYTES
        for old in self.shelf.copies()[:0:-1]:
            if shutil.disk_usage(self.shelf.folder).free >= needed:
                return
            old.unlink()

    def _tidy(self, afresh: bool) -> None:
        kept = 1 if afresh else KEEP
        for old in [*self.shelf.copies()[kept:], *self.shelf.journals()[:-KEEP]]:
            old.unlink(missing_ok=True)

    # both

    def _failed(self, error: Exception) -> None:
        logger.warning("the shelf %s could not be written: %s", self.shelf.folder, error)
        self._say(error=str(error))

    def _say(self, **changes: Any) -> None:
        before = self._state
        values = {name: changes.get(name, getattr(before, name)) for name in ShelfState.__slots__}
        self._state = ShelfState(**values)


def _next(folder: Path, kind: str, suffix: str) -> Path:
    """The next name of its kind: one number above the highest."""
    numbers = [int(path.name.split("-")[1]) for path in folder.glob(f"{kind}-[0-9]*-*.{suffix}")]
    moment = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    return folder / f"{kind}-{max(numbers, default=0) + 1:06d}-{moment}.{suffix}"


def _private(path: Path) -> None:
    """An empty file that its owner alone may read: the journal holds what the hall may not know yet."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def _write_private(path: Path, text: str) -> None:
    unfinished = path.with_name(path.name + ".part")
    unfinished.unlink(missing_ok=True)
    _private(unfinished)
    with unfinished.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(unfinished, path)
