"""Who may open a view: a mark on the view, enforced in one place for the whole application.

`@allow("organiser", "host")` names the roles; `@allow(PUBLIC)` opens a view to
everybody and `@allow(SIGNED_IN)` to every account. The guard refuses a view
that carries no mark, so a forgotten one is closed, not open.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from flask_login import current_user

PUBLIC = "*"
SIGNED_IN = "+"

ORGANISER = "organiser"
COMMITTEE = "committee"
REVIEWER = "reviewer"
HOST = "host"
SECRETARY = "secretary"
JUDGE = "judge"

ROLES = (ORGANISER, COMMITTEE, REVIEWER, HOST, SECRETARY, JUDGE)

View = TypeVar("View", bound=Callable[..., Any])


def allow(*roles: str) -> Callable[[View], View]:
    """Mark a view with the roles that may open it."""
    unknown = set(roles) - {PUBLIC, SIGNED_IN, *ROLES}
    if unknown or not roles:
        raise ValueError(f"unknown roles: {sorted(unknown)}")

    def mark(view: View) -> View:
        view.allowed_roles = frozenset(roles)  # type: ignore[attr-defined]
        return view

    return mark


def office_scope() -> str | None:
    """The office whose questions alone the signed-in account may see; None means all offices.

    A committee member belongs to one office and sees that office's questions only.
    """
    if getattr(current_user, "role", None) == COMMITTEE:
        return str(current_user.office)
    return None


def acting_office() -> str | None:
    """The office that the signed-in person belongs to; None for whoever stands over the offices.

    A reviewer of an office sees all questions and still signs for that office.
    """
    office = getattr(current_user, "office", None)
    return str(office) if office else None


def acting_user() -> str:
    """The username written beside everything the signed-in person does."""
    return str(current_user.username)
