"""Signed results: who may sign when, what is locked, how they are reopened, and who goes on."""

import json
from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from question_bank.database import db
from quiz_server.accounts.models import User
from quiz_server.accounts.users import create_user, set_password
from quiz_server.contest.jury.marks import Desk, Entry, enter_marks, jury_parts
from quiz_server.contest.jury.performance import find_spot
from quiz_server.contest.jury.requests import name_chair
from quiz_server.contest.models import LOTS, Contest, Member, Stage
from quiz_server.contest.people import withdraw_team
from quiz_server.contest.planning.models import PlanRule
from quiz_server.contest.planning.revising import revise_contest
from quiz_server.contest.qualify import Going, best_overall, fill_final, first_of, going_to
from quiz_server.contest.ranking import Entry as Ranked
from quiz_server.contest.ranking import rank
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.signing.models import CHAIR_SIGNS, SECRETARY_SIGNS, ResultSigning, is_locked
from quiz_server.contest.signing.signing import Hand, agrees, digest_of, reopen_results, sign_results
from quiz_server.contest.standings import Standing, standings_of
from quiz_server.contest.ties import settle_tie
from quiz_server.contest.totals import TeamTotal
from tests.conftest import PASSWORD, SignIn
from tests.contest.test_evening import give_marks, play_round

on_sqlite = pytest.mark.parametrize("app", ["sqlite"], indirect=True)


SECRETARY = Hand(SECRETARY_SIGNS, PASSWORD, "thuky", "Nguyễn Thư")
CHAIR = Hand(CHAIR_SIGNS, PASSWORD)
#: of the evening computed by hand: 77,75 and 73,67 points
CODES_OF_BEST = ["chau_o", "binh_an"]


@pytest.fixture
def played(cluster: Stage) -> Stage:
    """The evening computed by hand, with all marks; seats 5 and 6 level for different prizes are parted."""
    give_marks(cluster)
    play_round(cluster)
    create_user("thuky", "Thư ký", "secretary", PASSWORD)
    create_user("giamkhao1", "Giám khảo 1", "judge", PASSWORD)
    for group in ((3, 4), (5, 6)):
        if any(row.place.tied and row.row.team.seat == group[0] for row in standings_of(cluster).rows):
            settle_tie(cluster, LOTS, {group[0]: 1, group[1]: 2}, "thuky")
    db.session.commit()
    return cluster


def signed(stage: Stage) -> None:
    """Both signatures."""
    sign_results(stage, SECRETARY)
    sign_results(stage, CHAIR)


def code_of(act: object, *args: object) -> str:
    """The code an act is refused with."""
    with pytest.raises(ContestRefused) as refusal:
        act(*args)  # type: ignore[operator]
    return refusal.value.code


@on_sqlite
def test_two_signatures_lock_and_a_decision_reopens(played: Stage) -> None:
    """Given both signatures, then marks, ties and withdrawals are refused until a numbered decision."""
    sign_results(played, SECRETARY)
    assert not is_locked(played)
    assert sign_results(played, CHAIR).by == "giamkhao1"
    assert is_locked(played)
    assert code_of(name_chair, played, played.judges[1].id) == "results_locked"

    team, part, judge = played.teams[0], jury_parts(played)[0], played.judges[0]
    change = [Entry((team.id, part.id, judge.id), Decimal(20), Decimal(25))]
    assert code_of(enter_marks, Desk(played, "thuky", None), change, "nhầm") == "results_locked"
    assert code_of(withdraw_team, played, 1, "ốm", "bantochuc") == "results_locked"
    assert code_of(settle_tie, played, LOTS, {5: 2, 6: 1}, "thuky") == "results_locked"
    assert code_of(reopen_results, played, " ", "bantochuc") == "reason_needed"

    before = digest_of(standings_of(played))
    decision = reopen_results(played, "ghi nhầm một phiếu", "bantochuc")
    assert (decision.number, decision.reason) == (1, "ghi nhầm một phiếu")
    assert enter_marks(Desk(played, "thuky", None), change, "nhầm").kept == 1
    signed(played)
    rows = db.session.query(ResultSigning).order_by(ResultSigning.id).all()
    assert [row.reopened_by for row in rows] == [1, 1, None, None]
    assert rows[0].digest == before != rows[2].digest


@on_sqlite
def test_a_signature_speaks_of_what_was_signed(played: Stage) -> None:
    """Figures that results tell of only since then change nothing; a figure that moved does."""
    sign_results(played, SECRETARY)
    row = sign_results(played, CHAIR)
    older = json.loads(json.dumps(row.results))
    for part in older["parts"]:
        del part["weight"]
    row.results = older
    assert agrees(row, standings_of(played))
    older = json.loads(json.dumps(older))
    older["teams"][0]["total"] = "99.99"
    row.results = older
    assert not agrees(row, standings_of(played))


