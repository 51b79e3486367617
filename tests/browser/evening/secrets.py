"""What must not have been in anything that teams and the hall received."""

import json
from typing import Any

from tests.browser.evening.hall import Watched


def leaks(watched: Watched, sections: list[dict[str, Any]]) -> list[str]:
    """Every frame in which the key of a question came before its reveal, with what was seen.

    A key shows itself by the explanation, the legal basis or the marked answer
    of a question; all three may be seen from the reveal on.
    """
    found = []
    open_to_all: set[int] = set()
    questions = [question for section in sections for question in section["questions"] + section["reserves"]]
    for frame in watched.frames:
        if frame["type"] != "view":
            continue
        view = frame["view"]
        slot = (view.get("question") or {}).get("slot")
        revealed = view.get("phase") == "revealed"
        if revealed and slot is not None:
            open_to_all |= {_id_of(view, questions)}
        if not revealed and view.get("reveal"):
            found.append(f"seq {frame['seq']}: a reveal in phase {view['phase']}")
        if set(view.get("question") or {}) & {"answer", "answer_text", "explanation", "reference", "key"}:
            found.append(f"seq {frame['seq']}: key fields in the question")
        text = json.dumps(view, ensure_ascii=False)
        found += [
            f"seq {frame['seq']}: {secret[:60]}"
            for question in questions
            if question["question_id"] not in open_to_all
            for secret in (question["explanation"], question["reference"])
            if secret
            and len(secret) > 20
            and secret in text
            and not _also_open(secret, questions, open_to_all)
        ]
    return found


def body_leaks(watched: Watched, sections: list[dict[str, Any]]) -> list[str]:
    """Explanations in any page, script or answer that came over HTTP: they travel on the socket alone."""
    texts = [q["explanation"] for section in sections for q in section["questions"] + section["reserves"]]
    return [text[:60] for text in texts if len(text) > 20 and any(text in body for body in watched.bodies)]


def _id_of(view: dict[str, Any], questions: list[dict[str, Any]]) -> int:
    stem = view["question"]["stem"]
    return next(question["question_id"] for question in questions if question["stem"] == stem)


def _also_open(secret: str, questions: list[dict[str, Any]], open_to_all: set[int]) -> bool:
    """Two questions may rest on the same decree: then it is known once one of them was revealed."""
    same = [q for q in questions if secret in (q["explanation"], q["reference"]) or secret in q["stem"]]
    return any(question["question_id"] in open_to_all or secret in question["stem"] for question in same)
