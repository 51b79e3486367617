"""The rules read back as sentences, signed off by people, and what changed since."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from question_bank.database import db
from question_bank.language import say
from quiz_server.contest.models import FINAL, Contest, Stage
from quiz_server.contest.money import in_figures
from quiz_server.contest.overview import Overview, overview_of
from quiz_server.contest.planning.models import BEST_OVERALL, TOP, PlanRule, PlanSigning, plan_rule_of
from quiz_server.contest.refusal import ContestRefused


@dataclass(frozen=True, slots=True)
class SignOff:
    """The last signing and the sentences that are new or gone since; nothing of both: still agreed."""

    signing: PlanSigning
    added: tuple[str, ...]
    gone: tuple[str, ...]


def people_sentence(rule: PlanRule) -> str:
    """How large a team is."""
    size = (
        say("%(min_people)s người", min_people=f"{rule.min_people:02d}")
        if rule.min_people == rule.max_people
        else say(
            "từ %(min_people)s đến %(max_people)s người",
            min_people=f"{rule.min_people:02d}",
            max_people=f"{rule.max_people:02d}",
        )
    )
    return say(
        "Mỗi đội có %(size)s, trong đó %(main_people)s thành viên chính và 01 đội trưởng.",
        size=size,
        main_people=f"{rule.main_people:02d}",
    )


def qualify_sentence(contest: Contest, rule: PlanRule) -> str:
    """Who goes to the final; "" where there is none or nothing is said."""
    if not any(stage.kind == FINAL for stage in contest.stages):
        return ""
    if rule.qualify == TOP:
        return say(
            "%(qualify_count)s đội xếp hạng cao nhất của mỗi cụm thi vào chung kết.",
            qualify_count=f"{rule.qualify_count:02d}",
        )
    if rule.qualify == BEST_OVERALL:
        level = (
            say("; bằng tổng điểm thì xét các bước phân định theo điểm và thời gian") if contest.tie else ""
        )
        count = f"{rule.qualify_count:02d}"
        return say(
            "%(count)s đội có tổng điểm cao nhất trong tất cả các cụm thi vào chung kết%(level)s.",
            count=count,
            level=level,
        )
    return say("Thể lệ chưa quy định đội nào vào chung kết.")


def sentences_of(contest: Contest) -> list[str]:
    """Every rule of the contest as one sentence, in the order of the page."""
    overview = overview_of(contest)
    rule = plan_rule_of(contest)
    lines = [
        say("%(name)s, năm %(year)s.", name=contest.name, year=contest.year),
        *(_stage_sentence(stage) for stage in contest.stages),
    ]
    lines.append(people_sentence(rule))
    lines += [
        say("Phần thi %(title)s: %(sentence)s", title=part.title, sentence=sentence)
        for part, sentence in overview.part_sentences
    ]
    lines += [overview.total_sentence, overview.tie_sentence, qualify_sentence(contest, rule)]
    return [line for line in (*lines, *_prize_sentences(overview)) if line]


def _stage_sentence(stage: Stage) -> str:
    names = ", ".join(team.full_name for team in sorted(stage.teams, key=lambda team: team.unit.code))
    day = say(", ngày %(date)s", date=f"{stage.date:%d/%m/%Y}") if stage.date else ""
    return say(
        "%(name)s tại %(value)s%(day)s: %(count)s đội%(value2)s.",
        name=stage.name,
        value=stage.venue or say("địa điểm chưa định"),
        day=day,
        count=len(stage.teams),
        value2=f" ({names})" if names else "",
    )


def _prize_sentences(overview: Overview) -> list[str]:
    return [
        say(
            "%(title)s: %(count)s %(title2)s, mỗi giải %(in_figures)s.",
            title=table.title,
            count=f"{line.count:02d}",
            title2=line.title,
            in_figures=in_figures(line.amount),
        )
        for table in overview.prizes
        for line in table.lines
    ]


def sign(contest: Contest, name: str, by: str) -> PlanSigning:
    """Keep that somebody read the rules as they are now and agrees.

    The caller commits. Raises `ContestRefused("name_needed")`.
    """
    if not name.strip():
        raise ContestRefused("name_needed", say("Hãy ghi họ tên và chức vụ của người soát. Chưa ký."), 422)
    signing = PlanSigning(
        contest_id=contest.id, name=name.strip()[:120], by=by, sentences=sentences_of(contest)
    )
    db.session.add(signing)
    db.session.flush()
    return signing


def sign_off_of(contest: Contest) -> SignOff | None:
    """The last signing against the rules as they are now; None before the first."""
    query = select(PlanSigning).filter_by(contest_id=contest.id).order_by(PlanSigning.id.desc()).limit(1)
    signing = db.session.scalar(query)
    if signing is None:
        return None
    today = sentences_of(contest)
    return SignOff(signing, _without(today, signing.sentences), _without(signing.sentences, today))


def _without(lines: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    return tuple(line for line in lines if line not in others)
