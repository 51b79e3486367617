"""A team's list taken from a file into the form, to be looked at before it is kept."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from question_bank.access import ORGANISER, SECRETARY, allow
from question_bank.language import say
from quiz_server.contest.desk import find_team
from quiz_server.contest.planning.models import plan_rule_of
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.rosters import roster
from quiz_server.contest.rosters.file import read_roster
from quiz_server.contest.rosters.form import lines_of, roster_form

bp = Blueprint("rosters", __name__, url_prefix="/contest")


@bp.post("/stages/<int:stage_id>/teams/<int:seat>/file")
@allow(ORGANISER, SECRETARY)
def preview(stage_id: int, seat: int) -> ResponseReturnValue:
    """Show the people of a file in the team's form; nothing is kept until the form is saved."""
    team = find_team(stage_id, seat)
    file = request.files.get("file")
    try:
        found = read_roster(file.read() if file else b"", (file.filename or "") if file else "")
    except ContestRefused as refusal:
        flash(refusal.text, "error")
        return redirect(url_for("contest.team", stage_id=stage_id, seat=seat))
    flash(
        say(
            "Đọc được %(count)s người từ tệp. Chưa lưu: hãy soát rồi bấm “Lưu danh sách”.",
            count=len(found.people),
        ),
        "success",
    )
    rule = plan_rule_of(team.stage.contest)
    problems = [*found.problems, *roster.problems_in(found.people, rule)]
    return render_template(
        "contest/team.html", **roster_form(team, lines_of(found.people)), problems=problems
    )
