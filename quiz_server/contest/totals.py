"""What every team has in every part of a stage, and in all.

Nothing here is stored: jury marks are read where the judges left them, the
knowledge score comes from the log of the round. Each part is rounded to two
places first, then the parts are summed, so that a total is always exactly the
sum of the figures beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from quiz_server.contest.knowledge import Knowledge, knowledge_of
from quiz_server.contest.marks import Cell, active_teams, marks_of, missing_in
from quiz_server.contest.models import QUIZ, JuryMark, Part, Stage, Team
from quiz_server.contest.points import rounded


@dataclass(frozen=True, slots=True)
class PartScore:
    """A team's score in a part. `value` is None while there is nothing to count.

    `final` is False while marks are missing (`missing` names the judges) or the
    round is not finished. `raw` is the knowledge score before scaling.
    """

    value: Decimal | None
    final: bool
    missing: tuple[str, ...] = ()
    raw: Decimal | None = None


@dataclass(frozen=True, slots=True)
class TeamTotal:
    """A team's parts by their code, and their sum."""

    team: Team
    parts: Mapping[str, PartScore]
    total: Decimal
    final: bool


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
    marks = marks_of(stage)
    parts = tuple(stage.contest.parts)
    rows = tuple(_total(team, parts, knowledge, marks) for team in active_teams(stage))
    return StageTotals(stage, parts, knowledge, rows)


def _total(
    team: Team, parts: tuple[Part, ...], knowledge: Knowledge, marks: Mapping[Cell, JuryMark]
) -> TeamTotal:
    scores = {
        part.code: _knowledge_score(part, team, knowledge)
        if part.kind == QUIZ
        else _jury_score(part, team, marks)
        for part in parts
    }
    total = sum((score.value for score in scores.values() if score.value is not None), Decimal("0.00"))
    return TeamTotal(team, scores, total, all(score.final for score in scores.values()))


def _knowledge_score(part: Part, team: Team, knowledge: Knowledge) -> PartScore:
    raw = knowledge.scores.get(team.seat)
    if raw is None:
        return PartScore(None, final=False)
    return PartScore(scaled(raw, knowledge.possible, part.max), knowledge.finished, raw=raw)


def _jury_score(part: Part, team: Team, marks: Mapping[Cell, JuryMark]) -> PartScore:
    judges = team.stage.judges
    missing = tuple(judge.name for judge in missing_in(part, team, team.stage, marks))
    rows = (marks.get((team.id, part.id, judge.id)) for judge in judges)
    given = [row.mark for row in rows if row is not None and row.mark is not None]
    return PartScore(mean(given), final=bool(judges) and not missing, missing=missing)


def mean(marks: list[Decimal]) -> Decimal | None:
    """The mean of the judges' marks, two places, a half goes up; None without marks."""
    return rounded(sum(marks, Decimal(0)) / len(marks)) if marks else None


def scaled(score: Decimal, possible: Decimal, part_max: Decimal) -> Decimal:
    """The knowledge score on the part's scale: score / possible × maximum, two places, a half goes up.

    One division at the end, so that no digit is lost on the way.
    """
    if possible <= 0:
        return Decimal("0.00")
    return rounded(score * part_max / possible)
