"""An evening for the tests of accounts."""

from datetime import date

from question_bank.database import db
from quiz_server.contest.models import Contest, Stage, Team, Unit


def make_stage(teams: int = 8) -> Stage:
    """A cluster with so many teams, saved."""
    contest = Contest(name="Hội thi", year=2024, tie=[])
    units = [Unit(code=f"u{i}", full_name=f"xã Bình {i}", name=f"Bình {i}") for i in range(1, teams + 1)]
    contest.units = units
    stage = Stage(kind="cluster", name="Cụm 1", venue="xã Bình Phước", date=date(2024, 9, 5), order=1)
    stage.teams = [Team(unit=unit, seat=seat) for seat, unit in enumerate(units, start=1)]
    contest.stages = [stage]
    db.session.add(contest)
    db.session.commit()
    return stage
