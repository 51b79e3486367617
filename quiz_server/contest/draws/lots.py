"""Drawing packages and heats: by hand, or promised by a hash, drawn with the hall's word, computed again."""

import secrets
from collections.abc import Mapping

from sqlalchemy import select

from question_bank.database import db
from question_bank.language import say
from quiz_server.contest.draws.appearance import may_draw
from quiz_server.contest.draws.dealing import deal, hash_of, is_fair, odd_one
from quiz_server.contest.draws.drawing import LONGEST_WORD, Verification, sha256
from quiz_server.contest.draws.lot_models import HAND, LOT_KINDS, PACKAGES, RANDOM, LotDraw
from quiz_server.contest.models import ACTIVE, Stage
from quiz_server.contest.refusal import ContestRefused

#: packages or heats of one draw: far above a hall
MOST = 99


def promise_lots(stage: Stage, kind: str, count: int, by: str) -> LotDraw:
    """Choose a secret and keep it with its hash, which is to be shown. The caller commits.

    Raises `ContestRefused`: `already_played`, `no_teams`, `already_promised`, `bad_count`.
    """
    codes = _codes(stage, kind, count)
    made = LotDraw(stage_id=stage.id, kind=kind, count=count, codes=codes, method=RANDOM, by=by)
    made.secret = secrets.token_hex(10)
    made.digest = sha256(made.secret)
    return _keep(made)


def draw_lots(stage: Stage, kind: str, word: str, by: str) -> LotDraw:
    """Draw with the promised secret and the hall's word; the secret is public from now on.

    Raises `ContestRefused`: `already_played`, `not_promised`, `word_needed`.
    """
    check_open(stage)
    made = open_promise(stage.id, kind)
    if made is None:
        raise ContestRefused("not_promised", say("Hãy công bố mã cam kết trước khi bốc thăm."))
    word = " ".join(word.split())[:LONGEST_WORD]
    if not word:
        raise ContestRefused(
            "word_needed", say("Hãy ghi từ hoặc số mà hội trường vừa chọn. Chưa bốc thăm."), 422, "word"
        )
    made.seed, made.by = f"{made.secret}-{word}", by
    made.result = deal(kind, made.seed, made.codes, made.count)
    db.session.flush()
    return made


def lots_by_hand(stage: Stage, kind: str, count: int, result: Mapping[str, int], by: str) -> LotDraw:
    """Keep what was drawn from the bowl: unit code → number.

    Raises `ContestRefused`: `already_played`, `no_teams`, `already_promised`, `bad_count`, `bad_lots`.
    """
    codes = _codes(stage, kind, count)
    if not is_fair(kind, dict(result), codes, count):
        raise ContestRefused(
            "bad_lots",
            say("Mỗi đội một gói, không trùng.")
            if kind == PACKAGES
            else say("Mỗi đội một lượt; các lượt hơn kém nhau nhiều nhất một đội."),
            422,
            f"lot.{odd_one(kind, result, codes, count)}",
        )
    made = LotDraw(stage_id=stage.id, kind=kind, count=count, codes=codes, method=HAND, by=by)
    made.result = dict(result)
    return _keep(made)


def open_promise(stage_id: int, kind: str) -> LotDraw | None:
    """The promise that has not been drawn yet."""
    query = select(LotDraw).filter_by(stage_id=stage_id, kind=kind, method=RANDOM)
    return db.session.scalar(query.where(LotDraw.result.is_(None)))


def drawn_lots(stage_id: int, kind: str) -> LotDraw | None:
    """The draw that holds."""
    query = select(LotDraw).filter_by(stage_id=stage_id, kind=kind).where(LotDraw.result.is_not(None))
    return db.session.scalars(query.order_by(LotDraw.id.desc())).first()


def lots_of(stage_id: int, kind: str) -> dict[str, int]:
    """Unit code → number by the draw that holds; empty where nothing was drawn."""
    made = drawn_lots(stage_id, kind)
    return dict(made.result or {}) if made else {}


def verify_lots(draw_id: int) -> Verification:
    """Compute a draw again from what is public. Raises `ContestRefused("not_found")`."""
    made = db.session.get(LotDraw, draw_id)
    if made is None or made.result is None:
        raise ContestRefused(
            "not_found", say("Không có lần bốc gói hay lượt số %(draw_id)s.", draw_id=draw_id), 404
        )
    if made.method == HAND:
        return Verification((say("Lần này bốc thăm tay: không có gì để tính lại."),), holds=True)
    again = deal(made.kind, made.seed, made.codes, made.count)
    lots = (
        [f"goi-{number}" for number in range(1, made.count + 1)]
        if made.kind == PACKAGES
        else [f"luot-{code}" for code in made.codes]
    )
    lines = [
        say("Mầm: %(seed)s", seed=made.seed),
        *sorted(f"{hash_of(made.seed, lot)}  {lot}" for lot in lots),
    ]
    lines += [_drawn_line(made.kind, code, number) for code, number in again.items()]
    holds = again == made.result
    lines.append(
        say("Kết quả đúng như đã ghi.")
        if holds
        else say("Kết quả đã ghi KHÁC: %(result)s.", result=made.result)
    )
    kept = sha256(made.secret) == made.digest and made.seed.startswith(f"{made.secret}-")
    lines.append(
        say("Mã cam kết %(digest)s đúng là SHA-256 của %(secret)s.", digest=made.digest, secret=made.secret)
        if kept
        else say("Mã cam kết %(digest)s KHÔNG khớp với mầm.", digest=made.digest)
    )
    return Verification(tuple(lines), holds and kept)


def _drawn_line(kind: str, code: str, number: int) -> str:
    if kind == PACKAGES:
        return say("%(team)s: gói %(number)s", team=code, number=number)
    return say("%(team)s: lượt %(number)s", team=code, number=number)


def check_open(stage: Stage) -> None:
    """Raise `ContestRefused("already_played")` once a round was activated: what was drawn is in it."""
    if not may_draw(stage):
        raise ContestRefused(
            "already_played",
            say("Vòng kiến thức đã được kích hoạt nên không bốc thăm lại được. Kết quả đã bốc vẫn được giữ."),
        )


def _codes(stage: Stage, kind: str, count: int) -> list[str]:
    check_open(stage)
    codes = [team.unit.code for team in stage.teams if team.status == ACTIVE]
    if not codes:
        raise ContestRefused(
            "no_teams", say("Điểm thi này chưa có đội nào. Hãy thêm đội trước khi bốc thăm.")
        )
    if open_promise(stage.id, kind) is not None:
        raise ContestRefused(
            "already_promised",
            say("Mã cam kết đã công bố, không bốc cách khác được. Hãy bốc thăm theo mã đó."),
        )
    least, most = (len(codes), MOST) if kind == PACKAGES else (2, len(codes))
    if kind not in LOT_KINDS or not least <= count <= most:
        raise ContestRefused(
            "bad_count",
            say("Số gói phải từ %(least)s (số đội) đến %(most)s.", least=least, most=most)
            if kind == PACKAGES
            else say("Số lượt phải từ 2 đến %(count)s.", count=len(codes)),
            422,
            "count",
        )
    return codes


def _keep(made: LotDraw) -> LotDraw:
    db.session.add(made)
    db.session.flush()
    return made
