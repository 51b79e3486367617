"""The totals and the ranking of a stage for other programs: JSON values and CSV."""

import csv
import io
from typing import Any

from question_bank.language import say
from quiz_server.contest.jury.marks import active_teams
from quiz_server.contest.models import Stage
from quiz_server.contest.points import format_points
from quiz_server.contest.publishing.models import is_held
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.rounds.knowledge import knowledge_of
from quiz_server.contest.signing.models import is_locked
from quiz_server.contest.standings import Standing, Standings
from quiz_server.contest.totals import heading_of

#: headings of the tables for Excel, which are Vietnamese whoever takes them
_TEAM = ("Hạng", "Số thứ tự", "Đội")  # not said: a heading in a file
_OFF_TOTAL = "Trừ vào tổng"  # not said: a heading in a file
_OUTCOME = ("Tổng điểm", "Phân định", "Giải", "Tiền thưởng (đồng)")  # not said: a heading in a file
_KNOWLEDGE = ("Số thứ tự", "Đội", "Điểm", "Điểm tối đa")  # not said: a heading in a file


def feed_of(standings: Standings) -> dict[str, Any]:
    """The ranking as JSON values. Points are texts with a decimal point ("8.25"): exact for every reader."""
    totals = standings.totals
    stage = totals.stage
    return {
        "contest": stage.contest.name,
        "stage": {"id": stage.id, "name": stage.name, "venue": stage.venue},
        "final": totals.final,
        "settled": standings.settled,
        "signed": is_locked(stage),
        "knowledge": {
            "status": totals.knowledge.status,
            "round_id": totals.knowledge.round_id,
            "possible": str(totals.knowledge.possible),
        },
        "parts": [
            {
                "code": part.code,
                "title": part.title,
                "kind": part.kind,
                "max": str(part.max),
                "weight": str(part.weight),
            }
            for part in totals.parts
        ],
        "teams": [_team(row) for row in standings.rows],
        "unranked": [
            {"unit": team.unit.code, "full_name": team.full_name, "status": team.status}
            for team in standings.withdrawn
        ],
        "side_prizes": [
            {
                "title": winner.prize.title,
                "amount": winner.prize.amount,
                "teams": [team.unit.code for team in winner.teams],
                "final": winner.final,
                "decided_by": winner.decided_by,
            }
            for winner in standings.side
        ],
    }


def public_feed(standings: Standings) -> dict[str, Any]:
    """`feed_of` for systems outside: `held` says that scores are kept back, and then there are none."""
    feed = feed_of(standings)
    if not is_held(standings.totals.stage.id):
        return feed | {"held": False}
    known = ("seat", "unit", "name", "full_name")
    teams = sorted(feed["teams"], key=lambda team: team["seat"])
    return feed | {
        "held": True,
        "final": False,
        "settled": False,
        "teams": [
            dict.fromkeys(team) | {key: team[key] for key in known} | {"parts": {}, "prizes_at_stake": []}
            for team in teams
        ],
        "side_prizes": [
            prize | {"teams": [], "final": False, "decided_by": ""} for prize in feed["side_prizes"]
        ],
    }


def check_public(stage: Stage) -> None:
    """Raise `ContestRefused("held_back")` where a table would let out what the hall may not see yet."""
    if is_held(stage.id):
        raise ContestRefused("held_back", say("Điểm đang được giữ kín cho đến khi công bố trước hội trường."))


def _team(row: Standing) -> dict[str, Any]:
    team = row.row.team
    return {
        "seat": team.seat,
        "unit": team.unit.code,
        "name": team.name,
        "full_name": team.full_name,
        "parts": {
            code: {
                "score": None if score.value is None else str(score.value),
                "counted": None if score.counted is None else str(score.counted),
                "raw": None if score.raw is None else str(score.raw),
                "final": score.final,
                "missing": list(score.missing),
                "deduction": str(score.deduction),
                "penalty": str(score.penalty),
            }
            for code, score in row.row.parts.items()
        },
        "penalty": str(row.row.penalty),
        "total": str(row.row.total),
        "final": row.row.final,
        "rank": row.place.rank,
        "tied": row.place.tied,
        "decided_by": row.decided_by,
        "waits_for": row.waits_for,
        "prize": None if row.award is None else {"title": row.award.title, "amount": row.award.amount},
        "prizes_at_stake": list(row.at_stake),
    }


def csv_of(standings: Standings) -> str:
    """The ranking as a table that a Vietnamese Excel opens with a double click.

    Parted by semicolons, decimal commas, and a byte order mark in front,
    because that is what it expects.
    """
    parts = standings.totals.parts
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    titles = [heading_of(part) for part in parts]
    has_penalty = any(row.row.penalty for row in standings.rows)
    titles += [_OFF_TOTAL] if has_penalty else []
    writer.writerow([*_TEAM, *titles, *_OUTCOME])
    for row in standings.rows:
        marks = [format_points(row.row.parts[part.code].counted) for part in parts]
        marks += [format_points(row.row.penalty)] if has_penalty else []
        prize = [row.award.title, row.award.amount] if row.award else ["", ""]
        rank = f"{row.place.rank}{'=' if row.place.tied else ''}"
        line = [rank, row.row.team.seat, row.row.team.full_name, *marks, format_points(row.row.total)]
        writer.writerow([_harmless(cell) for cell in (*line, row.decided_by, *prize)])
    return "\ufeff" + out.getvalue()


def knowledge_feed(stage: Stage) -> dict[str, Any]:
    """The knowledge round alone as JSON values; null for a team without a score yet, or while `held`."""
    known, held = knowledge_of(stage), is_held(stage.id)
    return {
        "contest": stage.contest.name,
        "stage": {"id": stage.id, "name": stage.name, "venue": stage.venue},
        "status": known.status,
        "round_id": known.round_id,
        "possible": str(known.possible),
        "held": held,
        "teams": [
            {
                "seat": team.seat,
                "unit": team.unit.code,
                "name": team.name,
                "full_name": team.full_name,
                "score": str(known.scores[team.seat]) if team.seat in known.scores and not held else None,
            }
            for team in active_teams(stage)
        ],
    }


def knowledge_csv(stage: Stage) -> str:
    """The knowledge round alone as a table, as `csv_of` writes it."""
    known = knowledge_of(stage)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([*_KNOWLEDGE])
    for team in active_teams(stage):
        line = [team.seat, team.full_name, format_points(known.scores.get(team.seat))]
        writer.writerow([_harmless(cell) for cell in (*line, format_points(known.possible))])
    return "\ufeff" + out.getvalue()


def _harmless(cell: Any) -> Any:
    """Keep a spreadsheet from taking a text for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in tuple("=+-@") else cell
