"""`python -m question_bank.word FILE… --out DIR`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from question_bank.word.__main__ import main

from .builders import BANK, LETTERS, Layout, write
from .raw import lines_docx


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "đề.docx").write_bytes(write(Layout(key="bold"), BANK[:5]))
    (tmp_path / "hỏng.docx").write_bytes(b"PK\x03\x04hong")
    return tmp_path


def test_writes_one_json_per_file(folder: Path) -> None:
    """The contract's fields, and 0 when all files were read."""
    assert main([str(folder / "đề.docx"), "--out", str(folder / "out")]) == 0
    read = json.loads((folder / "out" / "đề.docx.json").read_text(encoding="utf-8"))
    assert [q["answer"] for q in read["questions"]] == [LETTERS[q.answer] for q in BANK[:5]]
    first = read["questions"][0]
    assert first["stem"] == BANK[0].stem
    assert first["options"] == dict(zip("ABCD", BANK[0].options, strict=True))
    assert {"kind", "number", "explanation", "reference", "confidence", "diagnostics"} <= set(first)
    assert set(read["diagnostics"][0]) == {"code", "severity", "message", "position"}
    assert read["coverage"] > 0.9


def test_refused_file_does_not_stop_the_others(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """2 and one line of reason; the other file is written all the same."""
    assert main([str(folder / "hỏng.docx"), str(folder / "đề.docx"), "--out", str(folder / "out")]) == 2
    error = capsys.readouterr().err
    assert error.startswith("hỏng.docx: ")
    assert error.count("\n") == 1
    assert (folder / "out" / "đề.docx.json").exists()
    assert not (folder / "out" / "hỏng.docx.json").exists()


def test_size_limit(folder: Path) -> None:
    """--max-mb sets what is too large."""
    assert main([str(folder / "đề.docx"), "--out", str(folder / "out"), "--max-mb", "0"]) == 2


def test_answers_in_words_and_statements(tmp_path: Path) -> None:
    """Only letters stand in `answer`; words and statements have fields of their own."""
    text = (
        "Câu 1: Điền từ?\nĐáp án: hồ sơ\nCâu 2: Là đúng.\nĐáp án: Đúng\n"
        "Câu 3. Xét tính đúng sai của các ý:\na) một.\nb) hai.\nĐáp án: a-Đ, b-S"
    )
    (tmp_path / "a.docx").write_bytes(lines_docx(text))
    main([str(tmp_path / "a.docx"), "--out", str(tmp_path)])
    short, verdict, group = json.loads((tmp_path / "a.docx.json").read_text(encoding="utf-8"))["questions"]
    assert (short["answer"], short["answer_text"], short["accepted"]) == (None, "hồ sơ", ["hồ sơ"])
    assert (verdict["kind"], verdict["answer"], verdict["answer_text"]) == ("tf", None, "Đúng")
    assert (group["options"], group["statements"], group["statements_true"]) == (
        {},
        {"a": "một.", "b": "hai."},
        ["a"],
    )


def test_runs_as_a_module(folder: Path) -> None:
    """The command works from the outside."""
    command = [
        sys.executable,
        "-m",
        "question_bank.word",
        str(folder / "đề.docx"),
        "--out",
        str(folder / "out"),
    ]
    assert subprocess.run(command, check=False, cwd=Path(__file__).resolve().parents[3]).returncode == 0
