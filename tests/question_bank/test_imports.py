"""From a file to drafts of the bank."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import update

from question_bank import catalog, documents, imports
from question_bank.database import db
from question_bank.models import ImportBatch
from question_bank.refusals import BankRefused
from question_bank.validity import out_of_force
from tests.conftest import SignIn
from tests.question_bank.builders import a_word_file, an_office

pytestmark = pytest.mark.usefixtures("app")


def in_the_bank() -> int:
    """How many questions the bank holds."""
    return catalog.find(catalog.Filter(), None).total


def taken(data: bytes | None = None, office: str = "TP", *, again: bool = False) -> ImportBatch:
    """A pending batch of three sure questions, or of `data`."""
    return imports.take_file(data or a_word_file(), "tep.docx", an_office(office), "chi-hoa", again=again)


def accepting(batch: ImportBatch, *positions: int) -> list[dict[str, object]]:
    """Edits that accept the questions at these positions, or all."""
    return [
        {"position": position, "decision": "accepted"} for position in positions or range(len(batch.drafts))
    ]


def test_a_read_file_is_not_in_the_bank_yet() -> None:
    """Reading shows what was understood; the bank stays as it was."""
    batch = taken()

    assert (len(batch.drafts), in_the_bank()) == (3, 0)


def test_the_source_is_kept_line_by_line() -> None:
    """Everything that the file said is in the batch, also what ended up in no question."""
    batch = taken(a_word_file(1, before="Người soạn: Tổ giúp việc"))

    lines = ["".join(run["text"] for run in line["runs"]) for line in batch.reading["lines"]]
    assert "Người soạn: Tổ giúp việc" in lines


def test_confirming_saves_the_accepted_ones_as_drafts() -> None:
    """Accepted questions get codes of their office and stand as drafts."""
    batch = taken()

    saved = imports.confirm(batch.id, "chi-hoa", "TP", accepting(batch))

    assert [(question.code, question.state) for question in saved] == [
        ("TP-0001", "draft"),
        ("TP-0002", "draft"),
        ("TP-0003", "draft"),
    ]
    assert (batch.state, saved[0].answer) == ("confirmed", ["B"])


def test_corrections_are_saved_with_the_question() -> None:
    """What the committee corrected beside the source is what enters the bank."""
    batch = taken()
    edit = {"position": 0, "decision": "accepted", "content": {"stem": "Hỏi lại cho rõ?", "answer": ["C"]}}

    (question,) = imports.confirm(batch.id, "chi-hoa", "TP", [edit])

    assert (question.stem, question.answer) == ("Hỏi lại cho rõ?", ["C"])


def test_what_nobody_decided_stays_waiting() -> None:
    """Confirming some questions leaves the others in the pending batch."""
    batch = taken()

    imports.confirm(batch.id, "chi-hoa", "TP", accepting(batch, 0))

    assert (batch.state, imports.tally(batch).saved, in_the_bank()) == ("pending", 1, 1)


def test_a_saved_question_is_not_saved_twice() -> None:
    """A second confirmation adds only what was accepted since."""
    batch = taken()
    imports.confirm(batch.id, "chi-hoa", "TP", accepting(batch, 0))

    saved = imports.confirm(batch.id, "chi-hoa", "TP", accepting(batch, 1))

    assert ([question.code for question in saved], in_the_bank()) == (["TP-0002"], 2)


def test_a_saved_question_is_not_changed_in_the_batch() -> None:
    """Once in the bank, a question is changed there, with a version."""
    batch = taken()
    imports.confirm(batch.id, "chi-hoa", "TP", accepting(batch, 0))

    with pytest.raises(BankRefused) as refused:
        imports.revise(batch.id, [{"position": 0, "content": {"stem": "Khác?"}}], "chi-hoa", "TP")

    assert refused.value.code == "already_saved"


def test_decisions_survive_a_closed_browser() -> None:
    """Corrections and decisions are kept before anything is confirmed."""
    batch = taken()

    imports.revise(
        batch.id, [{"position": 2, "decision": "skipped", "content": {"topic": "Căn cước"}}], "chi-hoa", "TP"
    )

    draft = imports.find_batch(batch.id, "TP").drafts[2]
    assert (draft.decision, draft.content["topic"], draft.read["content"]["topic"]) == (
        "skipped",
        "Căn cước",
        "",
    )


def test_questions_without_a_key_are_doubtful() -> None:
    """Where the file gives no answer, none is invented and the question is marked."""
    batch = taken(a_word_file(6, unkeyed=(3,)))

    assert [bool(told) for told in imports.doubts(batch).values()] == [
        False,
        False,
        True,
        False,
        False,
        False,
    ]
    assert batch.drafts[2].content["answer"] == []


def test_what_a_person_has_added_is_no_longer_missing() -> None:
    """Given a key set by hand, the question still tells that the file had none, not that it has none."""
    batch = taken(a_word_file(6, unkeyed=(3,)))
    [position] = [draft.position for draft in batch.drafts if not draft.content["answer"]]
    before = imports.doubts(batch)[position]

    imports.revise(batch.id, [{"position": position, "content": {"answer": ["A"]}}], "tuphap", "TP")

    assert before == ["Tệp không cho biết đáp án của câu này.", "Chưa có đáp án."]
    assert imports.doubts(batch)[position] == before[:1]


def test_a_ground_that_has_ended_is_a_doubt(sign_in: SignIn) -> None:
    """Given a law that has ended and a question whose own days have, each draft that rests on one says so.

    The sentence is the one that the question's page says later, and it goes when the ground is corrected.
    """
    law = {"number": "59/2014/QH13", "kind": "Luật", "title": "Luật Căn cước công dân"}
    documents.add({**law, "in_force_to": date(2024, 6, 30)}, "binh", True)
    batch = taken()
    changes = ({"reference": "Điều 19 Luật Căn cước công dân 59/2014/QH13"}, {"valid_to": "2024-06-30"})
    edits = [{"position": at, "content": content} for at, content in enumerate(changes)]
    imports.revise(batch.id, edits, "chi-hoa", "TP")

    told = imports.doubts(batch)

    ended = "Căn cứ Luật Căn cước công dân 59/2014/QH13 hết hiệu lực từ ngày 01/7/2024."
    assert told == {0: [ended], 1: ["Căn cứ hết hiệu lực từ ngày 01/7/2024."], 2: []}
    assert (imports.tally(batch).sure, imports.tally(batch).doubtful) == (1, 2)
    page = sign_in("committee", "TP").get(f"/bank/imports/{batch.id}").get_data(as_text=True)
    assert page.count(ended) == 1
    (saved,) = imports.confirm(batch.id, "chi-hoa", "TP", accepting(batch, 0))
    assert out_of_force(saved, date.today()) == ended  # noqa: DTZ011 - a day of the calendar
    current = {"position": 1, "content": {"valid_to": None}}
    assert imports.doubts(imports.revise(batch.id, [current], "chi-hoa", "TP"))[1] == []


def test_a_proposed_document_raises_no_doubt() -> None:
    """The days of a document count once a keeper has looked at it, in an import as in the bank."""
    documents.add(
        {"number": "59/2014/QH13", "kind": "Luật", "in_force_to": date(2024, 6, 30)}, "hoa", keeper=False
    )
    batch = taken()
    given = {"position": 0, "content": {"reference": "Luật số 59/2014/QH13"}}

    assert imports.doubts(imports.revise(batch.id, [given], "chi-hoa", "TP"))[0] == []


def test_the_same_file_again_is_noticed() -> None:
    """The second upload of a file names the first one and adds nothing."""
    data = a_word_file()
    first = taken(data)

    with pytest.raises(BankRefused) as refused:
        taken(data)

    assert (refused.value.code, refused.value.batch_id) == ("same_file", first.id)


def test_the_same_file_may_be_read_again_on_purpose() -> None:
    """Somebody who insists gets a new batch."""
    data = a_word_file()
    first = taken(data)

    assert taken(data, again=True).id != first.id


def test_a_discarded_file_may_come_again() -> None:
    """A file that was discarded is not held against its second upload."""
    data = a_word_file()
    imports.discard(taken(data).id, "chi-hoa", "TP")

    assert taken(data).state == "pending"


def test_another_office_is_not_told_of_the_file() -> None:
    """Whether another office has the same file is none of this office's business."""
    data = a_word_file()
    taken(data, office="NV")

    assert taken(data, office="TP").office_code == "TP"


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "empty_file"), (b"PK\x03\x04 not a document", "damaged"), (b"%PDF-1.7 ...", "pdf")],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(data: bytes, code: str) -> None:
    """Broken and foreign files are refused; no batch is left behind."""
    with pytest.raises(BankRefused) as refused:
        imports.take_file(data, "tep.docx", an_office(), "chi-hoa")

    assert (refused.value.code, len(imports.batches(None))) == (code, 0)


