"""One evening played question by question, so that its papers have something to say."""

from decimal import Decimal

import pytest
from flask import Flask

from question_bank.database import db
from quiz_server.contest.models import Stage
from quiz_server.contest.planning.setup import load_contest
from quiz_server.round.events import Reverted, RoundFinished, RoundStarted, ScoreAdjusted
from tests.contest.builders import contest_data
from tests.contest.papers.evening import LETTERS, board, prepared
from tests.contest.rounds_made import happen
from tests.contest.test_evening import give_marks


@pytest.fixture
def contest_of_papers(app: Flask) -> Stage:
    """The plan's first evening before anything happened."""
    contest = load_contest(contest_data(authority="UBND huyện Bình Sơn", organiser="Ban Tổ chức Hội thi"))
    db.session.commit()
    return contest.stages[0]


@pytest.fixture
def played(contest_of_papers: Stage) -> Stage:
    """One question played, points by hand given twice and one of them taken back; all marks in."""
    stage = contest_of_papers
    round_id = prepared(stage)
    happen(round_id, RoundStarted(), *board(0, LETTERS))
    happen(round_id, ScoreAdjusted(seat=1, delta=Decimal(5), reason="Ghi nhầm"))
    happen(round_id, Reverted(to_seq=7), ScoreAdjusted(seat=8, delta=Decimal(-3), reason="Nhắc bài"))
    happen(round_id, RoundFinished())
    give_marks(stage)
    return stage
