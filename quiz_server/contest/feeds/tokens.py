"""Tokens that other systems read the totals with: made once, shown once, kept as a hash."""

import hashlib
import secrets
from datetime import timedelta

from sqlalchemy import select

from question_bank.database import db
from question_bank.language import say
from quiz_server.contest.feeds.models import FeedToken
from quiz_server.contest.models import Contest, Stage, now
from quiz_server.contest.refusal import ContestRefused, not_found

_PREFIX = "qz_"
#: the last use is noted no more often than this, so that reading writes almost nothing
_NOTE_EVERY = timedelta(minutes=1)


def make_token(contest: Contest, name: str, by: str) -> tuple[FeedToken, str]:
    """A new token and its text, which nobody can read again. The caller commits.

    Raises `ContestRefused("name_needed")`.
    """
    name = name.strip()[:80]
    if not name:
        raise ContestRefused("name_needed", say("Hãy ghi tên hệ thống sẽ dùng mã này. Chưa tạo mã."), 422)
    text = _PREFIX + secrets.token_urlsafe(32)
    row = FeedToken(contest_id=contest.id, name=name, sha256=_digest(text), by=by)
    db.session.add(row)
    db.session.flush()
    return row, text


def tokens_of(contest: Contest) -> list[FeedToken]:
    """The tokens of a contest, oldest first."""
    query = select(FeedToken).filter_by(contest_id=contest.id).order_by(FeedToken.id)
    return list(db.session.scalars(query))


def drop_token(contest: Contest, token_id: int) -> None:
    """From now on nobody reads with it. The caller commits."""
    row = db.session.get(FeedToken, token_id)
    if row is None or row.contest_id != contest.id:
        raise not_found(say("mã đọc"))
    db.session.delete(row)


def contest_of(header: str) -> Contest:
    """The contest that a request may read, by its `Authorization` header.

    Raises `ContestRefused("bad_token")`, the same for every wrong one.
    """
    kind, _, text = header.partition(" ")
    row = db.session.scalar(select(FeedToken).filter_by(sha256=_digest(text.strip())))
    if kind.casefold() != "bearer" or row is None:
        raise ContestRefused(
            "bad_token",
            say("Mã đọc số liệu không đúng hoặc đã bị thu hồi. Hãy gửi tiêu đề Authorization: Bearer <mã>."),
            401,
        )
    moment = now()
    if row.used_at is None or moment - row.used_at > _NOTE_EVERY:
        row.used_at = moment
        db.session.commit()
    return row.contest


def stage_of(header: str, stage_id: int) -> Stage:
    """A stage of the contest that the token opens; another contest's is not found."""
    contest = contest_of(header)
    found = next((stage for stage in contest.stages if stage.id == stage_id), None)
    if found is None:
        raise not_found(say("điểm thi"))
    return found


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
