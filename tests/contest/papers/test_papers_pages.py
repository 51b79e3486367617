"""The page "Giấy tờ" and its REST twin: who may take what, and what is kept."""

import re

import pytest

from question_bank.database import db
from quiz_server.contest.models import Stage
from quiz_server.contest.reports.catalog import PAPERS
from quiz_server.contest.reports.details import details_of
from tests.conftest import SignIn

pytestmark = pytest.mark.parametrize("app", ["sqlite"], indirect=True)


@pytest.fixture
def place(played: Stage) -> str:
    """The address of the stage's papers."""
    return f"/contest/stages/{played.id}/papers"


def test_every_paper_is_shown_and_given_as_word_and_excel(sign_in: SignIn, place: str) -> None:
    """One click each from the list; the preview holds the same text."""
    client = sign_in("organiser")
    page = client.get(f"{place}/").get_data(as_text=True)

    for key in PAPERS:
        assert f"{place}/{key}.docx" in page
        assert client.get(f"{place}/{key}").status_code == 200
    word, excel = (client.get(f"{place}/d8.{suffix}") for suffix in ("docx", "xlsx"))
    assert word.data[:2] == excel.data[:2] == b"PK"
    assert "Giải Khuyến khích" in client.get(f"{place}/d8").get_data(as_text=True)
    assert client.get(f"{place}/d8.pdf").status_code == 404
    assert client.get(f"{place}/d99").status_code == 404


def test_the_host_takes_the_evening_s_papers_only(sign_in: SignIn, place: str) -> None:
    """Results and rewards are for organiser and secretary; a judge has no papers here."""
    host = sign_in("host")

    assert host.get(f"{place}/d6").status_code == 200
    assert host.get(f"{place}/d8.docx").status_code == 403
    assert "d10.docx" not in host.get(f"{place}/").get_data(as_text=True)
    assert sign_in("judge").get(f"{place}/").status_code == 403


def test_names_typed_once_stand_on_every_paper(sign_in: SignIn, place: str, played: Stage) -> None:
    """Kept with the stage; a day that is none is refused with what was typed still there."""
    client = sign_in("secretary")
    stage_id = played.id
    assert client.post(f"{place}/details", data={"chair": "Nguyễn Văn Chủ"}).status_code == 302
    refused = client.post(f"{place}/details", data={"day": "hôm qua", "signer": "Lê Ký"})

    assert refused.status_code == 422
    told = refused.get_data(as_text=True)
    assert re.search(
        r'name="day" value="hôm qua"[^>]* aria-invalid="true" aria-describedby="problem" autofocus="">'
        r'<span class="field-problem" id="problem">Ngày của văn bản không đọc được',
        told,
    )
    assert 'value="Lê Ký"' in told
    assert "notice-error" not in told
    long = client.post(f"{place}/details", data={"number.D9": "x" * 2001}).text
    assert re.search(r'name="number.D9"[^>]* aria-invalid="true"', long)
    unknown = client.post(f"{place}/details", data={"number.D99": "x" * 2001}).text
    assert "notice-error" in unknown
    db.session.rollback()
    assert details_of(db.session.get_one(Stage, stage_id)).chair == "Nguyễn Văn Chủ"
    assert "Nguyễn Văn Chủ" in client.get(f"{place}/d9").get_data(as_text=True)


def test_rest_lists_gives_and_keeps(sign_in: SignIn, played: Stage) -> None:
    """The same papers for programs."""
    client, place = sign_in("organiser"), f"/api/contest/stages/{played.id}/papers"
    listed = client.get(place).get_json()
    changed = client.patch(f"{place}/details", json={"numbers": {"D9": "07/BB-BTC"}})

    assert [paper["key"] for paper in listed] == list(PAPERS)
    assert changed.get_json()["numbers"] == {"D9": "07/BB-BTC"}
    assert client.get(f"{place}/details").get_json() == changed.get_json()
    assert client.get(f"{place}/d9.docx").data[:2] == b"PK"
    assert client.get(f"{place}/d9.exe").get_json()["code"] == "not_found"
