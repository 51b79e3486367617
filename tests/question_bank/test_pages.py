"""The committee's pages as a browser gets them."""

from html.parser import HTMLParser
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient

from question_bank import catalog, imports, review, sets
from tests.conftest import SignIn
from tests.question_bank.builders import (
    PASSPHRASE,
    WRITER,
    a_question,
    a_word_file,
    an_approved_question,
    an_office,
)


class Markup(HTMLParser):
    """What a page must or must not hold: forms, their fields, scripts, inline styles and handlers."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.forms: list[dict[str, str | None]] = []
        self.tokens = 0
        self.inline: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect."""
        given = dict(attrs)
        if tag == "form" and given.get("method", "get") == "post":
            self.forms.append(given)
        if tag == "input" and given.get("name") == "csrf_token" and given.get("value"):
            self.tokens += 1
        if tag == "style" or (tag == "script" and "src" not in given):
            self.inline.append(tag)
        self.inline += [name for name in given if name == "style" or name.startswith("on")]


def page(client: FlaskClient, address: str) -> str:
    """The text of a page that must be there."""
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


@pytest.fixture
def bank(app: Flask) -> dict[str, str]:
    """A bank with something on each page: address by name."""
    an_office("TP")
    stray = "Còn câu hỏi nào chưa được đánh số không?"  # might be a lost question, so it must be shown
    batch = imports.take_file(a_word_file(4, unkeyed=(2,), before=stray), "tep.docx", "TP", WRITER)
    question = a_question(by=WRITER)
    review.submit(question.id, WRITER, None)
    made = sets.create("Cụm 1", "ban-to-chuc")
    sets.add(made.id, [an_approved_question(stem="Câu đã duyệt?").id])
    return {
        "index": "/bank/",
        "imports": "/bank/imports",
        "import": f"/bank/imports/{batch.id}",
        "question": f"/bank/questions/{question.id}",
        "new": "/bank/questions/new",
        "sets": "/bank/sets",
        "set": f"/bank/sets/{made.id}",
    }


def test_every_form_carries_a_token_and_no_page_is_inline(sign_in: SignIn, bank: dict[str, str]) -> None:
    """Each posting form has its CSRF token; no script, style or handler stands in the page itself."""
    client = sign_in("organiser")

    for name, address in bank.items():
        markup = Markup(page(client, address))
        assert markup.tokens == len(markup.forms), name
        assert markup.inline == [], name


def test_the_review_shows_source_and_reading(sign_in: SignIn, bank: dict[str, str]) -> None:
    """The counter, the unused text and the doubtful question are all on the page."""
    text = page(sign_in("committee", office="TP"), bank["import"])

    assert "<b>4</b> câu đọc được" in text
    assert 'data-doubtful="yes"' in text
    assert "is-unused" in text
    assert "w-bold" in text


def test_an_upload_without_script_leads_to_the_review(sign_in: SignIn) -> None:
    """The plain form works: one file in, the review page out."""
    an_office("TP")
    client = sign_in("committee", office="TP")

    answer = client.post("/bank/imports", data={"office": "TP", "file": (BytesIO(a_word_file()), "tep.docx")})

    assert answer.status_code == 302
    assert "câu đọc được" in page(client, answer.location)


def test_a_broken_file_is_told_on_the_page(sign_in: SignIn) -> None:
    """A damaged file leads back to the imports with its sentence."""
    an_office("TP")
    client = sign_in("committee", office="TP")

    answer = client.post(
        "/bank/imports",
        data={"office": "TP", "file": (BytesIO(b"PK\x03\x04 x"), "hong.docx")},
        follow_redirects=True,
    )

    assert "Tệp bị hỏng" in answer.get_data(as_text=True)


def test_a_conflict_keeps_what_was_typed(sign_in: SignIn) -> None:
    """Somebody who saves on an old version sees both texts and loses none."""
    question = a_question()
    review.edit(question.id, {"stem": "Bản của đồng nghiệp?"}, 1, "dong-nghiep", None)
    client = sign_in("committee", office="TP")
    form = {"version": "1", "kind": "mcq", "stem": "Bản tôi vừa gõ?", "option-A": "Một", "key": "A"}

    answer = client.post(f"/bank/questions/{question.id}/edit", data=form)

    text = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "Bản của đồng nghiệp?" in text
    assert "Bản tôi vừa gõ?" in text


