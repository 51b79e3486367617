"""A team's tablet: joining, every face, presses and letters through reloads and lost lines."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.harness import LiveServer, OpenPage, now_ms
from tests.browser.test_stage_states import CLIPPED
from tests.browser.views import BELL, LONG_OPTIONS, LONG_STEM, REVEAL, View, question, running, standing, team

TABLET = (1280, 800)
PHONE = (390, 844)
PIN = "482913"

ME = {"seat": 6, "name": "Bình Thạnh", "full_name": "xã Bình Thạnh"}
WAITING: View = {
    "audience": "team",
    "round": None,
    "phase": "waiting",
    "stage": {"id": 1, "name": "Cụm 1", "venue": "xã Bình Phước", "contest": "Hội thi"},
    "teams": [],
    "me": ME,
}
RUNG = {"order": 2, "behind_ms": 34, "early": False, "locked": False}
HOLDER = {"seat": 1, "name": "Bình An"}


#: options whose words do not fit
OVERFULL = """[...document.querySelectorAll('.choice')]
  .filter((key) => key.scrollHeight > key.clientHeight + 1).length"""


def at_the_bell(face: str, phase: str = "open", **changes: object) -> View:
    """A face in the bell section."""
    return team(face, phase, **({"section": BELL, "clock": standing(8, 10)} | changes))


#: face → (view, its large word)
FACES: dict[str, tuple[View, str]] = {
    "wait": (team("wait", "ready", question=None), "Chờ"),
    "prepare": (at_the_bell("prepare", "shown"), "Chuẩn bị"),
    "press": (at_the_bell("press"), "BẤM!"),
    "pressed": (at_the_bell("pressed", "hold"), "Đã nhận"),
    "queued": (at_the_bell("queued", "answering", bell=RUNG, holder=HOLDER), "Bạn đứng thứ 2"),
    "holder": (at_the_bell("holder", "answering", clock=standing(9, 10)), "Mời trả lời"),
    "other_holds": (at_the_bell("other_holds", "answering", holder=HOLDER), "Đội khác trả lời"),
    "locked": (at_the_bell("locked"), "Bị khóa"),
    "kept": (team("chosen", "closed", answer="B"), "Đã chốt B"),
    "time_up": (team("time_up", "closed"), "Hết giờ"),
    "right": (team("right", "revealed", verdict="right", points=10, answer="B", reveal=REVEAL), "Đúng +10"),
    "wrong": (team("wrong", "revealed", verdict="wrong", points=0, answer="A", reveal=REVEAL), "Sai"),
    "none": (team("none", "revealed", verdict="none", points=0, reveal=REVEAL), "Không trả lời"),
    "voided": (team("voided", "voided"), "Hủy câu"),
    "paused": (team("paused", paused=True, clock=standing()), "Tạm dừng"),
    "finished": (team("finished", "finished", question=None), "Kết thúc"),
}


def open_tablet(
    open_page: OpenPage, pages: str, size: tuple[int, int], path: str = f"/t/{PIN}", **options: object
) -> LiveServer:
    """The tablet's page before joining, its socket in our hands."""
    page: Page = open_page(*size, has_touch=True, **options)
    live = LiveServer(page)
    live.show(WAITING)
    page.goto(pages + path)
    return live


@pytest.fixture
def live(open_page: OpenPage, pages: str) -> LiveServer:
    """A tablet that has joined and been checked."""
    return joined(open_tablet(open_page, pages, TABLET))


def joined(live: LiveServer) -> LiveServer:
    """Join with one tap and pass the check page."""
    live.page.get_by_role("button", name="Vào").tap()
    live.page.get_by_role("button", name="BẤM THỬ").tap()
    live.page.get_by_role("button", name="Sẵn sàng").tap()
    expect(live.page.locator("[data-face=ready_to_start]")).to_be_visible()
    return live


def show(live: LiveServer, view: View, face: str | None = None) -> None:
    """Show a view and wait until its face is drawn."""
    live.show(view)
    expect(live.page.locator(f"main[data-face={face or view['face']}]")).to_be_visible()


def heard(live: LiveServer, name: str, count: int = 1) -> list[dict[str, Any]]:
    """Wait until the page has given a command so many times, resends included."""
    for _ in range(200):
        if len(live.commands(name)) >= count:
            return live.commands(name)
        live.page.wait_for_timeout(25)
    raise AssertionError(f"{name} was not given {count} times: {live.heard}")


