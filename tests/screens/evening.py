"""An installation with the demo's contest and one round of the demo's questions on its first stage."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from sqlalchemy import select

from config import load_settings
from question_bank.database import db
from question_bank.demo.questions import DemoQuestion, demo_questions
from quiz_server.__main__ import prepare
from quiz_server.accounts import seats
from quiz_server.admission import seats_for
from quiz_server.app import create_app
from quiz_server.contest.models import Stage
from quiz_server.round.events import RoundPrepared
from quiz_server.round.rules import ClockRules, Kind, Option, Pick, Question, Section, Team
from quiz_server.store import rounds
from tests.live.builders import BELL, BOARD

BOARDS, BELLS = 5, 3


def set_up(instance: Path) -> list[str]:
    """Make it; the tokens of the tablets in the order of their seats."""
    app = create_app(load_settings({}, instance=instance))
    with app.app_context():
        prepare(app, "contest")
        stage = db.session.scalars(select(Stage).order_by(Stage.order)).first()
        assert stage is not None
        taken = seats_for(stage)
        db.session.commit()
        stage.active_round_id = rounds.create_round(
            db.engine, stage.id, _round_of(stage), at_ms=1, actor="user:dieukhien"
        )
        db.session.commit()
        tokens = [seats.join(seat.pin, f"tablet-{seat.number}").token for seat in taken if seat.number]
        db.engine.dispose()
    return tokens


def _round_of(stage: Stage) -> RoundPrepared:
    boards = [one for one in demo_questions() if not one.bell and len(one.options) == 4][:BOARDS]
    bells = [one for one in demo_questions() if one.bell][:BELLS]
    teams = [
        Team(seat=team.seat, team_id=team.id, name=_short(team.full_name), full_name=team.full_name)
        for team in stage.teams
    ]
    return RoundPrepared(
        round_id=0,
        title="Phần thi kiến thức",
        stage=stage.name,
        venue=stage.venue,
        contest=stage.contest.name,
        rehearsal=False,
        set_sha256="0" * 64,
        teams=tuple(teams),
        sections=(
            Section(
                rules=replace(BOARD, pick=Pick(count=BOARDS)),
                questions=tuple(_question(n, one) for n, one in enumerate(boards, 1)),
            ),
            Section(
                rules=replace(
                    BELL,
                    pick=replace(BELL.pick, count=BELLS),
                    clock=ClockRules(window_ms=15_000, answer_ms=30_000),
                    score=replace(BELL.score, right=Decimal(20)),
                ),
                questions=tuple(_question(100 + n, one, spoken=True) for n, one in enumerate(bells, 1)),
            ),
        ),
    )


def _short(full_name: str) -> str:
    return full_name.removeprefix("xã ").replace("thị trấn", "TT")


def _question(number: int, one: DemoQuestion, *, spoken: bool = False) -> Question:
    options = tuple(Option(label=label, text=text) for label, text in one.options.items())
    return Question(
        question_id=number,
        kind=Kind.SHORT if spoken else Kind.MCQ,
        stem=one.stem,
        options=() if spoken else options,
        key=() if spoken else (one.answer,),
        answer_text=one.options.get(one.answer, one.answer),
        explanation=one.explanation,
        reference=one.reference,
        office=one.office,
    )
