"""The verifiable draw on the stage's own page: promise, then draw."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from question_bank.access import ORGANISER, SECRETARY, acting_user, allow
from question_bank.language import say
from quiz_server.contest.draws.drawing import commit_draw, commitment_of, draw_promised, open_commitment
from quiz_server.contest.models import Stage
from quiz_server.contest.stage_page import change_stage

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

    return change_stage(stage_id, act)


@bp.post("/stages/<int:stage_id>/draw/promised")
@allow(ORGANISER, SECRETARY)
def draw(stage_id: int) -> ResponseReturnValue:
    """Draw with the promised secret and the hall's word."""

    def act(stage: Stage) -> str:
        made = draw_promised(stage, request.form.get("word", ""), acting_user())
        return say("Đã bốc thăm (lần số %(id)s) với mầm %(seed)s.", id=made.id, seed=made.seed)

    return change_stage(stage_id, act, "promise")
