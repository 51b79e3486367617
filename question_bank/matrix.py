"""The matrix of a set: how many questions of each topic and level it should hold, holds, and could get.

Targets are kept on the set as `[{"topic", "level", "office", "kind", "count"}]`;
an aspect that is left out matches every question, an empty text those without
one. They speak of the played questions; reserves are drawn from the same cells.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from question_bank.alphabet import dictionary_order
from question_bank.content import KINDS, LEVELS
from question_bank.language import joined, say
from question_bank.lot import ASPECTS, RESERVE, Candidate, Lack, Place, Target
from question_bank.models import Question, QuestionSet
from question_bank.refusals import BankRefused
from question_bank.sets import changing, free_questions, kinds_of, lacking, ordered

#: more cells than anybody would fill by hand
MOST_TARGETS = 400


@dataclass(frozen=True)
class Cell:
    """One figure of the matrix: what is wanted (None: no target), what is in the set, what could be added."""

    wanted: int | None
    held: int
    free: int

    @property
    def lacks(self) -> int:
        """How many questions are still to be drawn."""
        return max(0, (self.wanted or 0) - self.held)

    @property
    def state(self) -> str:
        """`open` (no target), `done`, `over`, `drawable`, or `short` where the bank has too few."""
        if self.wanted is None:
            return "open"
        if self.held > self.wanted:
            return "over"
        if not self.lacks:
            return "done"
        return "drawable" if self.free >= self.lacks else "short"

    @property
    def says(self) -> str:
        """The state in words."""
        words = {
            "open": "",
            "done": say("đủ"),
            "over": say("thừa %(over)s", over=self.held - (self.wanted or 0)),
            "drawable": say("còn thiếu %(lacks)s", lacks=self.lacks),
            "short": say("thiếu %(lacks)s, kho không đủ", lacks=self.lacks),
        }
        return words[self.state]


@dataclass(frozen=True)
class Matrix:
    """Topics in rows, levels in columns, with the sums; `kinds` beside them."""

    topics: tuple[str, ...]
    levels: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell]
    rows: Mapping[str, Cell]
    columns: Mapping[str, Cell]
    kinds: Mapping[str, Cell]
    total: Cell
    #: the office whose share this is; "" for the questions of all offices
    office: str = ""


def matrix_of(found: QuestionSet, office: str = "") -> Matrix:
    """The matrix of an open set beside what the bank could still give; of one office its share of it."""
    held = [item.question for item in ordered(found) if not item.reserve and _of(office, item.question)]
    free = [question for question in free_questions(found) if _of(office, question)]
    targets = [_without_office(target) for target in targets_of(found) if target.get("office", "") == office]
    named = {target["topic"] for target in targets if "topic" in target}
    topics = sorted({question.topic for question in (*held, *free)} | named, key=dictionary_order)
    levels = tuple(LEVELS)[1:] + (("",) if any(q.level == "" for q in (*held, *free)) else ())
    wanted = {(t["topic"], t["level"]): t["count"] for t in targets if set(t) == {"topic", "level", "count"}}
    in_set, in_bank = (Counter((q.topic, q.level) for q in some) for some in (held, free))
    cells = {
        (topic, level): Cell(wanted.get((topic, level)), in_set[topic, level], in_bank[topic, level])
        for topic in topics
        for level in levels
    }
    by_kind = {t["kind"]: t["count"] for t in targets if set(t) == {"kind", "count"}}
    kinds = {
        kind: Cell(by_kind.get(kind), sum(q.kind == kind for q in held), sum(q.kind == kind for q in free))
        for kind in KINDS
        if kind in by_kind or any(q.kind == kind for q in (*held, *free))
    }
    return Matrix(
        tuple(topics),
        levels,
        cells,
        {topic: _sum(cells[topic, level] for level in levels) for topic in topics},
        {level: _sum(cells[topic, level] for topic in topics) for level in levels},
        kinds,
        _sum(cells.values()),
        office,
    )


def _of(office: str, question: Question) -> bool:
    return not office or question.office_code == office


def _without_office(target: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in target.items() if key != "office"}


def _sum(cells: Iterable[Cell]) -> Cell:
    some = list(cells)
    wanted = [cell.wanted for cell in some if cell.wanted is not None]
    return Cell(
        sum(wanted) if wanted else None, sum(cell.held for cell in some), sum(cell.free for cell in some)
    )


def targets_of(found: QuestionSet) -> list[dict[str, Any]]:
    """The targets of a set; none for one that was made before there were any."""
    return list(found.targets or [])


def set_targets(set_id: int, targets: Sequence[Mapping[str, Any]]) -> QuestionSet:
    """Keep the targets of an open set; those that say nothing are refused, two of the same cell too."""
    with changing(set_id) as found:
        found.targets = _checked(targets)
    return found


def _checked(targets: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    kept = [{key: target[key] for key in (*ASPECTS, "count") if key in target} for target in targets]
    cells = [tuple((key, target[key]) for key in ASPECTS if key in target) for target in kept]
    if any(not cell for cell in cells) or len(set(cells)) < len(cells) or len(kept) > MOST_TARGETS:
        raise BankRefused(
            "bad_targets",
            say("Ma trận có ô trùng nhau hoặc ô không nói về gì nên chưa lưu. Ma trận cũ vẫn còn."),
            422,
        )
    return kept


def proposed(found: QuestionSet) -> list[dict[str, Any]]:
    """A matrix for the plan's number of questions: topics near equal, inside a topic the levels in turn.

    Nothing is asked of a cell beyond what the set and the bank hold for it.
    """
    matrix = matrix_of(found)
    left = {key: cell.held + cell.free for key, cell in matrix.cells.items() if cell.held + cell.free}
    given: Counter[tuple[str, str]] = Counter()
    of_level: Counter[str] = Counter()
    wanted = sum(section["count"] for section in found.plan)
    # where there are more topics than places, those the bank knows most about come first
    topics = sorted(
        matrix.topics,
        key=lambda topic: (-matrix.rows[topic].held - matrix.rows[topic].free, dictionary_order(topic)),
    )
    while sum(given.values()) < wanted and any(left[key] > given[key] for key in left):
        for topic in topics:
            cells = [key for key in left if key[0] == topic and left[key] > given[key]]
            if cells and sum(given.values()) < wanted:
                chosen = min(
                    cells, key=lambda key: (given[key], of_level[key[1]], matrix.levels.index(key[1]))
                )
                given[chosen] += 1
                of_level[chosen[1]] += 1
    return [
        {"topic": topic, "level": level, "count": count}
        for (topic, level), count in sorted(given.items())
        if count
    ]


def places_of(found: QuestionSet) -> tuple[Place, ...]:
    """What the set still lacks, section by section, the reserves last."""
    places = [
        Place(number, section["title"], left, kinds_of(section))
        for number, (section, left) in enumerate(zip(found.plan, lacking(found), strict=True))
        if left
    ]
    reserves = found.reserves - sum(item.reserve for item in found.items)
    if reserves > 0:
        places.append(Place(RESERVE, say("Dự phòng"), reserves, _reserve_kinds(found)))
    return tuple(places)


def _reserve_kinds(found: QuestionSet) -> tuple[str, ...]:
    """A reserve should serve every section; where no kind does, any section."""
    each = [set(kinds_of(section)) for section in found.plan]
    fits = set.intersection(*each) or set.union(*each)
    return tuple(kind for kind in KINDS if kind in fits)


def still_wanted(found: QuestionSet) -> tuple[Target, ...]:
    """The targets less what the set holds already. Refuses `over_target` where it holds too much."""
    held = [candidate_of(item.question) for item in ordered(found) if not item.reserve]
    wanted = []
    for target in targets_of(found):
        match = {aspect: target[aspect] for aspect in ASPECTS if aspect in target}
        there = sum(Target(0, match).fits(each.group) for each in held)
        if there > target["count"]:
            raise BankRefused(
                "over_target",
                say(
                    "%(named)s: bộ đã có %(there)s câu, chỉ tiêu %(count)s câu. Chưa rút câu nào: hãy bỏ "
                    "bớt câu hoặc sửa ma trận.",
                    named=named(match),
                    there=there,
                    count=target["count"],
                ),
                422,
            )
        wanted.append(Target(target["count"] - there, match))
    return tuple(wanted)


def candidate_of(question: Question) -> Candidate:
    """A question as the lot sees it."""
    return Candidate(question.code, question.topic, question.level, question.office_code, question.kind)


def named(match: Mapping[str, str]) -> str:
    """A target as people call it: `Ô “Đất đai · Khó”`."""
    shown = {
        "topic": match.get("topic") or say("chưa ghi chủ đề"),
        "level": LEVELS.get(match.get("level", ""), match.get("level", "")),
        "office": say("đơn vị %(office)s", office=match.get("office")),
        "kind": KINDS.get(match.get("kind", ""), ""),
    }
    words = joined(" · ", (shown[aspect] for aspect in ASPECTS if aspect in match))
    return (
        say("Đơn vị %(office)s", office=match["office"])
        if set(match) == {"office"}
        else say("Ô “%(words)s”", words=words)
    )


def sentence(lack: Lack) -> str:
    """What is lacking, in words."""
    if isinstance(lack.what, Place):
        return say(
            "Phần “%(title)s” còn thiếu %(count)s câu, lệch %(short)s câu so với các chỉ tiêu; "
            "kho có %(there)s câu đúng dạng.",
            title=lack.what.title,
            count=lack.what.count,
            short=lack.short,
            there=lack.there,
        )
    if lack.there < lack.what.count:
        return say(
            "%(named)s cần thêm %(count)s câu, kho chỉ còn %(there)s câu: thiếu %(short)s câu.",
            named=named(lack.what.match),
            count=lack.what.count,
            there=lack.there,
            short=lack.short,
        )
    return say(
        "%(named)s cần thêm %(count)s câu; kho có %(there)s câu nhưng xếp cùng các chỉ tiêu "
        "khác thì lệch %(short)s câu.",
        named=named(lack.what.match),
        count=lack.what.count,
        there=lack.there,
        short=lack.short,
    )
