"""Preparing and activating a round: refused at the start, in words, never in the middle of the evening."""

from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from question_bank import sets
from question_bank.database import db
from question_bank.models import SetRevision
from question_bank.opening import openings_of
from question_bank.refusals import BankRefused
from quiz_server import rounds
from quiz_server.accounts.seats import seats_of
from quiz_server.contest.draws.appearance import draw_by_hand
from quiz_server.contest.models import Stage
from quiz_server.contest.people import withdraw_team
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.rounds.used import shown_before
from quiz_server.round.events import QuestionShown, RoundStarted
from quiz_server.store import rounds as stored
from tests.contest.builders import CODES
from tests.contest.rounds_made import SECTIONS, happen, play, question, seal_questions, usual_set
from tests.question_bank.builders import PASSPHRASE, approved_at_once, sealed


@pytest.fixture
def stage(cluster: Stage) -> Stage:
    """The cluster, kept in the database."""
    db.session.commit()
    return cluster


def prepare(stage: Stage, sections: list[dict[str, Any]] = SECTIONS, rehearsal: bool = False):
    """A round from the usual set."""
    revision_id = None if rehearsal else usual_set().id
    return rounds.prepare_round(stage.id, revision_id, sections, rehearsal, "bantochuc")


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
        ([{"format": "bang_abcd", "count": 10, "overrides": {"clock": {"think": 0}}}], "giây suy nghĩ"),
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


def test_rule_8_a_question_the_hall_has_seen_is_used_up_on_every_stage(stage: Stage) -> None:
    """On any stage; the organisers may allow repeats."""
    revision = usual_set()
    real = rounds.prepare_round(stage.id, revision.id, SECTIONS, False, "x")
    happen(real.id, RoundStarted(), QuestionShown(slot=0, question_id=1))

    with pytest.raises(ContestRefused, match="Câu TP-001 đã hiện trên sân khấu ở Cụm 1") as refusal:
        rounds.prepare_round(stage.id, revision.id, SECTIONS, False, "x")
    assert "TP-002" not in refusal.value.text
    assert (
        rounds.prepare_round(stage.id, revision.id, SECTIONS, False, "x", repeats=True).status == "prepared"
    )


def test_a_rehearsal_opens_no_set(stage: Stage) -> None:
    """It is played with the questions of the software, and uses nothing up."""
    revision = usual_set()
    trial = rounds.prepare_round(stage.id, revision.id, SECTIONS, True, "x")
    sections = stored.load_state(db.engine, trial.id).sections
    asked = [question for section in sections for question in (*section.questions, *section.reserves)]

    assert [len(section.questions) for section in sections] == [10, 5]
    assert all(question.question_id < 0 and question.code.startswith("THỬ-") for question in asked)
    assert (trial.set_revision_id, openings_of(revision.id)) == (None, [])

    happen(trial.id, RoundStarted(), QuestionShown(slot=0, question_id=asked[0].question_id))
    assert shown_before() == {}


def an_encrypted_set() -> SetRevision:
    """Two board questions and one for the bell, sealed with a passphrase."""
    made = sets.create(
        "Cụm 1", "bantochuc", [{"title": "Bảng", "count": 2}, {"title": "Chuông", "count": 1}], 0
    )
    ids = [question.id for question in approved_at_once({"stem": f"Câu {number}?"} for number in range(3))]
    sets.add(made.id, ids[:2], 0)
    sets.add(made.id, ids[2:], 1)
    return sealed(made.id)


TWO_AND_ONE = [
    {"format": "bang_abcd", "count": 2, "overrides": {"pick": {"reserve": 0}}},
    {"format": "chuong_sau_hieu_lenh", "count": 1, "overrides": {"pick": {"reserve": 0}}},
]


def test_preparing_opens_the_set_and_writes_it_down(stage: Stage) -> None:
    """Who opened it, from where, for which round; the log then holds the questions by itself."""
    revision = an_encrypted_set()
    made = rounds.prepare_round(
        stage.id, revision.id, TWO_AND_ONE, False, "dieukhien", passphrase=PASSPHRASE, address="10.0.0.7"
    )

    (entry,) = openings_of(revision.id)
    assert (entry.by, entry.address, entry.subject, entry.outcome, entry.round_id) == (
        "dieukhien", "10.0.0.7", "Cụm 1", "opened", made.id,
    )  # fmt: skip
    db.session.execute(update(SetRevision).values(envelope="mất rồi"))
    db.session.commit()
    state = stored.load_state(db.engine, made.id)
    assert [len(section.questions) for section in state.sections] == [2, 1]
    assert state.prepared.set_sha256 == revision.sha256


def test_a_wrong_passphrase_prepares_nothing(stage: Stage) -> None:
    """The try is written down, no round is made."""
    revision = an_encrypted_set()
    with pytest.raises(BankRefused, match="Mật khẩu không mở được"):
        rounds.prepare_round(stage.id, revision.id, TWO_AND_ONE, False, "x", passphrase="sai mật khẩu rồi")

    assert rounds.rounds_of(stage.id) == []
    assert [entry.outcome for entry in openings_of(revision.id)] == ["wrong"]


@pytest.mark.parametrize(
    ("sections", "says"),
    [
        (TWO_AND_ONE[:1], "có 2 phần \\(Bảng: 2 câu; Chuông: 1 câu\\) nhưng vòng thi có 1 phần"),
        ([TWO_AND_ONE[0] | {"count": 3}, TWO_AND_ONE[1]], "phần “Bảng” của bộ câu hỏi chỉ có 2 câu"),
        (
            [TWO_AND_ONE[0] | {"overrides": {"pick": {"kinds": ["tf"]}}}, TWO_AND_ONE[1]],
            "2 câu đúng–sai nhưng phần “Bảng” của bộ câu hỏi chỉ có 0 câu",
        ),
        ([TWO_AND_ONE[0] | {"overrides": {"pick": {"reserve": 1}}}, TWO_AND_ONE[1]], "1 câu dự phòng"),
    ],
)
def test_a_set_that_cannot_serve_stays_closed(
    stage: Stage, sections: list[dict[str, Any]], says: str
) -> None:
    """What its summary tells already is refused before the set is opened."""
    revision = an_encrypted_set()
    with pytest.raises(ContestRefused, match=says):
        rounds.prepare_round(stage.id, revision.id, sections, False, "x", passphrase=PASSPHRASE)

    assert openings_of(revision.id) == []


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
