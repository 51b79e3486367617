"""What a question says: its fields, what is missing in them, and how two versions differ.

A content is a plain dict that JSON can hold: `kind, stem, options, answer,
accepted, explanation, reference, valid_from, valid_to, topic, level, points,
pictures`; days are ISO texts or None, pictures as in `pictures`.
"""

import difflib
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from question_bank.language import Sentence, joined, say
from question_bank.models import Question
from question_bank.option_words import edited, key_told, moves, options_told
from question_bank.shown_pictures import EXPLANATION, STEM, place_name, placed_at, tidy_pictures

#: kind → its name on the screen
KINDS = {
    "mcq": say("Trắc nghiệm"),
    "multi": say("Nhiều đáp án"),
    "tf": say("Đúng – Sai"),
    "statements": say("Nhiều mệnh đề"),
    "short": say("Trả lời ngắn"),
    "essay": say("Tự luận, tình huống"),
}
#: kinds whose answer is one or more labels of the options
LABELLED_KINDS = ("mcq", "multi", "tf", "statements")
LEVELS = {"": say("Chưa xếp"), "easy": say("Dễ"), "medium": say("Vừa"), "hard": say("Khó")}

#: what ends a line somewhere: in forms, in Word, on a page break
_BREAK = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
#: control characters and halves of characters: nobody sees them, and PostgreSQL holds no NUL
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")

#: field → its name on the screen, in the order people read them
FIELDS = {
    "kind": say("Dạng câu"),
    "stem": say("Câu hỏi"),
    "options": say("Phương án"),
    "pictures": say("Hình"),
    "answer": say("Đáp án"),
    "accepted": say("Chấp nhận"),
    "explanation": say("Giải thích"),
    "reference": say("Căn cứ pháp lý"),
    "valid_from": say("Hiệu lực từ"),
    "valid_to": say("Hết hiệu lực"),
    "topic": say("Chủ đề"),
    "level": say("Mức độ"),
    "points": say("Điểm"),
}

EMPTY: dict[str, Any] = {
    "kind": "mcq",
    "stem": "",
    "options": {},
    "answer": [],
    "accepted": [],
    "explanation": "",
    "reference": "",
    "valid_from": None,
    "valid_to": None,
    "topic": "",
    "level": "",
    "points": None,
    "pictures": [],
}


def tidy(content: Mapping[str, Any]) -> dict[str, Any]:
    """A whole content: missing fields filled, texts NFC, without outer spaces and control characters,
    empty options dropped.
    """
    whole = {**EMPTY, **{field: content[field] for field in EMPTY if field in content}}
    for field in ("stem", "explanation", "reference", "topic", "level"):
        whole[field] = _text(whole[field])
    # Statements are labelled a, b, c in print; options that teams lift are A, B, C.
    cased = str.lower if whole["kind"] == "statements" else str.upper
    options = {cased(_text(label)): _text(text) for label, text in whole["options"].items()}
    labelled = whole["kind"] in LABELLED_KINDS
    whole["pictures"] = tidy_pictures(whole["pictures"], labelled, cased)
    drawn = {picture["place"]: "" for picture in whole["pictures"]} if labelled else {}
    options = {label: text for label, text in options.items() if text}
    whole["options"] = dict(sorted({**_labels(drawn), **options}.items()))
    if whole["kind"] in LABELLED_KINDS:
        whole["answer"] = sorted({cased(label) for label in map(_text, whole["answer"]) if label})
    else:
        whole["answer"] = [text for text in map(_text, whole["answer"]) if text]
    whole["accepted"] = [text for text in map(_text, whole["accepted"]) if text]
    return whole


def _labels(drawn: Mapping[str, str]) -> dict[str, str]:
    """The options that are a picture alone."""
    return {label: "" for label in drawn if label not in (STEM, EXPLANATION)}


def _text(value: str | None) -> str:
    return unicodedata.normalize("NFC", _NO_TEXT.sub("", _BREAK.sub("\n", value or ""))).strip()


