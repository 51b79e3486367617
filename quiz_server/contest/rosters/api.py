"""REST for a team's people: read, replaced, taken from a unit's own file."""

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint

from question_bank.access import ORGANISER, SECRETARY, allow
from question_bank.database import db
from question_bank.language import say
from quiz_server.contest.desk import find_team
from quiz_server.contest.planning.models import plan_rule_of
from quiz_server.contest.rosters import roster, schemas
from quiz_server.contest.rosters.file import read_roster

blp = Blueprint("roster_api", __name__, url_prefix="/api", description=say("Danh sách thành viên của đội"))


@blp.route("/contest/stages/<int:stage_id>/teams/<int:seat>/people")
class People(MethodView):
    """The people of one team."""

    @blp.response(200, schemas.RosterSchema)
    @allow(ORGANISER, SECRETARY)
    def get(self, stage_id: int, seat: int) -> dict[str, Any]:
        """The list as it is kept, and what does not fit the plan."""
        team = find_team(stage_id, seat)
        return {"people": team.members, "problems": roster.problems_of(team)}

    @blp.arguments(schemas.RosterWish)
    @blp.response(200, schemas.RosterSchema)
    @allow(ORGANISER, SECRETARY)
    def put(self, wish: dict[str, Any], stage_id: int, seat: int) -> dict[str, Any]:
        """Replace the list; what does not fit the plan is said and kept all the same."""
        team = find_team(stage_id, seat)
        problems = roster.set_roster(team, [roster.Person(**person) for person in wish["people"]])
        db.session.commit()
        return {"people": team.members, "problems": problems}


@blp.route("/contest/stages/<int:stage_id>/teams/<int:seat>/people/file", methods=["POST"])
@blp.arguments(schemas.RosterFileIn, location="files")
@blp.response(200, schemas.RosterSchema)
@allow(ORGANISER, SECRETARY)
def read_file(given: dict[str, Any], stage_id: int, seat: int) -> dict[str, Any]:
    """Read a unit's file into a list, row by row what could not be used; nothing is kept before a PUT."""
    team = find_team(stage_id, seat)
    found = read_roster(given["file"].read(), given["file"].filename or "")
    rule = plan_rule_of(team.stage.contest)
    return {
        "people": found.people,
        "problems": [*found.problems, *roster.problems_in(found.people, rule)],
    }
