"""What the REST API tells of a look."""

from marshmallow import Schema, fields


class FindingSchema(Schema):
    """One line: `level` is ok, warn or fail."""

    code = fields.String()
    level = fields.String()
    title = fields.String()
    found = fields.String()
    todo = fields.String()


class GroupSchema(Schema):
    """Lines under one title."""

    title = fields.String()
    findings = fields.List(fields.Nested(FindingSchema))


class LookSchema(Schema):
    """The whole look, and how many things are in the way or to be looked at."""

    blocking = fields.Integer()
    doubtful = fields.Integer()
    groups = fields.List(fields.Nested(GroupSchema))
