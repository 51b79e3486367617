"""Near duplicates: what is found, what lowers the likeness, who sees what, and what is done about them."""

import pytest
from flask import Flask

from question_bank import alike, imports, review
from question_bank.key_differences import Key, different_key
from question_bank.likeness import ALIKE, Entry, likeness, pairs_between, pairs_within
from question_bank.refusals import BankRefused
from question_bank.search import words
from tests.conftest import SignIn
from tests.question_bank.builders import OPTIONS, STEM, a_question, a_word_file, an_office

OPTION_TEXT = " ".join(OPTIONS.values())
TURNED = " ".join(reversed(OPTIONS.values()))


def entry(number: int, stem: str, options: str = "", answer: str = "") -> Entry:
    """A question as it is compared."""
    return Entry(number, *(" ".join(words(text)) for text in (stem, options, answer)))


ONE = entry(1, STEM, OPTION_TEXT, "Ngày 10 tháng 10")


@pytest.mark.parametrize(
    "other",
    [
        entry(2, "NGAY CHUYEN DOI SO QUOC GIA LA NGAY NAO", OPTION_TEXT, "Ngày 10 tháng 10"),
        entry(2, STEM, TURNED, "Ngày 10 tháng 10"),
        entry(2, STEM, "Một Hai Ba Bốn", "Hai"),
        entry(2, "Quốc gia lấy ngày nào hằng năm làm Ngày Chuyển đổi số?", OPTION_TEXT, "Ngày 10 tháng 10"),
        entry(2, "Ngày 10 tháng 10 hằng năm là Ngày Chuyển đổi số quốc gia theo Quyết định nào?", "", "505"),
    ],
    ids=["written otherwise", "options turned", "other options", "other words", "answer contained"],
)
def test_the_same_question_is_found(other: Entry) -> None:
    """However it is disguised, a question that asks the same is found among others."""
    strangers = [entry(n, f"Ai ký văn bản số {n} của cơ quan thứ {n}?") for n in range(10, 40)]

    assert [(pair.second) for pair in pairs_between([ONE], [other, *strangers])] == [2]


def test_another_question_is_not_alike() -> None:
    """The same way of asking is not the same question."""
    assert likeness(ONE, entry(2, "Ai là Chủ tịch Ủy ban Quốc gia về chuyển đổi số?")) < ALIKE


@pytest.mark.parametrize(
    ("stem", "other"),
    [
        ("Thời hạn giải quyết hồ sơ là 15 ngày?", "Thời hạn giải quyết hồ sơ là 30 ngày?"),
        ("Hành vi nào sau đây được làm?", "Hành vi nào sau đây KHÔNG được làm?"),
        ("Việc này phải báo cáo ai?", "Việc này chưa phải báo cáo ai?"),
    ],
)
def test_numbers_and_negations_lower_the_likeness(stem: str, other: str) -> None:
    """One number or one "không" makes another question of the same words."""
    told = likeness(entry(1, stem), entry(2, other))

    assert told <= likeness(entry(1, stem), entry(2, stem)) - 12


def test_a_question_that_ends_in_khong_denies_nothing() -> None:
    """A "không" that asks yes or no, or stands in "không gian", is no negation."""
    asked, yes_no = entry(1, "Có được ghi âm cuộc họp?"), entry(2, "Có được ghi âm cuộc họp không?")
    space = entry(3, "Có được ghi âm cuộc họp trên không gian mạng?")

    assert likeness(asked, yes_no) > 80
    assert likeness(yes_no, space) > 70


def test_likeness_does_not_depend_on_the_order() -> None:
    """A pair is as alike from either side, and a question wholly like itself."""
    other = entry(2, "Ngày nào là Ngày Chuyển đổi số?", TURNED, "Ngày 20 tháng 10")

    assert likeness(ONE, other) == likeness(other, ONE)
    assert likeness(ONE, ONE) == 100
    assert [pair.percent for pair in pairs_within([ONE, other])] == [likeness(ONE, other)]


