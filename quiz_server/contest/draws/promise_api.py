"""REST for the verifiable draw: promise first, then draw with the hall's word, compute it again."""

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint
from marshmallow import Schema, fields, validate

from question_bank.access import HOST, ORGANISER, SECRETARY, acting_user, allow
from question_bank.language import say
from question_bank.strict import Strict
from quiz_server import rounds
from quiz_server.contest.desk import find_stage
from quiz_server.contest.draws.appearance import open_commitment
from quiz_server.contest.draws.drawing import commit_draw, commitment_of, draw_promised, verify_draw
from quiz_server.contest.draws.models import DrawCommitment
from quiz_server.contest.models import Draw
from quiz_server.contest.refusal import not_found

blp = Blueprint("promise_api", __name__, url_prefix="/api", description=say("Bốc thăm kiểm chứng được"))


class PromiseSchema(Schema):
    """The SHA-256 of a secret that stays secret until the draw."""

    digest = fields.String()
    by = fields.String()
    at = fields.DateTime()


class WordWish(Strict):
    """The word that the hall said."""

    word = fields.String(required=True, validate=validate.Length(1, 50))


class PromisedDraw(Schema):
    """A draw that kept its promise; the order follows from the seed, the digest from the secret."""

    id = fields.Integer()
    seed = fields.String()
    codes = fields.List(fields.String())
    by = fields.String()
    at = fields.DateTime()
    digest = fields.String()
    secret = fields.String()


class Proof(Schema):
    """A draw computed again, step by step in sentences, and whether everything agrees."""

    holds = fields.Boolean()
    lines = fields.List(fields.String())


@blp.route("/contest/stages/<int:stage_id>/draw/promise")
class Promise(MethodView):
    """What the hall was promised before a draw."""

    @blp.response(200, PromiseSchema)
    @allow(ORGANISER, HOST, SECRETARY)
    def get(self, stage_id: int) -> DrawCommitment:
        """The promise that no draw has kept yet."""
        found = open_commitment(find_stage(stage_id))
        if found is None:
            raise not_found(say("mã cam kết chưa dùng"))
        return found

    @blp.response(201, PromiseSchema)
    @allow(ORGANISER, SECRETARY)
    def post(self, stage_id: int) -> DrawCommitment:
        """Choose a secret and answer its hash, to be shown to the hall."""
        stage = find_stage(stage_id)
        made = commit_draw(stage, acting_user())
        rounds.refresh_screens(stage)
        return made


@blp.route("/contest/stages/<int:stage_id>/draw/promised", methods=["POST"])
@blp.arguments(WordWish)
@blp.response(201, PromisedDraw)
@allow(ORGANISER, SECRETARY)
def draw(wish: dict[str, Any], stage_id: int) -> dict[str, Any]:
    """Draw with the promised secret and the hall's word."""
    stage = find_stage(stage_id)
    made = draw_promised(stage, wish["word"], acting_user())
    rounds.refresh_screens(stage)
    return _promised(made)


@blp.route("/contest/draws/<int:draw_id>/proof")
@blp.response(200, Proof)
@allow(ORGANISER, HOST, SECRETARY)
def prove(draw_id: int) -> Any:
    """Compute a draw again from what is public, as `flask draw verify` does."""
    return verify_draw(draw_id)


def _promised(made: Draw) -> dict[str, Any]:
    kept = commitment_of(made)
    told = {name: getattr(made, name) for name in ("id", "seed", "codes", "by", "at")}
    return told | {"digest": kept.digest if kept else "", "secret": kept.secret if kept else ""}
