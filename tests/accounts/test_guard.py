"""Every door checks who is there."""

from pathlib import Path

import pytest
from flask import Flask

from question_bank.access import PUBLIC
from quiz_server.accounts.guard import allowed_roles
from quiz_server.app import create_app
from tests.conftest import SignIn, make_settings
from tests.databases import sqlite_url

#: what a guest may open, and nothing else: to sign in, to join with a PIN, to read how the API works
OPEN_TO_GUESTS = {
    "/sign-in",
    "/stage",
    "/tablet",
    "/tablet/join",
    "/tablet/leave",
    "/tablet/qr.svg",
    "/tablet.webmanifest",
    # asks by itself who may see the question that shows the picture; to others it is not there
    "/pictures/<sha256>",
    "/puzzles/<int:round_id>/<mark>/<int:place>/<pieces>",
    "/t/<pin>",
    "/api/docs",
    "/api/openapi.json",
    "/api/session",
    # phones of the hall: what the hall's screen shows anyway, and a number of their own
    "/a",
    "/a/qr.svg",
    "/a/<int:stage_id>",
    "/a/<int:stage_id>/join",
    "/a/<int:stage_id>/qr.svg",
    # other systems have no account: each of these asks by itself for a token of the contest
    "/api/feed",
    "/api/feed/stages/<int:stage_id>/knowledge",
    "/api/feed/stages/<int:stage_id>/knowledge.csv",
    "/api/feed/stages/<int:stage_id>/totals",
    "/api/feed/stages/<int:stage_id>/totals.csv",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """An application whose map of addresses is read; no table is touched."""
    folder = tmp_path_factory.mktemp("site")
    return create_app(make_settings(folder, sqlite_url(folder)))


def _doors(app: Flask) -> list[tuple[str, str, str]]:
    return [
        (rule.rule, rule.endpoint, method)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    ]


def test_every_view_says_who_may_open_it(site: Flask) -> None:
    """No address of the application is left without a mark."""
    unmarked = {
        rule for rule, endpoint, method in _doors(site) if allowed_roles(site, endpoint, method) is None
    }

    assert unmarked == set()


def test_guests_find_only_the_front_doors(site: Flask) -> None:
    """What is open without signing in is a short list that somebody thought about."""
    is_open = {
        rule
        for rule, endpoint, method in _doors(site)
        if PUBLIC in (allowed_roles(site, endpoint, method) or ()) and endpoint != "static"
    }

    assert is_open <= OPEN_TO_GUESTS


def test_a_view_without_a_mark_is_closed(tmp_path: Path) -> None:
    """Forgetting the mark closes a page, it does not open it."""
    app = create_app(make_settings(tmp_path, sqlite_url(tmp_path)))
    app.add_url_rule("/forgotten", view_func=lambda: "secret", endpoint="forgotten")

    assert app.test_client().get("/forgotten").status_code == 403


def test_a_guest_is_led_to_the_sign_in(app: Flask) -> None:
    """A page asked for by a guest leads to the form and back to the page afterwards."""
    answer = app.test_client().get("/bank/?text=cccd")

    assert answer.status_code == 302
    assert answer.headers["Location"] == "/sign-in?next=/bank/?text%3Dcccd"


def test_a_program_without_a_session_gets_401(app: Flask) -> None:
    """The API answers a guest with a code and a sentence, not with a form."""
    answer = app.test_client().get("/api/bank/questions")

    assert (answer.status_code, answer.json["code"]) == (401, "sign_in_needed")


def test_another_role_is_refused(sign_in: SignIn) -> None:
    """A judge does not open the question bank."""
    answer = sign_in("judge").get("/bank/")

    assert answer.status_code == 403
    assert "không có quyền" in answer.text


def test_pages_carry_a_strict_policy(app: Flask) -> None:
    """No page may run inline scripts, load from elsewhere or be framed."""
    policy = app.test_client().get("/sign-in").headers["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "*" not in policy
