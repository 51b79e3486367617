"""Answer keys printed as lines: runs of "1.A 2.B", and the part after a heading "ĐÁP ÁN"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, pairwise

from . import clauses, labels
from .keys import Key, answer_row, key_line, key_strip, may_be_key, statement_answers, verdict_row
from .model import Line

_ENTRY = re.compile(
    r"\W{0,3}(?:câu\s*(?:hỏi\s*)?(?:số\s*)?)?(?P<n>\d{1,4})\s*(?:[.:)–—-]\s*|\s+(?=chọn|đáp))(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_CHOSEN = re.compile(
    r"(?:\W*(?:chọn|đáp\s*án|đ/á|đa)(?:\s*(?:đúng|đáp\s*án))?(?:\s*là)?\s*[:.]?\s*)?(?P<a>[A-J](?:\s*[,;&]\s*[A-J])*|Đúng|Sai)"
    r"(?:\s*[.:,;)–—-]+\s*|\s*$)(?P<why>.*)$",
    re.IGNORECASE,
)
_CHOSEN_ONLY = re.compile(
    r"\W*(?:chọn|đáp\s*án)\s*(?:đúng\s*)?(?:là\s*)?[:.]?\s*(?P<a>[A-J])\b", re.IGNORECASE
)


def take_keys(lines: list[Line]) -> tuple[list[Line], list[Key]]:
    """The lines without those that are an answer key, and the keys."""
    start = _zone_start(lines)
    pairs, rows = _pairs_by_line(lines)
    kept, found = _runs(lines[:start], pairs)
    if start < len(lines):
        more = _zone(lines[start:], pairs)
        if more is None:
            rest, others = _runs(lines[start:], pairs)
            kept, found = kept + rest, found + others
        else:
            found += more
    for key in found:
        key.counted = bool(key.lines & rows)
    return kept, found


_Pairs = list[tuple[int, str]]


def _pairs_by_line(lines: Sequence[Line]) -> tuple[dict[int, _Pairs], set[int]]:
    """(index of a line → the pairs it holds, for lines that hold nothing else; the lines that hold letters
    without numbers). A row of numbers over a row of letters gives its pairs to the letters."""
    found: dict[int, _Pairs] = {}
    rows: set[int] = set()
    above: Line | None = None
    for line in lines:
        if not line.text or line.label_format == "column":
            continue
        shown = _shown(line)
        pairs = (key_line(shown, lone=True) or key_strip(shown)) if may_be_key(shown) else None
        letters = answer_row(line.text) if pairs is None and not line.label else None
        if letters is not None:
            numbers = _numbers(above) if above is not None else []
            if above is not None and len(numbers) == len(letters):
                found[above.index], pairs = [], list(zip(numbers, letters, strict=True))
            elif (
                len(letters) > len(set(letters))
                and len(letters) >= _FEWEST_ROW
                and _ANNOUNCED.match(line.text)
            ):
                pairs = list(enumerate(letters, 1))
                rows.add(line.index)
        if pairs:
            found[line.index] = pairs
        above = line
    return found, rows


def _numbers(line: Line) -> list[int]:
    """The numbers of a line of nothing but consecutive numbers, a word like "Câu" in front allowed."""
    words = line.text.split()
    numbers = [
        int(word.strip(".:"))
        for word in words[bool(_COUNTED.match(line.text)) :]
        if word.strip(".:").isdigit()
    ]
    rising = all(b == a + 1 for a, b in pairwise(numbers))
    return numbers if rising and len(numbers) >= len(words) - 1 and len(numbers) >= 3 else []


_COUNTED = re.compile(r"câu|question|stt", re.IGNORECASE)
_ANNOUNCED = re.compile(r"\W*(?:đáp\s*án|đ/?a|key|answers?)\b", re.IGNORECASE)
_FEWEST_ROW = 5  # letters of a row that can be no list of the right options of one question


def _runs(lines: Sequence[Line], told: dict[int, _Pairs]) -> tuple[list[Line], list[Key]]:
    """Keys anywhere: lines of pairs, at least three pairs in a run."""
    found: list[Key] = []
    kept: list[Line] = []
    run: list[tuple[Line, list[tuple[int, str]]]] = []
    heading = ""

    def close() -> None:
        nonlocal run
        if not run:
            return
        pairs = [pair for _, some in run for pair in some]
        if len(pairs) >= 3:
            key = Key(heading=heading, lines={line.index for line, _ in run})
            for number, answer in pairs:
                key.put(number, answer)
            found.append(key)
        else:
            kept.extend(line for line, _ in run)
        run = []

    for line in lines:
        if not line.text:
            if not run:
                kept.append(line)
            continue
        pairs = told.get(line.index)
        if pairs is not None:
            run.append((line, pairs))
            continue
        close()
        heading = line.text
        kept.append(line)
    close()
    return kept, found


def _shown(line: Line) -> str:
    if line.label and line.label_format in ("decimal", "decimalZero"):
        return f"{line.label} {line.text}"
    return line.text


def _zone_start(lines: list[Line]) -> int:
    """Where the last part that is headed "ĐÁP ÁN" begins; len(lines) when there is none after questions."""
    headings = [
        place
        for place, line in enumerate(lines)
        if line.text and not line.label and not line.cells and clauses.is_key_heading(line.text)
    ]
    if not headings:
        return len(lines)
    asked = (place for place, line in enumerate(lines) if line.text and labels.stem_hits(line, place))
    second = next(islice(asked, 1, None), len(lines))
    return next((place for place in headings if place > second), len(lines))


def _zone(lines: list[Line], told: dict[int, _Pairs]) -> list[Key] | None:
    """The keys of a part that holds nothing but answers and their reasons; None when it holds questions."""
    body = [line for line in lines[1:] if line.text]
    entries = sum(1 for line in body if _entry(line) is not None or told.get(line.index))
    options = sum(
        1
        for place, line in enumerate(body)
        if any(h.value == 1 and h.weight >= (8 if h.start else 9) for h in labels.option_hits(line, place))
    )
    if not entries or options * 2 > entries:
        return None
    keys: list[Key] = []
    key = Key(heading=lines[0].text, lines={lines[0].index})
    number: int | None = None
    for line in body:
        pairs = told.get(line.index)
        entry = _entry(line) if pairs is None else None
        if pairs is not None:
            for n, answer in pairs:
                key.put(n, answer)
            number = pairs[-1][0] if len(pairs) == 1 else None
        elif entry is not None:
            number, answer, why = entry
            key.put(number, answer)
            key.explanations[number] = why
        elif clauses.is_heading(line):
            if key.answers:
                keys.append(key)
                key = Key()
            key.heading, number = line.text, None
        elif number is not None and not clauses.is_end(line.text):
            key.explanations[number] = f"{key.explanations.get(number, '')} {line.text}".strip()
        else:
            continue
        key.lines.add(line.index)
    if key.answers:
        keys.append(key)
    return keys or None


def _entry(line: Line) -> tuple[int, str, str] | None:
    """(number, answer, reason) of "Câu 1: Chọn B. Vì …", "Câu 2: a) Đ b) S", "3. 12"; None otherwise."""
    found = None if line.label_format in ("column", "bullet") else _ENTRY.match(_shown(line))
    if found is None:
        return None
    answer = _entry_answer(found["rest"].strip())
    return None if answer is None else (int(found["n"]), *answer)


def _entry_answer(rest: str) -> tuple[str, str] | None:
    if statement_answers(rest) is not None or verdict_row(rest) is not None:
        return rest, ""
    chosen = _CHOSEN.match(rest)
    if chosen is not None and (chosen["a"].isupper() or len(chosen["a"]) > 1):
        return chosen["a"], chosen["why"].strip()
    only = _CHOSEN_ONLY.match(rest)
    if only is not None:
        return only["a"], rest[only.end() :].strip(" .,:–-")
    return (rest, "") if len(rest) <= _SHORT and not rest.endswith("?") else None


_SHORT = 40  # letters of a short answer in a key
