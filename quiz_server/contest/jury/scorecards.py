"""Score sheets: what a judge types on a phone or the secretary types twice from paper, and when it counts.

Typed values are kept at once and count for nothing. A sheet counts when its
judge signs it, or when two separate entries from paper say the same; then its
sum becomes the judge's mark (`JuryMark`). From there on it changes only by the
act of two people (`jury_requests.py`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from question_bank.database import db
from question_bank.language import joined, say
from quiz_server.contest.jury.marks import (
    ATTEMPTS,
    Cell,
    Desk,
    Entry,
    check_scale,
    find_cell,
    marks_of,
    save_marks,
)
from quiz_server.contest.jury.models import FIRST, OWN, SECOND, SETTLED, PartClosure, SheetValue
from quiz_server.contest.jury.part_rules import Line, criteria_of, lines_of
from quiz_server.contest.kept import JURY_REASONS
from quiz_server.contest.models import ACTIVE, Judge, JuryMark, Part, Stage, Team, now
from quiz_server.contest.points import format_short
from quiz_server.contest.refusal import ContestRefused

#: why a mark changed that follows from its sheet
_SIGNED_AGAIN = JURY_REASONS.add(say("Ký lại phiếu"))


#: source, criterion number
Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Typed:
    """A value to keep: the sheet's cell, the criterion (0: the whole mark), the mark; None empties it."""

    cell: Cell
    criterion: int
    mark: Decimal | None


@dataclass(frozen=True, slots=True)
class Card:
    """One judge's sheet for one team in one part, as it stands.

    `values` are the typed ones by source and criterion; `mark` is what counts,
    None until the sheet is signed or twice entered alike.
    """

    team: Team
    part: Part
    judge: Judge
    lines: tuple[Line, ...]
    values: Mapping[Place, Decimal]
    mark: JuryMark | None

    @property
    def cell(self) -> Cell:
        """The cell of the marks that this sheet fills."""
        return self.team.id, self.part.id, self.judge.id

    @property
    def signed(self) -> bool:
        """Whether the sheet counts."""
        return self.mark is not None and self.mark.mark is not None

    def value(self, source: str, number: int) -> Decimal | None:
        """What was typed for a criterion; None for nothing."""
        return self.values.get((source, number))

    def sum_of(self, source: str) -> Decimal | None:
        """The sum of what is typed; None until every line is."""
        given = [self.values.get((source, line.number)) for line in self.lines]
        if any(mark is None for mark in given):
            return None
        return sum((mark for mark in given if mark is not None), Decimal(0))

    def agreed(self, number: int) -> Decimal | None:
        """The value both entries from paper agree on, or that was settled; None without."""
        settled = self.values.get((SETTLED, number))
        first = self.values.get((FIRST, number))
        return (
            settled if settled is not None else first if first == self.values.get((SECOND, number)) else None
        )

    def counted(self, number: int) -> Decimal | None:
        """The value behind the mark that counts, where it is known; else what is typed."""
        found = self.agreed(number)
        if found is None or (SETTLED, number) not in self.values:
            found = self.values.get((OWN, number), found)
        if found is None and self.mark is not None and len(self.lines) == 1:
            return self.mark.mark
        return found

    def differs(self, number: int) -> bool:
        """Whether two entries are there, say different things, and nobody has settled it."""
        both = {self.values.get((source, number)) for source in (FIRST, SECOND)}
        return None not in both and len(both) > 1 and (SETTLED, number) not in self.values


def cards_of(stage: Stage) -> list[Card]:
    """Every sheet of the stage: part by part, judge by judge, teams in draw order."""
    criteria = criteria_of(stage.contest)
    typed: dict[Cell, dict[Place, Decimal]] = {}
    for row in db.session.scalars(select(SheetValue).join(Team).where(Team.stage_id == stage.id)):
        if row.mark is not None:
            cell = (row.team_id, row.part_id, row.judge_id)
            typed.setdefault(cell, {})[row.source, row.criterion] = row.mark
    marks = marks_of(stage)
    return [
        Card(
            team,
            part,
            judge,
            tuple(lines_of(part, criteria)),
            typed.get((team.id, part.id, judge.id), {}),
            marks.get((team.id, part.id, judge.id)),
        )
        for part in stage.contest.parts
        if part.kind == "jury"
        for judge in stage.judges
        for team in stage.teams
        if team.status == ACTIVE
    ]


def card_of(stage: Stage, cell: Cell) -> Card:
    """One sheet. Raises `ContestRefused("no_such_cell")`."""
    find_cell(stage, cell)
    for card in cards_of(stage):
        if card.cell == cell:
            return card
    raise ContestRefused("withdrawn", say("Đội này không dự thi nên không chấm điểm."))


def closed_parts(stage: Stage) -> dict[int, PartClosure]:
    """The parts of the stage whose marks are closed, by id."""
    rows = db.session.scalars(select(PartClosure).where(PartClosure.stage_id == stage.id))
    return {row.part_id: row for row in rows}


def keep_values(desk: Desk, source: str, typed: Sequence[Typed]) -> dict[tuple[Cell, int], str]:
    """Keep typed values and commit; the answer names those that were not kept, with the reason.

    A judge keeps values of their own sheets (`own`), the secretary those from
    paper (`first`, `second`, `settled`). Where both entries of a sheet agree it
    counts at once.
    """
    for _ in range(ATTEMPTS):
        try:
            refused = _keep_all(desk, source, typed)
            db.session.commit()
        except IntegrityError:
            db.session.rollback()
            continue
        if source != OWN:
            _take_agreed(desk, {each.cell for each in typed})
        return refused
    raise ContestRefused(
        "changed_meanwhile", say("Nhiều người đang ghi cùng các ô này; điểm của bạn chưa lưu. Hãy ghi lại.")
    )


