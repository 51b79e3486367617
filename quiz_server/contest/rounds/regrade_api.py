"""REST: what a regrade would change, asked before it is confirmed."""

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint
from marshmallow import Schema, fields, validate

from question_bank.access import HOST, JUDGE, ORGANISER, acting_user, allow
from question_bank.database import db
from question_bank.language import say
from quiz_server.clock import ServerClock
from quiz_server.contest.refusal import ContestRefused, not_found
from quiz_server.contest.schemas import Strict
from quiz_server.round.commands import Regrade
from quiz_server.round.consequences import of_regrade
from quiz_server.round.events import Verdict
from quiz_server.round.refusals import Refused
from quiz_server.round.scoring import as_number
from quiz_server.store import rounds as stored
from quiz_server.store.models import Round

blp = Blueprint(
    "regrade_api", __name__, url_prefix="/api", description=say("Chấm lại: xem trước điểm thay đổi")
)

_GIVEN = [verdict.value for verdict in Verdict if verdict is not Verdict.MARKED]


class RegradeQuery(Strict):
    """Which verdict would be changed to what."""

    slot = fields.Integer(required=True, validate=validate.Range(0, 999))
    seat = fields.Integer(required=True, validate=validate.Range(1, 99))
    verdict = fields.String(required=True, validate=validate.OneOf(_GIVEN))


class ChangeSchema(Schema):
    """One team: its score, place and rung before and after; `floor`, `puzzle`: "left" or "back"."""

    seat = fields.Integer()
    name = fields.String()
    score = fields.Raw()
    score_after = fields.Raw()
    rank = fields.Integer()
    rank_after = fields.Integer()
    floor = fields.String(allow_none=True)
    puzzle = fields.String(allow_none=True)
    rung = fields.Integer(allow_none=True)
    rung_after = fields.Integer(allow_none=True)


class ConsequencesSchema(Schema):
    """Every team that is touched; `next_turn` are the teams to be called next where that changes."""

    changes = fields.List(fields.Nested(ChangeSchema))
    next_turn = fields.List(fields.Integer(), allow_none=True)


@blp.route("/rounds/<int:round_id>/regrade-preview")
class RegradePreview(MethodView):
    """What would follow from a regrade."""

    @blp.arguments(RegradeQuery, location="query")
    @blp.response(200, ConsequencesSchema)
    @allow(ORGANISER, HOST, JUDGE)
    def get(self, asked: dict[str, Any], round_id: int) -> dict[str, Any]:
        """Scores, places and the floor after the regrade; nothing is changed by asking."""
        if db.session.get(Round, round_id) is None:
            raise not_found(say("vòng thi"))
        state = stored.load_state(db.engine, round_id)
        command = Regrade(
            at_ms=int(ServerClock().now_ms()),
            actor=f"user:{acting_user()}",
            step=state.step,
            slot=asked["slot"],
            seat=asked["seat"],
            verdict=Verdict(asked["verdict"]),
            reason="xem trước",  # not said: nothing is kept of it
        )
        told = of_regrade(state, command)
        if isinstance(told, Refused):
            raise ContestRefused(told.code.value, told.text)
        changes = [
            {
                "seat": one.seat,
                "name": one.name,
                "score": as_number(one.score),
                "score_after": as_number(one.score_after),
                "rank": one.rank,
                "rank_after": one.rank_after,
                "floor": one.floor,
                "puzzle": one.puzzle,
                "rung": one.rung,
                "rung_after": one.rung_after,
            }
            for one in told.changes
        ]
        next_turn = None if told.next_turn is None else list(told.next_turn)
        return {"changes": changes, "next_turn": next_turn}
