"""Filters that combine, their counts, and filters under a name."""

import re
from datetime import date

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from question_bank import catalog, comments, filters, listing, saved_filters
from question_bank.database import db
from question_bank.filters import Filter
from question_bank.models import Question
from question_bank.refusals import BankRefused
from tests.conftest import SignIn
from tests.question_bank.builders import a_question, an_approved_question

pytestmark = pytest.mark.usefixtures("app")

OFFICES = {"TP": "Phòng Tư pháp", "NV": "Phòng Nội vụ"}


def codes(wanted: Filter) -> list[str]:
    """The codes of what is found."""
    return [question.code for question in catalog.find(wanted, None).items]


def counts(wanted: Filter, field: str, scope: str | None = None) -> dict[str, int]:
    """Value → count of one facet."""
    (facet,) = [one for one in listing.facets(wanted, scope, OFFICES) if one.field == field]
    return {choice.value: choice.count for choice in facet.choices}


@pytest.fixture
def bank() -> None:
    """TP: an easy one approved and sealed, one without basis; NV: a short answer.

    On the second comments are open, on the first one is settled, on the third one of two.
    """
    approved = an_approved_question("TP", level="easy", topic="Căn cước", explanation="Xem luật.")
    approved.sealed = True
    a_question("TP", reference="", topic="Căn cước")
    a_question("NV", kind="short", options={}, answer=["10/10"], stem="Ngày nào?", topic="Văn thư")
    for question_id, settled in ((1, True), (2, False), (2, False), (3, True), (3, False)):
        said = comments.add(question_id, "Xem lại.", "hoa", None)
        comments.settle(question_id, said.id, "binh", None, resolved=settled)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(kind="short"), ["NV-0001"]),
        (Filter(lacks="reference"), ["TP-0002"]),
        (Filter(lacks="explanation", office="TP"), ["TP-0002"]),
        (Filter(used="sealed"), ["TP-0001"]),
        (Filter(used="no", topic="Căn cước"), ["TP-0002"]),
        (Filter(text="ngay", level="easy"), ["TP-0001"]),
        (Filter(comments="open"), ["NV-0001", "TP-0002"]),
        (Filter(comments="open", text="ngay", kind="short"), ["NV-0001"]),
        (Filter(batch=77), []),
    ],
)
def test_filters_combine(bank: None, wanted: Filter, found: list[str]) -> None:
    """Every filter narrows, and all of them together."""
    assert codes(wanted) == found


def test_counts_say_what_a_click_would_leave(bank: None) -> None:
    """Beside each value stands how many questions the list has once it is chosen, all else kept."""
    for wanted in (Filter(), Filter(office="TP"), Filter(text="ngay"), Filter(text="quoc gia", used="no")):
        for facet in listing.facets(wanted, None, OFFICES):
            for choice in facet.choices:
                narrowed = Filter(**{**vars(wanted), facet.field: choice.value})
                assert choice.count == catalog.find(narrowed, None).total, (wanted, facet.field, choice)


def test_a_chosen_value_keeps_its_neighbours(bank: None) -> None:
    """Where a value is chosen the others of its field are still counted, to change one's mind."""
    assert counts(Filter(office="TP"), "office") == {"TP": 2, "NV": 1}
    assert counts(Filter(office="TP"), "topic") == {"Căn cước": 2}


def test_an_office_counts_its_own_alone(bank: None) -> None:
    """No count tells of questions of another office."""
    assert counts(Filter(), "office", "NV") == {"NV": 1}
    assert counts(Filter(), "topic", "NV") == {"Văn thư": 1}
    assert counts(Filter(), "comments", "NV") == {"open": 1}


