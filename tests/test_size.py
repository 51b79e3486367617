"""Modules and functions stay small enough to be read at one sitting."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("quiz_server", "question_bank", "buzzer_ui", "tests")

MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 60
MAX_SCRIPT_LINES = 200


def _files(suffix: str) -> list[Path]:
    found = [path for folder in FOLDERS for path in (ROOT / folder).rglob(f"*{suffix}")]
    return [path for path in found if not {"vendor", "node_modules", "migrations"} & set(path.parts)]


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", _files(".py"), ids=_name)
def test_python_stays_small(path: Path) -> None:
    """A Python file has at most 400 lines and a function at most 60."""
    text = path.read_text(encoding="utf-8")
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    spans = {
        node.name: (node.end_lineno or 0) - node.lineno + 1
        for node in ast.walk(ast.parse(text))
        if isinstance(node, functions)
    }

    assert text.count("\n") <= MAX_FILE_LINES
    assert {name: lines for name, lines in spans.items() if lines > MAX_FUNCTION_LINES} == {}


@pytest.mark.parametrize("path", _files(".js"), ids=_name)
def test_scripts_stay_small(path: Path) -> None:
    """A script of the pages has at most 200 lines."""
    assert path.read_text(encoding="utf-8").count("\n") <= MAX_SCRIPT_LINES


@pytest.mark.parametrize("path", _files(".css"), ids=_name)
def test_sheets_stay_small(path: Path) -> None:
    """A stylesheet has at most 400 lines."""
    assert path.read_text(encoding="utf-8").count("\n") <= MAX_FILE_LINES
