"""Packages and heats drawn: fair for every seed, promised before, in the round, before the hall, on paper."""

import hashlib
from typing import Any

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from question_bank.database import db
from quiz_server.contest.draws.dealing import deal, is_fair
from quiz_server.contest.draws.drawing import commit_draw, draw_promised
from quiz_server.contest.draws.hall import hall_draw, put_draw
from quiz_server.contest.draws.into_rounds import with_packages
from quiz_server.contest.draws.lot_models import HEATS, ORDER, PACKAGES
from quiz_server.contest.draws.lots import (
    draw_lots,
    lots_by_hand,
    lots_of,
    open_promise,
    promise_lots,
    verify_lots,
)
from quiz_server.contest.models import Stage
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.reports.details import Details
from quiz_server.contest.reports.report import Text
from quiz_server.contest.reports.teams import draw_minutes
from quiz_server.contest.rounds.knowledge import state_of
from quiz_server.rounds import activate_round, prepare_round
from tests.conftest import SignIn
from tests.contest.builders import CODES

on_sqlite = pytest.mark.parametrize("app", ["sqlite"], indirect=True)
BY = "thuky"


def code_of(act: Any, *args: Any) -> str:
    """The code an act is refused with."""
    with pytest.raises(ContestRefused) as refusal:
        act(*args)
    return refusal.value.code


@given(st.text(min_size=1, max_size=20), st.integers(2, 22), st.integers(0, 30), st.data())
def test_every_deal_is_fair(seed: str, teams: int, more: int, data: st.DataObject) -> None:
    """Whatever the seed: each team one package of its own, heats as equal as can be, and the same again."""
    codes = [f"doi_{number}" for number in range(teams)]
    heats = data.draw(st.integers(2, teams))
    for kind, count in ((PACKAGES, teams + more), (HEATS, heats)):
        result = deal(kind, seed, codes, count)
        assert is_fair(kind, result, codes, count)
        assert deal(kind, seed, codes, count) == result


@on_sqlite
def test_packages_follow_from_what_is_public(cluster: Stage) -> None:
    """Given the promise, when the hall says a word, then hash, seed and packages agree by plain SHA-256."""
    promise = promise_lots(cluster, PACKAGES, 10, BY)
    assert code_of(promise_lots, cluster, PACKAGES, 10, BY) == "already_promised"
    assert code_of(draw_lots, cluster, PACKAGES, "  ", BY) == "word_needed"
    made = draw_lots(cluster, PACKAGES, " hoa  sen ", BY)

    assert made is promise
    assert hashlib.sha256(made.secret.encode()).hexdigest() == made.digest
    by_hash = sorted(range(1, 11), key=lambda n: hashlib.sha256(f"{made.seed}:goi-{n}".encode()).hexdigest())
    assert lots_of(cluster.id, PACKAGES) == dict(zip(CODES, by_hash, strict=False))
    assert open_promise(cluster.id, PACKAGES) is None
    assert verify_lots(made.id).holds
    made.result = {**(made.result or {}), "chau_o": 99}
    assert not verify_lots(made.id).holds


@on_sqlite
def test_slips_are_kept_as_drawn_and_only_whole(cluster: Stage) -> None:
    """A package twice, a team without one, too few packages, an empty heat: refused, nothing kept."""
    slips = {code: number for number, code in enumerate(CODES, 1)}
    assert code_of(lots_by_hand, cluster, PACKAGES, 7, slips, BY) == "bad_count"
    assert code_of(lots_by_hand, cluster, PACKAGES, 8, slips | {"chau_o": 2}, BY) == "bad_lots"
    assert code_of(lots_by_hand, cluster, PACKAGES, 8, {"chau_o": 1}, BY) == "bad_lots"
    assert code_of(lots_by_hand, cluster, HEATS, 2, dict.fromkeys(CODES, 1), BY) == "bad_lots"
    assert code_of(draw_lots, cluster, HEATS, "sen", BY) == "not_promised"
    assert lots_of(cluster.id, PACKAGES) == {}
    assert verify_lots(lots_by_hand(cluster, PACKAGES, 8, slips, BY).id).holds
    assert lots_of(cluster.id, PACKAGES) == slips


