"""REST for the contest: stages, teams, marks, totals, ranking, rounds, and commands to a round."""

from collections.abc import Callable
from typing import Any

from flask import Response, current_app, request
from flask.views import MethodView
from flask_login import current_user
from flask_smorest import Blueprint

from question_bank.access import HOST, JUDGE, ORGANISER, SECRETARY, acting_user, allow
from question_bank.database import db
from question_bank.language import say
from question_bank.refusals import BankRefused
from quiz_server import rounds
from quiz_server.contest import schemas, standings
from quiz_server.contest.desk import desk_of, find_stage, hide_from_judge
from quiz_server.contest.draws import appearance as draw
from quiz_server.contest.feeds import feed
from quiz_server.contest.jury import marks
from quiz_server.contest.models import Contest, Stage
from quiz_server.contest.refusal import ContestRefused, not_found
from quiz_server.live.command_forms import NotAllowed
from quiz_server.live.identity import AudienceName, Identity
from quiz_server.live.protocol import Malformed
from quiz_server.live.refusals import NOT_ALLOWED, sentence
from quiz_server.round import views
from quiz_server.round.state import RoundState
from quiz_server.store import rounds as stored
from quiz_server.store.models import Round

blp = Blueprint(
    "contest_api", __name__, url_prefix="/api", description=say("Hội thi: đội, điểm, xếp hạng, vòng thi")
)

EVENING = (ORGANISER, HOST, SECRETARY, JUDGE)

#: what a role watches and gives commands as
_SEATS_AT_THE_DESK: dict[str, AudienceName] = {
    ORGANISER: "host",
    HOST: "host",
    SECRETARY: "secretary",
    JUDGE: "jury",
}
_BUILDERS: dict[str, Callable[[RoundState, Any], dict[str, Any]]] = {
    "host": views.host_view,
    "secretary": views.secretary_view,
    "jury": views.jury_view,
}


@blp.errorhandler(BankRefused)
def refused_by_bank(refusal: BankRefused) -> Any:
    """A refusal of the sealed set, in the one shape."""
    return {"code": refusal.code, "text": refusal.text}, refusal.status


@blp.route("/contest/stages")
@blp.response(200, schemas.StageSchema(many=True))
@allow(*EVENING)
def list_stages() -> list[Stage]:
    """Every stage with its teams in draw order."""
    contests = db.session.query(Contest).order_by(Contest.id).all()
    return [stage for contest in contests for stage in contest.stages]


@blp.route("/contest/stages/<int:stage_id>")
@blp.response(200, schemas.StageSchema)
@allow(*EVENING)
def get_stage(stage_id: int) -> Stage:
    """One stage with its teams in draw order."""
    return find_stage(stage_id)


@blp.route("/contest/stages/<int:stage_id>/draw", methods=["POST"])
@blp.arguments(schemas.DrawWish)
@blp.response(201, schemas.DrawSchema)
@allow(ORGANISER, SECRETARY)
def draw_order(wish: dict[str, Any], stage_id: int) -> Any:
    """Draw the order of appearance: with `codes` as drawn by hand, else at random from `seed`."""
    stage = find_stage(stage_id)
    if wish["codes"]:
        drawn = draw.draw_by_hand(stage, wish["codes"], acting_user())
    else:
        drawn = draw.draw_at_random(stage, acting_user(), wish["seed"])
    rounds.refresh_screens(stage)
    return drawn


@blp.route("/contest/stages/<int:stage_id>/marks")
@blp.response(200, schemas.MarkSchema(many=True))
@allow(ORGANISER, SECRETARY, JUDGE)
def list_marks(stage_id: int) -> list[Any]:
    """The marks that count; a judge sees their own until the part is complete."""
    return marks.seen_by(desk_of(find_stage(stage_id)))


@blp.route("/contest/stages/<int:stage_id>/ranking")
@blp.response(200, schemas.RankingSchema)
@allow(*EVENING)
def get_ranking(stage_id: int) -> dict[str, Any]:
    """Totals of all parts, places, tie steps and prizes as they stand now."""
    result = standings.standings_of(find_stage(stage_id))
    hide_from_judge(result)
    return feed.feed_of(result)


@blp.route("/contest/stages/<int:stage_id>/ranking.csv")
@allow(ORGANISER, SECRETARY)
def get_ranking_csv(stage_id: int) -> Response:
    """The ranking as a table."""
    text = feed.csv_of(standings.standings_of(find_stage(stage_id)))
    return Response(text, mimetype="text/csv; charset=utf-8")


