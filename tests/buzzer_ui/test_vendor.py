"""The third-party files of the pages are those of the pinned packages, with their licences."""

import json
from pathlib import Path
from typing import Any

import pytest

from buzzer_ui.vendor import COPIES, HERE, MANIFEST, STATIC, TESTING, altered_copies


def _manifest() -> dict[str, dict[str, Any]]:
    recorded: dict[str, dict[str, Any]] = json.loads(MANIFEST.read_text(encoding="utf-8"))
    return recorded


def test_no_copy_was_altered() -> None:
    """Every copied file is the one the manifest records."""
    assert altered_copies() == []


def test_an_altered_copy_is_noticed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A copy that is missing or differs is named."""
    monkeypatch.setattr("buzzer_ui.vendor.STATIC", tmp_path)

    assert "vendor/lit-html/lit-html.js" in altered_copies()


def test_versions_are_pinned() -> None:
    """The copies are of exactly the versions that package.json names."""
    package = json.loads((HERE / "package.json").read_text(encoding="utf-8"))
    wanted = package["dependencies"] | package["devDependencies"]

    assert {name: entry["version"] for name, entry in _manifest().items()} == wanted


def test_every_package_brings_its_licence() -> None:
    """Beside the copies of each package stands its licence."""
    for package, (folder, _) in COPIES.items():
        assert (STATIC / folder / "LICENSE").is_file(), package
        free = {"MIT", "BSD-3-Clause", "0BSD", "Apache-2.0", "OFL-1.1"}
        testing = {"MPL-2.0"} if folder.startswith(TESTING) else set()
        assert _manifest()[package]["licence"] in free | testing


def test_nothing_else_lies_among_the_copies() -> None:
    """A file in static/vendor or static/fonts that no package brought would have no licence."""
    recorded = {name for entry in _manifest().values() for name in entry["files"]} | {"vendor/manifest.json"}
    present = {
        str(path.relative_to(STATIC))
        for place in ("vendor", "fonts")
        for path in (STATIC / place).rglob("*.*")
    }

    assert present <= recorded
