"""Certificates: one for each prize, out of the organiser's template or the built-in one."""

import zipfile
from io import BytesIO

import pytest
from docx import Document
from flask import Flask
from flask.testing import FlaskClient

from quiz_server.contest.models import Stage
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.reports import certificates
from quiz_server.contest.reports.mail_merge import Template
from tests.conftest import SignIn
from tests.contest.papers.reading import WordFile
from tests.contest.papers.test_mail_merge import lines, split, template

pytestmark = pytest.mark.parametrize("app", ["sqlite"], indirect=True)


def test_the_built_in_template_gives_one_for_each_prize(played: Stage) -> None:
    """Eight places and two side prizes; every field it uses is known and filled."""
    file = certificates.certificates(played)
    text = WordFile(file.data).text

    assert len(Document(BytesIO(file.data)).sections) == 10
    assert text.count("GIẤY CHỨNG NHẬN") == 10
    assert "Đội thi thị trấn Châu Ổ" in text
    assert text.count("đạt Giải Khuyến khích") == 4
    assert "«" not in text


def test_the_organiser_s_own_template_is_used(played: Stage) -> None:
    """The last one that was brought in holds; going back gives the built-in one again."""
    certificates.keep_template(played.contest, "cu.docx", template(split("«Đội»")), "bantochuc")
    newer = template(split("{{Đội}}: ", "«Tiền", " thưởng» («Bằng chữ»)"))
    certificates.keep_template(played.contest, "moi.docx", newer, "bantochuc")

    assert lines(certificates.certificates(played).data)[0] == (
        "thị trấn Châu Ổ: 4.000.000 đồng (Bốn triệu đồng)"
    )
    certificates.forget_template(played.contest)
    assert "GIẤY CHỨNG NHẬN" in WordFile(certificates.certificates(played).data).text


def test_each_team_gets_a_file_of_its_own(played: Stage) -> None:
    """Names say whose it is; a field in the head of the page is no trouble there."""
    certificates.keep_template(played.contest, "m.docx", template(split("x"), header="«Đội»"), "bantochuc")
    with zipfile.ZipFile(BytesIO(certificates.certificate_files(played).data)) as packed:
        names = packed.namelist()
        first = Document(BytesIO(packed.read(names[0])))

    assert names[0] == "01-thi-tran-Chau-O-Giai-Nhat.docx"
    assert len(names) == 10
    assert first.sections[0].header.paragraphs[0].text == "thị trấn Châu Ổ"
    with pytest.raises(ContestRefused) as refusal:
        certificates.certificates(played)
    assert refusal.value.code == "field_in_header"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (template(split("«Đội» «Môn»")), "unknown_fields"),
        (template(split("Giấy chứng nhận")), "no_fields"),
        (b"PK", "bad_template"),
    ],
)
def test_a_template_that_cannot_serve_is_refused(played: Stage, data: bytes, code: str) -> None:
    """With the reason, and the field by its name."""
    with pytest.raises(ContestRefused) as refusal:
        certificates.keep_template(played.contest, "m.docx", data, "bantochuc")

    assert refusal.value.code == code
    assert code != "unknown_fields" or "«Môn»" in refusal.value.text


def test_no_certificate_before_the_result_is_final(contest_of_papers: Stage) -> None:
    """A sample can be looked at all the same."""
    with pytest.raises(ContestRefused) as refusal:
        certificates.certificates(contest_of_papers)

    assert refusal.value.code == "result_open"
    assert "Bình Tân Phú" in WordFile(certificates.sample(contest_of_papers).data).text


def test_every_field_is_described_once(app: Flask) -> None:
    """The built-in template uses documented fields only."""
    assert set(Template(certificates.default_template()).fields) <= set(certificates.FIELDS)


def _upload(client: FlaskClient, place: str, data: bytes, name: str = "mau.docx"):
    return client.post(f"{place}/template", data={"file": (BytesIO(data), name)})


def test_the_page_takes_a_template_and_gives_the_files(sign_in: SignIn, played: Stage) -> None:
    """Organiser brings it, secretary takes the certificates, the host has no business there."""
    place = f"/contest/stages/{played.id}/certificates"
    organiser = sign_in("organiser")
    good = _upload(organiser, place, template(split("«Đội»")))
    bad = _upload(organiser, place, template(split("«Môn»")))
    secretary = sign_in("secretary")

    assert good.status_code == 302
    assert bad.status_code == 422
    assert "«Môn»" in bad.get_data(as_text=True)
    assert lines(secretary.get(f"{place}/all.docx").data)[0] == "thị trấn Châu Ổ"
    assert secretary.get(f"/api{place}/all.docx").data[:2] == b"PK"
    assert secretary.get(f"{place}/none.docx").status_code == 404
    assert secretary.get(f"{place}/each.zip").data[:2] == b"PK"
    assert _upload(secretary, place, template(split("«Đội»"))).status_code == 403
    assert sign_in("host").get(f"{place}/").status_code == 403
    assert organiser.post(f"{place}/template/forget").status_code == 302
    assert "GIẤY CHỨNG NHẬN" in WordFile(organiser.get(f"{place}/sample.docx").data).text
