"""What enters the bank over REST, pages and imports is of its vocabulary."""

from typing import Any

import pytest

from question_bank import imports, review
from question_bank.content import tidy
from question_bank.database import db
from question_bank.refusals import BankRefused
from tests.conftest import SignIn
from tests.question_bank.builders import WRITER, a_content, a_question, a_word_file, an_office


def test_texts_hold_no_control_characters() -> None:
    """NUL and its like go, every end of a line is one newline, tabs stay; labels and keys too."""
    told = tidy(
        {
            "stem": "Mộ\0t\x07\r\nhai\vba\tbốn\ud800",
            "options": {"A\0": "mộ\x1bt", "B": "hai"},
            "answer": ["A\0"],
        }
    )

    assert (told["stem"], told["options"], told["answer"]) == (
        "Một\nhai\nba\tbốn",
        {"A": "một", "B": "hai"},
        ["A"],
    )


@pytest.mark.parametrize(
    ("address", "body"),
    [
        ("questions", {"office": "TP", **a_content(level="zz")}),
        ("questions", {"office": "TP", **a_content(stem="Hỏi\0?")}),
        ("sets", {"title": "Bộ", "plan": [{"title": "Bảng", "count": 5, "format": "zzz"}]}),
        ("sets", {"title": "Bộ", "plan": [{"title": "Bảng", "count": 0}]}),
    ],
)
def test_values_that_are_none_are_refused(sign_in: SignIn, address: str, body: dict[str, Any]) -> None:
    """An unknown level or format, a plan without a question and NUL are told as mistakes."""
    an_office("TP")

    answer = sign_in("organiser").post(f"/api/bank/{address}", json=body)

    assert answer.status_code == 422, answer.json


def test_a_matrix_names_known_levels(sign_in: SignIn) -> None:
    """A target for a level that no question can have is refused."""
    client = sign_in("organiser")
    made = client.post("/api/bank/sets", json={"title": "Bộ"}).json["id"]

    answer = client.put(f"/api/bank/sets/{made}/targets", json={"targets": [{"level": "zz", "count": 1}]})

    assert answer.status_code == 422


@pytest.mark.usefixtures("app")
def test_a_level_that_a_file_brought_may_stay() -> None:
    """A question with it can be corrected otherwise; another unknown one is refused."""
    question = a_question()
    question.level = "Mức 3"
    db.session.commit()

    changed = review.edit(question.id, {"stem": "Mới?", "level": "Mức 3"}, 1, WRITER, None)

    assert (changed.stem, changed.level) == ("Mới?", "Mức 3")
    with pytest.raises(BankRefused):
        review.edit(question.id, {"level": "Mức 4"}, 2, WRITER, None)


@pytest.mark.usefixtures("app")
def test_a_key_outside_the_options_is_doubtful_and_not_accepted() -> None:
    """Corrected so, the question counts as doubtful; accepting it is refused, and nothing is lost."""
    batch = imports.take_file(a_word_file(2), "de.docx", an_office("TP"), WRITER)
    sure = imports.tally(batch).sure
    wrong = {"position": 0, "content": {"answer": ["Z"]}}

    imports.revise(batch.id, [wrong], WRITER, None)

    assert imports.tally(batch).sure == sure - 1
    assert "Đáp án Z không có trong các phương án." in imports.doubts(batch)[0]
    with pytest.raises(BankRefused) as refused:
        imports.confirm(batch.id, WRITER, None, [{"position": 0, "decision": "accepted"}])
    assert refused.value.code == "key_outside"
    assert batch.drafts[0].content["answer"] == ["Z"]


@pytest.mark.usefixtures("app")
def test_a_correction_with_a_key_outside_the_options_is_not_accepted() -> None:
    """The question in the bank keeps its key."""
    first = imports.take_file(a_word_file(2), "de.docx", an_office("TP"), WRITER)
    accept = {"position": 0, "decision": "accepted"}
    (question,) = imports.confirm(first.id, WRITER, None, [accept])
    key = question.answer
    again = imports.take_file(a_word_file(2), "de.docx", "TP", WRITER, again=True, updates=first.id)

    with pytest.raises(BankRefused) as refused:
        imports.confirm(again.id, WRITER, None, [{**accept, "content": {"answer": ["Z"]}}])

    assert (refused.value.code, question.answer) == ("key_outside", key)
