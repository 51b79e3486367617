"""Rounds to play in tests of the live part."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from sqlalchemy import Engine

from quiz_server.round.events import RoundPrepared
from quiz_server.round.rules import (
    BellRules,
    ClockRules,
    Input,
    Kind,
    Option,
    Pick,
    Question,
    Rules,
    ScoreRules,
    Section,
    Team,
    Via,
    Who,
)
from quiz_server.store.rounds import create_round
from tests.databases import sqlite_url
from tests.store.builders import STAGE, make_database

NAMES = ("Bình An", "Bình Chánh", "Bình Thanh", "Bình Thạnh", "Bình Đông", "Bình Dương", "Châu Ổ", "Bình Trị")
#: stands in every answer key and nowhere else
SECRET = "khóa-bí-mật"

BOARD = Rules(
    format="bang_abcd",
    who=Who.ALL,
    pick=Pick(count=1),
    input=Input(),
    clock=ClockRules(think_ms=15_000),
    score=ScoreRules(right=Decimal(10)),
)
BELL = Rules(
    format="chuong_sau_hieu_lenh",
    who=Who.BELL,
    pick=Pick(count=1, kinds=(Kind.SHORT,)),
    input=Input(via=Via.VOICE),
    clock=ClockRules(window_ms=600_000, answer_ms=600_000),
    score=ScoreRules(right=Decimal(10)),
    bell=BellRules(chances=8, lead_ms=50),
)


def question(number: int, kind: Kind) -> Question:
    """A question whose key is B, or the secret word."""
    options = tuple(Option(label=label, text=f"Phương án {label}") for label in "ABCD")
    return Question(
        question_id=number,
        kind=kind,
        stem=f"Câu hỏi số {number} về thủ tục hành chính, thời hạn và thẩm quyền giải quyết?",
        options=options if kind is Kind.MCQ else (),
        key=("B",) if kind is Kind.MCQ else (),
        answer_text=SECRET,
        explanation=SECRET,
        reference=SECRET,
    )


def prepared(board: int = 3, bell: int = 3, teams: int = 8, think_ms: int = 15_000) -> RoundPrepared:
    """A round of board questions, then bell questions."""
    sections = [
        (
            replace(BOARD, clock=ClockRules(think_ms=think_ms)),
            tuple(question(number, Kind.MCQ) for number in range(1, board + 1)),
        ),
        (BELL, tuple(question(100 + number, Kind.SHORT) for number in range(1, bell + 1))),
    ]
    return RoundPrepared(
        round_id=0,
        title="Phần thi kiến thức",
        stage="Cụm 1",
        venue="xã Bình Phước",
        contest="Hội thi",
        rehearsal=False,
        set_sha256="0" * 64,
        teams=tuple(
            Team(seat=seat, team_id=seat, name=NAMES[seat - 1], full_name=f"xã {NAMES[seat - 1]}")
            for seat in range(1, teams + 1)
        ),
        sections=tuple(
            Section(rules=rules, questions=questions) for rules, questions in sections if questions
        ),
    )


def make_game(folder: Path, event: RoundPrepared | None = None) -> tuple[Engine, int]:
    """A SQLite database with one round; the engine and the round's id."""
    engine = make_database(sqlite_url(folder))
    return engine, create_round(engine, STAGE, event or prepared(), at_ms=1000, actor="user:host")
