"""The secretary's grid: letters in seat order, one Enter, nothing lost."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk_views import SECTIONS, secretary
from tests.browser.desks import DeskServer, open_desk, serve_desks
from tests.browser.views import question

Open = Callable[..., DeskServer]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Address of the operators' pages."""
    with serve_desks() as (address, _):
        yield address


@pytest.fixture
def open_grid(open_page: Callable[..., Page], address: str) -> Open:
    """`open_grid(view)` → the secretary's page on that view, with its server."""

    def make(view: dict[str, Any], **size: int) -> DeskServer:
        server = open_desk(open_page, address, "secretary", view, **size)
        expect(server.page.locator(".band-lost")).to_have_count(0)
        return server

    return make


def entered(server: DeskServer) -> list[dict[str, Any]]:
    """The arguments of every `enter_answers` given."""
    commands = server.given()
    assert all(name == "enter_answers" for name, _ in commands)
    return [args for _, args in commands]


def with_answers(view: dict[str, Any], by: str, **answers: str) -> dict[str, Any]:
    """The view with answers of some seats (`s1="B"`) already known to the server."""
    for seat, choice in answers.items():
        view["teams"][int(seat[1:]) - 1] |= {"answer": choice, "entered_by": by}
    return view


def test_eight_letters_and_enter(open_grid: Open) -> None:
    """Eight letters typed in seat order are one command; no tablet is needed."""
    view = secretary("closed")
    for team in view["teams"]:
        team["connected"] = False
    server = open_grid(view)
    server.page.keyboard.type("ABCDabc-")
    server.page.keyboard.press("Enter")

    answers = {"1": "A", "2": "B", "3": "C", "4": "D", "5": "A", "6": "B", "7": "C", "8": "-"}
    assert entered(server) == [{"slot": 4, "answers": answers, "late": []}]


def test_saved_letters_are_confirmed(open_grid: Open) -> None:
    """After Enter the page says what was saved and shows the server's letters."""
    server = open_grid(secretary("closed"))
    letters = {f"s{seat}": letter for seat, letter in enumerate("ABCDABCD", start=1)}
    server.publish_on_command(with_answers(secretary("closed"), "secretary", **letters))
    server.page.keyboard.type("ABCDABCD")
    server.page.keyboard.press("Enter")

    expect(server.page.locator(".now")).to_contain_text("Đã lưu 8 đội")
    expect(server.page.locator("td.state.secretary")).to_have_count(8)


def test_empty_board_counts_as_saved(open_grid: Open) -> None:
    """A board saved as empty shows as saved although the server keeps no letter for it."""
    server = open_grid(secretary("closed"))
    letters = {f"s{seat}": "A" for seat in range(1, 8)}
    server.publish_on_command(with_answers(secretary("closed"), "secretary", **letters))
    server.page.keyboard.type("AAAAAAA-")
    server.page.keyboard.press("Enter")

    expect(server.page.locator('tr[data-seat="8"] td.state')).to_have_text("✓ đã lưu")


def test_late_board_is_marked(open_grid: Open) -> None:
    """L marks the board typed last."""
    server = open_grid(secretary("closed"))
    server.page.keyboard.type("ABlCDABCD")
    server.page.keyboard.press("Enter")

    assert entered(server)[0]["late"] == [2]


def test_backspace_goes_back(open_grid: Open) -> None:
    """Backspace takes the last letter away and the next letter takes its place."""
    server = open_grid(secretary("closed"))
    server.page.keyboard.type("AB")
    server.page.keyboard.press("Backspace")
    server.page.keyboard.type("CDABCD-")
    server.page.keyboard.press("Enter")

    assert entered(server)[0]["answers"]["2"] == "C"


def test_digit_jumps_to_a_seat(open_grid: Open) -> None:
    """A seat's number puts the cursor there; only what was typed is sent."""
    filled = {f"s{seat}": "A" for seat in range(1, 9)}
    server = open_grid(with_answers(secretary("closed"), "tablet", **filled))
    server.page.keyboard.type("6C")
    server.page.keyboard.press("Enter")

    assert entered(server) == [{"slot": 4, "answers": {"6": "C"}, "late": []}]


def test_two_digit_seat(open_grid: Open) -> None:
    """With 22 teams two digits jump to one seat."""
    server = open_grid(secretary("closed", count=22))
    server.page.keyboard.type("17D")

    expect(server.page.locator('tr[data-seat="17"] .letter.on')).to_have_text("D")


def test_all_rows_fit(open_grid: Open) -> None:
    """22 teams are on one screen of 1366 × 768."""
    board = open_grid(secretary("closed", count=22)).page.locator(".board")

    assert board.evaluate("one => one.scrollHeight <= one.clientHeight")


