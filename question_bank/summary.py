"""What may be known of a sealed set without opening it: how many questions of which kinds, never which."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from question_bank.models import SetRevision


def summary_of(content: Mapping[str, Any]) -> dict[str, Any]:
    """Counts of a set's content as `seal.contents` gives it.

    Shape: `{"sections": [{"title", "played", "kinds": {kind: n}, "points": {points: n}}],
    "reserves": {"kinds": {kind: n}}}`; questions without points of their own are not in `points`.
    """
    questions = content["questions"]
    parts = content.get("sections") or [{"title": ""}]
    return {
        "sections": [
            {**part, **_counts([q for q in questions if not q["reserve"] and q.get("section", 0) == index])}
            for index, part in enumerate(parts)
        ],
        "reserves": _counts([q for q in questions if q["reserve"]]),
    }


def _counts(questions: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    kinds = Counter(question["kind"] for question in questions)
    points = Counter(f"{q['points']:g}" for q in questions if q.get("points") is not None)
    return {
        "played": len(questions),
        "kinds": dict(sorted(kinds.items())),
        "points": dict(sorted(points.items())),
    }


def known_of(revision: SetRevision) -> dict[str, Any] | None:
    """The summary kept beside the seal; of a set sealed in the clear it is counted anew."""
    if revision.summary is None and revision.body:
        return summary_of(json.loads(revision.body))
    return revision.summary
