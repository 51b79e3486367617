"""What a question is made of while it is being read: pieces of lines, options, clauses."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from .cleaning import fold
from .labels import Hit
from .model import Diagnostic, Line


class Piece(NamedTuple):
    """Part of a line: text[start:end]; `place` is the line's place in the scan."""

    place: int
    line: Line
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.line.text[self.start : self.end].strip()


@dataclass(slots=True)
class Option:
    """An option: its label (None when the file gives none) and its text pieces."""

    label: Hit | None
    pieces: list[Piece]
    measured: tuple[list[Piece], Any] | None = None  # the pieces whose marks were counted, and the counts

    @property
    def text(self) -> str:
        pieces = self.pieces
        return fold(pieces[0].text if len(pieces) == 1 else " ".join(piece.text for piece in pieces))

    @property
    def struck(self) -> bool:
        """Whether the whole text is struck out."""
        spans = [
            marks.strike
            for piece in self.pieces
            for start, end, marks in piece.line.spans
            if end > piece.start and start < piece.end and piece.line.text[start:end].strip()
        ]
        return bool(spans) and all(spans)


@dataclass(slots=True)
class Block:
    """A question as found: nothing is decided about its answer or kind yet."""

    hit: Hit
    stem: list[Piece] = field(default_factory=list)
    options: list[Option] = field(default_factory=list)
    mode: str = ""  # letters, bullets, digits, plain, style or "" without options
    clauses: list[tuple[str, list[Piece]]] = field(default_factory=list)
    tail: list[Piece] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    unused: int = 0  # strong option labels that found no place: a sign of a wrong layout
    section: str = ""
    section_index: int = 0
    context: list[Piece] = field(default_factory=list)
    label_index: int = -1  # source index of the line its label stands on
    key_text: str = ""  # what a key says in words: a short answer, the verdicts of statements

    @property
    def number(self) -> int | None:
        return self.hit.value

    @property
    def stem_text(self) -> str:
        return fold(" ".join([piece.text for piece in self.stem]))

    def clause(self, kind: str) -> str:
        """All text of the clauses of a kind."""
        if not self.clauses:
            return ""
        return fold(" ".join([p.text for name, pieces in self.clauses if name == kind for p in pieces]))

    def paragraphs(self, kind: str) -> str:
        """The text of the clauses of a kind with its paragraphs on lines of their own."""
        if not self.clauses:
            return ""
        rows: dict[int, list[str]] = {}
        for name, pieces in self.clauses:
            if name == kind:
                for piece in pieces:
                    rows.setdefault(piece.line.paragraph, []).append(piece.text)
        return "\n".join(text for row in rows.values() if (text := fold(" ".join(row))))


class Style(NamedTuple):
    """How options are looked for where no letters are found: bullets, digits, plain paragraphs, styles."""

    fallback: str = ""
    wrapped: bool = False  # options run over several paragraphs in this file
    digit_family: str = ""


@dataclass
class Outline:
    """The questions of a file in one layout, and how well they hang together."""

    layout: str
    blocks: list[Block] = field(default_factory=list)
    preamble: list[Piece] = field(default_factory=list)
    headings: list[Piece] = field(default_factory=list)  # lines taken as names of sections and keys
    score: float = 0.0


@dataclass(slots=True)
class Decision:
    """The answer of one question: letters by position, or nothing, with the reasons."""

    letters: tuple[str, ...] = ()
    channel: str = ""
    trust: float = 1.0
    diagnostics: list[Diagnostic] = field(default_factory=list)
    text: str = ""  # an answer in words, for questions without options


_WIDE = re.compile(r"\t|\s{3,}")
_CUT_OFF = (",", ";", ":", "–", "-", "(")


def parts_of(option: Option) -> int:
    """How many texts an option holds that wide gaps or soft breaks part: 1 for an ordinary one."""
    count = 0
    before = None
    if len(option.pieces) == 1 and not _WIDE.search(option.pieces[0].text):
        return 1
    for piece in option.pieces:
        if not piece.text:
            continue
        broken = before is not None and piece.line.soft and piece.line.paragraph == before.line.paragraph
        goes_on = piece.text[:1].islower() or (before is not None and before.text.endswith(_CUT_OFF))
        if before is None or (broken and not goes_on):
            count += 1
        count += len(_WIDE.findall(piece.text))
        before = piece
    return max(count, 1)


_NUMBERED = re.compile(r"\d{1,3}[.):/]\s")


def asks(pieces: list[Piece]) -> bool:
    """Whether a text begins or ends as a question does."""
    filled = [piece.text for piece in pieces if piece.text]
    return bool(filled) and (filled[-1].endswith("?") or _NUMBERED.match(filled[0]) is not None)
