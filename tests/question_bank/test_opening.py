"""Sealing with a passphrase and opening again: what is hidden, what is written down."""

import hashlib
import json
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import update

from question_bank import opening, seal, sets
from question_bank.database import db
from question_bank.models import Question, QuestionSet, SetItem, SetRevision
from question_bank.opening import for_round, open_revision, openings_of
from question_bank.refusals import BankRefused
from question_bank.seal_cli import verify_set
from question_bank.summary import known_of
from tests.conftest import SignIn
from tests.question_bank.builders import (
    PASSPHRASE,
    an_approved_question,
    an_opener,
    approved_at_once,
    opened,
    sealed,
)

SECRET = "Câu hỏi không ai được biết trước?"
PLAN = ({"title": "Bảng", "count": 2, "letters": True}, {"title": "Chuông", "count": 1})


@pytest.fixture
def made(app: Flask) -> QuestionSet:
    """A full set of two board questions, one for the bell, one in reserve."""
    found = sets.create("Cụm 1", "ban-to-chuc", PLAN, 1)
    questions = approved_at_once({"stem": f"{SECRET} {number}", "points": 10} for number in range(4))
    ids = [question.id for question in questions]
    sets.add(found.id, ids[:2], 0)
    sets.add(found.id, ids[2:3], 1)
    sets.add(found.id, ids[3:], reserve=True)
    found.seed = "mot-so-gieo"
    db.session.commit()
    return found


def refused_code(revision_id: int, passphrase: str) -> str:
    """The code that a try is refused with."""
    with pytest.raises(BankRefused) as refused:
        open_revision(revision_id, passphrase, an_opener())
    return refused.value.code


def test_a_sealed_set_is_no_longer_readable(made: QuestionSet) -> None:
    """Neither its items nor the seed remain; of a question only that some set holds it."""
    revision = sealed(made.id)

    assert db.session.query(SetItem).count() == 0
    assert (made.seed, revision.body) == (None, None)
    assert SECRET not in (revision.envelope or "")
    assert all(question.sealed for question in db.session.query(Question))
    assert sets.free_by_office(made) == {}


def test_the_database_file_forgets_the_composition(made: QuestionSet, app: Flask) -> None:
    """On SQLite nothing of the deleted seed can be found in the files either."""
    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL overwrites on VACUUM")
    file = Path(str(db.engine.url.database))
    sealed(made.id)
    db.session.remove()

    texts = [path.read_bytes() for path in file.parent.glob(file.name + "*")]
    assert [b"mot-so-gieo" in text for text in texts] == [False] * len(texts)


def test_the_summary_tells_how_many_and_never_which(made: QuestionSet) -> None:
    """Counts, kinds and points by section; no code, no text."""
    summary = known_of(sealed(made.id))

    assert summary is not None
    assert [
        (part["title"], part["played"], part["kinds"], part["points"]) for part in summary["sections"]
    ] == [
        ("Bảng", 2, {"mcq": 2}, {"10": 2}),
        ("Chuông", 1, {"mcq": 1}, {"10": 1}),
    ]
    assert summary["reserves"]["played"] == 1
    assert "TP-" not in json.dumps(summary)


def test_every_try_is_written_down(made: QuestionSet) -> None:
    """Who, from where, what for, and whether it opened."""
    revision = sealed(made.id)

    assert refused_code(revision.id, "sai mật khẩu rồi") == "wrong_passphrase"
    entry = open_revision(revision.id, PASSPHRASE, an_opener("round", "Cụm 1")).entry
    for_round(entry, 7)

    log = [(each.by, each.address, each.purpose, each.outcome, each.round_id) for each in openings_of(1)]
    assert log == [
        ("ban-to-chuc", "192.168.1.5", "round", "opened", 7),
        ("ban-to-chuc", "192.168.1.5", "check", "wrong", None),
    ]
    assert opening.openings_for_rounds([7])[7].id == entry.id


def test_no_passphrase_is_no_try(made: QuestionSet) -> None:
    """An empty field is asked for again and not counted."""
    revision = sealed(made.id)

    assert refused_code(revision.id, "  ") == "passphrase_missing"
    assert openings_of(revision.id) == []


