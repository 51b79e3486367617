"""The way of a question from draft to approved."""

import pytest
from sqlalchemy import update

from question_bank import catalog, imports, review
from question_bank.database import db
from question_bank.history import history
from question_bank.models import Question
from question_bank.refusals import BankRefused
from tests.question_bank.builders import REVIEWER, WRITER, a_question, a_word_file, an_office

pytestmark = pytest.mark.usefixtures("app")


def test_a_question_is_approved_by_somebody_else() -> None:
    """Submitted by its writer, approved by a reviewer."""
    question = a_question()
    review.submit(question.id, WRITER, "TP")

    assert review.approve(question.id, 1, REVIEWER, None).state == "approved"


def test_the_writer_does_not_approve() -> None:
    """Whoever wrote the question cannot approve it, whatever the role."""
    question = a_question(by="ban-to-chuc")
    review.submit(question.id, "ban-to-chuc", None)

    with pytest.raises(BankRefused) as refused:
        review.approve(question.id, 1, "ban-to-chuc", None)

    assert (refused.value.code, question.state) == ("writer_approves", "in_review")


def test_whoever_corrected_does_not_approve() -> None:
    """A reviewer who changed the text has become one of its writers."""
    question = a_question()
    review.edit(question.id, {"answer": ["C"]}, 1, REVIEWER, None)
    review.submit(question.id, WRITER, "TP")

    with pytest.raises(BankRefused) as refused:
        review.approve(question.id, 2, REVIEWER, None)

    assert refused.value.code == "writer_approves"


def test_whoever_brought_the_file_does_not_approve() -> None:
    """The one who uploaded the file counts as a writer, although a colleague confirmed it."""
    batch = imports.take_file(a_word_file(1), "tep.docx", an_office(), REVIEWER)
    (question,) = imports.confirm(batch.id, WRITER, None, [{"position": 0, "decision": "accepted"}])
    review.submit(question.id, WRITER, None)

    with pytest.raises(BankRefused) as refused:
        review.approve(question.id, 1, REVIEWER, None)

    assert refused.value.code == "writer_approves"


def test_the_own_office_does_not_approve() -> None:
    """A colleague of the same office is not the second office."""
    question = a_question()
    review.submit(question.id, WRITER, "TP")

    with pytest.raises(BankRefused) as refused:
        review.approve(question.id, 1, "dong-nghiep", "TP")

    assert (refused.value.code, refused.value.status) == ("same_office", 403)


def test_an_unfinished_question_is_not_submitted() -> None:
    """A question without a key stays a draft, and is told what it lacks."""
    question = a_question(answer=[])

    with pytest.raises(BankRefused, match="Chưa có đáp án"):
        review.submit(question.id, WRITER, "TP")

    assert question.state == "draft"


def test_a_draft_is_not_approved() -> None:
    """Approval follows submission."""
    question = a_question()

    with pytest.raises(BankRefused) as refused:
        review.approve(question.id, 1, REVIEWER, None)

    assert refused.value.code == "wrong_state"


def test_editing_an_approved_question_makes_it_a_draft() -> None:
    """What was approved is not what it says now."""
    question = a_question()
    review.submit(question.id, WRITER, None)
    review.approve(question.id, 1, REVIEWER, None)

    review.edit(question.id, {"answer": ["D"]}, 1, WRITER, "TP")

    assert (question.state, question.version) == ("draft", 2)


def test_an_edit_on_an_old_version_is_a_conflict() -> None:
    """Two people who edit at once do not overwrite each other."""
    question = a_question()
    review.edit(question.id, {"stem": "Bản của người thứ nhất?"}, 1, "nguoi-mot", "TP")

    with pytest.raises(BankRefused) as refused:
        review.edit(question.id, {"stem": "Bản của người thứ hai?"}, 1, "nguoi-hai", "TP")

    assert refused.value.code == "conflict"
    assert "nguoi-mot" in refused.value.text
    assert catalog.question(question.id, None).stem == "Bản của người thứ nhất?"


