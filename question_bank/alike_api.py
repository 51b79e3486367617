"""REST of the near duplicates."""

from collections.abc import Mapping
from typing import Any

from flask_smorest.pagination import PaginationParameters
from marshmallow import fields, validate

from question_bank import alike
from question_bank.access import acting_user, allow, office_scope
from question_bank.api_blueprint import EVERY_OFFICE, OVER_OFFICES, blp
from question_bank.schemas import QuestionOut, Strict


class AlikeOut(Strict):
    """Two questions, their likeness in percent, and how their keys differ ("" where they do not)."""

    first = fields.Nested(QuestionOut)
    second = fields.Nested(QuestionOut)
    percent = fields.Integer()
    different_key = fields.String()


class AlikeActIn(Strict):
    """What is done about a pair; `first` is retired, or its basis goes over to `second`."""

    act = fields.String(required=True, validate=validate.OneOf(alike.ACTS))
    first = fields.Integer(required=True)
    second = fields.Integer(required=True)


class DoneOut(Strict):
    """What was done."""

    text = fields.String()


class SeenOut(Strict):
    """A question of an import and what it is like; `question_id` null where it may not be seen."""

    position = fields.Integer()
    code = fields.String()
    office = fields.String()
    percent = fields.Integer()
    question_id = fields.Integer(allow_none=True)


@blp.get("/alike")
@blp.response(200, AlikeOut(many=True))
@blp.paginate(page_size=alike.SHOWN, max_page_size=200)
@allow(*OVER_OFFICES)
def list_alike(pagination_parameters: PaginationParameters) -> Any:
    """The pairs that nobody has decided on, the most alike first."""
    page = pagination_parameters
    found, page.item_count = alike.pairs(page.page, page.page_size)
    return found


@blp.post("/alike")
@blp.arguments(AlikeActIn)
@blp.response(200, DoneOut)
@allow(*OVER_OFFICES)
def decide_alike(given: Mapping[str, Any]) -> dict[str, str]:
    """Keep both, retire one, or merge the legal basis."""
    return {"text": alike.act(given, acting_user())}


@blp.get("/imports/<int:batch_id>/alike")
@blp.response(200, SeenOut(many=True))
@allow(*EVERY_OFFICE)
def list_alike_of_import(batch_id: int) -> Any:
    """The questions of an import that are like one in the bank."""
    return alike.of_batch(batch_id, office_scope())
