"""What a team gives: presses and letters, by touch and by key, and what the server says to them."""

import json

from playwright.sync_api import expect

from tests.browser.harness import LiveServer, now_ms
from tests.browser.tablets import FACES, at_the_bell, heard, show
from tests.browser.views import question, standing, team


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