def test_tries_are_slowed_down_after_five_failures(
    made: QuestionSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then even the right passphrase waits a minute, and opens after it."""
    revision = sealed(made.id)
    codes = [refused_code(revision.id, f"sai mật khẩu {number}") for number in range(5)]

    assert codes == ["wrong_passphrase"] * 5
    assert refused_code(revision.id, PASSPHRASE) == "too_many_tries"

    later = opening.now_utc() + opening.PAUSE + timedelta(seconds=1)
    monkeypatch.setattr(opening, "now_utc", lambda: later)
    assert open_revision(revision.id, PASSPHRASE, an_opener()).content["title"] == "Cụm 1"


def test_a_weak_passphrase_seals_nothing(made: QuestionSet) -> None:
    """The set stays open, and is told what is weak."""
    with pytest.raises(BankRefused) as refused:
        seal.seal(made.id, "ban-to-chuc", "ngắn")

    assert (refused.value.code, made.revision) == ("weak_passphrase", None)


def test_an_exchanged_text_is_found_out(made: QuestionSet) -> None:
    """Another set's envelope, put in the place of this one, is refused although it opens."""
    revision = sealed(made.id)
    other = sets.create("Cụm 2", "x", [{"title": "Bảng", "count": 1}], 0)
    sets.add(other.id, [an_approved_question().id])
    db.session.execute(
        update(SetRevision).where(SetRevision.id == revision.id).values(envelope=sealed(other.id).envelope)
    )
    db.session.commit()

    assert refused_code(revision.id, PASSPHRASE) == "revision_changed"
    assert openings_of(revision.id)[0].outcome == "damaged"


def test_a_copy_needs_the_passphrase(made: QuestionSet) -> None:
    """Without it nothing is copied, or half copied."""
    sealed(made.id)

    with pytest.raises(BankRefused) as refused:
        sets.copy(made.id, "Bản hai", an_opener("copy"), "sai mật khẩu rồi")

    assert refused.value.code == "wrong_passphrase"
    assert len(sets.all_sets()) == 1


def an_old_revision(made: QuestionSet) -> SetRevision:
    """A set as it was sealed before there were passphrases: in the clear, without sections."""
    content = seal.contents(made)
    questions = [
        {name: value for name, value in question.items() if name not in ("section", "order")}
        for question in content["questions"]
    ]
    body = seal.canonical({"set_id": made.id, "title": made.title, "questions": questions})
    revision = SetRevision(
        set_id=made.id,
        title=made.title,
        body=body,
        sha256=seal.digest(body),
        played=3,
        reserves=1,
        sealed_by="x",
    )
    db.session.add(revision)
    db.session.commit()
    return revision


def test_a_set_sealed_in_the_clear_still_opens(made: QuestionSet, sign_in: SignIn) -> None:
    """It asks for no passphrase, is summed up, shown, and its openings are written down too."""
    revision = an_old_revision(made)

    assert len(open_revision(revision.id, "", an_opener()).content["questions"]) == 4
    assert (known_of(revision) or {})["sections"][0]["played"] == 3
    page = sign_in("organiser").get(f"/bank/sets/{made.id}").get_data(as_text=True)
    assert SECRET in page
    assert "không có mật khẩu" in page


def test_the_exported_text_has_the_printed_sha256(made: QuestionSet, sign_in: SignIn) -> None:
    """Once a round was prepared, the file that anybody may check with sha256sum; not before."""
    revision = sealed(made.id)
    client, address = sign_in("organiser"), f"/bank/sets/{made.id}/opened.json"

    early = client.post(address, data={"passphrase": PASSPHRASE}, follow_redirects=True)
    for_round(open_revision(revision.id, PASSPHRASE, an_opener("round")).entry, 1)
    file = client.post(address, data={"passphrase": PASSPHRASE})

    assert SECRET not in early.get_data(as_text=True)
    assert hashlib.sha256(file.data).hexdigest() == revision.sha256


def test_the_sheet_carries_the_figure_in_groups(made: QuestionSet, sign_in: SignIn) -> None:
    """The printed paper says what was sealed, and how to check it."""
    revision = sealed(made.id)
    client = sign_in("organiser")

    page = client.get(f"/bank/sets/{made.id}/sheet").get_data(as_text=True)

    assert f"<code>{revision.sha256[:4]}</code><code>{revision.sha256[4:8]}</code>" in page
    assert "sha256sum" in page
    assert client.get(f"/bank/sets/{made.id}/sha256.svg").data.startswith(b"<?xml")


def run_verify(app: Flask, target: str, typed: str = "") -> tuple[int, str]:
    """`flask bank verify-set TARGET` with what is typed at the prompt."""
    result = app.test_cli_runner().invoke(verify_set, [target], input=typed)
    return result.exit_code, result.output


def test_the_command_proves_a_set_and_its_files(made: QuestionSet, app: Flask, tmp_path: Path) -> None:
    """By number, by the sealed file and by the opened one; a changed file is found out."""
    revision = sealed(made.id)
    body = open_revision(revision.id, PASSPHRASE, an_opener()).body
    closed, plain, changed = (tmp_path / name for name in ("kin.json", "mo.json", "sua.json"))
    closed.write_text(revision.envelope or "", encoding="utf-8")
    plain.write_bytes(body.encode())
    changed.write_bytes(body.replace("Cụm 1", "Cụm 2").encode())

    answers = [
        run_verify(app, str(made.id), PASSPHRASE),
        run_verify(app, str(closed), PASSPHRASE),
        run_verify(app, str(plain)),
        run_verify(app, str(changed)),
        run_verify(app, str(closed), "sai mật khẩu rồi"),
        run_verify(app, "khong-co"),
    ]

    assert [code for code, _ in answers] == [0, 0, 0, 1, 1, 1]
    assert all(revision.sha256 in text for _, text in answers[:3])
    assert all(PASSPHRASE not in text for _, text in answers)


def test_the_passphrase_is_written_nowhere(
    made: QuestionSet, sign_in: SignIn, caplog: pytest.LogCaptureFixture
) -> None:
    """Not into a table, not into a page, not into a log."""
    sealed(made.id)
    answer = sign_in("organiser").post(
        f"/bank/sets/{made.id}/try", data={"passphrase": PASSPHRASE}, follow_redirects=True
    )
    rows = [
        str(row) for table in db.metadata.sorted_tables for row in db.session.execute(table.select()).all()
    ]

    assert "Mật khẩu đúng" in answer.get_data(as_text=True)
    assert PASSPHRASE not in answer.get_data(as_text=True) + "".join(rows) + caplog.text
    assert opened(1)["title"] == "Cụm 1"