def test_a_scanned_code_needs_one_tap(open_page: OpenPage, pages: str) -> None:
    """The PIN of the QR code is filled in; one tap joins, and the PIN leaves the address."""
    live = open_tablet(open_page, pages, TABLET)
    with live.page.expect_request("**/tablet/join") as asked:
        live.page.get_by_role("button", name="Vào").tap()
    expect(live.page.locator("[data-face=check]")).to_be_visible()

    sent = json.loads(asked.value.post_data or "")
    assert (sent["pin"], sent["kind"], len(sent["device"])) == (PIN, "team", 32)
    assert live.page.url == pages + "/tablet"
    assert live.heard[0] == {"type": "hello", "token": "seat-token", "round": None, "seq": 0}


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


@pytest.mark.parametrize("size", [TABLET, PHONE], ids=["tablet", "phone"])
def test_every_face_has_one_word_and_one_sentence(
    open_page: OpenPage, pages: str, size: tuple[int, int]
) -> None:
    """Each state has its own full-screen face with one large word and one sentence, nothing cut off."""
    live = joined(open_tablet(open_page, pages, size))
    clipped = {}
    for face, (view, word) in FACES.items():
        show(live, view, face)
        expect(live.page.locator("h1")).to_have_text(word)
        expect(live.page.locator(".say")).not_to_be_empty()
        if words := live.page.evaluate(CLIPPED):
            clipped[face] = words

    assert clipped == {}


@pytest.mark.parametrize("size", [TABLET, PHONE], ids=["tablet", "phone"])
def test_long_options_are_shown_whole(open_page: OpenPage, pages: str, size: tuple[int, int]) -> None:
    """The longest question and options fit on the smallest screen."""
    live = joined(open_tablet(open_page, pages, size))
    show(live, team("choose", question=question(LONG_STEM, LONG_OPTIONS), clock=standing()))
    live.page.evaluate("() => new Promise(requestAnimationFrame)")

    assert live.page.evaluate(CLIPPED) == []
    assert live.page.evaluate(OVERFULL) == 0


def test_received_is_the_servers_word(live: LiveServer) -> None:
    """A touch answers at once, "đã nhận" comes only after the server's answer."""
    show(live, at_the_bell("press"))
    live.answer = lambda message: None
    before = now_ms()

    live.page.locator("main").tap()

    expect(live.page.locator("main[data-face=sending]")).to_be_visible()
    expect(live.page.locator("main")).not_to_contain_text("Đã nhận")
    press = heard(live, "press")[0]
    assert press["slot"] == 4
    assert before - 50 <= press["pressed_ms"] <= now_ms() + 50
    live.sockets[-1].send(json.dumps({"type": "done", "id": press["id"], "seq": live.seq + 1}))
    expect(live.page.locator("main[data-face=pressed]")).to_contain_text("Đã nhận")


def test_two_touches_are_one_press(live: LiveServer) -> None:
    """Touching again while a press is on its way gives nothing new."""
    show(live, at_the_bell("press"))
    live.answer = lambda message: None

    live.page.locator("main").tap()
    live.page.locator("main").tap()
    heard(live, "press")

    assert len({press["id"] for press in live.commands("press")}) == 1


def test_a_key_rings_the_bell(live: LiveServer) -> None:
    """A USB or Bluetooth button that types any key is the bell; shortcuts are not."""
    show(live, at_the_bell("press"))
    live.page.keyboard.press("Control+b")
    live.page.keyboard.press("F8")
    live.page.keyboard.press("k")

    assert len(heard(live, "press")) == 1


def test_a_touch_while_waiting_is_no_press(live: LiveServer) -> None:
    """Where there is nothing to ring for, a touch gives nothing."""
    for face in ("wait", "queued", "time_up", "paused"):
        show(live, FACES[face][0], face)
        live.page.locator("main").tap()

    assert live.commands("press") == []


def test_everyone_opens_at_the_same_instant(live: LiveServer) -> None:
    """A bell announced ahead still says "Chuẩn bị"; a touch then is reported as it was, early."""
    opening = now_ms() + 60_000
    clock = {"kind": "window", "starts_at_ms": opening, "deadline_ms": opening + 10_000, "total_ms": 10_000}
    show(live, at_the_bell("press", clock=clock | {"left_ms": None}), "prepare")

    live.page.locator("main").tap()

    assert heard(live, "press")[0]["pressed_ms"] < opening


def test_a_letter_by_touch_and_by_key(live: LiveServer) -> None:
    """An option is chosen by touch or by its letter and shown as received after the answer."""
    show(live, team("choose", clock=standing()))
    live.answer = lambda message: None
    live.page.locator("[data-choice=C]").tap()
    expect(live.page.locator(".choice.chosen")).to_contain_text("Chỉ khi có hộ chiếu")
    live.page.keyboard.press("b")
    expect(live.page.locator(".choice.chosen")).to_contain_text("Theo nhu cầu")
    expect(live.page.locator(".choice.chosen")).not_to_contain_text("đã nhận")

    given = [(answer["slot"], answer["choice"]) for answer in heard(live, "answer", 2)]
    assert given == [(4, "C"), (4, "B")]
    show(live, team("chosen", answer="B", clock=standing()))
    expect(live.page.locator(".choice.chosen")).to_contain_text("✓ đã nhận")


