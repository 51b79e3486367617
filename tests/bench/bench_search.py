"""Searching 100,000 questions on both databases: all of `catalog.find`, its page of questions included.

The reference is the database's own index alone, asked for the first fifty hits of the same words: what any
search over this index pays before it ranks, counts or loads a question. Both are measured in turn, in wall
time, because a database works in its own process; beside the medians stands the fastest of the rounds,
which other work on the machine spoils least.
"""

import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import text

from question_bank import catalog, search, search_index
from question_bank.database import db
from question_bank.demo.questions import demo_questions
from question_bank.models import Office, Question, now_utc
from quiz_server.app import create_app
from tests.conftest import make_settings
from tests.databases import ENGINES, database_with_tables

QUESTIONS = 100_000
ROUNDS = 9
#: what people type: a code, phrases, words apart, beginnings, a document, the commonest words, one letter
TYPED = (
    "TP-0012",
    "chuyen doi so",
    "Nghị định 59/2022",
    "quy dinh can cuoc cong",
    "chinh phu dien tu nam 2025",
    "theo quy dinh cua phap luat",
    "ngay",
    "dịch vụ công trực tuyến toàn trình",
    "c",
    "khong co o dau ca",
)
OFFICES = ("NV", "TP", "VH", "VP")


def run() -> dict[str, Any]:
    """Milliseconds for each database and each query, ours and the bare one."""
    return {engine: _measure(engine) for engine in ENGINES}


def table(result: dict[str, Any]) -> str:
    """The figures as text."""
    return "\n".join(line for engine, measured in result.items() for line in _lines(engine, measured))


def _lines(engine: str, measured: dict[str, Any]) -> list[str]:
    worst = max(measured["queries"], key=lambda one: one["ms"])
    return [
        f"{engine:9} {measured['questions']} questions   worst median {worst['ms']:.1f} ms, "
        f"fastest {worst['best_ms']:.1f} ms (goal < 30)   “{worst['typed']}”",
        *(
            f"  {one['ms']:6.1f} ms, fastest {one['best_ms']:6.1f}   bare {one['bare_ms']:6.1f}, "
            f"fastest {one['bare_best_ms']:6.1f}   {one['hits']:6} hits   {one['typed']}"
            for one in measured["queries"]
        ),
    ]


def _measure(engine: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as name, _bank(engine, Path(name)):
        return {"questions": QUESTIONS, "queries": [_query(typed) for typed in TYPED]}


@contextmanager
def _bank(engine: str, folder: Path) -> Iterator[Flask]:
    app = create_app(make_settings(folder, database_with_tables(engine, folder)))
    with app.app_context():
        fill(QUESTIONS)
        if engine == "postgres":
            with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text("VACUUM ANALYZE"))
        yield app
        db.session.remove()
        db.engine.dispose()


def fill(number: int, seed: int = 1) -> None:
    """Write so many questions, their words drawn as often as the demo's questions use them."""
    chance = random.Random(seed)
    told = [
        word for one in demo_questions() for word in f"{one.stem} {' '.join(one.options.values())}".split()
    ]
    parts = [*told, *(f"{n}/{year}/NĐ-CP" for n in range(1, 80) for year in range(2018, 2025))]
    db.session.add_all(Office(code=code, name=code, codes_given=number) for code in OFFICES)
    db.session.commit()
    for start in range(0, number, 5000):
        rows = [_row(chance, parts, n) for n in range(start, min(start + 5000, number))]
        db.session.execute(Question.__table__.insert(), rows)
        db.session.commit()
    search_index.catch_up(5000)


def _row(chance: random.Random, parts: list[str], number: int) -> dict[str, Any]:
    def said(words: int) -> str:
        at = chance.randrange(len(parts) - words)
        return " ".join([*parts[at : at + words // 2], *chance.choices(parts, k=words - words // 2)])

    office = OFFICES[number % len(OFFICES)]
    return {
        "id": number + 1,
        "code": f"{office}-{number // len(OFFICES) + 1:04d}",
        "office_code": office,
        "state": chance.choice(["draft", "in_review", "approved"]),
        "version": 1,
        "kind": "mcq",
        "stem": said(20),
        "options": {label: said(7) for label in "ABCD"},
        "answer": ["A"],
        "accepted": [],
        "explanation": said(12),
        "reference": said(8),
        "topic": chance.choice(["Cải cách hành chính", "Chuyển đổi số", "Căn cước", ""]),
        "level": chance.choice(["", "easy", "medium", "hard"]),
        "source": {},
        "written_by": "bench",
        "written_at": now_utc(),
        "lock_version": 1,
    }


def _query(typed: str) -> dict[str, Any]:
    asked = search.parse(typed)
    assert asked is not None
    works = (lambda: catalog.find(catalog.Filter(text=typed), None), _bare(asked))
    rounds = [[_milliseconds(work) for work in works] for _ in range(ROUNDS)]
    ours, bare = zip(*rounds, strict=True)
    return {
        "typed": typed,
        "hits": catalog.find(catalog.Filter(text=typed), None).total,
        "ms": statistics.median(ours),
        "best_ms": min(ours),
        "bare_ms": statistics.median(bare),
        "bare_best_ms": min(bare),
    }


def _bare(asked: search.Query) -> Callable[[], Any]:
    statement = search_index.hit_ids(asked.anywhere(unfinished=True)).limit(50)
    return lambda: db.session.execute(statement).all()


def _milliseconds(work: Callable[[], Any]) -> float:
    db.session.expunge_all()
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)
