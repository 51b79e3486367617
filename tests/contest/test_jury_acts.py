"""Overtime and acts of two people: clocks that only add lines, signed marks nobody changes alone."""

from decimal import Decimal

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from question_bank.database import db
from quiz_server.contest.jury.marks import Desk, Entry, enter_marks, history_of, marks_of
from quiz_server.contest.jury.models import FIRST, SECOND, ClockAct, JuryRequest, PartClosure
from quiz_server.contest.jury.performance import Spot, find_spot, fold, set_time, start, stop, times_of
from quiz_server.contest.jury.requests import (
    ask_change,
    ask_reopen,
    chair_of,
    close_part,
    decide,
    name_chair,
    requests_of,
)
from quiz_server.contest.jury.scorecards import card_of, sign
from quiz_server.contest.models import Stage
from quiz_server.contest.planning.setup import load_contest
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.totals import totals_of
from tests.conftest import SignIn
from tests.contest.jury_made import cell, desk, sheet_data, write

M = Decimal
WHOLE = {1: "12.5", 2: "8.25", 3: "4"}
AFTER = {1: M("13"), 2: M("8.25"), 3: M("4")}


@pytest.fixture
def stage(app: Flask) -> Stage:
    """The cluster of a contest whose tiểu phẩm has three criteria and ten minutes."""
    made = load_contest(sheet_data()).stages[0]
    db.session.commit()
    return made


def spot(stage: Stage, seat: int = 1) -> Spot:
    """The clock of a team in tiểu phẩm."""
    team, part, _ = cell(stage, seat)
    return find_spot(stage, team, part)


def fill(stage: Stage, mark: str = "25") -> None:
    """All judges have marked all teams in tiểu phẩm."""
    cells = [cell(stage, team.seat, judge=judge) for team in stage.teams for judge in (1, 2, 3)]
    assert enter_marks(desk(stage), [Entry(each, M(mark), None) for each in cells]).refused == {}
    db.session.commit()


def other(stage: Stage, username: str = "bantochuc") -> Desk:
    """The desk of a second account that is no judge."""
    return Desk(stage, username, None)


@pytest.mark.parametrize(
    ("used_s", "value", "off"),
    [(600, "25.00", "0"), (659, "25.00", "0"), (660, "24.00", "1"), (790, "22.00", "3")],
)
@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_a_performance_that_takes_too_long(stage: Stage, used_s: int, value: str, off: str) -> None:
    """One point off for each full minute over ten; while the clock runs nothing is final."""
    fill(stage)
    start(spot(stage), "thuky", at_ms=1_000)
    running = totals_of(stage).rows[0].parts["tieu_pham"]
    stop(spot(stage), "thuky", at_ms=1_000 + used_s * 1000)
    score = totals_of(stage).rows[0].parts["tieu_pham"]

    assert (running.final, running.deduction) == (False, 0)
    assert (str(score.value), score.deduction, score.final) == (value, M(off), True)
    assert score.marked == M("25.00")


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_a_score_is_never_under_nought(stage: Stage) -> None:
    """However long."""
    fill(stage, "2")
    set_time(spot(stage), 3600, "Quên bấm dừng, theo đồng hồ tay", "thuky")

    assert str(totals_of(stage).rows[0].parts["tieu_pham"].value) == "0.00"


def test_a_clock_goes_on_from_where_it_stands(stage: Stage) -> None:
    """A break does not count, a time by hand replaces what was measured, and every line stays."""
    for act, at_ms in ((start, 0), (stop, 60_000), (start, 100_000), (stop, 130_500)):
        act(spot(stage), "thuky", at_ms=at_ms)
    found = times_of(stage)[cell(stage, 1)[0], cell(stage, 1)[1]]
    assert (found.used_ms, found.running) == (90_500, False)
    found = set_time(spot(stage), 95, "Mất điện", "thuky")

    assert (found.used_ms, [act.act for act in found.acts]) == (
        95_000,
        ["start", "stop", "start", "stop", "set"],
    )


def test_a_clock_refuses_what_makes_no_sense(stage: Stage) -> None:
    """Two clocks at once, stopping one that stands, a time by hand without a reason."""
    start(spot(stage, 1), "thuky")
    for wrong, code in (
        (lambda: start(spot(stage, 2), "thuky"), "clock_runs"),
        (lambda: stop(spot(stage, 2), "thuky"), "clock_stands"),
        (lambda: set_time(spot(stage, 2), 300, " ", "thuky"), "reason_needed"),
        (lambda: set_time(spot(stage, 2), 90_000, "x", "thuky"), "bad_time"),
    ):
        with pytest.raises(ContestRefused) as refusal:
            wrong()
        assert refusal.value.code == code
    assert len(times_of(stage)) == 1


@settings(deadline=None)  # the first rows of a table take their time
@given(st.lists(st.tuples(st.sampled_from(["start", "stop"]), st.integers(0, 10_000)), max_size=12))
def test_a_clock_never_runs_backwards(lines: list[tuple[str, int]]) -> None:
    """Whatever is pressed, the time used is the sum of its spans and never less than before."""
    at, used = 0, [0]
    acts = []
    for act, later in lines:
        at += later
        acts.append(ClockAct(act=act, at_ms=at))
        used.append(fold(acts).used_at(at))

    assert used == sorted(used)
    assert used[-1] <= at


