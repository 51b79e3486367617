"""Keeps the workbooks in the installation's folder up to date, whatever changes the totals."""

import hashlib
import logging
import os
import tempfile
import threading
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from question_bank.database import db
from question_bank.export.record import file_stem
from quiz_server.contest.feeds.outbox import may_move_scores
from quiz_server.contest.models import Stage
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.scorebook.writing import digest_of, make_scorebook, to_bytes
from quiz_server.contest.standings import standings_of
from quiz_server.store.journal import Saved
from quiz_server.store.models import Round

logger = logging.getLogger(__name__)

FOLDER = "bang-diem"
_BY_HAND = "-ghi-tay-"
#: after a change so long nothing is written, so that a burst of marks is one file
_SETTLE_S = 1.0
#: a file that could not be replaced, e.g. because Excel holds it open, is tried again so often
_AGAIN_S = 5.0


def path_of(stage: Stage, instance: Path) -> Path:
    """Where the workbook of a stage lies."""
    name = file_stem("Bang diem", str(stage.contest.year), stage.name, str(stage.id))
    return instance / FOLDER / f"{name}.xlsx"


def by_hand(stage: Stage, instance: Path) -> list[Path]:
    """Files of the stage that people had filled by hand and that were put aside, oldest first."""
    path = path_of(stage, instance)
    return sorted(path.parent.glob(f"{path.stem}{_BY_HAND}*.xlsx"))


def put_aside(path: Path) -> None:
    """Where somebody changed the file since we wrote it, keep theirs under another name."""
    if not path.exists():
        return
    data = path.read_bytes()
    note = _note_of(path)
    if not note.exists() or _digest(data) in note.read_text(encoding="ascii").split():
        return
    changed = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    os.replace(path, path.with_name(f"{path.stem}{_BY_HAND}{changed:%Y%m%d-%H%M%S}.xlsx"))


def replace_file(path: Path, data: bytes) -> None:
    """Put a whole file in the place of another: whoever opens it has the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        # first the note with both hashes: whatever stops us, the file is known as ours
        known = [_digest(path.read_bytes())] if path.exists() else []
        _note_of(path).write_text(" ".join([*known, _digest(data)]), encoding="ascii")
        os.replace(name, path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _note_of(path: Path) -> Path:
    """Where the hash of the file as we wrote it is kept."""
    return path.with_name(f".{path.stem}.sha256")


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class Keeper:
    """The thread that writes.

    Hand `saved` to the writer's listeners and `changed` to the contest's signal.
    """

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._instance = Path(app.instance_path)
        self._wake = threading.Event()
        self._stopping = False
        self._lock = threading.Lock()
        self._rounds: set[int] = set()
        self._every = True
        self._digests: dict[int, str] = {}
        self._thread = threading.Thread(target=self._run, name="scorebooks", daemon=True)

    def start(self) -> None:
        """Write what is out of date, then follow what happens."""
        self._thread.start()

    def stop(self) -> None:
        """Write what waits, then end."""
        self._stopping = True
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(10)

    def saved(self, saved: Saved) -> None:
        """On the writer's thread: note the round, nothing more."""
        if may_move_scores(saved):
            with self._lock:
                self._rounds.add(saved.round_id)
            self._wake.set()

    def changed(self, *_: object) -> None:
        """Something of a contest changed."""
        with self._lock:
            self._every = True
        self._wake.set()

    def write_due(self) -> bool:
        """Write the workbooks that are out of date; False where a file could not be replaced."""
        with self._lock:
            rounds, self._rounds = self._rounds, set()
            every, self._every = self._every, False
        with self._app.app_context():
            try:
                written = [self._write(stage) for stage in self._stages(rounds, every=every)]
            finally:
                db.session.remove()
        if not all(written):
            with self._lock:
                self._every = True
        return all(written)

    def _stages(self, rounds: set[int], *, every: bool) -> list[Stage]:
        query = select(Stage).where(Stage.teams.any())
        if not every:
            query = query.where(Stage.id.in_(select(Round.stage_id).where(Round.id.in_(rounds))))
        return list(db.session.scalars(query))

    def _write(self, stage: Stage) -> bool:
        path = path_of(stage, self._instance)
        try:
            book = make_scorebook(standings_of(stage))
        except ContestRefused:
            return True  # the log does not read: the last good file stays
        digest = digest_of(book)
        if self._digests.get(stage.id) == digest and path.exists():
            return True
        try:
            put_aside(path)
            replace_file(path, to_bytes(book))
        except OSError as error:
            logger.warning("%s could not be replaced and is tried again: %s", path.name, error)
            return False
        self._digests[stage.id] = digest
        return True

    def _run(self) -> None:
        settled = self._quietly()
        while not self._stopping:
            self._wake.wait(None if settled else _AGAIN_S)
            self._wake.clear()
            if not self._stopping:
                self._pause()
            settled = self._quietly()

    def _pause(self) -> None:
        """Let a burst of changes end."""
        threading.Event().wait(_SETTLE_S)

    def _quietly(self) -> bool:
        try:
            return self.write_due()
        except Exception:
            logger.exception("the workbooks could not be written")
            return False
