"""The laptop itself: its disk, its clock, its power, its network, and where its copies go."""

import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from question_bank.language import say
from quiz_server.addresses import lan_addresses
from quiz_server.readiness.findings import Finding, fail, fine, warn
from quiz_server.store.backups import Backups
from quiz_server.store.shelf import ShelfState

MEGABYTE = 1024 * 1024
#: an evening with its copies needs tens of megabytes; below this a full disk is near
ENOUGH_MB, SCARCE_MB = 2048, 300
#: every press waits for one sync: above this it is felt, above that it holds up the bell
SLOW_MS, TOO_SLOW_MS = 40.0, 200.0
SYNCS = 5
#: how far the time of day may stray from the server's clock before somebody is told
STRAY_S = 60.0
#: the software is younger than this
EARLIEST_YEAR = 2024
#: a copy older than this is no copy of the evening
FRESH_S = 600.0
POWER = Path("/sys/class/power_supply")


def disk(instance: Path) -> Finding:
    """Free space where the evening is written down."""
    free = shutil.disk_usage(instance).free // MEGABYTE
    found = say("Còn trống %(size)s trên ổ chứa dữ liệu.", size=_size(free))
    if free < SCARCE_MB:
        return fail(
            "disk", say("Ổ đĩa"), found, say("Xóa bớt tệp cho còn ít nhất 2 GB rồi xem lại trang này.")
        )
    if free < ENOUGH_MB:
        return warn("disk", say("Ổ đĩa"), found, say("Đủ cho đêm nay; nên dọn bớt cho còn trên 2 GB."))
    return fine("disk", say("Ổ đĩa"), found)


def sync_time_ms(instance: Path) -> float:
    """Milliseconds until a small write is safely on the disk: the median of a few."""
    taken = []
    with tempfile.NamedTemporaryFile(dir=instance) as file:
        for _ in range(SYNCS):
            started = time.perf_counter()
            file.write(b"x" * 4096)
            file.flush()
            os.fsync(file.fileno())
            taken.append((time.perf_counter() - started) * 1000)
    return statistics.median(taken)


def sync(ms: float) -> Finding:
    """Whether the disk answers quickly enough: every press is on it before anybody sees it."""
    found = say("Ghi chắc chắn một lần bấm xuống đĩa mất %(figure)s ms.", figure=_figure(ms))
    if ms > TOO_SLOW_MS:
        todo = say("Tắt phần mềm đồng bộ, quét virus đang chạy; đừng để dữ liệu trên USB.")
        return fail("sync", say("Tốc độ ghi"), found, todo)
    if ms > SLOW_MS:
        return warn("sync", say("Tốc độ ghi"), found, say("Tắt bớt phần mềm đang chạy nền."))
    return fine("sync", say("Tốc độ ghi"), found)


def clock(server_now_ms: float, wall: datetime) -> Finding:
    """Whether the time of day can stand in the minutes."""
    strays_s = abs(server_now_ms / 1000 - wall.timestamp())
    shown = say("Máy đang là %(time)s ngày %(date)s.", time=f"{wall:%H:%M}", date=f"{wall:%d/%m/%Y}")
    if wall.year < EARLIEST_YEAR:
        return fail(
            "clock", say("Đồng hồ"), shown, say("Chỉnh lại ngày giờ của máy rồi khởi động lại máy chủ.")
        )
    if strays_s > STRAY_S:
        found = say(
            "%(shown)s Đồng hồ máy vừa bị chỉnh, lệch %(minutes)s so với lúc máy chủ khởi động.",
            shown=shown,
            minutes=_minutes(strays_s),
        )
        todo = say("Thi không bị ảnh hưởng; muốn biên bản ghi đúng giờ thì khởi động lại máy chủ.")
        return warn("clock", say("Đồng hồ"), found, todo)
    return fine("clock", say("Đồng hồ"), shown)


