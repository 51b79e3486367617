"""The pieces of a paragraph put together into lines."""

from __future__ import annotations

import unicodedata

from .model import Line, Marks


class Gathered:
    """Collects the pieces of a paragraph and cuts them into lines at soft breaks."""

    def __init__(self) -> None:
        self.pieces: list[list[tuple[str, Marks]]] = [[]]
        self.image_lists: list[list[str]] = [[]]
        self.note_lists: list[list[str]] = [[]]

    @property
    def images(self) -> list[str]:
        return self.image_lists[-1]

    @property
    def notes(self) -> list[str]:
        return self.note_lists[-1]

    def add(self, text: str, marks: Marks) -> None:
        pieces = self.pieces[-1]
        if not text:
            return
        if pieces and unicodedata.combining(text[0]):
            previous, previous_marks = pieces.pop()
            text = unicodedata.normalize("NFC", previous + text)
            marks = previous_marks
        if pieces and pieces[-1][1] is marks:
            pieces[-1] = (pieces[-1][0] + text, marks)
        else:
            pieces.append((text, marks))

    def break_line(self) -> None:
        self.pieces.append([])
        self.image_lists.append([])
        self.note_lists.append([])

    def lines(self) -> list[Line]:
        made = []
        for number, pieces in enumerate(self.pieces):
            line = line_of(pieces)
            line.soft = number > 0
            line.images = tuple(self.image_lists[number])
            line.notes = tuple(self.note_lists[number])
            made.append(line)
        while len(made) > 1 and not made[-1].text and not made[-1].images:
            made.pop()
        return made


def line_of(pieces: list[tuple[str, Marks]]) -> Line:
    """A line from its pieces, trimmed at both ends; `indent` counts the leading blanks (a tab as four)."""
    text = pieces[0][0] if len(pieces) == 1 else "".join([piece for piece, _ in pieces])
    stripped = text.strip()
    limit = len(stripped)
    lead = indent = 0
    if text and text[0] in " \t":
        lead = len(text) - len(text.lstrip(" \t"))
        indent = len(text[:lead].replace("\t", "    "))
    if len(pieces) <= 1:
        return Line(stripped, ((0, limit, pieces[0][1]),) if limit else (), indent=indent)
    spans: list[tuple[int, int, Marks]] = []
    at = -lead
    for piece, marks in pieces:
        start, end = max(0, at), min(limit, at + len(piece))
        if start < end:
            if spans and spans[-1][2] == marks:
                spans[-1] = (spans[-1][0], end, marks)
            else:
                spans.append((start, end, marks))
        at += len(piece)
    return Line(stripped, tuple(spans), indent=indent)
