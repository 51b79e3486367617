"""Results before the hall: kept back, revealed from the bottom up, nothing let out early, no prize lost."""

import json
from collections.abc import Mapping
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from question_bank.database import db
from quiz_server.admission import describe_stage
from quiz_server.contest.feeds.feed import check_public, knowledge_feed, public_feed
from quiz_server.contest.jury.marks import Desk, Entry, enter_marks, jury_parts
from quiz_server.contest.models import LOTS, Stage
from quiz_server.contest.prizes import Award, award, by_place
from quiz_server.contest.publishing import publishing as acts
from quiz_server.contest.publishing.boards import hall_show
from quiz_server.contest.publishing.keeper import BoardKeeper
from quiz_server.contest.publishing.models import KNOWLEDGE, TOTAL, is_held, show_of
from quiz_server.contest.publishing.steps import Line, SideLine, revealed, steps_of
from quiz_server.contest.ranking import Entry as Ranked
from quiz_server.contest.ranking import rank
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.standings import standings_of
from quiz_server.contest.ties import settle_tie
from quiz_server.live.identity import Audience
from quiz_server.live.showing import Showing
from quiz_server.round.events import RoundFinished
from quiz_server.store import rounds as stored
from tests.conftest import SignIn
from tests.contest.rounds_made import happen
from tests.contest.test_evening import BY_HAND, give_marks, play_round
from tests.round.builders import Table

on_sqlite = pytest.mark.parametrize("app", ["sqlite"], indirect=True)
HOST = "dieukhien"

PRIZES = by_place([("Giải Nhất", 1, 4), ("Giải Nhì", 1, 3), ("Giải Ba", 2, 2), ("Giải Khuyến khích", 4, 1)])


@pytest.fixture
def played(cluster: Stage) -> Stage:
    """The evening computed by hand, all marks in, level teams of different prizes parted."""
    give_marks(cluster)
    play_round(cluster)
    for group in ((3, 4), (5, 6)):
        if any(row.place.tied and row.row.team.seat == group[0] for row in standings_of(cluster).rows):
            settle_tie(cluster, LOTS, {group[0]: 1, group[1]: 2}, "thuky")
    db.session.commit()
    return cluster


def code_of(act: Any, *args: Any) -> str:
    """The code an act is refused with."""
    with pytest.raises(ContestRefused) as refusal:
        act(*args)
    return refusal.value.code


def hall_text(stage: Stage) -> str:
    """Everything that the hall's screen and every tablet are sent now, as text."""
    showing = Showing(stage.id)
    showing.activate(stage.active_round_id, describe_stage(stage))
    audiences = [Audience("stage"), *(Audience("team", team.seat) for team in stage.teams)]
    for audience in audiences:
        showing.watch(audience)
    state = stored.load_state(db.engine, stage.active_round_id) if stage.active_round_id else None
    published = showing.publication(state, 1_000.0)
    assert published is not None
    assert len(published.frames) == len(audiences)
    return "".join(frame.decode(errors="replace") for frame in published.frames.values())


def reveal_all(stage: Stage) -> list[dict[str, Any]]:
    """Take every step; what the hall sees after each."""
    seen = []
    while (row := show_of(stage.id)) is not None and row.running:
        acts.next_step(stage, row.step, HOST)
        seen.append(hall_show(stage) or {})
    return seen


# --- the steps ---------------------------------------------------------------


def lines_of(totals: list[int]) -> list[Line]:
    """A ranking of teams with these totals and the prizes it leaves no doubt about."""
    places = rank([Ranked(seat, Decimal(total), {}) for seat, total in enumerate(totals, 1)], [])
    given_prizes = award(places, PRIZES).given
    return [
        Line(one.key, f"Đội {one.key}", f"xã Đội {one.key}", one.rank, one.tied, (), str(totals[one.key - 1]))
        if one.key not in given_prizes
        else Line(one.key, "", "", one.rank, one.tied, (), str(totals[one.key - 1]), given_prizes[one.key])
        for one in places
    ]


@given(st.lists(st.integers(0, 6), min_size=1, max_size=22))
def test_no_prize_is_lost_or_doubled_and_the_best_come_last(totals: list[int]) -> None:
    """Whatever the totals: every team once, every prize as often as given, never a better place earlier."""
    lines = lines_of(totals)
    side = [SideLine(Award("Giới thiệu xuất sắc nhất", 5), lines[0], "25,00")]
    plan = steps_of(lines, side)
    places = [step for step in plan if step["kind"] == "place"]
    shown = [team["seat"] for step in places for team in step["teams"]]
    money = sum((step["prize"] or {"amount": 0})["amount"] * len(step["teams"]) for step in places)

    assert sorted(shown) == list(range(1, len(totals) + 1))
    assert [step["rank"] for step in places] == sorted({line.rank for line in lines}, reverse=True)
    assert money == sum(line.award.amount for line in lines if line.award)
    assert [step["kind"] for step in plan[len(places) :]] == ["side"]


