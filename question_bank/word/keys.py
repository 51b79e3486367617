"""Answer keys: lines such as "1:A|2:B" and tables of numbers and letters in every shape met."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from .cleaning import fold, plain

_LETTERS = r"[A-JĐa-jđ](?:\s*[,;/&+]\s*[A-Ja-j])*"
_PAIR = re.compile(
    r"(?:câu\s*(?:hỏi\s*)?)?(?P<n>\d{1,4})\s*(?:[.:)=\-–→]|\s)\s*(?P<a>[A-J](?:\s*[,&+]\s*[A-J](?![a-zà-ỹ]))*|[a-j](?=\s*(?:$|[|,;\s]))|Đúng|Sai)(?![\wÀ-ỹ])",
    re.IGNORECASE,
)
_JOINED = re.compile(r"(\d{1,3})([A-J])(?=\s|[,;|]|$)")
_BETWEEN = re.compile(r"[\s|,;./–—-]*")
_NUMBER = re.compile(r"(?:câu|question|c)?\s*(\d{1,4})\s*[.:)]?", re.IGNORECASE)
_ANSWER = re.compile(rf"{_LETTERS}\s*[.)]?|đúng|sai|[đsĐS](?:\s*[-–,; ]\s*[đsĐS])+|true|false", re.IGNORECASE)
_COMBINED = re.compile(rf"(?:câu\s*)?(\d{{1,4}})\s*[.:)\-–\s]\s*({_LETTERS})\s*\.?", re.IGNORECASE)
_STATEMENTS = re.compile(
    r"([a-h])\s*[).:\-–]*\s*(đ(?:úng)?|s(?:ai)?|t(?:rue)?|f(?:alse)?)(?![\wà-ỹ])", re.IGNORECASE
)


@dataclass
class Key:
    """One printed key: question number → answer as printed; `clashes` lists numbers with two answers."""

    answers: dict[int, str] = field(default_factory=dict)
    lines: set[int] = field(default_factory=set)  # indexes of the source lines it was read from
    kind: str = "key_line"
    clashes: dict[int, set[str]] = field(default_factory=dict)
    heading: str = ""
    explanations: dict[int, str] = field(default_factory=dict)

    def put(self, number: int, answer: str) -> None:
        """Notes an answer; a second different one for the same number becomes a clash."""
        answer = normal(answer)
        known = self.answers.get(number)
        if known is not None and known != answer:
            self.clashes.setdefault(number, {known}).add(answer)
        self.answers.setdefault(number, answer)


def normal(answer: str) -> str:
    """An answer of a key in one spelling: "A", "A,C", "Đúng", "Sai", or the text itself."""
    text = fold(answer).strip(" .):")
    bare = plain(text)
    if bare in ("dung", "true"):
        return "Đúng"
    if bare in ("sai", "false"):
        return "Sai"
    if re.fullmatch(r"[A-Ja-jĐđ](?:\s*[,;/&+]\s*[A-Ja-j])*", text):
        return ",".join(sorted(set(re.findall(r"[A-JĐ]", text.upper()))))
    return text


_MAY_BE_KEY = re.compile(r"\W{0,3}(?:\d|câu\s*(?:hỏi\s*)?\d|đáp\s*án|key|answers?)", re.IGNORECASE)


def key_line(text: str, lone: bool = False) -> list[tuple[int, str]] | None:
    """The (number, answer) pairs of a line that holds nothing else; None when it holds anything else.

    At least three pairs are needed, or one where `lone` says that the lines around are of the same kind.
    """
    if len(text) > 6000 or _MAY_BE_KEY.match(text) is None:
        return None
    text = re.sub(
        r"^\W*(?:đáp\s*án|key|answers?)(?:\s*[^:\d]{0,30})?\s*[:：]\s*", "", text, flags=re.IGNORECASE
    )
    pairs = []
    at = 0
    while at < len(text):
        gap = _BETWEEN.match(text, at)
        at = gap.end() if gap else at
        if at >= len(text):
            break
        found = _JOINED.match(text, at) or _PAIR.match(text, at)
        if found is None:
            return None
        pairs.append((int(found.group(1)), found.group(2)))
        at = found.end()
    if len(pairs) < (1 if lone else 3):
        return None
    if not lone and not _rising([n for n, _ in pairs]):
        return None
    return pairs


def _rising(numbers: list[int]) -> bool:
    return sum(b > a for a, b in pairwise(numbers)) >= (len(numbers) - 1) * 0.7


def statement_answers(text: str) -> dict[str, bool] | None:
    """{"a": True, "b": False} of "a-Đ, b-S" or "a) Đúng b) Sai"; None when it is not such a list."""
    found = _STATEMENTS.findall(text)
    if not found:
        return None
    rest = _STATEMENTS.sub("", text)
    if len(re.sub(r"[\W_]", "", rest)) > 2:
        return None
    return {letter.lower(): word[0].lower() in "đt" for letter, word in found}


def verdict_row(text: str) -> list[bool] | None:
    """[True, True, False] of "Đ Đ S" or "Đ-S-S-Đ"; None when it is not a row of verdicts."""
    words = [word for word in re.split(r"[\s,;|/\-–]+", text.strip(" .")) if word]
    if len(words) == 1 and 2 <= len(words[0]) <= 6 and set(words[0].upper()) <= {"Đ", "S"}:
        words = list(words[0])
    values = {"đ": True, "đúng": True, "d": True, "s": False, "sai": False, "t": True, "f": False}
    if len(words) < 2 or any(word.casefold() not in values for word in words):
        return None
    return [values[word.casefold()] for word in words]


Grid = list[list[str]]


def key_table(grid: Grid) -> Key | None:
    """The key printed in a table (rows of cell texts), None when the table is no key.

    Recognised: pairs in one cell ("1.A"), a row of numbers over a row of letters, columns of numbers beside
    columns of letters, repeated side by side, with or without headings and spacer columns.
    """
    filled = [(r, c) for r, row in enumerate(grid) for c, text in enumerate(row) if text]
    if len(filled) < 4 or len(filled) > 20000:
        return None
    if sum(len(grid[r][c]) for r, c in filled) > 14 * len(filled):
        return None
    best: Key | None = None
    for reading in (_combined_cells(grid), _beside(grid), _below(grid)):
        if reading is not None and (best is None or len(reading.answers) > len(best.answers)):
            best = reading
    if best is None or len(best.answers) < 2:
        return None
    numbers = [text for row in grid for text in row if _NUMBER.fullmatch(text)]
    # Nearly everything in a key is a number or an answer: else it is a table of data.
    known = 2 * len(best.answers) if numbers else len(best.answers)
    strange = sum(1 for r, c in filled if not _is_key_cell(grid[r][c]))
    if strange > 0.25 * len(filled) + 2 or known < 0.4 * (len(filled) - strange):
        return None
    return best


def _is_key_cell(text: str) -> bool:
    return bool(
        _NUMBER.fullmatch(text)
        or _ANSWER.fullmatch(text)
        or _COMBINED.fullmatch(text)
        or plain(text)
        in (
            "cau",
            "dap an",
            "da",
            "stt",
            "tt",
            "so cau",
            "cau hoi",
            "dap an dung",
            "phuong an",
            "question",
            "answer",
            "key",
            "cau so",
            "ma de",
            "dung/sai",
        )
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
    """Number, then its answer in the next filled cell of the row."""
    key = Key(kind="key_table")
    for row in grid:
        cells = [text for text in row if text]
        for left, right in pairwise(cells):
            number = _NUMBER.fullmatch(left)
            if number is not None and _ANSWER.fullmatch(right):
                key.put(int(number.group(1)), right)
    return key if key.answers else None


def _below(grid: Grid) -> Key | None:
    """Number, with its answer in the same column of the next row."""
    key = Key(kind="key_table")
    for upper, lower in pairwise(grid):
        for column, text in enumerate(upper):
            number = _NUMBER.fullmatch(text)
            if number is not None and column < len(lower) and _ANSWER.fullmatch(lower[column]):
                key.put(int(number.group(1)), lower[column])
    return key if key.answers else None
