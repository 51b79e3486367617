"""What the REST API takes and gives; one schema per direction, unknown fields are refused."""

from datetime import date
from typing import Any

from flask_smorest.fields import Upload
from marshmallow import ValidationError, fields, pre_dump, validate

from question_bank.access import office_scope
from question_bank.content import KINDS
from question_bank.filters import COMMENTS, LACKS, SORT_NAMES, USES, uses
from question_bank.hits import Shown
from question_bank.imports import DECISIONS
from question_bank.language import say
from question_bank.models import STATES
from question_bank.plans import MOST_COUNT, MOST_RESERVES, MOST_SECTION_TITLE, MOST_SECTIONS, MOST_TITLE
from question_bank.strict import SENTENCES, Strict
from question_bank.word.retold import retold

_TEXT = validate.Length(max=20_000)
_LINE = validate.Length(max=400)
_LABEL = validate.Regexp(
    r"^[A-Za-zĐđ]$",  # not said: letters of a label
    error=say("Nhãn phương án là một chữ cái."),
)


def _is_day(text: str) -> None:
    try:
        date.fromisoformat(text)
    except ValueError:
        raise ValidationError(say("Ngày phải ghi như 2024-07-01.")) from None


class PictureIn(Strict):
    """A kept picture at a place of the question: stem, explanation or the label of an option."""

    sha256 = fields.String(required=True, validate=validate.Regexp(r"^[0-9a-f]{64}$"))
    place = fields.String(
        load_default="stem",
        validate=validate.Regexp(r"^(stem|explanation|[A-Za-zĐđ])$"),  # not said: a place's name
    )
    alt = fields.String(load_default="", validate=validate.Length(max=300))


class ContentIn(Strict):
    """The fields of a question that people change; those left out stay as they are."""

    kind = fields.String(validate=validate.OneOf(list(KINDS)))
    stem = fields.String(validate=_TEXT)
    options = fields.Dict(keys=fields.String(validate=_LABEL), values=fields.String(validate=_TEXT))
    answer = fields.List(fields.String(validate=_LINE), validate=validate.Length(max=26))
    accepted = fields.List(fields.String(validate=_LINE), validate=validate.Length(max=50))
    explanation = fields.String(validate=_TEXT)
    reference = fields.String(validate=_TEXT)
    valid_from = fields.String(allow_none=True, validate=_is_day)
    valid_to = fields.String(allow_none=True, validate=_is_day)
    topic = fields.String(validate=validate.Length(max=120))
    level = fields.String(validate=validate.Length(max=40))
    points = fields.Float(allow_none=True, validate=validate.Range(0, 1000))
    pictures = fields.List(fields.Nested(PictureIn), validate=validate.Length(max=50))


class QuestionIn(ContentIn):
    """A question typed by hand, for an office."""

    office = fields.String(required=True)


class QuestionPatchIn(ContentIn):
    """A change to a question, with the version that it was made on."""

    version = fields.Integer(required=True)


class QuestionOut(Strict):
    """A question as it stands."""

    id = fields.Integer()
    code = fields.String()
    office = fields.String(attribute="office_code")
    state = fields.String()
    version = fields.Integer()
    kind = fields.String()
    stem = fields.String()
    options = fields.Dict(keys=fields.String(), values=fields.String())
    answer = fields.List(fields.String())
    accepted = fields.List(fields.String())
    explanation = fields.String()
    reference = fields.String()
    valid_from = fields.Date(allow_none=True)
    valid_to = fields.Date(allow_none=True)
    topic = fields.String()
    level = fields.String()
    points = fields.Float(allow_none=True)
    pictures = fields.List(fields.Dict(keys=fields.String(), values=fields.String()))
    written_by = fields.String()
    written_at = fields.DateTime()
    shown = fields.Integer()
    right_share = fields.Float(allow_none=True)
    mean_answer_ms = fields.Integer(allow_none=True)
    second_office = fields.String(allow_none=True)


class PieceOut(Strict):
    """A piece of a text, and whether it is what was looked for."""

    hit = fields.Boolean()
    text = fields.String()


class ExcerptOut(Strict):
    """Where else a question was found, with the hits in it."""

    label = fields.String()
    pieces = fields.List(fields.Nested(PieceOut))


