"""Sealed sets and played rounds for tests, in the real tables and the real log."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from question_bank.database import db
from question_bank.models import QuestionSet, SetRevision
from question_bank.seal import canonical, digest
from quiz_server.round.events import Event, RoundFinished, RoundStarted, ScoreAdjusted
from quiz_server.store import log, rounds
from quiz_server.store.codec import encode

#: ten board and five bell questions, ten points each: 150 at most
SECTIONS: list[dict[str, Any]] = [
    {"format": "bang_abcd", "count": 10, "overrides": {}},
    {"format": "chuong_sau_hieu_lenh", "count": 5, "overrides": {"score": {"right": 10}}},
]


def question(number: int, kind: str = "mcq", reserve: bool = False, **changes: Any) -> dict[str, Any]:
    """A sealed question with the key B."""
    options = {label: f"Phương án {label} của câu {number}" for label in "ABCD"}
    made: dict[str, Any] = {
        "id": number,
        "version": 1,
        "code": f"TP-{number:03}",
        "office": "Phòng Tư pháp",
        "kind": kind,
        "stem": f"Nội dung câu hỏi số {number}?",
        "options": {} if kind == "short" else options,
        "answer": [] if kind == "short" else ["B"],
        "accepted": ["30 ngày"] if kind == "short" else [],
        "explanation": "",
        "reference": "Luật 26/2023/QH15",
        "valid_from": "2024-07-01",
        "valid_to": None,
        "topic": "",
        "level": "",
        "reserve": reserve,
    }
    return made | changes


def seal_questions(questions: Iterable[Mapping[str, Any]], title: str = "Bộ đề cụm 1") -> SetRevision:
    """A sealed revision of these questions, reserves last."""
    frozen = [dict(each) for each in questions]
    holder = QuestionSet(title=title, plan=[], reserves=0, created_by="bantochuc")
    db.session.add(holder)
    db.session.flush()
    body = canonical(
        {
            "set_id": holder.id,
            "title": title,
            "sealed_by": "bantochuc",
            "sealed_at": "2024-09-01T00:00:00Z",
            "questions": frozen,
        }
    )
    reserves = sum(each["reserve"] for each in frozen)
    revision = SetRevision(
        set_id=holder.id,
        title=title,
        body=body,
        sha256=digest(body),
        played=len(frozen) - reserves,
        reserves=reserves,
        sealed_by="bantochuc",
    )
    db.session.add(revision)
    db.session.commit()
    return revision


def usual_set() -> SetRevision:
    """15 questions to choose from and three in reserve."""
    played = [question(number) for number in range(1, 16)]
    return seal_questions([*played, *(question(number, reserve=True) for number in range(16, 19))])


def happen(round_id: int, *events: Event, at_ms: int = 1_000) -> None:
    """Append events to a round's log as the writer would, the first at `at_ms`."""
    with log.transaction(db.engine) as connection:
        rows = log.load(connection, round_id)
        entries = [encode(event, at_ms + number, "user:dieukhien") for number, event in enumerate(events)]
        log.append(connection, log.chain(round_id, log.head_of(rows), entries))
        state = rounds.fold(log.load(connection, round_id)).state
        rounds.set_status(connection, round_id, rounds.status_in(state))
    db.session.expire_all()


def play(round_id: int, scores: Mapping[int, str | int], finish: bool = True) -> None:
    """Begin a round, give each seat its score, and finish it."""
    given = [
        ScoreAdjusted(seat=seat, delta=Decimal(score), reason="Điểm của bài thử")
        for seat, score in scores.items()
    ]
    happen(round_id, RoundStarted(), *given, *([RoundFinished()] if finish else []))
