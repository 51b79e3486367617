"""Ways a file can mark the right option, and which of them this file uses.

A mark counts only if it separates one option (or few) from its siblings, and does so across the file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from .cleaning import plain
from .labels import RIGHT_SIGNS, marks_at
from .model import Marks
from .parts import Block, Option

NAMES: dict[str, str] = {
    "answer_line": "dòng “Đáp án”",
    "key_line": "dòng đáp án chung",
    "key_table": "bảng đáp án",
    "column": "cột đáp án",
    "key_file": "tệp đáp án riêng",
    "index_line": "dòng số thứ tự phương án",
    "symbol": "ký hiệu (dấu tích, dấu sao, [Đúng]…)",
    "style": "kiểu đoạn (style)",
    "underline_label": "gạch chân chữ cái",
    "highlight": "tô nền",
    "underline": "gạch chân",
    "color": "màu chữ",
    "color_label": "màu của chữ cái",
    "bold": "chữ đậm",
    "bold_label": "chữ cái in đậm",
    "number_mark": "định dạng của số thứ tự tự động",
    "italic": "chữ nghiêng",
}
MARK_CHANNELS = tuple(list(NAMES)[6:])
Chosen = frozenset[int]


@dataclass
class Channel:
    """One way of marking over the whole file: question place → options marked."""

    name: str
    marked: dict[int, Chosen] = field(default_factory=dict)
    single: int = 0
    several: int = 0
    everything: int = 0

    @property
    def by_sign(self) -> bool:
        """Whether it marks by signs or styles, which say right or wrong of each option by themselves."""
        return self.name in ("symbol", "style")

    @property
    def quality(self) -> float:
        """How often the mark singles out one option where it says anything."""
        said = self.single + self.several
        return self.single / said if said else 0.0


_SIGNED = re.compile(rf"[\s(\[]*[*{RIGHT_SIGNS}][\s)\]]*$|\s*(?:<=+|←)\s*(?:đáp án|đúng)?\s*$")
_VERDICT = re.compile(
    r"[(\[]\s*(đúng|sai|true|false|adevarat|adevărat|fals|correct|wrong|right|đ|s|x|v|t|f)\s*[)\]]\s*\.?$",
    re.IGNORECASE,
)
_RIGHT_WORDS = frozenset(("dung", "true", "adevarat", "correct", "right", "d", "x", "v", "t"))
_RIGHT_STYLE = re.compile(r"helyes|right|correct|dung$|dung |_dung|true")
_WRONG_STYLE = re.compile(r"rossz|wrong|incorrect|sai|false")


def read_channels(blocks: list[Block]) -> dict[str, Channel]:
    """Every mark channel of the file with what it marks in each question that has options."""
    channels = {name: Channel(name) for name in MARK_CHANNELS}
    base = _base(blocks)
    for place, block in enumerate(blocks):
        if len(block.options) < 2:
            continue
        for name, on in _TESTS.items():
            marked = frozenset(n for n, option in enumerate(block.options) if on(option, base))
            _note(channels[name], place, marked, len(block.options))
        _odd_color(channels["color"], place, block)
    return channels


def _note(channel: Channel, place: int, marked: Chosen, count: int) -> None:
    if not marked:
        return
    channel.marked[place] = marked
    if len(marked) == 1:
        channel.single += 1
    elif len(marked) == count:
        channel.everything += 1
    else:
        channel.several += 1


@dataclass(frozen=True)
class Base:
    """What is ordinary in this file: the colour of most options' text and labels."""

    color: str
    label_color: str


def _base(blocks: list[Block]) -> Base:
    text: Counter[str] = Counter()
    label: Counter[str] = Counter()
    for block in blocks:
        for option in block.options:
            text[main_value(option, lambda m: m.color)] += 1
            label[_label_marks(option).color] += 1
    return Base(text.most_common(1)[0][0] if text else "", label.most_common(1)[0][0] if label else "")


def main_value(option: Option, value: Callable[[Marks], str]) -> str:
    """The value most letters of an option's text have."""
    counted: Counter[str] = Counter()
    for piece in option.pieces:
        for start, end, marks in piece.line.spans:
            width = len(piece.line.text[max(start, piece.start) : min(end, piece.end)].strip())
            if width > 0:
                counted[value(marks)] += width
    return counted.most_common(1)[0][0] if counted else ""


def share(option: Option, on: Callable[[Marks], bool]) -> float:
    """The share (0..1) of an option's visible characters on which a mark is set."""
    total = marked = 0
    for piece in option.pieces:
        for start, end, marks in piece.line.spans:
            width = len(
                piece.line.text[max(start, piece.start) : min(end, piece.end)].replace(" ", "").rstrip(".;,")
            )
            if width > 0:
                total += width
                marked += width if on(marks) else 0
    return marked / total if total else 0.0


