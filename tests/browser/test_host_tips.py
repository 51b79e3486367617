"""A first-time host is taught in place: one thing at a time, what is done by key is known."""

from playwright.sync_api import expect

from tests.browser.accessible import barriers
from tests.browser.desk_views import host, host_bell, press
from tests.browser.desks import give, open_desk, serve_desks
from tests.browser.harness import OpenPage


def test_tips_come_one_by_one_and_are_remembered(open_page: OpenPage) -> None:
    """The space bar is learned by pressing it, undo by reading; a reload says neither again, ? says all."""
    with serve_desks() as (address, _):
        server = open_desk(open_page, address, "host", host())
        page, tip = server.page, server.page.locator(".tip")
        expect(tip).to_contain_text("Nút đỏ là việc kế tiếp")
        assert barriers(page) == []
        give(server, "Space")
        expect(tip).to_have_count(0)

        server.put(host_bell("answering", "judge", step=18, queue=[press(6, 0, "holder")]))
        expect(tip).to_contain_text("Phím cách không chấm")
        page.get_by_role("button", name="Đã rõ").click()
        expect(tip).to_have_count(0)

        server.view = host(step=19)
        page.reload()
        server.drawn()
        expect(tip).not_to_contain_text("Nút đỏ")
        page.get_by_role("button", name="Thôi, không hiện mẹo nữa").click()
        server.put(host(step=20))
        expect(tip).to_have_count(0)

        page.keyboard.press("?")
        page.get_by_role("button", name="Hiện lại các mẹo").click()
        expect(tip).to_contain_text("Nút đỏ là việc kế tiếp")
