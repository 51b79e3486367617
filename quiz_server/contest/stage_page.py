"""One evening's page with its many forms; a refused one comes back filled in, the sentence at its field."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy import select

from question_bank.access import JUDGE
from question_bank.database import db
from question_bank.opening import AT_SERVER, OUTCOMES, failures_for, openings_for_rounds
from question_bank.refusals import BankRefused
from question_bank.seal import revisions
from question_bank.sets import all_sets
from quiz_server import rounds
from quiz_server.accounts.models import User
from quiz_server.contest import forms
from quiz_server.contest.desk import find_stage
from quiz_server.contest.draws import appearance as draw
from quiz_server.contest.models import Stage
from quiz_server.contest.refusal import ContestRefused

#: form → the part of the page where it is told what came of it; the others tell at the top, where they stand
_PLACES = {
    "round": "rounds",
    "activate": "rounds",
    "deactivate": "rounds",
    "judge": "jury",
    "details": "details",
    "withdraw": "details",
    "restore": "details",
}


@dataclass(frozen=True)
class Problem:
    """What is wrong, and at which field of the page: the form's name, a dot, the field's name."""

    field: str
    text: str


def problem_of(refusal: ContestRefused | BankRefused, form: str, otherwise: str = "") -> Problem | None:
    """The refusal at its field of this form; where it speaks of no field, at `otherwise`, or None."""
    field = forms.field_of_section(request.form, refusal.field) or otherwise
    return Problem(f"{form}.{field}", refusal.text) if field else None


def change_stage(stage_id: int, act: Callable[[Stage], str], form: str = "") -> ResponseReturnValue:
    """Do one thing to a stage, tell its screens, and say what came of it on the stage's own page.

    `form` is the name of the page's form that asked for it.
    """
    found = find_stage(stage_id)
    try:
        message = act(found)
        rounds.refresh_screens(found)
    except (ContestRefused, BankRefused) as refusal:
        db.session.rollback()
        problem = problem_of(refusal, form)
        if problem is None:
            flash(refusal.text, "error")
        return stage_page(find_stage(stage_id), form, problem), refusal.status
    place = _PLACES.get(form.rstrip("0123456789"))
    flash(message, f"at-{place}" if place else "success")
    return redirect(url_for("contest.stage", stage_id=stage_id, _anchor=place))


def stage_page(found: Stage, form: str = "", problem: Problem | None = None, *, checked: bool = False) -> str:
    """The page; what was typed stays in the form that came back, and the others show what is kept."""
    free = {team.unit_id for team in found.teams}
    made = rounds.rounds_of(found.id)
    return render_template(
        "contest/stage.html",
        stage=found,
        rounds=made,
        openings=openings_for_rounds([each.id for each in made]),
        failed_openings=failures_for(found.name),
        OUTCOMES=OUTCOMES,
        AT_SERVER=AT_SERVER,
        revisions=revisions(),
        open_sets=[each for each in all_sets() if each.revision is None],
        sections=forms.section_forms(request.form if form == "round" else {}),
        typed_in=lambda name: request.form if name == form else {},
        refused=problem,
        checked=checked,
        may_draw=draw.may_draw(found),
        free_units=[unit for unit in found.contest.units if unit.id not in free],
        role=current_user.role,
        judge_accounts=_judge_accounts(found),
        needs_reason=lambda round_: rounds.needs_reason(found, round_),
    )


def _judge_accounts(found: Stage) -> list[User]:
    """The judges' accounts that are not on this jury yet."""
    named = {judge.username for judge in found.judges}
    accounts = db.session.scalars(select(User).where(User.role == JUDGE).order_by(User.username))
    return [account for account in accounts if account.username not in named]
