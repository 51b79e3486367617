"""REST: the figures of the evening's round for whoever draws them elsewhere."""

from typing import Any

from flask_smorest import Blueprint
from marshmallow import Schema, fields

from question_bank.access import HOST, ORGANISER, SECRETARY, allow
from question_bank.language import say
from quiz_server.contest.desk import find_stage
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.retrospect.figures import retrospect_of

blp = Blueprint("retrospect_api", __name__, url_prefix="/api", description=say("Nhìn lại vòng kiến thức"))


class QuestionFigureSchema(Schema):
    """A question; seconds, null where nothing was measured."""

    name = fields.String()
    section = fields.String()
    stem = fields.String()
    able = fields.Integer()
    right = fields.Integer()
    mean_s = fields.Float(allow_none=True)
    fastest_s = fields.Float(allow_none=True)
    rings = fields.Integer()


class TopicTeamSchema(Schema):
    """A team in a topic."""

    seat = fields.Integer()
    right = fields.Integer()
    asked = fields.Integer()


class TopicFigureSchema(Schema):
    """A topic with every team."""

    topic = fields.String()
    questions = fields.Integer()
    teams = fields.List(fields.Nested(TopicTeamSchema))


class BellFigureSchema(Schema):
    """A team at the bell, seconds from the opening."""

    seat = fields.Integer()
    name = fields.String()
    reactions_s = fields.List(fields.Float())


class RetrospectSchema(Schema):
    """The evening looked back on."""

    finished = fields.Boolean()
    questions = fields.List(fields.Nested(QuestionFigureSchema))
    topics = fields.List(fields.Nested(TopicFigureSchema))
    bells = fields.List(fields.Nested(BellFigureSchema))


@blp.route("/contest/stages/<int:stage_id>/retrospect")
@blp.response(200, RetrospectSchema)
@allow(ORGANISER, HOST, SECRETARY)
def get_retrospect(stage_id: int) -> dict[str, Any]:
    """Only what the hall has been told counts."""
    found = retrospect_of(find_stage(stage_id))
    if found is None:
        raise ContestRefused("no_round", say("Điểm thi này chưa có vòng kiến thức nào để nhìn lại."), 404)
    topics = [
        {
            "topic": topic.topic,
            "questions": topic.questions,
            "teams": [
                {"seat": seat, "right": right, "asked": asked}
                for seat, (right, asked) in sorted(topic.by_seat.items())
            ],
        }
        for topic in found.topics
    ]
    return {
        "finished": found.finished,
        "questions": found.questions,
        "topics": topics,
        "bells": found.bells,
    }
