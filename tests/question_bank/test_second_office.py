"""Comments, and the office that reads what another one wrote."""

from typing import Any

import pytest

from question_bank import comments, pictures, queue, review
from question_bank.history import history
from question_bank.models import Question
from question_bank.refusals import BankRefused
from tests.conftest import SignIn
from tests.question_bank.builders import REVIEWER, WRITER, a_question, an_office
from tests.question_bank.pictures_made import a_picture

pytestmark = [
    pytest.mark.usefixtures("app"),
    pytest.mark.parametrize("app", ["sqlite"], indirect=True),
]


def handed_in(second: str | None = "NV", **changes: Any) -> Question:
    """A question of TP in review, handed to `second`."""
    for code in ("NV", "VH"):
        an_office(code, f"Đơn vị {code}")
    question = a_question("TP", **changes)
    return review.submit(question.id, WRITER, "TP", second)


def codes(scope: str | None) -> list[str]:
    """The questions that wait for this account."""
    return [card.question.code for card in queue.cards(scope, "ai-do", scope)]


def test_the_asked_office_signs_off() -> None:
    """A member of the office that was asked reads and approves; the history says who was asked."""
    question = handed_in()

    assert (codes("NV"), codes("VH"), codes("TP")) == ([question.code], [], [])
    review.approve(question.id, 1, "chi-lan", "NV")

    assert (question.state, question.steps[-1].by) == ("approved", "chi-lan")
    assert codes("NV") == []


@pytest.mark.parametrize("scope", ["NV", "VH"])
def test_an_office_sees_what_it_is_asked_for_and_only_while_it_is_asked(scope: str) -> None:
    """Another office, and the asked one after the decision, get the answer of what does not exist."""
    question = handed_in()
    if scope == "NV":
        review.approve(question.id, 1, "chi-lan", "NV")

    acts = (
        lambda: review.approve(question.id, 1, "ai-do", scope),
        lambda: review.give_back(question.id, "Sai", "ai-do", scope),
        lambda: comments.add(question.id, "Ý kiến", "ai-do", scope),
        lambda: review.edit(question.id, {"topic": "x"}, 1, "ai-do", scope),
        lambda: review.ask_office(question.id, "VH", "ai-do", scope),
    )
    for act in acts:
        with pytest.raises(BankRefused) as refused:
            act()
        assert refused.value.code == "not_found"


def test_the_asked_office_does_not_edit() -> None:
    """Reading is not writing: the content, and who is asked, stay with the writers."""
    question = handed_in()

    for act in (
        lambda: review.edit(question.id, {"topic": "x"}, 1, "chi-lan", "NV"),
        lambda: review.retire(question.id, "", "chi-lan", "NV"),
        lambda: review.ask_office(question.id, None, "chi-lan", "NV"),
    ):
        with pytest.raises(BankRefused, match="Không tìm thấy"):
            act()


def test_the_asked_office_gives_back_with_a_reason() -> None:
    """The question is a draft again; handed in once more it goes to the same office."""
    question = handed_in()

    review.give_back(question.id, "Căn cứ chưa rõ", "chi-lan", "NV")
    assert (question.state, codes("NV")) == ("draft", [])
    review.submit(question.id, WRITER, "TP")

    assert codes("NV") == [question.code]


def test_the_reviewer_names_the_office_later() -> None:
    """What the hand-in left open the reviewer decides, and takes back."""
    question = handed_in(second="")
    assert codes("NV") == []

    review.ask_office(question.id, "NV", REVIEWER, None)
    assert codes("NV") == [question.code]
    review.ask_office(question.id, None, REVIEWER, None)

    assert codes("NV") == []
    assert "trình cơ quan khác đọc bản 1" in [entry.what for entry in history(question)]


def test_the_writing_office_is_no_second_office() -> None:
    """Asking oneself is refused, and so is an office that is not there."""
    question = handed_in()

    for office, code in (("TP", "second_is_first"), ("XX", "not_found")):
        with pytest.raises(BankRefused) as refused:
            review.ask_office(question.id, office, REVIEWER, None)
        assert refused.value.code == code


def test_a_reviewer_of_the_writing_office_does_not_sign() -> None:
    """A reviewer sees every office and still belongs to one; the other reviewer signs."""
    question = handed_in()

    with pytest.raises(BankRefused) as refused:
        review.approve(question.id, 1, REVIEWER, None, "TP")

    assert refused.value.code == "same_office"
    assert review.approve(question.id, 1, REVIEWER, None, "NV").state == "approved"


