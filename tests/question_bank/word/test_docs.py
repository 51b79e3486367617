"""docs/import.md says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

from question_bank.word import read_bytes
from question_bank.word.channel_names import NAMES
from question_bank.word.diagnostics import CATALOG, diagnose
from question_bank.word.refusals import REFUSALS

from .raw import lines_docx

ROOT = Path(__file__).resolve().parents[3]
TEXT = (ROOT / "docs" / "import.md").read_text(encoding="utf-8")
SEVERITIES = {"info": "thông tin", "warning": "cảnh báo", "error": "lỗi"}


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading, without its two heading rows."""
    part = TEXT.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return [
        [cell.strip() for cell in line.strip("|").split(" | ")]
        for line in part.split("\n")
        if line.startswith("| `")
    ]


def test_every_diagnosis_is_listed_with_its_sentence() -> None:
    """Codes, severities and sentences of the table are those of the code."""
    listed = {row[0].strip("` |"): (row[1], row[2].rstrip(" |")) for row in rows("Lời báo")}
    assert listed == {
        code: (SEVERITIES[severity], sentence) for code, (severity, sentence) in CATALOG.items()
    }


def test_every_refusal_and_channel_is_listed() -> None:
    """Refusals and ways of marking, too."""
    assert {row[0].strip("` |") for row in rows("Tệp bị từ chối")} == set(REFUSALS)
    assert {row[0].strip("` |") for row in rows("Đáp án đánh dấu thế nào")} == set(NAMES)


def test_the_sample_reads_as_said() -> None:
    """The sample of the guide is read whole."""
    sample = TEXT.split("```text\n", 1)[1].split("```", 1)[0].strip()
    draft = read_bytes(lines_docx(sample), "mẫu.docx").questions[0]
    assert (draft.number, draft.answer, len(draft.options)) == (1, "A", 4)
    assert draft.explanation == "Thủ tướng Chính phủ chọn ngày này."
    assert draft.legal_basis[0].number == "505/QĐ-TTg"
    assert str(draft.valid_from) == "2022-04-22"


def test_every_code_is_used_and_known() -> None:
    """No code is diagnosed that the catalogue lacks, none is listed that nothing gives."""
    folder = ROOT / "question_bank" / "word"
    source = "\n".join(
        path.read_text(encoding="utf-8") for path in folder.glob("*.py") if path.name != "diagnostics.py"
    )
    source += (ROOT / "question_bank" / "rendering.py").read_text(encoding="utf-8")
    used = set(re.findall(r'"([A-Z][A-Z_]{4,})"', source))
    assert set(CATALOG) <= used, set(CATALOG) - used
    assert diagnose("NO_ANSWER").message == CATALOG["NO_ANSWER"][1]
