"""The contest's pages: overview, one stage, its ranking."""

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from question_bank.access import HOST, JUDGE, ORGANISER, SECRETARY, acting_user, allow
from question_bank.database import db
from question_bank.language import joined, say
from question_bank.refusals import BankRefused
from quiz_server import rounds
from quiz_server.accounts.errors import wants_json
from quiz_server.contest import forms, money, people, points, standings
from quiz_server.contest.desk import find_stage, find_team, hide_from_judge
from quiz_server.contest.draws import appearance as draw
from quiz_server.contest.feeds import feed
from quiz_server.contest.models import Contest, Stage
from quiz_server.contest.overview import overview_of
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.rosters import roster
from quiz_server.contest.rosters.form import lines_of, roster_form
from quiz_server.contest.stage_page import Problem, change_stage, problem_of, stage_page
from quiz_server.round import own_texts

bp = Blueprint("contest", __name__, url_prefix="/contest")

bp.add_app_template_filter(points.format_points, "points")
bp.add_app_template_filter(own_texts.said, "own_text")
bp.add_app_template_filter(points.format_short, "points_short")
bp.add_app_template_filter(money.in_figures, "money")
bp.add_app_template_filter(money.in_words, "money_in_words")


@bp.app_errorhandler(ContestRefused)
def refused(refusal: ContestRefused) -> ResponseReturnValue:
    """A refusal nobody answered on the page itself: JSON for programs, a page for people."""
    db.session.rollback()
    if wants_json():
        return jsonify(code=refusal.code, text=refusal.text), refusal.status
    return render_template("error.html", status=refusal.status, text=refusal.text), refusal.status


@bp.get("/")
@allow(ORGANISER, HOST, SECRETARY, JUDGE)
def index() -> ResponseReturnValue:
    """The contest as the Thể lệ would tell it."""
    contests = db.session.scalars(select(Contest).order_by(Contest.id.desc())).all()
    return render_template("contest/index.html", overviews=[overview_of(contest) for contest in contests])


@bp.get("/stages/<int:stage_id>")
@allow(ORGANISER, HOST, SECRETARY, JUDGE)
def stage(stage_id: int) -> ResponseReturnValue:
    """One evening: teams in draw order, the jury, the knowledge round."""
    return stage_page(find_stage(stage_id))


@bp.post("/stages/<int:stage_id>/details")
@allow(ORGANISER)
def change_details(stage_id: int) -> ResponseReturnValue:
    """Set the place and the day."""

    def change(found: Stage) -> str:
        found.venue = request.form.get("venue", "").strip()[:160]
        found.date = forms.day(request.form.get("date", ""))
        return say("Đã lưu địa điểm và ngày thi.")

    return change_stage(stage_id, change, "details")


@bp.post("/stages/<int:stage_id>/draw")
@allow(ORGANISER, SECRETARY)
def draw_order(stage_id: int) -> ResponseReturnValue:
    """Draw the order of appearance, by hand or at random."""

    def change(found: Stage) -> str:
        if request.form.get("method") == "random":
            drawn = draw.draw_at_random(found, acting_user(), forms.seed(request.form.get("seed", "")))
            return say("Đã bốc thăm ngẫu nhiên với mầm %(seed)s.", seed=drawn.seed)
        draw.draw_by_hand(found, forms.order(request.form, found), acting_user())
        return say("Đã lưu thứ tự thi.")

    return change_stage(stage_id, change, "order")


@bp.post("/stages/<int:stage_id>/teams")
@allow(ORGANISER)
def add_team(stage_id: int) -> ResponseReturnValue:
    """Let a unit take part."""

    def change(found: Stage) -> str:
        team = people.add_team(found, request.form.get("unit", ""))
        return say("Đã thêm đội %(full_name)s.", full_name=team.full_name)

    return change_stage(stage_id, change, "team")


@bp.route("/stages/<int:stage_id>/teams/<int:seat>", methods=["GET", "POST"])
@allow(ORGANISER, SECRETARY)
def team(stage_id: int, seat: int) -> ResponseReturnValue:
    """The people of one team."""
    found = find_team(stage_id, seat)
    if request.method == "POST":
        try:
            problems = roster.set_roster(found, forms.people(request.form))
        except ContestRefused as refusal:
            db.session.rollback()
            flash(refusal.text, "error")
            return render_template(
                "contest/team.html", **roster_form(find_team(stage_id, seat), request.form)
            ), 422
        db.session.commit()
        told = (
            say("Đã lưu danh sách. Xem những điểm chưa đúng kế hoạch bên dưới.")
            if problems
            else say("Đã lưu danh sách.")
        )
        flash(told, "success")
        return redirect(url_for(".team", stage_id=stage_id, seat=seat))
    problems = roster.problems_of(found) if found.members else []
    return render_template(
        "contest/team.html", **roster_form(found, lines_of(found.members)), problems=problems
    )


@bp.post("/stages/<int:stage_id>/withdraw")
@allow(ORGANISER)
def withdraw_team(stage_id: int) -> ResponseReturnValue:
    """Take a team out of the evening, with a reason."""

    def change(found: Stage) -> str:
        made = people.withdraw_team(
            found,
            forms.seat(request.form),
            request.form.get("reason", ""),
            acting_user(),
            excluded=request.form.get("how") == "excluded",
        )
        return say("Quyết định số %(number)s: %(text)s.", number=made.number, text=made.text)

    return change_stage(stage_id, change, "withdraw")


