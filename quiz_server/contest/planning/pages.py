"""Setting up a contest in the browser, and signing its rules off."""

from collections.abc import Mapping
from datetime import UTC, datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from question_bank.access import ORGANISER, acting_user, allow
from question_bank.database import db
from question_bank.language import say
from quiz_server.contest.models import Contest
from quiz_server.contest.planning import forms
from quiz_server.contest.planning.models import plan_rule_of
from quiz_server.contest.planning.revising import has_begun, make_contest, revise_contest
from quiz_server.contest.planning.sign_off import people_sentence, qualify_sentence, sign, sign_off_of
from quiz_server.contest.planning.start import START
from quiz_server.contest.refusal import ContestRefused, not_found

bp = Blueprint("plan", __name__, url_prefix="/contest")

bp.add_app_template_global(sign_off_of, "sign_off_of")
bp.add_app_template_global(lambda contest: people_sentence(plan_rule_of(contest)), "people_sentence")
bp.add_app_template_global(
    lambda contest: qualify_sentence(contest, plan_rule_of(contest)), "qualify_sentence"
)

#: the fields that stay once marks were given
_FIXED = ("stage.", "part.")
#: the fields without which a row does not count
_NAMES = (".name", ".title")


@bp.route("/new", methods=["GET", "POST"])
@allow(ORGANISER)
def new() -> ResponseReturnValue:
    """A contest of one's own, begun with the plan's values."""
    if request.method == "GET":
        return _page(START | {"year": str(datetime.now(UTC).year)}, None)
    try:
        contest = make_contest(forms.plan_data(request.form, {}), forms.rule_data(request.form))
    except ContestRefused as refusal:
        return _back(refusal, request.form, None)
    db.session.commit()
    flash(say("Đã lập %(name)s. Hãy đọc lại bên dưới rồi ký soát.", name=contest.name), "success")
    return redirect(url_for("contest.index"))


@bp.route("/<int:contest_id>/setup", methods=["GET", "POST"])
@allow(ORGANISER)
def edit(contest_id: int) -> ResponseReturnValue:
    """Change a contest that is kept."""
    contest = _find(contest_id)
    if request.method == "GET":
        return _page(forms.values_of(contest), contest)
    typed = _typed(contest)
    known = {unit.full_name: unit.code for unit in contest.units}
    try:
        data = forms.plan_data(typed, known)
        revise_contest(contest, data, forms.stage_ids(typed), forms.rule_data(typed))
    except ContestRefused as refusal:
        db.session.rollback()
        return _back(refusal, typed, _find(contest_id))
    db.session.commit()
    flash(say("Đã lưu. Hãy đọc lại bên dưới."), "success")
    return redirect(url_for("contest.index"))


@bp.post("/<int:contest_id>/sign")
@allow(ORGANISER)
def sign_rules(contest_id: int) -> ResponseReturnValue:
    """Keep who read the rules and agrees."""
    contest = _find(contest_id)
    try:
        sign(contest, request.form.get("name", ""), acting_user())
    except ContestRefused as refusal:
        flash(refusal.text, "error")
    else:
        db.session.commit()
        flash(say("Đã ghi người soát. Từ nay thay đổi nào cũng hiện bên dưới chữ ký."), "success")
    return redirect(url_for("contest.index"))


def _find(contest_id: int) -> Contest:
    contest = db.session.get(Contest, contest_id)
    if contest is None:
        raise not_found(say("hội thi"))
    return contest


def _typed(contest: Contest) -> dict[str, str]:
    """The form, with what no longer changes taken from what is kept."""
    if not has_begun(contest):
        return request.form.to_dict()
    kept = {name: text for name, text in forms.values_of(contest).items() if name.startswith(_FIXED)}
    return kept | {name: text for name, text in request.form.items() if not name.startswith(_FIXED)}


def _back(refusal: ContestRefused, typed: Mapping[str, str], contest: Contest | None) -> ResponseReturnValue:
    if not refusal.field:
        flash(refusal.text, "error")
    return _page(typed, contest, refusal), refusal.status


def _page(values: Mapping[str, str], contest: Contest | None, refusal: ContestRefused | None = None) -> str:
    named = {
        field: text
        for field, text in values.items()
        if text.strip() and (field.endswith(_NAMES) or field.startswith("tie."))
    }

    def rows(table: str, spare: int) -> range:
        """The rows that are filled in, and some to spare."""
        return range(1, max(forms.rows_of(named, table), default=0) + spare + 1)

    return render_template(
        "contest/plan/edit.html",
        contest=contest,
        typed=values,
        rows=rows,
        refused=refusal,
        fixed=contest is not None and has_begun(contest),
    )
