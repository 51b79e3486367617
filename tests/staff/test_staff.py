"""Accounts and offices: made, changed, closed, and what the organiser is told of each."""

import re

import pytest
from flask import Flask

from question_bank.access import COMMITTEE, HOST, JUDGE, ORGANISER, SECRETARY
from question_bank.database import db
from quiz_server.accounts.models import AuditEntry, User
from quiz_server.accounts.users import check_password, create_user
from quiz_server.staff import staffing
from quiz_server.staff.staffing import Person, StaffRefused
from tests.conftest import PASSWORD, SignIn
from tests.question_bank.builders import an_office

#: what the pages add to the use cases is the same on every database
on_sqlite = pytest.mark.parametrize("app", ["sqlite"], indirect=True)

BY = "bantochuc"


def refused(act: object, *given: object) -> str:
    """The code an act is refused with."""
    with pytest.raises(StaffRefused) as refusal:
        act(*given)  # type: ignore[operator]
    return refusal.value.code


def user_of(username: str) -> User:
    """The account, as another request reads it."""
    db.session.expire_all()
    return db.session.query(User).filter_by(username=username).one()


def test_an_account_gets_a_name_and_a_password_that_opens_it(app: Flask) -> None:
    """Without a username one is made of the name; a second person of that name gets another."""
    first, password = staffing.add_account(Person("Đặng  Thị Khai", JUDGE), "", BY)
    second, _ = staffing.add_account(Person("Đặng Thị Khải", JUDGE), "", BY)

    assert (first.username, first.display_name) == ("dangthikhai", "Đặng Thị Khai")
    assert second.username == "dangthikhai2"
    name = "Nguyễn Công Tằng Tôn Nữ Huyền Trang Phương Thảo"
    longest, _ = staffing.add_account(Person(name, JUDGE), "", BY)
    assert longest.username == "thaoncttnhtp"
    assert check_password("dangthikhai", password) is first


def test_people_are_listed_by_job_then_by_vietnamese_order(app: Flask) -> None:
    """Đ after D, tones in their order, the organiser first."""
    for name, role in (("Đức", JUDGE), ("Dương", JUDGE), ("Bình", ORGANISER), ("Ánh", JUDGE), ("An", JUDGE)):
        staffing.add_account(Person(name, role), "", BY)

    assert [user.display_name for user in staffing.accounts()] == ["Bình", "An", "Ánh", "Dương", "Đức"]


def test_what_cannot_be_an_account_is_refused(app: Flask) -> None:
    """Each with its own code, and nothing is made."""
    an_office("TP")
    staffing.add_account(Person("Thư ký", SECRETARY), "thuky", BY)

    assert refused(staffing.add_account, Person(" ", HOST), "", BY) == "account_name"
    assert refused(staffing.add_account, Person("An", "vua"), "", BY) == "account_role"
    assert refused(staffing.add_account, Person("An", COMMITTEE), "", BY) == "account_office"
    assert refused(staffing.add_account, Person("An", COMMITTEE, "KHONG"), "", BY) == "account_office"
    assert refused(staffing.add_account, Person("An", HOST), "thư ký", BY) == "account_username"
    assert refused(staffing.add_account, Person("An", HOST), "ThuKy", BY) == "account_taken"
    assert len(staffing.accounts()) == 1


def test_the_own_account_keeps_its_job_and_stays_open(app: Flask) -> None:
    """So there is always somebody who can open the others."""
    own, _ = staffing.add_account(Person("Ban Tổ chức", ORGANISER), BY, BY)

    assert refused(staffing.set_active, own, False, BY) == "own_account"
    assert refused(staffing.change_account, own, Person("Ban Tổ chức", HOST), BY) == "own_account"
    assert refused(staffing.renew_password, own, BY) == "own_account"
    staffing.change_account(own, Person("Ban Tổ chức Hội thi", ORGANISER), BY)
    assert own.display_name == "Ban Tổ chức Hội thi"


def test_offices_are_added_once_and_renamed(app: Flask) -> None:
    """A code is never taken over by another office; the name may change."""
    staffing.add_office(" tnmt ", "Phòng Tài nguyên")
    staffing.rename_office("TNMT", "Phòng Tài nguyên và Môi trường")

    assert [(one.code, one.name) for one in staffing.offices()] == [
        ("TNMT", "Phòng Tài nguyên và Môi trường")
    ]
    assert refused(staffing.add_office, "TNMT", "Phòng khác") == "office_taken"
    assert refused(staffing.add_office, "Đ 1", "Phòng khác") == "office_code"
    assert refused(staffing.add_office, "XD", " ") == "office_name"
    assert refused(staffing.rename_office, "XD", "Phòng Xây dựng") == "not_found"


@on_sqlite
def test_the_slip_of_a_new_account_signs_in(sign_in: SignIn) -> None:
    """Made on the page; what the slip shows opens the account, and the list has it."""
    page = sign_in("organiser")
    answer = page.post(
        "/staff/accounts", data={"name": "Nguyễn Thị Minh Khai", "role": JUDGE, "username": "minhkhai"}
    )
    password = re.search(r'slip-password">([^<]+)<', answer.text)

    assert answer.status_code == 201
    assert password is not None
    assert check_password("minhkhai", password[1]) is not None
    assert password[1] not in page.get("/staff/").text
    assert "Nguyễn Thị Minh Khai" in page.get("/staff/").text


