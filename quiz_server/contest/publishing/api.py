"""REST for results before the hall: how it stands, and every act."""

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint

from question_bank.access import HOST, ORGANISER, SECRETARY, acting_user, allow
from question_bank.database import db
from question_bank.language import say
from quiz_server.contest.desk import find_stage
from quiz_server.contest.models import Stage
from quiz_server.contest.publishing import schemas
from quiz_server.contest.publishing.acts import ACTS, Asked
from quiz_server.contest.publishing.boards import hall_show
from quiz_server.contest.publishing.models import OFF, TOTAL, is_held, show_of
from quiz_server.contest.publishing.publishing import tell_hall

blp = Blueprint("publishing_api", __name__, url_prefix="/api", description=say("Kết quả trước hội trường"))


@blp.route("/contest/stages/<int:stage_id>/publishing")
class Publishing(MethodView):
    """What the hall sees of the results."""

    @blp.response(200, schemas.ShowSchema)
    @allow(ORGANISER, HOST, SECRETARY)
    def get(self, stage_id: int) -> dict[str, Any]:
        """How it stands."""
        return _told(find_stage(stage_id))

    @blp.arguments(schemas.ActWish)
    @blp.response(200, schemas.ShowSchema)
    @allow(ORGANISER, HOST, SECRETARY)
    def post(self, wish: dict[str, Any], stage_id: int) -> dict[str, Any]:
        """Show, keep back, reveal a step, take one back."""
        stage = find_stage(stage_id)
        ACTS[wish["act"]](stage, Asked(wish["subject"], wish["seen"], acting_user()))
        db.session.commit()
        tell_hall(stage)
        return _told(stage)


def _told(stage: Stage) -> dict[str, Any]:
    row = show_of(stage.id)
    return {
        "mode": row.mode if row else OFF,
        "subject": row.subject if row else TOTAL,
        "held": is_held(stage.id),
        "frozen": bool(row and row.frozen),
        "step": row.step if row else 0,
        "steps": len(row.plan or ()) if row else 0,
        "hall": hall_show(stage),
    }
