"""What the Word reader gives, as JSON that a batch can keep and a page can show."""

import colorsys
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from question_bank.search import fold
from question_bank.shown_pictures import EXPLANATION, STEM, shown_text
from question_bank.word.model import Diagnostic, Draft, Line, Marks, Reading
from question_bank.word.picture_places import SIGN

#: words for a level as files write them, folded
_LEVELS = {
    "de": "easy",
    "nhan biet": "easy",
    "trung binh": "medium",
    "vua": "medium",
    "thong hieu": "medium",
    "kho": "hard",
    "van dung": "hard",
    "van dung cao": "hard",
}
#: Word's names of highlight colours and the few that a page tells apart
_HIGHLIGHTS = {
    "yellow": "yellow",
    "darkyellow": "yellow",
    "green": "green",
    "darkgreen": "green",
    "cyan": "blue",
    "darkcyan": "blue",
    "blue": "blue",
    "darkblue": "blue",
    "magenta": "pink",
    "darkmagenta": "pink",
    "red": "pink",
    "darkred": "pink",
}


def reading_json(reading: Reading, kept: Mapping[str, str] = MappingProxyType({})) -> dict[str, Any]:
    """`{"lines", "diagnostics", "coverage"}`: the source of a batch, line by line.

    `kept` are the file's pictures that were kept: name → SHA-256.
    """
    used = reading.used_lines | _number_lines(reading)
    return {
        "lines": [_line(line, number in used, kept) for number, line in enumerate(reading.lines)],
        "diagnostics": [_diagnostic(diagnostic) for diagnostic in reading.diagnostics],
        "coverage": round(reading.coverage, 4),
    }


def _number_lines(reading: Reading) -> set[int]:
    """Lines that hold a question's number and nothing else, as the first column of a table does."""
    return {
        at
        for draft in reading.questions
        for at in range(max(draft.source[0] - 1, 0), draft.source[1] + 1)
        if draft.number is not None and reading.lines[at].text.strip(" .:)") == str(draft.number)
    }


def _line(line: Line, used: bool, kept: Mapping[str, str]) -> dict[str, Any]:
    """One line as Word shows it; `classes` name the marks because the pages carry no style attributes."""
    return {
        "runs": _runs(line, kept) or [{"text": line.text, "classes": []}],
        "label": line.label,
        "label_classes": mark_classes(line.label_marks),
        "cells": [list(cell) for cell in line.cells],
        "indent": min(line.indent // 720, 6)
        if line.indent > 0
        else 0,  # 720 twentieths of a point: half an inch
        "position": line.position,
        "notes": list(line.notes),
        "used": used or not (line.text.strip() or line.images),
    }


def _runs(line: Line, kept: Mapping[str, str]) -> list[dict[str, Any]]:
    """The runs of a line; a kept picture is a run of its own, `{"picture": sha256, "text": its sign}`."""
    names = iter(line.images)
    runs: list[dict[str, Any]] = []
    for run in line.runs:
        at = 0
        for sign in SIGN.finditer(run.text):
            sha256 = kept.get(next(names, ""))
            if sha256 is not None:
                runs.append({"text": run.text[at : sign.start()], "classes": mark_classes(run.marks)})
                runs.append({"text": sign.group(), "classes": [], "picture": sha256})
                at = sign.end()
        runs.append({"text": run.text[at:], "classes": mark_classes(run.marks)})
    return [run for run in runs if run["text"]]


def mark_classes(marks: Marks) -> list[str]:
    """CSS classes for the marks of a run, e.g. `["w-bold", "w-red"]`."""
    plain = ("bold", "italic", "underline", "strike")
    classes = [f"w-{name}" for name in plain if getattr(marks, name)]
    if marks.script:
        classes.append(f"w-{marks.script}")
    if colour := colour_family(marks.color):
        classes.append(f"w-{colour}")
    if marks.highlight:
        family = _HIGHLIGHTS.get(marks.highlight.lower()) or colour_family(marks.highlight) or "grey"
        classes.append(f"w-on-{family}")
    return classes


def colour_family(colour: str) -> str:
    """The family of a RRGGBB colour, from red to purple, or grey; "" for black and for what is no colour."""
    try:
        red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    except ValueError:
        return ""
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    if lightness < 0.12:
        return ""
    if saturation < 0.2 or lightness > 0.93:
        return "grey"
    limits = ((0.05, "red"), (0.2, "orange"), (0.45, "green"), (0.7, "blue"), (0.9, "purple"), (1.01, "red"))
    return next(name for limit, name in limits if hue < limit)


def _diagnostic(diagnostic: Diagnostic) -> dict[str, str]:
    return diagnostic._asdict()


def draft_json(draft: Draft, kept: Mapping[str, str] = MappingProxyType({})) -> dict[str, Any]:
    """One question as read: `number, code, section, content, confidence, diagnostics, lines, channel`.

    `kept` are the file's pictures that were kept: name → SHA-256.
    """
    return {
        "number": draft.number,
        "code": draft.code,
        "section": draft.section,
        "content": _content(draft, kept),
        "confidence": round(draft.confidence, 3),
        "diagnostics": [_diagnostic(diagnostic) for diagnostic in draft.diagnostics],
        "lines": list(draft.source),
        "channel": draft.channel,
    }


def _content(draft: Draft, kept: Mapping[str, str]) -> dict[str, Any]:
    pictures = [
        {"sha256": kept[image.name], "place": image.place, "alt": image.alt}
        for image in draft.images
        if image.name in kept
    ]
    places = Counter(picture["place"] for picture in pictures)
    options = {label: shown_text(text, places[label]) for label, text in draft.options.items()}
    answer = _answer(draft)
    if draft.kind == "tf" and not options:
        # Two boards to lift, as on the stage; the words of the file decide which one is right.
        options = {"A": "Đúng", "B": "Sai"}  # not said: options of the question
        answer = [{"dung": "A", "sai": "B"}.get(fold(text), text) for text in answer]
    return {
        "kind": draft.kind,
        "stem": shown_text(f"{draft.context}\n{draft.stem}".strip(), places[STEM]),
        "options": options,
        "answer": answer,
        "accepted": list(draft.accepted),
        "explanation": shown_text(draft.explanation, places[EXPLANATION]),
        "reference": draft.reference,
        "valid_from": draft.valid_from.isoformat() if draft.valid_from else None,
        "valid_to": draft.valid_to.isoformat() if draft.valid_to else None,
        "topic": (draft.topic if draft.exact else draft.topic or draft.section)[:120],
        "level": _LEVELS.get(fold(draft.level), draft.level)[:40],
        "points": draft.points,
        "pictures": pictures,
    }


def _answer(draft: Draft) -> list[str]:
    if draft.answer is None:
        return []
    return [draft.answer] if isinstance(draft.answer, str) else list(draft.answer)