@on_sqlite
def test_nobody_signs_what_is_not_whole(cluster: Stage) -> None:
    """Marks missing: no signature."""
    give_marks(cluster, [1, 2])
    play_round(cluster)
    create_user("thuky", "Thư ký", "secretary", PASSWORD)
    assert code_of(sign_results, cluster, SECRETARY) == "not_ready"


@on_sqlite
def test_the_two_sign_the_same_results_as_two_people(played: Stage) -> None:
    """The chair's own name under the secretary's signature, the same role, a changed mark: all refused."""
    sign_results(played, replace(SECRETARY, name=" Giám  khảo 1"))
    assert code_of(sign_results, played, CHAIR) == "same_person"
    assert code_of(sign_results, played, SECRETARY) == "already_signed"
    reopen_results(played, "ký nhầm tên", "bantochuc")
    sign_results(played, SECRETARY)
    team, part, judge = played.teams[0], jury_parts(played)[0], played.judges[0]
    enter_marks(
        Desk(played, "thuky", None), [Entry((team.id, part.id, judge.id), Decimal(20), Decimal(25))], "nhầm"
    )
    assert code_of(sign_results, played, CHAIR) == "result_changed"


@on_sqlite
def test_the_chair_signs_with_the_own_account(played: Stage) -> None:
    """Nobody else's password will do, an account of the office is no judge's, and whoever presides signs."""
    assert code_of(sign_results, played, replace(CHAIR, password="khong phai")) == "wrong_password"
    name_chair(played, played.judges[1].id)
    assert code_of(sign_results, played, CHAIR) == "no_account"
    create_user("giamkhao2", "Giám khảo 2", "organiser", PASSWORD)
    assert code_of(sign_results, played, CHAIR) == "no_account"
    name_chair(played, played.judges[0].id)
    made = sign_results(played, replace(CHAIR, username="bantochuc", name="Ai đó"))
    assert (made.by, made.name) == ("giamkhao1", "Giám khảo 1")


@on_sqlite
def test_the_final_gets_the_best_of_signed_clusters_with_their_people(
    contest: Contest, played: Stage
) -> None:
    """Not before the signing; then the first two, once."""
    final = contest.stages[1]
    assert code_of(fill_final, final) == "no_rule"
    assert going_to(final) == Going(
        why="Chưa quy định đội nào vào chung kết. Hãy ghi ở trang Sửa hội thi, mục IV."
    )
    db.session.add(PlanRule(contest_id=contest.id, qualify="top", qualify_count=2))
    db.session.flush()
    assert code_of(fill_final, final) == "not_signed"
    played.teams[0].members.append(Member(order=1, name="Người thứ nhất", role="main"))
    signed(played)

    best = [row.row.team.unit.code for row in standings_of(played).rows[:2]]
    assert [team.unit.code for team in going_to(final).teams] == best
    assert [team.unit.code for team in fill_final(final)] == best
    assert [person.name for person in final.teams[0].members] == ["Người thứ nhất"]
    assert fill_final(final) == []
    assert going_to(final) == Going()
    assert code_of(fill_final, played) == "not_a_final"


@on_sqlite
def test_the_ranking_page_signs_and_reopens(app: Flask, sign_in: SignIn, played: Stage) -> None:
    """The secretary with their account, the chair on the own phone; another judge and the office cannot."""
    told: list[frozenset[int]] = []
    app.extensions["live"] = SimpleNamespace(lock=told.append)
    page, sign = f"/contest/stages/{played.id}/ranking", f"/contest/stages/{played.id}/sign"
    organiser, secretary, other = sign_in("organiser"), sign_in("secretary"), sign_in("judge")
    chair = app.test_client()
    chair.post("/sign-in", data={"username": "giamkhao1", "password": PASSWORD})
    mine = {"password": PASSWORD, "name": "Thư ký tổ"}

    assert organiser.post(f"{sign}/secretary", data=mine).status_code == 403
    assert other.post(f"{sign}/chair", data=mine).status_code == 403
    assert secretary.post(f"{sign}/secretary", data=mine | {"password": "sai"}).status_code == 403
    assert secretary.post(f"{sign}/secretary", data=mine).status_code == 302
    waiting = chair.get(page).get_data(as_text=True)
    assert "chờ ký" in waiting
    assert "notice-success" not in waiting
    assert chair.post(f"{sign}/chair", data=mine).status_code == 302
    assert "Kết quả đã khóa" in organiser.get(page).get_data(as_text=True)
    organiser.post(f"/contest/stages/{played.id}/reopen", data={"reason": "ghi nhầm"})
    assert "Kết quả đã khóa" not in organiser.get(page).get_data(as_text=True)
    assert told == [frozenset(), frozenset({played.counted_round_id}), frozenset()]


