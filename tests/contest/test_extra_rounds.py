"""Extra questions played on the stage part the level teams of the ranking by themselves."""

import pytest

from question_bank.database import db
from quiz_server.contest.models import Stage
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.standings import standings_of
from quiz_server.contest.ties import settle_tie
from quiz_server.contest.totals import totals_of
from quiz_server.round.events import (
    Event,
    Giver,
    Judged,
    QuestionShown,
    Regraded,
    Reverted,
    RoundFinished,
    RoundStarted,
    Verdict,
)
from quiz_server.round.play_events import LotsDrawn, TeamsChosen
from quiz_server.rounds import activate_round, prepare_round
from tests.conftest import SignIn
from tests.contest.papers.reading import word
from tests.contest.rounds_made import happen, question, seal_questions
from tests.contest.test_evening import EVENING, give_marks, play_round

EXTRA = [{"format": "cau_hoi_phu", "count": 2, "overrides": {}}]


@pytest.fixture
def evening(cluster: Stage) -> Stage:
    """The evening played and marked; the fifth places, seats 5 and 6, are level."""
    db.session.commit()
    play_round(cluster)
    give_marks(cluster)
    return cluster


def an_extra_round(stage: Stage, *events: Event, rehearsal: bool = False, first: int = 101) -> int:
    """A round of two extra questions on the screens, in which this has happened."""
    revision = seal_questions([question(number, "short") for number in (first, first + 1)], "Câu hỏi phụ")
    made = prepare_round(stage.id, None if rehearsal else revision.id, EXTRA, rehearsal, "bantochuc")
    activate_round(stage.id, made.id, "bantochuc")
    happen(made.id, RoundStarted(), *events)
    return made.id


def won_by(seat: int, seats: tuple[int, ...] = (5, 6)) -> tuple[Event, ...]:
    """The first question is won by this team."""
    return (
        TeamsChosen(slot=0, seats=seats),
        QuestionShown(slot=0, question_id=101),
        Judged(slot=0, seat=seat, verdict=Verdict.RIGHT, by=Giver.HOST),
    )


def placed(stage: Stage) -> dict[int, tuple[int, str]]:
    """Seat → rank and the step that decided it."""
    db.session.expire_all()
    return {row.row.team.seat: (row.place.rank, row.decided_by) for row in standings_of(stage).rows}


def test_the_winner_on_the_stage_is_placed_above_and_nothing_else_moves(evening: Stage) -> None:
    """Every other place, and every total, stays as it was."""
    before, totals = placed(evening), totals_of(evening).rows
    an_extra_round(evening, *won_by(6))

    assert placed(evening) == before | {6: (5, "Câu hỏi phụ"), 5: (6, "Câu hỏi phụ")}
    assert standings_of(evening).settled
    assert [row.total for row in totals_of(evening).rows] == [row.total for row in totals]


def test_rule_16_the_minutes_print_the_step_that_parted_level_teams(evening: Stage) -> None:
    """Before it is played both share their place with "="; then the step stands beside each."""
    assert [row.place.tied for row in standings_of(evening).rows][4:6] == [True, True]
    an_extra_round(evening, *won_by(6))

    names = {team.seat: team.full_name for team in evening.teams}
    text = word(evening, "d9").text
    assert f"Đội {names[6]} xếp hạng 5 theo bước phân định: Câu hỏi phụ." in text
    assert f"Đội {names[5]} xếp hạng 6 theo bước phân định: Câu hỏi phụ." in text


def test_a_regrade_and_an_undo_move_the_ranking(evening: Stage) -> None:
    """The place is read from the log, so it follows whatever becomes of the verdict."""
    before = placed(evening)
    made = an_extra_round(evening, *won_by(6))
    happen(made, Regraded(slot=0, seat=6, verdict=Verdict.WRONG, reason="Nghe lại băng ghi âm"))
    assert placed(evening) == before

    happen(made, Regraded(slot=0, seat=5, verdict=Verdict.RIGHT, reason="Nghe lại băng ghi âm"))
    assert (placed(evening)[5], placed(evening)[6]) == ((5, "Câu hỏi phụ"), (6, "Câu hỏi phụ"))

    happen(made, Reverted(to_seq=3))
    assert placed(evening) == before


def test_a_round_that_parted_only_some_of_the_level_teams_decides_nothing(evening: Stage) -> None:
    """A place won against others says nothing between these two."""
    before = placed(evening)
    an_extra_round(evening, *won_by(6, seats=(6, 7)))

    assert placed(evening) == before


def test_lots_in_the_round_are_told_as_lots(evening: Stage) -> None:
    """Nobody was right; the minutes must not say that a question decided."""
    an_extra_round(evening, TeamsChosen(slot=0, seats=(5, 6)), LotsDrawn(slot=0, seats=(6, 5), draw=0.7))

    assert (placed(evening)[6], placed(evening)[5]) == ((5, "Bốc thăm"), (6, "Bốc thăm"))


def test_what_the_secretary_wrote_down_stays(evening: Stage) -> None:
    """A result from outside, entered before, is not overwritten by a later round."""
    settle_tie(evening, "cau_hoi_phu", {5: 1, 6: 2}, "thuky")
    db.session.commit()
    an_extra_round(evening, *won_by(6))

    assert (placed(evening)[5][0], placed(evening)[6][0]) == (5, 6)


def test_a_rehearsal_places_nobody(evening: Stage) -> None:
    """It leaves no trace."""
    before = placed(evening)
    an_extra_round(evening, *won_by(6), rehearsal=True)

    assert placed(evening) == before


def test_extra_questions_leave_the_counted_round_counted(cluster: Stage) -> None:
    """They need no reason once the round is over, and may not push a running one off the screens."""
    db.session.commit()
    counted = play_round(cluster, finish=False)
    with pytest.raises(ContestRefused, match="ghi lý do"):
        an_extra_round(cluster)
    assert cluster.counted_round_id == counted

    assert [row.parts["kien_thuc"].raw for row in totals_of(cluster).rows] == [
        score for _, _, score in EVENING.values()
    ]
    happen(counted, RoundFinished())
    made = an_extra_round(cluster, first=103)
    assert (cluster.active_round_id, cluster.counted_round_id) == (made, counted)


def test_only_the_teams_level_for_a_place_are_proposed(sign_in: SignIn, evening: Stage) -> None:
    """The fifths of the ranking, and nobody once they are parted; a team's tablet or an MC may not ask."""
    made = an_extra_round(evening)
    host = sign_in("host")
    told = host.get(f"/api/rounds/{made}/level").get_json()
    assert told == {"final": True, "groups": [{"rank": 5, "seats": [5, 6], "prizes": []}]}
    assert sign_in("secretary").get(f"/api/rounds/{made}/level").status_code == 403
    assert host.get("/api/rounds/999/level").status_code == 404

    happen(made, *won_by(6))
    assert host.get(f"/api/rounds/{made}/level").get_json()["groups"] == []
