"""The people of a team: kept as written, checked against the plan, never refused for it.

How many people and how many main members is data (`PlanRule`); one main member is the captain.
What does not fit is said; the list is kept all the same, because it is
corrected until the evening.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from question_bank.alphabet import dictionary_order
from question_bank.database import db
from question_bank.language import say
from quiz_server.contest.models import Member, Team
from quiz_server.contest.planning.models import PlanRule, plan_rule_of
from quiz_server.contest.refusal import ContestRefused

ROLES = {"main": say("thành viên chính"), "reserve": say("dự bị"), "extra": say("vai phụ")}


@dataclass(frozen=True, slots=True)
class Person:
    """One line of a list: `role` is a key of `ROLES`, `position` the post and place of work."""

    name: str
    role: str
    captain: bool
    birth_year: int | None = None
    position: str = ""


def year_in(text: str) -> int | None:
    """The year of birth in "1990", "12/5/1990" or "1990-05-12 00:00:00"; None where there is none."""
    found = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)
    return int(found.group()) if found else None


def set_roster(team: Team, people: Sequence[Person]) -> list[str]:
    """Replace a team's list; lines without a name are left out. Returns what does not fit the plan.

    The caller commits. Raises `ContestRefused("bad_roster")` for a role that is none.
    """
    named = [person for person in people if person.name.strip()]
    if any(person.role not in ROLES for person in named):
        raise ContestRefused(
            "bad_roster", say("Vai trò của thành viên chưa đúng. Danh sách cũ vẫn được giữ."), 422
        )
    team.members = [
        Member(
            order=number,
            name=person.name.strip()[:120],
            role=person.role,
            captain=person.captain,
            birth_year=person.birth_year,
            position=" ".join(person.position.split())[:160],
        )
        for number, person in enumerate(named, start=1)
    ]
    db.session.flush()
    return problems_of(team)


def problems_of(team: Team) -> list[str]:
    """What in a team's list does not fit the plan; empty when everything does."""
    return problems_in(team.members, plan_rule_of(team.stage.contest))


def problems_in(members: Sequence[Person | Member], rule: PlanRule) -> list[str]:
    """What in a list of people does not fit the rule."""
    main = [member for member in members if member.role == "main"]
    captains = [member for member in members if member.captain]
    problems = []
    if not rule.min_people <= len(members) <= rule.max_people:
        problems.append(
            say(
                "Đội có %(count)s người, cần từ %(min_people)s đến %(max_people)s.",
                count=len(members),
                min_people=rule.min_people,
                max_people=rule.max_people,
            )
        )
    if len(main) != rule.main_people:
        problems.append(
            say(
                "Có %(count)s thành viên chính, cần %(main_people)s.",
                count=len(main),
                main_people=rule.main_people,
            )
        )
    if len(captains) != 1:
        problems.append(say("Có %(count)s đội trưởng, cần 01.", count=len(captains)))
    elif captains[0].role != "main":
        problems.append(say("Đội trưởng phải là thành viên chính."))
    names = [" ".join(member.name.split()) for member in members]
    doubled = sorted({name for name in names if names.count(name) > 1}, key=dictionary_order)
    return [*problems, *(say("%(name)s có trong danh sách hai lần.", name=name) for name in doubled)]
