"""REST for setting a contest up, reading its rules back and signing them off."""

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint
from sqlalchemy import select

from question_bank.access import HOST, JUDGE, ORGANISER, SECRETARY, acting_user, allow
from question_bank.database import db
from question_bank.language import say
from quiz_server.contest.desk import find_contest
from quiz_server.contest.models import Contest
from quiz_server.contest.planning import schemas
from quiz_server.contest.planning.revising import has_begun, make_contest, revise_contest
from quiz_server.contest.planning.setup import data_of
from quiz_server.contest.planning.sign_off import sentences_of, sign, sign_off_of

blp = Blueprint(
    "plan_api", __name__, url_prefix="/api", description=say("Lập hội thi, đọc lại Thể lệ, ký soát")
)


@blp.route("/contests")
class Contests(MethodView):
    """The contests that are kept."""

    @blp.response(200, schemas.ContestLine(many=True))
    @allow(ORGANISER, HOST, SECRETARY, JUDGE)
    def get(self) -> list[dict[str, Any]]:
        """Every contest, newest first, with the numbers of its stages."""
        found = db.session.scalars(select(Contest).order_by(Contest.id.desc()))
        return [
            {
                "id": contest.id,
                "name": contest.name,
                "year": contest.year,
                "stages": [stage.id for stage in contest.stages],
            }
            for contest in found
        ]

    @blp.arguments(schemas.NewContest)
    @blp.response(201, schemas.KeptContest)
    @allow(ORGANISER)
    def post(self, wish: dict[str, Any]) -> dict[str, Any]:
        """Make a contest of data, as the set-up page does from its form."""
        rule = wish.pop("rule")
        contest = make_contest(wish, rule)
        db.session.commit()
        return _kept(contest)


@blp.route("/contests/<int:contest_id>")
class OneContest(MethodView):
    """A contest as data."""

    @blp.response(200, schemas.KeptContest)
    @allow(ORGANISER)
    def get(self, contest_id: int) -> dict[str, Any]:
        """The data of a contest; changed, it can be sent back."""
        return _kept(find_contest(contest_id))

    @blp.arguments(schemas.ContestRevision)
    @blp.response(200, schemas.KeptContest)
    @allow(ORGANISER)
    def put(self, wish: dict[str, Any], contest_id: int) -> dict[str, Any]:
        """Change a contest; what no longer may change is left as it is, signed results refuse it all."""
        contest = find_contest(contest_id)
        revise_contest(contest, *schemas.parted(wish))
        db.session.commit()
        return _kept(contest)


@blp.route("/contests/<int:contest_id>/rules")
class Rules(MethodView):
    """The rules of a contest, read back."""

    @blp.response(200, schemas.RulesSchema)
    @allow(ORGANISER, HOST, SECRETARY, JUDGE)
    def get(self, contest_id: int) -> dict[str, Any]:
        """Every rule as a sentence, and what changed since somebody signed them off."""
        return _rules(find_contest(contest_id))

    @blp.arguments(schemas.Reader)
    @blp.response(201, schemas.RulesSchema)
    @allow(ORGANISER)
    def post(self, wish: dict[str, Any], contest_id: int) -> dict[str, Any]:
        """Sign the rules off as they read now."""
        contest = find_contest(contest_id)
        sign(contest, wish["name"], acting_user())
        db.session.commit()
        return _rules(contest)


def _kept(contest: Contest) -> dict[str, Any]:
    return data_of(contest) | {"id": contest.id, "begun": has_begun(contest)}


def _rules(contest: Contest) -> dict[str, Any]:
    signed = sign_off_of(contest)
    told: dict[str, Any] = {"sentences": sentences_of(contest), "signing": None, "added": [], "gone": []}
    if signed is not None:
        told |= {"signing": signed.signing, "added": signed.added, "gone": signed.gone}
    return told
