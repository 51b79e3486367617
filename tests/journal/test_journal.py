"""The journal: every act in words, each reader what they may see, narrowed and page by page."""

import ast
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from question_bank.access import ROLES
from question_bank.database import db
from quiz_server.accounts import seats
from quiz_server.accounts.audit import record
from quiz_server.accounts.models import AuditEntry, User
from quiz_server.accounts.users import create_user, set_password
from quiz_server.contest.models import Stage
from quiz_server.journal.kinds import KIND_OF, kinds_read_by
from quiz_server.journal.words import told
from quiz_server.staff import staffing
from quiz_server.staff.staffing import Person
from tests.conftest import PASSWORD, SignIn
from tests.contest.conftest import cluster, contest

__all__ = ["cluster", "contest"]  # fixtures

ROOT = Path(__file__).resolve().parents[2]
SECRET = "Mat-khau-go-nham-o"

#: what the pages add to the use cases is the same on every database
on_sqlite = pytest.mark.parametrize("app", ["sqlite"], indirect=True)


def told_to(client: FlaskClient, query: str = "") -> list[dict[str, object]]:
    """The entries that this person is told over REST."""
    answer = client.get(f"/api/journal{query}")
    assert answer.status_code == 200, answer.json
    acts: list[dict[str, object]] = answer.json["acts"]
    return acts


def kinds_in(acts: list[dict[str, object]]) -> set[object]:
    """The kinds among entries."""
    return {act["kind"] for act in acts}


def recorded_acts() -> set[str]:
    """Every act that the code writes down: the texts given to `record` as its second argument."""
    found = set()
    for path in (ROOT / "quiz_server").rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "record":
                found |= {
                    each.value
                    for each in ast.walk(call.args[1])
                    if isinstance(each, ast.Constant) and isinstance(each.value, str)
                }
    return found


@pytest.fixture
def evening(app: Flask, cluster: Stage) -> Stage:
    """A stage after one entry of every kind, the chair's account with a new password from the organiser."""
    create_user("bantochuc", "Phan Thị Thu Hà", "organiser", PASSWORD)
    chair, _password = staffing.add_account(Person("Đỗ Thị Hạnh", "judge"), "giamkhao1", "bantochuc")
    set_password(chair, "mot mat khau khac", "bantochuc")
    record("giamkhao1", "result_signed", f"stage {cluster.id}: chair")
    record("thuky", "chair_password_refused", f"stage {cluster.id}")
    [seat] = [seat for seat in seats.ensure_seats(cluster.id, [3]) if seat.number == 3]
    seats.join(seat.pin, "may-1")
    seats.release(cluster.id, 3, "user:thuky")
    record(SECRET, "sign_in_refused")
    record("giamkhao1", "signed_in")
    record("giamkhao2", "signed_in")
    db.session.commit()
    return cluster


def test_every_act_that_is_written_has_words(app: Flask) -> None:
    """An act without a kind would be written and never shown."""
    acts = recorded_acts()

    assert acts == set(KIND_OF)
    for act in acts:
        entry = AuditEntry(id=1, actor="thuky", action=act, detail="stage 1: chair", address="")
        assert told(entry, {1: "Cụm 1"}, {"thuky"}, show_address=True).what


def test_the_organiser_reads_all_of_it_newest_first(evening: Stage, sign_in: SignIn) -> None:
    """Who, what and on what in plain words, with the address it came from."""
    acts = told_to(sign_in("organiser"))
    said = {(act["who"], act["what"]) for act in acts}

    assert [act["id"] for act in acts] == sorted((act["id"] for act in acts), reverse=True)  # type: ignore[type-var]
    for line in (
        ("Phan Thị Thu Hà", "Thêm tài khoản Đỗ Thị Hạnh (giamkhao1), việc: Giám khảo"),
        ("Phan Thị Thu Hà", "Cấp mật khẩu mới cho Đỗ Thị Hạnh (giamkhao1)"),
        ("Đỗ Thị Hạnh", "Ký kết quả Cụm 1: Trưởng Ban Giám khảo"),
        ("Máy của đội số 3", "Một máy vào ghế đội số 3 của Cụm 1"),
    ):
        assert line in said
    assert any(act["what"] == "Nhả ghế đội số 3 của Cụm 1 để máy khác vào" for act in acts)
    assert {act["address"] for act in acts if act["action"] == "signed_in"} >= {"127.0.0.1"}