def test_a_file_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file over the limit is refused before anything is read."""
    monkeypatch.setattr(imports, "MAX_BYTES", 1000)

    with pytest.raises(BankRefused) as refused:
        taken()

    assert (refused.value.code, refused.value.status) == ("too_large", 413)


def test_a_file_without_questions_is_shown_not_lost() -> None:
    """A text without questions gives a batch with its lines and no question to confirm."""
    batch = taken(a_word_file(0, before="Kế hoạch tổ chức hội thi"))

    assert (len(batch.drafts), len(batch.reading["lines"]) > 0) == (0, True)
    with pytest.raises(BankRefused, match="Chưa nhận câu nào"):
        imports.confirm(batch.id, "chi-hoa", "TP")


def test_a_closed_batch_stays_closed() -> None:
    """A batch that was discarded cannot be confirmed afterwards."""
    batch = taken()
    imports.discard(batch.id, "chi-hoa", "TP")

    with pytest.raises(BankRefused) as refused:
        imports.confirm(batch.id, "chi-hoa", "TP", accepting(batch))

    assert (refused.value.code, in_the_bank()) == ("batch_closed", 0)


def test_a_refused_edit_keeps_nothing_of_its_group() -> None:
    """Edits that come together are kept together or not at all."""
    batch = taken()
    edits = [
        {"position": 0, "decision": "skipped"},
        {"position": 1, "decision": "accepted", "content": {"stem": " "}},
    ]

    with pytest.raises(BankRefused, match="chưa có nội dung"):
        imports.revise(batch.id, edits, "chi-hoa", "TP")

    assert imports.find_batch(batch.id, "TP").drafts[0].decision == "open"


def test_two_confirmations_at_once_save_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """When a colleague confirms within the same moment, the second confirmation saves nothing."""
    batch = taken()
    give_codes = imports.give_codes

    def colleague_first(office: str, number: int) -> list[str]:
        with db.engine.begin() as connection:
            connection.execute(update(ImportBatch).values(lock_version=ImportBatch.lock_version + 1))
        return give_codes(office, number)

    monkeypatch.setattr(imports, "give_codes", colleague_first)
    with pytest.raises(BankRefused) as refused:
        imports.confirm(batch.id, "chi-hoa", "TP", accepting(batch))

    assert (refused.value.code, in_the_bank()) == ("conflict", 0)


def test_two_offices_count_their_codes_apart() -> None:
    """Each office numbers its own questions from 1."""
    for office in ("TP", "NV"):
        batch = taken(office=office)
        imports.confirm(batch.id, "chi-hoa", office, accepting(batch, 0))

    codes = [question.code for question in catalog.find(catalog.Filter(), None).items]
    assert codes == ["NV-0001", "TP-0001"]


def test_the_command_line_imports_as_the_page_does(app: Flask, tmp_path) -> None:
    """`flask bank import --confirm` saves the sure questions and tells of the others."""
    an_office()
    file = tmp_path / "tep.docx"
    file.write_bytes(a_word_file(6, unkeyed=(3,)))

    result = app.test_cli_runner().invoke(args=["bank", "import", str(file), "--office", "TP", "--confirm"])

    assert result.exit_code == 0
    assert "6 câu đọc được, 5 chắc chắn, 1 cần xem" in result.output
    assert in_the_bank() == 5


def test_the_command_line_refuses_in_one_sentence(app: Flask, tmp_path) -> None:
    """A broken file on the command line ends with its sentence and a failure."""
    an_office()
    file = tmp_path / "hong.docx"
    file.write_bytes(b"PK\x03\x04 broken")

    result = app.test_cli_runner().invoke(args=["bank", "import", str(file), "--office", "TP"])

    assert result.exit_code == 1
    assert "hỏng" in result.output