def test_several_letters_are_confirmed_together(live: LiveServer) -> None:
    """Where several letters may be right they are gathered and given once, in order."""
    show(live, team("choose", question=question(multiple=True), clock=standing()))
    for label in ("D", "B", "A", "A"):
        live.page.locator(f"[data-choice={label}]").tap()
    assert live.commands("answer") == []

    live.page.get_by_role("button", name="Chốt B, D").tap()

    assert heard(live, "answer")[0]["choice"] == "BD"


def test_a_refusal_is_read_out(live: LiveServer) -> None:
    """A refused letter shows the server's sentence and is not shown as chosen."""
    text = "Hết giờ nên không nhận đáp án này."
    live.answer = lambda message: {"type": "refused", "id": message["id"], "code": "too_late", "text": text}
    show(live, team("choose", clock=standing()))

    live.page.locator("[data-choice=A]").tap()

    expect(live.page.locator(".notice")).to_have_text(text)
    expect(live.page.locator(".choice.chosen")).to_have_count(0)


def test_a_press_outlives_a_lost_line(live: LiveServer) -> None:
    """A press the server has not answered is resent with its id and its moment after a reconnect."""
    show(live, at_the_bell("press"))
    live.answer = lambda message: None
    live.page.locator("main").tap()
    first = heard(live, "press")[0]

    live.drop()
    again = heard(live, "press", 2)[1]

    assert again == first
    live.sockets[-1].send(json.dumps({"type": "done", "id": first["id"], "seq": live.seq}))
    expect(live.page.locator("main[data-face=press]")).to_be_visible()


def test_a_press_outlives_a_reload(live: LiveServer) -> None:
    """A reload keeps the seat without asking, and resends what was not answered."""
    show(live, at_the_bell("press"))
    live.answer = lambda message: None
    live.page.locator("main").tap()
    first = heard(live, "press")[0]

    live.page.reload()

    expect(live.page.locator("main[data-face=sending]")).to_be_visible()
    assert heard(live, "press", 2)[1] == first


def test_the_newest_tab_wins(live: LiveServer, pages: str) -> None:
    """A second tab of the same device takes over; the first says so and can take back."""
    show(live, at_the_bell("press"))
    other = LiveServer(live.page.context.new_page())
    other.view, other.seq = live.view, live.seq
    other.page.goto(pages + "/tablet")
    expect(other.page.locator("main[data-face=press]")).to_be_visible()

    expect(live.page.locator("main[data-face=other_tab]")).to_be_visible()
    live.page.locator("main").tap()
    assert live.commands("press") == []

    live.page.get_by_role("button", name="Dùng ở thẻ này").tap()
    expect(live.page.locator("main[data-face=press]")).to_be_visible()
    expect(other.page.locator("main[data-face=other_tab]")).to_be_visible()


def test_leaving_the_page_is_told(live: LiveServer) -> None:
    """The server learns when the team looks elsewhere and when it is back."""
    live.page.evaluate("document.hasFocus = () => false; dispatchEvent(new Event('blur'))")
    live.page.evaluate("document.hasFocus = () => true; dispatchEvent(new Event('focus'))")
    live.page.wait_for_function("true")

    told = [message["left_page"] for message in live.heard if message["type"] == "presence"]
    assert told[-2:] == [True, False]


def test_a_lost_line_has_its_own_face(live: LiveServer) -> None:
    """While nothing can be given, a lost line covers the screen; otherwise a band says so."""
    show(live, team("wait", "ready", question=None))
    live.view = None  # the next hello is not answered
    live.drop()
    expect(live.page.locator("main[data-face=lost] h1")).to_have_text("Mất kết nối")

    show(live, at_the_bell("press"))
    live.view = None
    live.drop()
    expect(live.page.locator(".lost-band")).to_be_visible()
    expect(live.page.locator("main[data-face=press]")).to_be_visible()


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


def test_seconds_are_counted_from_the_servers_clock(open_page: OpenPage, pages: str) -> None:
    """The countdown follows the server's clock, not the tablet's own, and stands still when told."""
    live = open_tablet(open_page, pages, TABLET)
    count = """async (clock) => {
      const { secondsLeft } = await import('live/countdown.js');
      return [0, 1, 14000, 14001, 15000, 99000].map((now) => secondsLeft(clock, now));
    }"""

    ticking = live.page.evaluate(count, running(left_s=15, now_ms=0))
    still = live.page.evaluate(count, standing(9))

    assert ticking == [15, 15, 1, 1, 0, 0]
    assert still == [9] * 6
