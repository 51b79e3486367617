"""How judges' marks become a part's score, and what overtime costs. Pure: exact decimals, no table."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from question_bank.language import joined, say
from quiz_server.contest.points import format_short

MEAN = "mean"
SUM = "sum"
TRIMMED = "trimmed"
AGGREGATES = (MEAN, SUM, TRIMMED)

#: with fewer marks than this nothing is left out: best and worst would be all there is
LEAST_TO_TRIM = 3

_ROUNDED = {0: say("làm tròn đến số nguyên"), 1: say("lấy một số lẻ"), 2: say("lấy hai số lẻ")}


@dataclass(frozen=True, slots=True)
class Overtime:
    """What going over the limit costs: a step function of the time over, in seconds and points.

    `free_s` seconds over cost nothing; from there on each `every_s` seconds
    cost `points`, a begun step only where `whole` is False; at most `most`.
    """

    free_s: int = 0
    every_s: int = 60
    points: Decimal = Decimal(1)
    whole: bool = True
    most: Decimal | None = None

    def deduction(self, limit_s: int | None, used_ms: int) -> Decimal:
        """The points off for a performance of `used_ms` milliseconds; 0 without a limit."""
        if limit_s is None:
            return Decimal(0)
        over_ms = used_ms - (limit_s + self.free_s) * 1000
        if over_ms <= 0:
            return Decimal(0)
        every_ms = self.every_s * 1000
        steps = over_ms // every_ms if self.whole else -(-over_ms // every_ms)
        off = steps * self.points
        return off if self.most is None else min(off, self.most)


@dataclass(frozen=True, slots=True)
class Rule:
    """How a part is computed: `agg` of the judges' marks, to `places` decimals, less overtime."""

    agg: str = MEAN
    places: int = 2
    overtime: Overtime = Overtime()

    def marked(self, marks: Collection[Decimal]) -> Decimal | None:
        """The judges' marks as one figure, a half rounded up; None without marks."""
        if not marks:
            return None
        counted = sorted(marks)
        if self.agg == TRIMMED and len(counted) >= LEAST_TO_TRIM:
            counted = counted[1:-1]
        total = sum(counted, Decimal(0))
        return self._rounded(total if self.agg == SUM else total / len(counted))

    def score(self, marks: Collection[Decimal], deduction: Decimal) -> Decimal | None:
        """What counts: the marks as one figure less the deduction, never under 0."""
        marked = self.marked(marks)
        return None if marked is None else max(Decimal("0.00"), marked - deduction)

    def _rounded(self, value: Decimal) -> Decimal:
        """Rounded to the rule's places and written with two, as every figure beside it."""
        places = Decimal(1).scaleb(-self.places)
        return value.quantize(places, ROUND_HALF_UP).quantize(Decimal("0.01"))


def rule_sentence(rule: Rule) -> str:
    """How the marks count, as part of a sentence of the rules."""
    said = {
        MEAN: say("trung bình cộng điểm của các giám khảo"),
        SUM: say("tổng điểm của các giám khảo"),
        TRIMMED: say(
            "trung bình cộng sau khi bỏ một điểm cao nhất và một điểm thấp nhất (cần từ "
            "%(least)s giám khảo; ít hơn thì không bỏ)",
            least=LEAST_TO_TRIM,
        ),
    }[rule.agg]
    return say(
        "điểm của đội là %(figure)s, %(rounded)s, nửa thì làm tròn lên",
        figure=said,
        rounded=_ROUNDED[rule.places],
    )


def overtime_sentence(overtime: Overtime) -> str:
    """What overtime costs, e.g. "quá giờ: mỗi 1 phút trọn trừ 1 điểm"."""
    if not overtime.points:
        return say("quá giờ không trừ điểm")
    every, points = in_words(overtime.every_s), format_short(overtime.points)
    if overtime.whole:
        text = say("quá giờ: cứ mỗi %(every)s trọn trừ %(points)s điểm", every=every, points=points)
    else:
        text = say("quá giờ: cứ mỗi %(every)s đã bắt đầu trừ %(points)s điểm", every=every, points=points)
    if overtime.free_s:
        text = say("%(text)s, tính sau %(free)s được miễn", text=text, free=in_words(overtime.free_s))
    if overtime.most is not None:
        text = say("%(text)s, nhiều nhất %(most)s điểm", text=text, most=format_short(overtime.most))
    return text


def in_words(seconds: int) -> str:
    """ "5 phút", "90 giây" as "1 phút 30 giây"."""
    minutes, rest = divmod(seconds, 60)
    texts = [say("%(count)s phút", count=minutes)] if minutes else []
    return joined(" ", [*texts, *([say("%(count)s giây", count=rest)] if rest or not minutes else [])])
