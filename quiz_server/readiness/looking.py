"""One whole look: every group of findings for a stage, slow measurements at most every so often."""

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from flask import Flask

from question_bank.database import db
from question_bank.language import say
from quiz_server.contest.models import Stage
from quiz_server.readiness import hall, machine
from quiz_server.readiness.findings import Finding, Level, warn
from quiz_server.store.backups import Backups

#: the disk is not measured more often: it has the round to serve
MEASURE_EVERY_S = 20.0


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one kind under one title."""

    title: str
    findings: Sequence[Finding]


@dataclass(frozen=True, slots=True)
class Look:
    """Everything that was looked at; `blocking` things are in the way, `doubtful` ones to be looked at."""

    groups: Sequence[Group]

    @property
    def blocking(self) -> int:
        """How many things are in the way of the evening."""
        return self._count(Level.FAIL)

    @property
    def doubtful(self) -> int:
        """How many things somebody should look at."""
        return self._count(Level.WARN)

    def _count(self, level: Level) -> int:
        return sum(finding.level is level for group in self.groups for finding in group.findings)


class _Gauge:
    """The last measurement of the disk and when it was made."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._at_s = float("-inf")
        self._ms = 0.0

    def sync_ms(self, instance: Path) -> float:
        """Milliseconds of one sync, measured anew when the last figure is old."""
        with self._lock:
            if time.monotonic() - self._at_s > MEASURE_EVERY_S:
                self._ms = machine.sync_time_ms(instance)
                self._at_s = time.monotonic()
            return self._ms


_gauge = _Gauge()


def look(app: Flask, stage: Stage, port: str) -> Look:
    """Look at everything for one evening; `port` is what follows the address, e.g. `:8000`."""
    live, backups = app.extensions.get("live"), app.extensions.get("backups")
    presence = live.presence(stage.id) if live is not None else {}
    watched = live.watched(stage.id) if live is not None else frozenset()
    return Look(
        (
            Group(
                say("Đêm thi"),
                (hall.teams(stage), *hall.round_on_screen(stage, db.engine), hall.signers(stage)),
            ),
            Group(say("Trong hội trường"), (hall.screen(watched), *hall.tablets(stage, presence))),
            Group(say("Máy chủ"), _machine(app, live, backups, port)),
        )
    )


def _evening(stage: Stage) -> list[Finding]:
    return [hall.teams(stage), *hall.round_on_screen(stage, db.engine), hall.signers(stage)]


def _machine(app: Flask, live: object, backups: Backups | None, port: str) -> list[Finding]:
    instance = Path(app.instance_path)
    now_ms = live.now_ms() if live is not None else time.time() * 1000  # type: ignore[attr-defined]
    found = [
        machine.disk(instance),
        machine.sync(_gauge.sync_ms(instance)),
        machine.copies(backups, time.time()),
        machine.network(port),
        machine.clock(now_ms, datetime.now().astimezone()),
        machine.power(),
    ]
    if live is None:
        found.insert(
            0, warn("live", say("Máy chủ"), say("Phần trực tiếp chưa chạy."), say("Khởi động bằng make run."))
        )
    return [finding for finding in found if finding is not None]
