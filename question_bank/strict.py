"""What every REST schema builds on: Vietnamese sentences, numbers a database can hold, nothing unknown."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from flask import Request
from marshmallow import RAISE, Schema, ValidationError, fields, validate
from webargs.flaskparser import FlaskParser
from werkzeug.datastructures import CombinedMultiDict

from question_bank.numbers import LARGEST

#: what marshmallow says by itself → the same in Vietnamese
SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "Missing data for required field.": "Thiếu mục bắt buộc này.",
        "Field may not be null.": "Mục này không được để null.",
        "Unknown field.": "Không có mục này; hãy xóa mục hoặc sửa lại tên.",
        "Invalid value.": "Giá trị không hợp lệ.",
        "Invalid input.": "Giá trị không hợp lệ.",
        "Invalid type.": "Phải là một nhóm các mục (đối tượng JSON).",
        "Invalid input type.": "Phải là một nhóm các mục (đối tượng JSON).",
        "Not a valid list.": "Phải là một danh sách.",
        "Not a valid string.": "Phải là một đoạn chữ.",
        "Not a valid utf-8 string.": "Phải là chữ viết theo bảng mã UTF-8.",
        "Not a valid number.": "Phải là một số.",
        "Number too large.": "Số quá lớn.",
        "Not a valid integer.": "Phải là số nguyên.",
        "Special numeric values (nan or infinity) are not permitted.": "Phải là một số hữu hạn.",
        "Not a valid boolean.": "Phải là true hoặc false.",
        "Not a valid {obj_type}.": "Không phải thời điểm hợp lệ.",
        "Not a valid {awareness} {obj_type}.": "Thời điểm thừa hoặc thiếu múi giờ.",
        '"{input}" cannot be formatted as a {obj_type}.': "“{input}” không phải thời điểm hợp lệ.",
        "Not a valid date.": "Ngày phải ghi như 2024-07-01.",
        '"{input}" cannot be formatted as a date.': "Ngày phải ghi như 2024-07-01.",
        "Not a valid mapping type.": "Phải là một nhóm các mục (đối tượng JSON).",
        "Must be one of: {choices}.": "Chỉ nhận một trong: {choices}.",
        "String does not match expected pattern.": "Cách viết chưa đúng.",
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
    if isinstance(field, fields.String) and _holds_no_nul not in field.validators:
        field.validators = [*field.validators, _holds_no_nul]
    for validator in field.validators:
        _translate(validator)
    for inner in ("inner", "key_field", "value_field"):
        if isinstance(found := getattr(field, inner, None), fields.Field):
            tame(found)


def _holds_no_nul(text: str) -> None:
    """PostgreSQL holds no NUL in a text."""
    if "\0" in text:
        raise ValidationError("Có ký tự NUL, không phải chữ; hãy xóa đi.")


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
        if validator.equal is not None:
            return "Cần đúng {equal} ký tự hoặc mục."
        said = [(validator.min, "ít nhất {min}"), (validator.max, "nhiều nhất {max}")]
        return f"Cần {' và '.join(words for bound, words in said if bound is not None)} ký tự hoặc mục."
    low = "ít nhất là {min}" if validator.min_inclusive else "lớn hơn {min}"
    high = "nhiều nhất là {max}" if validator.max_inclusive else "nhỏ hơn {max}"
    said = [(validator.min, low), (validator.max, high)]
    return f"Phải {' và '.join(words for bound, words in said if bound is not None)}."
