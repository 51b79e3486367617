"""How a set goes out over REST."""

from typing import Any

from question_bank import seal, sets
from question_bank.models import QuestionSet


def with_findings(found: QuestionSet) -> dict[str, Any]:
    """A set with its items in the order of play, and what stands against sealing it."""
    shown = ("id", "title", "contest_day", "plan", "reserves", "seed", "targets", "revision")
    return {
        **{name: getattr(found, name) for name in shown},
        "items": sets.ordered(found),
        "findings": seal.check(found) if found.revision is None else [],
    }
