"""Signing and reopening results on the ranking page; filling the final."""

from collections.abc import Callable

from flask import Blueprint, current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from question_bank.access import ORGANISER, SECRETARY, acting_user, allow
from question_bank.database import db
from quiz_server.contest.desk import find_stage
from quiz_server.contest.models import Stage
from quiz_server.contest.qualify import fill_final
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.signing.models import (
    CHAIR_SIGNS,
    SECRETARY_SIGNS,
    SIGNERS,
    signatures_of,
    signed_rounds,
)
from quiz_server.contest.signing.signing import digest_of, reopen_results, sign_results

bp = Blueprint("signing", __name__, url_prefix="/contest")

bp.add_app_template_global(signatures_of, "signatures_of")
bp.add_app_template_global(digest_of, "digest_of_results")
bp.add_app_template_global(lambda: SIGNERS, "result_signers")


@bp.post("/stages/<int:stage_id>/sign")
@allow(ORGANISER, SECRETARY)
def sign(stage_id: int) -> ResponseReturnValue:
    """Sign as secretary with a secretary's account, as chair with an organiser's."""

    def act(stage: Stage) -> str:
        role = SECRETARY_SIGNS if current_user.role == SECRETARY else CHAIR_SIGNS
        made = sign_results(stage, role, request.form.get("name", ""), acting_user())
        return f"{SIGNERS[role]} {made.name} đã ký kết quả."

    return _do(stage_id, act, "contest.ranking")


@bp.post("/stages/<int:stage_id>/reopen")
@allow(ORGANISER)
def reopen(stage_id: int) -> ResponseReturnValue:
    """Reopen signed results by a decision."""

    def act(stage: Stage) -> str:
        made = reopen_results(stage, request.form.get("reason", ""), acting_user())
        return f"Quyết định số {made.number}: {made.text}. Sửa xong thì ký lại."

    return _do(stage_id, act, "contest.ranking")


@bp.post("/stages/<int:stage_id>/qualified")
@allow(ORGANISER)
def fill(stage_id: int) -> ResponseReturnValue:
    """Put the qualified teams into the final."""

    def act(stage: Stage) -> str:
        added = fill_final(stage)
        names = ", ".join(team.full_name for team in added)
        return f"Đã đưa vào chung kết: {names}." if added else "Các đội vào chung kết đã có trong danh sách."

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
        if (live := current_app.extensions.get("live")) is not None:
            live.lock(signed_rounds())
    return redirect(url_for(back, stage_id=stage_id))
