"""Questions of the bank's own JSON file, for the import: every part is named, nothing is guessed."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterable
from typing import Any

from . import part_names as names
from .cleaning import clean
from .gathering import line_of
from .model import PLAIN, Line
from .named_parts import Part, Question
from .reader import Document
from .refusals import refuse

FORMAT, VERSION = "question-bank", 1
_HEAD = re.compile(rf'\s*\{{\s*"format"\s*:\s*"{FORMAT}"')
_LEVELS = {"easy": "Dễ", "medium": "Vừa", "hard": "Khó"}


def looks_bank_json(text: str) -> bool:
    """Whether a text is a JSON file of the bank."""
    return _HEAD.match(text) is not None


def read_bank_json(text: str) -> tuple[Document, list[Question]]:
    """(the lines to show, the questions). Raises Refused for a damaged file or one of a later version."""
    try:
        whole = json.loads(text)
        version, listed = whole["version"], whole["questions"]
        newer = not isinstance(version, int) or version > VERSION
        if newer:
            raise refuse("data_version")
        return told_questions(listed)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise refuse("damaged") from None


def told_questions(listed: Iterable[Any]) -> tuple[Document, list[Question]]:
    """(the lines to show, the questions) of questions told as the file tells them."""
    document = Document([])
    return document, [_Told(document, one, number).question() for number, one in enumerate(listed, 1)]


class _Told:
    """Makes the lines and parts of one question; one use."""

    def __init__(self, document: Document, told: dict[str, Any], number: int) -> None:
        self.document = document
        self.told = told
        self.number = number
        self.pictures: dict[str, list[str]] = {}
        for at, picture in enumerate(told.get("pictures") or ()):
            self._keep(picture, f"{number}/{at + 1}-{picture['name']}")

    def _keep(self, picture: dict[str, Any], name: str) -> None:
        try:
            self.document.embedded[name] = base64.b64decode(picture["data"], validate=True)
        except binascii.Error:
            return  # the picture is told of as missing from the file
        finally:
            self.pictures.setdefault(str(picture.get("place") or "stem"), []).append(name)
        if alt := str(picture.get("description") or ""):
            self.document.alts[name] = alt

    def question(self) -> Question:
        """The question with its parts in reading order."""
        told = self.told
        parts = [self._part(names.STEM, told["stem"], pictures="stem")]
        options = told.get("options") or []
        parts += [self._part(names.OPTION, one["text"], one["label"], one["label"]) for one in options]
        parts += [self._part(names.ANSWER, text) for text in self._answers(options)]
        parts += [self._part(names.ACCEPTED, text) for text in told.get("accepted") or ()]
        parts.append(self._part(names.EXPLANATION, told.get("explanation") or "", pictures="explanation"))
        parts.append(self._part(names.REFERENCE, told.get("reference") or ""))
        return Question(
            [part for part in parts if part.lines],
            section=str(told.get("section") or ""),
            typed=False,
            number=self.number,
            facts=self._facts(),
            days=(str(told.get("valid_from") or ""), str(told.get("valid_to") or "")),
        )

    def _facts(self) -> dict[str, str]:
        told = self.told
        level, points = str(told.get("level") or ""), told.get("points")
        return {
            names.CODE: str(told.get("code") or ""),
            names.KIND: names.KINDS[told["kind"]],
            names.LEVEL: _LEVELS.get(level, level),
            names.TOPIC: str(told.get("topic") or ""),
            names.POINTS: "" if points is None else f"{float(points):.6f}",
        }

    def _answers(self, options: list[Any]) -> list[str]:
        answer = list(self.told.get("answer") or ())
        if not options or not answer:
            return answer
        if self.told["kind"] == "statements":
            verdicts = ("Đúng" if one["label"] in answer else "Sai" for one in options)
            return [
                "; ".join(f"{one['label']} - {word}" for one, word in zip(options, verdicts, strict=True))
            ]
        return [", ".join(answer)]

    def _part(self, name: str, text: str, label: str = "", pictures: str = "") -> Part:
        lines = [self._line([(piece, PLAIN)]) for piece in clean(text).split("\n")] if text else []
        for picture in self.pictures.get(pictures, ()) if pictures else ():
            line = self._line([("[img]", PLAIN)])
            line.images = (picture,)
            lines.append(line)
        if lines and label:
            lines[0].label, lines[0].label_format = f"{label}.", "upperLetter"
        return Part(name, lines, label)

    def _line(self, pieces: list[tuple[str, Any]]) -> Line:
        line = line_of(pieces)
        line.paragraph = len(self.document.lines)
        self.document.lines.append(line)
        return line
