"""Persons who play alone: the hall sees who is on the floor, each is typed, judged and brought back."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from quiz_server.round import views
from tests.browser.desks import give, open_desk, serve_desks
from tests.browser.harness import LiveServer
from tests.round.builders import Table, persons, plain, section
from tests.round.formats_made import alone, floor_rules


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Address of the operators' pages."""
    with serve_desks() as (address, _):
        yield address


@pytest.fixture
def table() -> Table:
    """Two persons of each of four teams; the first of each was right, the second question is closed."""
    table = Table(plain(section(alone(floor_rules(rescues=1, rescue_below=8))))).start().open()
    for person in persons():
        table.answer(person.seat, "B" if person.number == 1 else "A")
    return table.close().reveal().open().close()


def test_the_hall_sees_every_person_under_the_team(
    open_page: Callable[..., Page], address: str, table: Table
) -> None:
    """Those off the floor are struck, and it is said in words how many are left."""
    page = open_page(1920, 1080, locale="vi-VN")
    server = LiveServer(page)
    server.view = views.stage_view(table.reveal().state, {})
    page.goto(f"{address}/stage/1")
    expect(page.locator(".persons-floor .block")).to_have_count(4)
    expect(page.locator(".persons-floor li li.off")).to_have_count(8)


def test_the_secretary_types_for_who_is_left(
    open_page: Callable[..., Page], address: str, table: Table
) -> None:
    """A row for each; a seat of three figures is found by typing it."""
    server = open_desk(open_page, address, "secretary", views.secretary_view(table.state, {}))
    expect(server.page.locator(".grid .seat")).to_have_text(["1.1", "2.1", "3.1", "4.1"])
    server.page.keyboard.type("301C")
    server.page.keyboard.press("Enter")
    server.page.keyboard.press("Enter")
    assert server.given() == [("enter_answers", {"slot": 1, "answers": {"301": "C"}, "late": []})]


def test_the_host_types_for_a_person(open_page: Callable[..., Page], address: str, table: Table) -> None:
    """A number of three figures and a letter; a team's number takes none."""
    server = open_desk(open_page, address, "host", views.host_view(table.state, {}))
    expect(server.page.locator(".watch")).to_contain_text("Chưa có đáp án: người 1.1, 2.1, 3.1, 4.1")
    given = give(server, "4", "b", "Escape", "4", "0", "1", "b")

    assert [facts["answers"] for name, facts in given if name == "enter_answers"] == [{"401": "B"}]


def test_the_host_opens_one_person_and_brings_some_back(
    open_page: Callable[..., Page], address: str, table: Table
) -> None:
    """The sheet of a person judges the person; rescue offers those who have left."""
    server = open_desk(open_page, address, "host", views.host_view(table.state, {}))
    page = server.page
    page.locator(".person", has_text="1.1").click()
    page.get_by_role("dialog").get_by_role("button", name="Đúng", exact=False).first.click()
    assert server.given() == [("judge", {"seat": 101, "verdict": "right", "step": table.state.step})]
    server.put(views.host_view(table.reveal().state, {}))
    page.get_by_role("button", name="Cứu trợ").click()
    expect(page.get_by_role("dialog").locator("input[type=checkbox]")).to_have_count(8)
