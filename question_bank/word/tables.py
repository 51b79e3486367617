"""Tables turned into lines the grammar understands.

A table whose columns say what they hold (STT, Câu hỏi, A, B, C, D, Đáp án, Căn cứ…) becomes lines with
labels "@stem", "@option", "@answer"…; a number or letter in a cell of its own becomes the label of the cell
beside it; a key table is taken out; any other table is read cell by cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise

from .cleaning import fold, plain
from .columns import names_columns, role_of
from .key_tables import codes_named, key_table
from .keys import Key
from .model import PLAIN, Line
from .option_rows import is_row_per_option, questions_of_rows

_CELL_NUMBER = re.compile(r"(?:câu\s*(?:hỏi\s*)?|question\s*|bài\s*)?(\d{1,4})\s*[.:)]?", re.IGNORECASE)
_CELL_LETTER = re.compile(r"[(\[]?([A-Ja-jĐ])[)\].:]?")
_LETTERS_ONLY = re.compile(r"[A-JĐa-j](?:\s*[,;&]\s*[A-Ja-j])*\.?|đúng|sai", re.IGNORECASE)

_TICK = re.compile(r"[xXvV✓✔✅☑☒+*]|\[x\]")

Row = dict[int, list[Line]]


class Table:
    """The lines of one table by row and column; nested tables belong to the cell they stand in."""

    def __init__(self, lines: list[Line], depth: int) -> None:
        self.depth = depth
        self.rows: dict[int, Row] = {}
        for line in lines:
            cell = line.cells[depth]
            self.rows.setdefault(cell.row, {}).setdefault(cell.column, []).append(line)
        self.order = sorted(self.rows)

    def indexes(self, row: int) -> set[int]:
        """The source indexes of the lines of a row."""
        return {line.index for cell in self.rows[row].values() for line in cell}

    def text(self, row: int, column: int) -> str:
        """The text of a cell, numbers shown by Word included."""
        lines = self.rows[row].get(column, [])
        return fold(
            " ".join(
                f"{line.label} {line.text}" if line.label_format not in ("bullet", "") else line.text
                for line in lines
            )
        )

    def drop_heading(self, made: Rewritten) -> None:
        """Takes the first row out when it only names columns."""
        first = self.order[0]
        if len(self.order) > 1 and names_columns([self.text(first, column) for column in self.rows[first]]):
            made.taken |= self.indexes(first)
            del self.rows[first], self.order[0]

    def grid(self) -> list[list[str]]:
        """All cells as text, rows of equal length."""
        width = 1 + max(max(row) for row in self.rows.values())
        if width > 200:
            return []
        return [[self.text(row, column) for column in range(width)] for row in self.order]


@dataclass
class Rewritten:
    """Lines after the tables were rewritten, the keys taken out, and the indexes of the lines that became
    headings or labels of others."""

    lines: list[Line]
    keys: list[Key] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    codes: frozenset[str] = frozenset()  # exam codes the file gives itself


def rewrite(lines: list[Line]) -> Rewritten:
    """The lines with tables rewritten as the module says."""
    made = Rewritten(lines)
    if any(line.cells for line in lines):
        made.codes = codes_named(line.text for line in lines)
        made.lines = _rewrite(lines, 0, made)
    return made


def _rewrite(lines: list[Line], depth: int, made: Rewritten) -> list[Line]:
    result: list[Line] = []
    roles: dict[int, str] | None = None
    for group in _groups(lines, depth):
        if len(group[0].cells) <= depth:
            result.extend(group)
            if any(line.text for line in group):
                roles = None
            continue
        table = Table(group, depth)
        key = key_table(table.grid(), made.codes)
        if key is not None:
            key.lines = {line.index for line in group}
            key.heading = next((line.text for line in reversed(result) if line.text), "")
            made.keys.append(key)
            continue
        own = header_roles(table)
        if own is None and roles is not None and _fits(table, roles):
            body, roles_here = table.order, roles  # the table goes on over a page without its heading
        elif own is not None:
            body, roles_here = table.order[own[1] + 1 :], own[0]
            roles = own[0]
            for row in table.order[: own[1] + 1]:
                made.taken |= table.indexes(row)
        else:
            result.extend(_without_roles(table, depth, made))
            continue
        result.extend(_with_roles(table, body, roles_here, made))
    return result


def _groups(lines: list[Line], depth: int) -> Iterable[list[Line]]:
    current: list[Line] = []
    for line in lines:
        here = line.cells[depth].table if len(line.cells) > depth else None
        if current:
            before = current[-1].cells[depth].table if len(current[-1].cells) > depth else None
            if before != here:
                yield current
                current = []
        current.append(line)
    if current:
        yield current


def header_roles(table: Table) -> tuple[dict[int, str], int] | None:
    """(column → role, index of the last heading row) of a table of questions; None without headings."""
    for index, row in enumerate(table.order[:3]):
        roles = _roles_of_row(table, row)
        found = set(roles.values())
        if "stem" not in found or len(table.order) <= index + 1:
            continue
        last = index
        below = _roles_of_row(table, table.order[index + 1])
        if len(table.order) > index + 2 and sum(role.startswith("option") for role in below.values()) >= 2:
            roles, last = {**roles, **below}, index + 1  # "Phương án" over "A", "B", "C", "D"
            found = set(roles.values())
        options = sum(role.startswith("option") for role in found)
        if options + len(found & _USEFUL) >= 1:
            return _settle(table, roles, table.order[last + 1 :]), last
    return None


_USEFUL = frozenset(("number", "options", "answer", "reference", "wrong", "explanation"))


def _roles_of_row(table: Table, row: int) -> dict[int, str]:
    return {column: role for column in table.rows[row] if (role := role_of(table.text(row, column)))}


def _settle(table: Table, roles: dict[int, str], body: list[int]) -> dict[int, str]:
    """Resolves headings that can mean two things by what the column holds."""
    roles = dict(roles)
    named = {plain(table.text(min(table.order), column)): column for column in roles}
    if "dung" in named and "sai" in named:
        roles[named["dung"]], roles[named["sai"]] = "true", "false"
    for column, role in list(roles.items()):
        values = [text for row in body if (text := table.text(row, column))]
        letters = sum(1 for text in values if _LETTERS_ONLY.fullmatch(text))
        short = bool(values) and letters >= 0.6 * len(values)
        if role == "answer" and not short and "wrong" in roles.values():
            roles[column] = "right"
        elif role == "options" and short:
            roles[column] = "answer"
        elif role == "answer" and values and not short:
            labelled = sum(1 for text in values if re.match(r"[Aa]\s*[.)]", text))
            if labelled > 0.5 * len(values) and "options" not in roles.values():
                roles[column] = "options"
    if "number" not in roles.values():
        return roles
    duplicates = [column for column, role in roles.items() if role == "number"]
    for column in duplicates[1:]:
        del roles[column]
    return roles


def _fits(table: Table, roles: dict[int, str]) -> bool:
    width = max(max(row) for row in table.rows.values())
    return width == max(roles) or (width >= max(roles) - 1 and len(table.order) >= 1 and min(roles) == 0)


_EMITTED = ("answer", "explanation", "reference", "from", "to", "ended", "points", "level", "topic")


def _with_roles(table: Table, body: list[int], roles: dict[int, str], made: Rewritten) -> list[Line]:
    """Lines of the questions in a table with known columns; a row without number and answer continues."""
    numbered = any(role == "number" for role in roles.values())
    pending: dict[str, list[Line]] = {}
    result: list[Line] = []
    if is_row_per_option(table, body, roles):
        return [line for cells in questions_of_rows(table, body, roles, made.taken) for line in _emit(cells)]
    for row in body:
        cells: dict[str, list[Line]] = {}
        wrong = 0
        for column in sorted(table.rows[row]):
            role = roles.get(column)
            content = [line for line in table.rows[row][column] if line.text or line.images or line.label]
            if role is None or not content:
                continue
            if role == "wrong":
                wrong += 1
                role = f"wrong{wrong}"
            cells.setdefault(role, []).extend(content)
        if not cells or _repeats_heading(cells):
            made.taken |= table.indexes(row)
            continue
        made.taken |= {line.index for line in cells.get("number", [])}
        alone = len(cells) == 1 and len(table.rows[row]) <= 2 and "stem" not in cells
        if _continues(cells, pending, numbered) and not alone:
            for role, content in cells.items():
                pending.setdefault(role, []).extend(content)
        elif _is_band(table, row, roles):
            result.extend(_emit(pending))
            pending = {}
            first = next(iter(cells.values()))[0]
            result.append(replace(first, label="@section", label_format="column"))
        else:
            result.extend(_emit(pending))
            pending = cells
    result.extend(_emit(pending))
    return result


def _is_band(table: Table, row: int, roles: dict[int, str]) -> bool:
    """A merged row across the table: the heading of a part."""
    filled = [column for column in table.rows[row] if table.text(row, column)]
    return len(filled) == 1 and len(table.rows[row]) < len(roles) and len(table.rows[row]) <= 2


def _repeats_heading(cells: dict[str, list[Line]]) -> bool:
    named = [role_of(fold(" ".join(line.text for line in content))) for content in cells.values()]
    return len(named) >= 2 and "stem" in cells and named.count(None) == 0


def _continues(cells: dict[str, list[Line]], pending: dict[str, list[Line]], numbered: bool) -> bool:
    if not pending:
        return False
    if "number" in cells:
        return False
    if "stem" not in cells:
        return True
    return numbered and not ("answer" in cells and "answer" in pending)


def _emit(cells: dict[str, list[Line]]) -> list[Line]:
    """The lines of one question from its cells by role: stem, options, answer and the rest."""
    if not cells:
        return []
    stem = cells.get("stem") or cells.get("number", [])[:1]
    if not stem:
        stem = [replace(next(iter(cells.values()))[0], text="", spans=(), label="")]
    result = [_relabel(stem[0], f"@stem {_number_of(cells)}"), *stem[1:]]
    if "right" in cells:
        result += _labelled(cells["right"], "@right")
    for role in sorted(role for role in cells if role.startswith(("option", "wrong")) and role[-1].isdigit()):
        place = role[6:] if role.startswith("option") else "0"
        result += _labelled(cells[role], f"@option{place}")
    result += cells.get("options", [])
    result += _ticked(cells)
    for role in _EMITTED:
        if role in cells:
            result += _labelled(cells[role], f"@{role}")
    return result


def _number_of(cells: dict[str, list[Line]]) -> str:
    for line in cells.get("number", []):
        found = _CELL_NUMBER.search(line.label or line.text)
        if found is not None:
            return found.group(1)
    return ""


def _ticked(cells: dict[str, list[Line]]) -> list[Line]:
    """The answer line of a row with a tick under Đúng or Sai."""
    ticked = [role for role in ("true", "false") if role in cells and _TICK.fullmatch(cells[role][0].text)]
    if len(ticked) != 1:
        return []
    word = "Đúng" if ticked[0] == "true" else "Sai"
    return [replace(_relabel(cells[ticked[0]][0], "@answer"), text=word, spans=((0, len(word), PLAIN),))]


def _labelled(content: list[Line], label: str) -> list[Line]:
    return [_relabel(content[0], label), *content[1:]]


def _relabel(line: Line, label: str) -> Line:
    """The line under a new label. A number Word shows in the cell stays with the text when it is a letter."""
    return replace(line, label=label, label_format="column")


def _without_roles(table: Table, depth: int, made: Rewritten) -> list[Line]:
    """Lines of a table without headings, in reading order; lone numbers and letters become labels."""
    table.drop_heading(made)
    numbers = _number_column(table)
    answers = _answer_column(table, numbers)
    result: list[Line] = []
    for row in table.order:
        cells = table.rows[row]
        pending = ""
        tail: list[Line] = []
        for column in sorted(cells):
            content = cells[column]
            if any(len(line.cells) > depth + 1 for line in content):
                content = _rewrite(content, depth + 1, made)
            text = table.text(row, column)
            if column == answers and text:
                tail += _labelled([line for line in content if line.text], "@answer")
                continue
            if column == numbers and (found := _CELL_NUMBER.fullmatch(text)):
                pending = f"@stem {found.group(1)}"
                made.taken |= {line.index for line in content}
                continue
            letter = _CELL_LETTER.fullmatch(text)
            if letter is not None and column + 1 <= max(cells) and _filled_after(table, row, column):
                pending = pending or letter.group(1)
                if pending == letter.group(1):
                    result.extend(_lettered(content, cells, column, letter.group(1)))
                    pending = "used"
                    made.taken |= {line.index for line in content}
                    continue
            if pending == "used":
                pending = ""
                continue
            if pending and any(line.text or line.images for line in content):
                first = next(i for i, line in enumerate(content) if line.text or line.images)
                result += [_relabel(content[first], pending), *content[first + 1 :]]
                pending = ""
            else:
                result += content
        result += tail
    return result


def _filled_after(table: Table, row: int, column: int) -> bool:
    following = [c for c in sorted(table.rows[row]) if c > column]
    return (
        bool(following)
        and len(table.text(row, following[0])) > 0
        and not _CELL_LETTER.fullmatch(table.text(row, following[0]))
    )


def _lettered(content: list[Line], cells: Row, column: int, letter: str) -> list[Line]:
    """The cell after a lone letter, labelled with it; the letter's own marks are kept as the label's."""
    following = next(c for c in sorted(cells) if c > column)
    own = next((line for line in content if line.text or line.label), None)
    lines = [line for line in cells[following] if line.text or line.images] or cells[following]
    marks = own.spans[0][2] if own is not None and own.spans else lines[0].label_marks
    first = replace(
        lines[0],
        label=f"{letter}.",
        label_format="upperLetter" if letter.isupper() else "lowerLetter",
        label_marks=marks,
    )
    return [first, *lines[1:]]


def _number_column(table: Table) -> int | None:
    """The column that numbers the rows, None when there is none."""
    columns = sorted({column for row in table.order for column in table.rows[row]})
    return next((column for column in columns[:3] if len(columns) > 1 and _numbers_rows(table, column)), None)


def _numbers_rows(table: Table, column: int) -> bool:
    values = [table.text(row, column) for row in table.order if column in table.rows[row]]
    numbers = [int(found.group(1)) for text in values if (found := _CELL_NUMBER.fullmatch(text))]
    if not numbers or (len(numbers) < 2 and len(table.order) > 1):
        return False
    strange = sum(
        1 for text in values if text and not _CELL_NUMBER.fullmatch(text) and not _CELL_LETTER.fullmatch(text)
    )
    rising = sum(b > a for a, b in pairwise(numbers))
    return strange <= 0.2 * len(values) and rising >= 0.7 * (len(numbers) - 1)


def _answer_column(table: Table, numbers: int | None) -> int | None:
    """The last column when it holds answer letters of numbered rows."""
    if numbers is None:
        return None
    last = max(max(row) for row in table.rows.values())
    if last - numbers < 2:
        return None
    values = [text for row in table.order if (text := table.text(row, last))]
    letters = sum(1 for text in values if _LETTERS_ONLY.fullmatch(text))
    return last if values and letters >= 0.8 * len(values) and letters >= 0.3 * len(table.order) else None