def test_space_is_no_answer(open_grid: Open) -> None:
    """The space bar stands for an empty board."""
    server = open_grid(secretary("closed"))
    server.page.keyboard.type("A BCDABC")
    server.page.keyboard.press("Enter")

    assert entered(server)[0]["answers"]["2"] == "-"


def test_letters_of_tablets_come_by_themselves(open_grid: Open) -> None:
    """A tablet's letter appears on the grid, and a board that differs is marked as such."""
    server = open_grid(secretary("open"))
    server.put(with_answers(secretary("open"), "tablet", s1="B"))
    expect(server.page.locator('tr[data-seat="1"] td.state')).to_have_text("✓ từ máy")
    server.page.keyboard.type("1C")

    expect(server.page.locator('tr[data-seat="1"] td.state')).to_have_text("chưa lưu, đang là B")


def test_incomplete_grid_asks_once(open_grid: Open) -> None:
    """Enter on an incomplete grid names the empty seats; the second Enter saves what is there."""
    server = open_grid(secretary("closed"))
    server.page.keyboard.type("ABC")
    server.page.keyboard.press("Enter")
    expect(server.page.locator(".now")).to_contain_text("Đội 4, 5, 6, 7, 8 còn trống")
    assert entered(server) == []

    server.page.keyboard.press("Enter")
    assert entered(server)[0]["answers"] == {"1": "A", "2": "B", "3": "C"}


def test_refused_letters_stay(open_grid: Open) -> None:
    """A refusal shows its sentence and keeps every letter."""
    server = open_grid(secretary("closed"))
    server.refuse("closed", "Câu này đã công bố nên không nhận thêm.")
    server.page.keyboard.type("ABCDABCD")
    server.page.keyboard.press("Enter")

    expect(server.page.locator(".now")).to_have_text("Câu này đã công bố nên không nhận thêm.")
    expect(server.page.locator(".letter.on")).to_have_count(8)


def test_reload_loses_nothing(open_grid: Open) -> None:
    """Letters typed but not saved survive a reload of the page."""
    server = open_grid(secretary("closed"))
    server.page.keyboard.type("ABCl")
    server.page.reload()
    server.drawn()

    expect(server.page.locator(".letter.on")).to_have_count(3)
    expect(server.page.locator(".late.on")).to_have_count(1)


def test_next_question_starts_empty(open_grid: Open) -> None:
    """Letters of one question never stay for the next one."""
    server = open_grid(secretary("closed"))
    server.page.keyboard.type("ABCD")
    server.put(secretary("open", question=question(slot=5, number=6)))

    expect(server.page.locator(".letter.on")).to_have_count(0)


def test_unsaved_letters_stay_in_sight_when_it_closes(open_grid: Open) -> None:
    """When typing ends before Enter the letters stay and the page says so."""
    server = open_grid(secretary("closed"))
    server.page.keyboard.type("ABCD")
    server.put(secretary("revealed", allowed=False))

    expect(server.page.locator(".now")).to_contain_text("chưa kịp lưu")
    expect(server.page.locator(".letter.on")).to_have_count(4)


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (secretary("ready", allowed=False, question=None), "Chờ người điều khiển hiện câu hỏi"),
        (secretary("shown", allowed=False), "MC đang đọc"),
        (secretary("revealed", allowed=False), "Đã công bố"),
        (secretary("answering", allowed=False, section=SECTIONS[1]), "Câu bấm chuông"),
    ],
)
def test_closed_grid_says_why(open_grid: Open, view: dict[str, Any], words: str) -> None:
    """When letters cannot be typed now, the page says why and takes none."""
    server = open_grid(view)
    server.page.keyboard.type("ABCD")
    server.page.keyboard.press("Enter")

    expect(server.page.locator(".now")).to_contain_text(words)
    expect(server.page.locator(".letter.on")).to_have_count(0)
    assert entered(server) == []


def test_several_letters_where_allowed(open_grid: Open) -> None:
    """Where several letters may be chosen they gather on one team until the space bar goes on."""
    server = open_grid(secretary("closed", question=question(multiple=True)))
    server.page.keyboard.type("CA BD A A A A A A")
    server.page.keyboard.press("Enter")

    answers = entered(server)[0]["answers"]
    assert (answers["1"], answers["2"], answers["8"]) == ("AC", "BD", "A")


def test_lost_line_keeps_the_letters(open_grid: Open) -> None:
    """With the line down nothing is typed into the void and what was typed stays."""
    server = open_grid(secretary("closed"))
    server.page.keyboard.type("ABCD")
    server.cut()
    expect(server.page.locator(".band-lost")).to_contain_text("các chữ đã gõ vẫn còn")
    server.mend()
    expect(server.page.locator(".band-lost")).to_have_count(0)

    expect(server.page.locator(".letter.on")).to_have_count(4)