def content_of(question: Question) -> dict[str, Any]:
    """The content of a question as it stands."""
    whole = {field: getattr(question, field) for field in EMPTY}
    for field in ("valid_from", "valid_to"):
        whole[field] = whole[field].isoformat() if whole[field] else None
    return whole


def write(question: Question, content: Mapping[str, Any]) -> None:
    """Put a tidy content into a question."""
    for field in EMPTY:
        value = content[field]
        if field in ("valid_from", "valid_to"):
            value = date.fromisoformat(value) if value else None
        setattr(question, field, value)


def problems(content: Mapping[str, Any]) -> list[str]:
    """Why this content could not be played, one sentence each; empty when it could."""
    found = []
    if not content["stem"]:
        found.append(say("Chưa có nội dung câu hỏi."))
    if content["kind"] in LABELLED_KINDS:
        found += _key_problems(content)
        if content["kind"] in ("mcq", "tf") and len(content["answer"]) > 1:
            found.append(say("Dạng câu này chỉ có một đáp án."))
    elif not (content["answer"] or content["accepted"]):
        found.append(say("Chưa có đáp án."))
    start, end = content["valid_from"], content["valid_to"]
    if start and end and end < start:
        found.append(say("Ngày hết hiệu lực đứng trước ngày có hiệu lực."))
    return found


def _key_problems(content: Mapping[str, Any]) -> list[str]:
    found = []
    options, answer = content["options"], content["answer"]
    if len(options) < 2:
        found.append(say("Cần ít nhất hai phương án."))
    if not answer:
        found.append(say("Chưa có đáp án."))
    found += outside_key(content)
    # Case and spaces do not make two options different; one mark does (Bình Thanh, Bình Thạnh).
    told = {
        (" ".join(text.casefold().split()), *(picture["sha256"] for picture in placed_at(content, label)))
        for label, text in options.items()
    }
    if len(told) < len(options):
        found.append(say("Có hai phương án giống nhau."))
    return found


def outside_key(content: Mapping[str, Any]) -> list[str]:
    """The sentence that names the labels of the key that no option has; empty where all have one."""
    outside = [label for label in content["answer"] if label not in content["options"]]
    if not outside or content["kind"] not in LABELLED_KINDS:
        return []
    return [say("Đáp án %(labels)s không có trong các phương án.", labels=", ".join(outside))]


def in_force(content: Mapping[str, Any], day: date) -> str | None:
    """None when the question's own days hold the day, else the sentence that says why not.

    The whole rule, with the documents it rests on, is `validity.out_of_force`.
    """
    iso = day.isoformat()
    if content["valid_to"] and content["valid_to"] < iso:
        return say("Căn cứ hết hiệu lực từ ngày %(day)s.", day=day_text(_day_after(content["valid_to"])))
    if content["valid_from"] and content["valid_from"] > iso:
        return say("Căn cứ đến ngày %(day)s mới có hiệu lực.", day=day_text(content["valid_from"]))
    return None


def _day_after(iso: str) -> str:
    """People name the day a law ends to be in force, not its last day."""
    return (date.fromisoformat(iso) + timedelta(days=1)).isoformat()


def day_text(iso: str) -> str:
    """`"2024-07-01"` as Vietnam writes it: `"01/7/2024"`."""
    day = date.fromisoformat(iso)
    # Documents write a zero before a one-digit day and before the months 1 and 2 only.
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def read_day(text: str) -> str | None:
    """A day as people type it (`1/7/2024`, `01-07-2024`, `2024-07-01`) as ISO; None when empty.

    Raises ValueError for what is no day.
    """
    parts = [int(part) for part in re.split(r"[/.\-\s]+", text.strip()) if part]
    if not parts:
        return None
    if len(parts) != 3:
        raise ValueError(text)
    first, month, last = parts
    if max(parts) > date.max.year:
        raise ValueError(text)
    return (date(first, month, last) if first > 31 else date(last, month, first)).isoformat()


