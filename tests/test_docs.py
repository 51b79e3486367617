"""The documents tell the truth where a machine can see it: links, commands, settings, pictures."""

import re
from pathlib import Path

import pytest
from flask import Flask

import config
from quiz_server.app import create_app
from tests.conftest import make_settings
from tests.databases import sqlite_url

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """An application whose commands are read."""
    folder = tmp_path_factory.mktemp("site")
    return create_app(make_settings(folder, sqlite_url(folder)))


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_links_lead_somewhere(page: Path) -> None:
    """Every link to a file and every picture of a document is there."""
    text = page.read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#\s]+)", text)
    missing = [
        target for target in targets if "://" not in target and not (page.parent / target).resolve().exists()
    ]

    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_commands_exist(page: Path, site: Flask) -> None:
    """Every `make` target and every `flask` command that a document names can be called."""
    text = page.read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    named = set(re.findall(r"`make ([a-z-]+)", text))
    groups = set(re.findall(r"flask --app quiz_server ([a-z]+)", text))

    assert named <= targets
    assert groups <= {*site.cli.commands, "db"}


def test_settings_are_described() -> None:
    """Every variable of the environment that is read stands in the operator's guide."""
    source = Path(config.__file__).read_text(encoding="utf-8")
    read = set(re.findall(r'env\.get\("([A-Z_]+)"', source))
    guide = (ROOT / "docs" / "evening.md").read_text(encoding="utf-8")

    assert {name for name in read if name not in guide} == set()


def test_the_readme_names_both_commands() -> None:
    """What the README promises first is what the checks run."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert "make run" in readme
    assert "make test" in readme
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
