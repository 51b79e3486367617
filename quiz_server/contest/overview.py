"""The contest put into the sentences and tables that the Thể lệ would hold."""

from dataclasses import dataclass
from decimal import Decimal

from question_bank.language import joined, say
from quiz_server.contest.jury.marking import in_words
from quiz_server.contest.jury.part_rules import sheet_sentence
from quiz_server.contest.models import (
    CHAIR_DECIDES,
    EXTRA_QUESTION,
    FINAL,
    JURY,
    LESS_TIME,
    LOTS,
    Contest,
    Part,
    Stage,
)
from quiz_server.contest.points import format_short
from quiz_server.contest.totals import heading_of, most_of

#: the tie steps that are settled in the hall, inside a sentence
_OUTSIDE_STEPS = {
    EXTRA_QUESTION: say("câu hỏi phụ"),
    LOTS: say("bốc thăm"),
    CHAIR_DECIDES: say("quyết định của Trưởng Ban Giám khảo"),
}
_KIND_NAMES = {"cluster": say("Mỗi cụm thi"), FINAL: say("Vòng chung kết")}


@dataclass(frozen=True, slots=True)
class PrizeLine:
    """One line of the prize list: so many prizes of so much money each."""

    title: str
    count: int
    amount: int

    @property
    def total(self) -> int:
        """The money for all of them."""
        return self.count * self.amount


@dataclass(frozen=True, slots=True)
class PrizeTable:
    """The prizes of one kind of stage, how many such stages there are, and what all of it costs."""

    title: str
    lines: tuple[PrizeLine, ...]
    stages: int

    @property
    def each(self) -> int:
        """The money of one stage."""
        return sum(line.total for line in self.lines)

    @property
    def total(self) -> int:
        """The money of all stages of this kind."""
        return self.each * self.stages


@dataclass(frozen=True, slots=True)
class Overview:
    """What the overview page shows of a contest."""

    contest: Contest
    stages: tuple[Stage, ...]
    part_sentences: tuple[tuple[Part, str], ...]
    total_sentence: str
    tie_sentence: str
    prizes: tuple[PrizeTable, ...]
    unplaced: tuple[str, ...]

    @property
    def money(self) -> int:
        """What all prizes of the contest cost."""
        return sum(table.total for table in self.prizes)


def overview_of(contest: Contest) -> Overview:
    """Read a contest back as its rules."""
    tables = [_prize_table(contest, kind) for kind in _KIND_NAMES]
    placed = {team.unit_id for stage in contest.stages for team in stage.teams}
    return Overview(
        contest=contest,
        stages=tuple(contest.stages),
        part_sentences=tuple((part, part_sentence(part)) for part in contest.parts),
        total_sentence=total_sentence(contest),
        tie_sentence=tie_sentence(contest),
        prizes=tuple(table for table in tables if table.lines and table.stages),
        unplaced=tuple(unit.full_name for unit in contest.units if unit.id not in placed),
    )


def part_sentence(part: Part) -> str:
    """How a part is marked, e.g. "Giám khảo chấm tối đa 30 điểm, bước 0,25; không quá 5 phút."."""
    if part.kind == JURY:
        text = sheet_sentence(part)
    else:
        text = say(
            "Điểm của vòng thi trên sân khấu quy về thang %(most)s: số điểm đạt được "
            "chia số điểm tối đa của vòng, nhân %(most)s, lấy hai số lẻ, nửa thì làm "
            "tròn lên",
            most=format_short(part.max),
        )
    if not part.limit_s:
        return joined("", (text, "."))
    return say("%(text)s; không quá %(limit)s.", text=text, limit=in_words(part.limit_s))


def total_sentence(contest: Contest) -> str:
    """What the total is made of."""
    whole = format_short(sum((most_of(part) for part in contest.parts), start=Decimal(0)))
    count = len(contest.parts)
    if all(part.weight == 1 for part in contest.parts):
        names = joined(", ", [part.title for part in contest.parts])
        return say(
            "Tổng điểm là tổng của %(count)s phần thi (%(names)s), cao nhất %(whole)s điểm.",
            count=count,
            names=names,
            whole=whole,
        )
    names = " + ".join(heading_of(part) for part in contest.parts)
    return say(
        "Tổng điểm là tổng của %(count)s phần thi đã nhân hệ số (%(names)s), mỗi tích lấy "
        "hai số lẻ, nửa thì làm tròn lên, rồi mới cộng; cao nhất %(whole)s điểm.",
        count=count,
        names=names,
        whole=whole,
    )


def tie_sentence(contest: Contest) -> str:
    """In which order level teams are parted."""
    if not contest.tie:
        return say("Thể lệ chưa quy định cách phân định khi bằng điểm; các đội bằng điểm được ghi dấu “=”.")
    names = {part.code: say("điểm %(title)s", title=part.title) for part in contest.parts}
    names |= {
        f"{LESS_TIME}{part.code}": say("ít thời gian hơn ở %(title)s", title=part.title)
        for part in contest.parts
    }
    names |= _OUTSIDE_STEPS
    steps = joined(say(", rồi đến "), [names[code] for code in contest.tie])
    return say(
        "Khi bằng tổng điểm, xét lần lượt: %(steps)s. Chưa phân định được thì ghi dấu “=” "
        "bên hạng cho đến khi có kết quả.",
        steps=steps,
    )


def _prize_table(contest: Contest, kind: str) -> PrizeTable:
    main = [
        PrizeLine(prize.title, prize.count, prize.amount)
        for prize in contest.prizes
        if prize.stage_kind == kind
    ]
    side = [
        PrizeLine(prize.title, 1, prize.amount) for prize in contest.side_prizes if prize.stage_kind == kind
    ]
    stages = sum(stage.kind == kind for stage in contest.stages)
    return PrizeTable(_KIND_NAMES[kind], (*main, *side), stages)
