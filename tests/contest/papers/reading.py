"""Reading papers back: what a Word file and a workbook really say."""

import re
import zipfile
from io import BytesIO
from typing import Any

from docx import Document
from docx.table import Table
from openpyxl import load_workbook

from quiz_server.contest.models import Stage
from quiz_server.contest.reports.catalog import PAPERS, make_file


class WordFile:
    """A .docx as a reader sees it."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.document = Document(BytesIO(data))

    @property
    def text(self) -> str:
        """All text in order, cells and paragraphs apart."""
        body = self.document.element.body
        return "\n".join(
            "".join(run.text or "" for run in paragraph.iter("{*}t")) for paragraph in body.iter("{*}p")
        )

    def table(self, heading: str) -> list[list[str]]:
        """The rows of the first table whose heading holds this word, the heading left out."""
        return next(rows[1:] for rows in map(_rows, self.document.tables) if heading in rows[0])

    @property
    def footers(self) -> str:
        """What stands at the foot of the pages."""
        with zipfile.ZipFile(BytesIO(self.data)) as packed:
            names = [name for name in packed.namelist() if re.match(r"word/footer\d", name)]
            return " ".join(re.sub(r"<[^>]+>", "", packed.read(name).decode()) for name in names)


def _rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def word(stage: Stage, key: str) -> WordFile:
    """A paper as Word, made and read back."""
    return WordFile(make_file(stage, PAPERS[key], "docx").data)


def workbook(stage: Stage, key: str) -> dict[str, list[tuple[Any, ...]]]:
    """A paper as Excel, made and read back: sheet → rows that hold anything."""
    book = load_workbook(BytesIO(make_file(stage, PAPERS[key], "xlsx").data))
    return {
        sheet.title: [row for row in sheet.iter_rows(values_only=True) if any(row)]
        for sheet in book.worksheets
    }