def test_somebody_who_wrote_does_not_sign_for_another_office() -> None:
    """Whoever had a hand in the text stays a writer after moving to the asked office."""
    question = handed_in()

    with pytest.raises(BankRefused) as refused:
        review.approve(question.id, 1, WRITER, "NV")

    assert refused.value.code == "writer_approves"


def test_pictures_are_lent_to_the_reader() -> None:
    """The asked office sees the pictures of what it reads."""
    an_office("TP")
    sha256 = pictures.add(a_picture(), "hinh.png", "TP", None).sha256
    handed_in(pictures=[{"sha256": sha256, "place": "stem", "alt": ""}])

    assert pictures.find(sha256, "NV").sha256 == sha256
    with pytest.raises(BankRefused):
        pictures.find(sha256, "VH")


def test_the_card_shows_what_changed_since_the_approval() -> None:
    """A question that was approved before is read by its difference."""
    question = handed_in()
    review.approve(question.id, 1, "chi-lan", "NV")
    review.edit(question.id, {"answer": ["C"]}, 1, WRITER, "TP")
    review.submit(question.id, WRITER, "TP")

    (card,) = queue.cards(None, REVIEWER, None)

    assert card.approved_version == 1
    assert [difference.field for difference in card.changed or ()] == ["answer"]


def test_comments_are_settled_and_opened_again() -> None:
    """An open comment is counted until somebody settles it; it names the version it speaks of."""
    question = handed_in()

    comment = comments.add(question.id, " Nên ghi rõ khoản. ", "chi-lan", "NV")
    assert (comment.text, comment.version) == ("Nên ghi rõ khoản.", 1)
    assert comments.open_counts([question.id]) == {question.id: 1}
    comments.settle(question.id, comment.id, WRITER, "TP")
    assert (comments.open_counts([question.id]), comment.resolved_by) == ({}, WRITER)
    comments.settle(question.id, comment.id, WRITER, "TP", resolved=False)

    assert comments.open_counts([question.id]) == {question.id: 1}


@pytest.mark.parametrize(("text", "code"), [("  ", "comment_empty"), ("a" * 4001, "comment_too_long")])
def test_a_comment_says_something_of_bearable_length(text: str, code: str) -> None:
    """An empty or endless comment is refused and nothing kept."""
    question = handed_in()

    with pytest.raises(BankRefused) as refused:
        comments.add(question.id, text, "chi-lan", "NV")

    assert (refused.value.code, list(comments.of(question))) == (code, [])


def test_a_comment_of_another_question_is_not_found() -> None:
    """A comment is reached through its own question only."""
    comment = comments.add(handed_in().id, "Ý kiến", WRITER, "TP")
    other = a_question("NV", stem="Khác?")

    with pytest.raises(BankRefused) as refused:
        comments.settle(other.id, comment.id, "chi-lan", "NV")

    assert refused.value.code == "not_found"


def test_the_second_office_over_rest_and_pages(sign_in: SignIn) -> None:
    """Handed in, commented, given back and approved with the rights of each account."""
    an_office("NV")
    question = a_question("TP", stem="Câu của Tư pháp?")
    writer = sign_in("committee", office="TP")
    reader = sign_in("committee", office="NV")
    address = f"/api/bank/questions/{question.id}"

    assert "Câu của Tư pháp?" not in reader.get("/bank/review").get_data(as_text=True)
    assert writer.post(f"{address}/review", json={"act": "submit", "second_office": "NV"}).status_code == 200
    page = reader.get("/bank/review").get_data(as_text=True)
    assert "Câu của Tư pháp?" in page
    (card,) = reader.get("/api/bank/queue").json["cards"]
    assert (card["question"]["code"], card["changed"], card["obstacle"]) == (question.code, None, "")
    assert writer.get("/api/bank/queue").json == {"total": 0, "cards": []}
    assert reader.get(f"/bank/questions/{question.id}").status_code == 404
    assert reader.get(address).status_code == 404
    made = reader.post(f"{address}/comments", json={"text": "Ghi rõ khoản"}).json
    assert "1 ý kiến chưa giải quyết" in writer.get("/bank/").get_data(as_text=True)
    settled = writer.patch(f"{address}/comments/{made['id']}", json={"resolved": True}).json
    assert settled["resolved_by"] == "committee-tp"
    form = writer.post(f"/bank/questions/{question.id}/comments", data={"text": "Đã ghi"})
    assert form.location.endswith("#comments")
    assert [said["text"] for said in reader.get(f"{address}/comments").json] == ["Ghi rõ khoản", "Đã ghi"]
    approved = reader.post(f"{address}/review", json={"act": "approve", "version": 1}).json
    assert approved["state"] == "approved"
