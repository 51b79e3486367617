"""A team's list read from the unit's own Excel or Word file; nothing is kept here.

The table is found by its headings, in the wordings that units use; a row that
cannot be used is named with its number and left out.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docx import Document
from openpyxl import load_workbook

from question_bank.language import say
from question_bank.search import fold
from quiz_server.contest.damaged import DAMAGED
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.rosters.roster import Person, year_in

MAX_ROWS = 500
#: unpacked, in bytes: a list of names is far smaller
MAX_UNPACKED = 30_000_000
#: how a column is called, after `fold`
HEADINGS = {
    "number": ("tt", "stt", "so tt", "so thu tu"),
    "name": ("ho va ten", "ho ten", "ho va ten thanh vien", "ho ten thanh vien", "ten thanh vien"),
    "main": ("thanh vien chinh", "tv chinh", "chinh thuc", "thanh vien chinh thuc"),
    "captain": ("doi truong", "la doi truong"),
    "born": ("nam sinh", "ngay sinh", "sinh nam", "ngay thang nam sinh", "ngay, thang, nam sinh"),
    "position": (
        "chuc vu", "chuc vu, don vi", "chuc vu/don vi", "chuc vu - don vi", "chuc vu don vi", "chuc danh",
        "chuc vu, don vi cong tac", "chuc vu, noi cong tac", "nghe nghiep",
    ),
    "workplace": ("don vi", "don vi cong tac", "noi cong tac", "co quan", "co quan, don vi"),
    "role": ("vai tro", "tu cach", "thanh phan"),
    "note": ("ghi chu", "chu thich"),
}  # fmt: skip
_NO = ("", "khong", "0", "-", "–")
Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class RosterFile:
    """The people found, and what could not be used, with the row of the sheet or table."""

    people: tuple[Person, ...]
    problems: tuple[str, ...]


def read_roster(data: bytes, filename: str) -> RosterFile:
    """Read the first table that has a column of names. Raises `ContestRefused`: `not_a_roster`."""
    kind = filename.rsplit(".", 1)[-1].lower()
    if kind not in {"xlsx", "docx"}:
        raise _unusable(say("Hãy chọn tệp Excel (.xlsx) hoặc Word (.docx)"))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > MAX_UNPACKED:
            raise _unusable(say("Tệp quá lớn so với một danh sách đội"))
        tables = [list(table) for table in (_sheets(data) if kind == "xlsx" else _word_tables(data))]
    except DAMAGED:
        raise _unusable(say("Tệp hỏng hoặc không phải Excel, Word")) from None
    for table in tables:
        for number, row in enumerate(table):
            columns = _columns(row)
            if "name" in columns:
                return _people(table[number + 1 :], columns, number + 2)
    raise _unusable(say("Không thấy bảng nào có cột “Họ và tên”"))


def _sheets(data: bytes) -> Iterator[Iterator[Row]]:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    for sheet in book.worksheets:
        rows = sheet.iter_rows(max_row=MAX_ROWS, max_col=30, values_only=True)
        yield ([_clean(str(cell)) if cell is not None else "" for cell in row] for row in rows)


def _word_tables(data: bytes) -> Iterator[Iterator[Row]]:
    for table in Document(io.BytesIO(data)).tables:
        yield ([_clean(cell.text) for cell in row.cells] for row in table.rows[:MAX_ROWS])


def _clean(text: str) -> str:
    return " ".join(text.split())


def _columns(row: Row) -> dict[str, int]:
    """Which column is which; what stands in brackets, e.g. "(04 người)", does not count."""
    titles = [_clean(re.sub(r"\(.*?\)", " ", fold(cell))) for cell in row]
    return {
        meaning: titles.index(title)
        for meaning, wordings in HEADINGS.items()
        for title in wordings
        if title in titles
    }


def _people(rows: Sequence[Row], columns: dict[str, int], first: int) -> RosterFile:
    people: list[Person] = []
    problems: list[str] = []
    numbered = "number" in columns and any(_cell(row, columns["number"]) for row in rows)
    for number, row in enumerate(rows, start=first):
        cells = {meaning: _cell(row, at) for meaning, at in columns.items()}
        name = cells["name"]
        if not name and not any(row):
            continue
        if not re.search(r"[^\W\d_]{2}", name):
            problems.append(say("Dòng %(number)s: không có họ tên nên bỏ qua.", number=number))
        elif numbered and set(row) <= {name, ""}:
            # below the list: "Người lập danh sách", and who signs
            problems.append(
                say(
                    "Dòng %(number)s: “%(name)s” không có số thứ tự nên bỏ qua.",
                    number=number,
                    name=name[:40],
                )
            )
        elif len(name) > 120:
            problems.append(say("Dòng %(number)s: họ tên dài quá 120 ký tự nên bỏ qua.", number=number))
        else:
            year = year_in(cells.get("born", ""))
            if year is None and cells.get("born"):
                problems.append(
                    say(
                        "Dòng %(number)s: không đọc được năm sinh “%(born)s” nên để trống.",
                        number=number,
                        born=cells["born"][:20],
                    )
                )
            people.append(Person(name, _role(cells), _is_captain(cells), year, _position(cells)))
    return RosterFile(tuple(people), tuple(problems))


def _cell(row: Row, at: int) -> str:
    return row[at] if at < len(row) else ""


def _position(cells: dict[str, str]) -> str:
    """Post and place of work, whether they stand in one column or in two."""
    told = (cells.get("position", ""), cells.get("workplace", ""))
    return ", ".join(text for text in told if text)[:160]


def _role(cells: dict[str, str]) -> str:
    said = fold(f"{cells.get('role', '')} {cells.get('note', '')}")
    if fold(cells.get("main", "")) not in _NO or "chinh" in fold(cells.get("role", "")):
        return "main"
    return "reserve" if "du bi" in said else "extra"


def _is_captain(cells: dict[str, str]) -> bool:
    said = fold(f"{cells.get('role', '')} {cells.get('note', '')}")
    return fold(cells.get("captain", "")) not in _NO or bool(re.search(r"(?<!pho )doi truong", said))


def _unusable(text: str) -> ContestRefused:
    return ContestRefused("not_a_roster", say("%(text)s. Danh sách cũ vẫn được giữ.", text=text), 422)
