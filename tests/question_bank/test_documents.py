"""Legal documents: recognised, linked by themselves, and their days the one rule for all questions."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from question_bank import catalog, documents, review, seal, sets
from question_bank.citations import Citation, cited, key, spelled
from question_bank.database import db
from question_bank.document_links import catch_up
from question_bank.document_models import DocumentCitation, LegalDocument
from question_bank.filters import Filter
from question_bank.models import Question
from question_bank.refusals import BankRefused
from question_bank.validity import out_of_force
from tests.conftest import SignIn
from tests.question_bank.builders import WRITER, a_question, an_approved_question

app_needed = pytest.mark.usefixtures("app")

OLD = {"number": "59/2022/NĐ-CP", "kind": "Nghị định", "in_force_to": date(2024, 6, 30)}
ID_LAW = {
    "number": "59/2014/QH13",
    "kind": "Luật",
    "title": "Luật Căn cước công dân",
    "issued_on": date(2014, 11, 20),
    "in_force_to": date(2024, 6, 30),
}
BEFORE, AFTER = date(2024, 6, 30), date(2024, 7, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Điều 31 Luật Căn cước số 26/2023/QH15", [("26/2023/QH15", "Luật", "Điều 31")]),
        ("khoản 2 Điều 8 Nghị định 59/2022", [("59/2022/NĐ-CP", "Nghị định", "khoản 2 Điều 8")]),
        ("NGHỊ ĐỊNH số 59 / 2022 / ND-CP", [("59/2022/NĐ-CP", "Nghị định", "")]),
        ("Nghị quyết 52-NQ/TW; QĐ 6/qd-ttg", [("52-NQ/TW", "Nghị quyết", "")]),
        ("Luật Căn cước năm 2023 (Điều 5)", [("Luật Căn cước 2023", "Luật", "Điều 5")]),
        (
            "Luật Cư trú 68/2020/QH14, Điều 38; TT 78/2021/TT-BTC",
            [("68/2020/QH14", "Luật", "Điều 38"), ("78/2021/TT-BTC", "Thông tư", "")],
        ),
        ("tỷ lệ 80/2022 và 3/4 của 100%", []),
        ("Ngày 22/4/2022 họp", []),
    ],
)
def test_references_are_recognised(text: str, expected: list[tuple[str, str, str]]) -> None:
    """Number, kind and article are read however they are written; a share or a day is no document."""
    assert [(one.number, one.kind, one.article) for one in cited(text)] == expected


def test_what_is_amended_is_no_ground() -> None:
    """A decree that is named as amended or replaced does not count: only the one that amends."""
    text = "Nghị định số 107/2021/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số 61/2018/NĐ-CP"

    assert [one.number for one in cited(text)] == ["107/2021/NĐ-CP"]


@given(st.text())
def test_any_text_may_be_a_reference(text: str) -> None:
    """No reference is an error, and its citations are found again in their own spelling."""
    for one in cited(text):
        assert key(spelled(one.number)) == one.key


@pytest.mark.parametrize("written", ["06/QĐ-TTg", "6/QD-TTG", "06 / qđ - ttg", "06/QĐ–TTg"])
def test_one_key_for_every_spelling(written: str) -> None:
    """Zeros, spaces, dashes, case and đ make no other document."""
    assert key(written) == "6/qd-ttg"
    assert Citation(written).key == "6/qd-ttg"


@app_needed
def test_a_question_is_linked_when_it_is_written() -> None:
    """A known number ties itself, an unknown one is proposed, and an edit reads anew."""
    decree = documents.add(OLD, "binh", keeper=True)
    question = a_question(reference="Điều 5 Nghị định số 59/2022/ND-CP")
    assert [(found.number, article) for found, article in _cites(question)] == [("59/2022/NĐ-CP", "Điều 5")]

    review.edit(question.id, {"reference": "Quyết định 505/QĐ-TTg"}, 1, WRITER, None)

    assert documents.citing(decree.id, None) == []
    assert [(one.number, one.questions) for one in documents.missing(None)] == [("505/QĐ-TTg", 1)]


def _cites(question: Question) -> list[tuple[LegalDocument, str]]:
    pairs = documents.citations_of(question.id)
    return [(document, citation.article) for citation, document in pairs if document is not None]


@app_needed
def test_a_new_document_ties_the_questions_that_are_there() -> None:
    """What was missing is missing no more, also under a short or a titled spelling."""
    for reference in ("Nghị định 59/2022", "Luật Căn cước công dân năm 2014", "Luật CCCD số 59/2014/QH13"):
        a_question(reference=reference)

    decree, law = documents.add(OLD, "binh", True), documents.add(ID_LAW, "binh", True)

    assert len(documents.citing(decree.id, None)) == 1
    assert len(documents.citing(law.id, None)) == 2
    assert documents.missing(None) == []


@app_needed
def test_one_change_flags_all_questions_everywhere() -> None:
    """Question, list, and set say the same about the days of a document."""
    law = documents.add({**ID_LAW, "in_force_to": None}, "binh", True)
    questions = [
        an_approved_question(reference="Điều 3 Luật Căn cước công dân số 59/2014/QH13") for _ in "ab"
    ]
    made = sets.create("Cụm 1", "btc", [{"title": "Bảng", "count": 2, "letters": True}], 0, AFTER)
    sets.add(made.id, [question.id for question in questions])
    assert catalog.find(Filter(in_force_on=AFTER), None).total == 2

    documents.change(law.id, {"in_force_to": BEFORE}, "binh")

    sentence = "Căn cứ Luật Căn cước công dân 59/2014/QH13 hết hiệu lực từ ngày 01/7/2024."
    assert [out_of_force(question, AFTER) for question in questions] == [sentence, sentence]
    assert out_of_force(questions[0], BEFORE) is None
    assert catalog.find(Filter(in_force_on=AFTER), None).total == 0
    assert catalog.find(Filter(in_force_on=BEFORE), None).total == 2
    assert sum(sentence in finding.text for finding in seal.check(sets.find_set(made.id))) == 2


@app_needed
@pytest.mark.parametrize("day", [date(2022, 10, 19), date(2022, 10, 20), date(2024, 6, 30), date(2024, 7, 1)])
def test_the_list_and_the_question_agree(day: date) -> None:
    """For every day the filter leaves out exactly those that the question page warns of."""
    documents.add({**OLD, "in_force_from": date(2022, 10, 20)}, "binh", True)
    for changes in ({}, {"valid_from": "2022-10-20"}, {"valid_to": "2024-06-30"}):
        a_question(reference="Nghị định 59/2022/NĐ-CP", **changes)
        a_question(reference="", **changes)

    in_force = {question.id for question in catalog.find(Filter(in_force_on=day), None).items}

    assert in_force == {q.id for q in catalog.find(Filter(), None).items if out_of_force(q, day) is None}


@app_needed
def test_a_replaced_document_names_its_successor() -> None:
    """The sentence says what holds now."""
    new = documents.add({"number": "69/2024/NĐ-CP", "kind": "Nghị định"}, "binh", True)
    documents.add({**OLD, "replaced_by_id": new.id}, "binh", True)
    question = a_question(reference="Nghị định 59/2022/NĐ-CP")

    assert out_of_force(question, AFTER) == (
        "Căn cứ Nghị định 59/2022/NĐ-CP hết hiệu lực từ ngày 01/7/2024, "
        "được thay bằng Nghị định 69/2024/NĐ-CP."
    )


@app_needed
def test_a_proposal_counts_once_it_is_accepted() -> None:
    """The days of a proposed document flag nothing before a keeper has looked at it."""
    proposed = documents.add(OLD, "hoa", keeper=False)
    question = a_question(reference="Nghị định 59/2022/NĐ-CP")
    assert out_of_force(question, AFTER) is None
    assert catalog.find(Filter(in_force_on=AFTER), None).total == 1

    documents.change(proposed.id, {}, "binh")

    assert out_of_force(question, AFTER) is not None
    assert catalog.find(Filter(in_force_on=AFTER), None).total == 0


@app_needed
def test_two_spellings_become_one() -> None:
    """After a merge the questions are together, and the old spelling leads to the document that is kept."""
    kept = documents.add(ID_LAW, "binh", True)
    other = documents.add({"number": "59/2014/QH", "kind": "Luật", "note": "gõ thiếu"}, "hoa", True)
    a_question(reference="Luật số 59/2014/QH")

    documents.merge(other.id, kept.id, "binh")
    a_question(reference="Luật số 59/2014/QH")

    assert [question.code for question, _ in documents.citing(kept.id, None)] == ["TP-0001", "TP-0002"]
    assert kept.note == "gõ thiếu"
    with pytest.raises(BankRefused):
        documents.add({"number": "59/2014/QH", "kind": "Luật"}, "hoa", True)


@app_needed
@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"number": " "}, "number_missing"),
        ({"kind": "Thơ"}, "kind_unknown"),
        ({"in_force_from": date(2025, 1, 1)}, "days_order"),
        ({"replaced_by_id": 999}, "replaced_by_unknown"),
        ({"number": "505/qd-ttg"}, "number_taken"),
    ],
)
def test_what_cannot_be_is_refused(changes: dict[str, object], code: str) -> None:
    """A refused document leaves the table as it was."""
    documents.add({"number": "505/QĐ-TTg", "kind": "Quyết định"}, "binh", True)

    with pytest.raises(BankRefused) as refused:
        documents.add({**OLD, **changes}, "binh", True)

    assert refused.value.code == code
    assert len(documents.listed(None)) == 1


@app_needed
def test_older_questions_are_read_at_the_start() -> None:
    """Questions from before there was a table are linked by the next start."""
    a_question(reference="Nghị định 59/2022/NĐ-CP")
    db.session.execute(DocumentCitation.__table__.delete())
    db.session.commit()

    assert catch_up() == 1
    assert [one.number for one in documents.missing(None)] == ["59/2022/NĐ-CP"]


def test_offices_propose_and_reviewers_keep(sign_in: SignIn) -> None:
    """A member reads and proposes, sees the own questions alone, and changes nothing."""
    a_question("NV", reference="Nghị định 59/2022/NĐ-CP", stem="Câu của Nội vụ?")
    member, reviewer = sign_in("committee", "TP"), sign_in("reviewer")
    form = {"number": "59/2022/ND-CP", "kind": "Nghị định", "in_force_to": "30/6/2024"}

    page = member.post("/bank/documents/new", data=form, follow_redirects=True).get_data(as_text=True)

    assert "Đã đề nghị Nghị định 59/2022/NĐ-CP" in page
    assert "Câu của Nội vụ?" not in page
    assert member.post("/bank/documents/1", data=form).status_code == 403
    assert member.patch("/api/bank/documents/1", json={"title": "x"}).status_code == 403
    accepted = reviewer.post("/bank/documents/1", data=form, follow_redirects=True).get_data(as_text=True)
    assert "áp dụng cho cả 1 câu" in accepted
    assert "Câu của Nội vụ?" in accepted


def test_the_api_keeps_documents(sign_in: SignIn) -> None:
    """Add, list with counts, what is missing, change and merge by REST."""
    a_question(reference="Nghị định 59/2022/NĐ-CP và Quyết định 505/QĐ-TTg")
    client = sign_in("reviewer")

    made = client.post("/api/bank/documents", json={"number": "59/2022/ND-CP", "kind": "Nghị định"}).json
    assert (made["number"], made["proposed"]) == ("59/2022/NĐ-CP", False)
    listed = client.get("/api/bank/documents?text=nghi dinh 59").json
    assert [(one["document"]["number"], one["questions"]) for one in listed] == [("59/2022/NĐ-CP", 1)]
    assert [one["number"] for one in client.get("/api/bank/documents/missing").json] == ["505/QĐ-TTg"]
    changed = client.patch(f"/api/bank/documents/{made['id']}", json={"in_force_to": "2024-06-30"}).json
    assert changed["in_force_to"] == "2024-06-30"
    other = client.post("/api/bank/documents", json={"number": "59/2022/NĐ", "kind": "Nghị định"}).json
    merged = client.post(f"/api/bank/documents/{other['id']}/merge", json={"into": made["id"]}).json
    assert merged["aliases"] == ["59/2022/nd"]


def test_the_pages_show_what_is_missing_and_cited(sign_in: SignIn) -> None:
    """The table proposes what questions cite; the question names its documents; a bad day is refused."""
    question = a_question(reference="Điều 2 Nghị định 59/2022/NĐ-CP")
    client = sign_in("organiser")

    assert "Văn bản chưa có trong bảng" in client.get("/bank/documents").get_data(as_text=True)
    assert "chưa có trong bảng văn bản" in client.get(f"/bank/questions/{question.id}").get_data(as_text=True)
    refused = client.post("/bank/documents/new", data={"number": "1/NQ-CP", "in_force_to": "31/2/2024"})
    assert refused.status_code == 422
    assert "không phải là ngày" in refused.get_data(as_text=True)


def test_documents_come_in_pages(sign_in: SignIn) -> None:
    """REST gives one page and tells how many there are in all."""
    for number in (1, 2, 3):
        documents.add({"number": f"{number}/2024/QH15", "kind": "Luật"}, "binh", True)

    answer = sign_in("organiser").get("/api/bank/documents?page_size=2&page=2")

    assert [row["document"]["number"] for row in answer.json] == ["3/2024/QH15"]
    assert '"total": 3' in answer.headers["X-Pagination"]
