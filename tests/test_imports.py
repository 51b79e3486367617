"""Imports run one way: pages and API → use cases → store → pure core."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("quiz_server", "question_bank", "buzzer_ui")
OWN = {*PACKAGES, "config", "tests"}

#: folder (longest match wins) → what of the project it may import
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "config": (),
    "question_bank": ("question_bank", "config"),
    "question_bank/language": (),
    "question_bank/heard": ("question_bank.language",),
    "question_bank/word": ("question_bank.word", "question_bank.language", "question_bank.heard"),
    "question_bank/export": ("question_bank.export", "question_bank.word", "question_bank.language"),
    "question_bank/database": (),
    "question_bank/access": (),
    "question_bank/numbers": (),
    "question_bank/strict": ("question_bank.numbers", "question_bank.language"),
    "quiz_server/round": ("quiz_server.round", "question_bank.language"),
    "quiz_server/clock": (),
    "quiz_server/catalogues": ("question_bank.language", "config"),
    "quiz_server/formats": ("quiz_server.formats", "quiz_server.round", "question_bank.language"),
    "quiz_server/store": (
        "quiz_server.store",
        "quiz_server.round",
        "question_bank.database",
        "question_bank.language",
        "config",
    ),
    "quiz_server/live": (
        "quiz_server.live",
        "quiz_server.store",
        "quiz_server.round",
        "quiz_server.clock",
        "quiz_server.catalogues",
        "question_bank.database",
        "question_bank.language",
        "config",
    ),
    "quiz_server/accounts": (
        "quiz_server.accounts",
        "question_bank.database",
        "question_bank.access",
        "question_bank.strict",
        "question_bank.language",
        "config",
    ),
    "quiz_server": ("quiz_server", "question_bank", "config"),
    "quiz_server/app": (*PACKAGES, "config"),
    "quiz_server/__main__": (*PACKAGES, "config"),
    "buzzer_ui": (
        "buzzer_ui",
        "quiz_server",
        "question_bank.access",
        "question_bank.database",
        "question_bank.language",
        "config",
    ),
}

#: pure code: the standard library alone; the reader of Word files may use this as well
PURE = ("quiz_server/round/", "question_bank/word/", "question_bank/language", "question_bank/heard")
READER_LIBRARIES = {"lxml"}


def _modules() -> list[Path]:
    files = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    return [path for path in files if "migrations" not in path.parts]


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(_absolute(path, node))
    return found


def _absolute(path: Path, node: ast.ImportFrom) -> str:
    """The full name of what is imported from, also where it is written with dots."""
    if node.level == 0:
        return node.module or ""
    package = path.relative_to(ROOT).parts[: -node.level]
    return ".".join([*package, *([node.module] if node.module else [])])


def _place(path: Path) -> str:
    name = str(path.relative_to(ROOT).with_suffix(""))
    return max((key for key in MAY_IMPORT if name == key or name.startswith(key + "/")), key=len)


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", _modules(), ids=_name)
def test_imports_point_inwards(path: Path) -> None:
    """A module imports only what its place in the architecture allows."""
    allowed = MAY_IMPORT[_place(path)]
    own = {name for name in _imports(path) if name.split(".")[0] in OWN}
    wrong = {name for name in own if not any(name == ok or name.startswith(ok + ".") for ok in allowed)}

    assert wrong == set()


@pytest.mark.parametrize("path", [path for path in _modules() if _name(path).startswith(PURE)], ids=_name)
def test_the_core_is_pure(path: Path) -> None:
    """The round's core and the importer stand on the standard library."""
    outside = {name.split(".")[0] for name in _imports(path)} - sys.stdlib_module_names - OWN
    permitted = READER_LIBRARIES if _name(path).startswith("question_bank/word") else set()

    assert outside - permitted == set()
