"""The values that pass from stage to stage of an import, and the ones that come out of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, NamedTuple

from question_bank.language import say

from .keys import Key

Severity = Literal["info", "warning", "error"]
Kind = Literal["mcq", "multi", "tf", "statements", "short", "essay"]

#: where a line is, in words
IN_PARAGRAPH = say("đoạn %(number)s")
IN_CELL = say("bảng %(table)s, hàng %(row)s, cột %(column)s")


class Marks(NamedTuple):
    """The formatting a reader of the page sees on some characters, styles and inheritance resolved.

    `color` and `highlight` are upper-case RRGGBB or a Word colour name; "" means automatic, black or none.
    """

    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    color: str = ""
    highlight: str = ""
    script: str = ""  # "sup", "sub" or ""


PLAIN = Marks()


class Run(NamedTuple):
    """A stretch of text under the same marks."""

    text: str
    marks: Marks


class Cell(NamedTuple):
    """Where a line stands in a table: numbers count from 0; nested tables give one Cell per depth."""

    table: int
    row: int
    column: int


@dataclass(slots=True)
class Line:
    """One logical line of the source: a paragraph, or the part of it between two soft breaks.

    `label` is the number or bullet Word shows but does not store in the text ("Câu 3.", "B.", "•"), or the
    one that a table column stands for; `label_format` says which (Word's numFmt, or "column").
    `spans` are (start, end, marks) over `text`; `paragraph` counts from 0 in reading order.
    """

    text: str
    spans: tuple[tuple[int, int, Marks], ...] = ()
    paragraph: int = 0
    soft: bool = False
    label: str = ""
    label_format: str = ""
    label_level: int = 0
    label_list: str = ""
    label_marks: Marks = PLAIN
    style: str = ""
    cells: tuple[Cell, ...] = ()
    indent: int = 0
    images: tuple[
        str, ...
    ] = ()  # a name for each "[img]" and "[obj]" of the text; "" where none is in the file
    notes: tuple[str, ...] = ()
    place: str = ""  # "" for the body, "textbox" for a text box
    index: int = -1

    @property
    def runs(self) -> tuple[Run, ...]:
        """The text cut where its marks change."""
        return tuple(Run(self.text[start:end], marks) for start, end, marks in self.spans)

    @property
    def position(self) -> str:
        """Where it is, in words: "đoạn 12" or "bảng 1, hàng 3, cột 2"."""
        if not self.cells:
            return say(IN_PARAGRAPH, number=self.paragraph + 1)
        cell = self.cells[-1]
        return say(IN_CELL, table=cell.table + 1, row=cell.row + 1, column=cell.column + 1)


class Diagnostic(NamedTuple):
    """Something a person should know: `message` is a Vietnamese sentence, `position` says where in words."""

    code: str
    severity: Severity
    message: str
    position: str = ""


class Picture(NamedTuple):
    """A picture of a file: its bytes as stored; kind and size (pixels) are known once it is rendered."""

    data: bytes
    media_type: str = ""
    width: int = 0
    height: int = 0


class Image(NamedTuple):
    """A picture's place in a question: "stem", "explanation" or an option's letter.

    `name` finds it in `Reading.pictures`; `alt` is the description its writer gave, "" without one.
    """

    name: str
    place: str = "stem"
    alt: str = ""


class LegalBasis(NamedTuple):
    """A document named as the ground of an answer, normalised.

    `kind` "Nghị định", `number` "30/2020/NĐ-CP", `issued` its date, `article` "Điều 5, khoản 2"; any may
    be missing.
    """

    kind: str = ""
    number: str = ""
    issued: date | None = None
    article: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """One question as understood.

    `options` maps "A", "B"… to text (statements: "a", "b"…); empty for short and essay questions.
    `answer`: mcq "B"; multi and statements a tuple of letters (the right ones, the true ones); short, essay
    and true/false without written options the text itself ("Đúng"); None when the file does not say, or says
    two things. `accepted` holds the variants of a short answer, the first being the canonical one.
    `source` is (first, last) index into `Reading.lines`. `code` is the bank's own code where the file carries
    it; `exact` says that the file named every part itself, so that nothing was read out of its looks.
    """

    number: int | None
    stem: str
    options: dict[str, str]
    answer: str | tuple[str, ...] | None
    kind: Kind
    accepted: tuple[str, ...] = ()
    explanation: str = ""
    reference: str = ""
    legal_basis: tuple[LegalBasis, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    section: str = ""
    context: str = ""
    points: float | None = None
    level: str = ""
    topic: str = ""
    images: tuple[Image, ...] = ()
    confidence: float = 1.0
    diagnostics: tuple[Diagnostic, ...] = ()
    source: tuple[int, int] = (0, 0)
    channel: str = ""  # how the file told the answer: one of channel_names.NAMES, "" when it did not
    code: str = ""
    exact: bool = False

    def with_diagnostics(self, *more: Diagnostic) -> Draft:
        """The same draft with `more` added to its diagnostics."""
        return replace(self, diagnostics=(*self.diagnostics, *more))


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file gave: the questions, what to tell about the file, and the source to show beside.

    `keys` are the answer keys printed in it, in their order. `coverage` is the share (0..1) of the file's
    letters and digits that ended up in a question, the key, a heading, or the head or closing of the file.
    `used_lines` are the indexes of `lines` that did. `pictures` holds every picture the lines name, by its
    name.
    """

    name: str
    questions: tuple[Draft, ...]
    diagnostics: tuple[Diagnostic, ...]
    lines: tuple[Line, ...]
    coverage: float
    keys: tuple[Key, ...] = ()
    used_lines: frozenset[int] = frozenset()
    pictures: dict[str, Picture] = field(default_factory=dict)


class Refused(Exception):
    """A file that cannot be read. `code` is for programs, `message` a Vietnamese sentence for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
