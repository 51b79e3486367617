"""REST for signed results: signing, reopening, who presides over the jury, who goes to the final."""

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint
from sqlalchemy import select

from question_bank.access import HOST, JUDGE, ORGANISER, SECRETARY, acting_user, allow
from question_bank.database import db
from question_bank.language import say
from quiz_server.accounts.limits import limit_failures
from quiz_server.contest import qualify
from quiz_server.contest.desk import find_stage
from quiz_server.contest.jury.requests import chair_of, name_chair
from quiz_server.contest.models import Decision, Judge, Stage, Team
from quiz_server.contest.signing import schemas
from quiz_server.contest.signing.desk import ChairsWord, settle_here, sign_here
from quiz_server.contest.signing.models import ResultSigning, is_locked
from quiz_server.contest.signing.signing import agrees, digest_of, reopen_results, tell_live
from quiz_server.contest.standings import Standings, standings_of

blp = Blueprint(
    "signing_api", __name__, url_prefix="/api", description=say("Ký kết quả, mở lại, vào chung kết")
)


@blp.route("/contest/stages/<int:stage_id>/signatures")
class Signatures(MethodView):
    """The signatures under a stage's results."""

    @blp.response(200, schemas.SignaturesSchema)
    @allow(ORGANISER, HOST, SECRETARY, JUDGE)
    def get(self, stage_id: int) -> dict[str, Any]:
        """Who signed what, and what the results come to now."""
        stage = find_stage(stage_id)
        rows = db.session.scalars(
            select(ResultSigning).filter_by(stage_id=stage.id).order_by(ResultSigning.id)
        )
        standings = standings_of(stage)
        return {
            "locked": is_locked(stage),
            "digest": digest_of(standings),
            "chair": chair_of(stage),
            "signatures": [_told(row, standings) for row in rows],
        }

    @blp.arguments(schemas.SignatureWish)
    @blp.response(201, schemas.SignatureSchema)
    @allow(ORGANISER, SECRETARY, JUDGE)
    @limit_failures
    def post(self, wish: dict[str, Any], stage_id: int) -> ResultSigning:
        """Sign as secretary, or as chair of the jury with the chair's own password."""
        return sign_here(find_stage(stage_id), **wish)


def _told(row: ResultSigning, standings: Standings) -> dict[str, Any]:
    names = ("role", "name", "by", "at", "digest", "reopened_by")
    return {name: getattr(row, name) for name in names} | {"agrees": agrees(row, standings)}


@blp.route("/contest/stages/<int:stage_id>/signatures/reopen", methods=["POST"])
@blp.arguments(schemas.ReasonNeeded)
@blp.response(201, schemas.DecisionSchema)
@allow(ORGANISER)
def reopen(wish: dict[str, Any], stage_id: int) -> Decision:
    """Take the signatures back by a numbered decision."""
    made = reopen_results(find_stage(stage_id), wish["reason"], acting_user())
    db.session.commit()
    tell_live()
    return made


@blp.route("/contest/stages/<int:stage_id>/ties", methods=["POST"])
@blp.arguments(schemas.TieWish)
@blp.response(204)
@allow(ORGANISER, SECRETARY, JUDGE)
@limit_failures
def settle_tie(wish: dict[str, Any], stage_id: int) -> None:
    """Write down who came first among level teams: extra question, lots, or the chair's decision."""
    word = ChairsWord(wish["reason"], wish["password"])
    settle_here(find_stage(stage_id), wish["step"], wish["places"], wish["scope"], word)


@blp.route("/contest/stages/<int:stage_id>/chair", methods=["PUT"])
@blp.arguments(schemas.ChairWish)
@blp.response(200, schemas.JudgeSchema)
@allow(ORGANISER)
def put_chair(wish: dict[str, Any], stage_id: int) -> Judge:
    """Name who presides over the jury, and so who signs for it."""
    return name_chair(find_stage(stage_id), wish["judge_id"])


@blp.route("/contest/stages/<int:stage_id>/qualified")
class Qualified(MethodView):
    """The way into the final; the address is the final's."""

    @blp.response(200, schemas.QualifiedSchema)
    @allow(ORGANISER, HOST, SECRETARY)
    def get(self, stage_id: int) -> qualify.Qualified:
        """Who goes on by the clusters' signed results."""
        return qualify.qualified(find_stage(stage_id).contest)

    @blp.response(201, schemas.TeamSchema(many=True))
    @allow(ORGANISER)
    def post(self, stage_id: int) -> list[Team]:
        """Put them into the final, with their people; answers those that were not there yet."""
        stage: Stage = find_stage(stage_id)
        added = qualify.fill_final(stage)
        db.session.commit()
        return added
