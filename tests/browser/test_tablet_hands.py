"""A tablet in the hands of a team: what lies under the thumb, what is read aloud, what a lost line leaves."""

import json
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.harness import LiveServer, OpenPage, now_ms
from tests.browser.tablets import ME, OVERFULL, PHONE, TABLET, at_the_bell, heard, joined, open_tablet, show
from tests.browser.test_stage_states import CLIPPED
from tests.browser.views import BOARD, LONG_OPTIONS, LONG_STEM, question, running, standing, team

SMALL = (320, 568)
LYING = (844, 390)

#: what screen readers hear from now on, one entry for each change
LISTEN = """() => {
  window.said = [];
  const region = document.querySelector("[aria-live=assertive]");
  new MutationObserver(() => said.push(region.textContent))
    .observe(region, { subtree: true, childList: true, characterData: true });
}"""
#: where the words of the options stand and how large they are
WORDS = """() => [...document.querySelectorAll(".choice .text")].map((one) => {
  const range = document.createRange();
  range.selectNodeContents(one);
  const { x, y, width, height } = range.getBoundingClientRect();
  return [x, y, width, height, getComputedStyle(one).fontSize].join();
})"""
AMISS = "Chập chờn hơn hẳn các máy khác, lần bấm đến muộn không được bù hết: đưa máy lại gần bộ phát Wi-Fi."


@pytest.mark.parametrize("size", [SMALL, LYING, PHONE, TABLET], ids=["small", "lying", "phone", "tablet"])
def test_the_check_page_is_passed_on_any_screen(
    open_page: OpenPage, pages: str, size: tuple[int, int]
) -> None:
    """Every button of it is reached by a finger, with a long list of what is amiss; upright it lies low."""
    live = open_tablet(open_page, pages, size)
    live.page.get_by_role("button", name="Vào").tap()
    button = live.page.get_by_role("button", name="BẤM THỬ")
    expect(live.page.get_by_role("heading", name="Máy của đội 6 · xã Bình Thạnh")).to_be_visible()
    box = button.bounding_box()
    assert box is not None
    if size[1] > size[0]:
        assert box["y"] + box["height"] / 2 > size[1] / 2
    button.tap()
    me = ME | {"score": 0, "problems": [{"code": "unlike", "text": AMISS}]}
    live.show(team("wait", "waiting", me=me))
    expect(live.page.locator(".amiss")).to_be_visible()
    live.page.get_by_role("button", name="Không nghe thấy").tap()
    live.page.get_by_role("button", name="Vẫn không nghe").tap()

    expect(live.page.locator("[data-face=ready_to_start]")).to_be_visible()


def test_a_wrong_slip_is_noticed_and_given_back(open_page: OpenPage, pages: str) -> None:
    """The check page says whose tablet it is, gives the seat back and leads to an empty PIN."""
    live = open_tablet(open_page, pages, TABLET)
    live.page.get_by_role("button", name="Vào").tap()
    with live.page.expect_request("**/tablet/leave") as asked:
        live.page.get_by_role("button", name="Không phải đội này").tap()

    assert asked.value.post_data_json == {"token": "seat-token"}
    expect(live.page.locator("main[data-face=join]")).to_be_visible()
    expect(live.page.locator(".digits")).to_have_attribute("aria-label", "Mã PIN: ")


@pytest.mark.parametrize("size", [SMALL, PHONE, TABLET], ids=["small", "phone", "tablet"])
def test_no_word_moves_under_the_finger(open_page: OpenPage, pages: str, size: tuple[int, int]) -> None:
    """Choosing colours a key and tells what the server has; the words of all keys stay where they are."""
    live = joined(open_tablet(open_page, pages, size))
    asked = question(LONG_STEM, LONG_OPTIONS)
    show(live, team("choose", question=asked, clock=standing()))
    live.page.evaluate("() => new Promise(requestAnimationFrame)")
    before = live.page.evaluate(WORDS)
    live.page.locator("[data-choice=C]").tap()
    show(live, team("chosen", question=asked, answer="C", clock=standing()))
    expect(live.page.locator(".choice.chosen")).to_contain_text("✓ đã nhận")

    assert live.page.evaluate(WORDS) == before
    assert live.page.evaluate(OVERFULL) == 0


@pytest.mark.parametrize("size", [SMALL, LYING, TABLET], ids=["small", "lying", "tablet"])
def test_who_answers_aloud_reads_the_question_and_large_seconds(
    open_page: OpenPage, pages: str, size: tuple[int, int]
) -> None:
    """The holder of the bell has the question with its options before its eyes, whole on any screen."""
    live = joined(open_tablet(open_page, pages, size))
    asked = question(LONG_STEM, LONG_OPTIONS, removed=["D"])
    show(live, at_the_bell("holder", "answering", question=asked, clock=standing(9, 10)))
    live.page.evaluate("() => new Promise(requestAnimationFrame)")

    expect(live.page.get_by_role("timer")).to_have_text("9giây")
    expect(live.page.locator(".asked")).to_contain_text(LONG_OPTIONS[3])
    expect(live.page.locator(".asked s")).to_contain_text(LONG_OPTIONS[3])
    box = live.page.locator(".asked")
    assert box.evaluate("one => one.scrollHeight <= one.clientHeight + 1")
    assert live.page.evaluate(CLIPPED) == []


