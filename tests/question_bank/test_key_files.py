"""An answer key in a file of its own, joined to the questions of a pending import."""

from io import BytesIO
from typing import Any

import pytest

from question_bank import imports, key_files, restructure
from question_bank.models import ImportBatch
from question_bank.refusals import BankRefused
from tests.conftest import SignIn
from tests.question_bank.builders import WRITER, a_document, a_word_file, an_office

pytestmark = [
    pytest.mark.usefixtures("app"),
    pytest.mark.parametrize("app", ["sqlite"], indirect=True),
]
WHO: dict[str, Any] = {"by": WRITER, "scope": "TP"}
KEYLESS = a_word_file(5, unkeyed=(1, 2, 3, 4, 5))
KEY = a_document("ĐÁP ÁN", "1.A 2.B 3.C 4.D 5.A")


def taken(data: bytes = KEYLESS, office: str = "TP") -> ImportBatch:
    """A pending batch of a file."""
    return imports.take_file(data, "de.docx", an_office(office, f"Đơn vị {office}"), WRITER)


def joined(batch: ImportBatch, key: bytes = KEY) -> key_files.Joined:
    """What became of a key file."""
    return key_files.join_key(batch.id, key, "dap an.docx", **WHO)


def keys(batch: ImportBatch) -> str:
    """The keys of the drafts, a dot for none."""
    return "".join("".join(draft.content["answer"]) or "." for draft in batch.drafts)


def codes(batch: ImportBatch, position: int) -> list[str]:
    """Codes of what is told of a draft."""
    return [one["code"] for one in batch.drafts[position].read["diagnostics"]]


def state(batch: ImportBatch) -> list[Any]:
    """All that a person could lose."""
    return [(d.id, d.position, d.read, d.content, d.decision, d.revised_by, d.standing) for d in batch.drafts]


def test_questions_without_a_key_get_theirs() -> None:
    """Given a file without keys, when its key file is joined, then every question is keyed and sure."""
    batch = taken()
    assert (keys(batch), imports.tally(batch).doubtful) == (".....", 5)

    found = joined(batch)

    assert (keys(batch), found.got, imports.tally(batch).doubtful) == ("ABCDA", [1, 2, 3, 4, 5], 0)
    assert codes(batch, 0)[-1] == "KEY_APPLIED"
    assert "NO_ANSWER" not in codes(batch, 0)
    assert {draft.read["channel"] for draft in batch.drafts} == {"key_file"}


def test_the_same_questions_answered_are_a_key() -> None:
    """A second file with the questions and their keys in bold serves as well."""
    batch = taken()

    joined(batch, a_word_file(5))

    assert keys(batch) == "BBBBB"


def test_a_key_set_by_hand_stays() -> None:
    """What a person chose, and every other correction, is what it was; the difference is told."""
    batch = taken()
    edits = [
        {"position": 0, "content": {"answer": ["D"], "stem": "Câu đã sửa lời?"}, "decision": "accepted"},
        {"position": 1, "content": {"stem": "Câu hai đã sửa lời?"}},
    ]
    imports.revise(batch.id, edits, WRITER, "TP")

    found = joined(batch)

    assert (keys(batch), found.kept, found.got) == ("DBCDA", [1], [2, 3, 4, 5])
    assert [draft.content["stem"] for draft in batch.drafts[:2]] == ["Câu đã sửa lời?", "Câu hai đã sửa lời?"]
    assert batch.drafts[0].decision == "accepted"


def test_a_key_set_by_hand_stays_after_a_cut() -> None:
    """Two questions made one and cut again keep the key a person set in the first of them."""
    batch = taken()
    imports.revise(batch.id, [{"position": 0, "content": {"answer": ["D"]}}], WRITER, "TP")
    restructure.merge_next(batch.id, 0, **WHO)
    restructure.split_at_line(batch.id, 0, 5, **WHO)
    assert keys(batch) == "D...."

    joined(batch)

    assert keys(batch) == "DBCDA"


def test_two_answers_leave_none() -> None:
    """Where the questions' file says another letter, none is kept, and an accepted question is open again."""
    batch = taken(a_word_file(5, unkeyed=(1,)))
    imports.revise(batch.id, [{"position": at, "decision": "accepted"} for at in (1, 2)], WRITER, "TP")

    found = joined(batch)

    assert (keys(batch), found.got, found.had, found.disagree) == ("AB...", [1], [2], [3, 4, 5])
    assert "ANSWERS_DISAGREE" in codes(batch, 2)
    assert [draft.decision for draft in batch.drafts[1:3]] == ["accepted", "open"]


