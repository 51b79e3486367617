"""The host's page in every state: what the big button says, what each key does, what fits."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk_views import (
    BOARD_ACTIONS,
    KEY,
    actions,
    full_name,
    host,
    host_bell,
    host_teams,
    press,
    waiting_host,
)
from tests.browser.desks import DeskServer, give, open_desk, ready, serve_desks
from tests.browser.harness import now_ms
from tests.browser.views import LONG_OPTIONS, LONG_STEM, ROUND, question, running

Open = Callable[..., DeskServer]

STALE = "Màn hình vừa đổi bước nên lệnh này không được nhận. Hãy xem lại rồi bấm."
QUEUE = [press(6, 0, "holder"), press(4, 34, "waiting"), press(8, 120, "waiting")]
PHASES = [
    (host("waiting", "start_round", status="waiting", question=None), "Bắt đầu phần thi"),
    (host("ready", "show_question", question=None), "Hiện câu 5"),
    (host("shown", "open_answering"), "Chạy đồng hồ 15 giây"),
    (host("open", "close_answering", clock=running(now_ms=now_ms() + 60_000)), "Khóa trả lời ngay"),
    (host("closed", "reveal"), "Công bố đáp án"),
    (host("revealed", "show_question"), "Hiện câu 6"),
    (host("open", "resume", paused=True), "Tiếp tục"),
    (host("voided", "use_reserve", actions=actions("show_question")), "Lấy câu dự phòng thay câu 5"),
    (host("finished", None, status="finished"), "Mở trang Công bố"),
    (host_bell("shown", "open_answering"), "Mở chuông"),
    (host_bell("open"), "Chờ các đội…"),
    (host_bell("hold", queue=[press(6, 0, "waiting")]), "Đang xét chuông…"),
    (host_bell("closed", "reveal"), "Công bố đáp án"),
    (host_bell("revealed", "finish_round"), "Kết thúc phần thi"),
]


@pytest.fixture(scope="module")
def desks() -> Iterator[tuple[str, list[str]]]:
    """Address of the operators' pages, and the seats released so far."""
    with serve_desks() as served:
        yield served


@pytest.fixture
def open_host(open_page: Callable[..., Page], desks: tuple[str, list[str]]) -> Open:
    """`open_host(view)` → the host's page on that view, with its server."""
    return lambda view, **size: open_desk(open_page, desks[0], "host", view, **size)


def test_big_button_names_the_next_step(open_host: Open) -> None:
    """Every phase shows one big button with the natural next step, or says what is waited for."""
    server = open_host(host())
    for view, label in PHASES:
        server.put(view)

        expect(server.page.locator(".big")).to_contain_text(label)
        expect(server.page.locator(".teach")).to_contain_text("Hội trường thấy:")


def test_the_host_can_say_why_a_team_was_first(open_host: Open) -> None:
    """Beside the queue a sheet tells each ring's figures in words, and leads to the paper for a complaint."""
    late = press(6, 0, "holder", arrived_behind_ms=5.1, travelled_ms=17.9, path_ms=14.2)
    cut = "Máy báo bấm sớm hơn 41,0 ms nữa, nhưng độ trễ đo được không giải thích nổi: phần đó không tính."
    server = open_host(
        host_bell(
            "answering",
            "judge",
            queue=[late, press(4, 12.4, "waiting", 1.8, arrived_behind_ms=0.0, remark=cut)],
        )
    )
    server.page.get_by_role("button", name="Vì sao đội này trước?").click()
    sheet = server.page.locator("dialog[open]")

    expect(sheet).to_contain_text(f"Đội 6 {full_name(5)} bấm trước đội 4 {full_name(3)} 12,4 ms")
    expect(sheet).to_contain_text("đến máy chủ sớm hơn vì đường truyền ngắn hơn, nhưng bấm sau")
    expect(sheet).to_contain_text(cut)
    expect(sheet.get_by_role("link", name="Bản in cho khiếu nại")).to_have_attribute(
        "href", "/contest/stages/1/rounds/1/presses/11"
    )


