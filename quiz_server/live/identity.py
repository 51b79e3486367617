"""Who a connection is: said by a signed token, never by a message."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from question_bank.language import VIETNAMESE

AudienceName = Literal["host", "secretary", "mc", "jury", "chair", "stage", "team", "audience"]


class Audience(NamedTuple):
    """Everybody who is sent the same view: a name, the seat where each team has its own, a language."""

    name: AudienceName
    seat: int | None = None
    language: str = VIETNAMESE


@dataclass(frozen=True, slots=True)
class Identity:
    """What a token proves.

    `actor` is written beside every event this connection causes. `epoch` grows
    when a seat is released, which ends older tokens of that seat. `seat` is a
    team's place, or a judge's number in the jury's list. `language` is the page's
    wish, not the token's.
    """

    stage_id: int
    audience: AudienceName
    seat: int | None
    actor: str
    epoch: int
    language: str = VIETNAMESE

    @property
    def group(self) -> Audience:
        """The audience this connection belongs to."""
        return Audience(self.audience, self.seat if self.audience == "team" else None, self.language)
