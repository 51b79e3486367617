"""REST of “Sẵn sàng?”."""

from flask import current_app, request
from flask_smorest import Blueprint

from question_bank.access import HOST, ORGANISER, SECRETARY, allow
from question_bank.language import say
from quiz_server.contest.desk import find_stage
from quiz_server.readiness.looking import Look, look
from quiz_server.readiness.schemas import LookSchema

blp = Blueprint("readiness_api", __name__, url_prefix="/api", description=say("Sẵn sàng trước giờ thi"))


@blp.get("/contest/stages/<int:stage_id>/readiness")
@blp.response(200, LookSchema)
@allow(ORGANISER, HOST, SECRETARY)
def get_readiness(stage_id: int) -> Look:
    """Everything that can be looked at before the doors open."""
    return look(current_app, find_stage(stage_id), port_of(request.host))  # type: ignore[arg-type]


def port_of(host: str) -> str:
    """What follows the address in a URL: `:8000`, or nothing."""
    _, colon, port = host.partition(":")
    return colon + port