def network(port: str) -> Finding:
    """Under which address the hall finds this machine."""
    found = lan_addresses()
    if not found:
        return fail(
            "network",
            say("Mạng"),
            say("Máy chưa nối vào mạng nào."),
            say("Nối máy với bộ phát Wi-Fi của hội trường."),
        )
    shown = say("Các máy khác vào bằng %(address)s.", address=f"{found[0]}{port}")
    if len(found) > 1:
        others = ", ".join(found[1:])
        return warn(
            "network",
            say("Mạng"),
            say("%(shown)s Máy còn có địa chỉ %(others)s.", shown=shown, others=others),
            say("Tắt các kết nối không dùng (4G, Wi-Fi khác) để phiếu và mã QR chỉ in một địa chỉ đúng."),
        )
    return fine("network", say("Mạng"), shown)


def power() -> Finding | None:
    """Whether the laptop hangs on the mains; None where the system does not tell."""
    supplies = {path.name: path for path in POWER.iterdir()} if POWER.is_dir() else {}
    batteries = [path for path in supplies.values() if _read(path / "type") == "Battery"]
    if not batteries:
        return None
    share = _read(batteries[0] / "capacity") or "?"
    if any(_read(path / "online") == "1" for path in supplies.values()):
        return fine("power", say("Nguồn điện"), say("Đang cắm điện, pin %(share)s %%.", share=share))
    todo = say("Cắm sạc. Khi mất điện, máy chạy bằng pin và không mất gì.")
    return warn("power", say("Nguồn điện"), say("Đang chạy bằng pin, còn %(share)s %%.", share=share), todo)


def copies(backups: Backups | None, now_s: float) -> Finding:
    """Whether another laptop could go on when this one dies."""
    title = say("Sao lưu")
    if backups is None:
        found = say("Cơ sở dữ liệu chạy trên PostgreSQL, phần mềm không tự sao lưu.")
        return warn("backup", title, found, say("Đặt lịch pg_dump của PostgreSQL."))
    broken = [state for state in backups.states if state.error]
    if broken:
        found = say(
            "Không ghi được vào %(folder)s: %(error)s", folder=broken[0].folder, error=broken[0].error
        )
        return fail("backup", title, found, say("Cắm lại USB hoặc dọn chỗ trống; bản sao lưu sẽ tự ghi bù."))
    outside = [state for state in backups.states if _other_disk(state, backups.database)]
    fresh = [state for state in outside if state.copied_at and now_s - state.copied_at < FRESH_S]
    if fresh:
        return fine(
            "backup",
            title,
            say("Bản mới nhất nằm ở %(folders)s, lúc %(when)s.", folders=_folders(fresh), when=_when(fresh)),
        )
    if outside:
        return warn(
            "backup",
            title,
            say("Bản ở %(folders)s đã cũ.", folders=_folders(outside)),
            say("Bấm “Sao lưu ngay” rồi xem lại dòng này."),
        )
    return warn(
        "backup",
        title,
        say("Các bản sao lưu chỉ nằm trên chính ổ đĩa này."),
        say("Cắm một USB rồi chọn ở dưới: hỏng máy thì máy khác thi tiếp được từ USB."),
    )


def _other_disk(state: ShelfState, database: Path) -> bool:
    try:
        return state.folder.stat().st_dev != database.stat().st_dev
    except OSError:
        return False


def _folders(states: Sequence[ShelfState]) -> str:
    return ", ".join(str(state.folder) for state in states)


def _when(states: Sequence[ShelfState]) -> str:
    newest = max(state.copied_at or 0.0 for state in states)
    return f"{datetime.fromtimestamp(newest).astimezone():%H:%M:%S}"


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


def _size(megabytes: int) -> str:
    return f"{_figure(megabytes / 1024)} GB" if megabytes >= 1024 else f"{megabytes} MB"


def _figure(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def _minutes(seconds: float) -> str:
    return say("%(count)s phút", count=round(seconds / 60))
