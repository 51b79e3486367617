"""Databases and logs for the tests of the store."""

from sqlalchemy import Engine, create_engine, insert

from question_bank.database import db
from quiz_server.contest.models import Contest, Stage
from quiz_server.store.log import Entry, Row, append, chain, head_of, load, transaction
from quiz_server.store.models import Round

STAGE = 1


def make_database(url: str) -> Engine:
    """All tables, one contest and one stage."""
    engine = create_engine(url)
    db.metadata.create_all(engine)
    with engine.begin() as connection:
        contest = {"id": 1, "name": "Hội thi", "year": 2024, "authority": "", "organiser": "", "tie": []}
        stage = {"id": STAGE, "contest_id": 1, "kind": "cluster", "name": "Cụm 1", "venue": "", "order": 1}
        connection.execute(insert(Contest.__table__).values(contest))
        connection.execute(insert(Stage.__table__).values(stage))
    return engine


def make_round(engine: Engine, title: str = "Vòng") -> int:
    """A round's row without a log."""
    values = {
        "stage_id": STAGE,
        "title": title,
        "status": "running",
        "rehearsal": False,
        "created_at_ms": 0,
    }
    with engine.begin() as connection:
        return int(connection.scalar(insert(Round).values(values).returning(Round.id)) or 0)


def entries(count: int, first: int = 1) -> list[Entry]:
    """Entries that differ."""
    return [
        Entry("RoundStarted", 1, 1000 + number, "user:host", f'{{"n":{number}}}')
        for number in range(first, first + count)
    ]


def write(engine: Engine, round_id: int, count: int) -> list[Row]:
    """Append so many entries after what there is; returns the whole log."""
    with transaction(engine) as connection:
        before = load(connection, round_id)
        append(connection, chain(round_id, head_of(before), entries(count, len(before) + 1)))
    with engine.connect() as connection:
        return load(connection, round_id)
