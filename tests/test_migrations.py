"""The migrations make the tables that the models declare."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import upgrade

from question_bank.database import db
from question_bank.search_index import is_own
from quiz_server.app import create_app
from tests.conftest import make_settings
from tests.databases import ENGINES, database_url


@pytest.mark.parametrize("engine", ENGINES)
def test_migrations_and_models_agree(engine: str, tmp_path: Path) -> None:
    """After all migrations nothing is left to change, on either database."""
    app = create_app(make_settings(tmp_path, database_url(engine, tmp_path)))
    with app.app_context():
        upgrade()
        with db.engine.connect() as connection:
            options = {"compare_type": True, "include_name": lambda *given: not is_own(*given)}
            context = MigrationContext.configure(connection, opts=options)
            differences = compare_metadata(context, db.metadata)
        db.engine.dispose()

    assert differences == []


#: a set as it was sealed before there were passphrases, in the tables of its time
_BEFORE = (
    "INSERT INTO office (code, name, codes_given) VALUES ('TP', 'Phòng Tư pháp', 2)",
    "INSERT INTO question (id, code, office_code, state, version, kind, stem, options, answer, accepted, "
    "explanation, reference, topic, level, folded, source, written_by, written_at, lock_version) VALUES "
    + ", ".join(
        f"({n}, 'TP-{n}', 'TP', 'approved', 1, 'mcq', 'Câu {n}?', '{{}}', '[]', '[]', "
        "'', '', '', '', '', '{}', 'x', '2024-01-01', 1)"
        for n in (1, 2)
    ),
    "INSERT INTO question_set (id, title, plan, reserves, created_by, created_at, lock_version) "
    "VALUES (1, 'Cụm 1', '[]', 0, 'x', '2024-01-01', 1)",
    "INSERT INTO set_item (id, set_id, question_id, position, section, reserve) "
    "VALUES (1, 1, 1, 0, 0, false)",
    "INSERT INTO set_revision (id, set_id, title, body, sha256, played, reserves, sealed_by, sealed_at) "
    "VALUES (1, 1, 'Cụm 1', 'văn bản', 'mã', 1, 0, 'x', '2024-01-01')",
)


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_there_survives_the_migrations(engine: str, tmp_path: Path) -> None:
    """Rows that refer to one another stay, and a question of an old sealed set is known as such."""
    app = create_app(make_settings(tmp_path, database_url(engine, tmp_path)))
    with app.app_context():
        upgrade(revision="0002")
        with db.engine.begin() as connection:
            for statement in _BEFORE:
                connection.exec_driver_sql(statement)
        upgrade()
        with db.engine.connect() as connection:
            sealed = connection.exec_driver_sql("SELECT id, sealed FROM question ORDER BY id").all()
            body = connection.exec_driver_sql("SELECT encrypted, body FROM set_revision").all()
            places = connection.exec_driver_sql("SELECT question_id FROM set_item").all()
        db.engine.dispose()

    assert [tuple(row) for row in sealed] == [(1, True), (2, False)]
    assert [tuple(row) for row in (*body, *places)] == [(False, "văn bản"), (1,)]


#: results as they were signed before the chair of the jury signed themself: both, and the office alone
_SIGNED = (
    "INSERT INTO contest (id, name, year, authority, organiser, tie) "
    "VALUES (1, 'Hội thi', 2024, '', '', '[]')",
    'INSERT INTO stage (id, contest_id, kind, name, venue, "order") VALUES '
    "(1, 1, 'cluster', 'Cụm 1', '', 1), (2, 1, 'cluster', 'Cụm 2', '', 2)",
    'INSERT INTO result_signing (id, stage_id, role, name, "by", at, digest, results) VALUES '
    + ", ".join(
        f"({number}, {stage}, '{role}', 'Người ký', '{by}', '2024-09-05', 'd', '{{}}')"
        for number, stage, role, by in (
            (1, 1, "secretary", "thuky"),
            (2, 1, "chair", "bantochuc"),
            (3, 2, "chair", "bantochuc"),
        )
    ),
)


@pytest.mark.parametrize("engine", ENGINES)
def test_signatures_of_the_office_keep_their_name(engine: str, tmp_path: Path) -> None:
    """What both have signed stays locked; the office's lone signature is taken back by a decision."""
    app = create_app(make_settings(tmp_path, database_url(engine, tmp_path)))
    with app.app_context():
        upgrade(revision="0022")
        with db.engine.begin() as connection:
            for statement in _SIGNED:
                connection.exec_driver_sql(statement)
        upgrade()
        with db.engine.begin() as connection:
            rows = connection.exec_driver_sql(
                "SELECT role, reopened_by FROM result_signing ORDER BY id"
            ).all()
            decisions = connection.exec_driver_sql("SELECT stage_id, number FROM decision").all()
        db.engine.dispose()

    assert [tuple(row) for row in rows] == [("secretary", None), ("presider", None), ("presider", 1)]
    assert [tuple(row) for row in decisions] == [(2, 1)]
