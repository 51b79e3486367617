"""A part's marks as one table: judges side by side, who is missing, what is entered but does not count."""

from collections.abc import Mapping
from dataclasses import dataclass

from question_bank.language import say
from quiz_server.contest.jury.marks import Cell, Desk, active_teams, jury_parts, marks_of, part_complete
from quiz_server.contest.jury.models import FIRST, OWN, SECOND, PartClosure
from quiz_server.contest.jury.performance import PerformanceTime, times_of
from quiz_server.contest.jury.scorecards import Card, cards_of, closed_parts
from quiz_server.contest.models import Judge, Part, Team
from quiz_server.contest.points import format_points
from quiz_server.contest.totals import PartScore, StageTotals, totals_of


@dataclass(frozen=True, slots=True)
class Box:
    """One judge's mark for one team: what it says and what kind of thing that is.

    `state` is "signed" (it counts), "differs" (the two entries from paper do),
    "half" (entered from paper once), "typing" (on the judge's phone, unsigned) or "empty".
    """

    text: str
    state: str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A team's marks in a part and what comes of them."""

    team: Team
    boxes: tuple[Box, ...]
    score: PartScore
    time: PerformanceTime | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One part: the judges whose marks this person may see, and a row per team."""

    part: Part
    judges: tuple[Judge, ...]
    rows: tuple[SheetRow, ...]
    complete: bool
    missing: int
    closure: PartClosure | None


def sheets_of(desk: Desk, totals: StageTotals | None = None) -> list[Sheet]:
    """The tables of a stage as this person may see them: a judge those that are complete, others all."""
    stage = desk.stage
    totals = totals or totals_of(stage)
    marks = marks_of(stage)
    cards = {card.cell: card for card in cards_of(stage)}
    closed = closed_parts(stage)
    complete = {part.id for part in jury_parts(stage) if part_complete(part, stage, marks)}
    return [
        _sheet(part, totals, cards, part.id in complete, closed.get(part.id))
        for part in jury_parts(stage)
        if desk.judge is None or part.id in complete
    ]


def _sheet(
    part: Part,
    totals: StageTotals,
    cards: Mapping[Cell, Card],
    complete: bool,
    closure: PartClosure | None,
) -> Sheet:
    judges = tuple(totals.stage.judges)
    scores = {row.team.id: row.parts[part.code] for row in totals.rows}
    times = times_of(totals.stage)
    rows = tuple(
        SheetRow(
            team,
            tuple(_box(cards[team.id, part.id, judge.id]) for judge in judges),
            scores[team.id],
            times.get((team.id, part.id)),
        )
        for team in active_teams(totals.stage)
    )
    missing = sum(box.state != "signed" for row in rows for box in row.boxes)
    return Sheet(part, judges, rows, complete, missing, closure)


def _box(card: Card) -> Box:
    if card.mark is not None and card.mark.mark is not None:
        return Box(format_points(card.mark.mark), "signed")
    if any(card.differs(line.number) for line in card.lines):
        return Box(say("hai lần nhập lệch"), "differs")
    sources = {source for source, _ in card.values}
    if sources & {FIRST, SECOND}:
        return Box(
            say("mới nhập một lần") if len(sources & {FIRST, SECOND}) == 1 else say("chưa đủ tiêu chí"),
            "half",
        )
    return Box(say("đang chấm"), "typing") if OWN in sources else Box(say("chưa có"), "empty")
