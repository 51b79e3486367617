"""REST of joining a key file to the questions of an import."""

from collections.abc import Mapping
from typing import Any

from marshmallow import fields

from question_bank import imports, key_files
from question_bank.access import acting_user, allow, office_scope
from question_bank.api_blueprint import EVERY_OFFICE, blp
from question_bank.language import say
from question_bank.refusals import BankRefused
from question_bank.schemas import Strict, Upload


class KeyFileIn(Strict):
    """A file that holds the key alone, or the same questions answered, as a multipart body."""

    file = Upload(metadata={"description": "The file; without it: `file_missing`."})


class KeyJoinedOut(Strict):
    """What became of the key; questions by their numbers in their file, else their places from 1."""

    told = fields.String()
    got = fields.List(fields.Integer(), metadata={"description": "have their key from the file now"})
    had = fields.List(fields.Integer(), metadata={"description": "had the same key before"})
    disagree = fields.List(fields.Integer(), metadata={"description": "two answers: none is kept"})
    unsure = fields.List(fields.Integer(), metadata={"description": "what the file says cannot be taken"})
    kept = fields.List(fields.Integer(), metadata={"description": "keep another key, settled before"})
    unmatched = fields.List(fields.Integer(), metadata={"description": "numbers without a question"})


@blp.post("/imports/<int:batch_id>/key")
@blp.arguments(KeyFileIn, location="files")
@blp.response(200, KeyJoinedOut)
@allow(*EVERY_OFFICE)
def join_key(given: Mapping[str, Any], batch_id: int) -> dict[str, Any]:
    """Join an answer key in a file of its own (multipart part `file`) to the questions of an import."""
    imports.find_batch(batch_id, office_scope())
    file = given.get("file")
    if file is None:
        raise BankRefused("file_missing", say("Chưa chọn tệp nào."), 422)
    data, name = file.read(), file.filename or ""
    found = key_files.join_key(batch_id, data, name, by=acting_user(), scope=office_scope())
    return {**vars(found), "told": key_files.told(found)}
