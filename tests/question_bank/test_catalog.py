"""Finding questions."""

from datetime import date

import pytest
from flask import Flask

from question_bank import catalog
from question_bank.catalog import Filter
from question_bank.cli import bank_cli
from question_bank.refusals import BankRefused
from tests.question_bank.builders import a_question

pytestmark = pytest.mark.usefixtures("app")


def codes(wanted: Filter, scope: str | None = None) -> list[str]:
    """The codes of what is found."""
    return [question.code for question in catalog.find(wanted, scope).items]


@pytest.mark.parametrize("typed", ["chuyen doi so", "CHUYỂN ĐỔI SỐ", "đổi chuyển", "505/qd", "tp-0001"])
def test_a_search_ignores_case_marks_and_order(typed: str) -> None:
    """Words are found in stem, options, basis and code, however they are typed."""
    a_question()
    a_question(stem="Luật nào quy định về căn cước?", reference="")

    assert codes(Filter(text=typed)) == ["TP-0001"]


def test_a_wildcard_finds_itself_only() -> None:
    """A percent sign is a percent sign."""
    a_question()
    a_question(stem="Tỷ lệ hồ sơ trực tuyến đạt 100% là khi nào?")

    assert codes(Filter(text="100%")) == ["TP-0002"]


def test_filters_narrow_together() -> None:
    """Office and text must both fit."""
    a_question("TP")
    a_question("NV")

    assert codes(Filter(text="quốc gia", office="NV")) == ["NV-0001"]


def test_a_committee_sees_its_office_alone() -> None:
    """Inside the scope of an office no filter reaches another one."""
    a_question("TP")
    a_question("NV")

    assert codes(Filter(), "TP") == ["TP-0001"]
    assert codes(Filter(office="NV"), "TP") == []


@pytest.mark.parametrize(
    ("code", "name", "refusal"),
    [("", "", "đơn vị"), ("TT", "  ", "Cần ghi tên"), ("thanh tra", "Thanh tra", "Mã đơn vị “thanh tra”")],
)
def test_an_office_needs_a_code_and_a_name(app: Flask, code: str, name: str, refusal: str) -> None:
    """The command says what is wrong and makes no office."""
    told = app.test_cli_runner().invoke(bank_cli, ["office", code, name])

    assert told.exit_code == 1
    assert refusal in told.output
    assert catalog.offices() == []


def test_an_office_gets_its_name_brought_up_to_date() -> None:
    """The same code again is the same office."""
    catalog.add_office("TT", "Thanh tra")

    catalog.add_office("TT", " Thanh tra  huyện ")

    assert [(office.code, office.name) for office in catalog.offices()] == [("TT", "Thanh tra huyện")]


def test_a_question_of_another_office_is_not_there() -> None:
    """Another office's question is refused exactly as one that does not exist."""
    other = a_question("NV")

    with pytest.raises(BankRefused) as hidden:
        catalog.question(other.id, "TP")
    with pytest.raises(BankRefused) as absent:
        catalog.question(99_999, "TP")

    assert (hidden.value.code, hidden.value.text) == (absent.value.code, absent.value.text)


def test_questions_in_force_on_a_day() -> None:
    """The filter leaves out what has expired and what is yet to come; unknown days stay in."""
    a_question(valid_to="2024-06-30")
    a_question(valid_from="2024-07-01")
    a_question()

    assert codes(Filter(in_force_on=date(2024, 7, 1))) == ["TP-0002", "TP-0003"]


def test_pages_hold_what_they_say() -> None:
    """The last page has the rest, and a page beyond it is the last one."""
    for _ in range(5):
        a_question()

    found = catalog.find(Filter(), None, page=9, size=2)

    assert (found.page, found.pages, [question.code for question in found.items]) == (3, 3, ["TP-0005"])
