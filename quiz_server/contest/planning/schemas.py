"""A contest's set-up over REST: its data as it comes in and goes out, and the sign-off of its rules."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from question_bank.language import say
from question_bank.strict import Strict
from quiz_server.contest.planning.models import QUALIFY, UNSAID
from quiz_server.contest.schemas import ContestSetup, PartFrame, StageSetup


class RuleSetup(Strict):
    """How large a team is, and who goes to the final: `top` of each cluster, `best_overall`, or "" unsaid."""

    min_people = fields.Integer(load_default=7, validate=validate.Range(1, 60))
    max_people = fields.Integer(load_default=12, validate=validate.Range(1, 60))
    main_people = fields.Integer(load_default=4, validate=validate.Range(1, 60))
    qualify = fields.String(load_default=UNSAID, validate=validate.OneOf(QUALIFY))
    qualify_count = fields.Integer(load_default=2, validate=validate.Range(1, 99))

    @validates_schema
    def numbers_fit_together(self, data: dict[str, Any], **_: Any) -> None:
        """Refuse a smallest team above the largest, and more main members than people."""
        if not max(data["min_people"], data["main_people"]) <= data["max_people"]:
            raise ValidationError(
                say("Số người ít nhất và số thành viên chính không quá số người nhiều nhất.")
            )


class NewContest(ContestSetup):
    """A whole contest: the data of a YAML file, and its rule on people and the final."""

    rule = fields.Nested(RuleSetup, load_default=lambda: RuleSetup().load({}))


class KeptStage(StageSetup):
    """A stage of a kept contest; without `id` it is a new one."""

    id = fields.Integer(load_default=None, allow_none=True)


class ContestRevision(NewContest):
    """A kept contest as it is to be; stages are told apart by their `id`.

    The jury's list and the parts' score sheets have addresses of their own once a contest is kept.
    """

    class Meta(Strict.Meta):
        exclude = ("judges",)

    parts = fields.List(fields.Nested(PartFrame), required=True, validate=validate.Length(min=1))
    stages = fields.List(fields.Nested(KeptStage), required=True, validate=validate.Length(min=1))


class KeptContest(ContestRevision):
    """A contest on the way out: what `ContestRevision` takes, its number, and whether its frame stands.

    `begun`: marks were given or a round was put on the screens, so parts, stages and teams no longer change.
    """

    id = fields.Integer()
    begun = fields.Boolean()


class ContestLine(Schema):
    """A contest in a list."""

    id = fields.Integer()
    name = fields.String()
    year = fields.Integer()
    stages = fields.List(fields.Integer())


class SigningSchema(Schema):
    """Who read the rules and agreed, when, and the sentences as they read then."""

    name = fields.String()
    by = fields.String()
    at = fields.DateTime()
    sentences = fields.List(fields.String())


class RulesSchema(Schema):
    """The rules as sentences, who signed them off last, and what is new or gone since then."""

    sentences = fields.List(fields.String())
    signing = fields.Nested(SigningSchema, allow_none=True)
    added = fields.List(fields.String())
    gone = fields.List(fields.String())


class Reader(Strict):
    """Who read the rules: name and office."""

    name = fields.String(required=True, validate=validate.Length(max=120))


def parted(wish: dict[str, Any]) -> tuple[dict[str, Any], list[int | None], dict[str, Any]]:
    """A `ContestRevision` as `revise_contest` takes it: the data, the kept stages' numbers, the rule."""
    stages = [{key: value for key, value in stage.items() if key != "id"} for stage in wish["stages"]]
    data = {key: value for key, value in wish.items() if key != "rule"} | {"stages": stages}
    return data, [stage["id"] for stage in wish["stages"]], wish["rule"]
