"""REST of what rounds told of a question."""

from typing import Any

from marshmallow import fields

from question_bank import catalog, showings
from question_bank.access import allow, office_scope
from question_bank.api_blueprint import EVERY_OFFICE, blp
from question_bank.schemas import Strict


class ShowingOut(Strict):
    """What one round told of a question; times in milliseconds."""

    round_id = fields.Integer()
    contest = fields.String()
    stage = fields.String()
    at = fields.DateTime()
    voided = fields.Boolean()
    bell = fields.Boolean()
    able = fields.Integer()
    right = fields.Integer()
    wrong = fields.Integer()
    none = fields.Integer()
    timed = fields.Integer()
    mean_answer_ms = fields.Integer(allow_none=True)
    rings = fields.Integer()
    fastest_ms = fields.Integer(allow_none=True)
    winner = fields.String()


@blp.get("/questions/<int:question_id>/showings")
@blp.response(200, ShowingOut(many=True))
@allow(*EVERY_OFFICE)
def list_showings(question_id: int) -> Any:
    """Where the question was shown and how teams answered it, the newest first."""
    return showings.showings_of(catalog.question(question_id, office_scope()).id)
