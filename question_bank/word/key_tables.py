"""Answer keys printed in tables: pairs, rows or columns, several exam codes, true/false matrices, reasons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from .cleaning import plain
from .columns import role_of
from .keys import ANSWER, LETTERS, NUMBER, Key, statement_answers

Grid = list[list[str]]

_COMBINED = re.compile(rf"(?:câu\s*)?(\d{{1,4}})\s*[.:)\-–\s]\s*({LETTERS})\s*\.?", re.IGNORECASE)
_CODE = re.compile(r"(?:mã\s*(?:đề)?|đề)?\s*(?:số|thi)?\s*[:.]?\s*(\d{1,4}|[A-H]\d?)", re.IGNORECASE)
_CODE_NAMED = re.compile(r"mã\s*đề(?:\s*(?:thi|số))?\s*[:.]?\s*(\d{1,4}|[A-H]\d?)\b", re.IGNORECASE)
_STATEMENT = re.compile(r"(?:ý|câu)?\s*([a-h])\s*[.)]?", re.IGNORECASE)
_TRUTH = re.compile(r"đ|đúng|s|sai|t|f|true|false", re.IGNORECASE)
_TICK = re.compile(r"[xX✓✔✅☑☒■●*+]|\[x\]")
_ANSWER_ROW = frozenset(("dap an", "da", "tra loi", "answer", "key", "dap so", "ket qua", "d/a", "chon"))
_LABELS = _ANSWER_ROW | frozenset(
    (
        "cau",
        "stt",
        "tt",
        "so cau",
        "cau hoi",
        "dap an dung",
        "phuong an",
        "question",
        "cau so",
        "ma de",
        "dung/sai",
    )
)
_MOST_CELLS = 20000
_SHORT = 40  # letters of an answer in words


def _is_wordy(texts: Iterable[str]) -> bool:
    """Whether cells hold more than the entries of a key do; verdicts on statements may be long."""
    cells = list(texts)
    most = 14 * len(cells)
    if sum(map(len, cells)) <= most:
        return False
    others = 0
    for text in cells:
        if statement_answers(text) is None:
            others += len(text)
            if others > most:
                return True
    return False


def codes_named(texts: Iterable[str]) -> frozenset[str]:
    """The exam codes a file gives itself, "Mã đề 101"."""
    return frozenset(
        found.group(1).upper()
        for text in texts
        if len(text) < 200 and "ã đề" in text.casefold() and (found := _CODE_NAMED.search(text))
    )


def key_table(grid: Grid, codes: frozenset[str] = frozenset(), *, goes_on: bool = False) -> Key | None:
    """The key printed in a table (rows of cell texts), None when the table is no key.

    Recognised: pairs in one cell ("1.A"), a row of numbers over a row of letters, columns of numbers beside
    columns of letters, repeated side by side, with or without headings and spacer columns; a column of
    reasons; verdicts on statements a)–d); the keys of several exam codes, of which the one in `codes` counts
    (none where the file does not say which it is). `goes_on`: a key stands right above, so that one pair is
    enough.
    """
    filled = [(r, c) for r, row in enumerate(grid) for c, text in enumerate(row) if text]
    if len(filled) < 4 or len(filled) > _MOST_CELLS:
        return None
    turned = [list(column) for column in zip(*grid, strict=True)]
    for special in (
        _with_reasons(grid),
        _several_codes(grid, codes),
        _several_codes(turned, codes),
        _statements(grid),
        _statements(turned),
        _ticks(grid),
        _ticks(turned),
    ):
        if special is not None:
            return special
    if _is_wordy(grid[r][c] for r, c in filled):
        return None
    best: Key | None = None
    for reading in (_combined_cells(grid), _beside(grid), _below(grid)):
        if reading is not None and (best is None or len(reading.answers) > len(best.answers)):
            best = reading
    if best is None or len(best.answers) < (1 if goes_on else 2):
        return None
    numbers = [text for row in grid for text in row if NUMBER.fullmatch(text)]
    # Nearly everything in a key is a number or an answer: else it is a table of data.
    known = 2 * len(best.answers) if numbers else len(best.answers)
    given = set(best.answers.values())
    strange = sum(1 for r, c in filled if not _is_key_cell(grid[r][c]) and grid[r][c] not in given)
    if strange > 0.25 * len(filled) + 2 or known < 0.4 * (len(filled) - strange):
        return None
    return best


def _is_key_cell(text: str) -> bool:
    return bool(
        NUMBER.fullmatch(text)
        or ANSWER.fullmatch(text)
        or _COMBINED.fullmatch(text)
        or plain(text).strip(" .:") in _LABELS
    )


def _combined_cells(grid: Grid) -> Key | None:
    key = Key(kind="key_table")
    for row in grid:
        for text in row:
            found = _COMBINED.fullmatch(text)
            if found is not None:
                key.put(int(found.group(1)), found.group(2))
    return key if key.answers else None


def _beside(grid: Grid) -> Key | None:
    """Number, then its answer in the next filled cell of the row; several answers clash."""
    key = Key(kind="key_table")
    for row in grid:
        number: int | None = None
        for text in (text for text in row if text):
            if ANSWER.fullmatch(text):
                if number is not None:
                    key.put(number, text)
                continue
            found = NUMBER.fullmatch(text)
            number = int(found.group(1)) if found is not None else None
    return key if key.answers else None


def _below(grid: Grid) -> Key | None:
    """Number, with its answer in the same column of the next row; a further row of answers clashes."""
    key = Key(kind="key_table")
    numbers: dict[int, int] = {}
    for upper, lower in pairwise(grid):
        found = {c: int(n.group(1)) for c, text in enumerate(upper) if (n := NUMBER.fullmatch(text))}
        named = plain(lower[0]).strip(" .:") in _ANSWER_ROW
        if len(found) > 1 or not any(ANSWER.fullmatch(text) for text in upper):
            numbers = found
        for column, number in numbers.items():
            text = lower[column]
            stated = ANSWER.fullmatch(text) or statement_answers(text) is not None
            if stated or (named and column and 0 < len(text) <= _SHORT):
                key.put(number, text)
    return key if key.answers else None


def _with_reasons(grid: Grid) -> Key | None:
    """Columns of numbers, answers and reasons under a heading that says so."""
    roles = [role_of(text) for text in grid[0]]
    if roles.count("number") != 1 or roles.count("answer") != 1 or "stem" in roles or "options" in roles:
        return None
    reasons = [c for c, role in enumerate(roles) if role in ("explanation", "reference")]
    if not reasons:
        return None
    key = Key(kind="key_table")
    numbers, answers = roles.index("number"), roles.index("answer")
    for row in grid[1:]:
        number = NUMBER.fullmatch(row[numbers])
        if number is None or not ANSWER.fullmatch(row[answers]):
            continue
        key.put(int(number.group(1)), row[answers])
        key.explanations[int(number.group(1))] = " ".join(row[c] for c in reasons if row[c])
    return key if len(key.answers) >= 0.8 * (len(grid) - 1) and key.answers else None


def _several_codes(grid: Grid, codes: frozenset[str]) -> Key | None:
    """The key of the file's own exam code from a table with a column for each code."""
    head = [_CODE.fullmatch(text) for text in grid[0]]
    columns = [c for c, found in enumerate(head) if c and found is not None]
    shown = [found.group(1).upper() for c in columns if (found := head[c]) is not None]
    first = plain(grid[0][0])
    told = "ma" in first.split() or "de" in first.split() or all(len(code) >= 3 for code in shown)
    if len(columns) < 2 or len(set(shown)) < len(shown) or len(columns) < len(grid[0]) - 1 or not told:
        return None
    body = [row for row in grid[1:] if any(row)]
    rows = [(number, row) for row in body if (number := NUMBER.fullmatch(row[0])) is not None]
    answers = [row[c] for _, row in rows for c in columns if row[c]]
    if len(rows) < 2 or len(rows) < 0.8 * len(body):
        return None
    if not answers or sum(bool(ANSWER.fullmatch(text)) for text in answers) < 0.9 * len(answers):
        return None
    own = [c for c, code in zip(columns, shown, strict=True) if code in codes]
    key = Key(kind="key_table")
    for number, row in rows:
        for column in own if len(own) == 1 else columns:
            if row[column]:
                key.put(int(number.group(1)), row[column])
    return key


