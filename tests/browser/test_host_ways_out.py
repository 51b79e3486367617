"""What a nervous host needs at once: the key while judging, the way back, the truth about the hall."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk_views import (
    KEY,
    LOG,
    SEEN_MS,
    actions,
    host,
    host_bell,
    host_order,
    host_teams,
    press,
    tablet_health,
)
from tests.browser.desks import DeskServer, give, open_desk, ready, serve_desks
from tests.browser.views import LONG_OPTIONS, LONG_STEM, question

Open = Callable[..., DeskServer]

RINGS = [press(6, 0, "holder"), *(press(seat, 30 + seat, "waiting") for seat in (4, 8, 2, 1, 3, 5, 7))]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Address of the operators' pages."""
    with serve_desks() as (address, _):
        yield address


@pytest.fixture
def open_host(open_page: Callable[..., Page], address: str) -> Open:
    """`open_host(view)` → the host's page on that view, with its server."""
    return lambda view, **size: open_desk(open_page, address, "host", view, **size)


@pytest.mark.parametrize("height", [768, 640])
def test_the_key_is_seen_while_an_answer_is_judged(open_host: Open, height: int) -> None:
    """With all teams in the queue and the longest question, the key with its text needs no scrolling."""
    asked = question(LONG_STEM, LONG_OPTIONS, slot=11, number=2, of=5, points=20) | KEY | {"answer": ["D"]}
    page = open_host(host_bell("answering", "judge", RINGS[:5], question=asked), height=height).page
    pane, key = page.locator(".question").bounding_box(), page.locator(".told-key").bounding_box()

    assert pane
    assert key
    assert key["y"] + key["height"] <= pane["y"] + pane["height"] + 1


def test_the_undo_of_the_last_act_stays_in_sight(open_host: Open) -> None:
    """Given answers that came after it, it still names the host's act, and asks before they go."""
    at = LOG[-1]["at_ms"]
    answers = [
        {"seq": 16 + seat, "at_ms": at + 900 * seat, "text": f"Đội {seat} chọn B ở câu 5", "undo_to": None}
        for seat in range(1, 9)
    ]
    server = open_host(host("open", None, log=[*LOG, *answers]))
    ready(server)
    undo = server.page.locator(".undo-last")
    expect(undo).to_contain_text("Hoàn tác việc vừa làm Z")
    expect(undo).to_contain_text(LOG[-1]["text"])
    undo.click()

    expect(server.page.locator(".taken li")).to_have_count(9)


def test_what_was_undone_is_said_until_the_next_act(open_host: Open) -> None:
    """The word names the act and what Z would do now; it goes when that is no longer so."""
    at = LOG[-1]["at_ms"]
    follows = {"seq": 16, "at_ms": at, "text": "Bình An giành quyền trả lời", "undo_to": None}
    server = open_host(host(log=[*LOG, follows]))
    undone = {"seq": 16, "at_ms": LOG[-1]["at_ms"] + 900, "text": "Hoàn tác: Hiện câu 5", "undo_to": 15}
    server.publish_on_command(host("ready", "show_question", question=None, step=18, log=[*LOG, undone]))
    give(server, "z")
    expect(server.page.locator(".toast")).to_contain_text(f"Đã hoàn tác: {LOG[-1]['text']}.")
    expect(server.page.locator(".undo-last")).to_contain_text("Làm lại Z")
    server.publish_on_command(host(step=19))
    give(server, "Space")

    expect(server.page.locator(".toast")).to_have_count(0)


def test_a_chosen_screen_is_told_under_the_button(open_host: Open) -> None:
    """The line that says what the hall will see does not promise the question while the screen is black."""
    page = open_host(host(screen={"mode": "black", "text": ""})).page

    expect(page.locator(".teach")).to_contain_text(
        "Hội trường thấy: vẫn màn đen, đến khi bấm Trả về câu hỏi."
    )


def test_space_says_which_keys_judge(open_host: Open) -> None:
    """The key that judges nobody names the team and the keys that do."""
    server = open_host(host_bell("answering", "judge", RINGS[:1]))
    give(server, "Space")

    expect(server.page.locator(".toast")).to_contain_text("Đội 6 xã Bình Thạnh: bấm Đ nếu đúng, S nếu sai")


def test_the_running_order_follows_the_round(open_host: Open) -> None:
    """In a long order the question that is played is in sight."""
    long = [
        slot | {"slot": 15 * lap + slot["slot"], "state": "todo"}
        for lap in range(5)
        for slot in host_order(0)
    ]
    long[70]["state"] = "current"
    page = open_host(host(order=long)).page

    expect(page.locator(".slot-current")).to_be_in_viewport(ratio=1)


def test_who_never_joined_is_not_called_lost(open_host: Open) -> None:
    """A tablet that was there and is gone is named apart from one that has not come yet."""
    health = {3: tablet_health("unchecked"), 4: tablet_health(seen_ms=SEEN_MS)}
    teams = host_teams(connected={3: False, 4: False}, health=health)
    page = open_host(host("waiting", "start_round", status="waiting", question=None, teams=teams)).page

    expect(page.locator('.team[data-seat="3"]')).to_contain_text("chưa vào máy")
    expect(page.locator('.team[data-seat="4"]')).to_contain_text("mất máy")
    expect(page.locator(".watch-warn")).to_have_text("Chưa vào máy: đội 3")
    expect(page.locator(".watch-bad")).to_have_text("Mất máy: đội 4")


def test_who_has_left_the_floor_needs_no_tablet(open_host: Open) -> None:
    """A tablet put away off the floor is no alarm, and nothing is asked for in its place."""
    teams = host_teams(connected={3: False, 4: False}, answer={4: "B"}, left_page={5: True})
    floor = {"seats": [1, 2, 4], "last_help": None}
    page = open_host(host("open", None, teams=teams, floor=floor)).page

    expect(page.locator(".team.off")).to_have_count(1)
    expect(page.locator(".watch-bad")).to_have_text("Mất máy: đội 4. Đổi máy: nút ⋯ của đội.")
    expect(page.locator(".watch-warn")).to_have_count(0)


def test_a_rescue_is_offered_before_the_end(open_host: Open) -> None:
    """Where teams may come back the space bar's step does not hide it."""
    out = host("revealed", "finish_round", floor={"seats": [1], "last_help": None})
    page = open_host(out | {"actions": actions("rescue_teams", "finish_round")}).page

    expect(page.locator(".watch")).to_contain_text("Được cứu trợ: nút Cứu trợ")


@pytest.mark.parametrize("count", [8, 22])
def test_a_delay_is_read_whole_or_not_at_all(open_host: Open, count: int) -> None:
    """Beside a long word on its tablet there is no room for every figure; half of one would be misread."""
    health = {seat: tablet_health("unchecked") for seat in range(1, count + 1)}
    teams = host_teams(count, health=health, checked=dict.fromkeys(health, False), rtt_ms={2: 124, 3: 24})
    page = open_host(host("open", None, teams=teams)).page
    cut = page.evaluate("""() => [...document.querySelectorAll('.team .presence')].filter((box) => {
      const parts = [box, ...box.querySelectorAll('span, small')];
      const [outer, word, delay] = parts.map((one) => one.getBoundingClientRect());
      const low = outer.bottom - 1;
      return word.top >= low || (delay.right > outer.right + 0.5 && delay.top < low);
    }).length""")

    assert cut == 0
