"""From the reader's values to what a batch keeps."""

from datetime import date
from typing import Any

import pytest

from question_bank.content import tidy
from question_bank.drafts import colour_family, draft_json, mark_classes, reading_json
from question_bank.source import blocks, unassigned
from question_bank.word.model import Cell, Draft, Image, Line, Marks, Reading


def a_line(text: str, **fields: object) -> Line:
    """A plain line."""
    return Line(text=text, spans=((0, len(text), Marks()),), **fields)  # type: ignore[arg-type]


def test_true_or_false_gets_two_boards_to_lift() -> None:
    """A statement with the answer "Sai" becomes a question with the boards Đúng and Sai."""
    read = draft_json(Draft(number=1, stem="Thẻ căn cước có ba màu.", options={}, answer="Sai", kind="tf"))

    content = tidy(read["content"])

    assert (content["options"], content["answer"]) == ({"A": "Đúng", "B": "Sai"}, ["B"])


def test_no_answer_stays_no_answer() -> None:
    """Where the file does not say, nothing is invented."""
    read = draft_json(Draft(number=1, stem="Hỏi?", options={"A": "a", "B": "b"}, answer=None, kind="mcq"))

    assert read["content"]["answer"] == []


def test_days_and_level_come_along() -> None:
    """Days in force become ISO, the level the bank's own word."""
    read = draft_json(
        Draft(1, "Hỏi?", {"A": "a", "B": "b"}, "B", "mcq", valid_from=date(2024, 7, 1), level="Vận dụng")
    )

    assert (read["content"]["valid_from"], read["content"]["level"]) == ("2024-07-01", "hard")


def test_a_kept_picture_stands_at_its_place() -> None:
    """The content names the picture by its digest, with place and description; the sign leaves the text."""
    picture = Image("hinh1.png", "A", "Biển cấm")

    read = draft_json(
        Draft(1, "Hỏi?", {"A": "[img]", "B": "b"}, "A", "mcq", images=(picture,)), {"hinh1.png": "f" * 64}
    )

    assert read["content"]["pictures"] == [{"sha256": "f" * 64, "place": "A", "alt": "Biển cấm"}]
    assert read["content"]["options"] == {"A": "", "B": "b"}


@pytest.mark.parametrize(
    ("colour", "family"),
    [
        ("FF0000", "red"),
        ("C00000", "red"),
        ("0070C0", "blue"),
        ("00B050", "green"),
        ("000000", ""),
        ("", ""),
        ("auto", ""),
        ("7F7F7F", "grey"),
    ],
)
def test_colours_fall_into_families(colour: str, family: str) -> None:
    """The page shows a handful of colours, as classes; black is no mark."""
    assert colour_family(colour) == family


def test_marks_become_classes() -> None:
    """Bold, underlined and highlighted text keeps its look without style attributes."""
    marks = Marks(bold=True, underline=True, highlight="yellow", color="FF0000")

    assert mark_classes(marks) == ["w-bold", "w-underline", "w-red", "w-on-yellow"]


def test_unused_text_is_counted() -> None:
    """Lines that ended up nowhere are told; empty ones are no loss."""
    lines = (a_line("Người soạn: Tổ giúp việc"), a_line("Câu 1. Hỏi?"), a_line("   "))
    reading = Reading("tep.docx", (), (), lines, 0.6, used_lines=frozenset({1}))

    assert unassigned(reading_json(reading)["lines"]) == 1


def test_a_number_column_belongs_to_its_question() -> None:
    """The cell that holds just the number of the question beside it is not lost text."""
    lines = (a_line("7", cells=(Cell(0, 1, 0),)), a_line("Hỏi?", cells=(Cell(0, 1, 1),)))
    draft = Draft(7, "Hỏi?", {}, "x", "short", source=(1, 1))
    reading = Reading("tep.docx", (draft,), (), lines, 1.0, used_lines=frozenset({1}))

    assert unassigned(reading_json(reading)["lines"]) == 0


def test_tables_are_laid_out_as_tables() -> None:
    """Lines of a table stand in rows and columns between the paragraphs around it."""
    lines: list[dict[str, Any]] = [
        {"text": "trước", "cells": []},
        {"text": "1", "cells": [[0, 0, 0]]},
        {"text": "câu hỏi", "cells": [[0, 0, 2]]},
        {"text": "2", "cells": [[0, 1, 0]]},
        {"text": "sau", "cells": []},
    ]

    before, table, after = blocks(lines, [(2, 2)])

    shown = [[[item.line["text"] for item in cell] for cell in row] for row in table.rows]
    assert shown == [[["1"], ["câu hỏi"]], [["2"], []]]
    assert [before.lines[0].number, after.lines[0].number] == [0, 4]
    assert table.rows[0][1][0].question == 0
