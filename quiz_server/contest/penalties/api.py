"""REST for penalties: every one, taken off, taken back."""

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint
from marshmallow import Schema, fields, validate

from question_bank.access import HOST, ORGANISER, SECRETARY, acting_user, allow
from question_bank.database import db
from question_bank.language import say
from question_bank.strict import Strict
from quiz_server.contest.desk import find_stage
from quiz_server.contest.models import Decision
from quiz_server.contest.penalties.models import Penalty, penalties_of
from quiz_server.contest.penalties.penalising import Offence, lift, penalise
from quiz_server.contest.signing.schemas import DecisionSchema, ReasonNeeded

blp = Blueprint("penalties_api", __name__, url_prefix="/api", description=say("Điểm trừ theo quyết định"))


class OffenceWish(Strict):
    """Points off a team: off a part by its code, off the total where `part` is empty."""

    seat = fields.Integer(required=True, validate=validate.Range(1, 99))
    part = fields.String(load_default="", validate=validate.Length(max=40))
    points = fields.Decimal(required=True, places=2, allow_nan=False)
    reason = fields.String(required=True, validate=validate.Length(max=300))


class PenaltySchema(Schema):
    """A penalty; `lifted_by` is the number of the decision that took it back."""

    decision = fields.Integer()
    seat = fields.Integer(attribute="team.seat")
    unit = fields.String(attribute="team.unit.code")
    part = fields.Function(lambda one: one.part.code if one.part else "")
    points = fields.String()
    reason = fields.String()
    by = fields.String()
    at = fields.DateTime()
    lifted_by = fields.Integer(allow_none=True)


@blp.route("/contest/stages/<int:stage_id>/penalties")
class Penalties(MethodView):
    """The penalties of a stage."""

    @blp.response(200, PenaltySchema(many=True))
    @allow(ORGANISER, HOST, SECRETARY)
    def get(self, stage_id: int) -> list[Penalty]:
        """Every one by the number of its decision."""
        return penalties_of(find_stage(stage_id))

    @blp.arguments(OffenceWish)
    @blp.response(201, PenaltySchema)
    @allow(ORGANISER)
    def post(self, wish: dict[str, Any], stage_id: int) -> Penalty:
        """Take points off a team."""
        made = penalise(find_stage(stage_id), Offence(**wish), acting_user())
        db.session.commit()
        return made


@blp.route("/contest/stages/<int:stage_id>/penalties/<int:number>/lift", methods=["POST"])
@blp.arguments(ReasonNeeded)
@blp.response(201, DecisionSchema)
@allow(ORGANISER)
def take_back(wish: dict[str, Any], stage_id: int, number: int) -> Decision:
    """Take the penalty of this decision back by another one."""
    made = lift(find_stage(stage_id), number, wish["reason"], acting_user())
    db.session.commit()
    return made
