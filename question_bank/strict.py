"""What every REST schema builds on: Vietnamese sentences, numbers a database can hold, nothing unknown."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from flask import Request
from marshmallow import RAISE, Schema, ValidationError, fields, validate
from webargs.flaskparser import FlaskParser
from werkzeug.datastructures import CombinedMultiDict

from question_bank.language import say
from question_bank.numbers import LARGEST

#: what marshmallow says by itself → the same in Vietnamese
SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "Missing data for required field.": say("Thiếu mục bắt buộc này."),
        "Field may not be null.": say("Mục này không được để null."),
        "Unknown field.": say("Không có mục này; hãy xóa mục hoặc sửa lại tên."),
        "Invalid value.": say("Giá trị không hợp lệ."),
        "Invalid input.": say("Giá trị không hợp lệ."),
        "Invalid type.": say("Phải là một nhóm các mục (đối tượng JSON)."),
        "Invalid input type.": say("Phải là một nhóm các mục (đối tượng JSON)."),
        "Not a valid list.": say("Phải là một danh sách."),
        "Not a valid string.": say("Phải là một đoạn chữ."),
        "Not a valid utf-8 string.": say("Phải là chữ viết theo bảng mã UTF-8."),
        "Not a valid number.": say("Phải là một số."),
        "Number too large.": say("Số quá lớn."),
        "Not a valid integer.": say("Phải là số nguyên."),
        "Special numeric values (nan or infinity) are not permitted.": say("Phải là một số hữu hạn."),
        "Not a valid boolean.": say("Phải là true hoặc false."),
        "Not a valid {obj_type}.": say("Không phải thời điểm hợp lệ."),
        "Not a valid {awareness} {obj_type}.": say("Thời điểm thừa hoặc thiếu múi giờ."),
        '"{input}" cannot be formatted as a {obj_type}.': say("“{input}” không phải thời điểm hợp lệ."),
        "Not a valid date.": say("Ngày phải ghi như 2024-07-01."),
        '"{input}" cannot be formatted as a date.': say("Ngày phải ghi như 2024-07-01."),
        "Not a valid mapping type.": say("Phải là một nhóm các mục (đối tượng JSON)."),
        "Must be one of: {choices}.": say("Chỉ nhận một trong: {choices}."),
        "String does not match expected pattern.": say("Cách viết chưa đúng."),
    }
)


class Strict(Schema):
    """Refuses what it does not know, in Vietnamese; whole numbers fit their columns."""

    class Meta:
        unknown = RAISE

    error_messages = {"unknown": SENTENCES["Unknown field."], "type": SENTENCES["Invalid input type."]}  # noqa: RUF012

    def on_bind_field(self, field_name: str, field_obj: fields.Field[Any]) -> None:
        """Every field of every schema passes here before it reads anything."""
        tame(field_obj)


class Parser(FlaskParser):
    """Reads arguments with schemas that are not our own, too, as those of the pages of a list."""

    def load_files(self, req: Request, schema: Schema) -> Any:
        """A multipart body whole: its files and the fields beside them, as the document declares it."""
        return self._makeproxy(CombinedMultiDict([req.files, req.form]), schema)

    def parse(self, argmap: Any, *args: Any, **options: Any) -> Any:
        """The arguments of a request, read as `Strict` would."""
        schema = argmap() if isinstance(argmap, type) else argmap
        for field in schema.fields.values():
            tame(field)
        return super().parse(schema, *args, **options)


def tame(field: fields.Field[Any]) -> None:
    """Let a bound field, and those inside it, speak Vietnamese and refuse numbers no column holds."""
    said = field.error_messages
    field.error_messages = {key: SENTENCES.get(str(said[key]), said[key]) for key in said}
    if isinstance(field, fields.Integer) and not any(_bounded(one) for one in field.validators):
        field.validators = [*field.validators, validate.Range(-LARGEST, LARGEST)]
    if isinstance(field, fields.String) and _can_be_kept not in field.validators:
        field.validators = [*field.validators, _can_be_kept]
    for validator in field.validators:
        _translate(validator)
    for inner in ("inner", "key_field", "value_field"):
        if isinstance(found := getattr(field, inner, None), fields.Field):
            tame(found)


def _can_be_kept(text: str) -> None:
    """PostgreSQL holds no NUL in a text; half a surrogate pair is in no UTF-8, so in no answer either."""
    if "\0" in text:
        raise ValidationError(say("Có ký tự NUL, không phải chữ; hãy xóa đi."))
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise ValidationError(SENTENCES["Not a valid utf-8 string."])


def _bounded(validator: Any) -> bool:
    return isinstance(validator, validate.Range) and validator.max is not None


def _translate(validator: Any) -> None:
    """Give a validator that has no sentence of its own one in Vietnamese."""
    if isinstance(validator, validate.Range | validate.Length):
        validator.error = validator.error or _limits(validator)
    elif isinstance(validator, validate.OneOf | validate.Regexp):
        validator.error = SENTENCES.get(validator.error, validator.error)


def _limits(validator: validate.Range | validate.Length) -> str:
    if isinstance(validator, validate.Length):
        return _length(validator)
    low = say("ít nhất là {min}") if validator.min_inclusive else say("lớn hơn {min}")
    high = say("nhiều nhất là {max}") if validator.max_inclusive else say("nhỏ hơn {max}")
    if None not in (validator.min, validator.max):
        return say("Phải %(low)s và %(high)s.", low=low, high=high)
    return say("Phải %(bound)s.", bound=high if validator.min is None else low)


def _length(validator: validate.Length) -> str:
    if validator.equal is not None:
        return say("Cần đúng {equal} ký tự hoặc mục.")
    if validator.min is None:
        return say("Cần nhiều nhất {max} ký tự hoặc mục.")
    if validator.max is None:
        return say("Cần ít nhất {min} ký tự hoặc mục.")
    return say("Cần ít nhất {min} và nhiều nhất {max} ký tự hoặc mục.")
