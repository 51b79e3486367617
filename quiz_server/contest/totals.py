"""What every team has in every part of a stage, and in all.

Nothing here is stored: jury marks are read where the judges left them, the
knowledge score comes from the log of the round. Each part is rounded to two
places first, then multiplied by its weight and rounded again, then the parts
are summed, so that a total is always exactly the sum of the figures beside it.
How marks become a part's score is data (`marking.py`), overtime included.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from quiz_server.contest.jury.marking import Rule
from quiz_server.contest.jury.marks import Cell, active_teams, marks_of, missing_in
from quiz_server.contest.jury.part_rules import rules_of
from quiz_server.contest.jury.performance import PerformanceTime, times_of
from quiz_server.contest.models import QUIZ, JuryMark, Part, Stage, Team
from quiz_server.contest.penalties.models import Penalty, penalties_of, points_off
from quiz_server.contest.points import format_short, rounded
from quiz_server.contest.rounds.knowledge import Knowledge, knowledge_of


@dataclass(frozen=True, slots=True)
class PartScore:
    """A team's score in a part. `value` is None while there is nothing to count.

    `final` is False while marks are missing (`missing` names the judges) or the
    round is not finished. `counted` is what it adds to the total: the value times
    the part's weight, two places, a half goes up. `raw` is the knowledge score before scaling. `marked`
    is what the jury's marks come to, `deduction` what overtime takes off it,
    `penalty` what decisions do, `used_s` the time taken in whole seconds once the clock stands.
    """

    value: Decimal | None
    final: bool
    missing: tuple[str, ...] = ()
    raw: Decimal | None = None
    marked: Decimal | None = None
    deduction: Decimal = Decimal(0)
    penalty: Decimal = Decimal(0)
    counted: Decimal | None = None
    used_s: int | None = None


@dataclass(frozen=True, slots=True)
class TeamTotal:
    """A team's parts by their code, and the sum of what they count."""

    team: Team
    parts: Mapping[str, PartScore]
    total: Decimal
    final: bool
    #: what decisions take off the total itself
    penalty: Decimal = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class StageTotals:
    """The totals of a stage in draw order; `final` once nothing can change by itself any more."""

    stage: Stage
    parts: tuple[Part, ...]
    knowledge: Knowledge
    rows: tuple[TeamTotal, ...]

    @property
    def final(self) -> bool:
        """Whether every figure of every team is final."""
        return bool(self.rows) and all(row.final for row in self.rows)


def totals_of(stage: Stage) -> StageTotals:
    """The totals of the teams that appear."""
    knowledge = knowledge_of(stage)
    jury = JuryFigures(marks_of(stage), rules_of(stage.contest), times_of(stage))
    parts = tuple(stage.contest.parts)
    penalties = penalties_of(stage)
    rows = tuple(
        penalised(total_of(team, parts, knowledge, jury), parts, penalties) for team in active_teams(stage)
    )
    return StageTotals(stage, parts, knowledge, rows)


@dataclass(frozen=True, slots=True)
class JuryFigures:
    """What the jury's parts are computed from: marks by cell, rules by part, times used by team and part."""

    marks: Mapping[Cell, JuryMark]
    rules: Mapping[int, Rule]
    times: Mapping[tuple[int, int], PerformanceTime]


def total_of(team: Team, parts: tuple[Part, ...], knowledge: Knowledge, jury: JuryFigures) -> TeamTotal:
    """One team's parts and their weighed sum. Pure: all it needs is given."""
    scores = {
        part.code: _weighed(
            part,
            _knowledge_score(part, team, knowledge) if part.kind == QUIZ else _jury_score(part, team, jury),
        )
        for part in parts
    }
    return TeamTotal(team, scores, _sum(scores), all(score.final for score in scores.values()))


def penalised(row: TeamTotal, parts: tuple[Part, ...], penalties: Sequence[Penalty]) -> TeamTotal:
    """A team's total less what decisions took off, nothing below 0: off a part before its weight."""
    scores = {
        part.code: _less(part, row.parts[part.code], points_off(penalties, row.team, part)) for part in parts
    }
    off = points_off(penalties, row.team, None)
    return replace(row, parts=scores, total=max(_sum(scores) - off, Decimal("0.00")), penalty=off)


def _less(part: Part, score: PartScore, off: Decimal) -> PartScore:
    if score.value is None or not off:
        return score
    return _weighed(part, replace(score, value=max(score.value - off, Decimal("0.00")), penalty=off))


def _sum(scores: Mapping[str, PartScore]) -> Decimal:
    return sum((score.counted for score in scores.values() if score.counted is not None), Decimal("0.00"))


def _weighed(part: Part, score: PartScore) -> PartScore:
    return score if score.value is None else replace(score, counted=weighed(score.value, part.weight))


def _knowledge_score(part: Part, team: Team, knowledge: Knowledge) -> PartScore:
    raw = knowledge.scores.get(team.seat)
    if raw is None:
        return PartScore(None, final=False)
    return PartScore(scaled(raw, knowledge.possible, part.max), knowledge.finished, raw=raw)


def _jury_score(part: Part, team: Team, jury: JuryFigures) -> PartScore:
    judges = team.stage.judges
    missing = tuple(judge.name for judge in missing_in(part, team, team.stage, jury.marks))
    rows = (jury.marks.get((team.id, part.id, judge.id)) for judge in judges)
    given = [row.mark for row in rows if row is not None and row.mark is not None]
    rule = jury.rules[part.id]
    time = jury.times.get((team.id, part.id))
    # a running clock takes nothing off yet, but the score is not final before it stands
    deduction = (
        rule.overtime.deduction(part.limit_s, time.used_ms) if time and not time.running else Decimal(0)
    )
    return PartScore(
        rule.score(given, deduction),
        final=bool(judges) and not missing and not (time and time.running),
        missing=missing,
        marked=rule.marked(given),
        deduction=deduction,
        used_s=time.used_ms // 1000 if time and not time.running else None,
    )


def heading_of(part: Part) -> str:
    """What heads the column of figures that make up the total: "Giới thiệu", "Giới thiệu × 0,3"."""
    return part.title if part.weight == 1 else f"{part.title} × {format_short(part.weight)}"


def most_of(part: Part) -> Decimal:
    """The most that a part can add to the total."""
    return weighed(part.max, part.weight)


def weighed(score: Decimal, weight: Decimal) -> Decimal:
    """What a part's score adds to the total: times its weight, two places, a half goes up."""
    return rounded(score * weight)


def scaled(score: Decimal, possible: Decimal, part_max: Decimal) -> Decimal:
    """The knowledge score on the part's scale: score / possible × maximum, two places, a half goes up.

    One division at the end, so that no digit is lost on the way.
    """
    if possible <= 0:
        return Decimal("0.00")
    return rounded(score * part_max / possible)
