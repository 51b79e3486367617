"""Which pictures of a round have been before the hall: the door to their bytes asks this."""

from collections.abc import Iterator
from hashlib import sha256

from quiz_server.round import puzzles
from quiz_server.round.rules import Picture, Question
from quiz_server.round.state import RoundState

#: letters of a digest in the address of a piece
_MARK = 16


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


def mark(state: RoundState, one: Picture) -> str:
    """What tells the pieces of this picture in this round from those of any other; it names neither."""
    told = f"{state.prepared.set_sha256}/{state.prepared.round_id}/{one.sha256}"
    return sha256(told.encode()).hexdigest()[:_MARK]


def _questions(state: RoundState) -> Iterator[Question]:
    for section in state.prepared.sections:
        yield from section.questions
        yield from section.reserves
