"""The MC's page: to be read aloud, on a phone too, with no control that could spoil anything."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from quiz_server.round import views
from quiz_server.round.commands import ChooseTeams, FinishRound
from tests.browser.desk_views import KEY, SECTIONS, mc, press
from tests.browser.desks import DeskServer, open_desk, serve_desks
from tests.browser.harness import now_ms
from tests.browser.tests_at_a_table import a_test
from tests.browser.views import LONG_OPTIONS, LONG_STEM, STEM, question, running
from tests.round.builders import Table, board_rules, persons, plain, section
from tests.round.formats_made import alone, arena_rules, floor_rules

Open = Callable[..., DeskServer]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Address of the operators' pages."""
    with serve_desks() as (address, _):
        yield address


@pytest.fixture
def open_mc(open_page: Callable[..., Page], address: str) -> Open:
    """`open_mc(view)` → the MC's page on a phone."""
    return lambda view, **size: open_desk(
        open_page, address, "mc", view, **({"width": 390, "height": 844} | size)
    )


def test_question_is_large_and_without_controls(open_mc: Open) -> None:
    """The question is at least 20 px high and the page has nothing to press."""
    page = open_mc(mc()).page

    expect(page.locator(".stem")).to_have_text(STEM)
    assert page.locator(".stem").evaluate("one => parseFloat(getComputedStyle(one).fontSize)") >= 20
    assert page.locator("button, input, a").count() == 0


def test_answer_comes_with_its_basis(open_mc: Open) -> None:
    """After the verdict the answer is shown with explanation and legal basis."""
    reveal = {name: KEY[name] for name in ("answer", "answer_text", "explanation", "reference")}
    page = open_mc(mc("revealed", reveal=reveal)).page

    expect(page.locator(".key")).to_contain_text("B. Theo nhu cầu")
    expect(page.locator(".answer")).to_contain_text(KEY["reference"])
    expect(page.locator(".right")).to_contain_text("Theo nhu cầu")


def test_the_letter_of_the_answer_is_read_once(open_mc: Open) -> None:
    """A sealed question's answer begins with its letter already."""
    sealed = plain(section(board_rules(), key="B"))
    told = replace(sealed.questions[0], answer_text="B. Theo nhu cầu")
    table = Table(replace(sealed, questions=(told, *sealed.questions[1:]))).start().open().close().reveal()
    page = open_mc(views.mc_view(table.state, {})).page

    expect(page.locator(".key")).to_have_text("Đáp án: B. Theo nhu cầu")


def test_the_places_are_there_to_be_read_out_at_the_end(open_mc: Open) -> None:
    """A line for each team with its points, the best first, level ones named so; none while held."""
    table = Table(plain(section(board_rules())), team_count=3).start()
    table.open().answers("BBA").close().reveal().do(FinishRound)
    server = open_mc(views.mc_view(table.state, {}))
    lines = server.page.locator(".places li")
    expect(lines).to_have_text(
        [
            "Đồng hạng 1: Đội 1 Bình An 10 điểm",
            "Đồng hạng 1: Đội 2 Bình Chánh 10 điểm",
            "Hạng 3: Đội 3 Bình Châu 0 điểm",
        ]
    )
    server.put(views.hold_back(views.mc_view(table.state, {})))
    expect(server.page.locator(".quiet")).to_have_text("Phần thi đã kết thúc")


def test_the_answer_stays_in_sight(open_mc: Open) -> None:
    """A small phone scrolled down shows the answer when it comes, and keeps it when scrolled on."""
    asked = question(LONG_STEM, LONG_OPTIONS)
    server = open_mc(mc("closed", question=asked), width=360, height=640)
    sheet = server.page.locator(".sheet")
    scrolled = sheet.evaluate("one => (one.scrollTop = 9999, one.scrollTop)")
    assert scrolled > 0
    reveal = {name: KEY[name] for name in ("answer", "answer_text", "explanation", "reference")}
    server.put(mc("revealed", question=asked, reveal=reveal))
    expect(server.page.locator(".answer")).to_be_in_viewport(ratio=1)

    sheet.evaluate("one => (one.scrollTop = 9999)")
    for always in (".key", ".bar .where", ".bar .say"):
        expect(server.page.locator(always)).to_be_in_viewport(ratio=1)


def test_the_rules_are_there_to_be_read_out(open_mc: Open) -> None:
    """Before the first question of a section its name and rules, and against whom the others play."""
    table = Table(section(arena_rules())).start().do(ChooseTeams, seats=(3,))
    page = open_mc(views.mc_view(table.state, {})).page

    expect(page.locator(".opening")).to_contain_text("Một đội chính đấu với các đội còn lại")
    expect(page.locator(".opening")).to_contain_text("Đội chính: xã Bình Châu")


def test_who_is_left_and_how_a_test_went(open_mc: Open) -> None:
    """Persons left on the floor after a reveal; a line for each sheet of a test, its time in minutes."""
    alone_there = Table(plain(section(alone(floor_rules())))).start().open()
    for person in persons():
        alone_there.answer(person.seat, "B" if person.number == 1 else "A")
    server = open_mc(views.mc_view(alone_there.close().reveal().state, {}))
    expect(server.page.locator(".turn")).to_have_text("Còn 4 người trên sàn")

    test = a_test(questions=3, teams=2)
    server.put(views.mc_view(test.state, {}))
    expect(server.page.get_by_role("timer")).to_have_text(re.compile(r"^(10:00|9:\d\d)$"))
    test.sheet(1, "BBA", 125_000)
    test.close().reveal()
    server.put(views.mc_view(test.state, {}))
    expect(server.page.locator(".sheets li").first).to_have_text("xã Bình An đúng 2/3, 2 phút 05 giây")


def test_holder_of_the_bell_is_named(open_mc: Open) -> None:
    """While a team answers its seat and name are on top, with the clock."""
    bell = {"holder": 6, "queue": [press(6, 0, "holder")], "dead_heat": None}
    clock = running("answer", 500, 600, now_ms())
    page = open_mc(mc("answering", section=SECTIONS[1], bell=bell, clock=clock)).page

    expect(page.locator(".holder")).to_have_text("Đội 6 Bình Thạnh")
    expect(page.get_by_role("timer")).to_be_visible()


def test_the_rival_is_named_when_a_task_is_taken_over(open_mc: Open) -> None:
    """Not the team whose turn it is, which has failed."""
    turn = {"seat": 1, "name": "Bình An", "full_name": "xã Bình An", "number": 1, "of": 8, "stealing": True}
    bell = {"holder": 6, "queue": [press(6, 0, "holder")], "dead_heat": None}
    task = question() | {"kind": "practice", "options": []}
    page = open_mc(mc("answering", question=task, turn=turn, bell=bell)).page

    expect(page.locator(".holder")).to_have_text("Đội 6 Bình Thạnh")
    expect(page.locator(".say")).to_contain_text("mời thực hành")


def test_long_question_fits_a_tablet(open_mc: Open) -> None:
    """A stem of 400 letters with long options is read on a tablet without scrolling."""
    page = open_mc(mc(question=question(LONG_STEM, LONG_OPTIONS)), width=1180, height=820).page

    assert page.locator(".sheet").evaluate("one => one.scrollHeight <= one.clientHeight")
