"""A round of persons from the roster: prepared, on the screens, on paper; refused where a list is missing."""

from decimal import Decimal
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from question_bank.database import db
from quiz_server import rounds
from quiz_server.accounts.seats import seats_of
from quiz_server.admission import seat_numbers
from quiz_server.contest.forms import round_wish, section_forms
from quiz_server.contest.models import Stage
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.reports.details import details_of
from quiz_server.contest.reports.tracking import filled_tracking
from quiz_server.contest.rosters.roster import Person, set_roster
from quiz_server.contest.rounds.knowledge import knowledge_of
from quiz_server.formats.presets import load_presets
from quiz_server.round.events import (
    AnswerGiven,
    AnsweringClosed,
    AnsweringOpened,
    AnswersRevealed,
    Closing,
    QuestionShown,
    RoundStarted,
    Verdict,
)
from quiz_server.store import rounds as stored
from tests.contest.rounds_made import happen, usual_set

FLOOR: list[dict[str, Any]] = [
    {"format": "rung_chuong_vang", "count": 4, "overrides": {"turn": {"unit": "person", "team_score": "sum"}}}
]


@pytest.fixture
def stage(cluster: Stage) -> Stage:
    """The cluster, each team with two main members and a reserve."""
    for team in cluster.teams:
        set_roster(
            team,
            [
                Person(f"Nguyễn Thị Hà {team.name}", "main", captain=True),
                Person(f"Trần Văn Bình {team.name}", "main", captain=False),
                Person("Lê Dự Bị", "reserve", captain=False),
            ],
        )
    db.session.commit()
    return cluster


def made(stage: Stage) -> Any:
    """The round of persons."""
    return rounds.prepare_round(stage.id, usual_set().id, FLOOR, rehearsal=False, by="bantochuc")


def test_the_main_members_play_in_the_order_of_the_list(stage: Stage) -> None:
    """Reserves do not; the round's own log holds the names."""
    state = stored.load_state(db.engine, made(stage).id)
    assert [(one.seat, one.name) for one in state.persons][:3] == [
        (101, f"Nguyễn Thị Hà {state.team(1).name}"),
        (102, f"Trần Văn Bình {state.team(1).name}"),
        (201, f"Nguyễn Thị Hà {state.team(2).name}"),
    ]
    assert len(state.persons) == 2 * len(state.teams)


def test_a_team_without_a_list_is_named_before_the_evening(stage: Stage) -> None:
    """Nothing is made then."""
    set_roster(stage.teams[2], [Person("Lê Dự Bị", "reserve", captain=False)])
    db.session.commit()
    with pytest.raises(ContestRefused, match=f"{stage.teams[2].full_name} chưa có thành viên chính"):
        made(stage)


def test_every_person_gets_a_seat_while_the_round_is_on_the_screens(stage: Stage) -> None:
    """And loses it with the next round of teams."""
    rounds.activate_round(stage.id, made(stage).id, "bantochuc")
    numbers = [seat.number for seat in seats_of(stage.id)]
    assert {101, 102, 201} <= set(numbers)
    assert numbers == sorted([0, *seat_numbers(stage)])
    rounds.deactivate(stage.id)
    assert 101 not in seat_numbers(stage)


def test_the_tracking_sheet_has_a_row_for_each_person(stage: Stage) -> None:
    """Letter, verdict and points of each; the team's row adds up; the part knows the most it could be."""
    one = made(stage)
    rounds.activate_round(stage.id, one.id, "bantochuc")
    state = stored.load_state(db.engine, one.id)
    verdicts = {person.seat: Verdict.NONE for person in state.persons} | {
        101: Verdict.RIGHT,
        102: Verdict.RIGHT,
    }
    happen(
        one.id,
        RoundStarted(),
        QuestionShown(slot=0, question_id=state.slots[0].question.question_id),
        AnsweringOpened(slot=0, open_at_ms=1, deadline_ms=15_001),
        AnswerGiven(slot=0, seat=101, choice="B"),
        AnsweringClosed(slot=0, reason=Closing.HOST),
        AnswersRevealed(slot=0, verdicts=verdicts),
    )
    page = filled_tracking(stage, details_of(stage)).pages[0]
    rows = next(block for block in page.blocks if hasattr(block, "rows")).rows
    assert [row[0] for row in rows][:4] == [1, 101, 102, 2]
    assert rows[1][2] == "B Đ\n+10"
    assert (rows[0][-1], rows[1][-1], rows[2][-1], rows[3][-1]) == (20, 10, 10, 0)
    assert knowledge_of(stage).possible == Decimal(80)


def test_the_form_offers_persons_where_they_can_play() -> None:
    """As a choice in the sentence; what was chosen becomes part of the wish."""
    offered = {one.format: [value for value, _, _ in one.units] for one in section_forms({})}
    assert offered["rung_chuong_vang"] == ["", "sum", "best", "mean", "left"]
    assert offered["trac_nghiem_giay"] == ["", "sum", "best", "mean"]
    assert offered["chuong_sau_hieu_lenh"] == []
    number = list(load_presets()).index("trac_nghiem_giay")
    form = {f"s{number}.use": "yes", f"s{number}.unit": "mean", "revision": "1"}
    form |= {figure.field: figure.value for figure in section_forms({})[number].figures}
    wish = round_wish(MultiDict(form))
    assert wish["sections"][0]["overrides"]["turn"] == {"unit": "person", "team_score": "mean"}
