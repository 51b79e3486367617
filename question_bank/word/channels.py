"""Ways a file can mark the right option, and which of them this file uses.

A mark counts only if it separates one option (or few) from its siblings, and does so across the file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from .channel_names import NAMES
from .cleaning import plain
from .labels import marks_at
from .model import PLAIN, Marks
from .parts import Block, Option
from .signs import NOTHING, SURE, Told, told_by_signs

MARK_CHANNELS = tuple(list(NAMES)[7:])
Chosen = frozenset[int]


@dataclass
class Channel:
    """One way of marking over the whole file: question place → options marked."""

    name: str
    marked: dict[int, Chosen] = field(default_factory=dict)
    single: int = 0
    several: int = 0
    everything: int = 0
    sure: bool = False  # it can mean nothing else
    ragged: int = 0  # questions where it covers a part of some option only
    judges: bool = False  # it tells the wrong options as well as the right ones

    @property
    def by_sign(self) -> bool:
        """Whether it marks by signs or styles, which say right or wrong of each option by themselves."""
        return self.name in ("symbol", "style")

    @property
    def quality(self) -> float:
        """How often the mark singles out one option where it says anything."""
        said = self.single + self.several
        return self.single / said if said else 0.0


_RIGHT_STYLE = re.compile(r"helyes|right|correct|dung$|dung |_dung|true")
_WRONG_STYLE = re.compile(r"rossz|wrong|incorrect|sai|false")


def read_channels(blocks: list[Block]) -> dict[str, Channel]:
    """Every mark channel of the file with what it marks in each question that has options."""
    channels = {name: Channel(name) for name in MARK_CHANNELS}
    measured = [[measure(option) for option in block.options] for block in blocks]
    base = _base(measured)
    tests = _tests_for(measured)
    for place, options in enumerate(measured):
        if len(options) < 2:
            continue
        for name, on in tests.items():
            marked = frozenset(n for n, one in enumerate(options) if on(one, base))
            _note(channels[name], place, marked, len(options))
            if name in _SHARED and any(_is_partly(one, name, base) for one in options):
                channels[name].ragged += 1
        _odd_color(channels["color"], place, options)
    styles = channels["style"]
    styles.sure = styles.judges = any(_says_wrong(one) for options in measured for one in options)
    _read_signs(channels["symbol"], measured)
    _read_own_signs(channels["sign"], measured)
    _read_struck(channels["strike"], measured)
    return channels


_SHARED = ("highlight", "underline", "bold", "italic", "color")
_FEW, _MUCH = 0.1, 0.5  # shares of an option's text between which a mark is emphasis within it


def _read_struck(channel: Channel, measured: list[list[Measured]]) -> None:
    """Where all the others are struck out, the option left is the right one."""
    for place, options in enumerate(measured):
        left = frozenset(n for n, one in enumerate(options) if one.share(one.strike) < _MUCH)
        if len(options) >= 3 and len(left) == 1:
            _note(channel, place, left, len(options))


def _is_partly(one: Measured, name: str, base: Base) -> bool:
    if name == "color":
        return one.color == base.color and one.share(one.tinted) > _FEW
    return _FEW < one.share(getattr(one, name)) < _MUCH


def _read_signs(channel: Channel, measured: list[list[Measured]]) -> None:
    """Signs that say right; those that may mean something else count only where the file has no surer one."""
    every = [one.told for options in measured if len(options) >= 2 for one in options]
    channel.sure = any(told.verdict and told.weight == SURE for told in every)
    weight = SURE if channel.sure else 0
    wrong = sum(1 for told in every if told.verdict is False)
    channel.judges = wrong * 4 >= len(every) > 0
    for place, options in enumerate(measured):
        if len(options) >= 2:
            right = frozenset(n for n, one in enumerate(options) if _is_right(one.told, weight))
            _note(channel, place, right, len(options))


def _is_right(told: Told, weight: int) -> bool:
    return told.verdict is True and told.weight >= weight


def _read_own_signs(channel: Channel, measured: list[list[Measured]]) -> None:
    """The sign without a meaning of its own that one option has and its siblings lack, file-wide."""
    odd: Counter[str] = Counter()
    for options in measured:
        signs = [one.told.own for one in options]
        alone = [sign for sign in signs if sign and signs.count(sign) == 1]
        if len(options) >= 3 and len(alone) == 1 and len(set(signs)) == 2:
            odd[alone[0]] += 1
    if not odd:
        return
    sign = odd.most_common(1)[0][0]
    for place, options in enumerate(measured):
        if len(options) >= 2:
            marked = frozenset(n for n, one in enumerate(options) if one.told.own == sign)
            _note(channel, place, marked, len(options))


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


@dataclass(slots=True)
class Measured:
    """The marks of one option: how many of its visible characters carry each, and its label's."""

    option: Option
    text: str
    total: int = 0
    bold: int = 0
    italic: int = 0
    underline: int = 0
    highlight: int = 0
    strike: int = 0
    color: str = ""
    tinted: int = 0  # those in another colour than most
    label: Marks = PLAIN
    told: Told = NOTHING
    typed: bool = False  # the letter is typed (or in a cell of its own), so that its marks are a choice

    def share(self, marked: int) -> float:
        """A count as share (0..1) of the visible characters."""
        return marked / self.total if self.total else 0.0


