"""A team's list as the fields of its page: what is kept, what a file says, or what was just typed."""

from collections.abc import Mapping, Sequence
from typing import Any

from quiz_server.contest.models import Member, Team
from quiz_server.contest.planning.models import plan_rule_of
from quiz_server.contest.rosters.roster import ROLES, Person


def lines_of(people: Sequence[Person | Member]) -> dict[str, str]:
    """People as the fields `name.<n>`, `born.<n>`, `position.<n>`, `role.<n>` and `captain`."""
    fields: dict[str, str] = {}
    for n, person in enumerate(people, start=1):
        fields |= {
            f"name.{n}": person.name,
            f"born.{n}": str(person.birth_year or ""),
            f"position.{n}": person.position,
            f"role.{n}": person.role,
        }
        if person.captain:
            fields["captain"] = str(n)
    return fields


def roster_form(team: Team, fields: Mapping[str, str]) -> dict[str, Any]:
    """What the page of a team's list needs: its fields, and lines to spare up to the largest team."""
    rule = plan_rule_of(team.stage.contest)
    listed = sum(name.startswith("name.") for name in fields)
    return {
        "stage": team.stage,
        "team": team,
        "typed": fields,
        "lines": max(rule.max_people, listed),
        "roles": ROLES,
        "rule": rule,
    }
