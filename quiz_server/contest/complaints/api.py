"""REST for complaints: lodged, let in, ruled, printed."""

from typing import Any

from flask import Response
from flask.views import MethodView
from flask_login import current_user
from flask_smorest import Blueprint

from question_bank.access import HOST, JUDGE, ORGANISER, SECRETARY, allow
from question_bank.download import as_download
from question_bank.language import say
from quiz_server.contest.complaints import schemas
from quiz_server.contest.complaints.hearing import (
    Ruling,
    Wish,
    complaints_of,
    find_complaint,
    give_leave,
    lodge,
    may_rule,
    rule,
)
from quiz_server.contest.complaints.models import Complaint
from quiz_server.contest.desk import desk_of, find_stage
from quiz_server.contest.jury.marks import Desk
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.reports.complaint_paper import complaint_file
from quiz_server.contest.rounds.rulings import LiveCommands
from quiz_server.round.events import Verdict

blp = Blueprint("complaints_api", __name__, url_prefix="/api", description=say("Khiếu nại của đội trưởng"))

EVENING = (ORGANISER, HOST, SECRETARY, JUDGE)


def ruler_of(stage_id: int) -> Desk:
    """The desk of somebody who decides on complaints. Raises `ContestRefused("not_chair")`."""
    desk = desk_of(find_stage(stage_id))
    if not may_rule(desk, current_user.role == ORGANISER):
        raise ContestRefused(
            "not_chair", say("Chỉ Trưởng Ban Giám khảo hoặc Ban Tổ chức quyết khiếu nại."), 403
        )
    return desk


def commands_of(desk: Desk) -> LiveCommands:
    """How this person's rulings reach the round."""
    return LiveCommands(desk.stage.id, desk.username, desk.judge is not None)


@blp.route("/contest/stages/<int:stage_id>/complaints")
class Complaints(MethodView):
    """The complaints of a stage."""

    @blp.response(200, schemas.ComplaintSchema(many=True))
    @allow(*EVENING)
    def get(self, stage_id: int) -> list[Complaint]:
        """Every complaint by its number."""
        return complaints_of(desk_of(find_stage(stage_id)).stage)

    @blp.arguments(schemas.ComplaintWish)
    @blp.response(201, schemas.ComplaintSchema)
    @allow(*EVENING)
    def post(self, wish: dict[str, Any], stage_id: int) -> Complaint:
        """Lodge one; after the next question was shown it waits for the chair's leave (`state: late`)."""
        return lodge(desk_of(find_stage(stage_id)), Wish(**wish))


@blp.route("/contest/stages/<int:stage_id>/complaints/<int:number>/leave", methods=["POST"])
@blp.response(200, schemas.ComplaintSchema)
@allow(ORGANISER, JUDGE)
def let_in(stage_id: int, number: int) -> Complaint:
    """Let a late complaint be heard."""
    desk = ruler_of(stage_id)
    complaint = find_complaint(desk.stage, number)
    give_leave(desk, complaint)
    return complaint


@blp.route("/contest/stages/<int:stage_id>/complaints/<int:number>/ruling", methods=["POST"])
@blp.arguments(schemas.RulingWish)
@blp.response(200, schemas.ComplaintSchema)
@allow(ORGANISER, JUDGE)
def decide(wish: dict[str, Any], stage_id: int, number: int) -> Complaint:
    """Accept or reject; a new verdict or points go into the round under the complaint's number."""
    desk = ruler_of(stage_id)
    complaint = find_complaint(desk.stage, number)
    verdict = Verdict(wish["verdict"]) if wish["verdict"] else None
    rule(desk, complaint, Ruling(wish["accept"], wish["text"], verdict, wish["points"]), commands_of(desk))
    return complaint


@blp.route("/contest/stages/<int:stage_id>/complaints/<int:number>.docx")
@allow(*EVENING)
def get_minutes(stage_id: int, number: int) -> Response:
    """D11, the minutes of one complaint as Word."""
    return as_download(complaint_file(find_complaint(desk_of(find_stage(stage_id)).stage, number)))
