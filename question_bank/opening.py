"""Opening a sealed set: with its passphrase, proved against its SHA-256, every try written down.

A try is written before the passphrase is looked at, so that a try that is cut
off leaves its trace too, and many at once are counted like one after another.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select

from question_bank import vault
from question_bank.database import db
from question_bank.language import say
from question_bank.models import SetOpening, SetRevision, now_utc
from question_bank.refusals import BankRefused, not_found
from question_bank.sealed_pictures import spoilt

#: what a set is opened for → its name on the screen
PURPOSES = {
    "round": say("chuẩn bị vòng thi"),
    "check": say("thử mật khẩu"),
    "copy": say("nhân bản"),
    "export": say("xuất bản đã mở"),
    "print": say("in và xuất tệp"),
    "verify": say("đối chiếu mã SHA-256"),
}
#: the address of an opening that no browser asked for, as it is kept
AT_SERVER = say("máy chủ")
TRYING, OPENED, WRONG, DAMAGED = "trying", "opened", "wrong", "damaged"
#: what came of a try → its name on the screen
OUTCOMES = {
    TRYING: say("bị ngắt giữa chừng"),
    OPENED: say("mở được, mã SHA-256 đúng"),
    WRONG: say("sai mật khẩu"),
    DAMAGED: say("dữ liệu không còn như lúc niêm phong"),
}

#: after so many failures within the window, each try waits so long after the last one
FREE_FAILURES = 5
WINDOW = timedelta(minutes=15)
PAUSE = timedelta(minutes=1)


@dataclass(frozen=True)
class Opener:
    """Who opens, from where, and what for; `subject` names it, e.g. "Cụm 1"."""

    by: str
    address: str
    purpose: str
    subject: str = ""


@dataclass(frozen=True)
class Opened:
    """An opened set: the very text that was sealed, what it says, and the entry of its opening."""

    body: str
    entry: SetOpening

    @property
    def content(self) -> dict[str, Any]:
        """The set in the shape of `seal.contents`, with who sealed it and when."""
        read: dict[str, Any] = json.loads(self.body)
        return read


def find_revision(revision_id: int) -> SetRevision:
    """The sealed revision, or a refusal `not_found`."""
    found = db.session.get(SetRevision, revision_id)
    if found is None:
        raise not_found(say("bộ câu hỏi đã niêm phong này"))
    return found


def open_revision(revision_id: int, passphrase: str, opener: Opener) -> Opened:
    """The set's text, proved against the SHA-256 that was printed; commits the entry of the try.

    A set that was sealed before passphrases needs none. Refuses `not_found`,
    `passphrase_missing`, `too_many_tries`, `wrong_passphrase`, `revision_changed`,
    and `pictures_changed` where a picture is gone or not the one that was sealed.
    """
    revision = find_revision(revision_id)
    if revision.encrypted and not vault.normal(passphrase):
        raise BankRefused(
            "passphrase_missing",
            say(
                "Bộ “%(title)s” đã niêm phong bằng mật khẩu. Hãy nhập mật khẩu niêm phong; chưa mở gì.",
                title=revision.title,
            ),
            422,
            field="passphrase",
        )
    _refuse_too_many(revision)
    entry = SetOpening(
        revision_id=revision.id,
        by=opener.by,
        address=opener.address[:64],
        purpose=opener.purpose,
        subject=opener.subject[:200],
        outcome=TRYING,
    )
    db.session.add(entry)
    db.session.commit()
    try:
        body = vault.unlock(revision.envelope, passphrase) if revision.envelope else revision.body or ""
    except vault.WrongPassphrase:
        _end(entry, WRONG)
        raise _wrong(revision) from None
    except vault.Damaged:
        _end(entry, DAMAGED)
        raise _changed(revision) from None
    if hashlib.sha256(body.encode()).hexdigest() != revision.sha256:
        _end(entry, DAMAGED)
        raise _changed(revision)
    if lost := spoilt(json.loads(body)):
        _end(entry, DAMAGED)
        raise _pictures_lost(revision, lost)
    _end(entry, OPENED)
    return Opened(body, entry)


def for_round(entry: SetOpening, round_id: int) -> None:
    """Write down which round an opening was for; commits."""
    entry.round_id = round_id
    db.session.commit()


def openings_of(revision_id: int) -> Sequence[SetOpening]:
    """Every try on a set, the newest first."""
    query = select(SetOpening).where(SetOpening.revision_id == revision_id)
    return db.session.scalars(query.order_by(SetOpening.id.desc())).all()


def openings_for_rounds(round_ids: Sequence[int]) -> dict[int, SetOpening]:
    """Round → the opening that it was prepared from."""
    query = select(SetOpening).where(SetOpening.round_id.in_(round_ids)).order_by(SetOpening.id)
    return {entry.round_id: entry for entry in db.session.scalars(query) if entry.round_id is not None}


def failures_for(subject: str) -> Sequence[SetOpening]:
    """Tries to open a set for a round at this stage that did not open it, the newest first."""
    query = select(SetOpening).where(
        SetOpening.purpose == "round", SetOpening.subject == subject, SetOpening.outcome != OPENED
    )
    return db.session.scalars(query.order_by(SetOpening.id.desc()).limit(20)).all()


def was_opened_for_a_round(revision_id: int) -> bool:
    """Whether a round was prepared from the set, so that it is no secret of the future any more."""
    query = select(func.count()).select_from(SetOpening)
    return bool(
        db.session.scalar(
            query.where(SetOpening.revision_id == revision_id, SetOpening.round_id.is_not(None))
        )
    )


def _refuse_too_many(revision: SetRevision) -> None:
    since = now_utc() - WINDOW
    query = select(func.count(), func.max(SetOpening.at)).where(
        SetOpening.revision_id == revision.id, SetOpening.outcome.in_((WRONG, TRYING)), SetOpening.at >= since
    )
    failures, last = db.session.execute(query).one()
    if failures >= FREE_FAILURES and now_utc() < last + PAUSE:
        raise BankRefused(
            "too_many_tries",
            say(
                "Đã sai mật khẩu %(failures)s lần trong %(minutes)s phút. Chưa thử lần này: hãy chờ "
                "%(seconds)s giây, xem lại phiếu mật khẩu rồi nhập lại.",
                failures=failures,
                minutes=WINDOW.seconds // 60,
                seconds=PAUSE.seconds,
            ),
            429,
            field="passphrase",
        )


def _end(entry: SetOpening, outcome: str) -> None:
    entry.outcome = outcome
    db.session.commit()


def _wrong(revision: SetRevision) -> BankRefused:
    return BankRefused(
        "wrong_passphrase",
        say(
            "Mật khẩu không mở được bộ “%(title)s”. Bộ vẫn nguyên; lần thử này đã ghi vào nhật "
            "ký mở đề. Hãy xem lại chữ hoa, chữ thường và dấu.",
            title=revision.title,
        ),
        403,
        field="passphrase",
    )


def _pictures_lost(revision: SetRevision, codes: Sequence[str]) -> BankRefused:
    return BankRefused(
        "pictures_changed",
        say(
            "Hình của câu %(codes)s trong bộ “%(title)s” không còn đúng như lúc niêm phong. Không "
            "dùng bộ này; hãy phục hồi cơ sở dữ liệu từ bản sao lưu rồi mở lại.",
            codes=", ".join(codes),
            title=revision.title,
        ),
        500,
    )


def _changed(revision: SetRevision) -> BankRefused:
    return BankRefused(
        "revision_changed",
        say(
            "Bộ “%(title)s” không còn đúng như lúc niêm phong (mã SHA-256 khác). Không dùng bộ này.",
            title=revision.title,
        ),
        500,
    )
