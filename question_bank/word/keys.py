"""Answer keys: what they hold, how answers are spelt, and lines such as "1:A|2:B"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from .cleaning import fold, plain

LETTERS = r"[A-JĐa-jđ](?:\s*[,;/&+]\s*[A-Ja-j])*"
_PAIR = re.compile(
    r"(?:câu\s*(?:hỏi\s*)?)?(?P<n>\d{1,4})\s*(?:[.:)=\-–→]|\s)\s*(?P<a>[A-J](?:\s*[,&+]\s*[A-J](?![a-zà-ỹ]))*|[a-j](?=\s*(?:$|[|,;\s]))|Đúng|Sai)(?![\wÀ-ỹ])",
    re.IGNORECASE,
)
_JOINED = re.compile(r"(\d{1,3})([A-J])(?=\s|[,;|]|$)")
_BETWEEN = re.compile(r"[\s|,;./–—-]*")
NUMBER = re.compile(r"(?:câu|question|c)?\s*(\d{1,4})\s*[.:)]?", re.IGNORECASE)
ANSWER = re.compile(rf"{LETTERS}\s*[.)]?|đúng|sai|[đsĐS](?:\s*[-–,; ]\s*[đsĐS])+|true|false", re.IGNORECASE)
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
    counted: bool = False  # the file gives no numbers: they were counted

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


def may_be_key(text: str) -> bool:
    """Whether a line begins as lines of a key do: most others need no closer look."""
    return _MAY_BE_KEY.match(text) is not None


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


_STRIP = re.compile(
    r"\W*(?:câu\s*)?(\d{1,4})\s*(?:[-–—]|đến)\s*(\d{1,4})\s*[.:)]*\s*([A-J](?:[\s,;.|-]*[A-J])*)\W*",
    re.IGNORECASE,
)
_ROW = re.compile(r"\W*(?:(?:đáp\s*án|đ/?a|key|answers?)\W*)?((?:[A-J][\s,;.|-]*){3,})", re.IGNORECASE)


def key_strip(text: str) -> list[tuple[int, str]] | None:
    """The pairs of "1-5: A B C D A", None when the line is no such strip or its letters are too few."""
    if _MAY_BE_KEY.match(text) is None or len(text) > _LONGEST_STRIP:
        return None
    found = _STRIP.fullmatch(text)
    if found is None:
        return None
    letters = re.findall(r"[A-J]", found.group(3).upper())
    first, last = int(found.group(1)), int(found.group(2))
    return (
        list(zip(range(first, last + 1), letters, strict=True)) if last - first + 1 == len(letters) else None
    )


def answer_row(text: str) -> list[str] | None:
    """The letters of a line of nothing but answers, "A B C D" or "Đáp án: ABCD"; None for any other."""
    short = len(text) < _LONGEST_STRIP and _MAY_BE_ROW.match(text) is not None
    found = _ROW.fullmatch(text) if short else None
    return re.findall(r"[A-J]", found.group(1).upper()) if found is not None else None


_LONGEST_STRIP = 1200
_MAY_BE_ROW = re.compile(r"\W{0,3}(?:[A-J](?![^\W\dA-J])|đáp|đ/?a|key|answer)", re.IGNORECASE)


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
