"""Exchange formats of quiz programs (GIFT, Moodle XML) as lines the grammar understands.

Aiken needs nothing of its own: its questions are plain text with an "ANSWER:" line.
"""

from __future__ import annotations

import html
import re
from typing import Any

from .cleaning import clean, fold
from .container import parse_xml
from .embedded import Embedded, unmarked
from .model import Line
from .reader import Document

_GIFT_BLOCK = re.compile(r"(?<!\\)\{((?:[^{}\\]|\\.)*)\}", re.DOTALL)
_GIFT_TITLE = re.compile(r"^\s*::(.*?)(?<!\\)::", re.DOTALL)
_GIFT_FORMAT = re.compile(r"^\s*\[(?:html|markdown|plain|moodle)\]", re.IGNORECASE)
_GIFT_ANSWER = re.compile(r"(?<!\\)([=~])((?:[^=~\\]|\\.)*)", re.DOTALL)
_WEIGHT = re.compile(r"%(-?\d+(?:\.\d+)?)%")
_ESCAPED = re.compile(r"\\([~=#{}:\\])")


def looks_gift(text: str) -> bool:
    """Whether a text is GIFT: answers in braces with = and ~, or titles between double colons."""
    blocks = _GIFT_BLOCK.findall(text[:200000])
    telling = sum(1 for block in blocks if re.match(r"\s*(?:[=~#]|T\b|F\b|TRUE|FALSE|$)", block))
    return (
        telling >= 1
        and telling * 2 > len(blocks)
        and bool(re.search(r"\{\s*[=~]|::|\{\s*(?:T|F|TRUE|FALSE)\s*\}", text))
    )


class _Lines:
    """Collects labelled lines."""

    def __init__(self) -> None:
        self.made: list[Line] = []
        self.count = 0
        self.embedded = Embedded()

    def add(self, label: str, text: str) -> None:
        text, images = unmarked(text)
        text = fold(clean(text))
        spans = ((0, len(text), Line("").label_marks),) if text else ()
        line = Line(text, spans, len(self.made), label=label, label_format="column", images=images)
        self.made.append(line)

    def document(self) -> Document:
        """The lines with their pictures."""
        return Document(self.made, embedded=self.embedded.pictures, alts=self.embedded.alts)

    def question(self, text: str) -> None:
        self.count += 1
        self.add(f"@stem {self.count}", text)


def read_gift(text: str) -> Document:
    """The questions of a GIFT text as labelled lines; its only pictures are those written in `data:`."""
    lines = _Lines()
    text = re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE)
    for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        chunk = part.strip()
        if chunk.startswith("$CATEGORY:"):
            lines.add("@section", chunk.partition("\n")[0].partition(":")[2].rpartition("/")[2])
            chunk = chunk.partition("\n")[2]
        lines.embedded.next_question()
        chunk = lines.embedded.marked(chunk)
        block = _GIFT_BLOCK.search(chunk)
        if block is not None:
            _gift_question(lines, chunk, block)
        elif chunk:
            lines.made.append(Line(fold(clean(chunk)), paragraph=len(lines.made)))
    return lines.document()


def _gift_question(lines: _Lines, chunk: str, block: re.Match[str]) -> None:
    before = _GIFT_FORMAT.sub("", _GIFT_TITLE.sub("", chunk[: block.start()]))
    after = chunk[block.end() :].strip()
    lines.question(_plain(f"{before.strip()} _____ {after}" if after else before))
    body, _, general = block.group(1).partition("####")
    word = body.strip().upper()
    if word.split("#")[0].strip() in ("T", "TRUE", "F", "FALSE"):
        lines.add("@answer", "Đúng" if word[0] == "T" else "Sai")
    elif word.startswith("#"):
        lines.add("@answer", re.sub(r"^[=\s]*|:.*$", "", body.strip()[1:].split("~")[0]))
    else:
        _gift_answers(lines, body)
    if general.strip():
        lines.add("@explanation", _plain(general))


def _gift_answers(lines: _Lines, body: str) -> None:
    answers = []
    for sign, raw in _GIFT_ANSWER.findall(body):
        weight = _WEIGHT.search(raw)
        text = _plain(re.split(r"(?<!\\)#", _WEIGHT.sub("", raw))[0])
        right = sign == "=" or (weight is not None and float(weight.group(1)) > 0)
        if text:
            answers.append((right, text))
    if answers and all(right for right, _ in answers):
        lines.add("@answer", " | ".join(text for _, text in answers))
        return
    for right, text in answers:
        lines.add("@right" if right else "@option0", text)


def _plain(text: str) -> str:
    text = re.sub(r"<br\s*/?>|</p>", " ", _ESCAPED.sub(r"\1", text), flags=re.IGNORECASE)
    return html.unescape(re.sub(r"<[^<>]+>", "", text))


def read_moodle(data: bytes) -> Document:
    """The questions of a Moodle XML file as labelled lines. Raises Refused when it is damaged."""
    lines = _Lines()
    for question in parse_xml(data).iter("question"):
        kind = question.get("type") or ""
        if kind == "category":
            lines.add("@section", _text(lines, question, "category").rpartition("/")[2])
            continue
        lines.embedded.next_question(question)
        stem = _text(lines, question, "questiontext") or _text(lines, question, "name")
        if not stem:
            continue
        lines.question(stem)
        _moodle_answers(lines, question, kind)
        feedback = _text(lines, question, "generalfeedback")
        if feedback:
            lines.add("@explanation", feedback)
    return lines.document()


def _moodle_answers(lines: _Lines, question: Any, kind: str) -> None:
    answers = [(_fraction(answer), _text(lines, answer)) for answer in question.findall("answer")]
    if kind == "truefalse":
        right = next((text for fraction, text in answers if fraction > 0), "")
        if right:
            lines.add("@answer", "Đúng" if right.strip().lower() in ("true", "đúng") else "Sai")
    elif kind in ("shortanswer", "numerical"):
        accepted = [text for fraction, text in answers if fraction > 0 and text != "*"]
        if accepted:
            lines.add("@answer", " | ".join(accepted))
    else:
        for fraction, text in answers:
            if text:
                lines.add("@right" if fraction > 0 else "@option0", text)


def _text(lines: _Lines, element: Any, name: str = "") -> str:
    child = element.find(name) if name else element
    if child is None:
        return ""
    inner = child.find("text")
    text = (inner if inner is not None else child).text or ""
    whole = html.unescape(text) if "&lt;" in text else text
    return _plain(lines.embedded.marked(whole)).strip()


def _fraction(answer: Any) -> float:
    try:
        return float(answer.get("fraction") or 0)
    except ValueError:
        return 0.0
