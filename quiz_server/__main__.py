"""`python -m quiz_server`: sets the installation up where needed, then serves everything on one port."""

import logging
import socket
from pathlib import Path
from typing import Literal

import click
import uvicorn
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import func, select

from buzzer_ui.page_version import tablet_page
from config import Settings, UnsafeSetting, load_settings
from question_bank import catalog, document_links, search_index
from question_bank.database import db
from question_bank.seal import set_sealed
from quiz_server.accounts.installation import FIRST_OFFICES, SLIP, make_first_accounts, read_slip
from quiz_server.addresses import lan_addresses
from quiz_server.admission import Admission, seats_for
from quiz_server.app import create_app
from quiz_server.banner import banner
from quiz_server.clock import ServerClock
from quiz_server.contest.audience.hall import keeper as hall_keeper
from quiz_server.contest.feeds import outbox
from quiz_server.contest.feeds.courier import Courier
from quiz_server.contest.models import Contest, Stage
from quiz_server.contest.publishing.keeper import BoardKeeper
from quiz_server.contest.scorebook.keeper import Keeper
from quiz_server.contest.signing.models import signed_rounds
from quiz_server.demo.load import load_demo
from quiz_server.live.server import LiveServer
from quiz_server.results import Results
from quiz_server.service import Service
from quiz_server.store.backups import Backups
from quiz_server.store.cli import told
from quiz_server.store.copies import CopyRefused
from quiz_server.store.rounds import newest_moment_ms
from quiz_server.store.single import AlreadyRunning, single_process
from quiz_server.store.takeover import take_over

WORD_FOLDER = "word-demo"


def prepare(app: Flask, demo: Literal["full", "contest", "none"]) -> None:
    """Bring the tables up to date; on the first start make accounts, offices, the demo contest."""
    instance = Path(app.instance_path)
    upgrade()
    search_index.catch_up()
    document_links.catch_up()
    if make_first_accounts(instance / SLIP):
        for code, name in FIRST_OFFICES.items():
            catalog.add_office(code, name)
    if demo != "none" and not db.session.scalar(select(func.count()).select_from(Contest)):
        load_demo(demo, instance / WORD_FOLDER)
    for stage in db.session.scalars(select(Stage)):
        seats_for(stage)
    db.session.commit()


def start_page(app: Flask, host: str, port: int) -> str:
    """The addresses, sign-ins and PINs of this installation."""
    stages = []
    for stage in db.session.scalars(select(Stage).order_by(Stage.order)):
        names = {0: "Màn hình sân khấu"} | {team.seat: team.full_name for team in stage.teams}
        rows = [(str(seat.number), names[seat.number], seat.pin) for seat in seats_for(stage)]
        stages.append((f"{stage.name} · {stage.venue}", rows if len(rows) > 1 else []))
    bases = [f"http://{name}:{port}" for name in _own_addresses(host)]
    return banner(bases, read_slip(Path(app.instance_path) / SLIP), stages)


def _own_addresses(host: str) -> list[str]:
    """Under which names this server is reached, best first."""
    return [host] if host not in {"0.0.0.0", "::"} else [*lan_addresses(), "127.0.0.1"]  # noqa: S104


@click.command(help="Chạy máy chủ phần thi kiến thức.")
@click.option("--host", default="0.0.0.0", show_default=True, help="Địa chỉ lắng nghe.")  # noqa: S104
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Cổng.")
@click.option("--database", help="Địa chỉ cơ sở dữ liệu; mặc định là SQLite trong thư mục instance.")
@click.option(
    "--takeover",
    type=click.Path(exists=True, path_type=Path),
    help="Thư mục sao lưu của máy khác (ví dụ trên USB): khôi phục bản mới nhất rồi phục vụ tiếp.",
)
@click.option(
    "--demo",
    type=click.Choice(["full", "contest", "none"]),
    default="full",
    show_default=True,
    help="Dữ liệu mẫu ở lần chạy đầu: cả câu hỏi đã niêm phong, chỉ hội thi, hoặc không có.",
)
def main(
    host: str,
    port: int,
    database: str | None,
    takeover: Path | None,
    demo: Literal["full", "contest", "none"],
) -> None:
    """Serve until stopped."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    try:
        settings = load_settings(database_url=database)
        _check_port(host, port)
        with single_process(settings.database_url):
            if takeover is not None:
                _take_over(takeover, settings)
                settings = load_settings(database_url=database)
            app = create_app(settings)
            with app.app_context():
                prepare(app, demo)
                click.echo(start_page(app, host, port))
            _serve(app, host, port)
    except (UnsafeSetting, AlreadyRunning, CopyRefused) as error:
        raise click.ClickException(str(error)) from None


def _take_over(source: Path, settings: Settings) -> None:
    if settings.database_file is None:
        raise click.ClickException(
            "Cơ sở dữ liệu chạy trên PostgreSQL: hãy khôi phục bằng pg_restore rồi chạy máy chủ. "
            "Chưa có gì thay đổi."
        )
    for line in told(take_over(source, settings.database_file, settings.instance)):
        click.echo(line)


def _backups(settings: Settings, host: str, port: int) -> Backups | None:
    """Copies that make themselves; PostgreSQL has tools of its own."""
    if settings.database_file is None:
        return None
    takeover = {"secret_key": settings.secret_key, "addresses": _own_addresses(host), "port": port}
    return Backups(settings.database_file, settings.instance, settings.backup_folders, takeover)


def _serve(app: Flask, host: str, port: int) -> None:
    admission = Admission(app)
    backups = _backups(app.extensions["settings"], host, port)
    with app.app_context():
        live = LiveServer(
            db.engine,
            ServerClock(newest_moment_ms(db.engine)),
            admission.identify,
            admission.active_round,
            admission.directory,
            hosts=app.extensions["settings"].hosts,
            page=tablet_page(),
            keep=hall_keeper(app),
        )
        live.lock(signed_rounds())
    app.extensions["live"] = live
    app.extensions["backups"] = backups
    if backups is not None:
        live.writer.listeners.append(backups.saved)
        # copies made before a set was sealed still say which questions it holds
        set_sealed.connect(lambda _: backups.start_afresh(), weak=False)
    results = Results(app)
    live.writer.listeners.append(results.saved)
    courier, keeper, boards = Courier(app), Keeper(app), BoardKeeper(app, live)
    live.writer.inside.append(outbox.round_saved)
    live.writer.listeners += [courier.wake, keeper.saved, boards.saved]
    for changed in (courier.wake, keeper.changed, boards.changed):
        outbox.contest_changed.connect(changed, weak=False)
    uvicorn.run(
        Service(app, live, backups, results, [courier, keeper, boards]),
        host=host,
        port=port,
        ws=live.protocol_factory,  # type: ignore[arg-type]  # a callable that makes the protocol will do
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=3,
    )


def _check_port(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise click.ClickException(
                f"Không mở được cổng {port} ({error.strerror}). Có thể máy chủ đang chạy ở cửa sổ khác. "
                f"Chưa có gì thay đổi. Hãy đóng cửa sổ đó, hoặc chọn cổng khác: make run PORT={port + 1}."
            ) from None


if __name__ == "__main__":
    main()
