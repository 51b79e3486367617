"""Questions of an exported Moodle XML file: its tags tell what Moodle has no field for."""

from __future__ import annotations

import html
import re
from typing import Any

from lxml import etree

from . import part_names as names
from .container import parse_xml

_TAG = re.compile(
    rf"({'|'.join((*names.FACT_NAMES, 'Hiệu lực từ', 'Hiệu lực đến', names.SHEET_SECTION))}): (.*)", re.DOTALL
)
_PART = re.compile(r'<div class="(nh-[a-z-]+)">(.*?)</div>', re.DOTALL)
_IMG = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
_SOURCE = re.compile(r'src="@@PLUGINFILE@@/([^"]*)"')
_ALT = re.compile(r'alt="([^"]*)"')
_BREAK = re.compile(r"<br\s*/?>|</p>\s*<p[^<>]*>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]+>")
_LEVELS = {"Dễ": "easy", "Vừa": "medium", "Khó": "hard"}
LABELS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def told_by_moodle(data: bytes) -> tuple[list[dict[str, Any]], bytes] | None:
    """(questions as `data_file` takes them, the XML of those that somebody added without our tags).

    None when no question carries our tags. Raises Refused when the file is damaged.
    """
    root = parse_xml(data)
    told, rest, section = [], etree.Element("quiz"), None
    for question in root.iter("question"):
        tags = _tags(question)
        if names.KIND in tags and tags[names.KIND] in names.KIND_OF:
            told.append(_Told(question, tags).told())
        elif question.get("type") == "category":
            section = question
        else:
            if section is not None:
                rest.append(section)
                section = None
            rest.append(question)
    return (told, etree.tostring(rest) if len(rest) else b"") if told else None


def _tags(question: Any) -> dict[str, str]:
    found = (_TAG.fullmatch(tag.findtext("text") or "") for tag in question.iterfind("tags/tag"))
    return {tag.group(1): tag.group(2) for tag in found if tag is not None}


class _Told:
    """One question of the XML as `data_file` takes it; one use."""

    def __init__(self, question: Any, tags: dict[str, str]) -> None:
        self.question = question
        self.tags = tags
        self.kind = names.KIND_OF[tags[names.KIND]]
        self.files = {
            file.get("name") or "": "".join((file.text or "").split()) for file in question.iter("file")
        }
        self.pictures: list[dict[str, str]] = []

    def told(self) -> dict[str, Any]:
        """All of it."""
        tags = self.tags
        feedback = dict(_PART.findall(self.question.findtext("generalfeedback/text") or ""))
        level, points = tags.get(names.LEVEL, ""), tags.get(names.POINTS, "").replace(",", ".")
        return {
            "code": tags.get(names.CODE, ""),
            "kind": self.kind,
            "stem": self._text(self.question.findtext("questiontext/text") or "", "stem"),
            **self._answers(),
            "explanation": self._text(feedback.get("nh-giai-thich", ""), "explanation"),
            "reference": self._text(feedback.get("nh-can-cu", ""), "explanation"),
            "valid_from": tags.get("Hiệu lực từ", ""),
            "valid_to": tags.get("Hiệu lực đến", ""),
            "topic": tags.get(names.TOPIC, ""),
            "level": _LEVELS.get(level, level),
            "points": float(points) if re.fullmatch(r"\d+(\.\d+)?", points) else None,
            "section": tags.get(names.SHEET_SECTION, ""),
            "pictures": self.pictures,
        }

    def _answers(self) -> dict[str, Any]:
        """Options, answer and accepted texts, as the question's type in Moodle keeps them."""
        given = self.question.findall("answer")
        if self.kind == "essay":
            model = self._text(self.question.findtext("graderinfo/text") or "", "explanation")
            return {"answer": [model] if model else []}
        if self.kind == "short":
            texts = [
                (answer.findtext("feedback/text") or "", answer.findtext("text") or "") for answer in given
            ]
            plain = [(note, text.replace("\\*", "*")) for note, text in texts]
            return {
                "answer": [text for note, text in plain if note != names.SHEET_ACCEPTED],
                "accepted": [text for note, text in plain if note == names.SHEET_ACCEPTED],
            }
        if self.question.get("type") == "truefalse":
            right = next((a.findtext("text") for a in given if _right(a)), "")
            options = [{"label": "A", "text": "Đúng"}, {"label": "B", "text": "Sai"}]
            return {"options": options, "answer": ["A" if right == "true" else "B"] if right else []}
        labels = LABELS.lower() if self.kind == "statements" else LABELS
        options = [
            {"label": label, "text": self._text(answer.findtext("text") or "", label)}
            for label, answer in zip(labels, given, strict=False)
        ]
        return {
            "options": options,
            "answer": [o["label"] for o, a in zip(options, given, strict=False) if _right(a)],
        }

    def _text(self, markup: str, place: str) -> str:
        """The text of HTML; its pictures are noted at `place`."""
        for tag in _IMG.findall(markup):
            source, alt = _SOURCE.search(tag), _ALT.search(tag)
            name = html.unescape(source.group(1)) if source else ""
            self.pictures.append(
                {
                    "name": name,
                    "place": place,
                    "data": self.files.get(name, "?"),
                    "description": html.unescape(alt.group(1)) if alt else "",
                }
            )
        text = _BREAK.sub("\n", _IMG.sub("", markup))
        return html.unescape(_ANY_TAG.sub("", text)).strip()


def _right(answer: Any) -> bool:
    try:
        return float(answer.get("fraction") or 0) > 0
    except ValueError:
        return False
