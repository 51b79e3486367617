"""Copies of the running database without anybody asking: after every question, and as time goes by.

Each chosen folder gets a `Keeper`. The folder inside the installation is always
there (it helps against a mistake, not against a dead disk); a stick or a second
disk is chosen in the settings or on the page “Sẵn sàng?” and remembered.
"""

import json
import logging
import os
import threading
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from quiz_server.store.drives import removable
from quiz_server.store.journal import Saved
from quiz_server.store.shelf import Keeper, Shelf, ShelfState

logger = logging.getLogger(__name__)

#: events after which a copy is worth its time: the round stands still for a moment
TURNING_POINTS = frozenset(
    {"RoundStarted", "AnswersRevealed", "QuestionVoided", "RoundFinished", "Regraded", "Reverted"}
)
#: what changes outside the rounds (marks, teams) is copied within this time
LOOK_EVERY_S = 180.0
CHOICE = "backup-drives.json"
#: the folder that copies get on a stick, beside whatever else is on it
ON_A_DRIVE = "thi-kien-thuc"


class Backups:
    """Every folder that keeps copies of one SQLite database."""

    def __init__(
        self, database: Path, instance: Path, folders: Iterable[Path], takeover: Mapping[str, Any]
    ) -> None:
        self.database = database
        self._choice = instance / CHOICE
        self._takeover = takeover
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._seen: tuple[float, ...] = ()
        shelves = [Shelf(instance / "backups"), *map(Shelf, folders), *map(_on_drive, self._chosen())]
        self._keepers = [Keeper(database, shelf, takeover) for shelf in shelves]
        self._looking = threading.Thread(target=self._look, name="backups", daemon=True)

    def start(self) -> None:
        """Copy once, then follow what happens."""
        for keeper in self._keepers:
            keeper.start()
        self._looking.start()

    def stop(self) -> None:
        """A last copy into every folder."""
        self._ended.set()
        for keeper in self._keepers:
            keeper.stop()

    def saved(self, saved: Saved) -> None:
        """On the writer's thread: pass on what is on disk now."""
        turning = any(row.type in TURNING_POINTS for row in saved.rows)
        for keeper in self._keepers:
            keeper.saved(saved)
            if turning:
                keeper.copy()

    def copy_now(self) -> None:
        """A copy into every folder, soon."""
        for keeper in self._keepers:
            keeper.copy()

    def start_afresh(self) -> None:
        """A copy into every folder, soon; the older ones made by themselves go."""
        for keeper in self._keepers:
            keeper.start_afresh()

    @property
    def states(self) -> Sequence[ShelfState]:
        """How every folder is doing, the installation's own first."""
        return [keeper.state for keeper in self._keepers]

    def choices(self) -> list[Path]:
        """Drives that are plugged in and not used yet."""
        used = {keeper.shelf.mount for keeper in self._keepers}
        return [root for root in removable() if root not in used]

    def use_drive(self, root: Path) -> bool:
        """Keep copies on this drive too, from now on and after a restart; False for no such drive."""
        with self._lock:
            if root not in self.choices():
                return False
            keeper = Keeper(self.database, _on_drive(root), self._takeover)
            # one assignment: the writer's thread goes through the old list or the new one
            self._keepers = [*self._keepers, keeper]
            _remember(self._choice, [*self._chosen(), root])
        keeper.start()
        return True

    def _chosen(self) -> list[Path]:
        try:
            return [Path(root) for root in json.loads(self._choice.read_text(encoding="utf-8"))]
        except FileNotFoundError:
            return []
        except ValueError:
            logger.warning("%s is damaged; no drive is taken from it", self._choice)
            return []

    def _look(self) -> None:
        while not self._ended.wait(LOOK_EVERY_S):
            seen = _changed_at(self.database)
            if seen != self._seen:
                self._seen = seen
                self.copy_now()


def _on_drive(root: Path) -> Shelf:
    return Shelf(root / ON_A_DRIVE, mount=root)


def _changed_at(database: Path) -> tuple[float, ...]:
    """When the database and what is not yet in its main file were last written."""
    paths = (database, database.with_name(database.name + "-wal"))
    return tuple(path.stat().st_mtime for path in paths if path.exists())


def _remember(path: Path, roots: Sequence[Path]) -> None:
    unfinished = path.with_name(path.name + ".part")
    unfinished.write_text(json.dumps([str(root) for root in roots]), encoding="utf-8")
    os.replace(unfinished, path)
