"""Commands for the logs and for copies: `flask round …`, `flask backup`, `flask restore`."""

import dataclasses
from datetime import datetime
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup, with_appcontext
from sqlalchemy import Engine
from sqlalchemy.engine import make_url

from question_bank.database import db
from quiz_server.store import copies, log, presses, proof, rounds
from quiz_server.store.plain import Unreadable, canonical
from quiz_server.store.single import AlreadyRunning, single_process
from quiz_server.store.takeover import TakenOver, take_over

round_cli = AppGroup("round", help="Nhật ký của một vòng thi: kiểm chứng, dựng lại, xuất ra.")

_FAULTS = {
    "changed": "Sự kiện {seq} đã bị sửa: nội dung không khớp với mã băm ghi lúc diễn ra.",
    "missing": "Thiếu sự kiện {seq}: đã bị xóa khỏi nhật ký.",
    "reordered": "Sự kiện {seq} bị đổi chỗ: nay đứng ở vị trí {found_at}.",
}


@round_cli.command("verify")
@click.argument("round_id", metavar="ID", type=int)
@click.option("--head", help="Mã băm cuối đã in trong biên bản, để so với nhật ký này.")
def verify(round_id: int, head: str | None) -> None:
    """Chứng minh nhật ký không bị sửa, xóa hay đổi chỗ sự kiện nào."""
    found = proof.verify(_engine_with(round_id), round_id)
    for fault in found.faults:
        click.echo(_FAULTS[fault.kind].format(**dataclasses.asdict(fault)))
    if head is not None and head != found.head.hash:
        click.echo(f"Mã băm cuối không khớp với biên bản: nhật ký này có {found.head.hash}.")
    elif found.holds:
        click.echo(f"Nhật ký nguyên vẹn: {found.events} sự kiện, mã băm cuối {found.head.hash}")
        return
    raise SystemExit(1)


@round_cli.command("replay")
@click.argument("round_id", metavar="ID", type=int)
def replay(round_id: int) -> None:
    """Dựng lại vòng thi từ nhật ký và in điểm từng đội."""
    engine = _engine_with(round_id)
    try:
        standing = rounds.standing(engine, round_id)
    except Unreadable as error:
        raise click.ClickException(
            f"Nhật ký có sự kiện không đọc được ({error}). Hãy chạy: flask round verify {round_id}"
        ) from None
    click.echo(f"{standing.title}: {standing.events} sự kiện, trạng thái {standing.status}")
    for team in standing.teams:
        click.echo(f"{team.seat:>3}  {team.full_name:<30} {team.score:>8}")


@round_cli.command("export")
@click.argument("round_id", metavar="ID", type=int)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Tệp ghi ra; không có thì in.")
@click.option(
    "--presses", "only_presses", is_flag=True, help="Chỉ các lần bấm chuông, thành bảng CSV cho Excel."
)
def export(round_id: int, out: Path | None, only_presses: bool) -> None:
    """Xuất nhật ký, mỗi dòng một sự kiện dạng JSON, kèm mã băm."""
    if only_presses:
        _export_presses(round_id, out)
        return
    with _engine_with(round_id).connect() as connection:
        rows = log.load(connection, round_id)
    lines = [canonical(dataclasses.asdict(row)) for row in rows]
    if out is None:
        click.echo("\n".join(lines))
        return
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    click.echo(f"Đã xuất {len(lines)} sự kiện ra {out}")


def _export_presses(round_id: int, out: Path | None) -> None:
    try:
        told = presses.stories_of(_engine_with(round_id), round_id)
    except Unreadable as error:
        raise click.ClickException(
            f"Nhật ký có sự kiện không đọc được ({error}). Hãy chạy: flask round verify {round_id}"
        ) from None
    text = presses.csv_text(told)
    if out is None:
        click.echo(text, nl=False)
        return
    out.write_text(text, encoding="utf-8", newline="")
    click.echo(f"Đã xuất {sum(len(story.rings) for story in told)} lần bấm chuông ra {out}")


@click.command("backup")
@click.argument("dest", type=click.Path(path_type=Path))
@with_appcontext
def backup(dest: Path) -> None:
    """Sao lưu cơ sở dữ liệu, kể cả khi máy chủ đang chạy. DEST là tệp hoặc thư mục."""
    database = _sqlite_file("pg_dump --format=custom --file=sao-luu.dump")
    target = dest / f"{database.stem}-{_stamp()}.db" if dest.is_dir() else dest
    try:
        size = copies.back_up(database, target)
    except (copies.CopyRefused, OSError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"Đã sao lưu vào {target} ({size:,} byte).".replace(",", "."))


@click.command("restore")
@click.argument("src", type=click.Path(path_type=Path))
@with_appcontext
def restore(src: Path) -> None:
    """Đưa bản sao lưu SRC (tệp, hoặc thư mục có bản mới nhất) trở lại. Dữ liệu đang có được giữ bên cạnh."""
    database = _sqlite_file("pg_restore --clean --dbname=… sao-luu.dump")
    db.engine.dispose()
    try:
        with single_process(current_app.config["SQLALCHEMY_DATABASE_URI"]):
            done = take_over(src, database, Path(current_app.instance_path))
    except (AlreadyRunning, copies.CopyRefused, OSError) as error:
        raise click.ClickException(str(error)) from None
    for line in told(done):
        click.echo(line)


def told(done: TakenOver) -> list[str]:
    """What a takeover did, in sentences."""
    lines = [f"Đã khôi phục từ {done.copy}."]
    if done.events:
        lines.append(f"Nhật ký đi kèm bổ sung {done.events} sự kiện diễn ra sau bản sao lưu đó.")
    if done.strangers:
        numbers = ", ".join(map(str, done.strangers))
        lines.append(f"Nhật ký của vòng {numbers} không nối tiếp bản sao lưu nên không dùng phần đó.")
    lines += [f"Dữ liệu trước đó giữ ở {path}." for path in done.kept]
    if done.addresses:
        port = f":{done.port}" if done.port else ""
        lines.append(
            f"Máy trước phục vụ ở {done.addresses[0]}{port}: đặt máy này đúng địa chỉ đó "
            "thì máy của các đội tự tìm thấy, không phải nhập lại PIN."
        )
    return lines


def _engine_with(round_id: int) -> Engine:
    """The engine, once the round is known to exist."""
    if rounds.find(db.engine, round_id) is None:
        raise click.ClickException(f"Không có vòng thi số {round_id} trong cơ sở dữ liệu này.")
    return db.engine


def _sqlite_file(instead: str) -> Path:
    url = make_url(current_app.config["SQLALCHEMY_DATABASE_URI"])
    if url.get_backend_name() != "sqlite" or not url.database:
        raise click.ClickException(
            f"Cơ sở dữ liệu này chạy trên PostgreSQL; lệnh này chỉ chép tệp SQLite nên chưa làm gì. "
            f"Hãy dùng công cụ của PostgreSQL: {instead}"
        )
    return Path(url.database)


def _stamp() -> str:
    return datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
