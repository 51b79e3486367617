"""The laptop: each figure with its level and what to do about it."""

from collections import namedtuple
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from quiz_server.readiness import machine
from quiz_server.readiness.findings import Level
from quiz_server.store.shelf import ShelfState

Usage = namedtuple("Usage", "total used free")
NOW = datetime(2026, 9, 5, 19, 0).astimezone()


@pytest.mark.parametrize(("free_mb", "level"), [(10_000, "ok"), (900, "warn"), (100, "fail")])
def test_free_space(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, free_mb: int, level: str) -> None:
    """A nearly full disk is told before it is full."""
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda _: Usage(1, 1, free_mb * 2**20))

    assert machine.disk(tmp_path).level == level


@pytest.mark.parametrize(("ms", "level"), [(3.0, "ok"), (80.0, "warn"), (400.0, "fail")])
def test_a_slow_disk(ms: float, level: str) -> None:
    """The figure is told with a comma, as it is written here."""
    finding = machine.sync(ms)

    assert finding.level == level
    assert f"{ms:.1f}".replace(".", ",") in finding.found


def test_one_sync_is_measured(tmp_path: Path) -> None:
    """A real write to the folder, which leaves nothing behind."""
    assert machine.sync_time_ms(tmp_path) > 0
    assert list(tmp_path.iterdir()) == []


def test_the_time_of_day() -> None:
    """A wrong year is in the way; a clock that was set meanwhile is only told."""
    now_ms = NOW.timestamp() * 1000
    lost = datetime(2000, 1, 1).astimezone()

    assert machine.clock(now_ms, NOW).level is Level.OK
    assert machine.clock(now_ms, NOW + timedelta(minutes=7)).level is Level.WARN
    assert machine.clock(lost.timestamp() * 1000, lost).level is Level.FAIL


@pytest.mark.parametrize(
    ("addresses", "level"), [([], "fail"), (["192.168.1.10"], "ok"), (["192.168.1.10", "10.0.0.5"], "warn")]
)
def test_addresses(monkeypatch: pytest.MonkeyPatch, addresses: list[str], level: str) -> None:
    """Without a network nobody gets in; with two, a slip may print the wrong one."""
    monkeypatch.setattr(machine, "lan_addresses", lambda: addresses)

    assert machine.network(":8000").level == level


@pytest.mark.parametrize(("online", "level"), [("1", "ok"), ("0", "warn")])
def test_power(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, online: str, level: str) -> None:
    """A laptop on its battery is told; a machine without one is not asked."""
    monkeypatch.setattr(machine, "POWER", tmp_path)
    assert machine.power() is None
    for name, files in {
        "AC": {"type": "Mains", "online": online},
        "BAT0": {"type": "Battery", "capacity": "71"},
    }.items():
        (tmp_path / name).mkdir()
        for file, text in files.items():
            (tmp_path / name / file).write_text(text + "\n")

    finding = machine.power()

    assert finding is not None
    assert (finding.level, "71 %" in finding.found) == (level, True)


def shelf(tmp_path: Path, **values: Any) -> ShelfState:
    """A shelf of the test."""
    usual = {"copied_at": 1000.0, "copied_bytes": 1, "journal_at": None, "error": None}
    return ShelfState(folder=tmp_path, **{**usual, **values})


@pytest.mark.parametrize(
    ("other_disk", "values", "level"),
    [
        (False, {}, "warn"),
        (True, {}, "ok"),
        (True, {"copied_at": None}, "warn"),
        (True, {"copied_at": -5000.0}, "warn"),
        (True, {"error": "không thấy ổ /media/usb"}, "fail"),
    ],
)
def test_copies(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, other_disk: bool, values: dict[str, Any], level: str
) -> None:
    """Only a fresh copy on another disk lets another laptop go on."""
    monkeypatch.setattr(machine, "_other_disk", lambda state, database: other_disk)
    backups = SimpleNamespace(states=[shelf(tmp_path, **values)], database=tmp_path)

    assert machine.copies(backups, now_s=1010.0).level == level  # type: ignore[arg-type]


def test_postgres_has_its_own_tools() -> None:
    """Nothing copies itself there, and the page says so."""
    assert "pg_dump" in machine.copies(None, 0.0).todo