def _told(option: Option, text: str) -> Told:
    before = option.label.sign if option.label is not None else ""
    return told_by_signs(before, text) if text else NOTHING


def measure(option: Option) -> Measured:
    """Counts the marks of an option; what was counted holds while its pieces stay the same."""
    known = option.measured
    if known is None or known[0] != option.pieces:
        known = option.measured = (list(option.pieces), _measured(option))
    made: Measured = known[1]
    return made


def _measured(option: Option) -> Measured:
    text = option.text
    made = Measured(option, text, label=_label_marks(option), told=_told(option, text), typed=_typed(option))
    colors: dict[str, int] = {}
    for piece in option.pieces:
        text = piece.line.text
        for start, end, marks in piece.line.spans:
            if end <= piece.start or start >= piece.end:
                continue
            shown = text[max(start, piece.start) : min(end, piece.end)]
            width = len(shown.replace(" ", "").replace("\t", "").rstrip(".;,"))
            made.total += width
            if marks is not PLAIN and marks != PLAIN:
                _count(made, marks, width)
            colors[marks.color] = colors.get(marks.color, 0) + width
    if colors:
        made.color = max(colors, key=lambda color: colors[color])
        made.tinted = made.total - colors[made.color]
    return made


def _count(made: Measured, marks: Marks, width: int) -> None:
    """Adds characters under these marks."""
    made.bold += width * marks.bold
    made.italic += width * marks.italic
    made.underline += width * marks.underline
    made.strike += width * marks.strike
    made.highlight += width * bool(marks.highlight)


def _base(measured: list[list[Measured]]) -> Base:
    text = Counter(one.color for options in measured for one in options)
    label = Counter(one.label.color for options in measured for one in options)
    return Base(text.most_common(1)[0][0] if text else "", label.most_common(1)[0][0] if label else "")


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


def _styled(one: Measured, _: Base) -> bool:
    style = one.option.pieces[0].line.style if one.option.pieces else ""
    if not style:
        return False
    return _says_right(style)


def _says_wrong(one: Measured) -> bool:
    style = one.option.pieces[0].line.style if one.option.pieces else ""
    return bool(style) and _WRONG_STYLE.search(plain(style)) is not None


@lru_cache(maxsize=256)
def _says_right(style: str) -> bool:
    bare = plain(style)
    return bool(_RIGHT_STYLE.search(bare)) and not _WRONG_STYLE.search(bare)


def _numbered(one: Measured, base: Base) -> bool:
    """The number Word shows is formatted unlike the others; the mark lives in the paragraph mark."""
    marks = one.label
    if one.typed:
        return False
    return marks.underline or bool(marks.highlight) or marks.color != base.label_color or marks.bold


