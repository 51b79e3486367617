"""Where things stand in the workbook, so that writing and reading agree."""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from quiz_server.contest.jury.part_rules import Line, lines_of
from quiz_server.contest.models import Judge, Part, Stage
from quiz_server.contest.reports.workbook import sheet_name

#: the hidden sheet that says what file this is, and its first cell
ABOUT, MARK = "_hoi_thi", "bang-diem-1"
SUMMARY = "Tổng hợp"
#: hidden row with the key of each column to fill, then two rows of headings, then the teams
KEY_ROW, JUDGE_ROW, HEAD_ROW, FIRST_ROW = 4, 5, 6, 7
#: hidden column with the unit's code, then number and name
CODE_COLUMN, NUMBER_COLUMN, NAME_COLUMN, FIRST_COLUMN = 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class InputColumn:
    """A column that is filled in: one judge's mark for one line of the sheet."""

    at: int
    judge: Judge
    line: Line

    @property
    def letter(self) -> str:
        """The column as Excel names it."""
        return get_column_letter(self.at)

    @property
    def key(self) -> str:
        """What the hidden row says of the column."""
        return f"{self.judge.username}|{self.line.number}"


@dataclass(frozen=True, slots=True)
class JudgeBlock:
    """The columns of one judge; `sum_at` is where their marks add up (the mark itself without criteria)."""

    judge: Judge
    inputs: tuple[InputColumn, ...]
    sum_at: int


@dataclass(frozen=True, slots=True)
class PartSheet:
    """A sheet of one jury part: its name, its columns, and where the figures stand."""

    part: Part
    name: str
    blocks: tuple[JudgeBlock, ...]
    together_at: int

    @property
    def off_at(self) -> int:
        """The column of what overtime takes."""
        return self.together_at + 1

    @property
    def score_at(self) -> int:
        """The column of what counts."""
        return self.together_at + 2


def sheet_names(parts: Sequence[Part]) -> dict[str, str]:
    """The name of each part's sheet by the part's code."""
    taken = [ABOUT, SUMMARY]
    names = {}
    for part in parts:
        names[part.code] = sheet_name(part.title, taken)
        taken.append(names[part.code])
    return names


def part_sheet(stage: Stage, part: Part, name: str) -> PartSheet:
    """The columns of a jury part: every judge's criteria and sum, then together, off, score."""
    lines = lines_of(part)
    at, blocks = FIRST_COLUMN, []
    for judge in stage.judges:
        inputs = tuple(InputColumn(at + number, judge, line) for number, line in enumerate(lines))
        at += len(lines)
        whole = len(lines) > 1
        blocks.append(JudgeBlock(judge, inputs, at if whole else inputs[0].at))
        at += whole
    return PartSheet(part, name, tuple(blocks), at)
