"""What the host gives by key and by click: each act its command, the dangerous ones asked once."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk_views import (
    LOG,
    actions,
    host,
    host_bell,
    host_teams,
    press,
)
from tests.browser.desks import DeskServer, give, open_desk, ready, serve_desks

Open = Callable[..., DeskServer]

#: the space bar in the very moment the new step is drawn, however slow the machine is
PRESS_AS_THE_STEP_CHANGES = """() => {
  const watch = new MutationObserver(() => {
    if (!document.querySelector(".next.settling")) return;
    watch.disconnect();
    document.body.dispatchEvent(new KeyboardEvent("keydown", { code: "Space", key: " ", bubbles: true }));
    window.pressed = true;
  });
  watch.observe(document.body, { attributes: true, childList: true, subtree: true });
}"""
STALE = "Màn hình vừa đổi bước nên lệnh này không được nhận. Hãy xem lại rồi bấm."
QUEUE = [press(6, 0, "holder"), press(4, 34, "waiting"), press(8, 120, "waiting")]


@pytest.fixture(scope="module")
def desks() -> Iterator[tuple[str, list[str]]]:
    """Address of the operators' pages, and the seats released so far."""
    with serve_desks() as served:
        yield served


@pytest.fixture
def open_host(open_page: Callable[..., Page], desks: tuple[str, list[str]]) -> Open:
    """`open_host(view)` → the host's page on that view, with its server."""
    return lambda view, **size: open_desk(open_page, desks[0], "host", view, **size)


@pytest.mark.parametrize("key", ["Space", "PageDown"])
def test_space_and_clicker_do_the_next_step(open_host: Open, key: str) -> None:
    """Space and the clicker's forward key give the next command on the step of the view."""
    assert give(open_host(host()), key) == [("open_answering", {"step": 17})]


def test_clicker_back_does_nothing(open_host: Open) -> None:
    """PageUp gives no command and says so."""
    server = open_host(host())

    assert give(server, "PageUp") == []
    expect(server.page.locator(".toast")).to_contain_text("Nút lùi")


def test_unanswered_command_cannot_fire_twice(open_host: Open) -> None:
    """While a command is unanswered the button says so and takes no second press."""
    server = open_host(host())
    server.keep_silent()

    assert give(server, "Space", "Space", "PageDown") == [("open_answering", {"step": 17})]
    expect(server.page.locator(".big")).to_have_text("Đang gửi… Space")
    expect(server.page.locator(".big")).to_be_disabled()


def test_press_meant_for_the_past_step_is_ignored(open_host: Open) -> None:
    """A press right after the step changed by itself does not fire the new step."""
    server = open_host(host("open", "close_answering"))
    ready(server)
    server.page.evaluate(PRESS_AS_THE_STEP_CHANGES)
    server.put(host("closed", "reveal", step=18))
    server.page.wait_for_function("window.pressed")

    assert server.given() == []
    assert give(server, "Space") == [("reveal", {"step": 18})]


@pytest.mark.parametrize(("key", "verdict"), [("d", "right"), ("1", "right"), ("s", "wrong"), ("2", "wrong")])
def test_verdict_has_its_own_keys(open_host: Open, key: str, verdict: str) -> None:
    """Đ or 1 judges right, S or 2 judges wrong, for the team that holds the bell."""
    server = open_host(host_bell("answering", "judge", QUEUE))

    assert give(server, key) == [("judge", {"step": 17, "seat": 6, "verdict": verdict})]


def test_space_never_judges(open_host: Open) -> None:
    """The space bar and the clicker give no verdict."""
    assert give(open_host(host_bell("answering", "judge", QUEUE)), "Space", "PageDown") == []


def test_voiding_a_turn_asks_once(open_host: Open) -> None:
    """H asks; only the answer in the dialog voids."""
    server = open_host(host_bell("answering", "judge", QUEUE))

    assert give(server, "h") == []
    server.page.get_by_role("button", name="Hủy lượt trả lời").click()
    assert give(server) == [("judge", {"step": 17, "seat": 6, "verdict": "void"})]