class FoundOut(QuestionOut):
    """A question in a list; where a text was looked for, with its hits."""

    stem_pieces = fields.List(fields.Nested(PieceOut))
    excerpt = fields.Nested(ExcerptOut, allow_none=True)

    @pre_dump
    def _flat(self, shown: Shown, **_given: Any) -> dict[str, Any]:
        names = [field.attribute or name for name, field in QuestionOut().fields.items()]
        found = {"stem_pieces": shown.stem, "excerpt": shown.excerpt}
        return {**{name: getattr(shown.question, name) for name in names}, **found}


def _use_to_know(use: str) -> None:
    """A use that the account may not know is refused as one that does not exist."""
    validate.OneOf(["", *uses(office_scope())], error=SENTENCES["Must be one of: {choices}."])(use)


class FilterIn(Strict):
    """What to look for in the bank; `text` ignores case and diacritics."""

    text = fields.String(load_default="", validate=_LINE)
    office = fields.String(load_default="")
    state = fields.String(load_default="", validate=validate.OneOf(["", *STATES]))
    topic = fields.String(load_default="")
    level = fields.String(load_default="")
    kind = fields.String(load_default="", validate=validate.OneOf(["", *KINDS]))
    lacks = fields.String(load_default="", validate=validate.OneOf(["", *LACKS]))
    used = fields.String(load_default="", validate=_use_to_know, metadata={"enum": ["", *USES]})
    comments = fields.String(load_default="", validate=validate.OneOf(["", *COMMENTS]))
    batch = fields.Integer(load_default=None, allow_none=True, validate=validate.Range(1, 10**9))
    document = fields.Integer(load_default=None, allow_none=True, validate=validate.Range(1, 10**9))
    in_force_on = fields.Date(load_default=None, allow_none=True)
    sort = fields.String(load_default="", validate=validate.OneOf(SORT_NAMES))


class StepIn(Strict):
    """A step of the review; `version` is needed to approve, `reason` to give back."""

    act = fields.String(
        required=True, validate=validate.OneOf(["submit", "ask", "approve", "give_back", "retire"])
    )
    version = fields.Integer(load_default=None)
    reason = fields.String(load_default="", validate=_TEXT)
    second_office = fields.String(
        load_default=None,
        allow_none=True,
        validate=_LINE,
        metadata={"description": "submit, ask: the office asked to read it; empty: left to the reviewers"},
    )


class _ForOffice(Strict):
    """The office that a file is for, and how to take it."""

    office = fields.String(required=True, validate=_LINE)
    again = fields.Boolean(load_default=False)
    updates = fields.Integer(
        load_default=None,
        metadata={"description": "The import that the file corrects; 0: none; left out: recognised."},
    )


class FileIn(_ForOffice):
    """A file to read, as a multipart body."""

    file = Upload(metadata={"description": "The file; without it: `file_missing`."})


class FilesIn(_ForOffice):
    """Several files to read, as a multipart body with a part `file` for each."""

    file = fields.List(Upload(), load_default=list)


