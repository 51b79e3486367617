"""What every test may use: an application on a fresh database, and people who are signed in."""

import atexit
import contextvars
import functools
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from config import Settings
from question_bank import vault
from question_bank.database import db
from quiz_server.accounts import users
from quiz_server.accounts.limits import limiter
from quiz_server.accounts.users import create_user
from quiz_server.app import create_app
from tests.databases import ENGINES, database_with_tables, refill

PASSWORD = "mat-khau-cua-bai-thu"


@pytest.fixture(scope="session", autouse=True)
def _quick_hashing() -> Iterator[None]:
    """Passwords of the tests are hashed with the least work: what counts is that they are, not how long."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vault, "USUAL_COST", vault.Cost(n=16, r=1, p=1))
        patch.setattr(users, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield


class Visitor(FlaskClient):
    """A client whose requests share nothing with the test's own application context.

    Flask would otherwise reuse that context for every request, and with it the
    person who signed in last.
    """

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """One request, as a server would handle it."""
        return contextvars.Context().run(super().open, *args, **kwargs)


SignIn = Callable[..., FlaskClient]


def make_settings(folder: Path, url: str, **values: object) -> Settings:
    """Settings of one test installation: no limits on attempts, no CSRF unless asked for."""
    extra = {"TESTING": True, "WTF_CSRF_ENABLED": False}
    defaults: dict[str, object] = {"rate_limits": False, "extra": extra}
    return Settings(instance=folder, database_url=url, secret_key="k" * 40, **(defaults | values))  # type: ignore[arg-type]


@functools.cache
def _application(engine: str) -> tuple[Flask, str]:
    """One application per engine and process, with its database's address: building one takes a while."""
    folder = Path(tempfile.mkdtemp(prefix="quiz-app-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    url = database_with_tables(engine, folder)
    made = create_app(make_settings(folder, url))
    made.test_client_class = Visitor
    return made, url


@pytest.fixture(params=ENGINES)
def app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """The application with all tables, empty, on both engines; what a test sets in it is undone."""
    app, url = _application(request.param)
    refill(url)
    config, extensions = dict(app.config), dict(app.extensions)
    limiter.enabled = app.config["RATELIMIT_ENABLED"]  # one for all applications; the last one built set it
    app.extensions["settings"] = make_settings(tmp_path, url)
    app.instance_path = str(tmp_path)
    with app.app_context():
        yield app
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()
    for kept, now in ((config, app.config), (extensions, app.extensions)):
        now.clear()
        now.update(kept)


@pytest.fixture
def sign_in(app: Flask) -> SignIn:
    """`sign_in("host")` or `sign_in("committee", office="NV")` → a client of that person."""

    def make(role: str, office: str | None = None, username: str | None = None) -> FlaskClient:
        name = username or f"{role}-{office or 'all'}".lower()
        create_user(name, name.title(), role, PASSWORD, office)
        db.session.commit()
        client = app.test_client()
        answer = client.post("/sign-in", data={"username": name, "password": PASSWORD})
        assert answer.status_code == 302
        return client

    return make
