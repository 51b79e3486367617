"""Pages of the jury's acts: the clock of a performance, changes to signed marks, closing a part."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import ImmutableMultiDict

from question_bank.access import JUDGE, ORGANISER, SECRETARY, acting_user, allow
from question_bank.database import db
from question_bank.language import say
from quiz_server.contest.desk import desk_of, find_stage
from quiz_server.contest.jury import performance
from quiz_server.contest.jury.forms import minutes_of, read_change
from quiz_server.contest.jury.marks import Desk, active_teams, jury_parts
from quiz_server.contest.jury.models import PartClosure
from quiz_server.contest.jury.part_rules import rules_of
from quiz_server.contest.jury.requests import (
    ask_change,
    ask_reopen,
    chair_of,
    close_part,
    decide,
    may_decide,
    name_chair,
    requests_of,
    said,
)
from quiz_server.contest.jury.scorecards import card_of, closed_parts
from quiz_server.contest.models import Stage
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.totals import totals_of

bp = Blueprint("jury_acts", __name__, url_prefix="/contest")


@bp.get("/stages/<int:stage_id>/clock")
@allow(ORGANISER, SECRETARY)
def clock(stage_id: int) -> ResponseReturnValue:
    """The clocks of a part, one line a team."""
    stage = find_stage(stage_id)
    parts = jury_parts(stage)
    chosen = [part for part in parts if part.code == request.args.get("part")]
    part = next(iter([*chosen, *parts]), None)
    times = performance.times_of(stage)
    scores = {row.team.id: row.parts[part.code] for row in totals_of(stage).rows} if part else {}
    return render_template(
        "contest/jury/clock.html",
        stage=stage,
        parts=parts,
        part=part,
        teams=active_teams(stage),
        times=times,
        running=next((key for key, found in times.items() if found.running), None),
        names={team.id: team.full_name for team in stage.teams},
        scores=scores,
        rule=rules_of(stage.contest)[part.id] if part else None,
        closed=closed_parts(stage),
        now_ms=performance.now_ms(),
    )


@bp.post("/stages/<int:stage_id>/clock/<int:part_id>/<int:team_id>")
@allow(ORGANISER, SECRETARY)
def touch_clock(stage_id: int, part_id: int, team_id: int) -> ResponseReturnValue:
    """Start or stop a clock, or write the time down by hand."""
    stage = find_stage(stage_id)
    try:
        spot = performance.find_spot(stage, team_id, part_id)
        act = request.form.get("act")
        if act == "set":
            seconds = minutes_of(request.form.get("time", ""))
            performance.set_time(spot, seconds, request.form.get("reason", ""), acting_user())
            flash(say("Đã ghi thời gian của %(full_name)s.", full_name=spot.team.full_name), "success")
        elif act == "start":
            performance.start(spot, acting_user())
        else:
            performance.stop(spot, acting_user())
    except ContestRefused as refusal:
        flash(refusal.text, "error")
    code = next((part.code for part in jury_parts(stage) if part.id == part_id), "")
    return redirect(url_for(".clock", stage_id=stage_id, part=code))


@bp.get("/stages/<int:stage_id>/marks/book")
@allow(ORGANISER, SECRETARY, JUDGE)
def book(stage_id: int) -> ResponseReturnValue:
    """What waits for a second person, what was changed or closed, and by whom."""
    desk = desk_of(find_stage(stage_id))
    asked = requests_of(desk.stage)
    if desk.judge is not None:
        asked = [each for each in asked if each.judge_id == desk.judge.id or may_decide(desk, each)]
    chair = chair_of(desk.stage)
    return render_template(
        "contest/jury/book.html",
        stage=desk.stage,
        desk=desk,
        waiting=[each for each in asked if each.outcome == "open"],
        settled=[each for each in asked if each.outcome != "open"],
        may_decide=lambda each: may_decide(desk, each),
        said=said,
        parts=jury_parts(desk.stage),
        closed=closed_parts(desk.stage),
        chair=chair,
        is_chair=bool(desk.judge and chair and desk.judge.id == chair.id),
        teams={team.id: team for team in desk.stage.teams},
    )


@bp.route(
    "/stages/<int:stage_id>/marks/change/<int:part_id>/<int:team_id>/<int:judge_id>", methods=["GET", "POST"]
)
@allow(ORGANISER, SECRETARY, JUDGE)
def change(stage_id: int, part_id: int, team_id: int, judge_id: int) -> ResponseReturnValue:
    """Ask for a signed sheet to be changed."""
    desk = desk_of(find_stage(stage_id))
    card = card_of(desk.stage, (team_id, part_id, judge_id))
    if not desk.may_enter(card.judge):
        raise ContestRefused("not_yours", say("Giám khảo chỉ đề nghị sửa phiếu của mình."), 403)
    status = 200
    if request.method == "POST":
        try:
            ask_change(desk, card.cell, read_change(card, request.form), request.form.get("reason", ""))
            flash(say("Đã gửi đề nghị. Điểm cũ vẫn được tính cho đến khi người thứ hai đồng ý."), "success")
            return redirect(url_for(".book", stage_id=stage_id))
        except ContestRefused as refusal:
            db.session.rollback()
            flash(refusal.text, "error")
            status = refusal.status
    page = render_template(
        "contest/jury/change.html", stage=desk.stage, card=card, typed=request.form, desk=desk
    )
    return page, status


@bp.post("/stages/<int:stage_id>/marks/requests/<int:request_id>")
@allow(ORGANISER, SECRETARY, JUDGE)
def settle(stage_id: int, request_id: int) -> ResponseReturnValue:
    """The second person's word."""

    def act(desk: Desk, form: ImmutableMultiDict[str, str]) -> str:
        found = decide(desk, request_id, form.get("accept") == "yes")
        return (
            say("Đã đồng ý; việc được đề nghị đã làm xong.")
            if found.outcome == "accepted"
            else say("Đã từ chối.")
        )

    return _act(stage_id, act)