@dataclass(frozen=True)
class Difference:
    """One field that changed: `pieces` are `(same | out | in, text)` in reading order.

    `told` says in sentences what letters hide: options that moved, a key that changed.
    """

    field: str
    label: str
    pieces: tuple[tuple[str, str], ...]
    told: tuple[str, ...] = ()


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """What changed between two contents, in the order people read a question."""
    old, new = {**EMPTY, **before}, {**EMPTY, **after}
    return [_difference(field, old, new) for field in FIELDS if old[field] != new[field]]


def _difference(field: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Difference:
    was, now = old[field], new[field]
    told: tuple[str, ...] = ()
    if field in ("options", "answer"):
        key = key_told((old["options"], old["answer"]), (new["options"], new["answer"]))
        told = key if field == "answer" else options_told(was, now)
        if field == "options" and old["answer"] == new["answer"]:
            told += key  # the letter stayed and may mean something else now
        if field == "options" and moves(was, now):
            # Moved texts are told in words; word by word remains what was rewritten in its place.
            labels = edited(was, now)
            was, now = ({label: side[label] for label in labels} for side in (was, now))
    return Difference(field, FIELDS[field], _compared(_words(field, was), _words(field, now)), told)


#: how a value of a field reads; the others read as they are
_READS: dict[str, Callable[[Any], str]] = {
    "kind": lambda value: KINDS.get(value, value),
    "level": lambda value: LEVELS.get(value, value),
    "valid_from": day_text,
    "valid_to": day_text,
    "options": lambda value: "\n".join(f"{label}. {text}" for label, text in sorted(value.items())),
    "answer": ", ".join,
    "accepted": ", ".join,
    "points": "{:g}".format,
    "pictures": lambda value: joined("\n", (joined("", _picture_words(one)) for one in value)),
}


def _picture_words(picture: Mapping[str, str]) -> list[str]:
    """A picture in a list of changes: where it stands, what it shows, which one it is."""
    alt = _cut(picture["alt"]) or [say("chưa mô tả")]
    return [place_name(picture["place"]), ":", " ", *alt, " ", f"({picture['sha256'][:8]})"]


def shown(field: str, value: Any) -> str:
    """A value of a field as people read it; nothing where it says nothing."""
    return "" if value in (None, "", [], {}) else _READS.get(field, str)(value)


def _words(field: str, value: Any) -> list[str]:
    """What is compared of a value: words and gaps, or whole what is said in the reader's language."""
    if field == "pictures":
        lines = [_picture_words(picture) for picture in value]
        return [word for line in lines for word in ("\n", *line)][1:]
    text = shown(field, value)
    return [text] if isinstance(text, Sentence) else _cut(text)


def _cut(text: str) -> list[str]:
    return re.findall(r"\s+|\S+", text)


def pieces(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """Word by word, so that one changed number does not hide in two long sentences."""
    return _compared(_cut(before), _cut(after))


def _compared(old: Sequence[str], new: Sequence[str]) -> tuple[tuple[str, str], ...]:
    told: list[tuple[str, str]] = []
    out = put = ""
    codes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for at, (tag, i1, i2, j1, j2) in enumerate(codes):
        gone, came = _run(old[i1:i2]), _run(new[j1:j2])
        # A lone space between two changed words belongs to the change: "a b" → "c d", not "a c b d".
        if tag != "equal" or (not gone.strip() and out and put and at + 1 < len(codes)):
            out, put = _run((out, gone)), _run((put, came))
            continue
        told += [("out", out)] * bool(out) + [("in", put)] * bool(put) + [("same", gone)]
        out = put = ""
    return tuple(told + [("out", out)] * bool(out) + [("in", put)] * bool(put))


def _run(words: Sequence[str]) -> str:
    """The words one after the other; sentences among them stay sentences."""
    said = [word for word in words if word]
    return joined("", said) if any(isinstance(word, Sentence) for word in said) else "".join(said)