def signed(stage: Stage) -> None:
    """The first judge has signed for the first team: 24,75."""
    write(desk(stage, 1), cell(stage, 1), WHOLE)
    sign(desk(stage, 1), cell(stage, 1), M("24.75"))


def test_a_signed_mark_changes_with_two_accounts(stage: Stage) -> None:
    """Until the second agrees the old one counts; both names and the reason stay readable."""
    signed(stage)
    asked = ask_change(desk(stage, 1), cell(stage, 1), AFTER, "Cộng nhầm nội dung")
    before = marks_of(stage)[cell(stage, 1)].mark
    decide(desk(stage), asked.id, True)
    trace = history_of(stage)[0]

    assert (before, marks_of(stage)[cell(stage, 1)].mark) == (M("24.75"), M("25.25"))
    assert (trace.before, trace.after, trace.by) == (M("24.75"), M("25.25"), "giamkhao1")
    assert trace.reason == "Cộng nhầm nội dung (thuky đồng ý)"
    assert card_of(stage, cell(stage, 1)).counted(1) == M(13)
    assert card_of(stage, cell(stage, 1)).value("own", 1) == M("12.5")
    assert (asked.before, asked.after["sum"], asked.decided_by) == (
        {"1": "12.50", "2": "8.25", "3": "4.00", "sum": "24.75"},
        "25.25",
        "thuky",
    )


def test_nobody_is_their_own_second_person(stage: Stage) -> None:
    """Neither whoever asked nor a judge whom it does not concern; a refusal changes nothing."""
    signed(stage)
    asked = ask_change(desk(stage), cell(stage, 1), AFTER, "Theo phiếu giấy")

    for wrong in (desk(stage), desk(stage, 3)):
        with pytest.raises(ContestRefused, match="người thứ hai"):
            decide(wrong, asked.id, True)
    decide(desk(stage, 1), asked.id, False)
    assert marks_of(stage)[cell(stage, 1)].mark == M("24.75")
    with pytest.raises(ContestRefused, match="đã quyết"):
        decide(other(stage), asked.id, True)


def test_what_cannot_be_asked(stage: Stage) -> None:
    """An unsigned sheet, another's, off the scale, without a reason, the same again, twice."""
    with pytest.raises(ContestRefused, match="chưa ký"):
        ask_change(desk(stage, 1), cell(stage, 1), AFTER, "x")
    signed(stage)
    for who, after, reason, code in (
        (desk(stage, 2), AFTER, "x", "not_yours"),
        (desk(stage, 1), AFTER | {1: M(16)}, "x", "over_max"),
        (desk(stage, 1), {1: M(1)}, "x", "sheet_incomplete"),
        (desk(stage, 1), AFTER, " ", "reason_needed"),
        (desk(stage, 1), AFTER | {1: M("12.5")}, "x", "no_change"),
    ):
        with pytest.raises(ContestRefused) as refusal:
            ask_change(who, cell(stage, 1), after, reason)
        assert refusal.value.code == code
    ask_change(desk(stage, 1), cell(stage, 1), AFTER, "x")
    with pytest.raises(ContestRefused, match="đang chờ"):
        ask_change(desk(stage), cell(stage, 1), AFTER, "y")
    assert len(requests_of(stage)) == 1


def test_a_change_asked_before_another_one_is_stale(stage: Stage) -> None:
    """Agreeing to it would undo the other: it is refused and stays open to be turned down."""
    signed(stage)
    asked = ask_change(desk(stage, 1), cell(stage, 1), AFTER, "x")
    enter_marks(desk(stage), [Entry(cell(stage, 1), M(20), M("24.75"))], "Quyết định của Ban Tổ chức")
    db.session.commit()

    with pytest.raises(ContestRefused, match="đã đổi sau khi đề nghị"):
        decide(desk(stage), asked.id, True)
    db.session.rollback()
    assert decide(desk(stage), asked.id, False).outcome == "rejected"
    assert marks_of(stage)[cell(stage, 1)].mark == M(20)


def test_the_chair_closes_a_part_alone(stage: Stage) -> None:
    """Once all sheets are there; who is missing is named; afterwards nothing is typed or timed."""
    part = cell(stage, 1)[1]
    assert chair_of(stage) is stage.judges[0]
    name_chair(stage, stage.judges[1].id)
    with pytest.raises(ContestRefused, match="Giám khảo 1: 8 phiếu; Giám khảo 2: 8 phiếu"):
        close_part(desk(stage, 2), part)
    fill(stage)
    with pytest.raises(ContestRefused, match="Chỉ Trưởng Ban Giám khảo"):
        close_part(desk(stage, 1), part)

    closed = close_part(desk(stage, 2), part)
    assert isinstance(closed, PartClosure)
    assert (closed.by, closed.confirmed_by) == ("giamkhao2", None)
    with pytest.raises(ContestRefused, match="đã khóa"):
        spot(stage)


