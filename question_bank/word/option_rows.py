"""Tables in which every option has a row of its own beside a question that spans several rows."""

from __future__ import annotations

import re
from dataclasses import replace

from .labels import option_hits
from .model import PLAIN, Line
from .table_cells import Table

_RIGHT = re.compile(r"[xXvV✓✔✅☑☒+*]|\[x\]|đ|đúng|true|1", re.IGNORECASE)
_WRONG = re.compile(r"s|sai|false|0|-|", re.IGNORECASE)
_STRONG = 9
_LETTERS = "ABCDEFGHIJ"

Cells = dict[str, list[Line]]


def is_row_per_option(table: Table, body: list[int], roles: dict[int, str]) -> bool:
    """Whether most questions have a first row with the stem and more rows with one option each."""
    stem = next((column for column, role in roles.items() if role == "stem"), None)
    options = next((column for column, role in roles.items() if role == "options"), None)
    if stem is None or options is None:
        return False
    sizes: list[int] = []
    for row in body:
        if not table.text(row, options):
            continue
        lines = table.rows[row][options]
        if sum(h.weight >= _STRONG for line in lines for h in option_hits(line, 0)) > 1:
            return False
        if table.text(row, stem):
            sizes.append(1)
        elif sizes:
            sizes[-1] += 1
    return bool(sizes) and sum(size >= 2 for size in sizes) >= 0.6 * len(sizes)


def questions_of_rows(table: Table, body: list[int], roles: dict[int, str], taken: set[int]) -> list[Cells]:
    """The questions of such a table, each as its cells by role; the indexes of lines made into labels or
    answers are added to `taken`."""
    found: list[Cells] = []
    right: list[str] = []
    count = 0
    for row in body:
        cells = _cells(table, row, roles)
        if "stem" in cells or not found:
            found.append({})
            right, count = [], 0
        taken.update(line.index for line in cells.get("number", []))
        option = cells.pop("options", None)
        verdict = cells.get("answer")
        if option is not None and verdict is not None and _is_verdict(verdict[0].text):
            taken.update(line.index for line in verdict)
            if _RIGHT.fullmatch(verdict[0].text) and count < len(_LETTERS):
                right.append(_LETTERS[count])
                found[-1]["answer"] = [_answer(verdict[0], ", ".join(right))]
            del cells["answer"]
        for role, lines in cells.items():
            found[-1].setdefault(role, []).extend(lines)
        if option is not None:
            found[-1][f"option{count}"] = option
            count += 1
    return found


def _cells(table: Table, row: int, roles: dict[int, str]) -> Cells:
    found: Cells = {}
    for column in sorted(table.rows[row]):
        content = [line for line in table.rows[row][column] if line.text or line.images or line.label]
        if column in roles and content:
            found.setdefault(roles[column], []).extend(content)
    return found


def _is_verdict(text: str) -> bool:
    return bool(_RIGHT.fullmatch(text) or _WRONG.fullmatch(text))


def _answer(line: Line, text: str) -> Line:
    return replace(line, text=text, spans=((0, len(text), PLAIN),))


def tick_column(table: Table) -> int | None:
    """The last column of a table without headings when it holds nothing but some ticks."""
    last = max(max(row) for row in table.rows.values())
    texts = [table.text(row, last) for row in table.order]
    ticks = sum(bool(_TICK.fullmatch(text)) for text in texts)
    alone = all(not text or _TICK.fullmatch(text) for text in texts)
    return last if last and alone and _FEWEST_TICKS <= ticks <= len(texts) // 2 else None


_TICK = re.compile(r"[xXvV✓✔✅☑☒]")
_FEWEST_TICKS = 2


def tick_last(lines: list[Line], begin: int, ticked: list[Line]) -> None:
    """Signs the last text since `begin` as right when the cell beside it holds a tick."""
    if not any(_TICK.fullmatch(line.text) for line in ticked):
        return
    place = next((n for n in range(len(lines) - 1, begin - 1, -1) if lines[n].text), None)
    if place is not None:
        line = lines[place]
        end = len(line.text)
        lines[place] = replace(line, text=f"{line.text} ✓", spans=(*line.spans, (end, end + 2, PLAIN)))