def _statements(grid: Grid) -> Key | None:
    """Verdicts on statements: a row for each question, a column for each of a), b), c), d)."""
    letters = _letters_of(grid[0])
    if len(letters) < 2:
        return None
    key = Key(kind="key_table")
    for row in grid[1:]:
        number = NUMBER.fullmatch(row[0])
        verdicts = {letter: row[column] for column, letter in letters.items() if row[column]}
        if number is None or not verdicts or not all(_TRUTH.fullmatch(text) for text in verdicts.values()):
            return None
        key.put(int(number.group(1)), ", ".join(f"{letter}-{text}" for letter, text in verdicts.items()))
    return key if key.answers else None


def _ticks(grid: Grid) -> Key | None:
    """A row for each question, a column for each of A, B, C, D, a tick where the right one is."""
    letters = _letters_of(grid[0])
    if len(letters) < 3:
        return None
    key = Key(kind="key_table")
    body = [row for row in grid[1:] if any(row)]
    for row in body:
        number = NUMBER.fullmatch(row[0])
        ticked = [letter.upper() for column, letter in letters.items() if row[column]]
        if number is None or not all(_TICK.fullmatch(row[column]) for column in letters if row[column]):
            return None
        if ticked:
            key.put(int(number.group(1)), ",".join(ticked))
    return key if len(key.answers) >= 0.5 * len(body) and len(key.answers) >= 2 else None


def _letters_of(row: Sequence[str]) -> dict[int, str]:
    """Column → statement letter of a heading row; {} when the letters are not a, b, c… in order."""
    found = {c: n.group(1).lower() for c, text in enumerate(row) if c and (n := _STATEMENT.fullmatch(text))}
    expected = [chr(97 + n) for n in range(len(found))]
    return found if list(found.values()) == expected and len(found) >= len([t for t in row if t]) - 1 else {}
