"""The first start: accounts of this installation alone, on a slip only its owner reads."""

import stat
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from config import UnsafeSetting, load_settings
from question_bank.access import ROLES
from question_bank.database import db
from quiz_server.accounts.installation import make_first_accounts, read_slip
from quiz_server.accounts.models import User
from quiz_server.accounts.users import check_password, set_password
from quiz_server.addresses import lan_addresses, reachable
from quiz_server.banner import banner, qr


def test_the_slip_opens_every_account(app: Flask, tmp_path: Path) -> None:
    """Each printed password works and every role is there."""
    slip = tmp_path / "slip.json"
    make_first_accounts(slip)
    users = [check_password(row["username"], row["password"]) for row in read_slip(slip)]

    assert None not in users
    assert {user.role for user in users if user} == set(ROLES)


def test_no_two_installations_share_a_password(app: Flask, tmp_path: Path) -> None:
    """Passwords are made, not shipped."""
    make_first_accounts(tmp_path / "one.json")
    first = read_slip(tmp_path / "one.json")
    db.session.query(User).delete()
    make_first_accounts(tmp_path / "two.json")
    second = read_slip(tmp_path / "two.json")

    assert not {row["password"] for row in first} & {row["password"] for row in second}


def test_the_slip_is_private_and_made_once(app: Flask, tmp_path: Path) -> None:
    """Others on the machine cannot read it, and a second start changes nothing."""
    slip = tmp_path / "slip.json"

    assert make_first_accounts(slip) is True
    assert stat.S_IMODE(slip.stat().st_mode) == 0o600
    assert make_first_accounts(slip) is False


def test_a_changed_password_leaves_the_slip(app: Flask, tmp_path: Path) -> None:
    """What no longer works is no longer printed."""
    slip = tmp_path / "slip.json"
    make_first_accounts(slip)
    set_password(db.session.scalars(select(User).where(User.username == "thuky")).one(), "mat-khau-moi-roi")
    db.session.commit()

    assert "thuky" not in {row["username"] for row in read_slip(slip)}


def test_the_secret_key_is_made_once(tmp_path: Path) -> None:
    """An installation keeps its key, another one has another."""
    first = load_settings({}, instance=tmp_path / "a").secret_key

    assert load_settings({}, instance=tmp_path / "a").secret_key == first
    assert load_settings({}, instance=tmp_path / "b").secret_key != first


@pytest.mark.parametrize("environment", [{"SECRET_KEY": "secret"}, {"QUIZ_HOSTS": "*"}])
def test_unsafe_settings_do_not_start(tmp_path: Path, environment: dict[str, str]) -> None:
    """A guessable key and a wildcard host are refused with the reason."""
    with pytest.raises(UnsafeSetting, match=r"SECRET_KEY|QUIZ_HOSTS"):
        load_settings(environment, instance=tmp_path)


def test_localhost_becomes_the_address_of_the_hall() -> None:
    """A QR code made on the laptop leads tablets to the laptop, not to themselves."""
    found = lan_addresses()
    expected = f"http://{found[0]}:8000/tablet" if found else "http://localhost:8000/tablet"

    assert reachable("http://localhost:8000/tablet") == expected
    assert reachable("http://192.168.1.5:8000/t") == "http://192.168.1.5:8000/t"


def test_the_start_page_shows_addresses_sign_ins_and_pins() -> None:
    """Everything needed to begin stands in the terminal."""
    people = [{"name": "Thư ký", "username": "thuky", "password": "abcd-efgh-jkmn", "role": "secretary"}]
    page = banner(["http://192.168.1.5:8000"], people, [("Cụm 1", [("1", "xã Bình An", "123456")])])

    for part in ("http://192.168.1.5:8000/tablet", "abcd-efgh-jkmn", "xã Bình An", "123456"):
        assert part in page
    assert qr("http://192.168.1.5:8000/tablet") in page
