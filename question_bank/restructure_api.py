"""REST of cutting and joining drafts of an import."""

from collections.abc import Mapping, Sequence
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from question_bank import restructure
from question_bank.access import acting_user, allow, office_scope
from question_bank.api_blueprint import EVERY_OFFICE, blp
from question_bank.language import say
from question_bank.models import ImportDraft
from question_bank.schemas import Strict


class SplitIn(Strict):
    """Where to cut: in front of a source line, or at a character of the stem or of an option."""

    line = fields.Integer(load_default=None)
    place = fields.String(load_default=None, metadata={"description": "stem, or the letter of an option"})
    offset = fields.Integer(load_default=None, validate=validate.Range(0))

    @validates_schema
    def one_of_both(self, given: Mapping[str, Any], **_: Any) -> None:
        """Either a line or a place in the text."""
        if (given["line"] is None) == (given["place"] is None or given["offset"] is None):
            raise ValidationError(say("Cần dòng của tệp, hoặc chỗ trong chữ và vị trí con trỏ."))


class LinesIn(Strict):
    """Source lines that were left over, both ends included; `position`: the draft that gets them."""

    first = fields.Integer(required=True)
    last = fields.Integer(required=True)
    position = fields.Integer(load_default=None, allow_none=True)


class PositionsOut(Strict):
    """The drafts that an act made or changed."""

    positions = fields.List(fields.Integer())


class UndoneOut(Strict):
    """What was taken back, in words."""

    told = fields.String()


@blp.post("/imports/<int:batch_id>/drafts/<int:position>/split")
@blp.arguments(SplitIn)
@blp.response(200, PositionsOut)
@allow(*EVERY_OFFICE)
def split_draft(given: Mapping[str, Any], batch_id: int, position: int) -> dict[str, list[int]]:
    """Cut a question of an import in two."""
    by, scope = acting_user(), office_scope()
    if given["line"] is not None:
        return _positions(restructure.split_at_line(batch_id, position, given["line"], by=by, scope=scope))
    place, offset = given["place"], given["offset"]
    return _positions(restructure.split_in_text(batch_id, position, place, offset, by=by, scope=scope))


@blp.post("/imports/<int:batch_id>/drafts/<int:position>/merge")
@blp.response(200, PositionsOut)
@allow(*EVERY_OFFICE)
def merge_drafts(batch_id: int, position: int) -> dict[str, list[int]]:
    """Make one question of this one and the next."""
    return _positions([restructure.merge_next(batch_id, position, by=acting_user(), scope=office_scope())])


@blp.post("/imports/<int:batch_id>/lines")
@blp.arguments(LinesIn)
@blp.response(200, PositionsOut)
@allow(*EVERY_OFFICE)
def use_lines(given: Mapping[str, Any], batch_id: int) -> dict[str, list[int]]:
    """Make a question of lines that were left over, or give them to one."""
    by, scope = acting_user(), office_scope()
    first, last, position = given["first"], given["last"], given["position"]
    if position is None:
        return _positions(restructure.take_lines(batch_id, first, last, by=by, scope=scope))
    return _positions([restructure.attach_lines(batch_id, position, first, last, by=by, scope=scope)])


@blp.post("/imports/<int:batch_id>/undo")
@blp.response(200, UndoneOut)
@allow(*EVERY_OFFICE)
def undo(batch_id: int) -> dict[str, str]:
    """Take the last cut, join or use of lines back."""
    return {"told": restructure.undo(batch_id, office_scope())}


def _positions(drafts: Sequence[ImportDraft]) -> dict[str, list[int]]:
    return {"positions": [draft.position for draft in drafts]}