def _label_marks(option: Option) -> Marks:
    hit = option.label
    if hit is None or not option.pieces:
        return Marks()
    line = option.pieces[0].line
    if hit.end == hit.start:
        return line.label_marks if line.label_format != "column" else Marks()
    at = next((n for n in range(hit.start, hit.end) if line.text[n].isalnum()), hit.start)
    return marks_at(line, at) or Marks()


def _typed(option: Option) -> bool:
    return option.label is not None and (option.label.end > option.label.start or _from_cell(option))


def _from_cell(option: Option) -> bool:
    """Whether the letter stands in a cell of its own (its marks are a choice, not the paragraph mark's)."""
    return (
        bool(option.pieces)
        and not option.pieces[0].line.label_list
        and option.pieces[0].line.label_format != "column"
        and bool(option.pieces[0].line.label)
    )


def _signed(option: Option, _: Base) -> bool:
    if option.label is not None and any(sign in option.label.sign for sign in "*" + RIGHT_SIGNS):
        return True
    if option.label is not None and re.search(r"\[\s*[xXvV*]\s*\]", option.label.sign):
        return True
    text = option.text
    if text.startswith(("! ", "*")) and not text.startswith("**"):
        return True
    verdict = _VERDICT.search(text)
    if verdict is not None:
        return plain(verdict.group(1)) in _RIGHT_WORDS
    return _SIGNED.search(text) is not None


def _styled(option: Option, _: Base) -> bool:
    if not option.pieces or not option.pieces[0].line.style:
        return False
    bare = plain(option.pieces[0].line.style)
    return bool(_RIGHT_STYLE.search(bare)) and not _WRONG_STYLE.search(bare)


_TESTS: dict[str, Callable[[Option, Base], bool]] = {
    "symbol": _signed,
    "style": _styled,
    "underline_label": lambda o, b: _typed(o) and _label_marks(o).underline,
    "highlight": lambda o, b: (
        share(o, lambda m: bool(m.highlight)) >= 0.5 or (_typed(o) and bool(_label_marks(o).highlight))
    ),
    "underline": lambda o, b: share(o, lambda m: m.underline) >= 0.5,
    "color": lambda o, b: main_value(o, lambda m: m.color) != b.color,
    "color_label": lambda o, b: _typed(o) and _label_marks(o).color != b.label_color,
    "bold": lambda o, b: share(o, lambda m: m.bold) >= 0.6,
    "bold_label": lambda o, b: _typed(o) and _label_marks(o).bold,
    "number_mark": lambda o, b: not _typed(o) and _strongly_marked(_label_marks(o), b),
    "italic": lambda o, b: share(o, lambda m: m.italic) >= 0.6,
}


def _strongly_marked(marks: Marks, base: Base) -> bool:
    return marks.underline or bool(marks.highlight) or marks.color != base.label_color or marks.bold


def _odd_color(channel: Channel, place: int, block: Block) -> None:
    """Where colours change from part to part of a file, the odd one among its siblings is the marked one."""
    marked = channel.marked.get(place)
    if marked is None or len(marked) < len(block.options) or len(marked) < 3:
        return
    values = [main_value(option, lambda m: m.color) for option in block.options]
    rare = [n for n, value in enumerate(values) if values.count(value) == 1]
    if len(rare) == 1 and len(set(values)) == 2:
        channel.everything -= 1
        channel.single += 1
        channel.marked[place] = frozenset(rare)


def usable(channel: Channel, questions: int) -> bool:
    """Whether a channel singles options out often and cleanly enough to mean "right"."""
    if channel.by_sign:
        return channel.single + channel.several + channel.everything > 0
    if channel.single == 0:
        return (
            channel.several >= 3
            and channel.several >= 0.5 * questions
            and channel.name not in ("italic", "bold_label", "number_mark")
        )
    clean = channel.quality >= 0.75 or (channel.quality >= 0.5 and channel.single >= 0.4 * questions)
    if channel.everything > channel.single:
        return False
    return clean and (channel.single >= 3 or channel.single >= 0.34 * questions)


def best_channels(channels: dict[str, Channel], questions: int) -> list[Channel]:
    """Usable channels, the main one first."""
    fit = [channel for channel in channels.values() if usable(channel, questions)]
    order = {name: place for place, name in enumerate(MARK_CHANNELS)}

    def worth(channel: Channel) -> tuple[float, int]:
        strong = channel.single + channel.several + channel.everything if channel.by_sign else channel.single
        return (strong * (0.5 + 0.5 * channel.quality) if channel.quality else strong, -order[channel.name])

    return sorted(fit, key=worth, reverse=True)