_TESTS: dict[str, Callable[[Measured, Base], bool]] = {
    "style": _styled,
    "underline_label": lambda o, b: o.typed and o.label.underline,
    "highlight": lambda o, b: o.share(o.highlight) >= 0.5 or (o.typed and bool(o.label.highlight)),
    "underline": lambda o, b: o.share(o.underline) >= 0.5,
    "color": lambda o, b: o.color != b.color,
    "color_label": lambda o, b: o.typed and o.label.color != b.label_color,
    "bold": lambda o, b: o.share(o.bold) >= 0.6,
    "bold_label": lambda o, b: o.typed and o.label.bold,
    "number_mark": _numbered,
    "italic": lambda o, b: o.share(o.italic) >= 0.6,
}


def _tests_for(measured: list[list[Measured]]) -> dict[str, Callable[[Measured, Base], bool]]:
    """The tests of marks that stand anywhere in the file: most files use few."""
    every = [one for options in measured for one in options]
    colors = len({one.color for one in every}) > 1
    labels = len({one.label.color for one in every}) > 1
    found = {
        "style": any(one.option.pieces and one.option.pieces[0].line.style for one in every),
        "underline_label": any(one.label.underline for one in every),
        "highlight": any(one.highlight or one.label.highlight for one in every),
        "underline": any(one.underline for one in every),
        "color": colors,
        "color_label": labels,
        "bold": any(one.bold for one in every),
        "bold_label": any(one.label.bold for one in every),
        "number_mark": any(not one.typed for one in every),
        "italic": any(one.italic for one in every),
    }
    return {name: test for name, test in _TESTS.items() if found[name]}


def _odd_color(channel: Channel, place: int, options: list[Measured]) -> None:
    """Where colours change from part to part of a file, the odd one among its siblings is the marked one."""
    marked = channel.marked.get(place)
    if marked is None or len(marked) < len(options) or len(marked) < 3:
        return
    values = [one.color for one in options]
    rare = [n for n, value in enumerate(values) if values.count(value) == 1]
    if len(rare) == 1 and len(set(values)) == 2:
        channel.everything -= 1
        channel.single += 1
        channel.marked[place] = frozenset(rare)


def without_signs(channel: Channel, options: list[Option]) -> None:
    """Takes the signs that a channel goes by out of the texts of options."""
    for option in options:
        told = _told(option, option.text)
        if told.verdict is None and (channel.name != "sign" or not told.own):
            continue
        _trim(option, told)


def _trim(option: Option, told: Told) -> None:
    text = option.text
    if told.start:
        first = next(n for n, piece in enumerate(option.pieces) if piece.text)
        piece = option.pieces[first]
        at = piece.line.text.index(piece.text, piece.start) + told.start
        option.pieces[first] = piece._replace(start=at)
    if told.end is None:
        return
    last = max(n for n, piece in enumerate(option.pieces) if piece.text)
    piece = option.pieces[last]
    gone = "".join(text[told.end :].split())
    at = piece.end
    while gone and at > piece.start:
        at -= 1
        if not piece.line.text[at].isspace():
            gone = gone[:-1]
    option.pieces[last] = piece._replace(end=at)


def usable(channel: Channel, questions: int) -> bool:
    """Whether a channel singles options out often and cleanly enough to mean "right"."""
    if channel.by_sign:
        said = channel.single + channel.several
        if channel.judges:
            said += channel.everything
        elif said <= channel.everything:
            return False  # a bullet
        return said > 0 and (channel.sure or (10 * said >= questions and said >= min(2, questions)))
    if channel.single == 0:
        return (
            channel.several >= 3
            and channel.several >= 0.5 * questions
            and channel.name not in ("italic", "bold_label", "number_mark")
        )
    clean = channel.quality >= 0.75 or (channel.quality >= 0.5 and channel.single >= 0.4 * questions)
    if channel.everything > channel.single or channel.ragged > channel.single:
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
