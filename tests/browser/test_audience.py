"""A phone in the hall: no account, few bytes, an own letter, and whether it was right."""

from typing import Any

import pytest
from playwright.sync_api import Page, Response, expect

from buzzer_ui.audience import lucky
from question_bank.language import spoken
from quiz_server.catalogues import catalogue
from tests.browser.accessible import barriers
from tests.browser.harness import LiveServer, OpenPage
from tests.browser.views import LONG_OPTIONS, LONG_STEM, ROUND, View, question

PHONE = (360, 640)


def hall(phase: str = "open", **changes: Any) -> View:
    """What the phones see in one phase."""
    asked = question() | {"multiple": False, "pictured": False}
    view = {
        "audience": "audience",
        "round": ROUND,
        "phase": phase,
        "screen": {"mode": "auto", "text": ""},
        "section": "Câu hỏi khán giả",
        "question": asked,
        "answering": phase in ("shown", "open"),
        "reveal": {"answer": ["B"], "answer_text": "Theo nhu cầu"} if phase == "revealed" else None,
    }
    return view | changes


@pytest.fixture
def live(open_page: OpenPage, pages: str) -> LiveServer:
    """A phone that has scanned the code of the hall."""
    page: Page = open_page(*PHONE, has_touch=True)
    live = LiveServer(page)
    live.show({"audience": "audience", "round": None, "phase": "waiting", "stage": None})
    page.goto(pages + "/a/1")
    expect(page.locator("#number")).to_have_text("137")
    return live


def test_a_letter_is_given_and_told_right(live: LiveServer) -> None:
    """The phone takes a letter, says when the server has it, and tells at the reveal that it was right."""
    page = live.page
    live.show(hall())
    page.get_by_role("button", name="B Theo nhu cầu").tap()
    expect(page.locator("#note")).to_contain_text("Đã nhận B")
    given = live.commands("answer")
    live.show(hall("closed"))
    expect(page.locator("#note")).to_contain_text("Bạn đã chọn B")
    expect(page.get_by_role("button", name="A Bắt buộc")).to_be_disabled()
    live.show(hall("revealed"))

    expect(page.locator("#note")).to_have_text("✓ Bạn trả lời đúng!")
    expect(page.locator("#tally")).to_have_text("Bạn trả lời đúng 1/1 câu")
    assert [(one["slot"], one["choice"]) for one in given] == [(4, "B")]


def test_a_phone_is_not_asked_for_what_it_could_not_give(live: LiveServer) -> None:
    """A turn of questions answered aloud at once: the phone is told to look on, and at last the key."""
    note = live.page.locator("#note")
    live.show(hall("answering", aloud=True))
    expect(note).to_have_text("Câu này trả lời bằng lời. Mời bạn theo dõi.")
    live.show(hall("revealed", aloud=True))
    expect(note).to_have_text("Đáp án: B")


def test_the_key_comes_above_the_note(live: LiveServer) -> None:
    """On a small phone, under a question of many lines, whose last option is the right one."""
    asked = question(LONG_STEM) | {"multiple": False, "pictured": False}
    live.show(hall("closed", question=asked))
    live.show(hall("revealed", question=asked, reveal={"answer": ["D"], "answer_text": "D"}))
    key, note = live.page.locator("#options .right"), live.page.locator("#note")
    expect(key).to_be_visible()

    lower, line = key.bounding_box(), note.bounding_box()
    assert lower
    assert line
    assert lower["y"] >= 0
    assert lower["y"] + lower["height"] <= line["y"]


def test_a_letter_outlives_a_reload_and_a_lost_line(live: LiveServer) -> None:
    """A letter that is not answered is sent again after a reconnect; a reload keeps number and letter."""
    page = live.page
    live.answer = lambda message: None
    live.show(hall())
    page.get_by_role("button", name="A Bắt buộc").tap()
    expect(page.locator("#note")).to_have_text("Đang gửi…")
    live.answer = live._accept
    live.drop()
    expect(page.locator("#note")).to_contain_text("Đã nhận A")
    assert len({one["id"] for one in live.commands("answer")}) == 1
    page.reload()
    expect(page.locator("#note")).to_contain_text("Đã nhận A")
    live.show(hall("revealed"))

    expect(page.locator("#note")).to_have_text("✗ Chưa đúng. Đáp án là B.")


