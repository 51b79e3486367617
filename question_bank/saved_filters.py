"""Filters under a name: each account's own, and those that the organiser lends to all."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import JSON, String, UniqueConstraint, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from question_bank.alphabet import dictionary_order
from question_bank.database import db
from question_bank.filters import Filter, to_args, uses
from question_bank.language import say
from question_bank.models import now_utc
from question_bank.refusals import BankRefused, not_found

MOST = 60


class SavedFilter(db.Model):  # type: ignore[name-defined, misc]
    """A filter of the list under a name of its owner's choice."""

    __tablename__ = "saved_filter"
    __table_args__ = (UniqueConstraint("owner", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: username
    owner: Mapped[str] = mapped_column(String(80), index=True)
    name: Mapped[str] = mapped_column(String(80))
    #: as `filters.to_args` writes it
    args: Mapped[dict[str, str]] = mapped_column(JSON)
    #: whether everybody sees it among their own
    shared: Mapped[bool] = mapped_column(default=False)
    saved_at: Mapped[datetime] = mapped_column(default=now_utc)


def of(username: str, scope: str | None) -> Sequence[SavedFilter]:
    """The filters an account may use: the shared ones first, each sort by name.

    One that narrows by what the account may not know is not there.
    """
    mine = or_(SavedFilter.owner == username, SavedFilter.shared.is_(True))
    known = ("", *uses(scope))
    kept = db.session.scalars(select(SavedFilter).where(mine))
    found = [one for one in kept if one.args.get("used", "") in known]
    return sorted(found, key=lambda one: (not one.shared, dictionary_order(one.name)))


def save(name: str, wanted: Filter, shared: bool, by: str, may_share: bool) -> SavedFilter:
    """Keep a filter under a name; a name of one's own that is there already gets the new filter."""
    name = " ".join(name.split())
    if not name or len(name) > 80:
        raise BankRefused("filter_name", say("Cần đặt tên cho bộ lọc, dài nhất 80 chữ. Chưa lưu gì."), 422)
    if not wanted.narrows:
        raise BankRefused("filter_empty", say("Chưa lọc gì nên chưa có bộ lọc để lưu."), 422)
    if shared and not may_share:
        raise BankRefused("filter_share", say("Chỉ Ban Tổ chức dùng chung được bộ lọc. Chưa lưu gì."), 403)
    own = SavedFilter.owner == by
    found = db.session.scalar(select(SavedFilter).where(own, SavedFilter.name == name))
    if found is None:
        if len(db.session.scalars(select(SavedFilter.id).where(own)).all()) >= MOST:
            raise BankRefused(
                "filter_many", say("Đã có %(most)s bộ lọc. Hãy xóa bớt rồi lưu lại.", most=MOST), 422
            )
        found = SavedFilter(owner=by, name=name)
        db.session.add(found)
    found.args, found.shared = to_args(wanted), shared
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        raise BankRefused(
            "conflict", say("Tên này vừa được lưu ở một trang khác. Hãy tải lại trang.")
        ) from None
    return found


def remove(filter_id: int, by: str, may_share: bool) -> SavedFilter:
    """Forget a filter: one's own, or a shared one by whoever may share."""
    found = db.session.get(SavedFilter, filter_id)
    if found is None or not (found.owner == by or (found.shared and may_share)):
        raise not_found(say("bộ lọc này"))
    db.session.delete(found)
    db.session.commit()
    return found
