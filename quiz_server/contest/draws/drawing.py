"""The verifiable draw: a secret promised by its hash, a word from the hall, an order anybody can compute.

The machine chooses the secret and shows its SHA-256 before anybody says
anything; the hall then says a word, and the seed is `secret-word`. So neither
the machine (bound by the hash) nor the hall (which does not know the secret)
can choose the order.
"""

import hashlib
import secrets
from dataclasses import dataclass

from sqlalchemy import select

from question_bank.database import db
from question_bank.language import say
from quiz_server.contest.draws.appearance import (
    check_draw_open,
    draw_at_random,
    open_commitment,
    random_order,
)
from quiz_server.contest.draws.models import DrawCommitment
from quiz_server.contest.models import Draw, Stage
from quiz_server.contest.refusal import ContestRefused

#: a seed has room for the secret, a hyphen, and a word of this length
LONGEST_WORD = 50


@dataclass(frozen=True, slots=True)
class Verification:
    """A draw computed again: `lines` say every step, `holds` whether everything agrees."""

    lines: tuple[str, ...]
    holds: bool


def commit_draw(stage: Stage, by: str) -> DrawCommitment:
    """Choose a secret and keep it with its hash, which is to be shown. The caller commits.

    Raises `ContestRefused`: `already_played`, `no_teams`, `already_promised`.
    """
    check_draw_open(stage)
    if open_commitment(stage) is not None:
        raise ContestRefused(
            "already_promised",
            say("Mã cam kết đã công bố, không lấy mã khác được. Hãy bốc thăm theo mã đó."),
        )
    secret = secrets.token_hex(10)
    made = DrawCommitment(stage_id=stage.id, secret=secret, digest=sha256(secret), by=by)
    db.session.add(made)
    db.session.flush()
    return made


def commitment_of(draw: Draw) -> DrawCommitment | None:
    """The promise that this draw kept; None where it was drawn without one."""
    return db.session.scalar(select(DrawCommitment).filter_by(draw_id=draw.id))


def draw_promised(stage: Stage, word: str, by: str) -> Draw:
    """Draw with the promised secret and the hall's word; the secret is public from now on.

    Raises `ContestRefused`: `already_played`, `no_teams`, `not_promised`, `word_needed`.
    """
    promise = open_commitment(stage)
    if promise is None:
        raise ContestRefused("not_promised", say("Hãy công bố mã cam kết trước khi bốc thăm."))
    word = " ".join(word.split())[:LONGEST_WORD]
    if not word:
        raise ContestRefused(
            "word_needed", say("Hãy ghi từ hoặc số mà hội trường vừa chọn. Chưa bốc thăm."), 422, "word"
        )
    made = draw_at_random(stage, by, f"{promise.secret}-{word}")
    promise.draw_id = made.id
    db.session.flush()
    return made


def verify_draw(draw_id: int) -> Verification:
    """Compute a draw again from what is public. Raises `ContestRefused("not_found")`."""
    draw = db.session.get(Draw, draw_id)
    if draw is None:
        raise ContestRefused("not_found", say("Không có lần bốc thăm số %(draw_id)s.", draw_id=draw_id), 404)
    if draw.method != "random":
        return Verification((say("Lần này bốc thăm tay: không có gì để tính lại."),), holds=True)
    again = random_order(draw.seed, draw.codes)
    lines = [say("Mầm: %(seed)s", seed=draw.seed)]
    lines += [f"{n:>3}. {code}  {sha256(f'{draw.seed}:{code}')}" for n, code in enumerate(again, start=1)]
    holds = again == draw.codes
    lines.append(
        say("Thứ tự đúng như đã ghi.")
        if holds
        else say("Thứ tự đã ghi KHÁC: %(order)s.", order=", ".join(draw.codes))
    )
    promise = commitment_of(draw)
    if promise is None:
        return Verification((*lines, say("Lần này không có mã cam kết công bố trước.")), holds)
    kept = sha256(promise.secret) == promise.digest and draw.seed.startswith(f"{promise.secret}-")
    lines.append(
        say(
            "Mã cam kết %(digest)s đúng là SHA-256 của %(secret)s.",
            digest=promise.digest,
            secret=promise.secret,
        )
        if kept
        else say("Mã cam kết %(digest)s KHÔNG khớp với mầm.", digest=promise.digest)
    )
    return Verification(tuple(lines), holds and kept)


def sha256(text: str) -> str:
    """64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()
