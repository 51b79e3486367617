"""REST of the matrix and the lot."""

from collections.abc import Mapping
from typing import Any

from question_bank import draws, matrix, matrix_schemas, schemas, sets
from question_bank.access import acting_user, allow
from question_bank.api_blueprint import OVER_OFFICES, blp
from question_bank.set_views import with_findings


@blp.put("/sets/<int:set_id>/targets")
@blp.arguments(matrix_schemas.TargetsIn)
@blp.response(200, schemas.SetWholeOut)
@allow(*OVER_OFFICES)
def set_targets(given: Mapping[str, Any], set_id: int) -> dict[str, Any]:
    """Keep the set's matrix: how many questions of each topic, level, office and kind."""
    return with_findings(matrix.set_targets(set_id, given["targets"]))


@blp.get("/sets/<int:set_id>/targets/proposal")
@blp.response(200, matrix_schemas.TargetsIn)
@allow(*OVER_OFFICES)
def propose_targets(set_id: int) -> dict[str, Any]:
    """A matrix for the plan's number of questions from what the bank holds; nothing is kept."""
    return {"targets": matrix.proposed(sets.open_set(set_id))}


@blp.post("/sets/<int:set_id>/draw")
@blp.arguments(matrix_schemas.DrawIn)
@blp.response(200, schemas.SetWholeOut)
@allow(*OVER_OFFICES)
def draw_questions(given: Mapping[str, Any], set_id: int) -> dict[str, Any]:
    """Fill what is missing by lot; the same seed over the same bank draws the same."""
    return with_findings(draws.draw(set_id, given["quotas"], given["seed"], acting_user()))


@blp.post("/sets/<int:set_id>/questions/<int:question_id>/redraw")
@blp.arguments(matrix_schemas.RedrawIn)
@blp.response(200, schemas.SetWholeOut)
@allow(*OVER_OFFICES)
def redraw_question(given: Mapping[str, Any], set_id: int, question_id: int) -> dict[str, Any]:
    """Exchange one question by lot for one of the same topic, level, office and kind."""
    return with_findings(draws.redraw(set_id, question_id, given["reason"], acting_user()))


@blp.get("/sets/<int:set_id>/draws")
@blp.response(200, matrix_schemas.MinutesOut(many=True))
@allow(*OVER_OFFICES)
def list_draws(set_id: int) -> Any:
    """The minutes of every draw of an open set."""
    return draws.minutes_of(sets.find_set(set_id))
