"""A reading as plain JSON values: the contract of `python -m question_bank.word`."""

from __future__ import annotations

from datetime import date
from typing import Any

from .model import Diagnostic, Draft, Reading


def as_json(reading: Reading) -> dict[str, Any]:
    """The reading as in docs/import.md."""
    return {
        "questions": [question_json(draft) for draft in reading.questions],
        "diagnostics": [diagnostic_json(note) for note in reading.diagnostics],
        "coverage": reading.coverage,
    }


def question_json(draft: Draft) -> dict[str, Any]:
    """One question. `answer` holds letters only; an answer in words stands in `answer_text`; the statements
    of a true/false group stand in `statements`, the true ones in `statements_true`."""
    lettered = draft.kind in ("mcq", "multi") or (draft.kind == "tf" and bool(draft.options))
    answer = list(draft.answer) if isinstance(draft.answer, tuple) else draft.answer
    statements = draft.kind == "statements"
    return {
        "number": draft.number,
        "kind": draft.kind,
        "stem": draft.stem,
        "options": {} if statements else draft.options,
        "answer": answer if lettered else None,
        "answer_text": draft.answer if isinstance(draft.answer, str) and not lettered else "",
        "accepted": list(draft.accepted),
        "statements": draft.options if statements else {},
        "statements_true": answer if statements else None,
        "explanation": draft.explanation,
        "reference": draft.reference,
        "legal_basis": [
            {"kind": b.kind, "number": b.number, "issued": _day(b.issued), "article": b.article}
            for b in draft.legal_basis
        ],
        "valid_from": _day(draft.valid_from),
        "valid_to": _day(draft.valid_to),
        "section": draft.section,
        "context": draft.context,
        "points": draft.points,
        "level": draft.level,
        "topic": draft.topic,
        "images": [image.name for image in draft.images],
        "confidence": draft.confidence,
        "channel": draft.channel,
        "source": list(draft.source),
        "diagnostics": [diagnostic_json(note) for note in draft.diagnostics],
    }


def diagnostic_json(note: Diagnostic) -> dict[str, str]:
    """A diagnosis as {code, severity, message, position}."""
    return {"code": note.code, "severity": note.severity, "message": note.message, "position": note.position}


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None
