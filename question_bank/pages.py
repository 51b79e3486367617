"""The committee's pages: imports, the bank, one question. Those of the sets stand in `set_pages`."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from question_bank import (
    catalog,
    comments,
    content,
    corrections,
    documents,
    draft_comments,
    export_pages,
    imports,
    key_file_pages,
    list_pages,
    matrix_pages,
    merging,
    picture_forms,
    queue_pages,
    restructure,
    review,
    seal_pages,
    set_pages,
    showings,
    source,
    validity,
)
from question_bank.access import acting_office, acting_user, allow, office_scope
from question_bank.blueprint import EVERY_OFFICE, bp
from question_bank.forms import content_from_form, with_days
from question_bank.history import history
from question_bank.language import say
from question_bank.models import PENDING, ImportBatch, Question
from question_bank.numbers import whole
from question_bank.refusals import BankRefused
from question_bank.word.retold import diagnosis

__all__ = [
    "bp",
    "export_pages",
    "key_file_pages",
    "list_pages",
    "matrix_pages",
    "queue_pages",
    "seal_pages",
    "set_pages",
]


@bp.post("/together")
@allow(*EVERY_OFFICE)
def act_together() -> ResponseReturnValue:
    """Submit or approve all the chosen questions."""
    chosen = [_id_and_version(value) for value in request.form.getlist("chosen")]
    if not chosen:
        raise BankRefused("nothing_chosen", say("Chưa chọn câu nào."), 422)
    if request.form.get("act") == "approve":
        outcome = review.approve_all(chosen, acting_user(), office_scope(), acting_office())
        done = say("Đã duyệt %(count)s câu: %(codes)s.", **_counted(outcome.done))
    else:
        outcome = review.submit_all(chosen, acting_user(), office_scope())
        done = say("Đã trình duyệt %(count)s câu: %(codes)s.", **_counted(outcome.done))
    if outcome.done:
        flash(done, "success")
    for refused in outcome.refused:
        flash(refused.text, "error")
    kept = {key: value for key, value in request.args.items() if value}
    return redirect(url_for("bank.index", **kept))  # type: ignore[arg-type]


def _counted(codes: Sequence[str]) -> dict[str, Any]:
    return {"count": len(codes), "codes": ", ".join(codes)}


def _id_and_version(value: str) -> tuple[int, int]:
    try:
        question_id, version = value.split(":")
        return whole(question_id), whole(version)
    except ValueError:
        raise BankRefused("bad_choice", say("Lựa chọn gửi lên không đúng. Hãy tải lại trang."), 422) from None


@bp.get("/questions/new")
@allow(*EVERY_OFFICE)
def new_question() -> str:
    """An empty form for a question typed by hand."""
    return _new_page(content.EMPTY)


def _new_page(typed: dict[str, Any], refused: BankRefused | None = None) -> str:
    offices = catalog.offices(office_scope())
    return render_template("bank/new.html", typed=typed, refused=refused, offices=offices)


@bp.post("/questions/new")
@allow(*EVERY_OFFICE)
def create_question() -> ResponseReturnValue:
    """Save it as a draft; where it is refused, what was typed stays on the page."""
    form = request.form
    typed = {**content.EMPTY, **content_from_form(form)}
    try:
        picture_forms.add_new(typed, form.get("office", ""))
        question = review.create(
            form.get("office", ""), with_days(typed), acting_user(), office_scope(), once=True
        )
    except BankRefused as refused:
        return _new_page({**typed, "office": form.get("office")}, refused), refused.status
    return redirect(url_for("bank.show_question", question_id=question.id))


@bp.get("/questions/<int:question_id>")
@allow(*EVERY_OFFICE)
def show_question(question_id: int) -> str:
    """One question, how it came to be and who approved it."""
    question = catalog.question(question_id, office_scope())
    return _question_page(question, content.content_of(question))


def _question_page(question: Question, typed: dict[str, Any], refused: BankRefused | None = None) -> str:
    now = content.content_of(question)
    return render_template(
        "bank/question.html",
        question=question,
        typed=typed,
        refused=refused,
        problems=content.problems(now),
        history=history(question),
        citations=documents.citations_of(question.id),
        **_told(question),
        obstacle=review.obstacle(question, acting_user(), acting_office()),
        offices=catalog.offices(),
        comments=comments.of(question),
        out_of_force=validity.out_of_force(question, date.today()),  # noqa: DTZ011 - a day of the calendar here
    )


def _told(question: Question) -> dict[str, Any]:
    """What rounds told of the question, and the level that follows from it."""
    told = showings.showings_of(question.id)
    figures = showings.figures_of(told)
    return {"told": told, "figures": figures, "suggestion": showings.suggestion(question, figures)}


@bp.post("/questions/<int:question_id>/edit")
@allow(*EVERY_OFFICE)
def edit_question(question_id: int) -> ResponseReturnValue:
    """Save a change; where it is refused, what was typed stays on the page."""
    question = catalog.question(question_id, office_scope())
    typed = {**content.content_of(question), **content_from_form(request.form)}
    try:
        picture_forms.add_new(typed, question.office_code)
        version = request.form.get("version", 0, type=whole)
        review.edit(question_id, with_days(typed), version, acting_user(), office_scope())
    except BankRefused as refused:
        return _question_page(question, typed, refused), refused.status
    flash(
        say("Đã lưu câu %(code)s, bản %(version)s.", code=question.code, version=question.version), "success"
    )
    return redirect(url_for("bank.show_question", question_id=question_id))


@bp.post("/questions/<int:question_id>/review")
@allow(*EVERY_OFFICE)
def take_step(question_id: int) -> ResponseReturnValue:
    """Submit, approve, give back or retire."""
    by, scope, form = acting_user(), office_scope(), request.form
    match form.get("act"):
        case "submit":
            review.submit(question_id, by, scope, form.get("second_office"))
        case "approve":
            review.approve(question_id, form.get("version", 0, type=whole), by, scope, acting_office())
        case "ask":
            review.ask_office(question_id, form.get("second_office") or None, by, scope)
        case "give_back":
            review.give_back(question_id, form.get("reason", ""), by, scope)
        case "retire":
            review.retire(question_id, form.get("reason", ""), by, scope)
        case _:
            raise BankRefused("bad_choice", say("Không có bước này."), 422)
    return redirect(url_for("bank.show_question", question_id=question_id))


@bp.get("/imports", endpoint="imports")
@allow(*EVERY_OFFICE)
def list_imports() -> str:
    """Drop Word files, and go on with what is waiting."""
    scope = office_scope()
    batches = [(batch, imports.tally(batch)) for batch in imports.batches(scope)]
    offices = catalog.offices(scope)
    return render_template("bank/imports.html", batches=batches, offices=offices, limit=imports.MAX_BYTES)


@bp.post("/imports")
@allow(*EVERY_OFFICE)
def take_file() -> ResponseReturnValue:
    """The plain form, for a browser that runs no script: one file at a time."""
    file = request.files.get("file")
    if file is None or not file.filename:
        raise BankRefused("file_missing", say("Chưa chọn tệp nào."), 422)
    office, again = request.form.get("office", ""), bool(request.form.get("again"))
    data, scope = file.read(), office_scope()
    batch = imports.take_file(data, file.filename, office, acting_user(), scope=scope, again=again)
    return redirect(url_for("bank.show_import", batch_id=batch.id))


@bp.get("/imports/<int:batch_id>")
@allow(*EVERY_OFFICE)
def show_import(batch_id: int) -> str:
    """The review: the source on the left, what was understood on the right."""
    batch = imports.find_batch(batch_id, office_scope())
    lines = source.shown_lines(batch)
    return render_template(
        "bank/import.html",
        batch=batch,
        tally=imports.tally(batch),
        blocks=source.blocks(lines, [draft.read["lines"] for draft in batch.drafts]),
        unassigned=source.unassigned(lines),
        last_step=restructure.last_step(batch),
        diagnostics=_about_file(batch),
        lacks_keys=not _has_key_file(batch) and any(not draft.content["answer"] for draft in batch.drafts),
        candidates=corrections.candidates(batch) if batch.state == PENDING else [],
        comparisons=corrections.comparisons(batch),
        gone=corrections.gone(batch),
        group_name=merging.group_name,
        clash_text=merging.text_of,
        doubts=imports.doubts(batch),
        said=draft_comments.by_position(batch),
    )


def _about_file(batch: ImportBatch) -> list[dict[str, str]]:
    """What the reader says of the whole file; that it tells no key no longer once a key file did."""
    told = batch.reading["diagnostics"]
    found = [one for one in told if one["code"] != "NO_CHANNEL" or not _has_key_file(batch)]
    return [diagnosis(one) for one in found]


def _has_key_file(batch: ImportBatch) -> bool:
    return any("own" in draft.read for draft in batch.drafts)
