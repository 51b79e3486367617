"""REST: which teams the ranking of the stage leaves level, for the extra questions that part them."""

from itertools import groupby
from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint
from marshmallow import Schema, fields

from question_bank.access import HOST, JUDGE, ORGANISER, allow
from question_bank.database import db
from question_bank.language import say
from quiz_server.contest.models import Stage
from quiz_server.contest.refusal import not_found
from quiz_server.contest.standings import Standings, standings_of
from quiz_server.store.models import Round

blp = Blueprint(
    "level_api", __name__, url_prefix="/api", description=say("Câu hỏi phụ: các đội còn bằng nhau")
)


class LevelGroupSchema(Schema):
    """Teams that share a place; `prizes` hang on who of them is placed above."""

    rank = fields.Integer()
    seats = fields.List(fields.Integer())
    prizes = fields.List(fields.String())


class LevelSchema(Schema):
    """The groups, those over which prizes hang first; `final`: every part has its figures."""

    final = fields.Boolean()
    groups = fields.List(fields.Nested(LevelGroupSchema))


@blp.route("/rounds/<int:round_id>/level")
class LevelTeams(MethodView):
    """The teams of the round's stage that are level for a place."""

    @blp.response(200, LevelSchema)
    @allow(ORGANISER, HOST, JUDGE)
    def get(self, round_id: int) -> dict[str, Any]:
        """Groups of seats that all steps known so far leave level; none where the ranking parts everybody."""
        found = db.session.get(Round, round_id)
        stage = found and db.session.get(Stage, found.stage_id)
        if stage is None:
            raise not_found(say("vòng thi"))
        standings = standings_of(stage)
        return {"final": standings.totals.final, "groups": _groups(standings)}


def _groups(standings: Standings) -> list[dict[str, Any]]:
    tied = [row for row in standings.rows if row.place.tied]
    groups = [
        {
            "rank": rank,
            "seats": sorted(row.row.team.seat for row in rows),
            "prizes": sorted({prize for row in rows for prize in row.at_stake}),
        }
        for rank, rows in ((rank, list(rows)) for rank, rows in groupby(tied, key=lambda row: row.place.rank))
    ]
    return sorted(groups, key=lambda group: (not group["prizes"], group["rank"]))
