"""A test on paper: the secretary types whole sheets, the hall sees clock, key and results."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from quiz_server.round import views
from tests.browser.desk_views import tablet_health
from tests.browser.desks import open_desk, serve_desks
from tests.browser.harness import LiveServer
from tests.browser.tests_at_a_table import a_test, obey


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Address of the operators' pages."""
    with serve_desks() as (address, _):
        yield address


def test_a_sheet_is_typed_with_the_keyboard_alone(open_page: Callable[..., Page], address: str) -> None:
    """A sheet is saved as the cursor leaves it; typed a second time it is compared, not written."""
    table = a_test(questions=3, teams=2)
    server = open_desk(open_page, address, "secretary", views.secretary_view(table.state, {}))
    obey(server, table, lambda: views.secretary_view(table.state, {}))
    page = server.page

    page.keyboard.type("NBA-")
    expect(page.locator(".now")).to_contain_text("Đã lưu bài của xã Bình An")
    assert {place: table.state.slots[place].answers[1].choice for place in range(3)} == {
        0: "B",
        1: "A",
        2: "-",
    }
    assert table.state.handed_in[0][1] >= 0
    expect(page.locator('tr[data-seat="2"]')).to_have_class("here")

    page.get_by_role("button", name="Nhập lần hai").click()
    page.keyboard.type("1BB-")
    expect(page.locator('tr[data-seat="1"] .state')).to_have_text("khác ở câu 2")
    assert table.state.slots[1].answers[1].choice == "A"


@pytest.mark.parametrize("teams", [8, 22])
def test_the_longest_name_is_read_whole(open_page: Callable[..., Page], address: str, teams: int) -> None:
    """Beside twenty questions on a narrow laptop, with its seat; nothing to scroll sideways."""
    view = views.secretary_view(a_test(teams=teams).state, {})
    view["grid"]["rows"][1]["full_name"] = "Liên quân xã Bình Tân Phú và thị trấn Châu Ổ 2"
    page = open_desk(open_page, address, "secretary", view, width=1024, height=768).page
    name = page.locator('tr[data-seat="2"] .who')

    assert name.evaluate(
        "one => one.scrollWidth <= one.clientWidth && one.scrollHeight <= one.clientHeight + 1"
    )
    expect(page.locator('tr[data-seat="2"] .seat')).to_be_in_viewport(ratio=1)
    assert page.locator(".board").evaluate("one => one.scrollWidth <= one.clientWidth")


def test_the_tablets_trouble_nobody_who_writes(open_page: Callable[..., Page], address: str) -> None:
    """On paper a tablet that fails its check is no warning to the host; its state stays in the team's row."""
    view = views.host_view(a_test(teams=2).state, {})
    for team in view["teams"]:
        team.update(connected=True, checked=True, health=tablet_health("failed"))
    page = open_desk(open_page, address, "host", view).page

    expect(page.locator(".team .presence-failed")).to_have_count(2)
    expect(page.locator(".watch-warn")).to_have_count(0)


def test_the_hall_sees_the_clock_and_then_the_results(open_page: Callable[..., Page], address: str) -> None:
    """No question and no key before; afterwards key, right answers, time and points."""
    table = a_test(questions=3, teams=2)
    page = open_page(1920, 1080, locale="vi-VN")
    server = LiveServer(page)
    server.view = views.stage_view(table.state, {})
    page.goto(f"{address}/stage/1")
    expect(page.locator(".long-clock")).to_be_visible()
    table.sheet(1, "BBA", 125_000)
    table.sheet(2, "BA-", 60_000)
    table.close().reveal()
    server.show(views.stage_view(table.state, {}))
    expect(page.locator(".key li")).to_have_text(["1B", "2B", "3B"])
    expect(page.locator(".sheets li").first).to_contain_text("đúng 2/3")
    expect(page.locator(".sheets li").first).to_contain_text("2 phút 05 giây")
