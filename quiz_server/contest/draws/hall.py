"""What the hall is shown of a draw: the promise, then word, seed and result; no secret before its time."""

from typing import Any

from question_bank.database import db
from question_bank.language import say
from quiz_server.contest.draws.appearance import open_commitment
from quiz_server.contest.draws.drawing import commitment_of
from quiz_server.contest.draws.lot_models import HEATS, ORDER, PACKAGES, DrawShow
from quiz_server.contest.draws.lots import drawn_lots, lots_of, open_promise
from quiz_server.contest.models import ACTIVE, Stage

TITLES = {
    ORDER: say("Bốc thăm thứ tự thi"),
    PACKAGES: say("Bốc thăm gói câu hỏi"),
    HEATS: say("Bốc thăm lượt thi"),
}


def put_draw(stage: Stage, kind: str | None) -> None:
    """Put a draw before the hall in place of the round; None takes it away. The caller commits."""
    row = db.session.get(DrawShow, stage.id)
    if row is not None and kind is None:
        db.session.delete(row)
    elif row is not None and kind is not None:
        row.kind = kind
    elif kind is not None:
        db.session.add(DrawShow(stage_id=stage.id, kind=kind))
    db.session.flush()


def draw_on_screen(stage_id: int) -> str | None:
    """The kind of the draw that stands before the hall."""
    row = db.session.get(DrawShow, stage_id)
    return row.kind if row else None


def hall_draw(stage: Stage) -> dict[str, Any] | None:
    """The draw that stands on the screen of this stage; None: there is none."""
    kind = draw_on_screen(stage.id)
    if kind is None:
        return None
    told = _order(stage) if kind == ORDER else _lots(stage, kind)
    head = {"mode": "draw", "kind": kind, "title": TITLES[kind], "contest": stage.contest.name}
    return {**head, "provisional": False, **told}


def _order(stage: Stage) -> dict[str, Any]:
    promise = open_commitment(stage)
    if promise is not None:
        return _waiting(promise.digest)
    if not stage.draws:
        return _waiting("")
    made = stage.draws[-1]
    kept = commitment_of(made)
    digest, secret = (kept.digest, kept.secret) if kept else ("", "")
    numbers = {code: number for number, code in enumerate(made.codes, 1)}
    return {**_proof(digest, secret, made.seed), "rows": _rows(stage, ORDER, numbers)}


def _lots(stage: Stage, kind: str) -> dict[str, Any]:
    promise = open_promise(stage.id, kind)
    if promise is not None:
        return _waiting(promise.digest)
    made = drawn_lots(stage.id, kind)
    if made is None:
        return _waiting("")
    proof = _proof(made.digest, made.secret, made.seed)
    return {**proof, "rows": _rows(stage, kind, lots_of(stage.id, kind))}


def _waiting(digest: str) -> dict[str, Any]:
    return {"digest": digest, "word": "", "seed": "", "rows": []}


def _proof(digest: str, secret: str, seed: str) -> dict[str, Any]:
    """What anybody needs to compute the draw again; the secret is the seed's first half."""
    return {"digest": digest, "word": seed.removeprefix(f"{secret}-") if secret else "", "seed": seed}


def _place(kind: str, number: int) -> str:
    if kind == PACKAGES:
        return say("Gói %(number)s", number=number)
    if kind == HEATS:
        return say("Lượt %(number)s", number=number)
    return say("Số %(number)s", number=number)


def _rows(stage: Stage, kind: str, numbers: dict[str, int]) -> list[dict[str, Any]]:
    """Who drew what: in the order of what was drawn, packages in order of appearance."""
    teams = [team for team in stage.teams if team.status == ACTIVE and team.unit.code in numbers]
    rows = [
        {
            "seat": team.seat,
            "name": team.name,
            "place": _place(kind, numbers[team.unit.code]),
            "number": numbers[team.unit.code],
        }
        for team in teams
    ]
    return sorted(rows, key=lambda row: (0 if kind == PACKAGES else row["number"], row["seat"]))