@on_sqlite
def test_the_hall_sees_the_promise_before_and_the_secret_after(cluster: Stage) -> None:
    """Given a draw before the hall, its secret is nowhere until it is drawn; then every team in turn."""
    assert hall_draw(cluster) is None
    put_draw(cluster, PACKAGES)
    promise = promise_lots(cluster, PACKAGES, 8, BY)
    waiting = hall_draw(cluster) or {}
    assert (waiting["digest"], waiting["rows"]) == (promise.digest, [])
    assert promise.secret not in str(waiting)
    draw_lots(cluster, PACKAGES, "sen", BY)
    told = hall_draw(cluster) or {}
    assert (told["word"], told["seed"]) == ("sen", f"{promise.secret}-sen")
    assert [row["name"] for row in told["rows"]] == [team.name for team in cluster.teams]

    put_draw(cluster, ORDER)
    secret = commit_draw(cluster, BY).secret
    assert secret not in str(hall_draw(cluster))
    draw_promised(cluster, "sen", BY)
    order = hall_draw(cluster) or {}
    assert [row["place"] for row in order["rows"]] == [f"Số {n}" for n in range(1, 9)]
    put_draw(cluster, None)
    assert hall_draw(cluster) is None


@on_sqlite
def test_the_minutes_tell_packages_heats_and_proof(cluster: Stage) -> None:
    """D2 has each team's package and heat, the seed and the promise."""
    promise_lots(cluster, HEATS, 2, BY)
    heats = draw_lots(cluster, HEATS, "sen", BY)
    slips = {code: 9 - number for number, code in enumerate(CODES, 1)}
    lots_by_hand(cluster, PACKAGES, 8, slips, BY)
    page = draw_minutes(cluster, Details()).pages[0]
    table = next(block for block in page.blocks if not isinstance(block, Text))
    told = " ".join(block.text for block in page.blocks if isinstance(block, Text))

    assert [row[4] for row in table.rows] == [str(9 - number) for number in range(1, 9)]
    assert {row[2] for row in table.rows} == {"Cụm 1, lượt 1", "Cụm 1, lượt 2"}
    assert heats.seed in told
    assert heats.digest in told
    assert "Gói câu hỏi: bốc thăm bằng thăm giấy" in told


@on_sqlite
def test_the_page_draws_and_shows(app: Flask, sign_in: SignIn, cluster: Stage) -> None:
    """Promise, word, result, the hall's screen; the host shows and draws nothing; the command proves it."""
    db.session.commit()
    page, rest = f"/contest/stages/{cluster.id}/lots/", f"/api/contest/stages/{cluster.id}/lots/packages"
    secretary, host = sign_in("secretary"), sign_in("host")
    assert host.post(f"{page}packages/promise", data={"count": 8}).status_code == 403
    assert secretary.post(f"{page}packages/promise", data={"count": "tám"}).status_code == 422
    assert secretary.post(f"{page}packages/promise", data={"count": "8"}).status_code == 302
    assert host.post(f"{page}packages/show").status_code == 302
    promised = host.get(rest).get_json()["promised"]
    assert (promised["secret"], promised["result"]) == ("", None)
    assert promised["digest"] in secretary.get(page).get_data(as_text=True)
    made = secretary.post(f"{rest}/draw", json={"word": "sen"}).get_json()
    assert sorted(made["result"].values()) == list(range(1, 9))
    assert "Cất khỏi màn hình" in host.get(page).get_data(as_text=True)
    assert host.get(f"/api/contest/lots/{made['id']}/proof").get_json()["holds"]
    proof = app.test_cli_runner().invoke(args=["draw", "verify", str(made["id"]), "--lots"])
    assert proof.exit_code == 0
    assert made["digest"] in proof.output


@on_sqlite
def test_drawn_packages_go_into_the_round(cluster: Stage) -> None:
    """Prepared after the draw a round knows whose each package is; drawn anew, it has to be prepared anew."""
    slips = {code: 9 - number for number, code in enumerate(CODES, 1)}
    lots_by_hand(cluster, PACKAGES, 8, slips, BY)
    db.session.commit()
    sections = [{"format": "goi_boc_tham", "count": 2, "overrides": {"pick": {"mix": {"mcq": 1, "case": 1}}}}]
    made = prepare_round(cluster.id, None, sections, True, BY)
    section = state_of(made.id).sections[0]
    assert [(one.seat, one.package) for one in section.drawn] == [(n, 9 - n) for n in range(1, 9)]

    lots_by_hand(cluster, PACKAGES, 8, {code: n for n, code in enumerate(CODES, 1)}, BY)
    db.session.commit()
    assert code_of(activate_round, cluster.id, made.id, BY) == "order_changed"
    lots_by_hand(cluster, PACKAGES, 20, slips | {"chau_o": 20}, BY)
    db.session.commit()
    rehearsal = prepare_round(cluster.id, None, sections, True, BY)
    drawn_from_more = state_of(rehearsal.id).sections
    assert drawn_from_more[0].drawn == ()
    activate_round(cluster.id, rehearsal.id, BY)
    assert with_packages(cluster, drawn_from_more, rehearsal=False)[1] == [
        "Phần “Gói câu hỏi bốc thăm” có 8 gói nhưng đã bốc thăm đến gói 20: hãy bốc lại gói, hoặc lấy đủ gói."
    ]