@bp.post("/stages/<int:stage_id>/restore")
@allow(ORGANISER)
def restore_team(stage_id: int) -> ResponseReturnValue:
    """Let a team that was taken out take part after all, with a reason."""

    def change(found: Stage) -> str:
        reason = request.form.get("reason", "")
        made = people.restore_team(found, forms.seat(request.form), reason, acting_user())
        return say("Quyết định số %(number)s: %(text)s.", number=made.number, text=made.text)

    return change_stage(stage_id, change, "restore")


@bp.post("/stages/<int:stage_id>/judges")
@allow(ORGANISER)
def add_judge(stage_id: int) -> ResponseReturnValue:
    """Name a judge."""

    def change(found: Stage) -> str:
        judge = people.add_judge(found, request.form.get("username", ""), request.form.get("name", ""))
        return say("Đã thêm giám khảo %(name)s.", name=judge.name)

    return change_stage(stage_id, change, "judge")


@bp.post("/stages/<int:stage_id>/judges/<int:judge_id>/remove")
@allow(ORGANISER)
def remove_judge(stage_id: int, judge_id: int) -> ResponseReturnValue:
    """Take a judge off the jury."""

    def change(found: Stage) -> str:
        people.remove_judge(found, judge_id)
        return say("Đã bỏ giám khảo khỏi danh sách.")

    return change_stage(stage_id, change, "judge")


@bp.post("/stages/<int:stage_id>/rounds")
@allow(ORGANISER, HOST)
def prepare_round(stage_id: int) -> ResponseReturnValue:
    """Prepare a knowledge round from a sealed set."""

    def change(found: Stage) -> str:
        wish = forms.round_wish(request.form)
        made = rounds.prepare_round(found.id, by=acting_user(), address=request.remote_addr or "", **wish)
        return say("Đã chuẩn bị %(title)s. Bấm “Kích hoạt” để đưa lên các màn hình.", title=made.title)

    return change_stage(stage_id, change, "round")


@bp.post("/stages/<int:stage_id>/rounds/check")
@allow(ORGANISER, HOST)
def check_set(stage_id: int) -> ResponseReturnValue:
    """Say whether a set, open or sealed, fits the sections as typed; nothing is opened."""
    found = find_stage(stage_id)
    try:
        set_id, sections = forms.check_wish(request.form)
        reasons = rounds.check_set(found.id, set_id, sections)
    except (ContestRefused, BankRefused) as refusal:
        problem = problem_of(refusal, "round", otherwise="check")
    else:
        head = say("Chưa dùng được bộ này (chưa mở đề).")
        problem = Problem("round.check", joined(" ", (head, *reasons))) if reasons else None
    return stage_page(found, "round", problem, checked=problem is None), 422 if problem else 200


@bp.post("/stages/<int:stage_id>/rounds/<int:round_id>/activate")
@allow(ORGANISER, HOST)
def activate_round(stage_id: int, round_id: int) -> ResponseReturnValue:
    """Put a prepared round on the stage's screens."""

    def change(found: Stage) -> str:
        rounds.activate_round(found.id, round_id, by=acting_user(), reason=request.form.get("reason", ""))
        return say("Đã kích hoạt. Các màn hình của điểm thi đang hiện vòng này.")

    return change_stage(stage_id, change, f"activate{round_id}")


@bp.post("/stages/<int:stage_id>/rounds/deactivate")
@allow(ORGANISER, HOST)
def deactivate_round(stage_id: int) -> ResponseReturnValue:
    """Send the stage's screens back to the waiting page."""

    def change(found: Stage) -> str:
        rounds.deactivate(found.id)
        return say("Đã tắt vòng thi trên các màn hình. Điểm và nhật ký vẫn được giữ.")

    return change_stage(stage_id, change, "deactivate")


@bp.get("/stages/<int:stage_id>/ranking")
@allow(ORGANISER, HOST, SECRETARY, JUDGE)
def ranking(stage_id: int) -> ResponseReturnValue:
    """The live total of the three parts, the places and the prizes; `?only=table` is its changing part."""
    return ranking_page(
        find_stage(stage_id), "_ranking.html" if request.args.get("only") == "table" else "ranking.html"
    )


@bp.get("/stages/<int:stage_id>/ranking.csv")
@allow(ORGANISER, SECRETARY)
def ranking_csv(stage_id: int) -> ResponseReturnValue:
    """The ranking as a table for Excel."""
    text = feed.csv_of(standings.standings_of(find_stage(stage_id)))
    headers = {"Content-Disposition": f"attachment; filename=xep-hang-{stage_id}.csv"}
    return Response(text, mimetype="text/csv; charset=utf-8", headers=headers)


def ranking_page(found: Stage, page: str = "ranking.html", refused: ContestRefused | None = None) -> str:
    """The ranking as the signed-in person may see it. Raises `ContestRefused("not_final")` for a judge.

    `refused` is what a penalty's form is refused for, its field with the form before it: `add.points`.
    """
    result = standings.standings_of(found)
    hide_from_judge(result)
    return render_template(
        f"contest/{page}",
        stage=found,
        standings=result,
        groups=standings.level_groups(result),
        refused=refused,
    )
