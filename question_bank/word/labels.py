"""Candidates for labels: where a question or an option may begin on a line, and how likely it is.

Nothing is decided here. `stem_hits` and `option_hits` list what could be a label; the grammar accepts those
that make sense together (the expected next letter, consecutive numbers).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .cleaning import plain
from .model import Cell, Line, Marks


class Hit(NamedTuple):
    """A possible label on line `line` (its index in the list scanned), text[start:end] being the label.

    `value`: the question's number (None if it shows none), or the option's place (0 for A). `family`: how it
    is written ("word", "decimal.", "upper", "lower", "bullet", …). `weight`: how strongly it looks like a
    label. `sign`: a tick, star or box in front of it.
    """

    line: int
    start: int
    end: int
    value: int | None
    family: str
    weight: int
    sign: str = ""
    tag: str = ""
    cell: Cell | None = None  # of a label that begins a table cell


_SIGN = (
    r"(?P<sign>(?:[*✓✔✅☑☒☐□■○●◯◉⦿√❌✗✘➢!#@$=>~→➔⇒►▶★☆♦◆•+–—-]\s*|[\[(]\s*[xXvV*✓✔]?\s*[\])]\s*){0,4}"
    r"|[xXvV]\s+(?=[A-J]\s?[.)]))"
)
_LETTER = (
    r"(?:(?i:đáp\s*án|phương\s*án|lựa\s*chọn|option)\s+(?=[A-JĐ]\s?[.:)]))?(?!Đ\s?/\s?[AÁ])"
    r"(?P<open>[(\[]?)(?P<letter>[A-JĐa-jđабвгдежзАБВГДЕЖ])"
)
_START = re.compile(
    rf"{_SIGN}{_LETTER}(?P<close>\*?\s?[.)\]:/]+|\s?[-–—](?=\s|[^\s\d])|(?=\t|\s{{2,}}\S)|(?=\s[^\s=+<>,.;:)])|(?=$))"
    r"(?P<after>\s*[*✓✔✅☑]?\s*)"
)
_INNER = re.compile(
    r"(?<=[\s.;,?!:)\]%\d…”\"’])(?P<sign>(?:[*✓✔✅☑☒☐□■○●◯◉⦿√❌✗✘➢!#@→➔] ?)*)"
    r"(?P<open>[(\[]?)(?P<letter>[A-JĐа-еА-Е]|[a-jđ](?=\s?[.)/]))"
    r"(?P<close>\s?[.)\]/:]|(?<=[\s*(][A-J])\s?[-–—](?=\s))(?P<after>\s*)"
)
# What any such label holds, so that most lines need no closer look.
_INNER_HINT = re.compile(r"[A-JĐа-еА-Еa-jđ]\s?[.)\]/:–—-]")
_WORDS = r"(?:câu\s*hỏi|câu|question|ques|вопрос)"
_TAG = r"(?:\s*[(\[](?P<tag>[^()\[\]]{1,60})[)\]])?"
_WORD_STEM = re.compile(
    rf"\W{{0,3}}(?P<word>{_WORDS}|bài\s*tập|bài|q)\s*(?:số\s*|thứ\s*)?(?P<major>(?:\d{{1,2}}|[IVX]{{1,4}})\.)?(?P<n>\d{{1,4}})(?!\d|[.,]\d|[/-]\d){_TAG}"
    r"(?P<close>\s*[.:;)\]/_–—-]+(?:\s*:)*)?(?P<after>\s*)",
    re.IGNORECASE,
)
_WORD_INNER = re.compile(
    rf"(?<=[\s.;,?!)”\"])(?P<word>{_WORDS})\s*(?P<n>\d{{1,4}}){_TAG}\s*(?P<close>[.:]+)(?P<after>\s*)",
    re.IGNORECASE,
)
_DECIMAL = re.compile(r"\W?(?P<n>\d{1,4})\s?(?P<close>[.:)/\]]|[-–](?=\s)|(?=\t))(?!\d)(?P<after>\s*)")
_MULTI = re.compile(r"(?:\d{1,2}\.){1,2}(?P<n>\d{1,3})[.):]?\s+(?=\S)")
_OTHER = re.compile(
    r"\W{0,3}(?P<word>[^\W\d]{1,8}(?:\s[^\W\d]{1,8})?)\.?\s?(?P<n>\d{1,3})\s?[.:)]\s*(?=\S|$)"
)
_HEADING_WORDS = re.compile(
    r"(?:phan|chuong|muc|dieu|khoan|part|section|chapter|bang|hinh|de|nhom|chu de|dang|chuyen de|tuan|"
    r"ngay|thang|nam|vong|luat|cau|dap an)\b"
)
_NUMBER_INNER = re.compile(r"(?<=[\s.;,?!)”\"])(?P<n>\d{1,4})\s?[.)/:]\s+(?=\S)")
_UNNUMBERED = re.compile(r"(?:câu\s*hỏi|question)\s*:\s*", re.IGNORECASE)
_POINTS = re.compile(
    r"\[\s*(?P<points>\d+(?:[.,]\d+)?)\s*(?:marks?|điểm|đ|points?|pts?)\s*\]\s*", re.IGNORECASE
)
_BULLET = re.compile(
    r"(?P<sign>(?:[✓✔✅☑☒☐□■○◯◉⦿*]\s*)*)"
    r"(?P<bullet>[-–•+~>●▪◦➢·=*]|[✓✔✅☑☒☐□■○◯◉⦿]|[\[(]\s*[xXvV*✓✔]?\s*[\])]|o(?=\s))\s*(?=\S)"
)
_AUTO_LETTER = re.compile(r"[(\[]?([A-Za-zĐđ]|[а-яА-Я])[).\]:/-]*")
_AUTO_NUMBER = re.compile(r"(?P<word>[^\W\d]*(?:\s[^\W\d]+)*)\s*(?P<n>\d{1,4})\s*[).\]:/-]*\s*:?")
_CYRILLIC = "абвгдежз"


_REFERRING = frozenset(":-–—")
_NEAR = 60  # characters in front of a label that tell whether one can stand there


def letter_index(letter: str) -> int | None:
    """0 for A, 3 for D and Đ; Cyrillic letters count by their own alphabet; None for anything else."""
    low = letter.casefold()
    if low == "đ":
        return 3
    if "a" <= low <= "j":
        return ord(low) - 97
    place = _CYRILLIC.find(low)
    return place if place >= 0 else None


def _family(letter: str) -> str:
    if letter.casefold() in _CYRILLIC:
        return "cyrillic"
    return "upper" if letter.isupper() else "lower"


def marks_at(line: Line, at: int) -> Marks | None:
    """The marks of the character at `at`; None outside the text."""
    for start, end, marks in line.spans:
        if start <= at < end:
            return marks
    return None


def _changes(line: Line, at: int) -> bool:
    """Whether the formatting changes at `at` from that of the text before."""
    before = at - 1
    while before >= 0 and line.text[before].isspace():
        before -= 1
    old, new = marks_at(line, before), marks_at(line, at)
    if old is None or new is None:
        return False
    return (old.bold, old.underline, old.color, old.highlight) != (
        new.bold,
        new.underline,
        new.color,
        new.highlight,
    ) and (new.bold or new.underline or bool(new.color) or bool(new.highlight))


def option_hits(line: Line, index: int) -> list[Hit]:
    """Possible option labels with letters on a line, from left to right."""
    found: list[Hit] = []
    text = line.text
    cell = line.cells[-1] if line.cells else None
    if line.label:
        hit = _labelled_option(line, index)
        if hit is not None:
            found.append(hit._replace(cell=cell))
    start = 0
    first = _START.match(text)
    if first is not None:
        hit = _typed_start(line, index, first, labelled=bool(found))
        if hit is not None:
            if found and found[-1].value == hit.value:  # "A." shown by Word and typed again
                found[-1] = found[-1]._replace(end=hit.end, sign=hit.sign)
            else:
                found.append(hit)
            start = hit.end
    if _INNER_HINT.search(text, max(1, start)) is None:
        return found
    for match in _INNER.finditer(text, max(1, start)):
        hit = _typed_inner(line, index, match)
        if hit is not None:
            found.append(hit)
    return found


def _labelled_option(line: Line, index: int) -> Hit | None:
    if line.label_format == "column":
        if line.label.startswith("@right"):
            return Hit(index, 0, 0, None, "column", 30, sign="✓")
        if line.label.startswith("@option"):
            return Hit(index, 0, 0, int(line.label[7:]), "column", 30)
    found = _AUTO_LETTER.fullmatch(line.label)
    if found is None or line.label_format in ("decimal", "lowerRoman", "upperRoman"):
        return None
    value = letter_index(found.group(1))
    if value is None:
        return None
    return Hit(index, 0, 0, value, _family(found.group(1)), 12)


def _typed_start(line: Line, index: int, match: re.Match[str], labelled: bool) -> Hit | None:
    letter = match["letter"]
    value = letter_index(letter)
    if value is None:
        return None
    close = match["close"].strip()
    text = line.text
    rest = text[match.end("close") :]
    if not close:
        wide = match.end("close") < len(text) and (text[match.end("close")] == "\t" or rest.startswith("  "))
        if match["open"] or letter.islower() or (not wide and labelled):
            return None
        weight = 8 if wide else 5 if match.end("letter") == len(text) else 3
        if marks_at(line, match.start("letter")) != marks_at(line, match.end("letter") + 1):
            weight += 2
    elif close.lstrip("*")[0] in "-–—":
        weight = 7 if (letter.isupper() and rest[:1].isspace()) or letter.isupper() else 4
    else:
        weight = 10
        # "A.B" and "a.b" inside an abbreviation such as "A.B.C" is text; "A.Nguyễn" is a label.
        if close == "." and re.match(r"[A-Za-zĐ]\.", rest):
            weight = 4
        if close == "/" and rest[:1].isalpha() and letter.islower():
            weight = 6
    if labelled:
        weight -= 2
    return Hit(
        index,
        match.start(),
        match.end(),
        value,
        _family(letter),
        weight,
        match["sign"].strip() + match["after"].strip() + "*" * close.startswith("*"),
        cell=line.cells[-1] if line.cells else None,
    )


def _typed_inner(line: Line, index: int, match: re.Match[str]) -> Hit | None:
    letter = match["letter"]
    value = letter_index(letter)
    if value is None:
        return None
    text, begin = line.text, match.start()
    before = text[max(0, begin - _NEAR) : begin]
    gap = len(before) - len(before.rstrip())
    if "\t" in before[len(before.rstrip()) :]:
        weight = 9
    elif gap >= 2:
        weight = 8
    elif _changes(line, match.start("letter")):
        weight = 8 if gap else 6
    elif gap == 1:
        weight = 3 if letter.isupper() else 2
    else:
        weight = 2
    slashed = letter.islower() and match["close"].strip() == "/"
    refers = slashed or match["open"] == "(" or match["close"].strip() == ":" or match["close"][0].isspace()
    if refers and weight < 8 and (slashed or match["close"].strip() in _REFERRING or match["open"]):
        weight = 1  # "(A)", "A:" and "A - B" in running text refer, they do not label
    return Hit(index, begin, match.end(), value, _family(letter), weight, match["sign"].strip())


def stem_hits(line: Line, index: int) -> list[Hit]:
    """Possible question labels on a line: shown by Word, typed at the start, or glued further on."""
    if line.label:
        hit = _labelled_stem(line, index)
        if hit is not None:
            return [_retyped(hit, line.text)]
        if line.label_format == "column":
            return []
    first = _first_stem(line, index)
    start = first.end if first is not None else 1
    return [
        *([first] if first is not None else []),
        *_glued_stems(line, index, start),
        *_glued_number(line, index, start),
    ]


def _retyped(hit: Hit, text: str) -> Hit:
    """The label Word shows, longer by the same label typed again after it."""
    if hit.family in ("column", "word", "bai"):
        again = _WORD_STEM.match(text)
        if again is not None and again["close"]:
            return hit._replace(end=again.end())
    return hit


def _first_stem(line: Line, index: int) -> Hit | None:
    match = _WORD_STEM.match(line.text)
    hit = _typed_stem(line, index, match) if match is not None else None
    if hit is not None or line.label:
        return hit
    number = _DECIMAL.match(line.text)
    if number is None:
        return _rare_stem(line, index)
    return Hit(index, 0, number.end(), int(number["n"]), "decimal" + number["close"], 10)


def _rare_stem(line: Line, index: int) -> Hit | None:
    """ "1.2. …" numbered within its chapter, or another word with a number: "Tình huống 3:"."""
    text = line.text
    multiple = _MULTI.match(text)
    if multiple is not None:
        return Hit(index, 0, multiple.end(), int(multiple["n"]), "multiple", 9)
    other = _OTHER.match(text)
    if other is None or _HEADING_WORDS.match(word := plain(other["word"])):
        return None
    return Hit(index, 0, other.end(), int(other["n"]), f"other {word}", 8)


def _glued_stems(line: Line, index: int, start: int) -> list[Hit]:
    text = line.text
    if "âu" not in text and "ÂU" not in text and "uestion" not in text:
        return []
    found = []
    for match in _WORD_INNER.finditer(text, max(1, start)):
        weight = 9 if _changes(line, match.start()) else 4 if _begins_sentence(text, match) else 2
        if weight >= 4 or match["word"][0].isupper():
            number = int(match["n"])
            found.append(
                Hit(index, match.start(), match.end(), number, "glued", weight, tag=match["tag"] or "")
            )
    return found


def _glued_number(line: Line, index: int, start: int) -> list[Hit]:
    """ "… trực tuyến 44. Nội dung" where the number is formatted as no text before it."""
    if len(line.spans) < 2:
        return []
    return [
        Hit(index, match.start(), match.end(), int(match["n"]), "glued number", 9)
        for match in _NUMBER_INNER.finditer(line.text, max(1, start))
        if _changes(line, match.start())
    ]


def _begins_sentence(text: str, match: re.Match[str]) -> bool:
    """Whether "Câu 5." stands where a sentence may begin, not in "từ câu 1 đến câu 5."."""
    before = text[max(0, match.start() - _NEAR) : match.start()]
    gap = before[len(before.rstrip()) :]
    return match["word"][0].isupper() and (before.rstrip()[-1:] in '.;?!)”"' or len(gap) >= 2 or "\t" in gap)


def _labelled_stem(line: Line, index: int) -> Hit | None:
    if line.label_format == "column":
        digits = re.search(r"\d+", line.label)
        number = int(digits.group()) if digits else None
        return Hit(index, 0, 0, number, "column", 30) if line.label.startswith("@stem") else None
    found = None if line.label_format == "bullet" else _AUTO_NUMBER.fullmatch(line.label)
    if found is None:
        return None
    word = found["word"].casefold().strip()
    number = int(found["n"])
    if word.startswith(("câu", "question", "ques")):
        return Hit(index, 0, 0, number, "word", 14)
    if word.startswith("bài"):
        return Hit(index, 0, 0, number, "bai", 12)
    if word or line.label_format not in ("decimal", "decimalZero", ""):
        return None
    return Hit(index, 0, 0, number, f"auto{line.label_level}", 12, tag=line.label_list)


def _typed_stem(line: Line, index: int, match: re.Match[str]) -> Hit | None:
    rest = line.text[match.end() :]
    word = match["word"].casefold()
    close = (match["close"] or "").strip()
    weight = 12
    if not close and not match["tag"]:
        after = match["after"]
        formatted = marks_at(line, match.start("n")) != marks_at(line, match.end()) and rest
        if not rest or "\t" in after or len(after) >= 2 or formatted:
            weight = 9
        elif rest[:1].isupper():
            weight = 6
        else:
            return None
    if not close and (word == "q" or match["major"]):
        return None
    family = "bai" if word.startswith("bài") else "word"
    return Hit(index, 0, match.end(), int(match["n"]), family, weight, tag=match["tag"] or "")


def bullet_hit(line: Line, index: int) -> Hit | None:
    """A bullet shown by Word or typed at the start of the line."""
    if line.label_format == "bullet":
        return Hit(index, 0, 0, None, "bullet", 10)
    if line.label:
        return None
    match = _BULLET.match(line.text)
    if match is None:
        return None
    return Hit(index, 0, match.end(), None, "bullet", 8, match.group().strip())


def points_label(text: str) -> re.Match[str] | None:
    """ "[2.5 marks]" at the start of a line: the whole label of a question in some templates."""
    return _POINTS.match(text)


def unnumbered_label(text: str) -> re.Match[str] | None:
    """ "Câu hỏi:" without a number."""
    return _UNNUMBERED.match(text)
