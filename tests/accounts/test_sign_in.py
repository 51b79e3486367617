"""Signing in: by name and password, with attempts counted and sessions that end."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from question_bank.database import db
from quiz_server.accounts.models import AuditEntry, User
from quiz_server.accounts.users import AccountError, check_password, create_user, new_password, set_password
from quiz_server.app import create_app
from tests.conftest import PASSWORD, SignIn, make_settings
from tests.databases import sqlite_url


def _person(name: str = "thuky") -> User:
    user = create_user(name, "Thư ký", "secretary", PASSWORD)
    db.session.commit()
    return user


def test_the_right_password_opens_the_home_page(sign_in: SignIn) -> None:
    """After signing in the person's own page greets by name."""
    assert "Xin chào, Secretary-All" in sign_in("secretary").get("/").text


def test_a_wrong_password_is_refused_with_a_sentence(app: Flask) -> None:
    """A wrong password and an unknown name get the same answer."""
    _person()
    client = app.test_client()
    wrong = client.post("/sign-in", data={"username": "thuky", "password": "sai"})
    unknown = client.post("/sign-in", data={"username": "khong-co", "password": "sai"})

    assert (wrong.status_code, unknown.status_code) == (401, 401)
    assert "không đúng" in wrong.text
    assert "không đúng" in unknown.text


def test_passwords_are_kept_as_argon2id(app: Flask) -> None:
    """The table holds no password."""
    stored = _person().password_hash

    assert stored.startswith("$argon2id$")
    assert PASSWORD not in stored


def test_a_new_password_ends_old_sessions(app: Flask, sign_in: SignIn) -> None:
    """Whoever holds an old session is a guest again."""
    client = sign_in("host")
    set_password(db.session.scalars(select(User)).one(), "mot-mat-khau-khac")
    db.session.commit()

    assert client.get("/").status_code == 302


def test_a_person_changes_the_own_password(sign_in: SignIn) -> None:
    """The old password is asked for; afterwards only the new one opens the account."""
    client = sign_in("host")
    new = "mot-mat-khau-moi"
    refused = client.post("/account", data={"old": "sai", "new": new, "again": new})
    unlike = client.post("/account", data={"old": PASSWORD, "new": new, "again": new + "x"})
    short = client.post("/account", data={"old": PASSWORD, "new": "ngan", "again": "ngan"})
    done = client.post("/account", data={"old": PASSWORD, "new": new, "again": new})

    assert [answer.status_code for answer in (refused, unlike, short, done)] == [403, 422, 422, 302]
    assert "Đã đổi mật khẩu" in client.get("/account").text
    assert check_password("host-all", PASSWORD) is None
    assert check_password("host-all", new) is not None


def test_a_closed_account_signs_in_no_more(app: Flask) -> None:
    """Closing an account is enough to keep the person out."""
    _person().active = False
    db.session.commit()

    assert check_password("thuky", PASSWORD) is None


def test_after_signing_in_only_own_pages_follow(app: Flask) -> None:
    """A link cannot use the form to lead somebody to another server."""
    _person()
    data = {"username": "thuky", "password": PASSWORD, "next": "https://elsewhere.example/"}

    assert app.test_client().post("/sign-in", data=data).headers["Location"] == "/"


def test_attempts_are_limited(tmp_path: Path) -> None:
    """The eleventh wrong password within a minute is not even looked at."""
    app = create_app(make_settings(tmp_path, sqlite_url(tmp_path), rate_limits=True))
    with app.app_context():
        db.create_all()
        client = app.test_client()
        for _ in range(10):
            client.post("/sign-in", data={"username": "a", "password": "b"})
        answer = client.post("/sign-in", data={"username": "a", "password": "b"})

        assert answer.status_code == 429
        assert "quá nhiều lần" in answer.text


def test_a_form_without_its_token_changes_nothing(tmp_path: Path) -> None:
    """A form posted from elsewhere is refused."""
    app = create_app(make_settings(tmp_path, sqlite_url(tmp_path), extra={"TESTING": True}))
    with app.app_context():
        db.create_all()
        answer = app.test_client().post("/sign-in", data={"username": "a", "password": "b"})

        assert answer.status_code == 400
        assert "tải lại trang" in answer.text


def test_the_session_cookie_is_out_of_reach(app: Flask) -> None:
    """Scripts do not see the session and other sites do not send it."""
    _person()
    answer = app.test_client().post("/sign-in", data={"username": "thuky", "password": PASSWORD})
    cookie = answer.headers["Set-Cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_sign_ins_are_written_down(app: Flask, sign_in: SignIn) -> None:
    """Who came in, and who was refused, can be read later."""
    sign_in("host")
    app.test_client().post("/sign-in", data={"username": "ai-do", "password": "sai"})
    actions = db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()

    assert actions == ["account_created", "signed_in", "sign_in_refused"]


@pytest.mark.parametrize(
    ("role", "password", "office"),
    [("king", PASSWORD, None), ("committee", PASSWORD, None), ("host", "ngan", None)],
)
def test_bad_accounts_are_refused(app: Flask, role: str, password: str, office: str | None) -> None:
    """An unknown role, a member without an office and a short password make no account."""
    with pytest.raises(AccountError):
        create_user("moi", "Mới", role, password, office)


def test_generated_passwords_differ_and_are_long(app: Flask) -> None:
    """Nobody gets somebody else's password."""
    made = {new_password() for _ in range(200)}

    assert len(made) == 200
    assert min(map(len, made)) == 14


def test_programs_sign_in_as_well(app: Flask) -> None:
    """The API gives a session and the token for changes."""
    _person()
    client = app.test_client()
    answer = client.post("/api/session", json={"username": "thuky", "password": PASSWORD})

    assert answer.status_code == 200
    assert answer.json["role"] == "secretary"
    assert answer.json["csrf_token"]
    assert client.delete("/api/session").status_code == 204
    assert client.get("/api/session").json["username"] is None


def test_the_api_says_what_is_wrong_with_a_request(app: Flask) -> None:
    """A field nobody knows is refused and named."""
    answer = app.test_client().post("/api/session", json={"username": "a", "password": "b", "admin": True})

    assert answer.status_code == 422
    assert "admin" in str(answer.json["fields"])