def test_the_same_key_twice_settles_no_disagreement() -> None:
    """A second time is a second time: nothing changes, and nothing more is to be undone."""
    batch = taken(a_word_file(5, unkeyed=(1,)))
    joined(batch)
    before = state(batch)

    found = joined(batch)

    assert (found.got, found.had, found.disagree) == ([], [1, 2], [3, 4, 5])
    assert state(batch) == before
    restructure.undo(batch.id, "TP")
    assert restructure.last_step(batch) is None


def test_a_mended_key_settles_a_disagreement() -> None:
    """Given a wrong letter in the key file, when the mended one comes, then it is as if it came first."""
    batch = taken(a_word_file(5, unkeyed=(1,)))
    joined(batch)

    joined(batch, a_document("1.A 2.B 3.B 4.B 5.B"))

    assert keys(batch) == "ABBBB"
    assert "ANSWERS_DISAGREE" not in codes(batch, 2)


def test_undo_brings_back_what_was() -> None:
    """Everything is as before the key file, but what people did since."""
    batch = taken(a_word_file(5, unkeyed=(1,)))
    imports.revise(batch.id, [{"position": 2, "decision": "accepted"}], WRITER, "TP")
    before = state(batch)
    joined(batch)

    assert restructure.undo(batch.id, "TP") == "ghép tệp đáp án dap an.docx"

    assert state(batch) == before


def test_undo_keeps_what_was_done_since() -> None:
    """A key chosen by hand and a corrected stem outlive the key file."""
    batch = taken()
    joined(batch)
    edits = [{"position": 0, "content": {"answer": ["C"]}}, {"position": 1, "content": {"stem": "Mới?"}}]
    imports.revise(batch.id, edits, WRITER, "TP")

    restructure.undo(batch.id, "TP")

    assert (keys(batch), batch.drafts[1].content["stem"]) == ("C....", "Mới?")


def test_an_earlier_cut_is_undone_after_the_key() -> None:
    """Acts are taken back one after the other, the key file first."""
    batch = taken()
    before = [draft.content for draft in batch.drafts]
    restructure.merge_next(batch.id, 0, **WHO)
    joined(batch)

    restructure.undo(batch.id, "TP")
    restructure.undo(batch.id, "TP")

    assert [draft.content for draft in batch.drafts] == before


def test_what_is_in_the_bank_is_left_alone() -> None:
    """A question confirmed before the key came keeps what it has."""
    batch = taken()
    imports.confirm(batch.id, WRITER, "TP", [{"position": 0, "decision": "accepted"}])

    found = joined(batch)

    assert (keys(batch), found.kept) == (".BCDA", [1])


def test_numbers_without_a_question_are_told() -> None:
    """A key of more numbers than the file has questions names those left over."""
    batch = taken()

    found = joined(batch, a_document("1.A 2.B 3.C 4.D 5.A 6.B 7.C"))

    assert found.unmatched == [6, 7]
    assert key_files.told(found) == (
        "Đã ghép tệp đáp án: 5 câu nhận đáp án; 0 câu đã có đúng đáp án ấy; không thấy câu hỏi cho số 6, 7."
    )


def test_parts_that_count_anew_get_their_own_keys() -> None:
    """Where numbers start again, the key of each part goes by the name above it, also in a kept import."""
    options = ("A. Một", "B. Hai", "C. Ba", "D. Bốn")
    lines = [f"Câu {n}: Hỏi điều {n} của phần?" for n in (1, 2, 3)]
    part = [line for stem in lines for line in (stem, *options)]
    batch = taken(a_document("PHẦN I. HIỂU BIẾT", *part, "PHẦN II. TÌNH HUỐNG", *part))

    joined(batch, a_document("PHẦN II", "1.A 2.A 3.A", "PHẦN I", "1.B 2.B 3.B"))

    assert keys(batch) == "BBBAAA"