@pytest.fixture
def twins(app: Flask) -> list[int]:
    """Two offices that ask the same, the second without a basis, and a stranger."""
    first = a_question("NV")
    second = a_question("TP", stem="Ngày Chuyển đổi số quốc gia là vào ngày nào?", reference="")
    a_question("TP", stem="Ai cấp thẻ căn cước?", options={"A": "Công an", "B": "Sở"}, reference="")
    return [first.id, second.id]


def found() -> list[tuple[str, str]]:
    """The codes of the pairs that are shown."""
    return [(pair.first.code, pair.second.code) for pair in alike.pairs()[0]]


def test_pairs_are_shown_with_what_differs(twins: list[int]) -> None:
    """Across offices, with the words that are new."""
    (pair,), total = alike.pairs()

    assert (pair.first.code, pair.second.code, total) == ("NV-0001", "TP-0001", 1)
    assert ("in", "vào ") in pair.stem
    assert [what for what, _ in pair.options] == ["same"]


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (Key("mcq", OPTIONS, ["A"]), Key("mcq", OPTIONS, ["Q"]), "Khác đáp án: A và Q"),
        (Key("mcq", OPTIONS, ["A"]), Key("mcq", OPTIONS, []), "Khác đáp án: A và chưa có"),
        (Key("multi", OPTIONS, ["A", "B"]), Key("multi", OPTIONS, ["A"]), "Khác đáp án: A, B và A"),
        (
            Key("mcq", {"A": "14 tuổi", "B": "16 tuổi"}, ["A"]),
            Key("mcq", {"A": "16 tuổi", "B": "14 tuổi"}, ["A"]),
            "Khác đáp án: A (“14 tuổi”) và A (“16 tuổi”)",
        ),
        (
            Key("mcq", {"A": "14 tuổi", "B": "16 tuổi"}, ["A"]),
            Key("mcq", {"A": "16 tuổi", "B": "14 Tuổi."}, ["B"]),
            "",
        ),
        (Key("short", {}, ["15"], ["15 ngày"]), Key("short", {}, ["15 ngày"]), ""),
        (Key("short", {}, ["15"]), Key("short", {}, ["30"]), "Khác đáp án: 15 và 30"),
        (Key("mcq", OPTIONS, ["A"]), Key("short", {}, ["ngày 10 tháng 10"]), ""),
        (Key("essay", {}, ["Ý 1: tiếp nhận."]), Key("essay", {}, ["Nhận hồ sơ."]), ""),
        (Key("mcq", OPTIONS, []), Key("mcq", OPTIONS, []), ""),
    ],
)
def test_different_keys_are_told(one: Key, other: Key, told: str) -> None:
    """What the keys say counts, not their letters; one that is missing differs from any."""
    assert different_key(one, other) == told


def test_a_different_key_comes_first_and_is_marked(sign_in: SignIn) -> None:
    """The same question with two keys stands before all twins, and its first act is to look at the keys."""
    for _ in range(2):
        a_question("NV", stem="Ai cấp thẻ căn cước?", options={"A": "Công an", "B": "Sở"}, reference="")
    for answer in ("A", "Q"):
        a_question("TP", answer=[answer])

    client = sign_in("reviewer")
    first, second = client.get("/api/bank/alike").json or []
    page = client.get("/bank/alike").get_data(as_text=True)

    assert (first["percent"], first["different_key"]) == (100, "Khác đáp án: A và Q")
    assert (second["percent"], second["different_key"]) == (100, "")
    assert "<mark>A</mark>" in page
    assert "<mark>Q</mark>" in page
    assert page.index("Khác đáp án: A và Q") < page.index("Xem lại đáp án") < page.index("Thôi dùng")


def test_a_kept_pair_is_not_shown_again(twins: list[int]) -> None:
    """What was decided once stays decided, whichever of the two is named first."""
    alike.keep_both(twins[1], twins[0], "binh")
    alike.keep_both(twins[0], twins[1], "binh")

    assert found() == []