def test_the_drawn_phone_knows_it_and_no_other(live: LiveServer) -> None:
    """Its number before the hall turns its page into the prize's ticket; another number is only told."""
    screen = {"mode": "message", "text": lucky(137)}
    live.show(hall("revealed", screen=screen))
    expect(live.page.locator("#lead")).to_contain_text("Số 137 của bạn đã trúng thưởng")
    expect(live.page.locator("#stem")).to_be_hidden()
    live.show(hall("revealed", screen=screen | {"text": lucky(45)}))
    expect(live.page.locator("#lead")).to_have_text(lucky(45))
    expect(live.page.locator("body")).to_have_attribute("data-won", "false")

    said = live.page.evaluate("async () => (await import('/static/js/audience/en.js')).vi.lucky(137)")
    assert said == spoken(lucky(137), catalogue("en"))


def test_a_letter_is_confirmed_in_sight_and_keeps_the_finger_on_its_key(live: LiveServer) -> None:
    """Below a question longer than the phone what was received stands in sight; the key keeps the focus."""
    long = question(LONG_STEM, LONG_OPTIONS) | {"multiple": False, "pictured": False}
    live.show(hall(question=long))
    key = live.page.get_by_role("button", name="C Trả lại")
    key.focus()
    live.page.keyboard.press("Enter")
    note = live.page.locator("#note")
    expect(note).to_contain_text("Đã nhận C")

    expect(key).to_be_focused()
    expect(note).to_be_in_viewport(ratio=1)
    live.show(hall("voided", question=long, answering=False))
    expect(note).to_have_text("Câu này bị hủy, không tính.")
    live.show(hall("shown", question=question(slot=5, number=6) | {"multiple": False, "pictured": False}))
    expect(live.page.locator("header")).to_be_in_viewport(ratio=1)


def test_every_state_fits_the_smallest_phone_and_shuts_nobody_out(live: LiveServer) -> None:
    """No state is wider than the phone, each can be used by everybody, and the drawn number is read there."""
    drawn = {"mode": "message", "text": "Khán giả may mắn\nSố 137"}
    long = question(LONG_STEM, LONG_OPTIONS) | {"multiple": True, "pictured": True}
    states = {
        "ready": hall("ready", question=None, answering=False),
        "long": hall(question=long),
        "closed": hall("closed"),
        "voided": hall("voided"),
        "won": hall("revealed", screen=drawn | {"text": lucky(137)}),
        "on paper": hall("open", question=None, answering=False),
        "drawn": hall("revealed", screen=drawn),
        "finished": hall("finished", question=None, answering=False),
    }
    wrong = {}
    for name, view in states.items():
        live.show(view)
        expect(live.page.locator(f"body[data-phase={view['phase']}]")).to_be_visible()
        wide = live.page.evaluate("document.documentElement.scrollWidth > innerWidth")
        if found := barriers(live.page) + (["wide"] if wide else []):
            wrong[name] = found

    assert wrong == {}


def test_the_page_is_light_and_stays_in_the_hall(open_page: OpenPage, pages: str) -> None:
    """All files of the page are below 20 kB as they are, and every one is the hall's own."""
    page: Page = open_page(*PHONE)
    answers: dict[str, Response] = {}
    page.on("response", lambda answer: answers.update({answer.url: answer}))
    live = LiveServer(page)
    live.show(hall())
    page.goto(pages + "/a/1")
    expect(page.locator("#stem")).to_be_visible()

    assert len(answers) >= 6
    assert [url for url in answers if not url.startswith(pages)] == []
    assert sum(len(answer.body()) for answer in answers.values()) < 20_000
