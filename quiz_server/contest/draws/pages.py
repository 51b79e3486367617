"""The verifiable draw on the stage's own page: promise, then draw."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from question_bank.access import ORGANISER, SECRETARY, acting_user, allow
from question_bank.database import db
from question_bank.language import say
from quiz_server import rounds
from quiz_server.contest.desk import find_stage
from quiz_server.contest.draws.drawing import commit_draw, commitment_of, draw_promised, open_commitment
from quiz_server.contest.models import Stage
from quiz_server.contest.refusal import ContestRefused

bp = Blueprint("draws", __name__, url_prefix="/contest")

bp.add_app_template_global(open_commitment, "open_commitment")
bp.add_app_template_global(commitment_of, "commitment_of")


@bp.post("/stages/<int:stage_id>/draw/promise")
@allow(ORGANISER, SECRETARY)
def promise(stage_id: int) -> ResponseReturnValue:
    """Show the hash of a secret before the draw."""

    def act(stage: Stage) -> str:
        commit_draw(stage, acting_user())
        return say(
            "Đã công bố mã cam kết. Hãy đọc hoặc chiếu mã cho hội trường, rồi mời hội trường chọn một từ."
        )

    return _do(stage_id, act)


@bp.post("/stages/<int:stage_id>/draw/promised")
@allow(ORGANISER, SECRETARY)
def draw(stage_id: int) -> ResponseReturnValue:
    """Draw with the promised secret and the hall's word."""

    def act(stage: Stage) -> str:
        made = draw_promised(stage, request.form.get("word", ""), acting_user())
        return say("Đã bốc thăm (lần số %(id)s) với mầm %(seed)s.", id=made.id, seed=made.seed)

    return _do(stage_id, act)


def _do(stage_id: int, act: Callable[[Stage], str]) -> ResponseReturnValue:
    stage = find_stage(stage_id)
    try:
        message = act(stage)
        rounds.refresh_screens(stage)
    except ContestRefused as refusal:
        db.session.rollback()
        flash(refusal.text, "error")
    else:
        flash(message, "success")
    return redirect(url_for("contest.stage", stage_id=stage_id))
