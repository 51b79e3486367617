"""The pages of the matrix and the lot."""

from collections.abc import Mapping
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from question_bank import catalog, draws, matrix, plans, sets
from question_bank.access import acting_user, allow
from question_bank.blueprint import OVER_OFFICES, bp
from question_bank.language import say
from question_bank.models import QuestionSet
from question_bank.numbers import natural
from question_bank.refusals import BankRefused
from question_bank.set_pages import open_page


@bp.post("/sets/<int:set_id>/targets")
@allow(*OVER_OFFICES)
def change_targets(set_id: int) -> ResponseReturnValue:
    """Keep the matrix as typed, take the proposal, or drop it."""
    act, office = request.form.get("act", ""), request.form.get("share", "")
    if act == "propose":
        found = sets.open_set(set_id)
        others = [target for target in matrix.targets_of(found) if not _is_shown(target, "")]
        targets = [*others, *matrix.proposed(found)]
        said = say("Đã đề nghị ma trận từ kế hoạch và số câu trong kho. Sửa ô nào cần rồi lưu.")
    elif act == "drop":
        targets, said = [], say("Đã bỏ ma trận: rút thăm chỉ theo phần và đơn vị.")
    else:
        found = sets.open_set(set_id)
        try:
            targets, said = _typed(found, office), say("Đã lưu ma trận.")
        except BankRefused as refused:
            return open_page(found, {}, refused, office[:16], request.form), refused.status
    matrix.set_targets(set_id, targets)
    flash(said, "success")
    return redirect(url_for("bank.show_set", set_id=set_id, share=office or None, _anchor="matrix"))


def _typed(found: QuestionSet, office: str) -> list[dict[str, Any]]:
    """`cell-<row>-<column>` and `kind-<kind>` of the page's own matrix; targets of other shapes stay."""
    shown = matrix.matrix_of(found, office)
    own = {"office": office} if office else {}
    others = [target for target in matrix.targets_of(found) if not _is_shown(target, office)]
    cells = [
        ({"topic": topic, "level": level}, f"cell-{row}-{column}")
        for row, topic in enumerate(shown.topics)
        for column, level in enumerate(shown.levels)
    ]
    kinds = [({"kind": kind}, f"kind-{kind}") for kind in shown.kinds]
    typed = [
        {**match, **own, "count": _count(field)}
        for match, field in (*cells, *kinds)
        if request.form.get(field, "").strip()
    ]
    return [*others, *typed]


def _is_shown(target: Mapping[str, Any], office: str) -> bool:
    """Whether the page's matrix of this office shows the target."""
    about = set(target) - {"office", "count"}
    return target.get("office", "") == office and about in ({"topic", "level"}, {"kind"})


def _count(field: str) -> int:
    text = request.form[field]
    count = natural(text)
    if count is None or count > 999:
        raise BankRefused(
            "bad_targets",
            say("“%(text)s” không phải số câu. Ma trận cũ vẫn còn.", text=text[:20]),
            422,
            field=field,
        )
    return count


@bp.post("/sets/<int:set_id>/draw")
@allow(*OVER_OFFICES)
def draw_questions(set_id: int) -> ResponseReturnValue:
    """Fill what is missing by lot."""
    found = sets.open_set(set_id)
    try:
        quotas = None
        if request.form.get("by_office", "yes") == "yes":
            quotas = {office.code: _quota(office.code) for office in catalog.offices()}
        found = draws.draw(set_id, quotas, request.form.get("seed", "")[:40], acting_user())
    except BankRefused as refused:
        return open_page(sets.open_set(set_id), {}, refused, figures=request.form), refused.status
    flash(say("Đã rút thăm với mầm %(seed)s.", seed=found.seed), "success")
    return redirect(url_for("bank.show_set", set_id=set_id))


def _quota(office: str) -> int:
    """What the office gives to the draw; an empty field is nothing."""
    field = f"quota-{office}"
    what = say("Số câu của đơn vị %(office)s", office=office)
    return plans.figure(request.form.get(field, "") or "0", what, plans.MOST_COUNT, field)


@bp.post("/sets/<int:set_id>/items/<int:question_id>/redraw")
@allow(*OVER_OFFICES)
def redraw_question(set_id: int, question_id: int) -> ResponseReturnValue:
    """Exchange one question by lot, with the reason."""
    found = draws.redraw(set_id, question_id, request.form.get("reason", ""), acting_user())
    last = found.draws[-1]
    flash(
        say(
            "Đã rút lại: câu %(replaced_code)s được thay bằng câu %(chosen)s.",
            replaced_code=last.replaced_code,
            chosen=last.chosen[0][0],
        ),
        "success",
    )
    return redirect(url_for("bank.show_set", set_id=set_id))


@bp.get("/sets/<int:set_id>/minutes")
@allow(*OVER_OFFICES)
def draw_minutes(set_id: int) -> str:
    """The minutes of the draws of an open set, to be printed and put into the envelope."""
    found = sets.open_set(set_id)
    return render_template(
        "bank/draw_minutes.html", set=found, draws=found.draws, FAIR=draws.FAIR, plan=found.plan
    )
