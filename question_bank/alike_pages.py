"""The page of near duplicates, for those who see all offices."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from question_bank import alike
from question_bank.access import acting_user, allow
from question_bank.blueprint import OVER_OFFICES, bp
from question_bank.language import say
from question_bank.numbers import whole
from question_bank.refusals import BankRefused


@bp.get("/alike", endpoint="alike")
@allow(*OVER_OFFICES)
def list_alike() -> ResponseReturnValue:
    """Pairs of questions that are alike, most alike first, side by side."""
    page = max(1, request.args.get("page", 1, type=whole))
    pairs, total = alike.pairs(page, alike.SHOWN)
    pages = max(1, -(-total // alike.SHOWN))
    if page > pages:  # the last pair of the last page was decided on
        return redirect(url_for("bank.alike", page=pages))
    return render_template("bank/alike.html", pairs=pairs, total=total, page=page, pages=pages)


@bp.post("/alike")
@allow(*OVER_OFFICES)
def decide_alike() -> ResponseReturnValue:
    """Keep both, retire one, or merge the legal basis."""
    form = request.form
    if form.get("act") not in alike.ACTS:
        raise BankRefused("bad_choice", say("Không có việc này."), 422)
    first, second = form.get("first", 0, type=whole), form.get("second", 0, type=whole)
    flash(alike.act({"act": form["act"], "first": first, "second": second}, acting_user()), "success")
    return redirect(url_for("bank.alike", page=max(1, request.args.get("page", 1, type=whole))))
