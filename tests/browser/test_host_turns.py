"""The host's page in turns: calling a team, judging and passing, the jury's slips, values, typed answers."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from quiz_server.round import views
from quiz_server.round.commands import EndHelp, PassQuestion, UseHelp
from quiz_server.round.events import Verdict
from quiz_server.round.ladder_rules import Help
from tests.browser.desk_views import actions, host, host_teams
from tests.browser.desks import DeskServer, give, open_desk, ready, serve_desks
from tests.round.builders import Table, plain
from tests.round.formats_made import ladder_rules, quick_rules, turn_section

TURN = {
    **{"seat": 2, "name": "Bình Chánh", "full_name": "xã Bình Chánh", "number": 1, "of": 8, "package": 3},
    **{"star": False, "stealing": False, "questions": 6, "done": 2, "right": 1},
}
CALL = {"turn": 2, "of": 8, "order": "draw", "seats": [1, 3, 4], "packages": [1, 2, 5]}
MARKS = {"max": 10, "step": 0.25, "judges": 3, "agg": "mean", "given": {"GK1": 8.5}, "result": None}
ONE = {
    "index": 0,
    "of": 1,
    "format": "goi_boc_tham",
    "who": "one",
    "via": "voice",
    "title": "Gói câu hỏi",
    "count": 6,
}


@pytest.fixture(scope="module")
def desks() -> Iterator[tuple[str, list[str]]]:
    """Address of the operators' pages."""
    with serve_desks() as served:
        yield served


@pytest.fixture
def open_host(open_page: Callable[..., Page], desks: tuple[str, list[str]]) -> Callable[..., DeskServer]:
    """`open_host(view)` → the host's page on that view, with its server."""
    return lambda view: open_desk(open_page, desks[0], "host", view)


