"""REST for who takes part in a stage: teams, the jury, place and day."""

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint
from marshmallow import fields, validate

from question_bank.access import HOST, JUDGE, ORGANISER, SECRETARY, acting_user, allow
from question_bank.database import db
from question_bank.language import say
from question_bank.strict import Strict
from quiz_server import rounds
from quiz_server.contest import people, schemas
from quiz_server.contest.desk import find_stage
from quiz_server.contest.models import Decision, Judge, Stage, Team
from quiz_server.contest.signing.schemas import DecisionSchema, ReasonNeeded

blp = Blueprint(
    "people_api", __name__, url_prefix="/api", description=say("Đội, giám khảo, địa điểm của điểm thi")
)


class StageDetailsWish(Strict):
    """Place and day of an evening; what is left out stays."""

    venue = fields.String(validate=validate.Length(max=160))
    date = fields.Date(allow_none=True)


class WithdrawalWish(ReasonNeeded):
    """Why a team does not appear, or is `excluded`."""

    excluded = fields.Boolean(load_default=False)


class UnitWish(Strict):
    """The unit that takes part, by its code."""

    unit = fields.String(required=True, validate=schemas.CODE)


class JudgeWish(Strict):
    """A member of the jury, by the account that signs in."""

    username = fields.String(required=True, validate=validate.Length(1, 40))
    name = fields.String(required=True, validate=validate.Length(1, 120))


@blp.route("/contest/stages/<int:stage_id>/details", methods=["PUT"])
@blp.arguments(StageDetailsWish)
@blp.response(200, schemas.StageSchema)
@allow(ORGANISER)
def put_details(wish: dict[str, Any], stage_id: int) -> Stage:
    """Set the place and the day."""
    stage = find_stage(stage_id)
    for name, value in wish.items():
        setattr(stage, name, value)
    rounds.refresh_screens(stage)
    return stage


@blp.route("/contest/stages/<int:stage_id>/decisions")
@blp.response(200, DecisionSchema(many=True))
@allow(ORGANISER, HOST, SECRETARY, JUDGE)
def list_decisions(stage_id: int) -> list[Decision]:
    """Every numbered decision of the stage with its reason."""
    return list(find_stage(stage_id).decisions)


@blp.route("/contest/stages/<int:stage_id>/teams", methods=["POST"])
@blp.arguments(UnitWish)
@blp.response(201, schemas.TeamSchema)
@allow(ORGANISER)
def add_team(wish: dict[str, Any], stage_id: int) -> Team:
    """Let a unit take part; it appears last until the draw."""
    stage = find_stage(stage_id)
    made = people.add_team(stage, wish["unit"])
    rounds.refresh_screens(stage)
    return made


@blp.route("/contest/stages/<int:stage_id>/teams/<int:seat>/withdrawal")
class Withdrawal(MethodView):
    """A team that does not appear or is excluded."""

    @blp.arguments(WithdrawalWish)
    @blp.response(201, DecisionSchema)
    @allow(ORGANISER)
    def post(self, wish: dict[str, Any], stage_id: int, seat: int) -> Decision:
        """Take a team out of the ranking by a numbered decision."""
        stage = find_stage(stage_id)
        made = people.withdraw_team(stage, seat, wish["reason"], acting_user(), excluded=wish["excluded"])
        rounds.refresh_screens(stage)
        return made

    @blp.arguments(ReasonNeeded)
    @blp.response(201, DecisionSchema)
    @allow(ORGANISER)
    def delete(self, wish: dict[str, Any], stage_id: int, seat: int) -> Decision:
        """Let it take part after all, by another decision."""
        stage = find_stage(stage_id)
        made = people.restore_team(stage, seat, wish["reason"], acting_user())
        rounds.refresh_screens(stage)
        return made


@blp.route("/contest/stages/<int:stage_id>/judges", methods=["POST"])
@blp.arguments(JudgeWish)
@blp.response(201, schemas.JudgeSchema)
@allow(ORGANISER)
def add_judge(wish: dict[str, Any], stage_id: int) -> Judge:
    """Name a member of the jury."""
    made = people.add_judge(find_stage(stage_id), wish["username"], wish["name"])
    db.session.commit()
    return made


@blp.route("/contest/stages/<int:stage_id>/judges/<int:judge_id>", methods=["DELETE"])
@blp.response(204)
@allow(ORGANISER)
def remove_judge(stage_id: int, judge_id: int) -> None:
    """Take a judge off the jury who has given no mark yet."""
    people.remove_judge(find_stage(stage_id), judge_id)
    db.session.commit()
