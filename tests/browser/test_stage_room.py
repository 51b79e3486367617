"""The screen of the hall: long words keep to their place, what stays stands still, what moves stays large."""

from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from quiz_server.round import views
from quiz_server.round.rules import Team
from tests.browser.harness import LiveServer, OpenPage
from tests.browser.show_views import LONG_NAME, drawn, reveal
from tests.browser.test_stage_states import CLIPPED, FULL_HD, LONG, at_size, ringing, told
from tests.browser.views import NAMES, View, question, stage, stage_teams, standing, waiting_stage
from tests.round.builders import Table, prepared
from tests.round.formats_made import kind_section, typed_rules

#: names that are cut, or that stand outside the row or cell they belong to
CUT_NAMES = """() => [...document.querySelectorAll('.name')].filter((name) => {
  const own = name.getBoundingClientRect(), row = name.closest('li').getBoundingClientRect();
  const cut = name.scrollHeight > name.clientHeight + 1 && getComputedStyle(name).display !== 'inline';
  const outside = own.top < row.top - 1 || own.bottom > row.bottom + 1 || own.right > row.right + 1;
  return cut || outside || !own.height;
}).map((name) => name.textContent)"""
SIZES_OF_NAMES = """() => [...document.querySelectorAll('.name')].map((name) =>
  parseFloat(getComputedStyle(name).fontSize))"""
#: words that are seen and are drawn with fewer than so many pixels
SMALLER_THAN = """(pixels) => {
  const walker = document.createTreeWalker(document.querySelector('.stage'), NodeFilter.SHOW_TEXT);
  const small = [];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const size = parseFloat(getComputedStyle(element).fontSize);
    const { width } = element.getBoundingClientRect();
    if (walker.currentNode.data.trim() && width > 1 && !element.closest('.gain') && size < pixels)
      small.push(`${size} ${walker.currentNode.data.trim()}`);
  }
  return small;
}"""
PLACES = """() => ['.stem', '.ring', '.option', '.teams'].flatMap((part) =>
  [...document.querySelectorAll(part)].map((one) => {
    const { x, y, width, height } = one.getBoundingClientRect();
    return [part, x, y, width, height].map((figure) => figure.toFixed?.(0) ?? figure).join(' ');
  }))"""
#: a legal basis of two lines
BASIS = (
    "Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ ban hành Chương trình tổng thể cải cách "
    "hành chính nhà nước giai đoạn 2021 - 2030"
)
#: three of the teams are still on the floor
FLOOR = {"seats": [1, 4, 6], "last_help": None}
BOARDS = ("scoreboard", "standings")


def long_named(view: View) -> View:
    """The same with a long name for most teams."""
    for row in [*view["teams"], *view.get("standings", [])]:
        if row["seat"] % 4:
            row["name"] = row["full_name"] = f"{LONG_NAME} {row['seat']}"
    return view


@pytest.fixture
def live(open_page: OpenPage, pages: str) -> LiveServer:
    """The stage page on a full-HD projector, for those who want no motion."""
    return at_size(open_page, pages, FULL_HD, reduced_motion="reduce")


def settled(page: Page) -> None:
    """Let the page draw and measure."""
    page.evaluate("async () => { for (const _ of [1, 2]) await new Promise(requestAnimationFrame); }")


@pytest.mark.parametrize("count", [8, 22])
def test_long_names_keep_to_their_rows(live: LiveServer, count: int) -> None:
    """On boards, on the roll before the round and on the strip no long name is cut or lies over another."""
    shown = [
        stage("ready", stage_teams(count), screen={"mode": mode, "text": ""}, question=None)
        for mode in BOARDS
    ]
    for view in [*shown, waiting_stage(count), stage("open", stage_teams(count), clock=standing())]:
        live.show(long_named(view))
        expect(live.page.locator(".name").filter(has_text=f"Châu Ổ {count - 1}").first).to_be_visible()
        settled(live.page)
        assert live.page.evaluate(CUT_NAMES) == []
        assert live.page.evaluate(CLIPPED) == []
        assert min(live.page.evaluate(SIZES_OF_NAMES)) >= 20


def test_the_last_row_reads_all_of_22_teams(live: LiveServer) -> None:
    """On boards and strips of 22 teams nothing that is seen is smaller than 28 pixels."""
    asked = stage("open", stage_teams(22, answered=True), clock=standing())
    boards = [stage("ready", stage_teams(22), screen={"mode": mode, "text": ""}) for mode in BOARDS]
    for view in [*boards, asked, told(count=22), ringing(count=22)]:
        live.show(view)
        expect(live.page.locator(f"[data-phase={view['phase']}]")).to_be_visible()
        settled(live.page)

        assert live.page.evaluate(SMALLER_THAN, 28) == []


