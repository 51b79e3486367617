"""The blueprint of the bank's pages, and what they all share: filters, names, refusals."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from flask import Blueprint, current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, default_exceptions

from question_bank import content, needs, review
from question_bank.access import COMMITTEE, ORGANISER, REVIEWER, office_scope
from question_bank.language import say
from question_bank.refusals import BankRefused

bp = Blueprint("bank", __name__, url_prefix="/bank")

EVERY_OFFICE = (ORGANISER, COMMITTEE, REVIEWER)
OVER_OFFICES = (ORGANISER, REVIEWER)
#: Vietnam keeps one time all year; a zone database is not on every machine
VIETNAM = timedelta(hours=7)


@bp.app_template_filter("moment")
def moment(instant: datetime | None) -> str:
    """An instant (UTC) as people in Vietnam read it: `19:42 ngày 05/9/2024`."""
    if instant is None:
        return ""
    here = instant + VIETNAM
    return say("%(time)s ngày %(day)s", time=f"{here:%H:%M}", day=content.day_text(here.date().isoformat()))


@bp.app_template_filter("day")
def day(value: date | str | None) -> str:
    """A day as Vietnam writes it, or nothing; what was typed and is no day stays as it was typed."""
    if not value:
        return ""
    try:
        return content.day_text(value if isinstance(value, str) else value.isoformat())
    except ValueError:
        return str(value)


@bp.app_template_filter("without")
def without(values: Mapping[str, Any], name: str) -> dict[str, Any]:
    """A mapping without one of its keys."""
    return {key: value for key, value in values.items() if key != name}


@bp.context_processor
def names() -> dict[str, Any]:
    """The names that every page of the bank shows."""
    return {
        "STATE_NAMES": review.STATE_NAMES,
        "KINDS": content.KINDS,
        "LEVELS": content.LEVELS,
        "over_offices": office_scope() is None,
        "ROUND_FORMATS": needs.known(),
    }


@bp.errorhandler(BankRefused)
def show_refusal(refused: BankRefused) -> ResponseReturnValue:
    """A refused form goes back to its page with the sentence; a page that is not there is an error page."""
    if request.method == "POST" and refused.status != 404:
        flash(refused.text, "error")
        return redirect(_page_of_form())
    error: HTTPException = default_exceptions.get(refused.status, HTTPException)()
    error.sentence = refused.text  # type: ignore[attr-defined]
    return current_app.handle_http_exception(error)


def _page_of_form() -> str:
    """The bank's own page that the form stood on, never an address from elsewhere."""
    values = request.view_args or {}
    if request.path.endswith("/exports"):
        return url_for("bank.set_exports" if "set_id" in values else "bank.exports", **values)
    if "set_id" in values:
        return url_for("bank.show_set", **values)
    if "question_id" in values:
        return url_for("bank.show_question", **values)
    return url_for("bank.index")
