"""A judge's page of the round on a phone: the chair's word on a proposal, a judge's own mark of a case."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from quiz_server.round import views
from tests.browser.desk_views import host, press
from tests.browser.desks import DeskServer, open_desk, serve_desks
from tests.browser.tests_at_a_table import a_test

Open = Callable[..., DeskServer]

PROPOSAL = {
    "slot": 4, "number": 5, "title": "…", "seat": 6, "name": "Bình Thạnh", "full_name": "xã Bình Thạnh",
    "verdict": "right", "reason": "Khiếu nại số 1: nêu đúng khoản 2 Điều 5", "standing": "wrong",
}  # fmt: skip
HELD = {"holder": 6, "queue": [press(6, 0, "holder")], "dead_heat": None}
MARKS = {"max": 10, "step": 0.25, "judges": 3, "agg": "mean", "given": {"GK1": None}, "result": None}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Address of the operators' pages."""
    with serve_desks() as (address, _):
        yield address


@pytest.fixture
def open_jury(open_page: Callable[..., Page], address: str) -> Open:
    """`open_jury(view)` → the second judge's page on a phone."""
    return lambda view: open_desk(open_page, address, "jury", view, width=390, height=844)


def jury(phase: str, audience: str = "jury", **changes: Any) -> dict[str, Any]:
    """What a judge is sent."""
    return host(phase, None) | {"audience": audience, "proposals": [], "marks": None} | changes


def test_the_chair_confirms_or_says_something_else(open_jury: Open) -> None:
    """Both with one touch, for the team and the question of the proposal; a judge only looks on."""
    server = open_jury(jury("answering", "chair", proposals=[PROPOSAL]))
    server.page.get_by_role("button", name="Xác nhận ĐÚNG").click()
    expect(server.page.get_by_text("Đã ghi.")).to_be_visible()
    server.page.get_by_role("button", name="SAI", exact=True).click()

    named = {"slot": 4, "seat": 6}
    assert server.given() == [
        ("confirm_verdict", named | {"verdict": "right"}),
        ("confirm_verdict", named | {"verdict": "wrong"}),
    ]
    server.put(jury("answering", proposals=[PROPOSAL]))
    expect(server.page.get_by_text("đang xem xét")).to_be_visible()
    assert server.page.locator("button").count() == 0


def test_a_judge_sees_what_goes_on(open_jury: Open) -> None:
    """Who answers, where the round stands; during a test on paper how many sheets are in."""
    server = open_jury(jury("answering", bell=HELD))
    expect(server.page.locator(".moment")).to_have_text("Đội 6 xã Bình Thạnh đang trả lời")
    table = a_test(questions=3, teams=2)
    server.put(views.jury_view(table.state, {}))
    expect(server.page.locator(".moment")).to_have_text("Đang làm bài trên giấy, đã nhập 0/2 bài")


def test_a_judge_sends_the_own_mark(open_jury: Open) -> None:
    """On the scale only; what a colleague gave is counted and not shown."""
    server = open_jury(jury("closed", marks=MARKS))
    box = server.page.locator("input[name=mark]")
    box.fill("8,3")
    server.page.get_by_role("button", name="Gửi điểm").click()
    expect(server.page.get_by_text("Điểm từ 0 đến 10, theo bước 0,25")).to_be_visible()
    box.fill("8,25")
    server.page.get_by_role("button", name="Gửi điểm").click()
    expect(server.page.get_by_text("Đã ghi.")).to_be_visible()

    assert server.given() == [("give_mark", {"slot": server.view["question"]["slot"], "mark": "8.25"})]
    expect(server.page.get_by_text("Đã có 1/3 giám khảo gửi điểm.")).to_be_visible()