@bp.post("/stages/<int:stage_id>/marks/close/<int:part_id>")
@allow(ORGANISER, SECRETARY, JUDGE)
def close(stage_id: int, part_id: int) -> ResponseReturnValue:
    """Close a part's marks, or ask a second person to agree."""

    def act(desk: Desk, form: ImmutableMultiDict[str, str]) -> str:
        done = close_part(desk, part_id, form.get("reason", ""))
        closed = isinstance(done, PartClosure)
        return (
            say("Đã khóa điểm.")
            if closed
            else say("Đã đề nghị khóa; người thứ hai đồng ý ở trang này thì khóa.")
        )

    return _act(stage_id, act)


@bp.post("/stages/<int:stage_id>/marks/reopen/<int:part_id>")
@allow(ORGANISER, SECRETARY)
def reopen(stage_id: int, part_id: int) -> ResponseReturnValue:
    """Ask for a closed part to be opened again."""

    def act(desk: Desk, form: ImmutableMultiDict[str, str]) -> str:
        ask_reopen(desk, part_id, form.get("reason", ""))
        return say("Đã đề nghị mở lại; người thứ hai đồng ý thì mở.")

    return _act(stage_id, act)


@bp.post("/stages/<int:stage_id>/marks/chair")
@allow(ORGANISER)
def chair(stage_id: int) -> ResponseReturnValue:
    """Name the chair of the jury."""

    def act(desk: Desk, form: ImmutableMultiDict[str, str]) -> str:
        text = form.get("judge", "")
        named = name_chair(desk.stage, int(text) if text.isascii() and text.isdigit() else 0)
        return say("Trưởng Ban Giám khảo: %(name)s.", name=named.name)

    return _act(stage_id, act)


def _act(stage_id: int, act: Callable[[Desk, ImmutableMultiDict[str, str]], str]) -> ResponseReturnValue:
    """Do one thing and say on the book's page what came of it."""
    stage: Stage = find_stage(stage_id)
    try:
        flash(act(desk_of(stage), request.form), "success")
    except ContestRefused as refusal:
        db.session.rollback()
        flash(refusal.text, "error")
    return redirect(url_for(".book", stage_id=stage_id))
