"""The demo as the first start of an installation loads it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from question_bank import catalog, review, seal
from question_bank.content import content_of
from question_bank.database import db
from question_bank.demo.questions import demo_questions
from question_bank.models import Question, SetRevision
from question_bank.opening import Opener, open_revision
from quiz_server import rounds
from quiz_server.app import create_app
from quiz_server.contest.models import Contest, Stage
from quiz_server.demo.load import PASSPHRASE, load_demo
from tests.conftest import make_settings
from tests.databases import ENGINES, database_with_tables

#: the set that the demo's seed draws, in the order of play
DRAWN = (
    "TP-0019 TP-0001 VH-0013 VH-0009 VH-0020 NV-0007 VH-0003 VH-0024 NV-0011 NV-0010 "  # board
    "NV-0002 TP-0021 VH-0019 NV-0015 TP-0011 "  # bell
    "NV-0004 TP-0023 TP-0005"  # reserve
)


@pytest.fixture(scope="module", params=ENGINES)
def loaded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An installation with the whole demo, loaded once for the tests that only look at it."""
    folder = tmp_path_factory.mktemp("loaded")
    app = create_app(make_settings(folder, database_with_tables(request.param, folder)))
    with app.app_context():
        load_demo("full", folder)
    yield app
    with app.app_context():
        for engine in db.engines.values():
            engine.dispose()


@pytest.fixture
def demo(loaded: Flask) -> Iterator[None]:
    """The whole demo, to be looked at."""
    with loaded.app_context():
        yield
        db.session.remove()


def _first_cluster() -> Stage:
    return db.session.scalars(select(Stage).where(Stage.name == "Cụm 1")).one()


def _questions_of(revision: SetRevision) -> list[dict[str, Any]]:
    opened = open_revision(revision.id, PASSPHRASE, Opener("bantochuc", "", "check"))
    return list(opened.content["questions"])


def _all_questions() -> list[Question]:
    return list(db.session.scalars(select(Question)))


def test_contest_alone_leaves_the_bank_empty(app: Flask, tmp_path: Path) -> None:
    """ "contest" makes the offices and the contest, and lays the Word files out to be imported by hand."""
    load_demo("contest", tmp_path)

    assert db.session.scalar(select(func.count()).select_from(Contest)) == 1
    assert {office.code for office in catalog.offices()} == {"NV", "TP", "VH", "VP"}
    assert _all_questions() == []
    assert len(list(tmp_path.glob("*.docx"))) == 3
    assert rounds.rounds_of(_first_cluster().id) == []


@pytest.mark.usefixtures("demo")
def test_full_demo_takes_every_question_through_the_importer() -> None:
    """All questions reach the bank through Word, each with its key, legal basis, dates, topic and level."""
    contents = {question.stem: content_of(question) for question in _all_questions()}

    assert len(contents) == len(demo_questions())
    for question in demo_questions():
        content = contents[question.stem]
        assert content["options"] == question.options
        assert content["answer"] == [question.answer]
        assert content["reference"] == question.reference
        assert content["valid_from"] == question.valid_from.isoformat()
        assert content["valid_to"] == (question.valid_to and question.valid_to.isoformat())
        assert content["topic"] == question.topic
        assert content["level"] in ("easy", "medium", "hard")


@pytest.mark.usefixtures("demo")
def test_nobody_approves_own_questions_and_ended_law_is_given_back() -> None:
    """The reviewer is not a writer; the question on the decree that ended is back with its office."""
    questions = _all_questions()
    approved = [question for question in questions if question.state == "approved"]
    others = [question for question in questions if question.state != "approved"]

    assert all("thamdinh" not in review.writers(question) for question in approved)
    assert [(question.state, question.reference[:29]) for question in others] == [
        ("draft", "Nghị định số 59/2022/NĐ-CP ng")
    ]


@pytest.mark.usefixtures("demo")
def test_first_cluster_is_ready_to_play() -> None:
    """A sealed set of 15 and 3 in reserve, six questions from each office, in a round on the screens."""
    (revision,) = seal.revisions()
    sealed = _questions_of(revision)
    bell = {question.stem for question in demo_questions() if question.bell}
    offices = sorted(question["code"][:2] for question in sealed)
    stage = _first_cluster()
    (made,) = rounds.rounds_of(stage.id)

    assert (revision.played, revision.reserves) == (15, 3)
    assert offices == ["NV"] * 6 + ["TP"] * 6 + ["VH"] * 6
    assert all(question["stem"] in bell for question in sealed[10:15])
    assert stage.active_round_id == made.id


@pytest.mark.usefixtures("demo")
def test_same_seed_draws_the_same_set() -> None:
    """What is sealed in one installation is what any other would seal."""
    (revision,) = seal.revisions()

    codes = [question["code"] for question in _questions_of(revision)]
    assert " ".join(codes) == DRAWN


def test_interrupted_loading_goes_on(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A power cut in the middle of the first start doubles nothing at the next."""

    def cut(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(seal, "seal", cut)
        with pytest.raises(KeyboardInterrupt):
            load_demo("full", tmp_path)
    db.session.rollback()
    load_demo("full", tmp_path)

    assert len(_all_questions()) == len(demo_questions())
    assert len(seal.revisions()) == 1
    assert _first_cluster().active_round_id is not None