@given(
    st.builds(
        Filter,
        text=st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30),
        office=st.sampled_from(["", "TP"]),
        state=st.sampled_from(["", "draft"]),
        lacks=st.sampled_from(["", "reference"]),
        used=st.sampled_from(["", "no"]),
        comments=st.sampled_from(["", "open"]),
        batch=st.none() | st.integers(1, 10**8),
        in_force_on=st.none() | st.dates(date(1945, 9, 2), date(2100, 1, 1)),
    )
)
def test_a_filter_survives_its_address(wanted: Filter) -> None:
    """What an address carries is the filter it was made from."""
    assert filters.from_args(filters.to_args(wanted), None) == wanted


def test_nonsense_in_an_address_does_not_narrow() -> None:
    """An unknown state, no number and no day are left out."""
    given = {
        "state": "lost",
        "kind": "x",
        "batch": "-1",
        "in_force_on": "31/2/2024",
        "used": "maybe",
        "comments": "all",
    }

    assert filters.from_args(given, None) == Filter()


def test_chips_take_one_filter_away(bank: None) -> None:
    """Each chip names its filter in words and leads to the list without it."""
    shown = listing.chips(Filter(text="luật", office="TP", in_force_on=date(2024, 9, 5)), None, OFFICES)

    assert [(chip.name, chip.value) for chip in shown] == [
        ("Tìm", "“luật”"),
        ("Đơn vị", "Phòng Tư pháp"),
        ("Còn hiệu lực ngày", "05/9/2024"),
    ]
    assert shown[1].args == {"text": "luật", "in_force_on": "05/9/2024"}


def test_saved_filters_are_ones_own_or_lent() -> None:
    """Others see a filter only when the organiser shares it; the same name again replaces it."""
    saved_filters.save("Của tôi", Filter(office="TP"), False, "hoa", may_share=False)
    saved_filters.save("Chờ duyệt", Filter(state="draft"), True, "btc", may_share=True)
    saved_filters.save("Chờ  duyệt", Filter(state="in_review"), True, "btc", may_share=True)

    assert [(one.name, one.args) for one in saved_filters.of("hoa", None)] == [
        ("Chờ duyệt", {"state": "in_review"}),
        ("Của tôi", {"office": "TP"}),
    ]
    assert [one.name for one in saved_filters.of("binh", None)] == ["Chờ duyệt"]


@pytest.mark.parametrize(
    ("name", "wanted", "shared", "code"),
    [
        (" ", Filter(office="TP"), False, "filter_name"),
        ("Tên", Filter(), False, "filter_empty"),
        ("Tên", Filter(office="TP"), True, "filter_share"),
    ],
)
def test_what_is_no_filter_is_refused(name: str, wanted: Filter, shared: bool, code: str) -> None:
    """A filter needs a name and something to narrow; sharing is the organiser's."""
    with pytest.raises(BankRefused) as refused:
        saved_filters.save(name, wanted, shared, "hoa", may_share=False)

    assert refused.value.code == code


def test_nobody_removes_what_another_saved() -> None:
    """Another's filter is not there; a shared one goes by whoever may share."""
    own = saved_filters.save("Riêng", Filter(office="TP"), False, "hoa", may_share=False)
    lent = saved_filters.save("Chung", Filter(office="TP"), True, "btc", may_share=True)

    for one in (own, lent):
        with pytest.raises(BankRefused) as refused:
            saved_filters.remove(one.id, "binh", may_share=False)
        assert refused.value.code == "not_found"
    saved_filters.remove(lent.id, "btc-2", may_share=True)

    assert [one.name for one in saved_filters.of("hoa", None)] == ["Riêng"]


def test_the_page_offers_counts_chips_and_saved_filters(sign_in: SignIn, bank: None) -> None:
    """A filter is saved from the list, is there as one click, and removed again."""
    client = sign_in("organiser")
    form = {"name": "Tư pháp dễ", "office": "TP", "level": "easy", "comments": "open", "shared": "1"}
    text = client.post("/bank/filters", data=form, follow_redirects=True).get_data(as_text=True)

    assert "Bỏ lọc Đơn vị: Đơn vị TP" in text
    assert "Tư pháp dễ" in sign_in("committee", "NV").get("/bank/").get_data(as_text=True)
    saved = client.get("/api/bank/filters").json[0]
    assert saved["args"] == {"office": "TP", "level": "easy", "comments": "open"}
    assert client.delete(f"/api/bank/filters/{saved['id']}").status_code == 204
    assert client.get("/api/bank/filters").json == []


