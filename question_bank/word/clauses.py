"""Lines that are about a question rather than part of it: answer, explanation, basis, points, headings."""

from __future__ import annotations

import re
from typing import NamedTuple

from .cleaning import plain
from .model import Line


class Clause(NamedTuple):
    """What a line announces and where its content begins."""

    kind: str  # answer, explanation, reference, from, to, ended, points, level, topic, note, comment
    start: int


_ARROW = r"[\W_]{0,8}"  # "→", "**", "👉", "(": what may stand in front of the word
_COLON = r"\s*(?:[:：]|[-–—](?=\s)|(?=$))\s*"
_PATTERNS: tuple[tuple[str, str], ...] = (
    (
        "explanation",
        r"(?:giải\s*thích(?:\s*(?:chi\s*tiết|đáp\s*án|thêm))?|lời\s*giải(?:\s*(?:chi\s*tiết|tham\s*khảo))?|hướng\s*dẫn"
        r"(?:\s*(?:giải|trả\s*lời|chấm))?|giải(?:\s*chi\s*tiết)?|bài\s*giải|lý\s*do|lí\s*do|vì|gợi\s*ý(?:\s*trả\s*lời)?|phân\s*tích|"
        r"explanation|rationale)" + _COLON,
    ),
    (
        "answer",
        r"(?:đáp\s*án(?:\s*(?:đúng|chính\s*xác|tham\s*khảo|gợi\s*ý))?(?:\s*(?:nhất))?"
        r"(?:\s*(?:của\s*)?câu(?:\s*hỏi)?(?:\s*số)?\s*\d{1,4})?(?:\s*là)?|đ\s*/\s*[áa]|đa|trả\s*lời|"
        r"câu\s*trả\s*lời(?:\s*đúng)?(?:\s*là)?|phương\s*án(?:\s*trả\s*lời)?\s*(?:đúng|chọn)(?:\s*là)?|lựa\s*chọn\s*đúng|"
        r"kết\s*quả|ответ|правильный\s*ответ|răspuns(?:\s*corect)?|answer(?:\s*key)?|correct(?:\s*answer)?|ans|key|đúng\s*là)"
        + _COLON,
    ),
    (
        "reference",
        r"(?:căn\s*cứ(?:\s*pháp\s*l[ýí])?|cơ\s*sở\s*pháp\s*l[ýí]|tham\s*khảo|tài\s*liệu(?:\s*tham\s*khảo)?|nguồn|"
        r"trích(?:\s*dẫn)?|viện\s*dẫn|văn\s*bản(?:\s*(?:quy\s*định|căn\s*cứ))?|quy\s*định\s*tại|reference|source)"
        + _COLON,
    ),
    ("from", r"(?:có\s*)?hiệu\s*lực(?:\s*(?:thi\s*hành))?(?:\s*kể)?(?:\s*từ)?(?:\s*ngày)?" + _COLON),
    ("ended", r"hết\s*hiệu\s*lực(?:\s*(?:kể\s*)?(?:từ|vào))?(?:\s*ngày)?" + _COLON),
    ("to", r"(?:hết\s*)?hiệu\s*lực\s*(?:đến|sau)(?:\s*hết)?(?:\s*ngày)?" + _COLON),
    ("points", r"(?:số\s*)?điểm(?:\s*số)?\s*[:：]\s*"),
    ("level", r"(?:mức\s*độ|độ\s*khó|level)\s*[:：]\s*"),
    ("topic", r"(?:chủ\s*đề|lĩnh\s*vực|chuyên\s*đề)\s*[:：]\s*"),
)
_COMPILED = tuple((kind, re.compile(_ARROW + pattern, re.IGNORECASE)) for kind, pattern in _PATTERNS)
# "Đáp án B", "Chọn B", "Đáp án đúng là B." need no colon when a letter is all that follows.
_BARE_ANSWER = re.compile(
    _ARROW + r"(?:(?:đáp\s*án|phương\s*án|câu\s*trả\s*lời)(?:\s*(?:đúng|chính\s*xác|trả\s*lời))?(?:\s*nhất)?"
    r"(?:\s*là)?|chọn(?:\s*(?:đáp|phương)\s*án)?|trả\s*lời|kết\s*quả|đúng|đ\s*/\s*[áa]|đa|answer|ответ|key)"
    r"(?:\s*(?:số|phương\s*án|câu))?\s*[:.=/–—-]?\s*(?=[(\[*]*[A-Ja-jĐ][)\]*.;]*\s*[)\]*✅✓✔☑]*\s*$)",
    re.IGNORECASE,
)
_ANSWER_TEXT = re.compile(
    _ARROW + r"(?:đáp\s*án|phương\s*án|câu\s*trả\s*lời)\s*đúng\s*(?:là\s*)?[:：]?\s*(?=\S)", re.IGNORECASE
)
_IMPLIED = re.compile(r"\s*(?:→|➔|=>|⇒)\s*(?=\S)")
_IMPLIED_ANSWER = re.compile(r"\s*(?:→|➔|=>|⇒)\s*(?=[(\[]?[A-JĐ][)\].]*\s*$)")
# "… D. text Đáp án: B" typed at the end of an option.
_TRAILING_ANSWER = re.compile(
    r"[\s.;(\[]\s*(?:đáp\s*án(?:\s*đúng)?(?:\s*là)?|đ/á|answer)\s*[:：]\s*[(\[]?([A-J](?:\s*[,;]\s*[A-J])*)[)\].]*\s*$",
    re.IGNORECASE,
)
# "→ Sai (Đáp án đúng: 1945)" judges the sentence above and says what is right.
_VERDICT = re.compile(r"(?:→|➔|=>|⇒)\s*(?=(?:đúng|sai)\b)", re.IGNORECASE)
_COMMENT = re.compile(r"//|%%|#\s*//")


