"""How a tablet comes to its seat: the code, the PIN, the check page, and when the seat is lost."""

import json

from playwright.sync_api import Route, expect

from tests.browser.harness import LiveServer, OpenPage
from tests.browser.tablets import PHONE, PIN, TABLET, open_tablet
from tests.browser.views import team


def test_a_scanned_code_needs_one_tap(open_page: OpenPage, pages: str) -> None:
    """The PIN of the QR code is filled in; one tap joins, and the PIN leaves the address."""
    live = open_tablet(open_page, pages, TABLET)
    with live.page.expect_request("**/tablet/join") as asked:
        live.page.get_by_role("button", name="Vào").tap()
    expect(live.page.locator("[data-face=check]")).to_be_visible()

    sent = json.loads(asked.value.post_data or "")
    assert (sent["pin"], sent["kind"], len(sent["device"])) == (PIN, "team", 32)
    assert live.page.url == pages + "/tablet"
    hello = {"type": "hello", "token": "seat-token", "round": None, "seq": 0}
    assert live.heard[0] == hello | {"language": "vi"}


def test_a_pin_can_be_typed_and_a_wrong_one_is_explained(open_page: OpenPage, pages: str) -> None:
    """Six keys and "Vào" join; a refusal shows the server's sentence and asks again."""
    live = open_tablet(open_page, pages, PHONE, "/tablet")
    text = "Mã PIN này không đúng; chưa có gì thay đổi. Hãy xem lại 6 chữ số trên phiếu của đội."

    def refuse(route: Route) -> None:
        body = json.dumps({"code": "wrong_pin", "text": text})
        route.fulfill(status=200, content_type="application/json", body=body)

    live.page.route("**/tablet/join", refuse)
    for digit in PIN:
        live.page.get_by_role("button", name=digit, exact=True).tap()
    live.page.get_by_role("button", name="Vào").tap()

    expect(live.page.get_by_role("alert")).to_have_text(text)
    expect(live.page.locator(".digits b").first).to_have_text("")
    live.page.unroute("**/tablet/join")
    live.page.keyboard.type(PIN)
    live.page.keyboard.press("Enter")
    expect(live.page.locator("[data-face=check]")).to_be_visible()


def test_the_check_page_claims_only_what_was_tried(open_page: OpenPage, pages: str) -> None:
    """ "Sẵn sàng" is offered after the button was pressed, and only then told to the server."""
    live = open_tablet(open_page, pages, TABLET)
    live.page.get_by_role("button", name="Vào").tap()
    expect(live.page.get_by_role("button", name="BẤM THỬ")).to_be_visible()
    expect(live.page.get_by_role("button", name="Sẵn sàng")).to_have_count(0)

    live.page.keyboard.press("Space")  # a USB button types a key
    expect(live.page.locator(".findings .good", has_text="Nút bấm")).to_be_visible()
    expect(live.page.locator(".findings .good", has_text="Độ trễ")).to_contain_text("ms")
    assert not any(message.get("checked") for message in live.heard)
    live.page.get_by_role("button", name="Sẵn sàng").tap()

    expect(live.page.locator("[data-face=ready_to_start]")).to_be_visible()
    said = [message for message in live.heard if message["type"] == "presence"][-1]
    assert (said["checked"], said["touch"], said["page"]) == (True, True, "0123456789ab")


def test_a_team_that_hears_nothing_is_told_what_to_do(open_page: OpenPage, pages: str) -> None:
    """It may try again, or go on and have the host told; what the server found amiss is said as well."""
    live = open_tablet(open_page, pages, TABLET)
    live.page.get_by_role("button", name="Vào").tap()
    sentence = "Đường truyền chậm: đưa máy lại gần bộ phát Wi-Fi hoặc đổi máy."
    expect(live.page.get_by_role("button", name="BẤM THỬ")).to_be_visible()
    live.page.keyboard.press("Space")
    live.page.get_by_role("button", name="Không nghe thấy").tap()
    me = {"seat": 6, "name": "Bình Thạnh", "full_name": "xã Bình Thạnh", "score": 0}
    live.show(team("wait", "waiting", me=me | {"problems": [{"code": "slow", "text": sentence}]}))

    expect(live.page.locator(".findings .amiss")).to_contain_text(sentence)
    live.page.get_by_role("button", name="Vẫn không nghe").tap()
    expect(live.page.locator("[data-face=ready_to_start]")).to_be_visible()
    said = [message for message in live.heard if message["type"] == "presence"][-1]
    assert (said["checked"], said["sound"]) == (True, False)


def test_a_seat_given_away_says_so(live: LiveServer) -> None:
    """A seat moved to another tablet ends here, with a way to join again."""
    live.drop(4409)
    expect(live.page.locator("main[data-face=taken]")).to_be_visible()

    live.page.get_by_role("button", name="Nhập lại mã PIN").tap()

    expect(live.page.locator("main[data-face=join]")).to_be_visible()


def test_an_old_token_is_renewed_by_itself(live: LiveServer) -> None:
    """A refused token is exchanged once with the PIN this device joined with; nobody has to type."""
    with live.page.expect_request("**/tablet/join") as asked:
        live.drop(4401)

    assert json.loads(asked.value.post_data or "")["pin"] == PIN
    expect(live.page.locator("main[data-face=ready_to_start]")).to_be_visible()
