"""A format as one Vietnamese sentence whose numbers can be changed.

Which numbers a format has is read from the format itself, so that a new one
needs nothing here unless it brings a new kind of number.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from quiz_server.formats.presets import load_presets


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the rules: its place in a format, the words around it, and its usual value.

    `penalty` numbers are written as what is taken off, and kept negative;
    `many` are several in a row, e.g. the points of the first to the fourth.
    """

    path: tuple[str, ...]
    before: str
    after: str
    usual: tuple[Decimal, ...]
    whole: bool = False
    penalty: bool = False
    many: bool = False

    @property
    def field(self) -> str:
        """Its name in a form: without its group, unless another group has a number of that name."""
        return "_".join(self.path if self.path[0] == "star" or self.path in _SHARED else self.path[1:])


@dataclass(frozen=True, slots=True)
class _Words:
    path: tuple[str, ...]
    before: str
    after: str
    whole: bool = False
    penalty: bool = False
    many: bool = False


#: numbers that go by the same name as one of another group
_SHARED = {("steal", "wrong")}

#: in the order in which the sentence tells them; a format has those that it writes down
_SENTENCE = (
    _Words(("pick", "count"), "", " câu", whole=True),
    _Words(("ladder", "rungs"), ", điểm từng nấc ", " điểm", many=True),
    _Words(("ladder", "milestones"), ", sai thì về mốc ở nấc ", "", whole=True, many=True),
    _Words(("pick", "reserve"), ", dự phòng ", " câu", whole=True),
    _Words(("pick", "values", "points"), ", mức điểm ", " điểm", many=True),
    _Words(("pick", "values", "think"), " với ", " giây suy nghĩ", many=True),
    _Words(("pick", "values", "practice"), ", câu thực hành ", " giây", many=True),
    _Words(("clock", "turn_total"), ", cả lượt ", " giây"),
    _Words(("clock", "think"), ", mỗi câu ", " giây suy nghĩ"),
    _Words(("clock", "think_each"), ", thời gian từng câu ", " giây", many=True),
    _Words(("clock", "hint"), ", thời gian từng gợi ý ", " giây", many=True),
    _Words(("clock", "window"), ", chờ chuông ", " giây"),
    _Words(("clock", "answer"), ", trả lời trong ", " giây"),
    _Words(("steal", "window"), ", sai thì đội khác bấm chuông trong ", " giây"),
    _Words(("steal", "answer"), " và trả lời trong ", " giây"),
    _Words(("pick", "values", "practice_steal"), ", giành câu thực hành thì làm trong ", " giây", many=True),
    _Words(("steal", "wrong"), ", giành được mà sai trừ ", " lần điểm"),
    _Words(("star", "per_team"), ", mỗi đội ", " ngôi sao hy vọng", whole=True),
    _Words(("star", "right"), " đúng nhân ", " lần"),
    _Words(("star", "wrong"), ", sai mất ", " lần điểm", penalty=True),
    _Words(("bell", "chances"), ", tối đa ", " đội được trả lời", whole=True),
    _Words(("score", "by_rank"), ", điểm theo thứ tự ", " điểm", many=True),
    _Words(("score", "by_hint"), ", đúng ở từng gợi ý ", " điểm", many=True),
    _Words(("score", "right"), ", đúng ", " điểm"),
    _Words(("puzzle", "chooser"), ", đội chọn đúng được ", " điểm"),
    _Words(("puzzle", "keyword"), ", từ khóa lần lượt ", " điểm", many=True),
    _Words(("puzzle", "after_last"), ", sau gợi ý cuối ", " điểm"),
    _Words(("puzzle", "last"), ", lúc cuối còn ", " giây để bấm chuông từ khóa"),
    _Words(("puzzle", "ring_after"), ", được bấm sau ", " lượt hàng ngang", whole=True),
    _Words(("score", "wrong"), ", sai trừ ", " điểm", penalty=True),
    _Words(("score", "none"), ", giành quyền mà không trả lời trừ ", " điểm", penalty=True),
    _Words(("arena", "each"), ", đội chính đúng được ", " điểm cho mỗi đội sai"),
    _Words(("elim", "stop_when"), ", sai rời sàn, dừng khi còn ", " đội", whole=True),
    _Words(("elim", "rescues"), ", cứu trợ ", " lần", whole=True),
    _Words(("elim", "rescue_below"), " khi còn dưới ", " đội", whole=True),
    _Words(("elim", "last_help"), ", phao cứu trợ cho người cuối cùng ", " giây (0 là không có)", whole=True),
    _Words(("clock", "case_think"), ", hội ý ", " giây"),
    _Words(("clock", "case_talk"), ", trình bày ", " giây"),
    _Words(("helps", "phone"), ", gọi điện thoại ", " giây"),
    _Words(("helps", "plus_one"), ", thêm một người trợ giúp ", " giây"),
    _Words(("helps", "experts"), ", hỏi tổ tư vấn ", " giây"),
    _Words(("clock", "warn"), ", báo sắp hết giờ khi còn ", " giây"),
    _Words(("score", "case", "judges"), ", ", " giám khảo", whole=True),
    _Words(("score", "case", "max"), " chấm tối đa ", " điểm"),
    _Words(("score", "case", "step"), ", bước ", " điểm"),
)

