"""What the Word reader gives, as JSON that a batch can keep and a page can show."""

import colorsys
from typing import Any

from question_bank.search import fold
from question_bank.word.model import Diagnostic, Draft, Line, Marks, Reading

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


def reading_json(reading: Reading) -> dict[str, Any]:
    """`{"lines", "diagnostics", "coverage"}`: the source of a batch, line by line."""
    used = reading.used_lines | _number_lines(reading)
    return {
        "lines": [_line(line, number in used) for number, line in enumerate(reading.lines)],
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


def _line(line: Line, used: bool) -> dict[str, Any]:
    """One line as Word shows it; `classes` name the marks because the pages carry no style attributes."""
    return {
        "runs": [{"text": run.text, "classes": mark_classes(run.marks)} for run in line.runs]
        or [{"text": line.text, "classes": []}],
        "label": line.label,
        "label_classes": mark_classes(line.label_marks),
        "cells": [list(cell) for cell in line.cells],
        "indent": min(line.indent // 720, 6)
        if line.indent > 0
        else 0,  # 720 twentieths of a point: half an inch
        "position": line.position,
        "images": len(line.images),
        "notes": list(line.notes),
        "used": used or not (line.text.strip() or line.images),
    }


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


def draft_json(draft: Draft) -> dict[str, Any]:
    """One question as read: `number, code, content, confidence, diagnostics, lines, channel`."""
    diagnostics = [_diagnostic(diagnostic) for diagnostic in draft.diagnostics]
    if draft.images:
        diagnostics.append(_images_not_kept(draft))
    return {
        "number": draft.number,
        "code": draft.code,
        "content": _content(draft),
        "confidence": round(draft.confidence, 3),
        "diagnostics": diagnostics,
        "lines": list(draft.source),
        "channel": draft.channel,
    }


def _images_not_kept(draft: Draft) -> dict[str, str]:
    message = (
        f"Câu có {len(draft.images)} hình nhưng ngân hàng chưa giữ hình: "
        "hãy diễn đạt lại bằng lời hoặc bỏ qua câu này."
    )
    return {"code": "IMAGES_NOT_KEPT", "severity": "warning", "message": message, "position": ""}


def _content(draft: Draft) -> dict[str, Any]:
    options, answer = dict(draft.options), _answer(draft)
    if draft.kind == "tf" and not options:
        # Two boards to lift, as on the stage; the words of the file decide which one is right.
        options = {"A": "Đúng", "B": "Sai"}
        answer = [{"dung": "A", "sai": "B"}.get(fold(text), text) for text in answer]
    return {
        "kind": draft.kind,
        "stem": f"{draft.context}\n{draft.stem}".strip(),
        "options": options,
        "answer": answer,
        "accepted": list(draft.accepted),
        "explanation": draft.explanation,
        "reference": draft.reference,
        "valid_from": draft.valid_from.isoformat() if draft.valid_from else None,
        "valid_to": draft.valid_to.isoformat() if draft.valid_to else None,
        "topic": (draft.topic if draft.exact else draft.topic or draft.section)[:120],
        "level": _LEVELS.get(fold(draft.level), draft.level)[:40],
        "points": draft.points,
    }


def _answer(draft: Draft) -> list[str]:
    if draft.answer is None:
        return []
    return [draft.answer] if isinstance(draft.answer, str) else list(draft.answer)