@blp.route("/contest/stages/<int:stage_id>/rounds")
class Rounds(MethodView):
    """The knowledge rounds of a stage."""

    @blp.response(200, schemas.RoundSchema(many=True))
    @allow(ORGANISER, HOST, SECRETARY)
    def get(self, stage_id: int) -> Any:
        """The rounds, newest first."""
        return rounds.rounds_of(find_stage(stage_id).id)

    @blp.arguments(schemas.RoundWish)
    @blp.response(201, schemas.RoundSchema)
    @allow(ORGANISER, HOST)
    def post(self, wish: dict[str, Any], stage_id: int) -> Any:
        """Prepare a round from a sealed set, or be told every reason why it could not be played."""
        return rounds.prepare_round(
            find_stage(stage_id).id, by=acting_user(), address=request.remote_addr or "", **wish
        )


@blp.route("/contest/stages/<int:stage_id>/rounds/check", methods=["POST"])
@blp.arguments(schemas.CheckWish)
@blp.response(200, schemas.CheckOutcome)
@allow(ORGANISER, HOST)
def check_set(wish: dict[str, Any], stage_id: int) -> dict[str, Any]:
    """Whether a set, open or sealed, fits these sections at this stage; nothing is opened."""
    reasons = rounds.check_set(find_stage(stage_id).id, wish["set_id"], wish["sections"])
    return {"fits": not reasons, "reasons": reasons}


@blp.route("/contest/stages/<int:stage_id>/rounds/<int:round_id>/activate", methods=["POST"])
@blp.arguments(schemas.Reason)
@blp.response(204)
@allow(ORGANISER, HOST)
def activate_round(given: dict[str, Any], stage_id: int, round_id: int) -> None:
    """Put a prepared round on the stage's screens."""
    rounds.activate_round(find_stage(stage_id).id, round_id, by=acting_user(), reason=given["reason"])


@blp.route("/contest/stages/<int:stage_id>/rounds/deactivate", methods=["POST"])
@blp.response(204)
@allow(ORGANISER, HOST)
def deactivate_round(stage_id: int) -> None:
    """Send the stage's screens back to the waiting page."""
    rounds.deactivate(find_stage(stage_id).id)


@blp.route("/rounds/<int:round_id>/view")
@blp.response(200, schemas.ViewSchema)
@allow(ORGANISER, HOST, SECRETARY, JUDGE)
def get_view(round_id: int) -> dict[str, Any]:
    """The round as the signed-in person's own screen shows it."""
    found = _round(round_id)
    live = current_app.extensions.get("live")
    presence = live.presence(found.stage_id) if live else {}
    audience = _SEATS_AT_THE_DESK[current_user.role]
    state = stored.load_state(db.engine, round_id)
    return {"round": round_id, "seq": state.seq, "view": _BUILDERS[audience](state, presence)}


@blp.route("/rounds/<int:round_id>/commands", methods=["POST"])
@blp.arguments(schemas.CommandSchema)
@blp.response(200, schemas.CommandAnswer)
@allow(ORGANISER, HOST, SECRETARY)
def give_command(given: dict[str, Any], round_id: int) -> dict[str, Any]:
    """Give a command and wait until it is on disk; the same id gets the same answer for ever."""
    found = _round(round_id)
    live = current_app.extensions.get("live")
    if live is None:
        raise ContestRefused(
            "not_live", say("Phần điều khiển trực tiếp chưa chạy. Hãy khởi động máy chủ."), 503
        )
    identity = Identity(
        found.stage_id, _SEATS_AT_THE_DESK[current_user.role], None, f"user:{acting_user()}", 0
    )
    try:
        answer = live.give(identity, round_id, given["command"], given["args"], command_id=given["id"])
    except NotAllowed:
        raise ContestRefused(NOT_ALLOWED, sentence(NOT_ALLOWED), 403) from None
    except Malformed as error:
        raise ContestRefused("malformed", error.text, 422) from None
    except TimeoutError:
        raise ContestRefused(
            "no_answer_yet",
            say("Máy chủ chưa kịp trả lời. Hãy gửi lại với cùng mã id; lệnh không bị làm hai lần."),
            503,
        ) from None
    if not answer.is_done:
        raise ContestRefused(answer.code or "refused", answer.text)
    return {"id": given["id"], "seq": answer.seq}


def _round(round_id: int) -> Round:
    found = db.session.get(Round, round_id)
    if found is None:
        raise not_found(say("vòng thi"))
    return found
