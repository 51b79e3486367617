"""Who goes to the final: by the contest's rule, from the clusters' signed results."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from question_bank.database import db
from question_bank.language import say
from quiz_server.contest.draws.appearance import may_draw
from quiz_server.contest.models import CLUSTER, FINAL, OUTSIDE_STEPS, Contest, Stage, Team
from quiz_server.contest.people import add_team
from quiz_server.contest.planning.models import BEST_OVERALL, UNSAID, plan_rule_of
from quiz_server.contest.ranking import rank
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.signing.models import is_locked
from quiz_server.contest.standings import Standing, Standings, entry_of, standings_of


@dataclass(frozen=True, slots=True)
class Qualified:
    """The teams that go on, best first; `border` are level teams of which the rule takes only some."""

    teams: tuple[Team, ...]
    border: tuple[Team, ...]


def first_of(rows: Sequence[Standing], count: int) -> Qualified:
    """The best `count` of a ranking; where a tie lies across the border, nobody of it goes on by chance."""
    if len(rows) <= count:
        return Qualified(tuple(row.row.team for row in rows), ())
    edge = rows[count - 1].place.rank
    if rows[count].place.rank != edge:
        return Qualified(tuple(row.row.team for row in rows[:count]), ())
    sure = tuple(row.row.team for row in rows if row.place.rank < edge)
    return Qualified(sure, tuple(row.row.team for row in rows if row.place.rank == edge))


def best_overall(clusters: Sequence[Sequence[Standing]], count: int, ladder: Sequence[str] = ()) -> Qualified:
    """The best `count` of all clusters by total, level ones by the ladder's marks and times.

    What was settled in one hall says nothing of another; a tie that stays is named.
    """
    rows = [row for rows in clusters for row in rows]
    steps = [step for step in ladder if step not in OUTSIDE_STEPS]
    places = rank((entry_of(row.row, key, {}) for key, row in enumerate(rows)), steps)
    return first_of([replace(rows[place.key], place=place) for place in places], count)


def qualified(contest: Contest) -> Qualified:
    """Who goes on. Raises `ContestRefused`: `no_rule`, `not_signed` naming the clusters."""
    rule = plan_rule_of(contest)
    if rule.qualify == UNSAID:
        raise ContestRefused(
            "no_rule", say("Chưa quy định đội nào vào chung kết. Hãy ghi ở trang Sửa hội thi, mục IV.")
        )
    clusters = [stage for stage in contest.stages if stage.kind == CLUSTER]
    unsigned = [stage.name for stage in clusters if not is_locked(stage)]
    if unsigned or not clusters:
        raise ContestRefused(
            "not_signed",
            say(
                "Kết quả chưa được Thư ký và Trưởng Ban Giám khảo ký: %(stages)s.",
                stages=", ".join(unsigned) or say("chưa có cụm nào"),
            ),
        )
    rankings = [standings_of(stage).rows for stage in clusters]
    if rule.qualify == BEST_OVERALL:
        return best_overall(rankings, rule.qualify_count, contest.tie)
    found = [first_of(rows, rule.qualify_count) for rows in rankings]
    return Qualified(
        tuple(team for each in found for team in each.teams),
        tuple(team for each in found for team in each.border),
    )


def going_on(standings: Standings) -> Qualified | None:
    """Who of this cluster goes on as it stands; None where nobody does or other clusters are awaited."""
    stage = standings.totals.stage
    rule = plan_rule_of(stage.contest)
    if stage.kind != CLUSTER or rule.qualify == UNSAID or not _has_final(stage.contest):
        return None
    if rule.qualify != BEST_OVERALL:
        return first_of(standings.rows, rule.qualify_count)
    try:
        found = qualified(stage.contest)
    except ContestRefused:
        return None
    own = {row.row.team.id for row in standings.rows}
    return Qualified(
        tuple(team for team in found.teams if team.id in own),
        tuple(team for team in found.border if team.id in own),
    )


def going_sentence(standings: Standings) -> str:
    """Who goes to the final, as the papers say it; "" where nothing is to be said yet."""
    found = going_on(standings)
    if found is None or not (found.teams or found.border):
        return ""
    names = ", ".join(team.full_name for team in found.teams) or say("chưa xác định")
    level = ", ".join(team.full_name for team in found.border)
    if level:
        names = say("%(names)s; suất còn lại chờ phân định giữa %(level)s", names=names, level=level)
    if standings.totals.final:
        return say("Vào chung kết: %(names)s.", names=names)
    return say("Vào chung kết: %(names)s (tạm tính).", names=names)


def _has_final(contest: Contest) -> bool:
    return any(stage.kind == FINAL for stage in contest.stages)


@dataclass(frozen=True, slots=True)
class Going:
    """Who can be put into the final now, or why nobody can; neither once all of them are there."""

    teams: tuple[Team, ...] = ()
    why: str = ""


def going_to(final: Stage) -> Going:
    """What putting the qualified teams into the final would do now."""
    try:
        found = qualified(final.contest)
        check_border(found)
    except ContestRefused as refusal:
        return Going(why=refusal.text)
    there = {team.unit_id for team in final.teams}
    return Going(tuple(team for team in found.teams if team.unit_id not in there))


def check_border(found: Qualified) -> None:
    """Raise `ContestRefused("tie_at_border")` naming the teams level for the last place."""
    if found.border:
        names = ", ".join(team.full_name for team in found.border)
        raise ContestRefused(
            "tie_at_border",
            say(
                "Các đội bằng nhau ở suất cuối vào chung kết: %(names)s. Hãy phân định, hoặc Ban Tổ "
                "chức quyết định rồi thêm đội bằng tay. Chưa thêm đội nào.",
                names=names,
            ),
        )


def fill_final(final: Stage) -> list[Team]:
    """Put the qualified teams into the final, with their people; those there stay. The caller commits.

    Raises `ContestRefused`: `not_a_final`, `already_played`, `tie_at_border`, and what `qualified` raises.
    """
    if final.kind != FINAL:
        raise ContestRefused("not_a_final", say("%(name)s không phải là chung kết.", name=final.name))
    if not may_draw(final):
        raise ContestRefused("already_played", say("Vòng kiến thức của chung kết đã được kích hoạt."))
    found = qualified(final.contest)
    check_border(found)
    there = {team.unit_id for team in final.teams}
    added = []
    for team in found.teams:
        if team.unit_id not in there:
            made = add_team(final, team.unit.code)
            _copy_people(team, made)
            added.append(made)
    db.session.flush()
    return added


def _copy_people(source: Team, made: Team) -> None:
    for person in source.members:
        kept = ("order", "name", "role", "captain", "birth_year", "position")
        made.members.append(type(person)(**{name: getattr(person, name) for name in kept}))
