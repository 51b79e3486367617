"""What a search found, as a list shows it: each question with its hits marked."""

from collections.abc import Iterable
from dataclasses import dataclass

from question_bank import search
from question_bank.content import FIELDS
from question_bank.language import say
from question_bank.models import Question
from question_bank.ranking import Excerpt, Piece, excerpt, marked


@dataclass(frozen=True)
class Shown:
    """A question, its stem in pieces, and where else it was found, if that tells more."""

    question: Question
    stem: tuple[Piece, ...]
    excerpt: Excerpt | None = None


def told(questions: Iterable[Question], text: str) -> list[Shown]:
    """The questions as a search for the text found them; unmarked where nothing was looked for."""
    asked = search.parse(text)
    if asked is None:
        return [Shown(question, (Piece(False, question.stem),)) for question in questions]
    return [
        Shown(
            question,
            marked(asked, question.stem),
            excerpt(asked, _fields(question), f"{question.stem} {question.code}"),
        )
        for question in questions
    ]


def _fields(question: Question) -> list[tuple[str, str]]:
    """Name and text of everything that is searched beside stem and code, in the order of its weight."""
    options = [
        (say("Phương án %(label)s", label=label), said) for label, said in sorted(question.options.items())
    ]
    said = [] if question.options else [(FIELDS["answer"], text) for text in question.answer]
    accepted = [(FIELDS["accepted"], text) for text in question.accepted]
    others = [(FIELDS[field], getattr(question, field)) for field in ("explanation", "reference", "topic")]
    return [*options, *said, *accepted, *((label, text) for label, text in others if text)]