def test_the_board_says_what_to_do_with_each_tablet(open_host: Open) -> None:
    """Before a round and from the head of the page: passed, failed, not checked, away; and what to do."""
    server = open_host(waiting_host())
    board = server.page.locator(".no-round .health")

    expect(board.locator('[data-seat="1"]')).to_contain_text("đạt")
    expect(board.locator('[data-seat="2"]')).to_contain_text("chưa kiểm tra")
    expect(board.locator('[data-seat="4"]')).to_contain_text("mã QR")
    expect(board.locator('[data-seat="5"]')).to_contain_text("không đạt")
    expect(board.locator('[data-seat="5"]')).to_contain_text("đưa máy lại gần bộ phát Wi-Fi")

    server.put(host())
    server.page.get_by_role("button", name="8/8 máy").click()
    expect(server.page.locator("dialog[open] .health tbody tr")).to_have_count(8)


def test_refusal_is_said_calmly(open_host: Open) -> None:
    """A refused command shows the server's sentence and leaves the button usable."""
    server = open_host(host())
    server.refuse("stale", STALE)
    give(server, "Space")

    expect(server.page.locator(".toast")).to_contain_text(STALE)
    expect(server.page.locator(".big")).to_be_enabled()


def test_lost_line_disables_everything(open_host: Open) -> None:
    """With the line down a red band says so, nothing can be given, and it comes back by itself."""
    server = open_host(host())
    ready(server)
    server.cut()
    page = server.page
    expect(page.locator(".band-lost")).to_have_text("Mất kết nối máy chủ, đang nối lại… không bấm lại")
    for key in ("Space", "b", "z", "p"):
        page.keyboard.press(key)
    enabled = page.locator("main button:enabled").count()
    server.mend()
    expect(page.locator(".band-lost")).to_have_count(0)

    assert server.given() == []
    assert enabled == page.locator(".slot button").count()  # looking at earlier questions stays possible


def test_key_is_covered_with_one_key(open_host: Open) -> None:
    """F2 hides the key, its explanation and its legal basis, and brings them back."""
    server = open_host(host())
    pane = server.page.locator(".question")
    give(server, "F2")
    expect(pane.locator(".key")).to_have_count(0)
    expect(pane).not_to_contain_text(KEY["explanation"])
    expect(pane).not_to_contain_text(KEY["reference"])

    give(server, "F2")
    expect(pane.locator(".key")).to_contain_text("đáp án")


def test_bell_queue_tells_differences_and_errors(open_host: Open) -> None:
    """The queue shows each press's distance and how sure it is."""
    row = open_host(host_bell("answering", "judge", QUEUE)).page.locator(".press").nth(1)

    expect(row).to_contain_text("Đội 4 xã Bình Khương")
    expect(row).to_contain_text("+0,034 s")
    expect(row).to_contain_text("±3,1 ms")


def test_rehearsal_cannot_be_mistaken(open_host: Open) -> None:
    """A rehearsal carries its band."""
    server = open_host(host(round=ROUND | {"rehearsal": True}))

    expect(server.page.locator(".band-rehearsal")).to_contain_text("TỔNG DUYỆT")


def test_missing_letters_are_told_before_the_reveal(open_host: Open) -> None:
    """Before the reveal the page names the teams without an answer and the tally to come."""
    server = open_host(host("closed", "reveal", teams=host_teams(answer={1: "B", 2: "B", 3: "A"})))

    expect(server.page.locator(".watch")).to_contain_text("Đúng 2 đội · sai 1 đội · không trả lời 5 đội")
    expect(server.page.locator(".watch")).to_contain_text("Chưa có đáp án: đội 4–8")


def test_action_the_server_does_not_allow_is_dim(open_host: Open) -> None:
    """What the server does not list can be neither clicked nor keyed."""
    server = open_host(host(actions=actions(*(name for name in BOARD_ACTIONS if name != "void_question"))))
    expect(server.page.get_by_role("button", name="Hủy câu")).to_be_disabled()

    assert give(server, "h") == []
    expect(server.page.locator(".toast")).to_contain_text("chưa làm được")


def test_before_a_round_the_teams_are_seen(open_host: Open) -> None:
    """Without a round the page says what to do first and shows who has joined."""
    page = open_host(waiting_host()).page

    expect(page.locator(".no-round")).to_contain_text("Chưa có phần thi nào mở")
    expect(page.locator(".team").nth(3)).to_contain_text("mất máy")


