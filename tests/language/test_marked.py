"""No text for people is outside the catalogues."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from buzzer_ui.modules import STATIC, twins
from quiz_server.app import create_app
from tests.language import marking
from tests.language.marking import ROOT

PACKAGES = ("quiz_server", "question_bank", "buzzer_ui")

#: file or folder → why its Vietnamese is not said to a reader of the pages
VIETNAMESE_ALWAYS = {
    "quiz_server/migrations": "history of the database",
    "quiz_server/catalogues.py": "the languages' own names",
    **dict.fromkeys(("quiz_server/demo", "question_bank/demo"), "the demo's own data"),
    **dict.fromkeys(
        (
            "quiz_server/accounts/installation.py",
            "quiz_server/contest/planning/start.py",
            "quiz_server/contest/rounds/practice.py",
            "quiz_server/contest/rounds/practice_puzzle.py",
        ),
        "data to begin with, kept and shown as it is",
    ),
    **dict.fromkeys(
        (
            "question_bank/export/",
            "question_bank/letterhead.py",
            "quiz_server/contest/money.py",
            "quiz_server/store/presses.py",
            "quiz_server/contest/scorebook/writing.py",
            "quiz_server/contest/scorebook/layout.py",
            *(
                f"quiz_server/contest/reports/{name}.py"
                for name in (
                    "certificate_paper",
                    "closing_report",
                    "complaint_paper",
                    "mail_merge",
                    "minutes",
                    "result",
                    "score_log",
                    "score_sheets",
                    "teams",
                    "tracking",
                    "word",
                    "workbook",
                )
            ),
        ),
        "official papers and files of the contest are Vietnamese",
    ),
    **dict.fromkeys(
        (
            "quiz_server/__main__.py",
            "quiz_server/banner.py",
            "quiz_server/accounts/cli.py",
            "quiz_server/contest/draws/cli.py",
            "quiz_server/store/cli.py",
            "question_bank/cli.py",
            "question_bank/draw_cli.py",
            "question_bank/export_cli.py",
            "question_bank/seal_cli.py",
            "question_bank/word/__main__.py",
        ),
        "the command line speaks Vietnamese",
    ),
    **dict.fromkeys(
        (
            "question_bank/alphabet.py",
            "question_bank/citations.py",
            "question_bank/cutting.py",
            "question_bank/search.py",
            "quiz_server/round/matching.py",
            *(
                f"question_bank/word/{name}.py"
                for name in (
                    "answers",
                    "bare_tables",
                    "clauses",
                    "cleaning",
                    "columns",
                    "contents",
                    "data_file",
                    "division",
                    "drafts",
                    "exchange",
                    "key_lines",
                    "key_tables",
                    "keys",
                    "kinds",
                    "labels",
                    "legacy_fonts",
                    "legal",
                    "named_moodle",
                    "named_parts",
                    "option_rows",
                    "part_names",
                    "scan",
                    "sheet",
                    "signs",
                    "stems",
                    "table_cells",
                    "tables",
                    "wording",
                )
            ),
        ),
        "words that are looked for in Vietnamese texts",
    ),
}


def _python() -> list[Path]:
    files = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    return [path for path in files if not _name(path).startswith(tuple(VIETNAMESE_ALWAYS))]


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _scripts() -> list[Path]:
    words = set(twins("en"))
    return [
        path
        for path in sorted((STATIC / "js").rglob("*.js"))
        if path.relative_to(STATIC).as_posix() not in words
    ]


@pytest.fixture(scope="module")
def app() -> Flask:
    """The application, for its templates' environment."""
    return create_app()


@pytest.mark.parametrize("path", _python(), ids=_name)
def test_python_says_its_texts(path: Path) -> None:
    """Every Vietnamese text of the code is said, or its line tells why it is not."""
    assert list(marking.in_python(path)) == []


@pytest.mark.parametrize("path", sorted((ROOT / "buzzer_ui/templates").rglob("*.html")), ids=_name)
def test_templates_say_their_texts(path: Path, app: Flask) -> None:
    """Every word of a page stands in a translation."""
    assert list(marking.in_template(path, app.jinja_env)) == []


@pytest.mark.parametrize("path", _scripts(), ids=_name)
def test_scripts_keep_their_texts_apart(path: Path) -> None:
    """Scripts have their texts in `vi*.js`, which have twins; the twins hold no Vietnamese."""
    assert list(marking.in_script(path)) == []


@pytest.mark.parametrize("words", sorted(twins("en")))
def test_every_script_of_texts_has_a_twin(words: str) -> None:
    """What the import map promises is there."""
    assert (STATIC / twins("en")[words]).is_file()


@pytest.mark.parametrize("place", sorted(VIETNAMESE_ALWAYS))
def test_no_exception_outlives_its_reason(place: str) -> None:
    """A file named as always Vietnamese exists and holds Vietnamese."""
    path = ROOT / place
    files = sorted(path.rglob("*.py")) if path.is_dir() else [path]
    find: Callable[[Path], Iterator[str]] = marking.in_python

    assert any(list(find(file)) for file in files)


def test_a_paper_is_vietnamese_and_the_page_around_it_is_not(tmp_path: Path, app: Flask) -> None:
    """Only what stands in the element that says it is Vietnamese is left as it is printed."""
    page = tmp_path / "paper.html"
    paper = '<article lang="vi"><article title="Số">Biên bản<img alt="Hình"></article>Ký tên</article>'
    page.write_text(f"<p>Trước</p>{paper}<p>Sau</p>", encoding="utf-8")

    found = list(marking.in_template(page, app.jinja_env))

    assert [one.rpartition(": ")[2] for one in found] == ["'Trước'", "'Sau'"]