def clause_of(line: Line) -> Clause | None:
    """What the line announces, None when it is ordinary text."""
    if line.label_format == "column":
        return Clause(line.label[1:], 0) if line.label in _COLUMN_CLAUSES else None
    if not line.text or (line.label and line.label_format != "bullet"):
        return None
    if _ANY.match(line.text) is None:
        return None
    for kind, pattern in _ORDERED:
        match = pattern.match(line.text)
        if match is not None and (kind != "from" or match.end() < len(line.text)):
            return Clause(kind, 0 if kind in ("comment", "points") else match.end())
    return None


_ORDERED: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("points", re.compile(r"\[<(?:df|points|diem|mark)>\]", re.IGNORECASE)),
    ("answer", _VERDICT),
    ("answer", _BARE_ANSWER),
    ("answer", _IMPLIED_ANSWER),
    *_COMPILED,
    ("answer", _ANSWER_TEXT),
    ("comment", _COMMENT),
    ("explanation", _IMPLIED),
)
"""Kinds of clauses with the patterns they begin with, the surest first."""
_ANY = re.compile("|".join(f"(?:{pattern.pattern})" for _, pattern in _ORDERED), re.IGNORECASE)
_COLUMN_CLAUSES = frozenset(
    ("@answer", "@explanation", "@reference", "@from", "@to", "@ended", "@points", "@level", "@topic")
)


_CHOSEN_FIRST = re.compile(
    r"\W*(?:ta\s+)?chọn\s*(?:đáp\s*án|phương\s*án|câu|ý)?\s*[:.]?\s*(?P<a>(?-i:[A-JĐ]))"
    r"(?=\W*(?:$|[.,;:)–-]|\s(?:vì|do|theo)\b))",
    re.IGNORECASE,
)
_CHOSEN_LAST = re.compile(
    r"(?:^|[.;,→⇒>]\s*|\bvậy\s+|\bnên\s+)(?:ta\s+)?(?:chọn|đáp\s*án(?:\s*đúng)?(?:\s*là)?)\s*"
    r"(?:đáp\s*án|phương\s*án|câu|ý)?\s*[:.]?\s*(?P<a>(?-i:[A-JĐ]))\W*$",
    re.IGNORECASE,
)