@given(st.lists(st.integers(0, 6), min_size=1, max_size=22), st.data())
def test_the_hall_knows_of_no_step_that_was_not_shown(totals: list[int], data: st.DataObject) -> None:
    """After any number of steps the hall has their teams, and of the others nothing but how many."""
    plan = steps_of(lines_of(totals))
    step = data.draw(st.integers(0, len(plan)))
    told = revealed(plan, step)
    seats = {team["seat"] for one in plan[:step] for team in one["teams"]}

    assert {row["seat"] for row in told["rows"]} == seats
    assert [row["rank"] for row in told["rows"]] == sorted(row["rank"] for row in told["rows"])
    assert told["places"] == len(totals)
    assert told["done"] == (step == len(plan))


# --- the evening -------------------------------------------------------------


@on_sqlite
def test_the_live_total_shows_parts_and_places(cluster: Stage) -> None:
    """Given marks of two teams only, the board shows them, marks what is open, and calls it provisional."""
    give_marks(cluster, [1, 2])
    assert hall_show(cluster) is None
    acts.show_total(cluster, HOST)
    told = hall_show(cluster)

    assert told is not None
    assert (told["mode"], told["provisional"], told["final"]) == ("live", True, False)
    first = told["rows"][0]
    assert (first["name"], first["parts"], first["total"]) == ("TT Châu Ổ", ["25,08", "–", "26,00"], "51,08")
    acts.take_off(cluster, HOST)
    assert hall_show(cluster) is None


@on_sqlite
def test_nothing_is_revealed_before_the_results_are_whole(cluster: Stage) -> None:
    """Given missing marks, a running round or a prize in doubt, the reveal does not begin."""
    give_marks(cluster, [1, 2])
    assert code_of(acts.begin_reveal, cluster, TOTAL, HOST) == "not_complete"
    give_marks(cluster, [3, 4, 5, 6, 7, 8])
    round_id = play_round(cluster, finish=False)
    assert code_of(acts.begin_reveal, cluster, TOTAL, HOST) == "not_complete"
    assert code_of(acts.begin_reveal, cluster, KNOWLEDGE, HOST) == "not_complete"
    happen(round_id, RoundFinished(), at_ms=9_000)
    assert code_of(acts.begin_reveal, cluster, "khac", HOST) == "unknown_subject"
    acts.begin_reveal(cluster, KNOWLEDGE, HOST)


@on_sqlite
def test_a_frozen_total_leaves_nowhere(played: Stage) -> None:
    """Given frozen scores, hall, tablets and other systems get none, whatever stands on the screen."""
    totals = {total.replace(".", ",") for *_, total in BY_HAND.values()}
    acts.show_total(played, HOST)
    assert "77,75" in hall_text(played)
    assert public_feed(standings_of(played))["teams"][0]["total"] == "77.75"

    acts.freeze(played, HOST)
    for act in (acts.show_total, acts.take_off):
        act(played, HOST)
        text = hall_text(played)
        assert not {total for total in totals if total in text}
        assert '"score":100' not in text
        assert '"rank":1' not in text
    feed = json.dumps(public_feed(standings_of(played)))
    assert not {total for *_, total in BY_HAND.values() if total in feed}
    assert {team["score"] for team in knowledge_feed(played)["teams"]} == {None}
    assert code_of(check_public, played) == "held_back"

    acts.unfreeze(played, HOST)
    assert '"score":100' in hall_text(played)


@on_sqlite
def test_the_reveal_goes_from_the_bottom_up_and_can_be_taken_back(played: Stage) -> None:
    """When the host steps, then places rise, the scores stay held to the end, and a step back hides again."""
    acts.begin_reveal(played, TOTAL, HOST)
    assert is_held(played.id)
    assert (hall_show(played) or {})["rows"] == []
    acts.next_step(played, 0, HOST)
    last = hall_show(played) or {}
    assert (last["now"]["rank"], last["now"]["title"]) == (8, "Giải Khuyến khích")
    assert last["now"]["prize"]["words"] == "Một triệu đồng"
    assert code_of(acts.next_step, played, 0, HOST) == "changed_meanwhile"
    acts.step_back(played, 1, HOST)
    assert (hall_show(played) or {})["rows"] == []
    assert "20,08" not in hall_text(played)
    assert code_of(acts.step_back, played, 0, HOST) == "not_revealing"
    assert code_of(acts.show_total, played, HOST) == "reveal_running"
    assert code_of(acts.unfreeze, played, HOST) == "reveal_running"

    seen = reveal_all(played)
    assert [one["now"].get("rank", "phụ") for one in seen] == [8, 7, 6, 5, 4, 3, 2, 1, "phụ", "phụ"]
    paid = sum(
        step["prize"]["amount"] * (len(step["teams"]) if step["kind"] == "place" else 1)
        for step in (show_of(played.id).plan or [])  # type: ignore[union-attr]
    )
    assert paid == 17_000_000
    assert seen[-1]["done"]
    assert not is_held(played.id)
    assert code_of(acts.next_step, played, 10, HOST) == "not_revealing"
    acts.step_back(played, 10, HOST)
    assert is_held(played.id)


