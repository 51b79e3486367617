"""The page of the journal."""

from datetime import datetime

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy import select

from question_bank.access import JUDGE, ORGANISER, SECRETARY, SIGNED_IN, allow
from question_bank.blueprint import VIETNAM
from question_bank.content import day_text
from question_bank.database import db
from question_bank.language import say
from question_bank.numbers import natural
from quiz_server.contest.desk import on_jury
from quiz_server.contest.models import Stage
from quiz_server.journal.kinds import KIND_NAMES, SIGNATURES, kinds_read_by
from quiz_server.journal.reading import Narrowed, page_of
from quiz_server.staff import staffing

bp = Blueprint("journal", __name__, url_prefix="/journal")


@bp.app_template_filter("second")
def second(instant: datetime) -> str:
    """An instant (UTC) to the second, as people in Vietnam read it: `19:42:07 ngày 05/9/2024`."""
    here = instant + VIETNAM
    return say("%(time)s ngày %(day)s", time=f"{here:%H:%M:%S}", day=day_text(here.date().isoformat()))


@bp.get("/")
@allow(SIGNED_IN)
def index() -> ResponseReturnValue:
    """Who did what, when, on what: as far as the person signed in may read it."""
    asked = _asked()
    reads = kinds_read_by(current_user.role)
    evenings = SIGNATURES in reads
    stages = db.session.scalars(select(Stage).order_by(Stage.contest_id.desc(), Stage.order)).all()
    return render_template(
        "journal/index.html",
        page=page_of(current_user, asked),
        asked=asked,
        kinds=KIND_NAMES,
        people=staffing.accounts(),
        evenings=evenings,
        stages=stages if evenings else [],
        books=[stage for stage in stages if _reads_book(stage)],
        reads_all=current_user.role == ORGANISER,
        here={"person": asked.person or None, "stage": asked.stage, "kind": asked.kind or None},
    )


def _reads_book(stage: Stage) -> bool:
    """Whether the stage's book of the jury is open to the person signed in; to a judge on that jury alone."""
    if current_user.role == JUDGE:
        return on_jury(stage, current_user.username)
    return current_user.role in (ORGANISER, SECRETARY)


def _asked() -> Narrowed:
    """What the address asks for; what cannot be read narrows nothing."""
    given = request.args
    kind = given.get("kind", "")
    return Narrowed(
        person=given.get("person", "")[:40],
        stage=natural(given.get("stage", "")),
        kind=kind if kind in KIND_NAMES else "",
        before=natural(given.get("before", "")),
    )
