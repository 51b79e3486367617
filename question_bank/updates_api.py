"""REST of corrected files: what differs from the bank, and what a person decides about it."""

from collections.abc import Mapping
from typing import Any

from question_bank import corrections, imports, updates
from question_bank import updates_schemas as schemas
from question_bank.access import allow, office_scope
from question_bank.api_blueprint import EVERY_OFFICE, blp
from question_bank.models import ImportBatch


@blp.get("/imports/<int:batch_id>/changes")
@blp.response(200, schemas.ChangesOut)
@allow(*EVERY_OFFICE)
def get_changes(batch_id: int) -> dict[str, Any]:
    """How the questions of a corrected file stand to the bank, and which are no longer in it."""
    return _changes(imports.find_batch(batch_id, office_scope()))


@blp.put("/imports/<int:batch_id>/earlier")
@blp.arguments(schemas.EarlierIn)
@blp.response(200, schemas.ChangesOut)
@allow(*EVERY_OFFICE)
def choose_earlier(given: Mapping[str, Any], batch_id: int) -> dict[str, Any]:
    """Say which import the file corrects, or that it is a new file; everything is compared anew."""
    return _changes(updates.choose_earlier(batch_id, given["batch_id"], office_scope()))


@blp.post("/imports/<int:batch_id>/compare")
@blp.response(200, schemas.ChangesOut)
@allow(*EVERY_OFFICE)
def compare_again(batch_id: int) -> dict[str, Any]:
    """Compare with the bank as it stands now what was changed there meanwhile."""
    updates.compare_again(batch_id, office_scope())
    return _changes(imports.find_batch(batch_id, office_scope()))


@blp.put("/imports/<int:batch_id>/drafts/<int:position>/question")
@blp.arguments(schemas.MatchIn)
@blp.response(200, schemas.ChangesOut)
@allow(*EVERY_OFFICE)
def match_by_hand(given: Mapping[str, Any], batch_id: int, position: int) -> dict[str, Any]:
    """Say which question of the earlier import a draft is, or that it is a new one."""
    return _changes(updates.match_by_hand(batch_id, position, given["question_id"], office_scope()).batch)


def _changes(batch: ImportBatch) -> dict[str, Any]:
    return {
        "updates_id": batch.updates_id,
        "comparisons": list(corrections.comparisons(batch).values()),
        "gone": corrections.gone(batch),
    }
