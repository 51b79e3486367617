"""What the REST API takes and gives of facets and saved filters."""

from marshmallow import fields, validate

from question_bank.schemas import FilterIn, Strict


class ChoiceOut(Strict):
    """A value of a facet and how many questions it leaves."""

    value = fields.String()
    name = fields.String()
    count = fields.Integer()
    chosen = fields.Boolean()


class FacetOut(Strict):
    """A field to narrow by."""

    field = fields.String()
    name = fields.String()
    choices = fields.List(fields.Nested(ChoiceOut))


class SavedFilterIn(Strict):
    """A filter to keep under a name; only the organiser shares."""

    name = fields.String(required=True, validate=validate.Length(min=1, max=80))
    filter = fields.Nested(FilterIn, required=True)
    shared = fields.Boolean(load_default=False)


class SavedFilterOut(Strict):
    """A saved filter; `args` are those of `GET /api/bank/questions`, days as Vietnam writes them."""

    id = fields.Integer()
    owner = fields.String()
    name = fields.String()
    args = fields.Dict(keys=fields.String(), values=fields.String())
    shared = fields.Boolean()
    saved_at = fields.DateTime()