@pytest.mark.parametrize(
    ("key", "code"),
    [
        (a_document("Thông báo về việc tổ chức hội thi"), "no_key"),
        (KEYLESS, "no_key"),
        (a_document("21.A 22.B 23.C 24.D"), "key_does_not_fit"),
        (b"", "empty_file"),
        (b"%PDF-1.7 \x00", "pdf"),
    ],
)
def test_a_wrong_file_changes_nothing(key: bytes, code: str) -> None:
    """What is no key, or not of these questions, is refused."""
    batch = taken()
    before = state(batch)

    with pytest.raises(BankRefused) as refused:
        joined(batch, key)

    assert refused.value.code == code
    assert state(batch) == before
    assert restructure.last_step(batch) is None


def test_a_closed_import_takes_no_key() -> None:
    """After “Bỏ lần nhập” nothing is read into it any more."""
    batch = taken()
    imports.discard(batch.id, WRITER, "TP")

    with pytest.raises(BankRefused) as refused:
        joined(batch)

    assert refused.value.code == "batch_closed"


def test_a_corrected_file_without_keys_keeps_those_of_the_bank() -> None:
    """Given keys from a key file in the bank, when the questions come again without, then none is lost."""
    batch = taken()
    joined(batch)
    accepted = [{"position": at, "decision": "accepted"} for at in range(5)]
    imports.confirm(batch.id, WRITER, "TP", accepted)

    again = taken(a_word_file(6, unkeyed=(1, 2, 3, 4, 5, 6)))

    assert [draft.standing for draft in again.drafts] == [*["same"] * 5, "new"]
    assert joined(again, a_document("1.A 2.B 3.C 4.A 5.A 6.C")).kept == [4]
    assert keys(again) == "ABCDAC"


def test_the_page_joins_a_key(sign_in: SignIn) -> None:
    """The form of the review sends the file, the review tells what became of it and offers to undo it."""
    batch = taken()
    client = sign_in("committee", office="TP")
    address = f"/bank/imports/{batch.id}"
    assert f'action="{address}/key"' in client.get(address).text

    sent = client.post(f"{address}/key", data={"file": (BytesIO(KEY), "k.docx")}, follow_redirects=True)

    assert "Đã ghép tệp đáp án: 5 câu nhận đáp án; 0 câu đã có đúng đáp án ấy." in sent.text
    assert "Hoàn tác: ghép tệp đáp án k.docx" in sent.text
    assert "Không tìm thấy cách đánh dấu đáp án nào" not in sent.text


def test_the_page_says_why_a_file_is_refused(sign_in: SignIn) -> None:
    """A file that is no key, and none at all, lead back to the review with the reason."""
    batch = taken()
    client = sign_in("committee", office="TP")
    address = f"/bank/imports/{batch.id}"
    data = {"file": (BytesIO(a_document("Thông báo")), "thông báo.docx")}

    no_key = client.post(f"{address}/key", data=data, follow_redirects=True)
    no_file = client.post(f"{address}/key", data={}, follow_redirects=True)

    assert "Không thấy đáp án nào trong tệp thông báo.docx. Chưa đổi gì." in no_key.text
    assert "Chưa chọn tệp nào." in no_file.text
    assert no_key.request.path == no_file.request.path == address


def test_rest_joins_a_key(sign_in: SignIn) -> None:
    """The same through REST, with the numbers of every fate."""
    batch = taken()
    client = sign_in("committee", office="TP")

    answer = client.post(f"/api/bank/imports/{batch.id}/key", data={"file": (BytesIO(KEY), "k.docx")})

    assert (answer.status_code, answer.json["got"], answer.json["unmatched"]) == (200, [1, 2, 3, 4, 5], [])
    assert client.post(f"/api/bank/imports/{batch.id}/key", data={}).json["code"] == "file_missing"


@pytest.mark.parametrize("door", ["/bank", "/api/bank"])
@pytest.mark.parametrize(("role", "office", "status"), [("committee", "NV", 404), ("host", None, 403)])
def test_strangers_join_nothing(
    sign_in: SignIn, door: str, role: str, office: str | None, status: int
) -> None:
    """Another office does not find the import; a role without the bank does not get in."""
    batch = taken()
    an_office("NV", "Phòng Nội vụ")

    answer = sign_in(role, office=office).post(
        f"{door}/imports/{batch.id}/key", data={"file": (BytesIO(KEY), "k.docx")}
    )

    assert (answer.status_code, keys(batch)) == (status, ".....")
