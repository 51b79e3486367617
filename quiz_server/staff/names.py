"""Who did it, said by the name on the screen: `{{ entry.by|person }}` in any template."""

from flask import Flask, g, has_request_context
from sqlalchemy import select

from question_bank.database import db
from quiz_server.accounts.models import User


def install(app: Flask) -> None:
    """Give the templates the filter `person`."""
    app.jinja_env.filters["person"] = person


def person(username: str | None) -> str:
    """The shown name of an account; whatever is no account's username stays as it is."""
    return _names().get(username or "", username or "")


def _names() -> dict[str, str]:
    """Username → shown name, read once in a request."""
    if not has_request_context():
        return _read()
    if "names_of_accounts" not in g:
        g.names_of_accounts = _read()
    found: dict[str, str] = g.names_of_accounts
    return found


def _read() -> dict[str, str]:
    rows = db.session.execute(select(User.username, User.display_name))
    return {row.username: row.display_name for row in rows}