def test_the_api_counts_and_saves(sign_in: SignIn, bank: None) -> None:
    """Facets and saved filters by REST, with the same refusals."""
    client = sign_in("committee", "TP")

    facets = {one["field"]: one["choices"] for one in client.get("/api/bank/facets?lacks=reference").json}
    assert [choice["count"] for choice in facets["state"]] == [1]
    assert [(choice["value"], choice["count"]) for choice in facets["comments"]] == [("open", 1)]
    found = client.get("/api/bank/questions?comments=open").json
    assert [question["code"] for question in found] == ["TP-0002"]
    refused = client.post(
        "/api/bank/filters", json={"name": "x", "filter": {"level": "easy"}, "shared": True}
    )
    assert (refused.status_code, refused.json["code"]) == (403, "filter_share")
    assert (
        client.post("/api/bank/filters", json={"name": "x", "filter": {"level": "easy"}}).status_code == 201
    )


def told_of(client: FlaskClient) -> list[object]:
    """All that the list, its counts and its filters say to a person, by page and by REST."""
    uses = ("", "shown", "sealed", "no", "nonsense")
    pages = [client.get(f"/bank/?used={use}").get_data(as_text=True) for use in uses]
    lists = [client.get(f"/api/bank/{what}?used={use}") for what in ("questions", "facets") for use in uses]
    sorts = [client.get(f"/api/bank/questions?sort={sort}").json for sort in filters.SORT_NAMES]
    exports = [client.get(f"/bank/exports?used={use}").get_data(as_text=True) for use in uses]
    told = [re.sub(r'"[\w.-]{60,}"', "a token", page) for page in (*pages, *exports)]
    answers = [(answer.status_code, answer.json) for answer in lists]
    return [*told, *answers, *sorts, client.get("/api/bank/filters").json]


def test_an_office_cannot_tell_which_questions_are_sealed(sign_in: SignIn, bank: None) -> None:
    """Nothing that its member is told changes with the seal, and the value is as one that does not exist."""
    saved_filters.save("Đề đêm thi", Filter(used="sealed"), True, "btc", may_share=True)
    client = sign_in("committee", "TP")
    question = db.session.get_one(Question, 1)

    with_the_seal = told_of(client)
    question.sealed = False
    db.session.commit()
    without = told_of(client)

    assert with_the_seal == without
    assert "niêm phong" not in str(with_the_seal)
    assert "Đề đêm thi" not in str(with_the_seal)
    refused, unknown = (client.get(f"/api/bank/questions?used={use}") for use in ("sealed", "nonsense"))
    assert (refused.status_code, refused.json) == (422, unknown.json)
    assert "Chỉ nhận một trong" in str(unknown.json["fields"])
    kept = client.post("/api/bank/filters", json={"name": "x", "filter": {"used": "sealed"}})
    assert kept.status_code == 422


def test_those_over_the_offices_see_what_is_sealed(sign_in: SignIn, bank: None) -> None:
    """Reviewers narrow by it, so that nothing is drawn twice."""
    client = sign_in("reviewer")

    assert [one["code"] for one in client.get("/api/bank/questions?used=sealed").json] == ["TP-0001"]
    assert counts(Filter(), "used") == {"sealed": 1, "no": 2}


def test_questions_lead_back_to_their_batch(sign_in: SignIn, bank: None) -> None:
    """The list narrows to one import."""
    question = db.session.get_one(Question, 1)
    assert question.batch_id is None

    assert "Không có câu nào khớp" in sign_in("organiser").get("/bank/?batch=5").get_data(as_text=True)
