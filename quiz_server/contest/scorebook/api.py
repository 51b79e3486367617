"""REST for the workbook of a stage: take it, compare a filled one; marks are kept over the jury's REST."""

from typing import Any

from flask import Response
from flask_smorest import Blueprint
from flask_smorest.fields import Upload
from marshmallow import Schema, fields, validate

from question_bank.access import ORGANISER, SECRETARY, allow
from question_bank.download import as_download
from question_bank.language import say
from question_bank.strict import Strict
from quiz_server.contest.desk import find_stage
from quiz_server.contest.jury.models import FIRST
from quiz_server.contest.scorebook.pages import scorebook_file
from quiz_server.contest.scorebook.reading import SOURCES, read_scorebook

blp = Blueprint("scorebook_api", __name__, url_prefix="/api", description=say("Bảng điểm Excel"))


class FilledBook(Strict):
    """A filled workbook."""

    file = Upload(required=True)


class EntryQuery(Strict):
    """Which of the two entries from paper it is."""

    source = fields.String(load_default=FIRST, validate=validate.OneOf(SOURCES))


class DifferenceSchema(Schema):
    """A cell that says something else than what is kept; `problem` says why it could not be kept."""

    where = fields.String()
    team = fields.String()
    what = fields.String()
    kept = fields.String()
    found = fields.String()
    problem = fields.String()


class ReadingSchema(Schema):
    """What a workbook holds."""

    same = fields.Integer()
    differences = fields.List(fields.Nested(DifferenceSchema))


@blp.route("/contest/stages/<int:stage_id>/scorebook.xlsx")
@allow(ORGANISER, SECRETARY)
def get_scorebook(stage_id: int) -> Response:
    """The workbook as it stands now."""
    return as_download(scorebook_file(find_stage(stage_id)))


@blp.route("/contest/stages/<int:stage_id>/scorebook/read", methods=["POST"])
@blp.arguments(FilledBook, location="files")
@blp.arguments(EntryQuery, location="query")
@blp.response(200, ReadingSchema)
@allow(ORGANISER, SECRETARY)
def compare_scorebook(files: dict[str, Any], query: dict[str, str], stage_id: int) -> Any:
    """Compare a filled workbook with what is kept; nothing is kept."""
    return read_scorebook(find_stage(stage_id), files["file"].read(), query["source"])