def test_voiding_a_question_needs_a_reason(open_host: Open) -> None:
    """H asks for a reason; without one nothing is sent, with one the question is voided."""
    server = open_host(host())
    give(server, "h", "Enter")
    expect(server.page.locator(".wrong")).to_contain_text("Ghi lý do")
    assert server.given() == []

    server.page.get_by_role("button", name="MC đọc nhầm").click()
    server.page.keyboard.press("Enter")
    assert give(server) == [("void_question", {"step": 17, "reason": "MC đọc nhầm"})]


def test_finishing_asks_once(open_host: Open) -> None:
    """The last next step asks, and the clicker pressed again does not agree to it."""
    server = open_host(host("revealed", "finish_round"))

    assert give(server, "Space", "PageDown") == []
    server.page.locator("dialog .go").click()
    assert give(server) == [("finish_round", {"step": 17})]


def test_letter_is_typed_for_a_dead_tablet(open_host: Open) -> None:
    """The seat's number and a letter enter that team's answer."""
    server = open_host(host("open", "close_answering", teams=host_teams(connected={4: False})))
    expect(server.page.locator(".watch")).to_contain_text("Mất máy: đội 4")

    assert give(server, "4", "b") == [
        ("enter_answers", {"step": 17, "slot": 4, "answers": {"4": "B"}, "late": []})
    ]


def test_two_digit_seats(open_host: Open) -> None:
    """With 22 teams two digits make one seat."""
    server = open_host(host("open", "close_answering", teams=host_teams(22)))

    assert give(server, "1", "2", "Minus")[0][1]["answers"] == {"12": "-"}


def test_slip_while_typing_a_seat_is_no_command(open_host: Open) -> None:
    """After a seat's number a wrong letter does nothing; Esc drops the seat."""
    server = open_host(host("open", "close_answering"))

    assert give(server, "4", "t", "Escape") == []
    assert give(server, "t") == [("set_screen", {"step": 17, "mode": "scoreboard", "text": ""})]


def test_ring_for_a_dead_tablet(open_host: Open) -> None:
    """While the bell is open the seat's number and Enter ring for that team."""
    server = open_host(host_bell("open", actions=actions("ring_for"), teams=host_teams(connected={4: False})))

    assert give(server, "4", "Enter") == [("ring_for", {"step": 17, "seat": 4})]


def test_dead_heat_is_settled_by_choice(open_host: Open) -> None:
    """A dead heat shows the teams as equal and the host chooses."""
    queue = [press(6, 0, "waiting"), press(4, 1, "waiting")]
    bell = {"holder": None, "queue": queue, "dead_heat": [6, 4]}
    server = open_host(host_bell("dead_heat", "settle_dead_heat", queue, bell=bell))
    expect(server.page.locator(".press.tied")).to_have_count(2)
    ready(server)
    server.page.get_by_role("button", name="Đội 4 xã Bình Khương").click()

    assert give(server) == [("settle_dead_heat", {"step": 17, "seat": 4})]


def test_voided_question_may_be_skipped(open_host: Open) -> None:
    """After a voided question the reserve is the natural step and Q goes on without it."""
    view = host("voided", "use_reserve", actions=actions("show_question"))

    assert give(open_host(view), "q") == [("show_question", {"step": 17})]


def test_late_board_is_judged_alone(open_host: Open) -> None:
    """A late board is pointed out, and the host may judge that team from its sheet."""
    teams = host_teams(answer={3: "B"}, late={3: True})
    server = open_host(host("closed", "reveal", teams=teams, actions=actions("judge", "enter_answers")))
    expect(server.page.locator(".watch")).to_contain_text("Bảng muộn: đội 3")
    ready(server)
    server.page.get_by_role("button", name="Việc khác với đội 3").click()
    server.page.get_by_role("dialog").get_by_role("button", name="đúng", exact=True).click()

    assert give(server) == [("judge", {"step": 17, "seat": 3, "verdict": "right"})]


