"""The criteria of a part and the rule its marks follow: read, set, said as a sentence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import gcd
from typing import Any

from sqlalchemy import delete, or_, select

from question_bank.database import db
from question_bank.language import joined, say
from quiz_server.contest.jury.marking import Overtime, Rule, overtime_sentence, rule_sentence
from quiz_server.contest.jury.models import Criterion, PartRule, SheetValue
from quiz_server.contest.models import JURY, Contest, JuryMark, Part
from quiz_server.contest.points import format_short
from quiz_server.contest.refusal import ContestRefused


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a score sheet: a criterion, or the whole mark (`number` 0) of a part without criteria."""

    number: int
    title: str
    max: Decimal
    step: Decimal


def criteria_of(contest: Contest) -> dict[int, list[Criterion]]:
    """The criteria of every part by its id, in the order of the sheet."""
    query = select(Criterion).join(Part, Criterion.part_id == Part.id).where(Part.contest_id == contest.id)
    found: dict[int, list[Criterion]] = {}
    for row in db.session.scalars(query.order_by(Criterion.part_id, Criterion.number)):
        found.setdefault(row.part_id, []).append(row)
    return found


def lines_of(part: Part, criteria: Mapping[int, Sequence[Criterion]] | None = None) -> list[Line]:
    """What a judge fills in for one team: the criteria, or one line for the whole mark."""
    found = (criteria if criteria is not None else criteria_of(part.contest)).get(part.id, ())
    lines = [Line(row.number, row.title, row.max, row.step) for row in found]
    return lines or [Line(0, say("Điểm"), part.max, part.step)]


def rules_of(contest: Contest) -> dict[int, Rule]:
    """How the marks of every jury part count, by the part's id."""
    query = select(PartRule).join(Part, PartRule.part_id == Part.id).where(Part.contest_id == contest.id)
    kept = {row.part_id: row for row in db.session.scalars(query)}
    return {part.id: _rule(kept.get(part.id)) for part in contest.parts if part.kind == JURY}


def _rule(row: PartRule | None) -> Rule:
    if row is None:
        return Rule()
    overtime = Overtime(row.free_s, row.every_s, row.points, row.whole, row.most)
    return Rule(row.agg, row.places, overtime)


def set_rule(part: Part, rule: Rule) -> None:
    """Keep how a part's marks count."""
    row = db.session.get(PartRule, part.id) or PartRule(part_id=part.id)
    row.agg, row.places = rule.agg, rule.places
    overtime = rule.overtime
    row.free_s, row.every_s, row.points = overtime.free_s, overtime.every_s, overtime.points
    row.whole, row.most = overtime.whole, overtime.most
    db.session.add(row)


def set_criteria(part: Part, lines: Sequence[Line]) -> None:
    """Replace the criteria of a part; none: one mark for the whole part.

    The part's step becomes the largest step that all its criteria are made of,
    so that every sum of a sheet lies on it. Raises `ContestRefused("bad_criteria")`.
    """
    problem = problem_of(lines, part.max)
    if problem:
        raise ContestRefused(
            "bad_criteria", say("%(title)s: %(problem)s Chưa lưu gì.", title=part.title, problem=problem), 422
        )
    db.session.execute(delete(Criterion).where(Criterion.part_id == part.id))
    for number, line in enumerate(lines, start=1):
        db.session.add(
            Criterion(part_id=part.id, number=number, title=line.title, max=line.max, step=line.step)
        )
    if lines:
        part.step = Decimal(gcd(*(int(line.step * 100) for line in lines))) / 100
    db.session.flush()


def problem_of(lines: Sequence[Line], part_max: Decimal) -> str:
    """Why these lines are no score sheet for a part of this maximum; "" when they are."""
    if not lines:
        return ""
    for line in lines:
        if line.max <= 0 or line.step <= 0:
            return say("“%(title)s”: điểm tối đa và bước phải lớn hơn 0.", title=line.title)
        if line.max % line.step:
            step = format_short(line.step)
            return say(
                "“%(title)s”: tối đa %(most)s không chia hết cho bước %(step)s.",
                title=line.title,
                most=format_short(line.max),
                step=step,
            )
    total = sum((line.max for line in lines), Decimal(0))
    if total != part_max:
        whole = format_short(part_max)
        return say(
            "các tiêu chí cộng lại tối đa %(total)s điểm, phần thi tối đa %(whole)s.",
            total=format_short(total),
            whole=whole,
        )
    return ""


def check_unmarked(part: Part) -> None:
    """Raise `ContestRefused("has_marks")` once anybody has marked the part: its sheet stands."""
    marked = select(JuryMark.id).where(JuryMark.part_id == part.id).limit(1)
    typed = select(SheetValue.id).where(SheetValue.part_id == part.id).limit(1)
    if db.session.scalar(select(or_(marked.exists(), typed.exists()))):
        raise ContestRefused(
            "has_marks",
            say(
                "%(title)s: đã có giám khảo chấm nên cách chấm không đổi được; mọi điểm vẫn được giữ.",
                title=part.title,
            ),
        )


def add_from_plan(pairs: Iterable[tuple[Part, Mapping[str, Any]]]) -> None:
    """Keep the criteria and rules of freshly made parts, as the contest's data (`PartSetup`) gives them."""
    for part, plan in pairs:
        if part.kind != JURY:
            continue
        set_criteria(part, [Line(0, **line) for line in plan["criteria"]])
        if plan["marking"] or plan["overtime"]:
            set_rule(part, Rule(**plan["marking"], overtime=Overtime(**plan["overtime"])))


def sheet_sentence(part: Part) -> str:
    """How a jury part is marked and counted, as one sentence of the rules without its full stop."""
    rule = rules_of(part.contest)[part.id]
    lines = lines_of(part)
    most = format_short(part.max)
    if lines[0].number:
        text = say(
            "Giám khảo chấm tối đa %(most)s điểm, theo %(count)s tiêu chí (%(each)s)",
            most=most,
            count=len(lines),
            each=joined("; ", map(_criterion, lines)),
        )
    else:
        step = format_short(part.step)
        text = say("Giám khảo chấm tối đa %(most)s điểm, theo bước %(step)s điểm", most=most, step=step)
    overtime = [overtime_sentence(rule.overtime)] if part.limit_s else []
    return joined("; ", [text, rule_sentence(rule), *overtime])


def _criterion(line: Line) -> str:
    return say(
        "%(title)s %(most)s điểm, bước %(step)s",
        title=line.title,
        most=format_short(line.max),
        step=format_short(line.step),
    )
