"""Tables turned into lines the grammar understands.

A table whose columns say what they hold (STT, Câu hỏi, A, B, C, D, Đáp án, Căn cứ…) becomes lines with
labels "@stem", "@option", "@answer"…; a number or letter in a cell of its own becomes the label of the cell
beside it; a key table is taken out; any other table is read cell by cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from .bare_tables import bare_lines
from .cleaning import fold, plain
from .columns import role_of
from .key_tables import codes_named, key_table
from .model import PLAIN, Line
from .option_rows import is_row_per_option, questions_of_rows
from .table_cells import CELL_NUMBER, LETTERS_ONLY, Rewritten, Table, labelled, relabel

_TICK = re.compile(r"[xXvV✓✔✅☑☒+*]|\[x\]")


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
    after_key = False
    for group in _groups(lines, depth):
        if len(group[0].cells) <= depth:
            result.extend(group)
            if any(line.text for line in group):
                roles, after_key = None, False
            continue
        table = Table(group, depth)
        key = key_table(table.grid(), made.codes, goes_on=after_key)
        after_key = key is not None
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
            result.extend(bare_lines(table, depth, made, _rewrite))
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
        asked = [table.text(table.order[index + 1], column) for column in roles if roles[column] == "stem"]
        heads = all(not text or role_of(text) for text in asked)  # else options that are letters themselves
        options = sum(role.startswith("option") for role in below.values())
        if heads and len(table.order) > index + 2 and options >= 2:
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
        letters = sum(1 for text in values if LETTERS_ONLY.fullmatch(text))
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
    result = [relabel(stem[0], f"@stem {_number_of(cells)}"), *stem[1:]]
    if "right" in cells:
        result += labelled(cells["right"], "@right")
    for role in sorted(role for role in cells if role.startswith(("option", "wrong")) and role[-1].isdigit()):
        place = role[6:] if role.startswith("option") else "0"
        result += labelled(cells[role], f"@option{place}")
    result += cells.get("options", [])
    result += _ticked(cells)
    for role in _EMITTED:
        if role in cells:
            result += labelled(cells[role], f"@{role}")
    return result


def _number_of(cells: dict[str, list[Line]]) -> str:
    for line in cells.get("number", []):
        found = CELL_NUMBER.search(line.label or line.text)
        if found is not None:
            return found.group(1)
    return ""


def _ticked(cells: dict[str, list[Line]]) -> list[Line]:
    """The answer line of a row with a tick under Đúng or Sai."""
    ticked = [role for role in ("true", "false") if role in cells and _TICK.fullmatch(cells[role][0].text)]
    if len(ticked) != 1:
        return []
    word = "Đúng" if ticked[0] == "true" else "Sai"
    return [replace(relabel(cells[ticked[0]][0], "@answer"), text=word, spans=((0, len(word), PLAIN),))]
