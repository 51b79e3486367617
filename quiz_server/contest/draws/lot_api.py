"""REST for drawn packages and heats: promise, draw, keep what was drawn by hand, compute again."""

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint
from marshmallow import Schema, fields, validate

from question_bank.access import HOST, ORGANISER, SECRETARY, acting_user, allow
from question_bank.language import say
from question_bank.strict import Strict
from quiz_server import rounds
from quiz_server.contest.desk import find_stage
from quiz_server.contest.draws.lot_forms import lot_kind
from quiz_server.contest.draws.lots import (
    MOST,
    draw_lots,
    drawn_lots,
    lots_by_hand,
    open_promise,
    promise_lots,
    verify_lots,
)
from quiz_server.contest.draws.promise_api import Proof, WordWish

blp = Blueprint("lots_api", __name__, url_prefix="/api", description=say("Bốc thăm gói câu hỏi, lượt thi"))

_COUNT = validate.Range(1, MOST)


class CountWish(Strict):
    """How many packages lie ready, or how many heats there are."""

    count = fields.Integer(required=True, validate=_COUNT)


class HandWish(CountWish):
    """What was drawn from the bowl: unit code → number."""

    result = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)


class LotSchema(Schema):
    """A draw; seed, secret and result are empty before it is drawn."""

    id = fields.Integer()
    kind = fields.String()
    count = fields.Integer()
    method = fields.String()
    codes = fields.List(fields.String())
    digest = fields.String()
    seed = fields.String()
    secret = fields.Function(lambda made: made.secret if made.result is not None else "")
    result = fields.Dict(allow_none=True)
    by = fields.String()
    at = fields.DateTime()


class LotsSchema(Schema):
    """The promise that waits and the draw that holds."""

    promised = fields.Nested(LotSchema, allow_none=True)
    drawn = fields.Nested(LotSchema, allow_none=True)


@blp.route("/contest/stages/<int:stage_id>/lots/<kind>")
class Lots(MethodView):
    """Packages or heats of a stage."""

    @blp.response(200, LotsSchema)
    @allow(ORGANISER, HOST, SECRETARY)
    def get(self, stage_id: int, kind: str) -> dict[str, Any]:
        """What was promised and what was drawn."""
        stage = find_stage(stage_id)
        one = lot_kind(kind)
        return {"promised": open_promise(stage.id, one), "drawn": drawn_lots(stage.id, one)}

    @blp.arguments(HandWish)
    @blp.response(201, LotSchema)
    @allow(ORGANISER, SECRETARY)
    def post(self, wish: dict[str, Any], stage_id: int, kind: str) -> Any:
        """Keep what was drawn by hand."""
        stage = find_stage(stage_id)
        made = lots_by_hand(stage, lot_kind(kind), wish["count"], wish["result"], acting_user())
        rounds.refresh_screens(stage)
        return made


@blp.route("/contest/stages/<int:stage_id>/lots/<kind>/promise", methods=["POST"])
@blp.arguments(CountWish)
@blp.response(201, LotSchema)
@allow(ORGANISER, SECRETARY)
def promise(wish: dict[str, Any], stage_id: int, kind: str) -> Any:
    """Choose a secret and answer its hash, to be shown to the hall."""
    stage = find_stage(stage_id)
    made = promise_lots(stage, lot_kind(kind), wish["count"], acting_user())
    rounds.refresh_screens(stage)
    return made


@blp.route("/contest/stages/<int:stage_id>/lots/<kind>/draw", methods=["POST"])
@blp.arguments(WordWish)
@blp.response(201, LotSchema)
@allow(ORGANISER, SECRETARY)
def draw(wish: dict[str, Any], stage_id: int, kind: str) -> Any:
    """Draw with the promised secret and the hall's word."""
    stage = find_stage(stage_id)
    made = draw_lots(stage, lot_kind(kind), wish["word"], acting_user())
    rounds.refresh_screens(stage)
    return made


@blp.route("/contest/lots/<int:draw_id>/proof")
@blp.response(200, Proof)
@allow(ORGANISER, HOST, SECRETARY)
def prove(draw_id: int) -> Any:
    """Compute a draw of packages or heats again from what is public."""
    return verify_lots(draw_id)
