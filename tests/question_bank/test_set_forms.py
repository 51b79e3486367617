"""What the forms of sets refuse: the same as REST, with what was typed still there and nothing changed."""

import re
from datetime import date
from typing import Any

import pytest
from flask import Flask

from question_bank import sets
from question_bank.models import QuestionSet
from tests.conftest import SignIn
from tests.question_bank.builders import an_approved_question

PLAN = ({"title": "Bảng", "count": 2, "letters": True, "kinds": ["mcq"]},)
FORM: dict[str, Any] = {
    "title": "Cụm tôi vừa gõ",
    "contest_day": "05/9/2024",
    "reserves": "7",
    "section-title": ["Phần vừa gõ", ""],
    "section-count": ["4", ""],
    "section-letters": "0",
}
#: what is typed, the sentence, the field that it stands at
REFUSED: dict[str, tuple[dict[str, Any], str, str]] = {
    "day": ({"contest_day": "31/9/2024"}, "“31/9/2024” không phải là ngày", "contest_day"),
    "title": ({"title": "  "}, "Cần đặt tên", "title"),
    "long title": ({"title": "x" * 161}, "dài nhất 160 chữ", "title"),
    "count below": ({"section-count": ["-4", ""]}, "“-4” không phải số từ 0 đến 500", "section-count"),
    "count above": (
        {"section-count": ["99999999", ""]}, "“99999999” không phải số từ 0 đến 500", "section-count"
    ),
    "no count": ({"section-count": ["", ""]}, "“Phần vừa gõ”: “” không phải số", "section-count"),
    "endless count": ({"section-count": ["9" * 5000, ""]}, "không phải số từ 0 đến 500", "section-count"),
    "reserves below": ({"reserves": "-5"}, "“-5” không phải số từ 0 đến 100", "reserves"),
    "no section": ({"section-title": ["", ""]}, "Kế hoạch cần từ một", "section-title"),
}  # fmt: skip


@pytest.fixture
def kept(app: Flask) -> QuestionSet:
    """A set as it was before."""
    return sets.create("Cụm 1", "ban-to-chuc", PLAN, 1, date(2024, 9, 5))


def wrong_field(page: str) -> str:
    """The one field that is marked and has the focus; what is wrong with it stands on the page once."""
    assert page.count('id="problem"') == 1
    [field] = re.findall(r'(<input[^>]*) aria-invalid="true" aria-describedby="problem" autofocus="">', page)
    return str(field)


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_a_refused_form_says_why_and_keeps_what_was_typed(kept: QuestionSet, sign_in: SignIn) -> None:
    """A new set and a changed one alike: the sentence at its field, the typed fields, nothing written."""
    client = sign_in("reviewer")
    addresses = ("/bank/sets", f"/bank/sets/{kept.id}/change")

    for name, (typed, sentence, field) in REFUSED.items():
        for address in addresses:
            answer = client.post(address, data={**FORM, **typed})
            page = answer.get_data(as_text=True)
            assert (answer.status_code, sentence in page) == (422, True), (name, address)
            assert f'name="{field}"' in wrong_field(page), (name, address)
            if "title" not in typed:
                assert 'value="Cụm tôi vừa gõ"' in page, (name, address)

    assert [(one.title, one.plan, one.reserves, one.contest_day) for one in sets.all_sets()] == [
        ("Cụm 1", list(PLAN), 1, date(2024, 9, 5))
    ]


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_a_field_that_was_not_sent_stays(kept: QuestionSet, sign_in: SignIn) -> None:
    """A form with the title alone changes the title alone; an empty one is refused over REST too."""
    client, address = sign_in("reviewer"), f"/bank/sets/{kept.id}/change"

    refused = [client.post(address, data={"title": ""}), client.post(address, data={"title": " "})]
    over_rest = client.patch(f"/api/bank/sets/{kept.id}", json={"title": " "})
    client.post(address, data={"title": "Cụm 2"})

    assert [answer.status_code for answer in refused] == [422, 422]
    assert (over_rest.status_code, over_rest.json["code"]) == (422, "title_missing")
    after = client.get(f"/api/bank/sets/{kept.id}").json or {}
    assert (after["title"], after["contest_day"], after["plan"]) == ("Cụm 2", "2024-09-05", list(PLAN))


def test_a_question_named_twice_enters_a_set_once(kept: QuestionSet, sign_in: SignIn) -> None:
    """The same number twice in one request is no conflict with anybody."""
    question = an_approved_question()
    answer = sign_in("reviewer").post(
        f"/api/bank/sets/{kept.id}/questions", json={"question_ids": [question.id, question.id]}
    )

    assert answer.status_code == 200
    assert [item["code"] for item in answer.json["items"]] == [question.code]


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
@pytest.mark.parametrize("typed", ["9" * 5000, "-1", "1e3", "không"])
def test_nonsense_for_a_place_or_a_share_changes_nothing(
    kept: QuestionSet, sign_in: SignIn, typed: str
) -> None:
    """A section that is none and a share that is no number are said; nothing is drawn or moved."""
    question = an_approved_question()
    client, address = sign_in("reviewer"), f"/bank/sets/{kept.id}"

    added = client.post(f"{address}/add", data={"place": typed, "chosen": question.id}, follow_redirects=True)
    assert "không có phần thi này" in added.get_data(as_text=True)
    sets.add(kept.id, [question.id], 0)
    moved = client.post(f"{address}/items/{question.id}", data={"place": typed}, follow_redirects=True)
    assert "không có phần thi này" in moved.get_data(as_text=True)
    drawn = client.post(f"{address}/draw", data={"quota-TP": typed}, follow_redirects=True)
    assert "không phải số từ 0 đến 500" in drawn.get_data(as_text=True)

    assert [(item.question_id, item.section) for item in sets.find_set(kept.id).items] == [(question.id, 0)]


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_a_wrong_figure_of_matrix_and_draw_stands_at_its_field(kept: QuestionSet, sign_in: SignIn) -> None:
    """The other figures that were typed stay in their fields."""
    question = an_approved_question()
    client, address = sign_in("reviewer"), f"/bank/sets/{kept.id}"

    matrix = client.post(f"{address}/targets", data={"cell-0-0": "hai", "cell-0-1": "7"})
    draw = client.post(
        f"{address}/draw", data={"by_office": "yes", f"quota-{question.office.code}": "x", "seed": "sen"}
    )

    assert (matrix.status_code, draw.status_code) == (422, 422)
    told = matrix.get_data(as_text=True)
    assert 'name="cell-0-0" value="hai"' in wrong_field(told)
    assert 'name="cell-0-1" value="7"' in told
    told = draw.get_data(as_text=True)
    assert f'name="quota-{question.office.code}" value="x"' in wrong_field(told)
    assert 'name="seed" maxlength="40" value="sen"' in told
