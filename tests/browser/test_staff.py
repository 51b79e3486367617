"""The organiser's people in a real browser: a refusal at its field, a slip that opens the door."""

from playwright.sync_api import expect

from tests.browser.accessible import barriers
from tests.browser.test_bank import OpenPage, address, bank, signed_in

__all__ = ["address", "bank"]  # fixtures


def test_a_person_is_added_by_keyboard_and_signs_in(address: str, open_page: OpenPage) -> None:
    """What is wrong stands at its field, in the page's language, and has the focus; Enter goes on."""
    page = signed_in(open_page, address, "bantochuc", refusals=True)
    expect(page.locator(".first-steps .btn-primary")).to_have_count(1)
    page.get_by_role("link", name="Tài khoản, đơn vị", exact=True).click()
    page.get_by_role("button", name="Thêm người").click()
    assert page.locator("#name").evaluate("field => field.validationMessage") == "Hãy ghi ô này."
    page.get_by_label("Họ và tên").fill("Nguyễn Thị Minh Khai")
    page.get_by_label("Việc được giao").select_option("committee")
    page.get_by_label("Họ và tên").press("Enter")

    expect(page.locator("#office")).to_be_focused()
    expect(page.locator("#problem")).to_contain_text("phải thuộc một đơn vị")
    expect(page.get_by_label("Họ và tên")).to_have_value("Nguyễn Thị Minh Khai")
    assert barriers(page) == []
    page.locator("#office").select_option("TP")
    page.get_by_label("Họ và tên").press("Enter")
    password = page.locator(".slip-password").inner_text()
    assert barriers(page) == []
    page.get_by_role("button", name="Đăng xuất").click()
    page.fill("[name=username]", "nguyenthiminhkhai")
    page.fill("[name=password]", password)
    page.locator("[name=password]").press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Xin chào, Nguyễn Thị Minh Khai")
