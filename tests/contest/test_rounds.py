"""Preparing and activating a round: refused at the start, in words, never in the middle of the evening."""

from decimal import Decimal
from typing import Any

import pytest
from flask import Flask

from question_bank.database import db
from quiz_server import rounds
from quiz_server.accounts.seats import seats_of
from quiz_server.contest.draw import draw_by_hand
from quiz_server.contest.models import Stage
from quiz_server.contest.people import withdraw_team
from quiz_server.contest.refusal import ContestRefused
from quiz_server.round.events import QuestionShown, RoundStarted
from quiz_server.store import rounds as stored
from tests.contest.builders import CODES
from tests.contest.rounds_made import SECTIONS, happen, play, question, seal_questions, usual_set


@pytest.fixture
def stage(cluster: Stage) -> Stage:
    """The cluster, kept in the database."""
    db.session.commit()
    return cluster


def prepare(stage: Stage, sections: list[dict[str, Any]] = SECTIONS, rehearsal: bool = False):
    """A round from the usual set."""
    return rounds.prepare_round(stage.id, usual_set().id, sections, rehearsal, "bantochuc")


def test_a_prepared_round_holds_teams_and_questions(stage: Stage) -> None:
    """Everything the evening needs is in the round's own log."""
    made = prepare(stage)
    state = stored.load_state(db.engine, made.id)

    assert [team.full_name for team in state.teams][:2] == ["thị trấn Châu Ổ", "xã Bình An"]
    assert [len(section.questions) for section in state.sections] == [10, 5]
    assert sum(len(section.reserves) for section in state.sections) == 3
    assert (made.status, made.rehearsal, made.stage_id) == ("prepared", False, stage.id)


def test_numbers_can_be_changed(stage: Stage) -> None:
    """Seconds and points of the rules follow the form."""
    overrides = {"clock": {"think": 20}, "score": {"right": Decimal("2.5"), "wrong": Decimal(-1)}}
    made = prepare(stage, [{"format": "bang_abcd", "count": 4, "overrides": overrides}])
    rules = stored.load_state(db.engine, made.id).sections[0].rules

    assert (rules.pick.count, rules.clock.think_ms, rules.score.right, rules.score.wrong) == (
        4, 20_000, Decimal("2.5"), Decimal(-1),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sections", "says"),
    [
        ([{"format": "bang_abcd", "count": 16, "overrides": {}}], "cần 16 câu"),
        ([{"format": "bang_abcd", "count": 10, "overrides": {"pick": {"reserve": 9}}}], "9 câu dự phòng"),
        ([{"format": "bang_abcd", "count": 10, "overrides": {"clock": {"think": 0}}}], "clock.think"),
        ([{"format": "bang_abcd", "count": 10, "overrides": {"score": {"wrong": 5}}}], "Điểm cho câu sai"),
        ([{"format": "bang_abcd", "count": 10, "overrides": {"clock": {"thnk": 5}}}], "thnk"),
        ([{"format": "o_chu_lon", "count": 1, "overrides": {}}], "o_chu_lon"),
        ([], "phần"),
    ],
)
def test_what_cannot_be_played_is_refused_at_the_start(stage: Stage, sections: list, says: str) -> None:
    """Each reason in words; no round is made."""
    with pytest.raises(ContestRefused, match=says) as refusal:
        prepare(stage, sections)

    assert refusal.value.status == 422
    assert rounds.rounds_of(stage.id) == []


def test_a_short_question_cannot_be_answered_on_boards(stage: Stage) -> None:
    """The set is sealed, so the wrong kind is named with its code."""
    revision = seal_questions([question(1, "short")])
    with pytest.raises(ContestRefused, match="TP-001"):
        rounds.prepare_round(
            stage.id, revision.id, [{"format": "bang_abcd", "count": 1, "overrides": {}}], False, "x"
        )


def test_a_stage_without_teams_has_no_round(stage: Stage) -> None:
    """The final before its teams are known."""
    final = stage.contest.stages[1]
    with pytest.raises(ContestRefused, match="đội"):
        prepare(final)


