"""Reading question banks: against python-docx on the same files, and one bank of 2,000 questions.

The reference opens each file with python-docx and visits its paragraphs and tables, no more: an importer
built on it can only be slower. Both run in this process, one right after the other, each after the garbage of
the one before was collected; reported are medians of CPU seconds and the median of the pairs' ratios, so that
other work on the machine does not count. The import rests Python's cycle collector while it reads, python-docx
does not: `without_collector` is the ratio with the collector off for both. The large bank is read in a process
of its own, so that its peak memory is its own.
"""

# ruff: noqa: E501 — a line of figures is a line
from __future__ import annotations

import gc
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docx import Document

from question_bank.word import read_file
from tests.question_bank.word.builders import BANK, LETTERS, Layout, write
from tests.question_bank.word.raw import p, r, raw_docx

ROUNDS = 9
LARGE = 2000
CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "files"
_LAYOUTS = (
    Layout(key="bold"),
    Layout(stem="auto:Câu %1.", option="auto:%1.", key="underline"),
    Layout(shape="tabs", key="highlight"),
    Layout(shape="cells", key="key-columns"),
    Layout(shape="breaks", key="line"),
)


def run() -> dict[str, Any]:
    """Seconds (medians), ratio, peak memory in MB."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours = []
        for number, layout in enumerate(_LAYOUTS):
            path = folder / f"{number}.docx"
            path.write_bytes(write(layout, BANK * 10))
            ours.append(path)
        large = folder / "large.docx"
        large.write_bytes(_large_bank())
        result = {"own": _compare(ours), "large": _alone(large)}
        files = sorted(CORPUS.glob("*.docx")) if CORPUS.is_dir() else []
        if files:
            result["corpus"] = _compare(files)
    return result


def table(result: dict[str, Any]) -> str:
    """The figures as text."""
    lines = []
    for name in ("own", "corpus"):
        if name in result:
            one = result[name]
            lines.append(
                f"{name:7} {one['files']:3} files   import {one['import_s']:.3f} s   python-docx {one['reference_s']:.3f} s"
                f"   ratio {one['ratio']:.2f} (goal < 1.5), {one['without_collector']:.2f} without the collector"
            )
    large = result["large"]
    lines.append(
        f"large   {large['questions']} questions   {large['seconds']:.2f} s (goal < 4)   peak {large['peak_mb']:.0f} MB (goal < 200)"
    )
    return "\n".join(lines)


def _compare(files: list[Path]) -> dict[str, Any]:
    _import_all(files)
    _visit_all(files)
    pairs = _pairs(files)
    gc.disable()
    try:
        bare = _pairs(files)
    finally:
        gc.enable()
    ours, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    return {
        "files": len(files),
        "import_s": ours,
        "reference_s": theirs,
        "ratio": _ratio(pairs),
        "without_collector": _ratio(bare),
    }


def _pairs(files: list[Path]) -> list[tuple[float, float]]:
    """(seconds of the import, seconds of the reference), the two measured right after each other."""
    return [(_seconds(_import_all, files), _seconds(_visit_all, files)) for _ in range(ROUNDS)]


def _ratio(pairs: list[tuple[float, float]]) -> float:
    return statistics.median(ours / theirs for ours, theirs in pairs)


def _seconds(work: Callable[[list[Path]], None], files: list[Path]) -> float:
    gc.collect()
    start = time.process_time()
    work(files)
    return time.process_time() - start


def _import_all(files: list[Path]) -> None:
    for path in files:
        read_file(path)


def _visit_all(files: list[Path]) -> None:
    for path in files:
        document = Document(str(path))
        for paragraph in document.paragraphs:
            _ = paragraph.text
        for grid in document.tables:
            for row in grid.rows:
                for cell in row.cells:
                    _ = cell.text


def _large_bank() -> bytes:
    parts = []
    for number in range(1, LARGE + 1):
        question = BANK[number % len(BANK)]
        parts.append(p(r(f"Câu {number}. ", "<w:b/>"), r(question.stem)))
        for place, text in enumerate(question.options):
            parts.append(p(r(f"{LETTERS[place]}. {text}", "<w:b/>" if place == question.answer else "")))
        parts.append(p(r("Căn cứ: Quyết định số 505/QĐ-TTg ngày 22/4/2022, Điều 1 (hiệu lực từ 22/4/2022)")))
    return raw_docx("".join(parts))


def _alone(path: Path) -> dict[str, Any]:
    code = f"import json, sys; from tests.bench.bench_import import measure; json.dump(measure({str(path)!r}), sys.stdout)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    return dict(json.loads(done.stdout))


def measure(path: str) -> dict[str, Any]:
    """Reads one bank; to be run in a process of its own."""
    start = time.process_time()
    reading = read_file(path)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"questions": len(reading.questions), "seconds": seconds, "peak_mb": peak}