#: what fits the sets of an evening better than the most a format could take
_USUAL_RESERVES = {"bang_abcd": 2, "chuong_sau_hieu_lenh": 1}


def numbers_of(format_id: str) -> tuple[Number, ...]:
    """The numbers of a format in the order of its sentence."""
    first, *others = _numbers(format_id, load_presets()[format_id])
    return replace(first, before=first.before.removeprefix(", ")), *others


def _numbers(format_id: str, preset: Mapping[str, Any]) -> Iterator[Number]:
    in_turns = preset["turn"]["who"] == "one"
    mixed = bool(preset["pick"].get("mix"))
    for words in _SENTENCE:
        value = _at(preset, words.path)
        if value is None or (words.path == ("score", "none") and value == 0):
            continue
        counted = mixed or "think_each" in preset["clock"] or "ladder" in preset
        if (words.path == ("pick", "count") and counted) or (words.path[1] == "right" and value == 0):
            continue
        if words.path == ("bell", "chances") and preset["bell"].get("after_wrong") != "next_in_queue":
            continue
        other = (
            in_turns
            or preset["turn"]["who"] == "audience"
            or preset["turn"].get("only_tied")
            or "right" not in preset["score"]
            or "arena" in preset
            or "puzzle" in preset
        )
        if words.path == ("score", "wrong") and other and value == 0:
            continue
        if words.path == ("pick", "reserve"):
            value = _USUAL_RESERVES.get(format_id, 0)
        if words.path == ("pick", "reserve") and "puzzle" in preset:
            continue
        first = words.path == ("pick", "count") and in_turns
        on_paper = preset["input"].get("via") == "paper"
        before = ", làm bài trong " if on_paper and words.path[1] == "turn_total" else words.before
        yield Number(
            words.path,
            "mỗi đội " if first else before,
            words.after,
            tuple(abs(Decimal(str(each))) for each in (value if words.many else [value])),
            words.whole,
            words.penalty,
            words.many,
        )
    if mixed:
        yield from _mix(preset["pick"]["mix"])


def _mix(mix: Mapping[str, int]) -> Iterator[Number]:
    names = {"mcq": " câu trắc nghiệm", "case": " tình huống", "tf": " câu đúng–sai", "short": " câu ngắn"}
    for kind, count in mix.items():
        yield Number(("pick", "mix", kind), ", gói có ", names[kind], (Decimal(count),), whole=True)


def _at(preset: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    value: Any = preset
    for key in path:
        if isinstance(value, list):
            # one number of each of several things, e.g. the points of the values
            return [one[key] for one in value if key in one] or None
        if not isinstance(value, Mapping) or key not in value:
            return 3 if path == ("score", "case", "judges") and preset["score"].get("case") else None
        value = value[key]
    return None if value == "none" else value


def overrides_of(format_id: str, values: Mapping[str, tuple[Decimal, ...]]) -> dict[str, Any]:
    """The changes to a format that these numbers mean, by `Number.field`."""
    changes: dict[str, Any] = {}
    for number in numbers_of(format_id):
        value = values[number.field][0]
        plain: Any = _plain(number, value)
        if number.many:
            plain = [_plain(number, each) for each in values[number.field]]
        group = changes
        for key in number.path[:-1]:
            group = group.setdefault(key, {})
        group[number.path[-1]] = plain
    pick = changes.setdefault("pick", {})
    if "values" in pick:
        pick["values"] = _each(pick["values"])
    if "mix" in pick:
        pick["count"] = sum(pick["mix"].values())
    if "think_each" in changes.get("clock", {}):
        pick["count"] = len(changes["clock"]["think_each"])
    if "ladder" in changes:
        pick["count"] = len(changes["ladder"]["rungs"])
    return changes


def _plain(number: Number, value: Decimal) -> Any:
    """The value as a format holds it; a broken one where a whole one is asked for is left to the format."""
    if number.whole and value == int(value):
        return int(value)
    return -value if number.penalty else value


def _each(columns: Mapping[str, list[Decimal]]) -> list[dict[str, Decimal]]:
    """The values one by one; what was given for fewer of them is missing in the others, and told so."""
    most = max(len(column) for column in columns.values())
    return [
        {name: column[place] for name, column in columns.items() if place < len(column)}
        for place in range(most)
    ]