def test_the_secretary_closes_a_part_with_a_second_person(stage: Stage) -> None:
    """And opens it again the same way; both stay in the book."""
    fill(stage)
    part = cell(stage, 1)[1]
    asked = close_part(desk(stage), part)
    assert isinstance(asked, JuryRequest)
    with pytest.raises(ContestRefused, match="người thứ hai"):
        decide(desk(stage), asked.id, True)
    decide(other(stage), asked.id, True)
    with pytest.raises(ContestRefused, match="đã khóa"):
        spot(stage)
    again = ask_reopen(other(stage), part, "Đội Bình An thi lại do mất điện")
    decide(desk(stage), again.id, True)

    assert spot(stage).team.seat == 1
    assert [(each.kind, each.outcome, each.by, each.decided_by) for each in requests_of(stage)] == [
        ("close", "accepted", "thuky", "bantochuc"),
        ("reopen", "accepted", "bantochuc", "thuky"),
    ]


def test_a_closed_part_takes_no_sheet(stage: Stage) -> None:
    """Neither from the phone nor from paper; a request still works."""
    signed(stage)
    write(desk(stage, 1), cell(stage, 2), WHOLE)
    db.session.add(PartClosure(stage_id=stage.id, part_id=cell(stage, 1)[1], by="giamkhao1"))
    db.session.commit()

    assert "đã khóa" in write(desk(stage, 1), cell(stage, 2), {1: "13"})[0]
    assert "đã khóa" in write(desk(stage), cell(stage, 3), WHOLE, FIRST)[0]
    with pytest.raises(ContestRefused, match="đã khóa"):
        sign(desk(stage, 1), cell(stage, 2), M("24.75"))
    asked = ask_change(desk(stage, 1), cell(stage, 1), AFTER, "Cộng nhầm")
    decide(desk(stage), asked.id, True)
    assert marks_of(stage)[cell(stage, 1)].mark == M("25.25")


def test_paper_entered_alike_changes_the_same_way(stage: Stage) -> None:
    """What two entries agreed on is what the request shows as before."""
    for source in (FIRST, SECOND):
        write(desk(stage), cell(stage, 1), WHOLE, source)
    asked = ask_change(desk(stage), cell(stage, 1), AFTER, "Đọc nhầm phiếu")

    assert asked.before == {"1": "12.50", "2": "8.25", "3": "4.00", "sum": "24.75"}
    assert decide(desk(stage, 1), asked.id, True).outcome == "accepted"
    assert marks_of(stage)[cell(stage, 1)].mark == M("25.25")


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_the_acts_on_their_pages_and_over_rest(sign_in: SignIn, stage: Stage) -> None:
    """A clock, a change asked by a judge and agreed by the secretary, a part closed by the chair."""
    fill(stage)
    team, part, judge = cell(stage, 1)
    home = f"/contest/stages/{stage.id}"
    rest = f"/api{home}"
    secretary, chair = sign_in("secretary", username="thuky"), sign_in("judge", username="giamkhao1")
    key = {"team_id": team, "part_id": part}

    assert secretary.post(f"{home}/clock/{part}/{team}", data={"act": "start"}).status_code == 302
    assert secretary.get(f"{rest}/clocks").get_json()[0]["running"] is True
    assert secretary.post(f"{rest}/clocks", json=key | {"act": "stop"}).get_json()["running"] is False
    by_hand = {"act": "set", "time": "11:05", "reason": "Đồng hồ bấm trễ"}
    secretary.post(f"{home}/clock/{part}/{team}", data=by_hand)
    page = secretary.get(f"{home}/clock?part=tieu_pham").get_data(as_text=True)
    assert "11:05" in page
    assert "trừ 1 điểm" in page
    assert "Đồng hồ bấm trễ" in page

    change = {"v.1": "13", "v.2": "8,25", "v.3": "4", "reason": "Cộng nhầm"}
    chair.post(f"{home}/marks/change/{part}/{team}/{judge}", data=change)
    waiting = secretary.get(f"{home}/marks/book").get_data(as_text=True)
    assert "25 → <b>25,25 (13 + 8,25 + 4)</b>" in waiting
    asked = secretary.get(f"{rest}/jury-requests").get_json()[0]
    own = chair.post(f"{rest}/jury-requests/{asked['id']}", json={"accept": True})
    assert (own.status_code, own.get_json()["code"]) == (403, "second_person")
    secretary.post(f"{home}/marks/requests/{asked['id']}", data={"accept": "yes"})
    done = chair.post(f"{rest}/parts/{part}/closure", json={}).get_json()
    assert done == {"closed": True, "waiting": False}
    book = secretary.get(f"{home}/marks/book").get_data(as_text=True)
    assert "đã khóa" in book
    assert "Thuky <b>đồng ý</b>" in book
    assert "trừ quá giờ 1" in secretary.get(f"{home}/ranking").get_data(as_text=True)