@on_sqlite
def test_a_refusal_stands_at_its_field_and_keeps_what_was_typed(sign_in: SignIn) -> None:
    """The field is named to screen readers and has the focus."""
    answer = sign_in("organiser").post(
        "/staff/accounts", data={"name": "Lê Văn Tám", "role": COMMITTEE, "username": "tam"}
    )
    field = re.search(r'<select[^>]*id="office"[^>]*>', answer.text)

    assert answer.status_code == 422
    assert field is not None
    assert 'aria-describedby="problem"' in field[0]
    assert "autofocus" in field[0]
    assert 'value="Lê Văn Tám"' in answer.text


@on_sqlite
def test_a_forgotten_password_is_replaced(app: Flask, sign_in: SignIn) -> None:
    """The old one and its sessions end; who gave the new one is kept."""
    forgetful = sign_in("host")
    user = user_of("host-all")
    answer = sign_in("organiser").post(f"/staff/accounts/{user.id}/password")
    password = re.search(r'slip-password">([^<]+)<', answer.text)

    assert password is not None
    db.session.expire_all()
    assert check_password("host-all", PASSWORD) is None
    assert check_password("host-all", password[1]) is not None
    assert forgetful.get("/").status_code == 302
    entry = db.session.query(AuditEntry).filter_by(action="password_given").one()
    assert (entry.actor, entry.detail) == ("organiser-all", "host-all")


@on_sqlite
def test_the_own_password_needs_the_old_one(sign_in: SignIn) -> None:
    """An organiser's page left open gives nobody a new password of that organiser."""
    page = sign_in("organiser")
    number = user_of("organiser-all").id
    answer = page.post(f"/staff/accounts/{number}/password", follow_redirects=True)
    over_rest = page.post(f"/api/staff/accounts/{number}/password")

    assert "bằng mật khẩu đang dùng" in answer.text
    assert (over_rest.status_code, over_rest.json["code"]) == (422, "own_account")
    assert check_password("organiser-all", PASSWORD) is not None


@on_sqlite
def test_a_closed_account_is_out_until_it_is_opened(app: Flask, sign_in: SignIn) -> None:
    """Closing ends what is open; opening lets in with the old password."""
    client, page = sign_in("host"), sign_in("organiser")
    number = user_of("host-all").id
    page.post(f"/staff/accounts/{number}/close")

    assert client.get("/").status_code == 302
    assert check_password("host-all", PASSWORD) is None
    page.post(f"/staff/accounts/{number}/open")
    assert check_password("host-all", PASSWORD) is not None


@on_sqlite
def test_rest_does_the_same(sign_in: SignIn) -> None:
    """Accounts and offices over REST, refusals with their codes, passwords only where they are made."""
    client = sign_in("organiser")
    office = client.post("/api/staff/offices", json={"code": "XD", "name": "Phòng Xây dựng"})
    first = client.post("/api/staff/accounts", json={"name": "An", "role": COMMITTEE, "office": "XD"})
    made = first.get_json()
    taken = client.post("/api/staff/accounts", json={"name": "B", "role": HOST, "username": made["username"]})
    changed = client.put(f"/api/staff/accounts/{made['id']}", json={"name": "An", "role": JUDGE}).get_json()
    closed = client.put(f"/api/staff/accounts/{made['id']}/active", json={"active": False}).get_json()
    listed = client.get("/api/staff/accounts").get_json()

    assert (office.status_code, first.status_code) == (201, 201)
    assert check_password(made["username"], made["password"]) is None  # closed by now
    assert (taken.status_code, taken.get_json()["code"]) == (409, "account_taken")
    assert (changed["role"], changed["office"], closed["active"]) == (JUDGE, None, False)
    assert all("password" not in one for one in listed)


@on_sqlite
def test_only_the_organiser_keeps_accounts(sign_in: SignIn) -> None:
    """Nobody else sees the page, and no slip."""
    for role in ("host", "secretary", "judge"):
        client = sign_in(role)
        assert client.get("/staff/").status_code == 403
        assert client.get("/staff/slips").status_code == 403


@on_sqlite
def test_a_stranger_is_not_found(sign_in: SignIn) -> None:
    """An account that is not there."""
    assert sign_in("organiser").get("/staff/accounts/999").status_code == 404


@on_sqlite
def test_the_first_page_says_what_comes_next(app: Flask, sign_in: SignIn) -> None:
    """A fresh installation begins with the contest; what others have done is ticked off."""
    page = sign_in("organiser")
    text = page.get("/").text
    assert re.findall(r'btn-primary" href="([^"]+)"', text) == ["/contest/new"]
    assert text.count("is-done") == 0

    sign_in("host")
    assert page.get("/").text.count("is-done") == 1
    create_user("giamkhao", "Giám khảo", JUDGE, PASSWORD)
    db.session.commit()
    judge = app.test_client()
    judge.post("/sign-in", data={"username": "giamkhao", "password": PASSWORD})
    assert "Chưa có hội thi nào" in judge.get("/").text


def test_who_did_it_is_said_by_name(app: Flask) -> None:
    """The shown name of an account; what is no account's username stays."""
    staffing.add_account(Person("Nguyễn Thị Minh Khai", HOST), "minhkhai", BY)

    assert app.jinja_env.from_string("{{ 'minhkhai'|person }}, {{ 'ai-do'|person }}").render() == (
        "Nguyễn Thị Minh Khai, ai-do"
    )