def test_two_edits_within_the_same_moment_are_a_conflict(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where both have passed the check of the version, the database lets one of them win."""
    question = a_question()
    add_version = review.add_version

    def colleague_first(edited: Question, by: str, note: str) -> None:
        with db.session.no_autoflush, db.engine.begin() as connection:
            connection.execute(update(Question).values(lock_version=Question.lock_version + 1))
        add_version(edited, by, note)

    monkeypatch.setattr(review, "add_version", colleague_first)
    with pytest.raises(BankRefused) as refused:
        review.edit(question.id, {"stem": "Bản của tôi?"}, 1, WRITER, "TP")

    assert refused.value.code == "conflict"
    assert len(catalog.question(question.id, None).versions) == 1


def test_what_was_not_read_is_not_approved() -> None:
    """An approval names the version that was read; a newer one is not approved by it."""
    question = a_question()
    review.edit(question.id, {"stem": "Nội dung đã khác?"}, 1, WRITER, "TP")
    review.submit(question.id, WRITER, "TP")

    with pytest.raises(BankRefused) as refused:
        review.approve(question.id, 1, REVIEWER, None)

    assert refused.value.code == "conflict"


def test_an_edit_that_changes_nothing_makes_no_version() -> None:
    """Saving the same text again leaves no trace."""
    question = a_question()

    review.edit(question.id, {"stem": f" {question.stem} "}, 1, WRITER, "TP")

    assert (question.version, len(question.versions)) == (1, 1)


def test_a_returned_question_carries_its_reason() -> None:
    """The writers see why it came back."""
    question = a_question()
    review.submit(question.id, WRITER, "TP")

    review.give_back(question.id, "Căn cứ đã thay bằng luật mới", REVIEWER, None)

    assert question.state == "draft"
    assert question.steps[-1].note == "Căn cứ đã thay bằng luật mới"


def test_a_return_needs_a_reason() -> None:
    """Nobody has to guess why a question came back."""
    question = a_question()
    review.submit(question.id, WRITER, "TP")

    with pytest.raises(BankRefused) as refused:
        review.give_back(question.id, "  ", REVIEWER, None)

    assert refused.value.code == "reason_missing"


def test_a_retired_question_is_not_edited() -> None:
    """What is out of use stays as it was."""
    question = a_question()
    review.retire(question.id, "", WRITER, "TP")

    with pytest.raises(BankRefused) as refused:
        review.edit(question.id, {"stem": "Khác?"}, 1, WRITER, "TP")

    assert refused.value.code == "retired"


def test_a_joint_approval_passes_over_what_it_may_not_approve() -> None:
    """One question of one's own among several stops no other."""
    mine, other = a_question(by=REVIEWER), a_question()
    for question in (mine, other):
        review.submit(question.id, WRITER, None)

    outcome = review.approve_all([(mine.id, 1), (other.id, 1)], REVIEWER, None)

    assert (outcome.done, [refused.code for refused in outcome.refused]) == (
        (other.code,),
        ["writer_approves"],
    )
    assert (mine.state, other.state) == ("in_review", "approved")


def test_the_history_tells_the_whole_life() -> None:
    """Versions and steps stand in one line, the newest first, with what changed."""
    question = a_question()
    review.submit(question.id, WRITER, "TP")
    review.edit(question.id, {"answer": ["B"]}, 1, WRITER, "TP")
    review.submit(question.id, WRITER, "TP")
    review.approve(question.id, 2, REVIEWER, None)

    entries = history(question)

    assert [entry.what for entry in entries] == [
        "duyệt bản 2",
        "trình duyệt bản 2",
        "ghi bản 2",
        "trình duyệt bản 1",
        "ghi bản 1",
    ]
    assert [difference.label for difference in entries[2].changed] == ["Đáp án"]