def chosen_in(explanation: str) -> str:
    """The letter an explanation names as its outcome, "Chọn B vì…" or "… Vậy chọn B."; "" when none."""
    found = _CHOSEN_FIRST.match(explanation) or _CHOSEN_LAST.search(explanation)
    return found["a"] if found is not None else ""


def trailing_answer(text: str) -> tuple[str, int, int] | None:
    """(letters, where the clause begins, how long until its letters) of an answer typed at a line's end."""
    if "áp" not in text and "ÁP" not in text and "nswer" not in text and "/" not in text:
        return None
    found = _TRAILING_ANSWER.search(text)
    return (found.group(1), found.start(), found.start(1) - found.start()) if found else None


_HEADING = re.compile(
    r"(?P<word>phần(?:\s*thi)?|chương(?!\s*trình)|mục|nhóm|chủ\s*đề|chuyên\s*đề|part|section|dạng|lĩnh\s*vực|"
    r"tiểu\s*mục)\s*(?:(?:số|thứ)\s+)?(?P<number>(?:[IVXLC]+|\d+(?:\.\d+)*|[A-Z]|nhất|hai|ba|tư|năm)(?!\w))?"
    r"\s*(?P<sign>[.:)–—-]|$|(?<=\s)|\s)",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"[IVX]{1,5}\s*[.)/–-]\s")
_ALWAYS_NUMBERED = ("phan", "muc", "nhom", "dang", "part", "section")
_ROMAN_HEADING = re.compile(r"[IVX]{1,5}\s*[.)/–-]\s*\S|[A-F]\s*[.)–-]\s+(?:PHẦN|CÂU|TRẮC|TỰ)")
_END = re.compile(r"\W*(?:hết|the\s*end|kết\s*thúc)\W*(?:/?\.?\W*)$", re.IGNORECASE)
_KEY_HEADING = re.compile(
    r"\W*(?:(?:bảng|phần)?\s*(?:đáp\s*án|key)(?:\s*(?:tham\s*khảo|chi\s*tiết|gợi\s*ý|chính\s*thức|của|cho|phần|vòng|đề|và|các|câu|mã|môn|bộ|trắc).*)?|answer\s*keys?|"
    r"hướng\s*dẫn\s*(?:giải|chấm).*)\W*$",
    re.IGNORECASE,
)
_RULE = re.compile(r"[-–—_=*━─~.·•\s]{4,}$")
_SEPARATOR = re.compile(
    r"\[\s*<\s*br\s*/?\s*>\s*\]|<\s*/?\s*(?:g\d|br)\s*/?>|\[\s*<\s*/?\s*\w+\s*>\s*\]|#{3,}|-{5,}|={5,}|\*{3,}",
    re.IGNORECASE,
)
_CONTEXT = re.compile(
    r"(?:\W*)(?:(?:hãy\s*)?đọc|dựa\s*(?:vào|trên)|căn\s*cứ\s*vào|cho\s*(?:bảng|đoạn|biểu|thông|tình|đề)|"
    r"(?:đề\s*bài|dữ\s*(?:kiện|liệu)|thông\s*tin|tình\s*huống)\s*(?:sau|dưới|dành|dùng|chung)|sử\s*dụng|quan\s*sát|tình\s*huống|read\b|questions?\s+\d)",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"câu(?:\s*hỏi)?\s*(?:số\s*)?(?:từ\s*(?:câu\s*)?)?((?:\d{1,4})(?:(?:\s*(?:,|và|-|–|đến|tới|;|&)\s*(?:câu\s*)?\d{1,4})+)?)",
    re.IGNORECASE,
)


