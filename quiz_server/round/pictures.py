"""Which pictures of a round have been before the hall: the door to their bytes asks this."""

from collections.abc import Iterator

from quiz_server.round import puzzles
from quiz_server.round.rules import Picture, Question
from quiz_server.round.state import RoundState


def public(state: RoundState) -> frozenset[str]:
    """SHA-256 of the pictures that the hall has been shown; those of an explanation once it is public."""
    return frozenset(
        picture.sha256
        for slot in state.slots
        if slot.shown and (slot.revealed or not puzzles.is_keyword(state, slot))
        for picture in slot.question.pictures
        if not picture.explains or slot.revealed
    )


def prepared(state: RoundState) -> frozenset[str]:
    """SHA-256 of every picture of the round, its reserves included."""
    return frozenset(picture.sha256 for question in _questions(state) for picture in question.pictures)


def asking(question: Question) -> tuple[Picture, ...]:
    """The pictures that belong to what is asked."""
    return tuple(picture for picture in question.pictures if not picture.explains)


def explaining(question: Question) -> tuple[Picture, ...]:
    """The pictures that belong to the explanation."""
    return tuple(picture for picture in question.pictures if picture.explains)


def _questions(state: RoundState) -> Iterator[Question]:
    for section in state.prepared.sections:
        yield from section.questions
        yield from section.reserves
