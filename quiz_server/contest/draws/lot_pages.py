"""The page of the draws: packages and heats drawn, and any draw put before the hall."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from question_bank.access import HOST, ORGANISER, SECRETARY, acting_user, allow
from question_bank.database import db
from question_bank.language import say
from quiz_server import rounds
from quiz_server.contest.desk import find_stage
from quiz_server.contest.draws import lot_forms
from quiz_server.contest.draws.appearance import may_draw
from quiz_server.contest.draws.hall import TITLES, draw_on_screen, put_draw
from quiz_server.contest.draws.lot_models import LOT_KINDS
from quiz_server.contest.draws.lots import draw_lots, drawn_lots, lots_by_hand, open_promise, promise_lots
from quiz_server.contest.jury.marks import active_teams
from quiz_server.contest.models import Stage
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.stage_page import Problem, problem_of

bp = Blueprint("lots", __name__, url_prefix="/contest/stages/<int:stage_id>/lots")


@bp.get("/")
@allow(ORGANISER, SECRETARY, HOST)
def page(stage_id: int) -> ResponseReturnValue:
    """What was drawn, what was promised, and what the hall sees of it."""
    return _page(find_stage(stage_id))


@bp.post("/<kind>/promise")
@allow(ORGANISER, SECRETARY)
def promise(stage_id: int, kind: str) -> ResponseReturnValue:
    """Show the hash of a secret before the draw."""

    def act(stage: Stage) -> str:
        count = lot_forms.whole(request.form.get("count", ""), "count")
        promise_lots(stage, lot_forms.lot_kind(kind), count, acting_user())
        return say("Đã công bố mã cam kết. Hãy chiếu mã, rồi mời hội trường chọn một từ.")

    return _act(stage_id, act, f"{kind}.promise")


@bp.post("/<kind>/draw")
@allow(ORGANISER, SECRETARY)
def draw(stage_id: int, kind: str) -> ResponseReturnValue:
    """Draw with the promised secret and the hall's word."""

    def act(stage: Stage) -> str:
        made = draw_lots(stage, lot_forms.lot_kind(kind), request.form.get("word", ""), acting_user())
        return say("Đã bốc thăm (lần số %(id)s) với mầm %(seed)s.", id=made.id, seed=made.seed)

    return _act(stage_id, act, f"{kind}.draw")


@bp.post("/<kind>/hand")
@allow(ORGANISER, SECRETARY)
def by_hand(stage_id: int, kind: str) -> ResponseReturnValue:
    """Keep what was drawn from the bowl."""

    def act(stage: Stage) -> str:
        count = lot_forms.whole(request.form.get("count", ""), "count")
        lots_by_hand(
            stage, lot_forms.lot_kind(kind), count, lot_forms.numbers_of(request.form), acting_user()
        )
        return say("Đã lưu kết quả bốc thăm.")

    return _act(stage_id, act, f"{kind}.hand")


@bp.post("/<kind>/show")
@allow(ORGANISER, SECRETARY, HOST)
def show(stage_id: int, kind: str) -> ResponseReturnValue:
    """Put this draw before the hall."""

    def act(stage: Stage) -> str:
        put_draw(stage, lot_forms.draw_kind(kind))
        return say("Màn hình sân khấu đang hiện phần bốc thăm.")

    return _act(stage_id, act)


@bp.post("/hide")
@allow(ORGANISER, SECRETARY, HOST)
def hide(stage_id: int) -> ResponseReturnValue:
    """Give the screen back to the round."""

    def act(stage: Stage) -> str:
        put_draw(stage, None)
        return say("Màn hình sân khấu đã trở về vòng thi.")

    return _act(stage_id, act)


def _act(stage_id: int, act: Callable[[Stage], str], form: str = "") -> ResponseReturnValue:
    stage = find_stage(stage_id)
    try:
        message = act(stage)
        rounds.refresh_screens(stage)
    except ContestRefused as refusal:
        db.session.rollback()
        problem = problem_of(refusal, form)
        if problem is None:
            flash(refusal.text, "error")
        return _page(find_stage(stage_id), form, problem), refusal.status
    flash(message, "success")
    return redirect(url_for(".page", stage_id=stage_id))


def _page(stage: Stage, form: str = "", problem: Problem | None = None) -> str:
    return render_template(
        "contest/lots.html",
        stage=stage,
        teams=active_teams(stage),
        titles=TITLES,
        on_screen=draw_on_screen(stage.id),
        may_draw=may_draw(stage),
        draws={kind: (open_promise(stage.id, kind), drawn_lots(stage.id, kind)) for kind in LOT_KINDS},
        typed_in=lambda name: request.form if name == form else {},
        refused=problem,
    )