def test_undo_that_loses_answers_asks(open_host: Open) -> None:
    """Undoing the last act asks when teams have answered since."""
    answer = {"seq": 16, "at_ms": LOG[-1]["at_ms"] + 900, "text": "Bình An chọn B ở câu 5", "undo_to": None}
    server = open_host(host("open", None, log=[*LOG, answer]))

    assert give(server, "z") == []
    expect(server.page.locator(".taken")).to_contain_text("Bình An chọn B ở câu 5")


def test_last_act_is_undone_at_once(open_host: Open) -> None:
    """Z undoes the newest act without asking."""
    assert give(open_host(host()), "z") == [("undo", {"step": 17, "to_seq": LOG[-1]["undo_to"]})]


def test_undoing_more_asks_once(open_host: Open) -> None:
    """Undo of an older act lists what goes and waits for the answer."""
    server = open_host(host())
    ready(server)
    server.page.locator(".log li button").nth(1).click()
    expect(server.page.locator(".taken li")).to_have_count(3)
    assert server.given() == []

    server.page.get_by_role("button", name="Hoàn tác 3 việc").click()
    assert give(server) == [("undo", {"step": 17, "to_seq": LOG[-3]["undo_to"]})]


def test_points_by_hand_need_a_reason(open_host: Open) -> None:
    """± sends a number and a reason, never one without the other."""
    server = open_host(host("open", None))
    ready(server)
    page = server.page
    page.get_by_role("button", name="Cộng trừ điểm đội 6").click()
    page.locator('[name="delta"]').fill("-5")
    page.keyboard.press("Enter")
    assert server.given() == []

    server.put(host("closed", "reveal", step=18))  # time runs out while the host writes
    page.locator('[name="reason"]').fill("Phạm quy")
    page.keyboard.press("Enter")
    assert give(server) == [("adjust_score", {"step": 18, "seat": 6, "delta": -5, "reason": "Phạm quy"})]


def test_earlier_question_is_regraded(open_host: Open) -> None:
    """A played slot opens its marks; what a change would bring is shown, then it goes out with its reason."""
    server = open_host(host())
    ready(server)
    page = server.page
    page.get_by_role("button", name="Ngày Chuyển đổi số quốc gia").click()
    expect(page.locator(".marks tbody tr").nth(2)).to_contain_text("sai")
    page.locator('input[value="3:right"]').check()
    expect(page.locator(".ahead")).to_contain_text("20 → 30 điểm")
    expect(page.locator(".ahead")).to_contain_text("hạng 3 → 2")
    page.get_by_role("button", name="Chấm nhầm").click()
    page.keyboard.press("Enter")

    facts = {"step": 17, "slot": 2, "seat": 3, "verdict": "right", "reason": "Chấm nhầm"}
    assert give(server) == [("regrade", facts)]


def test_seat_is_released_over_http(open_host: Open, desks: tuple[str, list[str]]) -> None:
    """Releasing asks once and posts with the form's token; no round command is given."""
    server = open_host(host())
    ready(server)
    page = server.page
    page.get_by_role("button", name="Việc khác với đội 4").click()
    page.get_by_role("button", name="Nhả chỗ cho máy khác").click()
    assert desks[1] == []
    page.get_by_role("button", name="Bấm lần nữa để nhả chỗ").click()
    expect(page.locator(".toast")).to_contain_text("Đã nhả chỗ đội 4")

    assert desks[1] == ["1/4"]
    assert server.given() == []


def test_black_screen_is_shown_and_taken_back(open_host: Open) -> None:
    """While the hall sees black a band says so, and B brings the question back."""
    server = open_host(host(screen={"mode": "black", "text": ""}))
    expect(server.page.locator(".band-screen")).to_contain_text("Hội trường đang thấy MÀN ĐEN")

    assert give(server, "b") == [("set_screen", {"step": 17, "mode": "auto", "text": ""})]
