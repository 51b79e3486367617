"""The page "Nhìn lại" of a stage: charts of the knowledge round, each with its table."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from question_bank.access import HOST, ORGANISER, SECRETARY, allow
from quiz_server.contest.desk import find_stage
from quiz_server.contest.retrospect import charts
from quiz_server.contest.retrospect.figures import retrospect_of

bp = Blueprint("retrospect", __name__, url_prefix="/contest/stages/<int:stage_id>/retrospect")
bp.add_app_template_filter(charts.seconds_text, "seconds_text")
bp.add_app_template_filter(charts.percent_text, "percent_text")


@bp.get("/")
@allow(ORGANISER, HOST, SECRETARY)
def index(stage_id: int) -> ResponseReturnValue:
    """Questions, topics and the bell."""
    stage = find_stage(stage_id)
    found = retrospect_of(stage)
    drawn = found and {
        "shares": charts.share_chart(found.questions),
        "times": charts.time_chart(found.questions),
        "bells": charts.bell_chart(found.bells),
    }
    return render_template(
        "contest/retrospect.html", stage=stage, found=found, charts=drawn, size=charts, heat=charts.heat
    )