def test_short_names_never_read_alike(live: LiveServer) -> None:
    """Where names are long all are written in short, unless two of them would become one."""
    long = ("phường Trương Quang Trọng", "xã Bình Thạnh", "Đội tuyển thị trấn La Hà", "các đoàn thể huyện")
    short = ("P. Trương Quang Trọng", "X. Bình Thạnh", "TT La Hà", "các đoàn thể huyện")
    teams = stage_teams(9)
    for team, name in zip(teams, long, strict=False):
        team["name"] = name
    live.show(stage("shown", teams))
    names = live.page.locator(".team .name")
    expect(names.filter(has_text="TT La Hà")).to_have_count(1)
    assert tuple(names.all_inner_texts())[: len(short)] == short

    teams[8]["name"] = "X. Bình Thạnh"
    live.show(stage("shown", teams))

    expect(names.nth(0)).to_have_text(long[0])
    assert tuple(names.all_inner_texts())[: len(long)] == long


@pytest.mark.parametrize("asked", [{}, {"question": LONG}, {"floor": FLOOR}], ids=["short", "long", "floor"])
def test_a_question_stands_still(live: LiveServer, asked: dict[str, Any]) -> None:
    """From its showing to its reveal stem, clock, options and teams stay where they are."""
    seen = []
    revealed = told(asked.get("question")) | asked
    revealed["reveal"] = revealed["reveal"] | {"reference": BASIS}
    steps = [
        stage("shown", **asked),
        stage("open", clock=standing(), **asked),
        stage("open", stage_teams(answered=True), clock=standing(3), **asked),
        stage("closed", **asked),
        revealed,
    ]
    for view in steps:
        live.show(view)
        expect(live.page.locator(f"[data-phase={view['phase']}] .stem")).to_be_visible()
        settled(live.page)
        seen.append(live.page.evaluate(PLACES))

    assert [one for one in seen if one != seen[0]] == []


def test_the_last_one_on_the_floor_is_named(live: LiveServer) -> None:
    """The hall reads who is left, not a number; without anybody it reads that."""
    state = live.page.locator(".state")
    live.show(told() | {"floor": FLOOR | {"seats": [6]}})
    expect(state).to_contain_text("Đội cuối cùng trên sàn: xã Bình Thạnh")
    live.show(told() | {"floor": FLOOR | {"seats": []}})
    expect(state).to_contain_text("Không còn đội nào trên sàn")


def test_a_documents_number_stays_on_one_line(live: LiveServer) -> None:
    """Wherever a line ends, "76/NQ-CP" is read in one piece."""
    words = ["Căn cứ", *["Nghị quyết số 76/NQ-CP, Luật số 26/2023/QH15"] * 4]
    live.show(stage("shown", question=question(" ".join(words))))
    numbers = live.page.locator(".stem .unbroken")
    expect(numbers).to_have_count(8)
    settled(live.page)

    lines = numbers.evaluate_all("all => all.map((one) => one.getClientRects().length)")
    assert lines == [1] * 8


def test_what_rises_is_measured_at_rest(open_page: OpenPage, pages: str) -> None:
    """Names that come in moving, at a reveal or a draw, are as large as when they stand."""
    live = at_size(open_page, pages, FULL_HD)
    for view, name in ((reveal(1), ".unveiled .fresh .name"), (drawn(), ".lots-told .name")):
        live.show(view)
        live.page.locator(name).last.wait_for(state="attached")
        size = live.page.locator(name).last.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")

        assert size >= 36


def test_the_holder_sees_the_seconds_run(live: LiveServer) -> None:
    """The clock of the answer stands beside the name in gold, and is not there once it was right."""
    live.show(ringing(clock=standing(8, 10)))
    expect(live.page.locator(".holder .ring .seconds")).to_have_text("8")
    right = ringing("closed", clock=None)
    right["teams"][5] |= {"verdict": "right", "points": 20}

    live.show(right)

    expect(live.page.locator(".holder")).to_contain_text("+20 điểm")
    expect(live.page.locator(".holder .ring")).to_have_count(0)


def test_what_everybody_typed_is_seen_whole(live: LiveServer) -> None:
    """With 22 teams each of them stands on the screen with what it typed."""
    teams = tuple(
        Team(seat=seat, team_id=seat, name=name, full_name=f"xã {name}")
        for seat, name in enumerate(NAMES, start=1)
    )
    section = kind_section(typed_rules())
    asked = tuple(replace(one, pictures=()) for one in section.questions)
    table = Table(made=replace(prepared(replace(section, questions=asked)), teams=teams)).start().show()
    for team in teams:
        table.wait(100).answer(team.seat, "Hà Nội" if team.seat % 2 else "Ủy ban nhân dân huyện Bình Sơn")
    live.show(views.stage_view(table.close().reveal().state, {}))

    expect(live.page.locator(".typed li")).to_have_count(22)
    settled(live.page)
    assert live.page.evaluate(CLIPPED) == []
    assert live.page.locator(".ask").evaluate("box => box.scrollHeight <= box.clientHeight + 1")
