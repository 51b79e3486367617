"""The list of the bank under the hands: the slash, typing, a facet, a chip."""

from collections.abc import Callable

from flask import Flask
from playwright.sync_api import Page, expect

from tests.browser.test_bank import address, bank, signed_in
from tests.question_bank.builders import a_question

__all__ = ["address", "bank"]


def test_the_list_follows_the_typing(bank: Flask, address: str, open_page: Callable[..., Page]) -> None:
    """The slash goes to the search, each letter narrows, filters add up and are taken away by their chips;
    all are chosen at once, on a phone too.
    """
    a_question("TP", topic="Chuyển đổi số")
    a_question("TP", stem="Ai cấp thẻ căn cước điện tử?", topic="Căn cước")
    page = signed_in(open_page, address, "bantochuc")
    page.goto(f"{address}/bank/")

    page.keyboard.press("/")
    page.keyboard.type("can cuoc dien t")
    expect(page.locator("td.code")).to_have_text(["TP-0002"])
    expect(page.locator("mark").first).to_have_text("căn cước điện")
    expect(page).to_have_url(f"{address}/bank/?text=can+cuoc+dien+t")

    page.locator("[data-choose-all]").check()
    expect(page.locator("[data-chosen]").first).to_have_text(" (1)")
    page.get_by_role("link", name="Căn cước 1").click()
    expect(page.locator(".chip")).to_have_count(2)
    page.get_by_role("link", name="Bỏ lọc Tìm: “can cuoc dien t”").click()
    expect(page.locator(".chip")).to_have_text(["Chủ đề: Căn cước ×"])
    expect(page.locator("#search-text")).to_have_value("")

    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_text("Chọn mọi câu trên trang").click()
    expect(page.locator("[data-chosen]").first).to_have_text(" (1)")
