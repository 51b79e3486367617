"""The page of near duplicates, for those who see all offices."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from question_bank import alike
from question_bank.access import acting_user, allow
from question_bank.blueprint import OVER_OFFICES, bp
from question_bank.numbers import whole
from question_bank.refusals import BankRefused


@bp.get("/alike", endpoint="alike")
@allow(*OVER_OFFICES)
def list_alike() -> str:
    """Pairs of questions that are alike, most alike first, side by side."""
    pairs, total = alike.pairs()
    return render_template("bank/alike.html", pairs=pairs, total=total)


@bp.post("/alike")
@allow(*OVER_OFFICES)
def decide_alike() -> ResponseReturnValue:
    """Keep both, retire one, or merge the legal basis."""
    form = request.form
    if form.get("act") not in alike.ACTS:
        raise BankRefused("bad_choice", "Không có việc này.", 422)
    first, second = form.get("first", 0, type=whole), form.get("second", 0, type=whole)
    flash(alike.act({"act": form["act"], "first": first, "second": second}, acting_user()), "success")
    return redirect(url_for("bank.alike"))