@on_sqlite
def test_the_chair_may_sign_at_the_secretarys_desk(sign_in: SignIn, played: Stage) -> None:
    """The secretary's screen takes the chair's password, not the secretary's own for both."""
    sign = f"/contest/stages/{played.id}/sign/chair"
    secretary = sign_in("secretary")
    user = db.session.query(User).filter_by(username="giamkhao1").one()
    set_password(user, "mat khau rieng")
    db.session.commit()
    assert secretary.post(sign, data={"password": PASSWORD}).status_code == 403
    assert secretary.post(sign, data={"password": "mat khau rieng"}).status_code == 302
    assert [(row.role, row.by) for row in db.session.query(ResultSigning)] == [("chair", "giamkhao1")]


@on_sqlite
def test_signing_over_rest(app: Flask, sign_in: SignIn, contest: Contest, played: Stage) -> None:
    """The same two people, the same refusals; reopened by a decision; then the final is filled."""
    db.session.add(PlanRule(contest_id=contest.id, qualify="top", qualify_count=2))
    db.session.commit()
    at, final = f"/api/contest/stages/{played.id}", f"/api/contest/stages/{contest.stages[1].id}/qualified"
    secretary, organiser = sign_in("secretary"), sign_in("organiser")
    first, second = {"role": "secretary", "password": PASSWORD, "name": "Nguyễn Thư"}, {"role": "chair"}
    assert organiser.put(f"{at}/chair", json={"judge_id": played.judges[1].id}).status_code == 200
    refused = secretary.post(f"{at}/signatures", json=second | {"password": PASSWORD})
    assert refused.get_json()["code"] == "no_account"
    organiser.put(f"{at}/chair", json={"judge_id": played.judges[0].id})
    assert organiser.post(f"{at}/signatures", json=first).get_json()["code"] == "not_your_signature"
    assert secretary.post(f"{at}/signatures", json=first | {"password": "sai"}).status_code == 403
    assert secretary.post(f"{at}/signatures", json=first).status_code == 201
    assert organiser.get(final).get_json()["code"] == "not_signed"
    assert organiser.post(f"{at}/signatures", json=second | {"password": PASSWORD}).status_code == 201

    told = organiser.get(f"{at}/signatures").get_json()
    assert (told["locked"], told["chair"]["username"]) == (True, "giamkhao1")
    assert {row["digest"] for row in told["signatures"]} == {told["digest"]}
    assert [row["agrees"] for row in told["signatures"]] == [True, True]
    assert organiser.get(f"{at}/ranking").get_json()["signed"]
    going = [team["unit"]["code"] for team in organiser.get(final).get_json()["teams"]]
    assert [team["unit"]["code"] for team in organiser.post(final).get_json()] == going == CODES_OF_BEST
    assert (
        organiser.post(f"{at}/signatures/reopen", json={"reason": " "}).get_json()["code"] == "reason_needed"
    )
    assert organiser.post(f"{at}/signatures/reopen", json={"reason": "nhầm"}).get_json()["number"] == 1
    assert not organiser.get(f"{at}/signatures").get_json()["locked"]
    assert not organiser.get(f"{at}/ranking").get_json()["signed"]


@on_sqlite
def test_signed_results_hold_the_clock_and_the_plan(played: Stage) -> None:
    """Given both signatures, neither a performance's time nor prizes and tie steps change."""
    signed(played)
    part = jury_parts(played)[0]
    assert code_of(find_spot, played, played.teams[0].id, part.id) == "results_locked"
    assert code_of(revise_contest, played.contest, {}, [], {}) == "results_locked"


def ranked(totals: list[int], first: int = 1) -> list[Standing]:
    """A ranking of teams with these totals; a team is its key."""
    entries = [Ranked(first + n, Decimal(total), {}) for n, total in enumerate(totals)]
    by_key = {entry.key: entry.total for entry in entries}
    return [
        Standing(place, TeamTotal(place.key, {}, by_key[place.key], final=True), "", None, ())  # type: ignore[arg-type]
        for place in rank(entries, [])
    ]


@given(st.lists(st.integers(0, 6), max_size=9), st.integers(1, 6))
def test_nobody_goes_on_before_a_better_or_level_team(totals: list[int], count: int) -> None:
    """Whatever the totals: as many as the rule says, or the level ones named and only those above them in."""
    rows = ranked(totals)
    by_key: dict[object, Decimal] = {row.row.team: row.row.total for row in rows}
    for found in (first_of(rows, count), best_overall([rows[::2], rows[1::2]], count)):
        ins = {by_key[team] for team in found.teams}
        level = {by_key[team] for team in found.border}
        outs = {by_key[key] for key in by_key if key not in {*found.teams, *found.border}}
        assert len(level) <= 1
        assert len(found.teams) == min(count, len(rows)) or len(found.teams) < count < len(
            [*found.teams, *found.border]
        )
        assert not outs or all(total > max(outs) for total in ins | level)
        assert not level or all(total > max(level) for total in ins)
