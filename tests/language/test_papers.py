"""What is printed or taken away stays Vietnamese, in whatever language the page was read."""

from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook

from quiz_server.contest.models import Stage
from quiz_server.contest.reports.catalog import PAPERS
from tests.conftest import SignIn
from tests.contest.papers.reading import WordFile
from tests.language.evening import go_on
from tests.language.foreign import is_unsaid, plain

pytestmark = [
    pytest.mark.parametrize("app", ["sqlite"], indirect=True),
    pytest.mark.usefixtures("foreign"),
]

FILES = (
    *(f"papers/{key}.docx" for key in PAPERS),
    *(f"papers/{key}.xlsx" for key in ("d1", "d7", "d8", "d13")),
    *("complaints/1.docx", "certificates/sample.docx", "scorebook/file.xlsx", "ranking.csv"),
)


def contents(name: str, data: bytes) -> list[str]:
    """Every text of a file, as its reader sees it."""
    if name.endswith(".docx"):
        file = WordFile(data)
        return [*file.text.splitlines(), file.footers]
    if name.endswith(".xlsx"):
        sheets = load_workbook(BytesIO(data)).worksheets
        return [str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row]
    return data.decode().splitlines()


@pytest.fixture
def organiser(app: Flask, sign_in: SignIn, evening: Stage) -> FlaskClient:
    """Somebody who may take everything, after a marked evening."""
    go_on(evening)
    return sign_in("organiser")


def test_files_stay_vietnamese(organiser: FlaskClient, evening: Stage) -> None:
    """Word, Excel and tables say the same to a reader of English."""
    place = f"/contest/stages/{evening.id}"
    usual = {name: contents(name, organiser.get(f"{place}/{name}").data) for name in FILES}
    organiser.set_cookie("lang", "en")

    assert all(any(map(is_unsaid, texts)) for texts in usual.values())
    assert {name: contents(name, organiser.get(f"{place}/{name}").data) for name in FILES} == usual


def test_a_paper_is_shown_as_it_will_be_printed(organiser: FlaskClient, evening: Stage) -> None:
    """On a page in English, too; what is said of the paper is English."""
    organiser.set_cookie("lang", "en")
    page = organiser.get(f"/contest/stages/{evening.id}/papers/d13").get_data(as_text=True)

    assert "Công bố câu 1: đúng 4 đội" in page
    assert plain(PAPERS["d13"].title) in page