def test_one_is_retired_and_the_other_stays(twins: list[int]) -> None:
    """The history of the retired one names the one that is kept."""
    gone = alike.retire_one(twins[1], twins[0], "binh")

    assert (gone.state, gone.steps[-1].note) == ("retired", "Gần giống câu NV-0001, giữ câu NV-0001")
    assert found() == []


def test_the_basis_goes_over(twins: list[int]) -> None:
    """The other question gains the basis as a new version, and loses nothing of its own."""
    merged = alike.merge_basis(twins[0], twins[1], "binh")

    assert (merged.reference, merged.version) == ("Quyết định 505/QĐ-TTg", 2)
    assert alike.merge_basis(twins[0], twins[1], "binh").version == 2
    with pytest.raises(BankRefused):
        alike.keep_both(twins[0], twins[0], "binh")


def test_an_import_tells_what_is_there_already(app: Flask, sign_in: SignIn) -> None:
    """A member learns code and office of another office's question, not its text; a reviewer its page."""
    an_office("TP")
    twin = a_question("NV", stem="Nội dung của câu hỏi số 2 theo quy định là gì?", options={}, kind="short")
    batch = imports.take_file(a_word_file(3), "tep.docx", "TP", "hoa")
    address = f"/api/bank/imports/{batch.id}/alike"

    seen = sign_in("committee", "TP").get(address)

    likest = max(seen.json or [], key=lambda one: one["percent"])
    assert (likest["position"], likest["code"], likest["office"]) == (1, "NV-0001", "Đơn vị NV")
    assert {one["question_id"] for one in seen.json} == {None}
    assert twin.stem not in seen.get_data(as_text=True)
    assert sign_in("reviewer").get(address).json[0]["question_id"] == twin.id
    assert sign_in("committee", "VH").get(address).status_code == 404


def test_the_page_is_for_those_who_see_all(sign_in: SignIn, twins: list[int]) -> None:
    """Reviewers compare and decide; a member of one office does not open it."""
    reviewer = sign_in("reviewer")
    text = reviewer.get("/bank/alike").get_data(as_text=True)
    assert "<mark>vào </mark>" in text
    assert sign_in("committee", "TP").get("/bank/alike").status_code == 403

    form = {"act": "keep_both", "first": twins[0], "second": twins[1]}
    done = reviewer.post("/bank/alike", data=form, follow_redirects=True).get_data(as_text=True)

    assert "không hiện lại nữa" in done
    assert "Không có cặp câu nào" in done


def test_the_api_finds_and_decides(sign_in: SignIn, twins: list[int]) -> None:
    """The same by REST."""
    client = sign_in("organiser")

    pair = client.get("/api/bank/alike").json[0]
    assert (pair["first"]["code"], pair["second"]["code"]) == ("NV-0001", "TP-0001")
    told = client.post("/api/bank/alike", json={"act": "retire", "first": twins[1], "second": twins[0]})
    assert told.json["text"] == "Câu TP-0001 đã thôi dùng."
    assert client.get("/api/bank/alike").json == []


def test_a_retired_question_is_compared_no_more(twins: list[int]) -> None:
    """What is out of use is no duplicate of anything."""
    review.retire(twins[0], "", "binh", None)

    assert found() == []


def test_pairs_come_in_pages(monkeypatch: pytest.MonkeyPatch, sign_in: SignIn, twins: list[int]) -> None:
    """Every pair is reached, on the page and over REST; a page that emptied leads to the last one."""
    a_question("VH", stem="Ngày Chuyển đổi số quốc gia là vào những ngày nào?", reference="")
    monkeypatch.setattr(alike, "SHOWN", 1)
    client = sign_in("organiser")

    parts = [client.get(f"/api/bank/alike?page_size=1&page={page}") for page in (1, 2, 3)]
    shown = client.get("/bank/alike?page=2").text

    assert len({(part.json[0]["first"]["code"], part.json[0]["second"]["code"]) for part in parts}) == 3
    assert '"total": 3' in parts[0].headers["X-Pagination"]
    assert "Trang 2/3" in shown
    assert shown.count("giống nhau</p>") == 1
    assert client.get("/bank/alike?page=9").location.endswith("page=3")
