"""The questions as JSON with everything the bank knows of them: for other programs, and to come back whole.

The schema is `JsonFile`; docs/bank.md describes it. `VERSION` grows when a field changes its meaning or goes;
new fields may come without that, so readers ignore what they do not know.
"""

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError, fields, post_load, validate

from question_bank.export.record import KIND_NAMES, Picture, Question, Version
from question_bank.word.data_file import FORMAT, VERSION

JSON = "application/json"


class Bytes(fields.Field):
    """Bytes as base64."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> str:
        return base64.b64encode(value).decode("ascii")

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> bytes:
        try:
            return base64.b64decode(value, validate=True)
        except (TypeError, ValueError, binascii.Error):
            raise ValidationError("Không phải base64.") from None


class Known(Schema):
    """A part of the file; fields of a later version are ignored."""

    class Meta:
        unknown = EXCLUDE


class JsonPicture(Known):
    """A picture at its place: "stem", "explanation" or an option's label; `sha256` is of `data`."""

    name = fields.String(required=True)
    media_type = fields.String(required=True)
    place = fields.String(load_default="stem")
    description = fields.String(load_default="")
    sha256 = fields.Function(lambda picture: hashlib.sha256(picture.data).hexdigest())
    data = Bytes(required=True)

    @post_load
    def _made(self, given: dict[str, Any], **_: Any) -> Picture:
        return Picture(**given)


class JsonVersion(Known):
    """One past version: who left what when (UTC)."""

    version = fields.Integer(required=True)
    by = fields.String(required=True)
    at = fields.NaiveDateTime(required=True, timezone=UTC)
    note = fields.String(load_default="")

    @post_load
    def _made(self, given: dict[str, Any], **_: Any) -> Version:
        return Version(**given)


class JsonOption(Known):
    """An option or statement with its label, in print order."""

    label = fields.String(required=True, validate=validate.Length(1, 4))
    text = fields.String(required=True)


class JsonQuestion(Known):
    """A question; `answer` holds labels where there are options, else texts; `accepted` other right texts."""

    code = fields.String(required=True)
    office = fields.String(load_default="")
    office_code = fields.String(load_default="")
    state = fields.String(load_default="")
    version = fields.Integer(load_default=1)
    kind = fields.String(required=True, validate=validate.OneOf(list(KIND_NAMES)))
    stem = fields.String(required=True)
    options = fields.Method("_labelled", "_options", load_default=dict)
    answer = fields.List(fields.String(), load_default=list)
    accepted = fields.List(fields.String(), load_default=list)
    explanation = fields.String(load_default="")
    reference = fields.String(load_default="")
    valid_from = fields.Date(load_default=None, allow_none=True)
    valid_to = fields.Date(load_default=None, allow_none=True)
    topic = fields.String(load_default="")
    level = fields.String(load_default="")
    points = fields.Float(load_default=None, allow_none=True)
    section = fields.String(load_default="")
    reserve = fields.Boolean(load_default=False)
    pictures = fields.List(fields.Nested(JsonPicture), load_default=list)
    history = fields.List(fields.Nested(JsonVersion), load_default=list)

    def _labelled(self, question: Question) -> Any:
        items = [{"label": label, "text": text} for label, text in question.options.items()]
        return JsonOption(many=True).dump(items)

    def _options(self, given: Any) -> dict[str, str]:
        return {option["label"]: option["text"] for option in JsonOption(many=True).load(given)}

    @post_load
    def _made(self, given: dict[str, Any], **_: Any) -> Question:
        lists = ("answer", "accepted", "pictures", "history")
        return Question(**{**given, **{name: tuple(given[name]) for name in lists}})


class JsonFile(Known):
    """The whole file."""

    format = fields.String(required=True, validate=validate.Equal(FORMAT))
    version = fields.Integer(required=True, validate=validate.Range(1, VERSION))
    exported_at = fields.String(load_default="")
    title = fields.String(load_default="")
    questions = fields.List(fields.Nested(JsonQuestion), required=True)


def write_json(questions: Sequence[Question], title: str = "", at: datetime | None = None) -> bytes:
    """The file in UTF-8; histories are in it where the questions carry them."""
    moment = (at or datetime.now(UTC)).replace(tzinfo=None, microsecond=0)
    whole = {
        "format": FORMAT,
        "version": VERSION,
        "exported_at": f"{moment.isoformat()}Z",
        "title": title,
        "questions": questions,
    }
    return json.dumps(JsonFile().dump(whole), ensure_ascii=False, indent=1).encode()
