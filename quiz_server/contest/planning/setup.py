"""A contest made from data: what the plan and the Thể lệ say, checked, then kept as rows."""

from typing import Any

from marshmallow import ValidationError

from question_bank.database import db
from question_bank.language import joined, say
from quiz_server.contest.jury import part_rules
from quiz_server.contest.models import (
    CLUSTER,
    FINAL,
    Contest,
    Judge,
    Part,
    Prize,
    SidePrize,
    Stage,
    Team,
    Unit,
)
from quiz_server.contest.planning.models import RULE_FIELDS, plan_rule_of
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.schemas import ContestSetup

#: what of a part's data stands in its own row; criteria and rules have tables of their own
PART_FIELDS = ("code", "title", "kind", "max", "weight", "step", "limit_s", "side_prize")


def load_contest(data: dict[str, Any]) -> Contest:
    """Make a contest of data that YAML or JSON can hold (`docs/contest.md` shows its shape).

    The rows are flushed into the current transaction; the caller commits.
    Raises `ContestRefused("bad_contest")` naming every field that is wrong.
    """
    plan = checked(data)
    contest = Contest(**{key: plan[key] for key in ("name", "year", "authority", "organiser", "tie")})
    units = {unit["code"]: Unit(**unit) for unit in plan["units"]}
    parts = {part["code"]: _part(part, order) for order, part in enumerate(plan["parts"], start=1)}
    contest.units.extend(units.values())
    contest.parts.extend(parts.values())
    for order, stage in enumerate(plan["stages"], start=1):
        contest.stages.append(_stage(stage, order, units, plan["judges"]))
    for kind in (CLUSTER, FINAL):
        for order, prize in enumerate(plan["prizes"][kind], start=1):
            contest.prizes.append(Prize(**prize, stage_kind=kind, order=order))
    for order, prize in enumerate(plan["side_prizes"], start=1):
        fields = {"part": parts[prize["part"]], "title": prize["title"], "amount": prize["amount"]}
        contest.side_prizes.append(SidePrize(**fields, stage_kind=CLUSTER, order=order))
    db.session.add(contest)
    db.session.flush()
    part_rules.add_from_plan((parts[part["code"]], part) for part in plan["parts"])
    return contest


def data_of(contest: Contest) -> dict[str, Any]:
    """A kept contest as data: what `load_contest` takes, with the stages' numbers and the plan's rule.

    The jury's list, criteria and how marks count stand elsewhere and are left out.
    """
    rule = plan_rule_of(contest)
    return {
        **{key: getattr(contest, key) for key in ("name", "year", "authority", "organiser", "tie")},
        "units": [_fields(unit, "code", "full_name", "name") for unit in contest.units],
        "parts": [_fields(part, *PART_FIELDS) for part in contest.parts],
        "stages": [
            _fields(stage, "id", "kind", "name", "venue", "date")
            | {"teams": [team.unit.code for team in stage.teams]}
            for stage in contest.stages
        ],
        "prizes": {
            kind: [
                _fields(prize, "title", "count", "amount")
                for prize in contest.prizes
                if prize.stage_kind == kind
            ]
            for kind in (CLUSTER, FINAL)
        },
        "side_prizes": [
            _fields(prize, "title", "amount") | {"part": prize.part.code} for prize in contest.side_prizes
        ],
        "rule": _fields(rule, *RULE_FIELDS),
    }


def _fields(row: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def checked(data: dict[str, Any]) -> dict[str, Any]:
    """The data with its types. Raises `ContestRefused("bad_contest")` naming every field that is wrong."""
    try:
        plan: dict[str, Any] = ContestSetup().load(data)
    except ValidationError as error:
        raise ContestRefused("bad_contest", _as_sentence(error.messages_dict), 422) from None
    return plan


def _part(plan: dict[str, Any], order: int) -> Part:
    """The part without its criteria and rules."""
    return Part(**{key: plan[key] for key in PART_FIELDS}, order=order)


def _stage(plan: dict[str, Any], order: int, units: dict[str, Unit], judges: list[dict[str, str]]) -> Stage:
    fields = {key: plan[key] for key in ("kind", "name", "venue", "date")}
    stage = Stage(**fields, order=order)
    stage.teams.extend(Team(unit=units[code], seat=seat) for seat, code in enumerate(plan["teams"], start=1))
    stage.judges.extend(Judge(**judge, order=number) for number, judge in enumerate(judges, start=1))
    return stage


def _as_sentence(messages: dict[str, Any]) -> str:
    """Every complaint with its place, e.g. "stages.0.teams: Không có mã: xyz."."""
    return joined(" ", (say("Dữ liệu hội thi chưa dùng được, chưa lưu gì."), *_flat(messages, "")))


def _flat(messages: Any, place: str) -> list[str]:
    if isinstance(messages, dict):
        return [line for key, inner in messages.items() for line in _flat(inner, f"{place}.{key}".strip("."))]
    return [joined(": ", (place, message)) for message in messages]