def _keep_all(desk: Desk, source: str, typed: Iterable[Typed]) -> dict[tuple[Cell, int], str]:
    cards = {card.cell: card for card in cards_of(desk.stage)}
    closed = closed_parts(desk.stage)
    refused: dict[tuple[Cell, int], str] = {}
    for each in typed:
        try:
            _check(desk, source, each, cards, closed)
        except ContestRefused as refusal:
            refused[each.cell, each.criterion] = refusal.text
            continue
        _put(each, source, desk.username)
    db.session.flush()
    return refused


def _check(
    desk: Desk, source: str, typed: Typed, cards: Mapping[Cell, Card], closed: Mapping[int, PartClosure]
) -> None:
    """Raise `ContestRefused` unless this person may keep this value now."""
    team, part, judge = find_cell(desk.stage, typed.cell)
    if (source == OWN) != (desk.judge is not None) or not desk.may_enter(judge):
        raise ContestRefused(
            "not_yours", say("Giám khảo chỉ ghi phiếu của mình, thư ký chỉ nhập từ phiếu giấy."), 403
        )
    card = cards.get(typed.cell)
    if card is None:
        raise ContestRefused("withdrawn", say("Đội %(name)s đã rút, không chấm điểm.", name=team.name))
    if card.signed:
        raise ContestRefused(
            "signed",
            say(
                "Phiếu của %(name)s cho %(full_name)s đã ký. Muốn sửa thì gửi đề nghị sửa.",
                name=judge.name,
                full_name=team.full_name,
            ),
        )
    if part.id in closed:
        raise ContestRefused(
            "part_closed", say("%(title)s: điểm đã khóa. Muốn sửa thì gửi đề nghị sửa.", title=part.title)
        )
    check_line(card.lines, typed.criterion, typed.mark)


def check_line(lines: Sequence[Line], number: int, mark: Decimal | None) -> None:
    """Raise `ContestRefused` unless the sheet has this line and the mark lies on its scale."""
    line = next((line for line in lines if line.number == number), None)
    if line is None:
        raise ContestRefused("no_such_cell", say("Phiếu chấm của phần thi này không có tiêu chí đó."), 404)
    if mark is not None:
        check_scale(mark, line.title, line.max, line.step)


def _put(typed: Typed, source: str, username: str) -> None:
    team_id, part_id, judge_id = typed.cell
    keys: dict[str, int | str] = {"team_id": team_id, "part_id": part_id, "judge_id": judge_id}
    keys |= {"source": source, "criterion": typed.criterion}
    row = db.session.scalar(select(SheetValue).filter_by(**keys)) or SheetValue(**keys)
    row.mark, row.by, row.at = typed.mark, username, now()
    db.session.add(row)


def sign(desk: Desk, cell: Cell, seen: Decimal) -> Decimal:
    """A judge signs the sheet of one team: its sum counts from now on.

    `seen` is the sum the judge has before their eyes; another sum on the server
    is refused, so that nobody signs what they have not seen. Signing again the
    same is no mistake. Raises `ContestRefused`.
    """
    card = card_of(desk.stage, cell)
    if desk.judge is None or not desk.may_enter(card.judge):
        raise ContestRefused("not_yours", say("Chỉ chính giám khảo mới ký phiếu của mình."), 403)
    total = card.sum_of(OWN)
    if card.signed and card.mark is not None and card.mark.mark == seen:
        return seen
    if total is None:
        missing = joined(", ", [line.title for line in card.lines if card.value(OWN, line.number) is None])
        raise ContestRefused(
            "sheet_incomplete", say("Phiếu chưa đủ điểm (%(missing)s) nên chưa ký được.", missing=missing)
        )
    if card.part.id in closed_parts(desk.stage):
        raise ContestRefused(
            "part_closed", say("%(title)s: điểm đã khóa, không ký thêm được.", title=card.part.title)
        )
    if total != seen:
        raise ContestRefused(
            "changed_meanwhile",
            say(
                "Máy chủ đang giữ tổng %(kept)s, máy bạn hiện %(seen)s. Chưa ký; "
                "hãy tải lại trang rồi xem lại phiếu.",
                kept=format_short(total),
                seen=format_short(seen),
            ),
        )
    _count(desk, {cell: total})
    return total


def _take_agreed(desk: Desk, cells: set[Cell]) -> None:
    """Let those of the sheets count whose every line is agreed."""
    whole: dict[Cell, Decimal] = {}
    for card in cards_of(desk.stage):
        agreed = [card.agreed(line.number) for line in card.lines]
        if card.cell in cells and not card.signed and None not in agreed:
            whole[card.cell] = sum((mark for mark in agreed if mark is not None), Decimal(0))
    if whole:
        _count(desk, whole)


def _count(desk: Desk, sums: Mapping[Cell, Decimal]) -> None:
    """Write the sums as the judges' marks; a sheet signed meanwhile is left as it is and said."""
    present = marks_of(desk.stage)
    entries = []
    for cell, total in sums.items():
        row = present.get(cell)
        entries.append(Entry(cell, total, row.mark if row else None))
    outcome = save_marks(desk, entries, _SIGNED_AGAIN)
    if outcome.refused:
        raise ContestRefused("changed_meanwhile", joined(" ", outcome.refused.values()))
