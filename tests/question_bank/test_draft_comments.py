"""Comments on the questions of an import: said while it is looked through, kept with the question."""

import pytest
from flask import Flask

from question_bank import comments, draft_comments, history, imports, restructure
from question_bank.models import ImportBatch
from question_bank.refusals import BankRefused
from tests.conftest import SignIn
from tests.question_bank.builders import REVIEWER, WRITER, a_document, a_word_file, an_office

pytestmark = pytest.mark.usefixtures("app")
WHO = {"by": WRITER, "scope": "TP"}


def a_batch(questions: int = 3) -> ImportBatch:
    """A pending import of the office TP."""
    return imports.take_file(a_word_file(questions), "tep.docx", an_office(), WRITER)


def say(batch: ImportBatch, position: int, text: str) -> int:
    """Says something about a draft; the id of the comment."""
    return draft_comments.add(batch.id, position, text, REVIEWER, None).id


def told(batch: ImportBatch) -> dict[int, list[str]]:
    """Place of a draft → what was said about it."""
    found = draft_comments.by_position(batch)
    return {position: [comment.text for comment in said] for position, said in found.items()}


def accept(batch: ImportBatch, *positions: int) -> None:
    """Accepts and confirms the drafts at these places."""
    imports.confirm(batch.id, WRITER, "TP", [{"position": at, "decision": "accepted"} for at in positions])


def test_comments_go_along_into_the_bank() -> None:
    """Given an open and a settled comment, when the draft is accepted, then its question has both."""
    batch = a_batch()
    first = say(batch, 1, " Ghi rõ khoản. ")
    say(batch, 1, "Câu dài.")
    draft_comments.settle(batch.id, first, WRITER, "TP")

    accept(batch, 1)

    question = batch.drafts[1].question
    assert question is not None
    assert [(said.text, said.by, said.resolved_by, said.version) for said in comments.of(question)] == [
        ("Ghi rõ khoản.", REVIEWER, WRITER, 1),
        ("Câu dài.", REVIEWER, None, 1),
    ]
    assert comments.open_counts([question.id]) == {question.id: 1}
    entries = [(entry.what, entry.note) for entry in history.history(question)]
    assert ("nêu ý kiến khi xem tệp tep.docx", "Ghi rõ khoản.") in entries
    assert entries[0][0] == "ghi bản 1"


def test_comments_on_a_correction_speak_of_its_new_version() -> None:
    """A draft that corrects a question of the bank brings its comments to the version it becomes."""
    earlier = a_batch()
    accept(earlier, 0, 1, 2)
    question = earlier.drafts[0].question
    corrected = a_word_file(3, unkeyed=())
    batch = imports.take_file(corrected, "tep-sua.docx", "TP", WRITER, again=True, updates=earlier.id)
    stem = {"position": 0, "content": {"stem": "Nội dung câu một sau khi sửa là gì?"}}
    imports.revise(batch.id, [stem], WRITER, "TP")
    say(batch, 0, "Đã đúng.")

    accept(batch, 0)

    assert question is not None
    assert [(said.text, said.version) for said in comments.of(question)] == [("Đã đúng.", 2)]


def test_what_is_not_accepted_keeps_its_comments() -> None:
    """A skipped draft, or one of a discarded import, still shows what was said; no more is said about it."""
    batch = a_batch()
    say(batch, 0, "Câu trùng.")
    imports.discard(batch.id, WRITER, "TP")

    assert told(batch) == {0: ["Câu trùng."]}
    with pytest.raises(BankRefused) as refused:
        say(batch, 0, "Muộn.")
    assert refused.value.code == "batch_closed"


def test_a_question_in_the_bank_is_spoken_of_there() -> None:
    """Once it is in the bank, comments on the draft are refused and point to the question."""
    batch = a_batch()
    said = say(batch, 0, "Xem lại.")
    accept(batch, 0)

    with pytest.raises(BankRefused) as refused:
        say(batch, 0, "Thêm.")
    assert refused.value.code == "already_saved"
    with pytest.raises(BankRefused) as settled:
        draft_comments.settle(batch.id, said, WRITER, "TP")
    assert settled.value.code == "already_saved"


def test_joined_questions_bring_their_comments_together() -> None:
    """Given comments on two drafts, when they are joined and that is undone, then each has its own again."""
    batch = a_batch()
    say(batch, 0, "Một.")
    say(batch, 1, "Hai.")
    say(batch, 2, "Ba.")

    restructure.merge_next(batch.id, 0, **WHO)
    assert told(batch) == {0: ["Một.", "Hai."], 1: ["Ba."]}
    say(batch, 0, "Về câu gộp.")
    restructure.undo(batch.id, "TP")

    assert told(batch) == {0: ["Một.", "Về câu gộp."], 1: ["Hai."], 2: ["Ba."]}


def test_a_cut_question_keeps_its_comments_in_the_first_part() -> None:
    """Given a comment on each part of a cut question, when the cut is undone, then none of them is lost."""
    batch = a_batch()
    say(batch, 0, "Trước khi tách.")
    restructure.split_in_text(batch.id, 0, "stem", 20, **WHO)
    assert told(batch) == {0: ["Trước khi tách."]}
    say(batch, 1, "Phần sau.")

    restructure.undo(batch.id, "TP")

    assert told(batch) == {0: ["Trước khi tách.", "Phần sau."]}


def test_a_commented_question_is_not_undone_out_of_being() -> None:
    """A question made of left-over lines stays while a comment stands on it."""
    stray = ("Còn câu hỏi nào chưa được đánh số không?", "A. Có", "*B. Không")
    asked = ("Câu 1: Thủ đô nước ta?", "*A. Hà Nội", "B. Huế", "C. Vinh", "D. Lào Cai")
    batch = imports.take_file(a_document(*stray, *asked), "le.docx", an_office(), WRITER)
    (made,) = restructure.take_lines(batch.id, 0, 2, **WHO)
    say(batch, made.position, "Đây là câu gì?")

    with pytest.raises(BankRefused) as refused:
        restructure.undo(batch.id, "TP")

    assert refused.value.code == "has_comments"
    assert told(batch) == {made.position: ["Đây là câu gì?"]}


def test_the_rest_interface_follows_the_rights(app: Flask, sign_in: SignIn) -> None:
    """The office and the reviewer comment and settle, another office finds nothing."""
    batch = a_batch()
    an_office("NV", "Phòng Nội vụ")
    base = f"/api/bank/imports/{batch.id}"
    reader = sign_in("reviewer")
    made = reader.post(f"{base}/drafts/2/comments", json={"text": "Thiếu căn cứ"})
    writer = sign_in("committee", office="TP")
    settled = writer.patch(f"{base}/comments/{made.json['id']}", json={"resolved": True})
    empty = writer.post(f"{base}/drafts/2/comments", json={"text": "  "})
    missing = writer.post(f"{base}/drafts/9/comments", json={"text": "Ở đâu?"})
    other = sign_in("committee", office="NV")

    assert (made.status_code, made.json["position"], made.json["resolved_by"]) == (201, 2, None)
    assert (settled.status_code, settled.json["resolved_by"] is not None) == (200, True)
    assert (empty.status_code, empty.json["code"]) == (422, "comment_empty")
    assert missing.status_code == 404
    assert [said["text"] for said in writer.get(f"{base}/comments").json] == ["Thiếu căn cứ"]
    assert other.get(f"{base}/comments").status_code == 404
    assert other.post(f"{base}/drafts/2/comments", json={"text": "Ý kiến"}).status_code == 404