def test_a_screen_reader_is_told_each_face_once(live: LiveServer) -> None:
    """The seconds go by unsaid; the next face is said with its sentence."""
    show(live, at_the_bell("prepare", "shown", clock=None))
    live.page.evaluate(LISTEN)
    show(live, at_the_bell("holder", "answering", clock=running("answer", 9, 10, now_ms())))
    seconds = live.page.get_by_role("timer")
    expect(seconds).to_have_text("9giây")
    expect(seconds).to_have_text("8giây")
    show(live, team("right", "revealed", verdict="right", points=10))
    expect(live.page.locator(".said")).to_have_text("Đúng. +10. Đội bạn trả lời đúng.")

    said = live.page.evaluate("said")
    assert list(dict.fromkeys(said)) == [
        "Mời trả lời. Đội bạn giữ quyền trả lời.",
        "Đúng. +10. Đội bạn trả lời đúng.",
    ]


def test_a_letter_given_without_a_line_is_told_as_kept_and_then_as_missed(live: LiveServer) -> None:
    """When the time is over the keys go, what is kept is named; a refusal speaks of the lost line."""
    clock = running("think", 2, 15, now_ms())
    show(live, team("choose", clock=clock))
    live.view = None  # nobody is let in for now
    live.drop()
    live.page.locator("[data-choice=B]").tap()
    expect(live.page.locator(".choice.chosen")).to_contain_text("đang gửi…")
    told = live.page.locator("main[data-face=lost] .say")
    expect(told).to_contain_text("Câu trả lời B còn giữ trên máy này")

    said = "Màn hình này chưa kịp cập nhật."
    live.answer = lambda message: {"type": "refused", "id": message["id"], "code": "stale", "text": said}
    show(live, team("choose", question=question(slot=6, number=7), clock=standing()))

    expect(live.page.locator(".notice")).to_contain_text("Máy mất kết nối nên câu trả lời đến sau")
    expect(live.page.locator(".choice.chosen")).to_have_count(0)


def test_a_typed_answer_is_seen_while_it_is_on_its_way(live: LiveServer) -> None:
    """The field is emptied, and what was typed stands below it until the server has it."""
    typed: dict[str, Any] = {
        "section": BOARD | {"via": "type"},
        "question": question(options=()),
        "clock": standing(),
    }
    show(live, team("choose", **typed))
    live.answer = lambda message: None
    live.page.get_by_role("textbox").fill("một cửa liên thông")
    live.page.keyboard.press("Enter")
    expect(live.page.locator(".receipt")).to_have_text("Đang gửi: một cửa liên thông")

    given = heard(live, "answer")[0]
    live.sockets[-1].send(json.dumps({"type": "done", "id": given["id"], "seq": live.seq + 1}))
    show(live, team("chosen", answer="một cửa liên thông", **typed))
    expect(live.page.locator(".receipt")).to_have_text("✓ Đã nhận: một cửa liên thông")


def test_a_button_held_down_rings_for_nobody(live: LiveServer) -> None:
    """A Bluetooth button that was down before the bell opened repeats its key: only a fresh press rings."""
    show(live, team("wait", "ready", question=None))
    live.page.keyboard.down("Enter")
    show(live, at_the_bell("press"))
    live.page.keyboard.down("Enter")  # the repetition
    live.page.keyboard.up("Enter")
    assert live.commands("press") == []

    live.page.keyboard.press("Enter")
    assert len(heard(live, "press")) == 1


def test_back_touched_by_a_palm_keeps_the_page(live: LiveServer) -> None:
    """The first "Back" after a touch stays and says so."""
    show(live, team("choose", clock=standing()))
    live.page.locator("[data-choice=B]").tap()
    live.page.go_back()

    expect(live.page.locator(".notice")).to_contain_text("Vẫn ở trang của đội")
    expect(live.page.locator("main[data-face=choose]")).to_be_visible()


def test_a_page_loaded_again_keeps_the_screen_awake_without_a_touch(live: LiveServer) -> None:
    """One wake lock, asked for as soon as the seat is known, and no other one at every touch."""
    live.page.add_init_script(
        """const locks = (window.locks = []);
        navigator.wakeLock.request = async () => (locks.push(1), { released: false });"""
    )
    show(live, team("choose", clock=standing()))
    live.page.reload()
    expect(live.page.locator("main[data-face=choose]")).to_be_visible()
    for label in "ABC":
        live.page.locator(f"[data-choice={label}]").tap()

    assert live.page.evaluate("locks.length") == 1
