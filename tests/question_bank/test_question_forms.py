"""What the forms of questions and legal documents refuse: said at its field, what was typed kept."""

import re
from io import BytesIO
from typing import Any

import pytest

from question_bank import documents
from question_bank.models import Question
from tests.conftest import SignIn
from tests.question_bank.builders import a_question, an_office

pytestmark = pytest.mark.parametrize("app", ["sqlite"], indirect=True)

TYPED: dict[str, Any] = {
    "office": "TP",
    "stem": "Câu tôi vừa gõ?",
    "option-A": "Có",
    "explanation": "Lời tôi vừa gõ",
}
#: what is typed, the field that is wrong, a piece of the sentence; of a new question and of a kept one
QUESTION: dict[str, tuple[dict[str, Any], str, str]] = {
    "first day": ({"valid_from": "31/9/2024"}, "valid_from", "“31/9/2024” không phải là ngày"),
    "last day": ({"valid_to": "năm sau"}, "valid_to", "“năm sau” không phải là ngày"),
    "level": ({"level": "khó lắm"}, "level", "Không có mức độ"),
    "picture": ({"new-picture": b"x"}, "new-picture", "so-do.png"),
    "lost picture": (
        {"picture": "0" * 64, "picture-place": "stem", "picture-alt": ""}, "new-picture", "1 hình không có"
    ),
}  # fmt: skip
NEW_QUESTION: dict[str, tuple[dict[str, Any], str, str]] = {
    "no stem": ({"stem": "  "}, "stem", "Chưa có nội dung"),
    "no office": ({"office": ""}, "office", "Không tìm thấy đơn vị"),
}
DOCUMENT: dict[str, tuple[dict[str, str], str, str]] = {
    "no number": ({"number": " "}, "number", "Cần ghi số"),
    "known number": ({"number": "59/2022/NĐ-CP"}, "number", "Bảng đã có"),
    "kind": ({"kind": "Lệnh miệng"}, "kind", "Không có loại văn bản"),
    "issued": ({"issued_on": "05/13/2022"}, "issued_on", "Ngày ban hành: “05/13/2022”"),
    "begins": ({"in_force_from": "hôm qua"}, "in_force_from", "Hiệu lực từ: “hôm qua”"),
    "ends": ({"in_force_to": "31/2/2024"}, "in_force_to", "Đến hết ngày: “31/2/2024”"),
    "order": ({"in_force_from": "05/9/2024", "in_force_to": "04/9/2024"}, "in_force_to", "đứng trước"),
    "replaced": ({"replaced_by_id": "999"}, "replaced_by_id", "Không có văn bản thay thế"),
}


def sent(typed: dict[str, Any], **more: str) -> dict[str, Any]:
    """A whole form with this typed into it; bytes are a file."""
    form = TYPED | more | typed
    return {
        name: (BytesIO(value), "so-do.png") if isinstance(value, bytes) else value
        for name, value in form.items()
    }


def wrong_field(page: str) -> tuple[str, str]:
    """The name of the one field that is marked and has the focus, and the sentence that describes it."""
    [name] = re.findall(
        r'<(?:input|select|textarea)[^>]* name="([^"]+)"[^>]*'
        r'aria-invalid="true" aria-describedby="problem" autofocus="">',
        page,
    )
    [sentence] = re.findall(r'<span class="field-problem" id="problem">([^<]*)</span>', page)
    return name, sentence


def expect_at_field(page: str, field: str, piece: str) -> None:
    """The sentence stands there and nowhere else."""
    name, sentence = wrong_field(page)
    assert (name, piece in sentence) == (field, True)
    assert "notice-error" not in page


@pytest.fixture
def kept() -> Question:
    """A question as it was before."""
    an_office("TP")
    return a_question()


@pytest.mark.parametrize("case", QUESTION | NEW_QUESTION)
def test_a_refused_new_question_says_why_at_its_field(sign_in: SignIn, kept: Question, case: str) -> None:
    """The rest of the form is as it was typed."""
    typed, field, piece = (QUESTION | NEW_QUESTION)[case]
    answer = sign_in("reviewer").post("/bank/questions/new", data=sent(typed))
    page = answer.get_data(as_text=True)

    assert answer.status_code == (404 if case == "no office" else 422)
    expect_at_field(page, field, piece)
    assert ">Lời tôi vừa gõ</textarea>" in page
    for name, value in typed.items():
        if name.startswith("valid"):
            assert f'name="{name}" value="{value}"' in page


@pytest.mark.parametrize("case", QUESTION)
def test_a_refused_change_opens_the_form_at_its_field(sign_in: SignIn, kept: Question, case: str) -> None:
    """The form is unfolded with what was typed; the question above reads as before."""
    typed, field, piece = QUESTION[case]
    answer = sign_in("reviewer").post(f"/bank/questions/{kept.id}/edit", data=sent(typed, version="1"))
    page = answer.get_data(as_text=True)

    assert answer.status_code == 422
    expect_at_field(page, field, piece)
    assert re.search(r'<details class="panel edit-question[^>]* open>', page)
    assert ">Câu tôi vừa gõ?</textarea>" in page
    assert f'<p class="stem-shown">{kept.stem}</p>' in page


def test_what_no_field_can_mend_is_said_above(sign_in: SignIn, kept: Question) -> None:
    """Somebody else changed the question meanwhile."""
    answer = sign_in("reviewer").post(f"/bank/questions/{kept.id}/edit", data=sent({}, version="7"))
    page = answer.get_data(as_text=True)

    assert answer.status_code == 409
    assert "notice-error" in page
    assert 'id="problem"' not in page
    assert "autofocus" not in page


@pytest.mark.parametrize("case", DOCUMENT)
def test_a_refused_document_says_why_at_its_field(sign_in: SignIn, case: str) -> None:
    """A new document and a changed one alike; nothing is written."""
    typed, field, piece = DOCUMENT[case]
    documents.add({"number": "59/2022/NĐ-CP", "kind": "Nghị định"}, "binh", True)
    before = documents.add({"number": "26/2023/QH15", "kind": "Luật"}, "binh", True)
    form = {"kind": "Luật", "title": "Tên tôi vừa gõ"}
    client = sign_in("reviewer")

    for address, number in (("new", "1/2025/QH15"), (before.id, before.number)):
        answer = client.post(f"/bank/documents/{address}", data=form | {"number": number} | typed)
        page = answer.get_data(as_text=True)
        assert answer.status_code == (409 if case == "known number" else 422)
        expect_at_field(page, field, piece)
        assert ">Tên tôi vừa gõ</textarea>" in page

    assert [(row.document.number, row.document.title) for row in documents.listed(None)] == [
        ("26/2023/QH15", ""),
        ("59/2022/NĐ-CP", ""),
    ]
