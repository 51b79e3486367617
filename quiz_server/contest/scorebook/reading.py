"""Marks read out of a filled workbook, and how they differ from what is kept; nothing is kept here."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from question_bank.language import joined, say
from question_bank.word.container import open_package, sniff_zip
from question_bank.word.model import Refused
from quiz_server.contest.damaged import DAMAGED
from quiz_server.contest.jury.marks import Cell
from quiz_server.contest.jury.models import FIRST, SECOND
from quiz_server.contest.jury.scorecards import Card, Typed, cards_of, check_line, closed_parts
from quiz_server.contest.models import JURY, Part, Stage, Team
from quiz_server.contest.points import format_points, parse_points
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.scorebook import layout
from quiz_server.contest.totals import totals_of

#: the two separate entries from paper, one of which a workbook can be
SOURCES = (FIRST, SECOND)
#: rows that are looked at: more teams than any evening has
_MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell of the workbook that says something else than what is kept.

    `typed` is what to keep, None where it cannot be kept here; `problem` says why.
    """

    where: str
    team: str
    what: str
    kept: str
    found: str
    typed: Typed | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a workbook holds: cells that agree, and those that differ."""

    same: int
    differences: tuple[Difference, ...]

    @property
    def to_keep(self) -> tuple[Typed, ...]:
        """The marks that may be kept."""
        return tuple(each.typed for each in self.differences if each.typed is not None)


def read_scorebook(stage: Stage, data: bytes, source: str = FIRST) -> Reading:
    """Compare a filled workbook with the stage's marks, as one entry (`source`) from paper.

    Empty cells say nothing. Raises `ContestRefused`: `bad_workbook`, `other_stage`.
    """
    book = _opened(stage, data)
    cards = {card.cell: card for card in cards_of(stage)}
    teams = {team.unit.code: team for team in stage.teams}
    names = layout.sheet_names(stage.contest.parts)
    same, differences = 0, []
    closed = closed_parts(stage)
    for part in stage.contest.parts:
        rows = book.get(names[part.code])
        if rows is None:
            continue
        if part.kind != JURY:
            differences += _round_differences(stage, part, rows, teams, names[part.code])
            continue
        for where, team, key, value in _filled(rows, teams, names[part.code]):
            card, line = _card(stage, part, team, key, cards)
            if card is None:
                continue
            found = _compared(where, card, line, value, source, closed=part.id in closed)
            same += found is None
            differences += [found] if found else []
    return Reading(same, tuple(differences))


Rows = list[tuple[Any, ...]]


def _opened(stage: Stage, data: bytes) -> dict[str, Rows]:
    """The sheets by name as plain rows, if this is the workbook of this stage."""
    try:
        if sniff_zip(open_package(data)) != "xlsx":
            raise ContestRefused("bad_workbook", say("Đây không phải tệp Excel .xlsx. Chưa đọc gì."), 422)
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        sheets = {
            sheet.title: [tuple(row) for row in sheet.iter_rows(max_row=_MOST_ROWS, values_only=True)]
            for sheet in book.worksheets
        }
        book.close()
    except (Refused, *DAMAGED) as error:
        raise ContestRefused(
            "bad_workbook", say("Không đọc được tệp Excel này; có thể tệp hỏng. Chưa đọc gì."), 422
        ) from error
    about = [row[0] if row else None for row in sheets.get(layout.ABOUT, [])]
    if len(about) < 2 or about[0] != layout.MARK:
        raise ContestRefused(
            "bad_workbook",
            say("Tệp này không phải bảng điểm do máy lập. Hãy tải bảng điểm về rồi ghi vào đó."),
            422,
        )
    if str(about[1]) != str(stage.id):
        name = about[3] if len(about) > 3 else say("điểm thi khác")
        raise ContestRefused(
            "other_stage",
            say("Bảng điểm này là của %(other)s, không phải %(stage)s.", other=name, stage=stage.name),
            422,
        )
    return sheets


def _filled(rows: Rows, teams: Mapping[str, Team], sheet: str) -> list[tuple[str, Team, str, Any]]:
    """(place, team, key of the column, value) of every cell to fill that holds something."""
    if len(rows) < layout.FIRST_ROW:
        return []
    keys = {at: str(key) for at, key in enumerate(rows[layout.KEY_ROW - 1]) if key}
    found = []
    for number, row in enumerate(rows[layout.FIRST_ROW - 1 :], layout.FIRST_ROW):
        team = teams.get(str(row[0])) if row and row[0] else None
        if team is None:
            continue
        found += [
            (f"{sheet}!{get_column_letter(at + 1)}{number}", team, key, row[at])
            for at, key in keys.items()
            if at < len(row) and row[at] not in (None, "")
        ]
    return found


def _card(
    stage: Stage, part: Part, team: Team, key: str, cards: Mapping[Cell, Card]
) -> tuple[Card | None, int]:
    username, _, number = key.partition("|")
    judge = next((judge for judge in stage.judges if judge.username == username), None)
    if judge is None or not number.isdecimal():
        return None, 0
    return cards.get((team.id, part.id, judge.id)), int(number)


def _compared(
    where: str, card: Card, line: int, value: Any, source: str, *, closed: bool
) -> Difference | None:
    """How one cell differs; None where it does not."""
    kept = card.counted(line) if card.signed else card.value(source, line)
    title = next((each.title for each in card.lines if each.number == line), "")
    what = joined(", ", (card.part.title, card.judge.name, title))
    shown = format_points(kept) or say("trống")
    try:
        mark = mark_of(value)
        if mark == kept:
            return None
        check_line(card.lines, line, mark)
        if card.signed:
            raise ContestRefused(
                "signed", say("Phiếu đã ký; muốn sửa thì gửi đề nghị sửa ở trang Chấm điểm.")
            )
        if closed:
            raise ContestRefused("part_closed", say("Điểm phần thi đã khóa."))
    except ContestRefused as refusal:
        return Difference(where, card.team.full_name, what, shown, str(value)[:40], problem=refusal.text)
    typed = Typed(card.cell, line, mark)
    return Difference(where, card.team.full_name, what, shown, format_points(mark), typed)


def mark_of(value: Any) -> Decimal:
    """A cell as points: a number with at most two decimals, or a text like "8,25".

    Raises `ContestRefused("bad_number")`.
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        return parse_points(str(value)[:20])
    try:
        mark = Decimal(repr(value))
        return parse_points(f"{mark.normalize():f}" if mark else "0")
    except InvalidOperation:
        return parse_points(str(value))


def _round_differences(
    stage: Stage, part: Part, rows: Rows, teams: Mapping[str, Team], sheet: str
) -> list[Difference]:
    """Scores of the round that were changed by hand: said, and never kept from here."""
    known = {row.team.id: row.parts[part.code].raw for row in totals_of(stage).rows}
    told = []
    for where, team, _, value in _filled(rows, teams, sheet):
        kept = known.get(team.id)
        if kept is not None and _same(value, kept):
            continue
        problem = say("Điểm vòng thi lấy từ nhật ký; muốn sửa thì sửa ở trang điều khiển, kèm lý do.")
        shown = format_points(kept) or say("trống")
        told.append(Difference(where, team.full_name, part.title, shown, str(value)[:40], problem=problem))
    return told


def _same(value: Any, kept: Decimal) -> bool:
    try:
        return mark_of(value) == kept.quantize(Decimal("0.01"))
    except ContestRefused:
        return False