def in_turn(phase: str, command: str | None, args: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """The host's view of a turn."""
    view = host(phase, command, section=ONE, sections=[ONE], turn=TURN, **changes)
    if view["next"]:
        view["next"]["args"] = args
    return view


def test_a_team_is_called_with_the_package_it_drew(open_host: Callable[..., DeskServer]) -> None:
    """What is chosen on the page is what goes out."""
    view = in_turn("revealed", "begin_turn", {"seat": 1, "package": 1}, call=CALL)
    server = open_host(view)
    ready(server)
    page = server.page
    page.locator(".call-row").first.locator("button").nth(2).click()
    page.locator(".call").get_by_role("button", name="5", exact=True).click()
    expect(page.locator("button.big")).to_contain_text("gói 5")
    assert give(server, "Space") == [("begin_turn", {"step": 17, "seat": 4, "package": 5})]


def test_an_answer_in_a_turn_is_judged_or_passed(open_host: Callable[..., DeskServer]) -> None:
    """Right, wrong, none, or left for later; the space bar judges nobody."""
    view = in_turn("answering", "judge", {"seat": 2}, actions=actions("pass_question"))
    server = open_host(view)
    expect(server.page.locator(".verdicts button")).to_have_count(4)
    given = give(server, "Space", "0")
    assert given == [("judge", {"step": 17, "seat": 2, "verdict": "none"})]
    assert ("pass_question", {"step": 17}) in give(server, "q")


def test_the_jurys_slips_are_typed_with_a_comma(open_host: Callable[..., DeskServer]) -> None:
    """A mark off the scale is said, a right one goes out; what is not there stays away."""
    view = in_turn("closed", "enter_marks", {"slot": 4}, marks=MARKS)
    server = open_host(view)
    give(server, "Space")
    page = server.page
    page.locator('input[name="GK2"]').fill("9,1")
    page.keyboard.press("Enter")
    expect(page.locator(".wrong")).to_contain_text("từ 0 đến 10")
    page.locator('input[name="GK2"]').fill("9,25")
    page.keyboard.press("Enter")
    facts = {"step": 17, "slot": 4, "marks": {"GK1": "8.5", "GK2": "9.25"}}
    assert server.given() == [("enter_marks", facts)]


def test_a_value_is_chosen_and_a_star_placed(open_host: Callable[..., DeskServer]) -> None:
    """The value picked on the page; then the star while it is allowed."""
    values = {"values": [{"points": 20, "left": 4}, {"points": 30, "left": 4}]}
    server = open_host(in_turn("ready", "choose_value", {"value": 20}, choice=values))
    server.page.get_by_role("button", name="30 điểm").click()
    assert give(server, "Space") == [("choose_value", {"step": 17, "value": 30})]
    server.put(in_turn("ready", "show_question", {}, actions=actions("place_star"), step=18))
    ready(server)
    server.page.get_by_role("button", name="Ngôi sao hy vọng").click()
    assert server.given()[-1] == ("place_star", {"step": 18, "seat": 2})


def test_typed_answers_stand_in_the_order_of_their_times(open_host: Callable[..., DeskServer]) -> None:
    """The machine proposes, the host's word goes out."""
    teams = host_teams(
        answer={1: "Huế", 2: "Hà Nội"}, seconds={1: 4.2, 2: 3.1}, proposed={1: "wrong", 2: "right"}
    )
    typed = {**ONE, "who": "all", "via": "type"}
    view = host("closed", "reveal", section=typed, teams=teams, actions=actions("judge"))
    server = open_host(view)
    ready(server)
    rows = server.page.locator(".typed li")
    expect(rows.nth(0)).to_contain_text("Hà Nội")
    rows.nth(1).get_by_role("button", name="Đúng").click()
    assert server.given() == [("judge", {"step": 17, "seat": 1, "verdict": "right"})]


def test_the_teams_level_in_the_ranking_are_proposed_for_extra_questions(
    open_host: Callable[..., DeskServer],
) -> None:
    """In a round of its own: those over whose place a prize hangs first, others by one touch."""
    bell = {**ONE, "who": "bell", "format": "cau_hoi_phu", "title": "Câu hỏi phụ"}
    view = host("ready", "choose_teams", section=bell, sections=[bell])
    view["next"]["args"] = {"seats": []}
    server = open_host(view)
    page = server.page
    expect(page.locator("button.big")).to_contain_text("đội 2, 5")
    expect(page.get_by_role("button", name="Hạng 1: đội 2, 5 (Giải Nhất, Giải Nhì)")).to_be_visible()
    page.get_by_role("button", name="Hạng 6: đội 3, 4, 7").click()
    ready(server)
    assert give(server, "Space") == [("choose_teams", {"step": 17, "seats": [3, 4, 7]})]


def test_the_helps_have_keys_while_they_may_be_asked_for(open_host: Callable[..., DeskServer]) -> None:
    """A help that was had, or one the rules do not have, is no command; the buttons name their keys."""
    table = (
        Table(plain(turn_section(ladder_rules(), team_count=2)), team_count=2)
        .start()
        .call(1)
        .open()
        .do(UseHelp, help=Help.PHONE, draw=0.0)
        .do(EndHelp)
    )
    server = open_host(views.host_view(table.state, {}))
    page = server.page

    expect(page.locator(".ladder .pick kbd")).to_have_text(["F", "U", "V"])
    step = table.state.step
    assert give(server, "a", "l", "f") == [("use_help", {"help": "fifty_fifty", "step": step})]
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text(
        "50:50 · gọi điện · thêm người · tư vấn · phao cứu trợ"
    )


def test_the_end_leads_to_publishing(open_host: Callable[..., DeskServer]) -> None:
    """The big button of a finished round is the way on; a rehearsal has nothing to publish."""
    done = host("finished", None, status="finished")
    server = open_host(done)
    link = server.page.get_by_role("link", name="Mở trang Công bố")
    expect(link).to_have_attribute("href", "/contest/stages/1/publishing/")
    server.put(done | {"round": done["round"] | {"rehearsal": True}})
    expect(server.page.locator(".next")).to_contain_text("Tổng duyệt đã kết thúc")
    expect(link).to_have_count(0)


def test_a_clock_that_starts_with_the_question_is_told_before(
    open_host: Callable[..., DeskServer],
) -> None:
    """One clock for the turn: the big button says that it starts, the verdicts that the next one follows."""
    table = Table(plain(turn_section(quick_rules()))).start().call(1, package=1)
    server = open_host(views.host_view(table.state, {}))
    teach, coming = server.page.locator(".teach"), server.page.locator(".slot.coming")
    expect(teach).to_contain_text("đồng hồ chạy ngay")

    server.show(views.host_view(table.show().do(PassQuestion).state, {}))
    expect(teach).to_contain_text("câu kế tiếp hiện ngay")
    expect(server.page.locator(".slot-passed")).to_have_count(1)
    expect(coming.locator("b")).to_have_text("3")

    server.show(views.host_view(table.judge(1, Verdict.RIGHT).state, {}))
    expect(coming.locator("b")).to_have_text("↷")
    table.wait(60_000).expire()
    server.show(views.host_view(table.state, {}))
    expect(server.page.locator(".phase strong")).to_have_text("Hết giờ, chờ chấm")
