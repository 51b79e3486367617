"""REST for how a part is marked: its criteria, how marks count, what overtime costs."""

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint
from marshmallow import fields

from question_bank.access import HOST, JUDGE, ORGANISER, SECRETARY, allow
from question_bank.database import db
from question_bank.language import joined, say
from question_bank.strict import Strict
from quiz_server.contest.desk import find_contest
from quiz_server.contest.jury.marking import Overtime, Rule
from quiz_server.contest.jury.part_rules import (
    Line,
    check_unmarked,
    lines_of,
    rules_of,
    set_criteria,
    set_rule,
    sheet_sentence,
)
from quiz_server.contest.jury.schemas import CriterionSetup, MarkingSetup, OvertimeSetup
from quiz_server.contest.models import JURY, Part
from quiz_server.contest.refusal import not_found

blp = Blueprint(
    "jury_rules_api", __name__, url_prefix="/api", description=say("Phiếu chấm và cách tính của phần thi")
)


class PartRules(Strict):
    """The score sheet of a part; without criteria a judge gives one mark for the whole part."""

    criteria = fields.List(fields.Nested(CriterionSetup), load_default=list)
    marking = fields.Nested(MarkingSetup, load_default=lambda: MarkingSetup().load({}))
    overtime = fields.Nested(OvertimeSetup, load_default=lambda: OvertimeSetup().load({}))


class KeptPartRules(PartRules):
    """The same on the way out, with the sentence that the rules say of it."""

    sentence = fields.String()


@blp.route("/contests/<int:contest_id>/parts/<code>/rules")
class RulesOfPart(MethodView):
    """How one part is marked."""

    @blp.response(200, KeptPartRules)
    @allow(ORGANISER, HOST, SECRETARY, JUDGE)
    def get(self, contest_id: int, code: str) -> dict[str, Any]:
        """Criteria, how marks count, overtime, and all of it as a sentence."""
        return _told(_part(contest_id, code))

    @blp.arguments(PartRules)
    @blp.response(200, KeptPartRules)
    @allow(ORGANISER)
    def put(self, wish: dict[str, Any], contest_id: int, code: str) -> dict[str, Any]:
        """Set them, until the first mark is given."""
        part = _part(contest_id, code)
        check_unmarked(part)
        set_criteria(part, [Line(0, **line) for line in wish["criteria"]])
        set_rule(part, Rule(**wish["marking"], overtime=Overtime(**wish["overtime"])))
        db.session.commit()
        return _told(part)


def _part(contest_id: int, code: str) -> Part:
    parts = find_contest(contest_id).parts
    found = next((part for part in parts if part.code == code and part.kind == JURY), None)
    if found is None:
        raise not_found(say("phần thi do giám khảo chấm"))
    return found


def _told(part: Part) -> dict[str, Any]:
    rule = rules_of(part.contest)[part.id]
    return {
        "criteria": [line for line in lines_of(part) if line.number],
        "marking": rule,
        "overtime": rule.overtime,
        "sentence": joined("", (sheet_sentence(part), ".")),
    }
