"""Pictures that an exchange file carries in itself: base64 files or `data:` addresses."""

from __future__ import annotations

import base64
import binascii
import html
import re
from typing import Any
from urllib.parse import unquote

from .cleaning import clean, fold

_IMG = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*\\?=\s*(?:"([^"]*)"|'([^']*)')""")
_MARKED = re.compile("\ue000([^\ue001]*)\ue001")
_LONGEST_ALT = 300


class Embedded:
    """The pictures of one file by name, and what their writers say they show."""

    def __init__(self) -> None:
        self.pictures: dict[str, bytes] = {}
        self.alts: dict[str, str] = {}
        self._question = 0

    def next_question(self, element: Any = None) -> None:
        """Names hold within one question only; take the files embedded under its element."""
        self._question += 1
        for file in element.iter("file") if element is not None else ():
            data = _decoded(file.text or "") if file.get("encoding") == "base64" else b""
            if data:
                self.pictures[self._name(file.get("name") or "")] = data

    def marked(self, text: str) -> str:
        """The HTML with each `<img>` as a mark that names its picture, "" where the file does not hold it."""
        return _IMG.sub(lambda tag: f"\ue000{self._named(tag.group())}\ue001", text)

    def _named(self, tag: str) -> str:
        attributes = {name.lower(): html.unescape(a or b) for name, a, b in _ATTRIBUTE.findall(tag)}
        source = attributes.get("src", "")
        if source.startswith("data:"):
            name = self._name(f"data-{len(self.pictures) + 1}")
            if data := _decoded(source.partition("base64,")[2]):
                self.pictures[name] = data
        else:
            name = self._name(unquote(source.rpartition("/")[2].partition("?")[0]))
        if name not in self.pictures:
            return ""
        if alt := fold(clean(attributes.get("alt", ""))):
            self.alts[name] = alt[:_LONGEST_ALT]
        return name

    def _name(self, name: str) -> str:
        return f"{self._question}/{name}"


def unmarked(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with a sign for each marked picture, and their names in order."""
    return _MARKED.sub(" [img] ", text), tuple(_MARKED.findall(text))


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return b""
