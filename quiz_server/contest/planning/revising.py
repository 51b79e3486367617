"""A kept contest changed from data: everything before the first mark or round, names and prizes always."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from question_bank.database import db
from question_bank.language import say
from quiz_server.contest.draws.appearance import next_seat, set_seats
from quiz_server.contest.jury.models import Criterion, SheetValue
from quiz_server.contest.models import (
    ACTIVE,
    CLUSTER,
    FINAL,
    Contest,
    JuryMark,
    Part,
    Prize,
    SidePrize,
    Stage,
    Team,
    Unit,
)
from quiz_server.contest.penalties.models import Penalty
from quiz_server.contest.planning.models import PlanRule
from quiz_server.contest.planning.setup import PART_FIELDS, checked, load_contest
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.signing.models import check_unlocked
from quiz_server.store.models import Round


def make_contest(data: dict[str, Any], rule: Mapping[str, Any]) -> Contest:
    """A new contest with its rule. Raises `ContestRefused("bad_contest")`; the caller commits."""
    contest = load_contest(data)
    db.session.add(PlanRule(contest_id=contest.id, **rule))
    db.session.flush()
    return contest


def has_begun(contest: Contest) -> bool:
    """Whether marks were given or taken off, or a round was on the screens: parts, stages and teams stay."""
    if any(stage.counted_round_id or stage.active_round_id for stage in contest.stages):
        return True
    teams = select(Team.id).join(Stage).where(Stage.contest_id == contest.id)
    marks = select(JuryMark.id).where(JuryMark.team_id.in_(teams)).limit(1)
    typed = select(SheetValue.id).where(SheetValue.team_id.in_(teams)).limit(1)
    taken = select(Penalty.id).where(Penalty.team_id.in_(teams)).limit(1)
    return any(db.session.scalar(query) is not None for query in (marks, typed, taken))


def revise_contest(
    contest: Contest, data: dict[str, Any], ids: Sequence[int | None], rule: Mapping[str, Any]
) -> None:
    """Change a contest to what `data` says; `ids` names the kept stage of each stage in it.

    After the beginning, parts, stages and teams of `data` are left alone; once
    results are signed, nothing changes. The caller commits. Raises
    `ContestRefused`: `results_locked`, `bad_contest`, `has_criteria`, `stage_in_use`.
    """
    for stage in contest.stages:
        check_unlocked(stage)
    plan = checked(data)
    for key in ("name", "year", "authority", "organiser", "tie"):
        setattr(contest, key, plan[key])
    contest.side_prizes.clear()
    contest.prizes.clear()
    db.session.flush()
    if not has_begun(contest):
        _parts(contest, plan["parts"])
        _stages(contest, plan, ids)
    for kind in (CLUSTER, FINAL):
        for order, prize in enumerate(plan["prizes"][kind], start=1):
            contest.prizes.append(Prize(**prize, stage_kind=kind, order=order))
    parts = {part.code: part for part in contest.parts}
    for order, side in enumerate(plan["side_prizes"], start=1):
        row = {"part": parts[side["part"]], "title": side["title"], "amount": side["amount"]}
        contest.side_prizes.append(SidePrize(**row, stage_kind=CLUSTER, order=order))
    db.session.merge(PlanRule(contest_id=contest.id, **rule))
    db.session.flush()


def _parts(contest: Contest, rows: Sequence[Mapping[str, Any]]) -> None:
    kept = {part.code: part for part in contest.parts}
    wanted = {row["code"] for row in rows}
    for gone in [part for code, part in kept.items() if code not in wanted]:
        contest.parts.remove(gone)
    for order, row in enumerate(rows, start=1):
        own = {key: row[key] for key in PART_FIELDS}
        part = kept.get(row["code"])
        if part is None:
            contest.parts.append(Part(**own, order=order))
            continue
        if (part.max, part.kind) != (row["max"], row["kind"]):
            _check_no_criteria(part)
        for key, value in own.items():
            setattr(part, key, value)
        part.order = order
    db.session.flush()
    db.session.expire(contest, ["parts"])


def _check_no_criteria(part: Part) -> None:
    if db.session.scalar(select(Criterion.id).where(Criterion.part_id == part.id).limit(1)):
        raise ContestRefused(
            "has_criteria",
            say(
                "Phần thi %(title)s đã có tiêu chí cộng lại bằng mức tối đa cũ. Hãy bỏ tiêu chí của "
                "phiếu chấm trước; chưa lưu gì.",
                title=part.title,
            ),
        )


def _stages(contest: Contest, plan: Mapping[str, Any], ids: Sequence[int | None]) -> None:
    units = {unit.code: unit for unit in contest.units}
    for row in plan["units"]:
        if row["code"] not in units:
            units[row["code"]] = Unit(**row)
            contest.units.append(units[row["code"]])
    kept = {stage.id: stage for stage in contest.stages}
    for stage in [stage for number, stage in kept.items() if number not in ids]:
        _check_unused(stage)
        contest.stages.remove(stage)
    wanted: list[tuple[Stage, list[str]]] = []
    for order, (number, row) in enumerate(zip(ids, plan["stages"], strict=True), start=1):
        stage = kept.get(number or 0) or Stage(kind=row["kind"], name=row["name"], order=order)
        if stage not in contest.stages:
            contest.stages.append(stage)
        for key in ("kind", "name", "venue", "date"):
            setattr(stage, key, row[key])
        stage.order = order
        wanted.append((stage, row["teams"]))
    db.session.flush()
    _teams(wanted, units)
    placed = {code for _, codes in wanted for code in codes}
    for unit in [unit for unit in contest.units if unit.code not in placed]:
        contest.units.remove(unit)
    db.session.flush()
    db.session.expire(contest, ["stages"])


def _check_unused(stage: Stage) -> None:
    prepared = db.session.scalar(select(Round.id).where(Round.stage_id == stage.id).limit(1))
    if prepared or stage.decisions or stage.draws:
        raise ContestRefused(
            "stage_in_use",
            say(
                "%(name)s đã bốc thăm, đã có quyết định hoặc đã chuẩn bị vòng thi nên không bỏ được. "
                "Chưa lưu gì.",
                name=stage.name,
            ),
        )


def _teams(wanted: Sequence[tuple[Stage, list[str]]], units: Mapping[str, Unit]) -> None:
    """Put every stage's teams in place; a team that changes its stage takes its people along."""
    free = {
        team.unit.code: team for stage, codes in wanted for team in stage.teams if team.unit.code not in codes
    }
    for stage, codes in wanted:
        there = {team.unit.code for team in stage.teams}
        for code in [code for code in codes if code not in there]:
            team = free.pop(code, None) or Team(unit=units[code], status=ACTIVE)
            team.seat = next_seat(stage.teams)
            stage.teams.append(team)
        db.session.flush()
    for team in free.values():
        team.stage.teams.remove(team)
    db.session.flush()
    for stage, codes in wanted:
        active = [team.unit.code for team in stage.teams if team.status == ACTIVE]
        # the order of a draw is not changed by typing
        order = active if stage.draws else [code for code in codes if code in active]
        set_seats(stage, order)