_ANSWER_OF_ONE = re.compile(
    r"\W*đáp\s*án\s*(?:đúng\s*)?(?:của\s*)?câu(?:\s*hỏi)?(?:\s*số)?\s*\d{1,4}\s*(?:là|[:：=])\s*\S",
    re.IGNORECASE,
)
_NUMBERED_ANSWER = re.compile(r"câu(?:\s*hỏi)?(?:\s*số)?\s*(\d{1,4})", re.IGNORECASE)


def answers_number(line: Line, start: int) -> int | None:
    """The question that an answer line names in the words before `start`, "Đáp án câu 5:"; else None."""
    found = _NUMBERED_ANSWER.search(line.text, 0, start)
    return int(found.group(1)) if found is not None else None


def is_heading(line: Line) -> bool:
    """Whether a line reads as the heading of a part, chapter or group."""
    text = line.text
    if not text or len(text) > 220 or (line.label and line.label_format not in ("upperRoman", "lowerRoman")):
        return False
    if line.label_format == "upperRoman":
        return True
    if line.style.casefold().startswith(("heading", "title")):
        return True
    if is_named_part(text):
        return True
    if _ROMAN_HEADING.match(text) or _is_bold_title(line):
        return True
    capitals = sum(map(str.isupper, text))
    small = sum(map(str.islower, text))
    return capitals >= 8 and capitals > 6 * small and len(text) < 120 and not text.endswith(("?", ";"))


def is_named_part(text: str) -> bool:
    """ "Chương 2: …", "PHẦN I", "I. …": a heading by its words, whatever its formatting."""
    if text[:1] in "IVX" and _ROMAN.match(text):
        return True
    found = _HEADING.match(text)
    if found is None or text[:1].islower() or text.endswith("?"):
        return False
    if found["number"] or text.isupper():
        return True
    return found["sign"] == ":" and plain(found["word"]) not in _ALWAYS_NUMBERED


def _is_bold_title(line: Line) -> bool:
    """ "Chủ đề Chuyển đổi số" in bold letters, no question."""
    found = _HEADING.match(line.text)
    if found is None or plain(found["word"]) in _ALWAYS_NUMBERED or line.text.endswith(("?", ":", ";", ",")):
        return False
    return len(line.text) < 120 and not line.text[:1].islower() and all(m.bold for _, _, m in line.spans)


def is_end(text: str) -> bool:
    """ "Hết./.", "--- HẾT ---"."""
    return len(text) < 60 and _END.match(text) is not None


def is_key_heading(text: str) -> bool:
    """ "ĐÁP ÁN", "BẢNG ĐÁP ÁN", "HƯỚNG DẪN GIẢI" standing alone."""
    return len(text) < 80 and _KEY_HEADING.match(text) is not None and _ANSWER_OF_ONE.match(text) is None


def is_rule(text: str) -> bool:
    """A drawn line of dashes, dots or underscores."""
    return _RULE.match(text) is not None


def is_separator(text: str) -> bool:
    """A line that holds only a separator tag such as "[<br>]"."""
    return len(text) < 40 and _SEPARATOR.fullmatch(text) is not None


def context_range(text: str) -> tuple[int, ...] | None:
    """Which question numbers a shared passage is for; () when it says none; None when it is no passage."""
    found = _RANGE.search(text) if len(text) < 400 else _RANGE.search(text[:200])
    numbers: tuple[int, ...] = ()
    if found is not None:
        listed = [int(n) for n in re.findall(r"\d{1,4}", found.group(1))]
        if (
            re.search(r"-|–|đến|tới", found.group(1), re.IGNORECASE)
            and len(listed) == 2
            and listed[0] < listed[1] < listed[0] + 60
        ):
            numbers = tuple(range(listed[0], listed[1] + 1))
        elif len(listed) >= 2:
            numbers = tuple(listed)
    if _CONTEXT.match(text):
        return numbers
    return (
        numbers
        if len(numbers) >= 2
        and len(text) < 200
        and re.search(r"dành cho|dùng cho|trả lời", text, re.IGNORECASE)
        else None
    )