@on_sqlite
def test_results_that_changed_are_not_revealed_on(played: Stage) -> None:
    """When a mark changes in the middle, then no further step, until the reveal is begun anew."""
    acts.begin_reveal(played, TOTAL, HOST)
    acts.next_step(played, 0, HOST)
    team, part, judge = played.teams[0], jury_parts(played)[0], played.judges[0]
    enter_marks(
        Desk(played, "thuky", None), [Entry((team.id, part.id, judge.id), Decimal(20), Decimal(25))], "nhầm"
    )
    assert code_of(acts.next_step, played, 1, HOST) == "reveal_outdated"
    assert len((hall_show(played) or {})["rows"]) == 1
    acts.give_up(played, HOST)
    assert (hall_show(played), is_held(played.id)) == (None, True)
    assert code_of(acts.go_on, played, HOST) == "not_revealing"
    acts.begin_reveal(played, TOTAL, HOST)
    assert reveal_all(played)[-1]["done"]


@on_sqlite
def test_the_knowledge_round_is_revealed_alone(played: Stage) -> None:
    """Places of the round without prizes, level teams together; a frozen total stays frozen after it."""
    acts.freeze(played, HOST)
    acts.begin_reveal(played, KNOWLEDGE, HOST)
    seen = reveal_all(played)

    assert [(one["now"]["rank"], len(one["now"]["teams"])) for one in seen] == [
        (8, 1),
        (7, 1),
        (5, 2),
        (3, 2),
        (2, 1),
        (1, 1),
    ]
    assert {one["now"]["prize"] for one in seen} == {None}
    assert is_held(played.id)


# --- pages, REST, the board that follows -------------------------------------


def press(client: Any, stage: Stage, act: str, **form: object) -> None:
    """Press a button of the page."""
    assert client.post(f"/contest/stages/{stage.id}/publishing/{act}", data=form).status_code == 302


@on_sqlite
def test_the_host_reveals_on_the_page_and_over_rest(app: Flask, sign_in: SignIn, played: Stage) -> None:
    """One big button at each state; the screens are told after every act; others have no business here."""
    refreshed: list[int] = []
    app.extensions["live"] = SimpleNamespace(refresh=refreshed.append)
    page, rest = f"/contest/stages/{played.id}/publishing/", f"/api/contest/stages/{played.id}/publishing"
    host, secretary = sign_in("host"), sign_in("secretary")
    assert sign_in("judge").get(page).status_code == 403
    assert "Bắt đầu công bố tổng kết" in host.get(page).get_data(as_text=True)

    press(host, played, "begin", subject="total")
    text = host.get(page).get_data(as_text=True)
    assert "Bước kế tiếp: <b>Hạng 8 · Giải Khuyến khích</b>" in text
    press(host, played, "next", seen=0)
    press(host, played, "next", seen=0)
    assert "lần bấm này không tính" in host.get(page).get_data(as_text=True)
    told = secretary.post(rest, json={"act": "next", "seen": 1}).get_json()
    assert (told["step"], told["steps"], told["held"]) == (2, 10, True)
    assert [row["rank"] for row in told["hall"]["rows"]] == [7, 8]
    assert secretary.post(rest, json={"act": "next", "seen": 1}).get_json()["code"] == "changed_meanwhile"
    assert secretary.get(rest).get_json()["hall"] == told["hall"]
    assert host.post(f"{page}tat-ca").status_code == 404
    assert refreshed == [played.id] * 3


@on_sqlite
def test_the_live_board_follows_the_marks(app: Flask, cluster: Stage) -> None:
    """Only stages whose hall looks at the live total are shown anew."""
    refreshed: list[int] = []
    keeper = BoardKeeper(app, SimpleNamespace(refresh=refreshed.append))  # type: ignore[arg-type]
    db.session.commit()
    assert keeper.show_anew() == []
    acts.show_total(cluster, HOST)
    db.session.commit()
    stage_id = cluster.id
    assert keeper.show_anew() == refreshed == [stage_id]


def test_a_round_without_held_scores_is_shown_whole() -> None:
    """A stage that keeps nothing back gets its views untouched, with nothing in place of the round."""
    showing = Showing(1)
    directory: Mapping[str, Any] = {"stage": {"id": 1}, "teams": [], "show": None, "held": False}
    showing.activate(None, directory)
    showing.watch(Audience("stage"))
    published = showing.publication(None, 1_000.0)
    assert published is not None
    assert b'"show":null' in published.frames[Audience("stage")]


@pytest.mark.parametrize(
    ("audience", "held"),
    [(Audience("stage"), True), (Audience("mc"), True), (Audience("host"), False)],
    ids=str,
)
def test_whoever_the_hall_sees_or_hears_gets_no_score(audience: Audience, held: bool) -> None:
    """The screen and the MC, who reads aloud, get a view without scores; the host gets all."""
    showing = Showing(1)
    showing.activate(1, {"stage": {"id": 1}, "teams": [], "show": None, "held": True})
    showing.watch(audience)
    published = showing.publication(Table().start().state, 1_000.0)
    assert published is not None
    assert (b'"held":true' in published.frames[audience]) is held