def test_who_gives_a_password_stands_as_the_giver(evening: Stage) -> None:
    """Not the person whose password it is; the own change stands as one's own."""
    user = db.session.query(User).filter_by(username="giamkhao1").one()
    set_password(user, "mat khau cua toi", "giamkhao1")
    given, own = (
        db.session.query(AuditEntry).filter_by(action=act).one()
        for act in ("password_given", "password_changed")
    )

    assert (given.actor, given.detail) == ("bantochuc", "giamkhao1")
    assert (own.actor, own.detail) == ("giamkhao1", "")


@on_sqlite
@pytest.mark.parametrize("role", ROLES)
def test_each_role_reads_its_kinds_and_the_own_account(evening: Stage, sign_in: SignIn, role: str) -> None:
    """Sign-ins of others are the organiser's alone; what was done to one's own account is everybody's."""
    client = sign_in(role, "TP" if role == "committee" else None, username="toi")
    acts = told_to(client)

    assert kinds_in(acts) == kinds_read_by(role) | {"sign_ins"}
    if role != "organiser":
        assert {act["username"] for act in acts if act["kind"] == "sign_ins"} == {"toi"}
        # the empty one: the machine that made the own account
        assert {act["username"] for act in acts if act["address"]} == {"toi", ""}
    assert client.get("/journal/").status_code == 200


@on_sqlite
def test_the_journal_is_for_people_with_an_account(app: Flask) -> None:
    """Not for the hall."""
    assert app.test_client().get("/journal/").status_code in (302, 401)
    assert app.test_client().get("/api/journal").status_code == 401


@on_sqlite
def test_a_password_in_the_wrong_field_is_never_shown(evening: Stage, sign_in: SignIn) -> None:
    """A refused name that nobody has is not repeated, to nobody."""
    client = sign_in("organiser")
    page = client.get("/journal/").get_data(as_text=True)

    assert "một tên không có trên máy" in page
    assert SECRET not in page
    assert SECRET not in client.get("/api/journal").get_data(as_text=True)


def test_it_is_narrowed_to_person_stage_and_kind(evening: Stage, sign_in: SignIn) -> None:
    """A person: what they did and what was done to their account; a stage found after it got a new name."""
    client = sign_in("organiser")
    evening.name = "Cụm miền núi"
    db.session.commit()

    person = told_to(client, "?person=giamkhao1")
    assert [act["action"] for act in person] == [
        "signed_in",
        "result_signed",
        "password_given",
        "account_added",
    ]
    stage = told_to(client, f"?stage={evening.id}")
    assert [act["action"] for act in stage] == [
        "seat_released", "seat_joined", "chair_password_refused", "result_signed",
    ]  # fmt: skip
    assert "Cụm miền núi" in str(stage[-1]["what"])
    assert kinds_in(told_to(client, "?kind=signatures")) == {"signatures"}
    assert told_to(client, f"?stage={evening.id + 1}") == []
    assert told_to(client, "?person=giamkhao_") == []


def test_pages_follow_on_without_a_gap(evening: Stage, sign_in: SignIn) -> None:
    """Also while entries are added at the top."""
    client = sign_in("organiser")
    everything = [act["id"] for act in told_to(client)]
    read, older = [], ""
    while True:
        answer = client.get(f"/api/journal?rows=3{older}").json
        read += [act["id"] for act in answer["acts"]]
        record("thuky", "signed_out")
        db.session.commit()
        if answer["older"] is None:
            break
        older = f"&before={answer['older']}"

    assert read == everything


@on_sqlite
def test_entries_of_older_installations_are_read(evening: Stage, sign_in: SignIn) -> None:
    """Signatures were kept under the stage's name, accounts without their job."""
    record("giamkhao1", "result_signed", f"{evening.name}: secretary")
    record("bantochuc", "account_added", "giamkhao1")
    db.session.commit()
    acts = told_to(sign_in("organiser"))

    assert {"Ký kết quả Cụm 1: Thư ký", "Thêm tài khoản Đỗ Thị Hạnh (giamkhao1)"} <= {
        str(act["what"]) for act in acts
    }
    by_stage = told_to(sign_in("organiser", username="khac"), f"?stage={evening.id}&kind=signatures")
    assert len(by_stage) == 3


@on_sqlite
def test_the_page_keeps_its_filter_and_says_when_nothing_fits(evening: Stage, sign_in: SignIn) -> None:
    """What cannot be read narrows nothing."""
    client = sign_in("organiser")
    page = client.get(f"/journal/?person=giamkhao1&stage={evening.id}&kind=tablets").get_data(as_text=True)
    assert 'value="giamkhao1" selected' in page
    assert "Không có việc nào như vậy" in page
    assert client.get("/journal/?stage=x&kind=y&before=-1").status_code == 200