def test_a_wrong_day_keeps_what_was_typed(sign_in: SignIn) -> None:
    """A day that does not exist is named, and the form stays filled."""
    question = a_question()
    client = sign_in("committee", office="TP")
    form = {"version": "1", "kind": "mcq", "stem": "Vừa gõ?", "valid_from": "31/2/2024", "valid_to": ""}

    text = client.post(f"/bank/questions/{question.id}/edit", data=form).get_data(as_text=True)

    assert "“31/2/2024” không phải là ngày" in text
    assert "Vừa gõ?" in text
    assert catalog.question(question.id, None).version == 1


def test_several_are_approved_at_once(sign_in: SignIn) -> None:
    """The reviewer approves the chosen ones from the list."""
    chosen = [a_question(stem=f"Câu {number}?") for number in range(3)]
    for question in chosen:
        review.submit(question.id, WRITER, None)
    client = sign_in("reviewer")

    form = {"act": "approve", "chosen": [f"{question.id}:1" for question in chosen]}
    text = client.post("/bank/together", data=form, follow_redirects=True).get_data(as_text=True)

    assert "Đã duyệt 3 câu" in text
    assert catalog.find(catalog.Filter(state="approved"), None).total == 3


def test_a_new_question_is_typed_by_hand(sign_in: SignIn) -> None:
    """The form makes a draft of the member's office."""
    an_office("TP")
    client = sign_in("committee", office="TP")
    form = {"office": "TP", "kind": "mcq", "stem": "Mới?", "option-A": "Một", "option-B": "Hai", "key": "B"}

    client.post("/bank/questions/new", data=form)

    (question,) = catalog.find(catalog.Filter(), "TP").items
    assert (question.code, question.answer, question.valid_from) == ("TP-0001", ["B"], None)


def test_a_form_sent_twice_makes_one_question(sign_in: SignIn) -> None:
    """The second time leads to the first question; another text and another person's are their own."""
    an_office("TP")
    client = sign_in("committee", office="TP")
    form = {"office": "TP", "kind": "mcq", "stem": "Mới?", "option-A": "Một", "option-B": "Hai", "key": "B"}

    first, second = (client.post("/bank/questions/new", data=form).location for _ in range(2))
    client.post("/bank/questions/new", data={**form, "key": "A"})
    sign_in("organiser").post("/bank/questions/new", data=form)

    assert second == first
    codes = [question.code for question in catalog.find(catalog.Filter(), "TP").items]
    assert codes == ["TP-0001", "TP-0002", "TP-0003"]


def test_a_set_is_drawn_and_sealed_on_its_page(sign_in: SignIn) -> None:
    """From an empty set to the printed SHA-256 by the page's own forms."""
    for number in range(4):
        an_approved_question(stem=f"Câu {number}?")
    client = sign_in("organiser")
    plan = {"section-title": ["Bảng", ""], "section-count": ["3", ""], "section-letters": "0"}
    form = {"title": "Cụm 1", "reserves": "1", "contest_day": "05/9/2024", **plan}
    made = client.post("/bank/sets", data=form)
    address = made.location

    client.post(f"{address}/draw", data={"quota-TP": "4", "seed": "2024"})
    given = {"passphrase": PASSPHRASE, "again": PASSPHRASE}
    text = client.post(f"{address}/seal", data=given, follow_redirects=True).get_data(as_text=True)

    revision = sets.all_sets()[0].revision
    assert revision is not None
    assert revision.sha256 in text


def test_a_set_that_is_not_ready_says_why(sign_in: SignIn) -> None:
    """The seal is refused with what is missing, on the set's own page."""
    made = sets.create("Cụm 1", "ban-to-chuc")
    client = sign_in("organiser")

    answer = client.post(
        f"/bank/sets/{made.id}/seal",
        data={"passphrase": PASSPHRASE, "again": PASSPHRASE},
        follow_redirects=True,
    )

    assert "Chưa niêm phong được" in answer.get_data(as_text=True)


def test_an_unknown_question_is_a_plain_page(sign_in: SignIn) -> None:
    """What is not there is said in one sentence, with status 404."""
    answer = sign_in("organiser").get("/bank/questions/424242")

    assert answer.status_code == 404
    assert "Không tìm thấy câu hỏi này." in answer.get_data(as_text=True)
