"""Going on with another laptop: the newest copy of a shelf, the journal on top, the same key.

The key lets the tablets' seats be known again, so that nobody types a PIN; the
address of the former laptop is told, because that is where the tablets look.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import NullPool

from question_bank.language import say
from quiz_server.store import copies, journal
from quiz_server.store.shelf import TAKEOVER, Shelf

SECRET = "secret_key"  # noqa: S105 - the name of a file


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What was put back: the copy, where the former database and key are kept, what the journal added."""

    copy: Path
    kept: tuple[Path, ...]
    events: int
    strangers: tuple[int, ...]
    #: where the former laptop served, best first, without the port
    addresses: tuple[str, ...]
    port: int | None


def newest_copy(source: Path) -> Path:
    """The copy to put back: the file itself, or the newest whole one of a folder.

    Raises `CopyRefused` when there is none; a damaged copy is passed over.
    """
    if not source.is_dir():
        return source
    candidates = [*Shelf(source).copies(), *sorted(source.glob("*.db"), key=_changed_at, reverse=True)]
    for candidate in candidates:
        try:
            copies.check(candidate)
        except copies.CopyRefused:
            continue
        return candidate
    raise copies.CopyRefused(
        say(
            "Trong %(source)s không có bản sao lưu nguyên vẹn nào. Cơ sở dữ liệu hiện tại được giữ nguyên.",
            source=source,
        )
    )


def take_over(source: Path, database: Path, instance: Path) -> TakenOver:
    """Make a shelf's newest copy the database, add what the journals know beyond it, take over the key.

    `source` is a folder with copies or one copy. Nothing is deleted: the former
    database and key stay beside the new ones. The caller holds the right to
    serve the database. Raises `CopyRefused` and `OSError`; the database is then as it was.
    """
    copy = newest_copy(source)
    former = copies.put_back(copy, database)
    shelf = copy.parent
    with _engine(database) as engine:
        applied = journal.apply(engine, journal.read(Shelf(shelf).journals()))
    told = _told(shelf / TAKEOVER)
    former_key = _take_key(told.get(SECRET), instance)
    return TakenOver(
        copy=copy,
        kept=tuple(path for path in (former, former_key) if path is not None),
        events=applied.events,
        strangers=applied.strangers,
        addresses=tuple(str(one) for one in told.get("addresses", ())),
        port=told.get("port"),
    )


@contextmanager
def _engine(database: Path) -> Iterator[Engine]:
    engine = create_engine(f"sqlite:///{database}", poolclass=NullPool)
    try:
        yield engine
    finally:
        engine.dispose()


def _told(path: Path) -> dict[str, Any]:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _take_key(key: Any, instance: Path) -> Path | None:
    """Use the former laptop's key from now on; returns where this installation's own was kept."""
    own = instance / SECRET
    if not isinstance(key, str) or len(key) < 32:
        return None
    kept = None
    if own.exists():
        if own.read_text(encoding="ascii").strip() == key:
            return None
        kept = copies.aside(own)
        os.replace(own, kept)
    descriptor = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key)
    return kept


def _changed_at(path: Path) -> float:
    return path.stat().st_mtime
