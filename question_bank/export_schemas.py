"""What the REST addresses of the files take and give."""

from marshmallow import fields, validate

from question_bank.export.formats import FORMATS
from question_bank.schemas import FilterIn, Strict

_LINE = validate.Length(max=200)


class LetterheadIn(Strict):
    """Who issues the paper; what is left out is the contest's own."""

    authority = fields.String(validate=_LINE)
    organiser = fields.String(validate=_LINE)
    contest = fields.String(validate=validate.Length(max=300))
    number = fields.String(validate=validate.Length(max=40))
    place = fields.String(validate=validate.Length(max=80))
    day = fields.Date(allow_none=True)
    signer_title = fields.String(validate=_LINE)
    signer = fields.String(validate=validate.Length(max=80))
    recipients = fields.List(fields.String(validate=_LINE), validate=validate.Length(max=20))
    nation = fields.String(validate=_LINE)
    motto = fields.String(validate=_LINE)


class FileWishIn(Strict):
    """A file; `about` stands under its title, `basis` keeps the basis in a file without answers.

    `history` puts the past versions into JSON.
    """

    format = fields.String(required=True, validate=validate.OneOf(list(FORMATS)))
    about = fields.String(load_default="", validate=_LINE)
    basis = fields.Boolean(load_default=False)
    history = fields.Boolean(load_default=False)
    letterhead = fields.Nested(LetterheadIn, load_default=dict)


class EveningIn(Strict):
    """Where a set is played and by whom; `seconds` and `points` go with its sections in order."""

    venue = fields.String(load_default="", validate=_LINE)
    teams = fields.List(fields.String(validate=_LINE), load_default=list, validate=validate.Length(max=40))
    seconds = fields.List(
        fields.Integer(validate=validate.Range(1, 3600), allow_none=True), load_default=list
    )
    points = fields.List(fields.Float(validate=validate.Range(0, 1000), allow_none=True), load_default=list)


class SetExportIn(FileWishIn):
    """A file of a set; a sealed one opens for its passphrase alone."""

    evening = fields.Nested(EveningIn, load_default=lambda: EveningIn().load({}))
    passphrase = fields.String(load_default="", validate=_LINE)


class ExportIn(FileWishIn):
    """A file of the questions that match a filter; an empty filter takes all that one may see."""

    filter = fields.Nested(FilterIn, load_default=lambda: FilterIn().load({}))


class FormatOut(Strict):
    """A kind of file."""

    code = fields.String()
    title = fields.String()
    note = fields.String()
    answers = fields.Boolean()
    for_set_only = fields.Boolean()


class ExportRecordOut(Strict):
    """A file that was made: who took what when, with its SHA-256."""

    id = fields.Integer()
    by = fields.String()
    at = fields.DateTime()
    format = fields.String()
    answers = fields.Boolean()
    what = fields.String()
    office = fields.String(attribute="office_code", allow_none=True)
    set_id = fields.Integer(allow_none=True)
    questions = fields.Integer()
    file_name = fields.String()
    sha256 = fields.String()