def test_reload_keeps_the_key_covered(open_host: Open) -> None:
    """A covered key stays covered when the page is loaded again."""
    server = open_host(host())
    give(server, "F2")
    server.page.reload()
    server.drawn()

    expect(server.page.locator(".question .key")).to_have_count(0)
    expect(server.page.locator(".covered")).to_be_visible()


@pytest.mark.parametrize("count", [8, 22])
def test_all_teams_fit(open_host: Open, count: int) -> None:
    """At 1366 × 768 every team is on the screen without scrolling, with its score uncut."""
    page = open_host(host("revealed", "show_question", teams=host_teams(count))).page
    boxes = [row.bounding_box() for row in page.locator(".team").all()]

    assert max(box["y"] + box["height"] for box in boxes if box) <= 768
    assert page.locator(".teams").evaluate("one => one.scrollHeight <= one.clientHeight")
    assert page.evaluate("() => document.documentElement.scrollWidth") == 1366


def test_team_names_are_whole(open_host: Open) -> None:
    """With 22 teams no name is cut: Bình Thanh and Bình Thạnh must be told apart."""
    page = open_host(host(teams=host_teams(22))).page

    for name in page.locator(".team .name").all():
        assert name.evaluate("one => one.scrollWidth <= one.clientWidth"), name.text_content()


def test_long_question_fits(open_host: Open) -> None:
    """A stem of 400 letters with long options is read without scrolling."""
    view = host("closed", "reveal", question=question(LONG_STEM, LONG_OPTIONS) | KEY)
    page = open_host(view).page

    assert len(LONG_STEM) >= 400
    assert page.locator(".question").evaluate("one => one.scrollHeight <= one.clientHeight")


@pytest.mark.parametrize("size", [(1366, 768), (1280, 800), (1024, 768)])
def test_what_an_answer_is_judged_by_comes_first(open_host: Open, size: tuple[int, int]) -> None:
    """Six rings, 400 letters: key, other wordings, explanation, basis, holder, verdicts are all in sight."""
    spoken = question(LONG_STEM, (), kind="short") | {**KEY, "answer": [], "accepted": ["Theo ý muốn"]}
    queue = [press(seat, seat * 40, "holder" if seat == 1 else "waiting") for seat in range(1, 7)]
    width, height = size
    server = open_host(host_bell("answering", "judge", queue, question=spoken), width=width, height=height)
    pane = server.page.locator(".question").bounding_box()
    notes = server.page.locator(".notes p")
    expect(notes).to_contain_text(["Theo nhu cầu", "Theo ý muốn", KEY["explanation"], KEY["reference"]])
    last = notes.last.bounding_box()
    assert pane
    assert last
    assert last["y"] + last["height"] <= pane["y"] + pane["height"]
    for part in (".press.large", ".verdicts button >> nth=-1", ".team .score >> nth=0"):
        expect(server.page.locator(part)).to_be_in_viewport(ratio=1)
    assert server.page.evaluate("document.documentElement.scrollWidth") == width

    server.put(host_bell("answering", "judge", queue, question=question(LONG_STEM, LONG_OPTIONS) | KEY))
    expect(notes.first).to_contain_text(f"B. {LONG_OPTIONS[1]}")


def test_sheet_of_keys(open_host: Open) -> None:
    """? opens the keys, Esc closes them."""
    server = open_host(host())
    give(server, "?")
    expect(server.page.get_by_role("dialog", name="Phím tắt")).to_be_visible()
    server.page.keyboard.press("Escape")

    expect(server.page.get_by_role("dialog")).to_have_count(0)


def test_fits_a_browser_with_its_bars(open_host: Open) -> None:
    """In a window 640 px high everything is still there: all teams, all options, all verdict keys."""
    page = open_host(host_bell("answering", "judge", QUEUE), height=640).page

    for part in (".teams", ".question", ".bell"):
        assert page.locator(part).evaluate("one => one.scrollHeight <= one.clientHeight + 1"), part
    boxes = [button.bounding_box() for button in page.locator(".verdicts button, .rare button").all()]
    assert max(box["y"] + box["height"] for box in boxes if box) <= 640
