"""A format as one sentence whose numbers can be changed.

Which numbers a format has is read from the format itself, so that a new one
needs nothing here unless it brings a new kind of number.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from question_bank.language import say
from quiz_server.formats.presets import load_presets


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the rules: its place in a format, the words around it, and its usual value.

    `words` hold the number's place as "…"; `lead` joins them to the words
    before. `penalty` numbers are written as what is taken off, and kept
    negative; `many` are several in a row, e.g. the points of the first to the fourth.
    """

    path: tuple[str, ...]
    lead: str
    words: str
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
    words: str
    lead: str = ", "
    whole: bool = False
    penalty: bool = False
    many: bool = False


#: numbers that go by the same name as one of another group
_SHARED = {("steal", "wrong")}

#: in the order in which the sentence tells them; a format has those that it writes down
_SENTENCE = (
    _Words(("pick", "count"), say("… câu"), whole=True),
    _Words(("ladder", "rungs"), say("điểm từng nấc … điểm"), many=True),
    _Words(("ladder", "milestones"), say("sai thì về mốc ở nấc …"), whole=True, many=True),
    _Words(("pick", "reserve"), say("dự phòng … câu"), whole=True),
    _Words(("pick", "values", "points"), say("mức điểm … điểm"), many=True),
    _Words(("pick", "values", "think"), say("với … giây suy nghĩ"), lead=" ", many=True),
    _Words(("pick", "values", "practice"), say("câu thực hành … giây"), many=True),
    _Words(("clock", "turn_total"), say("cả lượt … giây")),
    _Words(("clock", "think"), say("mỗi câu … giây suy nghĩ")),
    _Words(("clock", "think_each"), say("thời gian từng câu … giây"), many=True),
    _Words(("clock", "hint"), say("thời gian từng gợi ý … giây"), many=True),
    _Words(("clock", "window"), say("chờ chuông … giây")),
    _Words(("clock", "answer"), say("trả lời trong … giây")),
    _Words(("steal", "window"), say("sai thì đội khác bấm chuông trong … giây")),
    _Words(("steal", "answer"), say("và trả lời trong … giây"), lead=" "),
    _Words(
        ("pick", "values", "practice_steal"),
        say("giành câu thực hành thì làm trong … giây"),
        many=True,
    ),
    _Words(("steal", "wrong"), say("giành được mà sai trừ … lần điểm")),
    _Words(("star", "per_team"), say("mỗi đội … ngôi sao hy vọng"), whole=True),
    _Words(("star", "right"), say("đúng nhân … lần"), lead=" "),
    _Words(("star", "wrong"), say("sai mất … lần điểm"), penalty=True),
    _Words(("bell", "chances"), say("tối đa … đội được trả lời"), whole=True),
    _Words(("score", "by_rank"), say("điểm theo thứ tự … điểm"), many=True),
    _Words(("score", "by_hint"), say("đúng ở từng gợi ý … điểm"), many=True),
    _Words(("score", "right"), say("đúng … điểm")),
    _Words(("puzzle", "chooser"), say("đội chọn đúng được … điểm")),
    _Words(("puzzle", "keyword"), say("từ khóa lần lượt … điểm"), many=True),
    _Words(("puzzle", "after_last"), say("sau gợi ý cuối … điểm")),
    _Words(("puzzle", "last"), say("lúc cuối còn … giây để bấm chuông từ khóa")),
    _Words(("puzzle", "ring_after"), say("được bấm sau … lượt hàng ngang"), whole=True),
    _Words(("score", "wrong"), say("sai trừ … điểm"), penalty=True),
    _Words(("score", "none"), say("giành quyền mà không trả lời trừ … điểm"), penalty=True),
    _Words(("arena", "each"), say("đội chính đúng được … điểm cho mỗi đội sai")),
    _Words(("elim", "stop_when"), say("sai rời sàn, dừng khi còn … đội"), whole=True),
    _Words(("elim", "rescues"), say("cứu trợ … lần"), whole=True),
    _Words(("elim", "rescue_below"), say("khi còn dưới … đội"), lead=" ", whole=True),
    _Words(("elim", "last_help"), say("phao cứu trợ cho người cuối cùng … giây (0 là không có)"), whole=True),
    _Words(("clock", "case_think"), say("hội ý … giây")),
    _Words(("clock", "case_talk"), say("trình bày … giây")),
    _Words(("helps", "phone"), say("gọi điện thoại … giây")),
    _Words(("helps", "plus_one"), say("thêm một người trợ giúp … giây")),
    _Words(("helps", "experts"), say("hỏi tổ tư vấn … giây")),
    _Words(("clock", "warn"), say("báo sắp hết giờ khi còn … giây")),
    _Words(("score", "case", "judges"), say("… giám khảo"), whole=True),
    _Words(("score", "case", "max"), say("chấm tối đa … điểm"), lead=" "),
    _Words(("score", "case", "step"), say("bước … điểm")),
)

#: what fits the sets of an evening better than the most a format could take
_USUAL_RESERVES = {"bang_abcd": 2, "chuong_sau_hieu_lenh": 1}


def numbers_of(format_id: str) -> tuple[Number, ...]:
    """The numbers of a format in the order of its sentence."""
    first, *others = _numbers(format_id, load_presets()[format_id])
    return replace(first, lead=""), *others


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
        yield Number(
            words.path,
            words.lead,
            _said(words, in_turns=in_turns, on_paper=preset["input"].get("via") == "paper"),
            tuple(abs(Decimal(str(each))) for each in (value if words.many else [value])),
            words.whole,
            words.penalty,
            words.many,
        )
    if mixed:
        yield from _mix(preset["pick"]["mix"])


def _said(words: _Words, *, in_turns: bool, on_paper: bool) -> str:
    if words.path == ("pick", "count") and in_turns:
        return say("mỗi đội … câu")
    if words.path[1] == "turn_total" and on_paper:
        return say("làm bài trong … giây")
    return words.words


_MIX = {
    "mcq": say("gói có … câu trắc nghiệm"),
    "case": say("gói có … tình huống"),
    "tf": say("gói có … câu đúng–sai"),
    "short": say("gói có … câu ngắn"),
}


def _mix(mix: Mapping[str, int]) -> Iterator[Number]:
    for kind, count in mix.items():
        yield Number(("pick", "mix", kind), ", ", _MIX[kind], (Decimal(count),), whole=True)


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
