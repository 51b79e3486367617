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
    least, most, main = (f"{n:02d}" for n in (rule.min_people, rule.max_people, rule.main_people))
    if least == most:
        return say(
            "Mỗi đội có %(people)s người, trong đó %(main)s thành viên chính và 01 đội trưởng.",
            people=least,
            main=main,
        )
    return say(
        "Mỗi đội có từ %(least)s đến %(most)s người, trong đó %(main)s thành viên chính và 01 đội trưởng.",
        least=least,
        most=most,
        main=main,
    )


def qualify_sentence(contest: Contest, rule: PlanRule) -> str:
    """Who goes to the final; "" where there is none or nothing is said."""
    if not any(stage.kind == FINAL for stage in contest.stages):
        return ""
    if rule.qualify == TOP:
        return say(
            "%(number)s đội xếp hạng cao nhất của mỗi cụm thi vào chung kết.",
            number=f"{rule.qualify_count:02d}",
        )
    if rule.qualify == BEST_OVERALL:
        number = f"{rule.qualify_count:02d}"
        if not contest.tie:
            return say(
                "%(number)s đội có tổng điểm cao nhất trong tất cả các cụm thi vào chung kết.", number=number
            )
        return say(
            "%(number)s đội có tổng điểm cao nhất trong tất cả các cụm thi vào chung kết; "
            "bằng tổng điểm thì xét các bước phân định theo điểm và thời gian.",
            number=number,
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
    place = say("%(name)s tại %(venue)s", name=stage.name, venue=stage.venue or say("địa điểm chưa định"))
    if stage.date:
        place = say("%(place)s, ngày %(date)s", place=place, date=f"{stage.date:%d/%m/%Y}")
    count = len(stage.teams)
    if not names:
        return say("%(place)s: %(count)s đội.", place=place, count=count)
    return say("%(place)s: %(count)s đội (%(names)s).", place=place, count=count, names=names)


def _prize_sentences(overview: Overview) -> list[str]:
    return [
        say(
            "%(title)s: %(number)s %(prize)s, mỗi giải %(amount)s.",
            title=table.title,
            number=f"{line.count:02d}",
            prize=line.title,
            amount=in_figures(line.amount),
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
