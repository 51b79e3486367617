"""A bank in plain letters, and somebody who reads it in another language."""

from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from question_bank import alike, catalog, documents, draws, exports, imports, restructure, review, sets
from question_bank.letterhead import FACTS, ContestFacts, Letterhead
from quiz_server import rounds
from quiz_server.contest.models import Stage
from quiz_server.contest.planning import pages as plan_pages
from quiz_server.contest.planning.start import START
from tests.conftest import SignIn
from tests.language.evening import played_evening
from tests.language.foreign import plain, plain_throughout, speak
from tests.question_bank.builders import a_content, a_document, approved_at_once, sealed

OPTIONS = {"A": "Ten", "B": "Twenty", "C": "Thirty", "D": "Forty"}
LAW = "26/2023/QH15"
WRITER, ORGANISER = "lan", "organiser-all"
#: a file with many ways of being in doubt
FILE = (
    "LIST OF QUESTIONS",
    "Cau 1: How many days has a week here?",
    "A. Seven",
    "*B. Eight",
    "*C. Nine",
    "D. Ten",
    "Cau 2: How many months has a year there?",
    "A. Ten",
    "*B. Twelve",
    "C. Twelve",
    "D. Thirteen",
    "Cau 5: How many hours has a day?",
    "A. Ten B. Twelve C. Twenty D. Twenty four",
    "Cau 6: How many minutes has an hour?",
    "A. Ten",
    "*B. Twelve",
    "C. Sixty",
    "Something that belongs to nothing and is long enough to be seen?",
)


def _content(**changes: Any) -> dict[str, Any]:
    plain = {"stem": "How many days?", "options": OPTIONS, "reference": LAW, "topic": "Land"}
    return a_content(**{**plain, **changes})


@pytest.fixture
def parts(app: Flask) -> dict[str, list[Any]]:
    """A bank in plain letters, in the states its pages know; the values for the parts of an address."""
    app.extensions[FACTS] = lambda: ContestFacts(organiser="Board")
    catalog.add_office("TP", "Justice")
    catalog.add_office("NV", "Interior")
    ended = {"number": LAW, "kind": "Luật", "in_force_to": date(2024, 6, 30)}
    law = documents.add(ended, WRITER, True)
    documents.add({"number": "27/2023/QH15", "kind": "Luật"}, WRITER, False)
    batches = _imports()
    made: dict[str, list[Any]] = {
        "question_id": _questions(),
        "batch_id": batches,
        "document_id": [law.id],
        "set_id": [_open_set(), _sealed_set()],
        "sha256": ["0" * 64],
    }
    catalog.add_office("NV", "Interior")  # the builders gave it a Vietnamese name
    return made


def _imports() -> list[int]:
    """One that is half in the bank, and one that corrects it, cut and joined by hand."""
    first = imports.take_file(a_document(*FILE), "file.docx", "TP", WRITER)
    accepted = {"decision": "accepted", "content": {"level": "easy"}}
    edits = [{"position": position, **accepted} for position in (0, 1, 2)]
    imports.confirm(first.id, WRITER, None, edits)
    again = a_document(*FILE[:7], "A. Eleven", *FILE[8:])
    second = imports.take_file(again, "file two.docx", "TP", WRITER, updates=first.id)
    restructure.merge_next(second.id, 2, by=WRITER, scope=None)
    return [first.id, second.id]


def _questions() -> list[int]:
    """One that was changed and given back, one that another office reads, one that is alike and retired."""
    changed = review.create("TP", _content(level="easy"), WRITER, None)
    other = {"kind": "multi", "answer": ["B", "C"], "level": "hard", "topic": "Sea"}
    review.edit(changed.id, other, changed.version, WRITER, None)
    review.submit(changed.id, WRITER, None)
    review.give_back(changed.id, "No.", "binh", None)
    asked = review.create("NV", _content(stem="How many nights?"), WRITER, None)
    review.submit(asked.id, WRITER, None, "TP")
    gone = review.create("NV", _content(answer=["B"]), WRITER, None)
    alike.retire_one(gone.id, changed.id, WRITER)
    review.create("NV", _content(answer=["D"], level=""), WRITER, None)
    return [changed.id, asked.id, gone.id]


def _open_set() -> int:
    """A set with a matrix, half drawn, with much that stands against sealing it."""
    plan = [{"title": "First", "count": 3, "letters": True}]
    made = sets.create("Round 1", WRITER, plan, 1, date(2025, 1, 2))
    found = [_content(stem=f"Question {n}?", level="easy", reference="") for n in range(5)]
    questions = approved_at_once(found, "NV")
    draws.draw(made.id, None, "1", WRITER)
    sets.remove(made.id, made.items[0].question_id)
    review.edit(made.items[0].question_id, {"level": "hard"}, questions[0].version, WRITER, None)
    return made.id


def _sealed_set() -> int:
    made = sets.create("Round 2", WRITER, [{"title": "First", "count": 1, "letters": True}], 0)
    (question,) = approved_at_once([_content(stem="Another one?")], "NV")
    sets.add(made.id, [question.id])
    sealed(made.id)
    exports.export_questions(
        exports.Asked("json", Letterhead()), catalog.Filter(state="approved", level="easy"), WRITER, None
    )
    return made.id


@pytest.fixture
def reader(parts: dict[str, list[Any]], sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """The organiser, who reads in another language."""
    client = sign_in("organiser", username=ORGANISER)
    client.set_cookie("lang", "en")
    speak(monkeypatch)
    return client


@pytest.fixture
def foreign(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """English is another language; money, which every language writes so, is in plain letters as well."""
    speak(monkeypatch)
    for name in ("money", "money_in_words"):
        said = app.jinja_env.filters[name]
        monkeypatch.setitem(app.jinja_env.filters, name, lambda amount, said=said: plain(said(amount)))


@pytest.fixture
def evening(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """A played evening in plain letters, what it keeps of the formats' names too, and the usual contest."""
    monkeypatch.setattr(rounds, "title_of", lambda _: "Section")
    monkeypatch.setattr(plan_pages, "START", plain_throughout(START))
    return played_evening()
