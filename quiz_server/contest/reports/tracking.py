"""D6, how the knowledge round went: blank to be kept by hand, or filled from the log of the round."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from question_bank.language import say
from quiz_server.contest.jury.marks import active_teams
from quiz_server.contest.models import Stage
from quiz_server.contest.reports.details import Details, evening_line
from quiz_server.contest.reports.report import (
    Cell,
    Column,
    Kind,
    Layout,
    Page,
    Report,
    Signer,
    Table,
    Text,
    columns,
)
from quiz_server.contest.reports.round_log import RoundLog, round_log_of
from quiz_server.round import players, scoring
from quiz_server.round.events import Verdict
from quiz_server.round.figures import number, signed
from quiz_server.round.rules import Rules
from quiz_server.round.state import RoundState, Slot
from quiz_server.store.rounds import status_in

#: column headings by the number of the question, where they are not "Câu …"
Heads = Mapping[int, str]

_TITLE = "Phiếu theo dõi phần thi kiến thức"
#: columns of questions on a page of a blank sheet where no round is prepared yet, and on one page at most
_BLANK_QUESTIONS = 10
_MOST_COLUMNS = 12
_SIGNS = {
    Verdict.RIGHT: "Đ",
    Verdict.WRONG: "S",
    Verdict.NONE: "–",
    Verdict.VOID: "hủy",
    Verdict.MARKED: "chấm",
}


def blank_tracking(stage: Stage, details: Details) -> Report:
    """D6 to print: the questions of the prepared round, or ten where there is none."""
    known = round_log_of(stage)
    teams = tuple((team.seat, team.full_name) for team in active_teams(stage))
    sections: list[tuple[str, int, Heads]] = (
        [(one.title, *_asked(one.rules)) for one in known.state.sections]
        if known
        else [("Phần thi kiến thức", _BLANK_QUESTIONS, {})]
    )
    pages = tuple(
        _page(stage, details, f"{title}{_part_of(chunk, count)}", _blank(teams, chunk, heads))
        for title, count, heads in sections
        for chunk in _chunks(list(range(1, count + 1)))
    )
    return Report("D6", _TITLE, Layout.SHEET, pages, landscape=True, stem="Phieu theo doi trang")


def filled_tracking(stage: Stage, details: Details) -> Report:
    """D6 as it was: for each team and question the letter, right or wrong, the points; then the sums."""
    known = round_log_of(stage)
    if known is None:
        text = (Text("Chưa có vòng kiến thức nào được kích hoạt để tính điểm."),)
        page = Page(_TITLE, (evening_line(stage),), text)
        return Report(
            "D6", _TITLE, Layout.SHEET, (page,), landscape=True, provisional=say("Chưa có vòng thi.")
        )
    pages = [
        page for index in range(len(known.state.sections)) for page in _section(stage, details, known, index)
    ]
    pages.append(_page(stage, details, "Cộng các phần", _sums(known.state)))
    running = status_in(known.state) != "finished"
    return Report(
        "D6",
        _TITLE,
        Layout.SHEET,
        tuple(pages),
        landscape=True,
        provisional=say("Vòng kiến thức chưa kết thúc.") if running else "",
        stem="Phieu theo doi kien thuc",
    )


def _page(stage: Stage, details: Details, name: str, table: Table) -> Page:
    signers = (Signer("Thư ký", details.secretary), Signer("Giám khảo giám sát"))
    lines = (
        f"{name} · {evening_line(stage)}",
        "Mỗi ô: chữ cái hoặc câu trả lời, Đ (đúng) hoặc S (sai), điểm",
    )
    return Page(_TITLE, lines, (Table(name, table.columns, table.rows, height=table.height),), signers)


def _part_of(chunk: Sequence[int], count: int) -> str:
    return "" if len(chunk) == count else f", câu {chunk[0]}–{chunk[-1]}"


def _chunks(numbers: list[int]) -> list[list[int]]:
    return [numbers[at : at + _MOST_COLUMNS] for at in range(0, len(numbers), _MOST_COLUMNS)]


def _asked(rules: Rules) -> tuple[int, Heads]:
    """How many columns a blank sheet has; which row of a puzzle is chosen when is left to be written."""
    puzzle, rows = rules.puzzle, rules.pick.count
    if puzzle is None:
        return rows, {}
    heads = dict.fromkeys(range(1, rows + 1), "Hàng …")
    last = rows + puzzle.extra
    return last, heads | ({rows + 1: "Trung tâm"} if puzzle.centre else {}) | {last: "Từ khóa"}


def _heads(state: RoundState, index: int) -> Heads:
    """The places of a puzzle by number, as they were played; empty for other sections."""
    _, heads = _asked(state.sections[index].rules)
    rows = {
        slot.number: f"Hàng {slot.row}"
        for slot in state.slots
        if slot.section == index and slot.row is not None
    }
    return {**heads, **rows}


def _columns(numbers: Sequence[int], heads: Heads) -> tuple[Column, ...]:
    usual = "Câu {}" if len(numbers) <= 10 else "{}"
    return (
        *columns(("TT", 9, Kind.COUNT), ("Đội", 44, Kind.LABEL)),
        *(Column(heads.get(at, usual.format(at)), 15) for at in numbers),
        *columns(("Chuông", 16), ("Sao", 12), ("Điều chỉnh", 18, Kind.POINTS), ("Cộng", 17, Kind.POINTS)),
    )


def _blank(teams: Sequence[tuple[int, str]], numbers: Sequence[int], heads: Heads) -> Table:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (seat, name, *[""] * len(numbers), "", "", "", "") for seat, name in teams
    )
    return Table("", _columns(numbers, heads), rows, height=11)


def _section(stage: Stage, details: Details, known: RoundLog, index: int) -> list[Page]:
    """A section on as many pages as its questions need; sums stand on its last page."""
    state = known.state
    numbers = sorted({slot.number for slot in state.slots if slot.section == index})
    heads = _heads(state, index)
    chunks = _chunks(numbers)
    pages = []
    for chunk in chunks:
        rows = tuple(
            _row(state, index, team.seat, team.full_name, chunk, whole=chunk is chunks[-1])
            for team in (state.team(seat) for seat in _seats(state, index))
        )
        title = f"{state.sections[index].title}{_part_of(chunk, len(numbers))}"
        pages.append(_page(stage, details, title, Table("", _columns(chunk, heads), rows, height=9)))
    return pages


def _seats(state: RoundState, index: int) -> list[int]:
    """The rows of a section: the teams, each followed by its persons where they play alone."""
    if not state.sections[index].rules.of_persons:
        return [team.seat for team in state.teams]
    return [
        seat
        for team in state.teams
        for seat in (team.seat, *(one.seat for one in state.persons if one.team == team.seat))
    ]


def _row(
    state: RoundState, index: int, seat: int, name: str, numbers: Sequence[int], *, whole: bool
) -> tuple[Cell, ...]:
    mine = [
        (at, slot)
        for at, slot in enumerate(state.slots)
        if slot.section == index and (slot.owner in (None, seat) or seat in slot.verdicts)
    ]
    cells = [
        "\n".join(_cell(state, at, slot, seat) for at, slot in mine if slot.number == number_).strip()
        for number_ in numbers
    ]
    if not whole:
        return (seat, name, *cells, "", "", "", "")
    rings = sum(slot.bell.has_pressed(seat) for _, slot in mine)
    stars = sum(slot.star and slot.owner == seat for _, slot in mine)
    slots = {at for at, slot in enumerate(state.slots) if slot.section == index}
    lines = [line for line in scoring.ledger(state) if line.seat == seat and line.slot in slots]
    adjusted = sum((line.delta for line in lines if line.by != "rules"), Decimal(0))
    total = sum((line.delta for line in lines), Decimal(0))
    if not state.has_seat(seat):
        total = sum((_earned(state, at, seat) for at in slots), Decimal(0))
    return (
        seat, name, *cells, str(rings or ""), str(stars or ""), adjusted if adjusted else None, total,
    )  # fmt: skip


def _cell(state: RoundState, at: int, slot: Slot, seat: int) -> str:
    """One question of one team; nothing before its verdict is public."""
    if slot.voided:
        return "hủy câu" if slot.shown else ""
    if not scoring.counts(state, slot) or seat not in slot.verdicts:
        return ""
    verdict = slot.verdicts[seat]
    answer = slot.answers.get(seat)
    choice = answer.choice if answer and answer.choice != "-" else ""
    late = " (muộn)" if answer and answer.late else ""
    points = _earned(state, at, seat)
    told = signed(points) if points else number(points)
    return f"{choice}{late} {_SIGNS[verdict]}\n{told}".strip()


def _earned(state: RoundState, at: int, seat: int) -> Decimal:
    """What one question brought: a team by its lines, a person who plays alone by the rules."""
    slot = state.slots[at]
    if not state.has_seat(seat):
        playing = scoring.counts(state, slot) and seat in players.in_play(state, slot)
        known = playing and seat in slot.verdicts
        return (
            scoring.points_for(state.rules_of(slot), slot, seat, slot.verdicts[seat]) if known else Decimal(0)
        )
    lines = (line for line in scoring.ledger(state) if line.seat == seat and line.slot == at)
    return sum((line.delta for line in lines if line.by == "rules"), Decimal(0))


def _sums(state: RoundState) -> Table:
    """By section, by hand before the first question, and in all: exactly the public score."""
    lines = scoring.ledger(state)
    rows: list[tuple[Cell, ...]] = []
    for team in state.teams:
        mine = [line for line in lines if line.seat == team.seat]
        by_section = [
            sum(
                (
                    line.delta
                    for line in mine
                    if line.slot is not None and state.slots[line.slot].section == index
                ),
                Decimal(0),
            )
            for index in range(len(state.sections))
        ]
        before = sum((line.delta for line in mine if line.slot is None), Decimal(0))
        rows.append((team.seat, team.full_name, *by_section, before, state.scores[team.seat]))
    return Table(
        "Cộng",
        (
            *columns(("TT", 10, Kind.COUNT), ("Đội", 60, Kind.LABEL)),
            *(Column(section.title, 34, Kind.POINTS) for section in state.sections),
            Column("Điều chỉnh ngoài câu hỏi", 34, Kind.POINTS),
            Column("Cộng", 24, Kind.POINTS),
        ),
        tuple(rows),
        height=9,
    )
