"""The pages of the legal documents: the table, what it lacks, one document with its questions."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from question_bank import documents
from question_bank.access import acting_user, allow, office_scope
from question_bank.blueprint import EVERY_OFFICE, OVER_OFFICES, bp
from question_bank.citations import KINDS
from question_bank.forms import iso_day
from question_bank.language import say
from question_bank.numbers import natural, whole
from question_bank.refusals import BankRefused
from question_bank.validity import document_out_of_force

_DAYS = {
    "issued_on": say("Ngày ban hành"),
    "in_force_from": say("Hiệu lực từ"),
    "in_force_to": say("Đến hết ngày"),
}
_TEXTS = {"number": 120, "kind": 40, "title": 2000, "issuer": 200, "note": 2000}


@bp.get("/documents", endpoint="documents")
@allow(*EVERY_OFFICE)
def list_documents() -> str:
    """The documents, and those that questions cite but the table lacks."""
    scope, text = office_scope(), request.args.get("text", "")[:200]
    return render_template(
        "bank/documents.html",
        text=text,
        listed=documents.listed(scope, text),
        missing=documents.missing(scope),
        today_out=lambda one: document_out_of_force(one, date.today()),  # noqa: DTZ011 - a day of the calendar
    )


@bp.get("/documents/new")
@allow(*EVERY_OFFICE)
def new_document() -> str:
    """An empty form, or one for a document that questions cite already."""
    typed = {"number": request.args.get("number", "")[:120], "kind": request.args.get("kind", "")[:40]}
    return _form_page(typed)


def _form_page(typed: Mapping[str, Any], refused: BankRefused | None = None) -> str:
    return render_template("bank/document_new.html", typed=typed, refused=refused, **_choices())


def _choices() -> dict[str, Any]:
    return {"DOCUMENT_KINDS": KINDS, "others": [row.document for row in documents.listed(None)]}


@bp.post("/documents/new")
@allow(*EVERY_OFFICE)
def add_document() -> ResponseReturnValue:
    """Add it; from an office it is a proposal."""
    try:
        added = documents.add(document_from_form(request.form), acting_user(), office_scope() is None)
    except BankRefused as refused:
        return _form_page(request.form, refused), refused.status
    done = say("Đã đề nghị %(name)s.", name=added.name)
    flash(done if added.proposed else say("Đã thêm %(name)s.", name=added.name), "success")
    return redirect(url_for("bank.show_document", document_id=added.id))


@bp.get("/documents/<int:document_id>")
@allow(*EVERY_OFFICE)
def show_document(document_id: int) -> str:
    """One document, its days, the questions that rest on it."""
    return _document_page(document_id)


def _document_page(
    document_id: int, typed: Mapping[str, Any] | None = None, refused: BankRefused | None = None
) -> str:
    document = documents.find(document_id)
    return render_template(
        "bank/document.html",
        document=document,
        typed=typed or {name: getattr(document, name) for name in documents.FIELDS},
        refused=refused,
        citing=documents.citing(document_id, office_scope()),
        ended=document_out_of_force(document, date.today()),  # noqa: DTZ011 - a day of the calendar here
        **_choices(),
    )


@bp.post("/documents/<int:document_id>")
@allow(*OVER_OFFICES)
def change_document(document_id: int) -> ResponseReturnValue:
    """Save a change; where it is refused, what was typed stays on the page."""
    try:
        changed = documents.change(document_id, document_from_form(request.form), acting_user())
    except BankRefused as refused:
        if refused.status == 404:
            raise
        return _document_page(document_id, request.form, refused), refused.status
    questions = len(documents.citing(document_id, None))
    flash(
        say(
            "Đã lưu %(name)s. Ngày hiệu lực áp dụng cho cả %(count)s câu căn cứ vào đó.",
            name=changed.name,
            count=questions,
        ),
        "success",
    )
    return redirect(url_for("bank.show_document", document_id=document_id))


@bp.post("/documents/<int:document_id>/merge")
@allow(*OVER_OFFICES)
def merge_document(document_id: int) -> ResponseReturnValue:
    """Make another document of this spelling."""
    kept = documents.merge(document_id, request.form.get("into", 0, type=whole), acting_user())
    flash(say("Đã gộp vào %(name)s.", name=kept.name), "success")
    return redirect(url_for("bank.show_document", document_id=kept.id))


def document_from_form(form: Mapping[str, str]) -> dict[str, Any]:
    """The fields of a document in a form; refuses `bad_day` for a day that is none."""
    given: dict[str, Any] = {name: form[name][:most] for name, most in _TEXTS.items() if name in form}
    for name, label in _DAYS.items():
        if name in form:
            iso = iso_day(form[name], label, name)
            given[name] = date.fromisoformat(iso) if iso else None
    if "replaced_by_id" in form:
        given["replaced_by_id"] = natural(form["replaced_by_id"])
    return given