class _Retold(fields.Dict):
    """What was read, its diagnoses in the language of whoever asks."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **options: Any) -> Any:
        return super()._serialize(retold(value), attr, obj, **options)


class DraftOut(Strict):
    """One question of an import, as read and as corrected."""

    position = fields.Integer()
    decision = fields.String()
    read = _Retold()
    content = fields.Dict()
    question_id = fields.Integer(allow_none=True)
    standing = fields.String()
    corrects = fields.Integer(attribute="target_id", allow_none=True)


class TallyOut(Strict):
    """The figures of an import."""

    questions = fields.Integer()
    sure = fields.Integer()
    doubtful = fields.Integer()
    accepted = fields.Integer()
    skipped = fields.Integer()
    saved = fields.Integer()
    new = fields.Integer()
    changed = fields.Integer()
    same = fields.Integer()
    clashing = fields.Integer()
    coverage_percent = fields.Integer()


class BatchOut(Strict):
    """An import in a list."""

    id = fields.Integer()
    file_name = fields.String()
    sha256 = fields.String()
    office = fields.String(attribute="office_code")
    state = fields.String()
    uploaded_by = fields.String()
    uploaded_at = fields.DateTime()
    updates = fields.Integer(attribute="updates_id", allow_none=True)
    tally = fields.Nested(TallyOut)


class BatchWholeOut(BatchOut):
    """An import with everything that was read."""

    reading = _Retold()
    drafts = fields.List(fields.Nested(DraftOut))


class EditIn(Strict):
    """A correction or decision about one question of an import."""

    position = fields.Integer(required=True)
    decision = fields.String(validate=validate.OneOf(DECISIONS))
    content = fields.Nested(ContentIn)
    settle = fields.Dict(
        keys=fields.String(validate=_LINE), values=fields.String(validate=validate.OneOf(["file", "bank"]))
    )


class EditsIn(Strict):
    """Several corrections at once."""

    edits = fields.List(fields.Nested(EditIn), load_default=list, validate=validate.Length(max=5000))


class SectionIn(Strict):
    """A section of a set's plan; `letters` when teams answer by a letter.

    `kinds` narrows the section to kinds of questions, `packages` and `per`
    ("round" or "team") say how the questions are handed out, `format` names the
    way of playing that the section is checked against before the set is sealed.
    """

    title = fields.String(required=True, validate=validate.Length(min=1, max=MOST_SECTION_TITLE))
    count = fields.Integer(required=True, validate=validate.Range(0, MOST_COUNT))
    letters = fields.Boolean(load_default=False)
    kinds = fields.List(fields.String(validate=validate.OneOf(list(KINDS))))
    packages = fields.Integer(validate=validate.Range(1, 100))
    per = fields.String(validate=validate.OneOf(["round", "team"]))
    format = fields.String(validate=validate.Length(max=40))


class SetIn(Strict):
    """A new set."""

    title = fields.String(required=True, validate=validate.Length(min=1, max=MOST_TITLE))
    contest_day = fields.Date(load_default=None, allow_none=True)
    plan = fields.List(fields.Nested(SectionIn), validate=validate.Length(min=1, max=MOST_SECTIONS))
    reserves = fields.Integer(validate=validate.Range(0, MOST_RESERVES))


class SetPatchIn(Strict):
    """A change to an open set."""

    title = fields.String(validate=validate.Length(min=1, max=MOST_TITLE))
    contest_day = fields.Date(allow_none=True)
    plan = fields.List(fields.Nested(SectionIn), validate=validate.Length(min=1, max=MOST_SECTIONS))
    reserves = fields.Integer(validate=validate.Range(0, MOST_RESERVES))


class PlaceIn(Strict):
    """Where a question of the set stands."""

    question_id = fields.Integer(required=True)
    section = fields.Integer(load_default=0)
    reserve = fields.Boolean(load_default=False)


class ArrangeIn(Strict):
    """All questions of a set in their new order."""

    places = fields.List(fields.Nested(PlaceIn), required=True, validate=validate.Length(max=1000))


class AddIn(Strict):
    """Questions to put into a set."""

    question_ids = fields.List(fields.Integer(), required=True, validate=validate.Length(max=500))
    section = fields.Integer(load_default=0)
    reserve = fields.Boolean(load_default=False)


class FindingOut(Strict):
    """Something to know before sealing."""

    blocking = fields.Boolean()
    text = fields.String()
    question_id = fields.Integer(allow_none=True)


class PlaceOut(Strict):
    """A question's place in a set."""

    question_id = fields.Integer()
    code = fields.String(attribute="question.code")
    section = fields.Integer()
    reserve = fields.Boolean()


class RevisionOut(Strict):
    """A sealed revision, without its questions."""

    id = fields.Integer()
    set_id = fields.Integer()
    title = fields.String()
    encrypted = fields.Boolean()
    sha256 = fields.String()
    played = fields.Integer()
    reserves = fields.Integer()
    summary = fields.Dict(allow_none=True)
    sealed_by = fields.String()
    sealed_at = fields.DateTime()


class SetOut(Strict):
    """A set as it stands."""

    id = fields.Integer()
    title = fields.String()
    contest_day = fields.Date(allow_none=True)
    plan = fields.List(fields.Dict())
    reserves = fields.Integer()
    seed = fields.String(allow_none=True)
    targets = fields.List(fields.Dict(), allow_none=True)
    items = fields.List(fields.Nested(PlaceOut))
    revision = fields.Nested(RevisionOut, allow_none=True)


class SetWholeOut(SetOut):
    """A set with what stands against sealing it."""

    findings = fields.List(fields.Nested(FindingOut))
