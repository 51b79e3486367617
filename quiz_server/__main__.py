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

from config import UnsafeSetting, load_settings
from question_bank.database import db
from quiz_server.accounts.installation import make_first_accounts, read_slip
from quiz_server.addresses import lan_addresses
from quiz_server.admission import Admission, seats_for
from quiz_server.app import create_app
from quiz_server.banner import banner
from quiz_server.clock import ServerClock
from quiz_server.contest.models import Contest, Stage
from quiz_server.demo.load import load_demo
from quiz_server.live.server import LiveServer
from quiz_server.service import Service
from quiz_server.store.single import AlreadyRunning, single_process

SLIP = "sign-ins.json"
WORD_FOLDER = "word-demo"


def prepare(app: Flask, demo: Literal["full", "contest", "none"]) -> None:
    """Bring the tables up to date; on the first start make the accounts and the demo contest."""
    instance = Path(app.instance_path)
    upgrade()
    make_first_accounts(instance / SLIP)
    if demo != "none" and not db.session.scalar(select(func.count()).select_from(Contest)):
        load_demo(demo, instance / WORD_FOLDER)
    for stage in db.session.scalars(select(Stage)):
        seats_for(stage)
    db.session.commit()


def start_page(app: Flask, host: str, port: int) -> str:
    """The addresses, sign-ins and PINs of this installation."""
    own = [host] if host not in {"0.0.0.0", "::"} else [*lan_addresses(), "127.0.0.1"]  # noqa: S104
    stages = []
    for stage in db.session.scalars(select(Stage).order_by(Stage.order)):
        names = {0: "Màn hình sân khấu"} | {team.seat: team.full_name for team in stage.teams}
        rows = [(str(seat.number), names[seat.number], seat.pin) for seat in seats_for(stage)]
        stages.append((f"{stage.name} · {stage.venue}", rows if len(rows) > 1 else []))
    bases = [f"http://{name}:{port}" for name in own]
    return banner(bases, read_slip(Path(app.instance_path) / SLIP), stages)


@click.command(help="Chạy máy chủ phần thi kiến thức.")
@click.option("--host", default="0.0.0.0", show_default=True, help="Địa chỉ lắng nghe.")  # noqa: S104
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Cổng.")
@click.option("--database", help="Địa chỉ cơ sở dữ liệu; mặc định là SQLite trong thư mục instance.")
@click.option(
    "--demo",
    type=click.Choice(["full", "contest", "none"]),
    default="full",
    show_default=True,
    help="Dữ liệu mẫu ở lần chạy đầu: cả câu hỏi đã niêm phong, chỉ hội thi, hoặc không có.",
)
def main(host: str, port: int, database: str | None, demo: Literal["full", "contest", "none"]) -> None:
    """Serve until stopped."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    try:
        settings = load_settings(database_url=database)
        _check_port(host, port)
        with single_process(settings.database_url):
            app = create_app(settings)
            with app.app_context():
                prepare(app, demo)
                click.echo(start_page(app, host, port))
            _serve(app, host, port)
    except (UnsafeSetting, AlreadyRunning) as error:
        raise click.ClickException(str(error)) from None


def _serve(app: Flask, host: str, port: int) -> None:
    admission = Admission(app)
    with app.app_context():
        live = LiveServer(
            db.engine,
            ServerClock(),
            admission.identify,
            admission.active_round,
            admission.directory,
            hosts=app.extensions["settings"].hosts,
        )
    app.extensions["live"] = live
    uvicorn.run(
        Service(app, live),
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
