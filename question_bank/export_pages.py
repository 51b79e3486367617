"""The pages that let questions out: which file, of which questions, under which head."""

from datetime import date
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from question_bank import catalog, exports, filters, sets
from question_bank.access import acting_user, allow, office_scope
from question_bank.blueprint import EVERY_OFFICE, OVER_OFFICES, bp
from question_bank.download import as_download
from question_bank.export.formats import FORMATS
from question_bank.export.record import Letterhead
from question_bank.forms import iso_day
from question_bank.language import say
from question_bank.letterhead import Evening, evening_on, letterhead_with, usual_letterhead
from question_bank.numbers import whole
from question_bank.visitor import opener

_HEAD_TEXTS = ("authority", "organiser", "contest", "number", "place", "signer", "nation", "motto")


@bp.get("/exports", endpoint="exports")
@allow(*EVERY_OFFICE)
def list_exports() -> str:
    """Choose a file for the filtered questions, and see who took which before."""
    scope = office_scope()
    wanted = filters.from_args(request.args, scope)
    return render_template(
        "bank/exports.html",
        kept=filters.to_args(wanted),
        found=catalog.find(wanted, scope, 1, 1),
        described=exports.describe(wanted),
        formats={code: form for code, form in FORMATS.items() if not form.for_set_only},
        titles={code: form.title for code, form in FORMATS.items()},
        head=usual_letterhead(),
        taken=exports.taken(scope, request.args.get("page", 1, type=whole)),
    )


@bp.post("/exports")
@allow(*EVERY_OFFICE)
def export_questions() -> ResponseReturnValue:
    """The file of the filtered questions."""
    form, scope = request.form, office_scope()
    file = exports.export_questions(asked_of(form), filters.from_args(form, scope), acting_user(), scope)
    return as_download(file)


@bp.get("/sets/<int:set_id>/exports")
@allow(*OVER_OFFICES)
def set_exports(set_id: int) -> str:
    """Choose a file or paper for a set."""
    found = sets.find_set(set_id)
    return render_template(
        "bank/set_exports.html",
        set=found,
        formats=FORMATS,
        head=usual_letterhead(),
        evening=evening_on(found.contest_day) or Evening(""),
    )


@bp.post("/sets/<int:set_id>/exports")
@allow(*OVER_OFFICES)
def export_set(set_id: int) -> ResponseReturnValue:
    """The file of the set."""
    form = request.form
    file = exports.export_set(asked_of(form), set_id, opener("print"), form.get("passphrase", ""))
    return as_download(file)


def asked_of(form: MultiDict[str, str]) -> exports.Asked:
    """The wanted file in a sent form; refuses `bad_day` for a date that is none."""
    return exports.Asked(
        form.get("format", ""),
        head_of(form),
        form.get("about", "").strip()[:200],
        bool(form.get("basis")),
        bool(form.get("history")),
        _play(form),
    )


def _play(form: MultiDict[str, str]) -> exports.Play:
    """Who plays where by which rules; a figure that is none is left open."""
    lines = (line.strip()[:200] for line in form.get("teams", "").splitlines())
    return exports.Play(
        form.get("venue", "").strip()[:200],
        tuple(line for line in lines if line),
        tuple(form.getlist("seconds", type=whole)),
        tuple(_points(text) for text in form.getlist("points")),
    )


def _points(text: str) -> float | None:
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return None
    return value if 0 <= value <= 1000 else None


def head_of(form: MultiDict[str, str]) -> Letterhead:
    """The paper's head in a sent form; fields that were not sent are the contest's own."""
    given: dict[str, Any] = {name: form[name].strip()[:300] for name in _HEAD_TEXTS if name in form}
    if "signer_title" in form:
        given["signer_title"] = "\n".join(form["signer_title"].split("\n"))[:200].replace("\r", "")
    if "recipients" in form:
        given["recipients"] = [line.strip()[:200] for line in form["recipients"].splitlines() if line.strip()]
    if "day" in form:
        iso = iso_day(form["day"], say("Ngày của văn bản"))
        given["day"] = date.fromisoformat(iso) if iso else None
    return letterhead_with(given)
