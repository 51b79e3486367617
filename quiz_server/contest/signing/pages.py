"""Signing and reopening results on the ranking page; filling the final."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from question_bank.access import JUDGE, ORGANISER, SECRETARY, acting_user, allow
from question_bank.database import db
from question_bank.language import say
from quiz_server.accounts.limits import limit_failures
from quiz_server.contest.desk import find_stage
from quiz_server.contest.forms import places
from quiz_server.contest.jury.requests import chair_of
from quiz_server.contest.models import Stage
from quiz_server.contest.pages import ranking_page
from quiz_server.contest.qualify import fill_final, going_sentence, going_to
from quiz_server.contest.refusal import ContestRefused, not_found
from quiz_server.contest.signing.desk import ChairsWord, may_sign, settle_here, sign_here
from quiz_server.contest.signing.models import SIGNERS, TITLES, signatures_of
from quiz_server.contest.signing.signing import agrees, has_account, reopen_results, tell_live

bp = Blueprint("signing", __name__, url_prefix="/contest")

bp.add_app_template_global(signatures_of, "signatures_of")
bp.add_app_template_global(agrees, "signature_agrees")
bp.add_app_template_global(may_sign, "may_sign_results")
bp.add_app_template_global(chair_of, "chair_of")
bp.add_app_template_global(lambda judge: has_account(judge.username, JUDGE), "can_sign_in")
bp.add_app_template_global(going_to, "going_to_final")
bp.add_app_template_global(going_sentence, "going_sentence")
bp.add_app_template_global(lambda: SIGNERS, "result_signers")
bp.add_app_template_global(lambda: TITLES, "signature_titles")


@bp.post("/stages/<int:stage_id>/sign/<role>")
@allow(ORGANISER, SECRETARY, JUDGE)
@limit_failures
def sign(stage_id: int, role: str) -> ResponseReturnValue:
    """Sign as secretary or as chair of the jury, with the account's password typed again."""
    if role not in SIGNERS:
        raise not_found(say("chữ ký"))
    stage = find_stage(stage_id)
    try:
        made = sign_here(stage, role, request.form.get("password", ""), request.form.get("name", ""))
    except ContestRefused as refusal:
        flash(refusal.text, "error")
        return ranking_page(find_stage(stage_id)), refusal.status
    flash(say("%(signer)s %(name)s đã ký kết quả.", signer=SIGNERS[role], name=made.name), "success")
    return redirect(url_for("contest.ranking", stage_id=stage_id))


@bp.post("/stages/<int:stage_id>/ties")
@allow(ORGANISER, SECRETARY, JUDGE)
@limit_failures
def settle_tie(stage_id: int) -> ResponseReturnValue:
    """Write down an extra question, lots, or the chair's decision among level teams."""
    form = request.form
    stage = find_stage(stage_id)
    try:
        word = ChairsWord(form.get("reason", ""), form.get("password", ""))
        settle_here(stage, form.get("step", ""), places(form), form.get("scope", ""), word)
    except ContestRefused as refusal:
        db.session.rollback()
        flash(refusal.text, "error")
        return ranking_page(find_stage(stage_id)), refusal.status
    flash(say("Đã ghi kết quả phân định."), "success")
    return redirect(url_for("contest.ranking", stage_id=stage_id))


@bp.post("/stages/<int:stage_id>/reopen")
@allow(ORGANISER)
def reopen(stage_id: int) -> ResponseReturnValue:
    """Reopen signed results by a decision."""

    def act(stage: Stage) -> str:
        made = reopen_results(stage, request.form.get("reason", ""), acting_user())
        return say(
            "Quyết định số %(number)s: %(text)s. Sửa xong thì ký lại.", number=made.number, text=made.text
        )

    return _do(stage_id, act, "contest.ranking")


@bp.post("/stages/<int:stage_id>/qualified")
@allow(ORGANISER)
def fill(stage_id: int) -> ResponseReturnValue:
    """Put the qualified teams into the final."""

    def act(stage: Stage) -> str:
        added = fill_final(stage)
        names = ", ".join(team.full_name for team in added)
        return (
            say("Đã đưa vào chung kết: %(names)s.", names=names)
            if added
            else say("Các đội vào chung kết đã có trong danh sách.")
        )

    return _do(stage_id, act, "contest.stage")


def _do(stage_id: int, act: Callable[[Stage], str], back: str) -> ResponseReturnValue:
    stage = find_stage(stage_id)
    try:
        message = act(stage)
        db.session.commit()
    except ContestRefused as refusal:
        db.session.rollback()
        flash(refusal.text, "error")
    else:
        flash(message, "success")
        tell_live()
    return redirect(url_for(back, stage_id=stage_id))
