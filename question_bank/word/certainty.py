"""Whether the options of a question are read surely enough for an answer to point at one of them.

A letter means an option only where the options are known: a list of Word may show one letter before two
texts, a letter may be missing, two options may have run together. Then no answer is taken, whoever tells it.
"""

from __future__ import annotations

import re
from collections import Counter

from .diagnostics import diagnose
from .model import Diagnostic
from .parts import Block, asks, parts_of
from .wording import Explicit

_FEWEST = 4  # options a question usually has


def unsure_options(blocks: list[Block]) -> dict[int, Diagnostic]:
    """Place of a question whose options may be others than those read → why."""
    counts = Counter(len(block.options) for block in blocks if len(block.options) >= 2)
    usual = counts.most_common(1)[0][0] if counts else 0
    found = {}
    for place, block in enumerate(blocks):
        if len(block.options) < 2 or block.hit.family == "column":
            continue
        lettered = block.mode == "letters"
        if (
            _holds_others(block, usual)
            or _starts_again(block, usual)
            or (_is_bare(block) and any(asks(option.pieces) for option in block.options))
            or (lettered and len(block.options) < max(_FEWEST, usual) and _lacks_letter(block))
            or (lettered and len(block.options) < usual and _may_run_on(block))
        ):
            found[place] = diagnose("OPTIONS_UNSURE")
    return found


def _holds_others(block: Block, usual: int) -> bool:
    """Whether too few options hold enough texts to be all of them, or most hold more than two each."""
    count, enough = len(block.options), max(_FEWEST, usual)
    if count < enough:
        return sum(map(parts_of, block.options)) >= enough
    unlettered = [o for o in block.options if o.label is None or o.label.end == o.label.start]
    return len(unlettered) * 2 > count and sum(parts_of(o) > 2 for o in unlettered) * 2 > count


def _starts_again(block: Block, usual: int) -> bool:
    """Whether the labels begin anew among too many options: those of two questions."""
    return len(block.options) > max(_FEWEST, usual) and _values(block).count(0) > 1


def _lacks_letter(block: Block) -> bool:
    """Whether a letter between the first and the last is missing, and no option was struck out."""
    values = _values(block)
    if any(note.code == "STRUCK_OUT" for note in block.diagnostics):
        return False
    return len(values) == len(set(values)) == len(block.options) and max(values) >= len(values)


def _values(block: Block) -> list[int]:
    return [o.label.value for o in block.options if o.label is not None and o.label.value is not None]


def _may_run_on(block: Block) -> bool:
    """Whether the option that is missing stands, as a letter within a text, in the one before it."""
    for option in block.options:
        if option.label is None or option.label.value is None:
            continue
        following = chr(66 + option.label.value)
        inside = re.compile(rf"[\s.;,)]{following}\s?[.)]|[\s.;,)]{following.lower()}\s?[.)](?=\s)")
        if any(inside.search(piece.text) for piece in option.pieces):
            return True
    return False


_MISFITS = 2  # letters without an option that a file may have by mistake
_FEWEST_ROW = 3  # questions whose answers may stand in a row
_MOST = 0.6  # share of the questions whose number of options without letters can be believed
_SHARE = 0.25  # of its letters, above which they do not belong to the options read


def distrust_letters(blocks: list[Block], explicit: list[Explicit]) -> None:
    """Takes back what is said in letters or places where the options are not surely the ones meant: many such
    letters of the file are no option at all, or options without letters are more or fewer than elsewhere."""
    stray = sum(found.by_place == "stray" for found in explicit)
    told = stray + sum(found.by_place == "told" for found in explicit)
    _distrust_row(blocks, explicit)
    misfit = letters_misfit(stray, told)
    counts = Counter(len(block.options) for block in blocks if _is_bare(block))
    usual = next((n for n, times in counts.items() if times > _MOST * counts.total()), None)
    for block, found in zip(blocks, explicit, strict=True):
        if found.by_place != "told" or not found.votes:
            continue
        if misfit is not None:
            found.refuse(misfit)
        elif _is_bare(block) and len(block.options) != usual:
            found.refuse(diagnose("OPTIONS_UNSURE"))


def _distrust_row(blocks: list[Block], explicit: list[Explicit]) -> None:
    """Several letters under the last question, the only ones of a file, are a row for all its questions."""
    answered = [found for found in explicit if found.votes]
    if len(blocks) < _FEWEST_ROW or len(answered) != 1 or answered[0] is not explicit[-1]:
        return
    letters = answered[0].votes[0][1]
    if len(letters) > 1:
        answered[0].refuse(diagnose("KEY_WITHOUT_NUMBERS", count=len(letters), questions=len(blocks)))


def letters_misfit(stray: int, told: int) -> Diagnostic | None:
    """Why no letter counts where `stray` of the `told` ones are no option of their questions; None if few."""
    if stray <= _MISFITS or stray <= _SHARE * told:
        return None
    return diagnose("LETTERS_DO_NOT_FIT", count=stray, of=told)


def _is_bare(block: Block) -> bool:
    """Whether the options are lines or bullets without letters of their own."""
    return bool(block.options) and block.mode not in ("letters", "digits")