def test_activation_shows_and_counts(stage: Stage) -> None:
    """The screens show the round; it counts unless it is a rehearsal."""
    trial, real = prepare(stage, rehearsal=True), prepare(stage)
    rounds.activate_round(stage.id, trial.id, "x")
    assert (stage.active_round_id, stage.counted_round_id) == (trial.id, None)

    rounds.activate_round(stage.id, real.id, "x")
    assert (stage.active_round_id, stage.counted_round_id) == (real.id, real.id)

    rounds.deactivate(stage.id)
    assert (stage.active_round_id, stage.counted_round_id) == (None, real.id)


def test_the_live_part_is_told(app: Flask, stage: Stage) -> None:
    """Whoever serves the screens hears of it once it is in the database."""
    told = []

    class Live:
        def activate(self, stage_id: int, round_id: int | None) -> None:
            told.append((stage_id, round_id, db.session.get(Stage, stage_id).active_round_id))

    app.extensions["live"] = Live()
    made = prepare(stage)
    rounds.activate_round(stage.id, made.id, "x")
    rounds.deactivate(stage.id)

    assert told == [(stage.id, made.id, made.id), (stage.id, None, None)]


def test_a_question_the_hall_has_seen_is_used_up(stage: Stage) -> None:
    """On any stage; a rehearsal uses nothing up, and the organisers may allow repeats."""
    revision = usual_set()
    trial = rounds.prepare_round(stage.id, revision.id, SECTIONS, True, "x")
    happen(trial.id, RoundStarted(), QuestionShown(slot=0, question_id=1))
    real = rounds.prepare_round(stage.id, revision.id, SECTIONS, False, "x")
    happen(real.id, RoundStarted(), QuestionShown(slot=0, question_id=1))

    with pytest.raises(ContestRefused, match="Câu TP-001 đã hiện trên sân khấu ở Cụm 1") as refusal:
        rounds.prepare_round(stage.id, revision.id, SECTIONS, False, "x")
    assert "TP-002" not in refusal.value.text
    assert (
        rounds.prepare_round(stage.id, revision.id, SECTIONS, False, "x", repeats=True).status == "prepared"
    )


def test_every_team_has_a_pin_after_a_change(stage: Stage) -> None:
    """A team that was added can sit down at once; one that left cannot."""
    rounds.refresh_screens(stage)
    assert [seat.number for seat in seats_of(stage.id)] == list(range(9))

    withdraw_team(stage, 2, "Bão", "x")
    rounds.refresh_screens(stage)
    assert [seat.number for seat in seats_of(stage.id)] == list(range(8))


def test_a_new_draw_makes_an_old_preparation_useless(stage: Stage) -> None:
    """A round prepared before the draw would have the wrong numbers on the tablets."""
    made = prepare(stage)
    draw_by_hand(stage, list(reversed(CODES)), "thuky")
    db.session.commit()

    with pytest.raises(ContestRefused, match="chuẩn bị lại"):
        rounds.activate_round(stage.id, made.id, "x")
    assert stage.active_round_id is None


def test_a_round_of_another_stage_is_not_found(stage: Stage) -> None:
    """A number in an address reaches nothing else."""
    made = prepare(stage)
    with pytest.raises(ContestRefused, match="vòng thi"):
        rounds.activate_round(stage.contest.stages[1].id, made.id, "x")


def test_a_begun_round_is_put_aside_only_with_a_reason(stage: Stage) -> None:
    """The reason becomes a numbered decision; without it nothing changes."""
    first, second = prepare(stage), prepare(stage)
    rounds.activate_round(stage.id, first.id, "x")
    play(first.id, {1: 10})

    with pytest.raises(ContestRefused, match="lý do"):
        rounds.activate_round(stage.id, second.id, "bantochuc")
    assert stage.counted_round_id == first.id

    rounds.activate_round(
        stage.id, second.id, "bantochuc", "Mất điện, thi lại theo quyết định của Ban Tổ chức"
    )
    assert stage.counted_round_id == second.id
    assert [decision.by for decision in stage.decisions] == ["bantochuc"]


def test_a_finished_round_can_be_shown_again_without_a_word(stage: Stage) -> None:
    """To show the standings after a rehearsal or the waiting page."""
    made = prepare(stage)
    rounds.activate_round(stage.id, made.id, "x")
    play(made.id, {1: 10})
    rounds.deactivate(stage.id)
    rounds.activate_round(stage.id, made.id, "x")

    assert stage.active_round_id == made.id
