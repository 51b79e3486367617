"""REST for the jury's acts: clocks of performances, requests that need a second person, closing a part."""

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint

from question_bank.access import JUDGE, ORGANISER, SECRETARY, acting_user, allow
from question_bank.language import say
from quiz_server.contest.desk import desk_of, find_stage
from quiz_server.contest.jury import performance, schemas
from quiz_server.contest.jury.models import JuryRequest, PartClosure
from quiz_server.contest.jury.requests import (
    ask_change,
    ask_reopen,
    close_part,
    decide,
    may_decide,
    requests_of,
)
from quiz_server.contest.jury.scorecards import closed_parts

blp = Blueprint("jury_acts_api", __name__, url_prefix="/api", description=say("Đồng hồ, khóa và sửa điểm"))


@blp.route("/contest/stages/<int:stage_id>/clocks")
class Clocks(MethodView):
    """The clocks of the performances of a stage."""

    @blp.response(200, schemas.ClockSchema(many=True))
    @allow(ORGANISER, SECRETARY, JUDGE)
    def get(self, stage_id: int) -> list[dict[str, Any]]:
        """Every clock that was ever touched."""
        found = performance.times_of(find_stage(stage_id))
        return [_clock(team, part, time) for (team, part), time in found.items()]

    @blp.arguments(schemas.ClockWish)
    @blp.response(200, schemas.ClockSchema)
    @allow(ORGANISER, SECRETARY)
    def post(self, wish: dict[str, Any], stage_id: int) -> dict[str, Any]:
        """Start or stop a clock, or write the time down by hand with the reason."""
        spot = performance.find_spot(find_stage(stage_id), wish["team_id"], wish["part_id"])
        if wish["act"] == "set":
            time = performance.set_time(spot, wish["seconds"], wish["reason"], acting_user())
        else:
            act = performance.start if wish["act"] == "start" else performance.stop
            time = act(spot, acting_user())
        return _clock(spot.team.id, spot.part.id, time)


def _clock(team_id: int, part_id: int, time: performance.PerformanceTime) -> dict[str, Any]:
    return {
        "team_id": team_id,
        "part_id": part_id,
        "running": time.running,
        "used_ms": time.used_at(performance.now_ms()),
    }


@blp.route("/contest/stages/<int:stage_id>/jury-requests")
class Requests(MethodView):
    """What waits for a second person, and what became of earlier requests."""

    @blp.response(200, schemas.RequestSchema(many=True))
    @allow(ORGANISER, SECRETARY, JUDGE)
    def get(self, stage_id: int) -> list[JuryRequest]:
        """All requests, oldest first; a judge sees those about the own sheets or waiting for them."""
        desk = desk_of(find_stage(stage_id))
        mine = desk.judge
        return [
            each
            for each in requests_of(desk.stage)
            if mine is None or each.judge_id == mine.id or may_decide(desk, each)
        ]

    @blp.arguments(schemas.ChangeWish)
    @blp.response(201, schemas.RequestSchema)
    @allow(ORGANISER, SECRETARY, JUDGE)
    def post(self, wish: dict[str, Any], stage_id: int) -> JuryRequest:
        """Ask for a signed sheet to be changed; a second person decides."""
        after = {line["criterion"]: line["mark"] for line in wish["values"]}
        cell = (wish["team_id"], wish["part_id"], wish["judge_id"])
        return ask_change(desk_of(find_stage(stage_id)), cell, after, wish["reason"])


@blp.route("/contest/stages/<int:stage_id>/jury-requests/<int:request_id>", methods=["POST"])
@blp.arguments(schemas.DecisionWish)
@blp.response(200, schemas.RequestSchema)
@allow(ORGANISER, SECRETARY, JUDGE)
def decide_request(wish: dict[str, Any], stage_id: int, request_id: int) -> JuryRequest:
    """The second person's word; whoever asked is refused."""
    return decide(desk_of(find_stage(stage_id)), request_id, wish["accept"])


@blp.route("/contest/stages/<int:stage_id>/parts/<int:part_id>/closure")
class Closure(MethodView):
    """Whether the marks of a part are closed."""

    @blp.arguments(schemas.CloseWish)
    @blp.response(200, schemas.ClosureSchema)
    @allow(ORGANISER, SECRETARY, JUDGE)
    def post(self, wish: dict[str, Any], stage_id: int, part_id: int) -> dict[str, Any]:
        """Close a part: the chair at once, the secretary with a second person (`waiting`)."""
        done = close_part(desk_of(find_stage(stage_id)), part_id, wish["reason"])
        return {"closed": isinstance(done, PartClosure), "waiting": isinstance(done, JuryRequest)}

    @blp.arguments(schemas.CloseWish)
    @blp.response(200, schemas.ClosureSchema)
    @allow(ORGANISER, SECRETARY)
    def delete(self, wish: dict[str, Any], stage_id: int, part_id: int) -> dict[str, Any]:
        """Ask for a closed part to be opened again, with the reason; a second person decides."""
        ask_reopen(desk_of(find_stage(stage_id)), part_id, wish["reason"])
        return {"closed": part_id in closed_parts(find_stage(stage_id)), "waiting": True}
