"""The tables of drawn packages and heats, and of the draw that stands before the hall."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from question_bank.database import db
from quiz_server.contest.models import now

ORDER = "order"
PACKAGES = "packages"
HEATS = "heats"
#: what is drawn by lots besides the order of appearance, which has tables of its own
LOT_KINDS = (PACKAGES, HEATS)
DRAW_KINDS = (ORDER, *LOT_KINDS)

HAND = "hand"
RANDOM = "random"


class LotDraw(db.Model):  # type: ignore[name-defined, misc]
    """One drawing of packages or heats; the last one that was drawn holds, the earlier stay readable.

    A promised one begins with a secret and its SHA-256, which is shown; `result` is None until it
    is drawn, and only then is the secret public.
    """

    __tablename__ = "lot_draw"
    __table_args__ = (CheckConstraint("kind IN ('packages', 'heats')", name="kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    stage_id: Mapped[int] = mapped_column(ForeignKey("stage.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    #: how many packages lie ready, or how many heats there are
    count: Mapped[int]
    #: unit codes in order of appearance, as they stood when the draw began
    codes: Mapped[list[str]] = mapped_column(JSON)
    method: Mapped[str] = mapped_column(String(10))
    secret: Mapped[str] = mapped_column(String(20), default="")
    #: SHA-256 of the secret, 64 hexadecimal digits; "" for a draw by hand
    digest: Mapped[str] = mapped_column(String(64), default="")
    seed: Mapped[str] = mapped_column(String(80), default="")
    #: unit code → number of its package or heat
    result: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    by: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(default=now)


class DrawShow(db.Model):  # type: ignore[name-defined, misc]
    """Which draw stands on a stage's screen in place of the round; no row: none."""

    __tablename__ = "draw_show"
    __table_args__ = (CheckConstraint("kind IN ('order', 'packages', 'heats')", name="kind"),)

    stage_id: Mapped[int] = mapped_column(ForeignKey("stage.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
