"""The pages of the sets: a plan, a choice, a seal."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from question_bank import catalog, matrix, opening, seal, sets
from question_bank.access import acting_user, allow
from question_bank.blueprint import OVER_OFFICES, bp
from question_bank.folding import folded
from question_bank.forms import set_from_form, typed_set
from question_bank.language import say
from question_bank.models import APPROVED, QuestionSet, SetItem
from question_bank.numbers import whole
from question_bank.refusals import BankRefused
from question_bank.summary import known_of


@bp.get("/sets", endpoint="sets")
@allow(*OVER_OFFICES)
def list_sets() -> str:
    """All sets, and a form for a new one."""
    return _list_page({})


def _list_page(typed: dict[str, Any], refused: BankRefused | None = None) -> str:
    usual = {"title": "", "contest_day": None, "plan": sets.USUAL_PLAN, "reserves": sets.USUAL_RESERVES}
    return render_template("bank/sets.html", sets=sets.all_sets(), typed={**usual, **typed}, refused=refused)


@bp.post("/sets")
@allow(*OVER_OFFICES)
def create_set() -> ResponseReturnValue:
    """Make a set with its plan; where it is refused, what was typed stays on the page."""
    try:
        made = sets.create(by=acting_user(), **{"title": "", **set_from_form(request.form)})
    except BankRefused as refused:
        return _list_page(typed_set(request.form), refused), refused.status
    return redirect(url_for("bank.show_set", set_id=made.id))


@bp.get("/sets/<int:set_id>")
@allow(*OVER_OFFICES)
def show_set(set_id: int) -> str:
    """One set: its sections, what is missing, the lot, the seal."""
    found = sets.find_set(set_id)
    return open_page(found, {}) if found.revision is None else _sealed_page(found)


def open_page(
    found: QuestionSet,
    typed: dict[str, Any],
    refused: BankRefused | None = None,
    share: str = "",
    figures: Mapping[str, str] | None = None,
) -> str:
    """A set that is being put together, its matrix that of the office `share`.

    Where a form comes back, `typed` stands in that of the plan, and `figures`
    in that of the matrix or the draw, in place of what is kept.
    """
    text = request.args.get("text", "")[:400]
    wanted = catalog.Filter(text=text, office=request.args.get("office", ""), state=APPROVED)
    now = {name: getattr(found, name) for name in ("title", "contest_day", "plan", "reserves")}
    free = sets.free_by_office(found)
    return render_template(
        "bank/set.html",
        set=found,
        typed={**now, **typed},
        refused=refused,
        figures=figures or {},
        sections=_sections(found),
        missing=sets.missing(found),
        findings=folded(seal.check(found)),
        matrix=matrix.matrix_of(found, share or request.args.get("share", "")[:16]),
        held=sets.held_by_office(found),
        targets=matrix.targets_of(found),
        offices=catalog.offices(),
        free=free,
        quotas=sets.even_quotas(free, sets.missing(found)),
        wanted=wanted,
        candidates=catalog.find(wanted, None, request.args.get("page", 1, type=whole), 20),
        chosen={item.question_id for item in found.items},
    )


def _sealed_page(found: QuestionSet) -> str:
    """A sealed set: its seal, what it holds in figures, who tried to open it."""
    revision = found.revision
    assert revision is not None  # noqa: S101 - asked by the caller
    return render_template(
        "bank/set_sealed.html",
        set=found,
        revision=revision,
        summary=known_of(revision),
        sections=_sections(found),
        openings=opening.openings_of(revision.id),
        PURPOSES=opening.PURPOSES,
        OUTCOMES=opening.OUTCOMES,
        AT_SERVER=opening.AT_SERVER,
        played_somewhere=opening.was_opened_for_a_round(revision.id),
    )


@dataclass(frozen=True)
class Section:
    """A part of the set's page: its rows are `(item, question)`, the question as sealed or as it stands."""

    title: str
    count: int
    rows: list[tuple[SetItem, Any]]


def _sections(found: QuestionSet) -> list[Section]:
    """A set sealed in the clear shows what was sealed; one sealed with a passphrase shows no question."""
    if found.revision is not None and found.revision.encrypted:
        return []
    content = seal.content_in_clear(found.revision) if found.revision is not None else None
    frozen = {question["id"]: question for question in content["questions"]} if content else {}
    rows = [(item, frozen.get(item.question_id, item.question)) for item in sets.ordered(found)]
    played = [row for row in rows if not row[0].reserve]
    planned = [
        Section(part["title"], part["count"], [row for row in played if row[0].section == number])
        for number, part in enumerate(found.plan)
    ]
    return [*planned, Section(say("Dự phòng"), found.reserves, [row for row in rows if row[0].reserve])]


@bp.post("/sets/<int:set_id>/change")
@allow(*OVER_OFFICES)
def change_set(set_id: int) -> ResponseReturnValue:
    """Change the set's title, day and plan; where it is refused, what was typed stays on the page."""
    found = sets.open_set(set_id)
    try:
        sets.change(set_id, set_from_form(request.form, found.plan))
    except BankRefused as refused:
        return open_page(found, typed_set(request.form), refused), refused.status
    return redirect(url_for("bank.show_set", set_id=set_id))


@bp.post("/sets/<int:set_id>/add")
@allow(*OVER_OFFICES)
def add_questions(set_id: int) -> ResponseReturnValue:
    """Put the chosen questions into a section or among the reserves."""
    place = request.form.get("place", "0")
    chosen = request.form.getlist("chosen", type=whole)
    reserve = place == "reserve"
    sets.add(set_id, chosen, 0 if reserve else sets.section_of(place), reserve)
    return redirect(url_for("bank.show_set", set_id=set_id))


@bp.post("/sets/<int:set_id>/items/<int:question_id>")
@allow(*OVER_OFFICES)
def change_item(set_id: int, question_id: int) -> ResponseReturnValue:
    """Move a question up or down, to another section or to the reserves, or take it out."""
    act = request.form.get("act", "")
    if act == "remove":
        sets.remove(set_id, question_id)
    elif act in ("up", "down"):
        sets.move(set_id, question_id, -1 if act == "up" else 1)
    else:
        sets.place(set_id, question_id, request.form.get("place", ""))
    return redirect(url_for("bank.show_set", set_id=set_id, _anchor=f"question-{question_id}"))
