"""The commands that prove, rebuild, export, copy and put back."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import update

from question_bank.database import db
from quiz_server.store import log, proof
from quiz_server.store.cli import backup, restore, round_cli
from quiz_server.store.log import EVENTS
from quiz_server.store.rounds import create_round
from quiz_server.store.single import single_process
from tests.databases import ENGINES, database_url
from tests.live.builders import prepared
from tests.store.builders import STAGE, make_database


@pytest.fixture(params=ENGINES)
def app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """The smallest application with these commands, and one prepared round."""
    url = database_url(request.param, tmp_path)
    make_database(url).dispose()
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    db.init_app(app)
    for command in (round_cli, backup, restore):
        app.cli.add_command(command)
    with app.app_context():
        create_round(db.engine, STAGE, prepared(), at_ms=5000, actor="user:lan")
        yield app
        db.engine.dispose()


def run(app: Flask, *arguments: object) -> tuple[int, str]:
    """Exit code and output of a command."""
    done = app.test_cli_runner().invoke(args=[str(argument) for argument in arguments])
    return done.exit_code, done.output


def test_a_whole_log_is_proved(app: Flask) -> None:
    """The head is printed, so that it can stand in the minutes and be compared later."""
    head = proof.verify(db.engine, 1).head.hash

    assert run(app, "round", "verify", 1) == (0, f"Nhật ký nguyên vẹn: 1 sự kiện, mã băm cuối {head}\n")
    assert run(app, "round", "verify", 1, "--head", head)[0] == 0
    code, said = run(app, "round", "verify", 1, "--head", "0" * 64)
    assert (code, "không khớp với biên bản" in said) == (1, True)


def test_a_changed_log_is_named(app: Flask) -> None:
    """Exit code 1 and the event's number."""
    with db.engine.begin() as connection:
        connection.execute(update(EVENTS).values(actor="user:khac"))

    code, said = run(app, "round", "verify", 1)

    assert code == 1
    assert "Sự kiện 1 đã bị sửa" in said


def test_a_round_is_rebuilt(app: Flask) -> None:
    """Every team with its score."""
    code, said = run(app, "round", "replay", 1)

    assert code == 0
    assert "xã Bình Thạnh" in said
    assert len(said.splitlines()) == 9


def test_a_log_is_exported(app: Flask, tmp_path: Path) -> None:
    """One line of JSON for each event, with its hash."""
    target = tmp_path / "log.jsonl"

    assert run(app, "round", "export", 1, "--out", target)[0] == 0
    rows = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    with db.engine.connect() as connection:
        assert [row["hash"] for row in rows] == [row.hash for row in log.load(connection, 1)]
    assert json.loads(run(app, "round", "export", 1)[1]) == rows[0]


@pytest.mark.parametrize("command", ["verify", "replay", "export"])
def test_an_unknown_round_is_said(app: Flask, command: str) -> None:
    """A clear sentence, exit code 1."""
    code, said = run(app, "round", command, 99)

    assert (code, "Không có vòng thi số 99" in said) == (1, True)


def test_backup_and_restore(app: Flask, tmp_path: Path) -> None:
    """There and back on SQLite; on PostgreSQL its own tools are named."""
    copy = tmp_path / "copies" / "evening.db"
    code, said = run(app, "backup", copy)
    if db.engine.dialect.name == "postgresql":
        assert (code, "pg_dump" in said) == (1, True)
        assert "pg_restore" in run(app, "restore", copy)[1]
        return
    assert (code, copy.exists()) == (0, True)
    with db.engine.begin() as connection:
        connection.execute(update(EVENTS).values(actor="user:khac"))
    code, said = run(app, "restore", copy)
    assert (code, "truoc-khoi-phuc" in said) == (0, True)
    assert run(app, "round", "verify", 1)[0] == 0


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_nothing_is_put_back_under_a_running_server(app: Flask, tmp_path: Path) -> None:
    """The server has to be stopped first."""
    copy = tmp_path / "copy.db"
    run(app, "backup", copy)
    with single_process(app.config["SQLALCHEMY_DATABASE_URI"]):
        code, said = run(app, "restore", copy)

    assert (code, "Một máy chủ khác đang chạy" in said) == (1, True)
