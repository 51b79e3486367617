"""A floor that teams or people leave, in Vietnamese: pieces of the rules."""

from collections.abc import Iterator

from question_bank.language import say
from quiz_server.round.figures import seconds
from quiz_server.round.rules import Elim


def rules_parts(elim: Elim, *, of_persons: bool) -> Iterator[str]:
    """Who leaves, when it ends, and who may come back."""
    return _of_people(elim) if of_persons else _of_teams(elim)


def _of_teams(elim: Elim) -> Iterator[str]:
    if elim.stop_when:
        yield say(
            "đội sai hoặc không trả lời rời sàn, dừng khi còn %(count)s đội",
            count=elim.stop_when,
        )
    else:
        yield say(
            "đội sai hoặc không trả lời rời sàn, đội cuối cùng thi tiếp đến hết câu hỏi hoặc đến khi rời sàn"
        )
    if elim.rescues:
        yield say(
            "cứu trợ %(count)s lần khi trên sàn còn dưới %(below)s đội",
            count=elim.rescues,
            below=elim.rescue_below,
        )
    if elim.last_help_ms is not None:
        yield say(
            "đội cuối cùng trên sàn được dùng phao cứu trợ một lần, %(seconds)s",
            seconds=seconds(elim.last_help_ms),
        )


def _of_people(elim: Elim) -> Iterator[str]:
    if elim.stop_when:
        yield say(
            "người sai hoặc không trả lời rời sàn, dừng khi còn %(count)s người",
            count=elim.stop_when,
        )
    else:
        yield say(
            "người sai hoặc không trả lời rời sàn, "
            "người cuối cùng thi tiếp đến hết câu hỏi hoặc đến khi rời sàn"
        )
    if elim.rescues:
        yield say(
            "cứu trợ %(count)s lần khi trên sàn còn dưới %(below)s người",
            count=elim.rescues,
            below=elim.rescue_below,
        )
    if elim.last_help_ms is not None:
        yield say(
            "người cuối cùng trên sàn được dùng phao cứu trợ một lần, %(seconds)s",
            seconds=seconds(elim.last_help_ms),
        )
