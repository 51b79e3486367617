"""A paper as a value: heads, sentences, tables and signatures, whatever it is written to later.

Pure. The builders make it from the contest; `word`, `workbook` and the preview
page read it. A cell is a text, a whole number or an exact decimal, so that
Excel gets numbers and Word gets them as Vietnamese writes them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from question_bank.language import Sentence
from quiz_server.contest.money import in_figures
from quiz_server.contest.points import format_points

Cell = str | int | Decimal | None


class Layout(StrEnum):
    """How a paper opens and closes.

    An official paper carries number, place and day and the signature of the
    organiser; minutes follow Mẫu 1.9 (no place and day, secretary left, chair
    right); a sheet is a working paper with a short head.
    """

    OFFICIAL = "official"
    MINUTES = "minutes"
    SHEET = "sheet"


class Kind(StrEnum):
    """What a column holds, which says how it is written and aligned."""

    TEXT = "text"
    LABEL = "label"
    COUNT = "count"
    POINTS = "points"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its share of the width in millimetres, what it holds."""

    title: str
    width: float
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `name` heads its sheet in Excel, `foot` is a last row in bold.

    `height` is the least height of a row in millimetres, for rows that are filled by hand.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    foot: tuple[Cell, ...] = ()
    height: float = 0


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence or paragraph."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """A row of horizontal bars: (label, value, what stands beside the bar); `most` is the full width."""

    name: str
    bars: tuple[tuple[str, float, str], ...]
    most: float


Block = Table | Text | Bars


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: the title in capitals, and the name where it is known."""

    title: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a paper that begins on a page of its own."""

    title: str
    about: tuple[str, ...]
    blocks: tuple[Block, ...]
    signers: tuple[Signer, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a paper and below it; `number` is free text, an empty `day` is left to the pen."""

    authority: str = ""
    organiser: str = ""
    contest: str = ""
    number: str = ""
    place: str = ""
    day: str = ""
    signer_title: str = ""
    signer: str = ""
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A whole paper; `provisional` says why it is not final yet, "" once it is."""

    code: str
    title: str
    layout: Layout
    pages: tuple[Page, ...]
    landscape: bool = False
    provisional: str = ""
    stem: str = ""
    extra: tuple[Table, ...] = field(default=())

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table in order, and those that only the workbook holds."""
        shown = (block for page in self.pages for block in page.blocks if isinstance(block, Table))
        return (*shown, *self.extra)


def on_paper(value: Any) -> Any:
    """The same paper, or part of one, with Vietnamese alone in it: a page in another language shows it so."""
    if isinstance(value, Sentence):
        return "".join(value)
    if isinstance(value, tuple):
        return tuple(map(on_paper, value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{part.name: on_paper(getattr(value, part.name)) for part in fields(value)})
    return value


def cell_text(cell: Cell, kind: Kind) -> str:
    """A cell as Word and the preview write it."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if kind is Kind.MONEY:
        return in_figures(int(cell))
    return format_points(cell) if isinstance(cell, Decimal) else str(cell)


def columns(*given: tuple[str, float] | tuple[str, float, Kind]) -> tuple[Column, ...]:
    """Columns from (title, width) or (title, width, kind)."""
    return tuple(Column(*each) for each in given)


def numbered(rows: Sequence[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    """Rows with 1, 2, 3 … in front."""
    return tuple((number, *row) for number, row in enumerate(rows, 1))
