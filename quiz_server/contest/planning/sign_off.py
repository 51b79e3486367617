"""The rules read back as sentences, signed off by people, and what changed since."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from question_bank.database import db
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
        f"{rule.min_people:02d} người"
        if rule.min_people == rule.max_people
        else f"từ {rule.min_people:02d} đến {rule.max_people:02d} người"
    )
    return f"Mỗi đội có {size}, trong đó {rule.main_people:02d} thành viên chính và 01 đội trưởng."


def qualify_sentence(contest: Contest, rule: PlanRule) -> str:
    """Who goes to the final; "" where there is none or nothing is said."""
    if not any(stage.kind == FINAL for stage in contest.stages):
        return ""
    if rule.qualify == TOP:
        return f"{rule.qualify_count:02d} đội xếp hạng cao nhất của mỗi cụm thi vào chung kết."
    if rule.qualify == BEST_OVERALL:
        level = "; bằng tổng điểm thì xét các bước phân định theo điểm và thời gian" if contest.tie else ""
        count = f"{rule.qualify_count:02d}"
        return f"{count} đội có tổng điểm cao nhất trong tất cả các cụm thi vào chung kết{level}."
    return "Thể lệ chưa quy định đội nào vào chung kết."


def sentences_of(contest: Contest) -> list[str]:
    """Every rule of the contest as one sentence, in the order of the page."""
    overview = overview_of(contest)
    rule = plan_rule_of(contest)
    lines = [f"{contest.name}, năm {contest.year}.", *(_stage_sentence(stage) for stage in contest.stages)]
    lines.append(people_sentence(rule))
    lines += [f"Phần thi {part.title}: {sentence}" for part, sentence in overview.part_sentences]
    lines += [overview.total_sentence, overview.tie_sentence, qualify_sentence(contest, rule)]
    return [line for line in (*lines, *_prize_sentences(overview)) if line]


def _stage_sentence(stage: Stage) -> str:
    names = ", ".join(team.full_name for team in sorted(stage.teams, key=lambda team: team.unit.code))
    day = f", ngày {stage.date:%d/%m/%Y}" if stage.date else ""
    return (
        f"{stage.name} tại {stage.venue or 'địa điểm chưa định'}{day}: {len(stage.teams)} đội"
        f"{f' ({names})' if names else ''}."
    )


def _prize_sentences(overview: Overview) -> list[str]:
    return [
        f"{table.title}: {line.count:02d} {line.title}, mỗi giải {in_figures(line.amount)}."
        for table in overview.prizes
        for line in table.lines
    ]


def sign(contest: Contest, name: str, by: str) -> PlanSigning:
    """Keep that somebody read the rules as they are now and agrees.

    The caller commits. Raises `ContestRefused("name_needed")`.
    """
    if not name.strip():
        raise ContestRefused("name_needed", "Hãy ghi họ tên và chức vụ của người soát. Chưa ký.", 422)
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
