"""What happens between the host, who proposes a verdict, and the chair of the jury, who confirms it."""

from dataclasses import dataclass
from typing import ClassVar

from quiz_server.round.verdicts import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictProposed:
    """The host's verdict waits for the chair; `reason` is that of a regrade, "" for a first verdict."""

    VERSION: ClassVar[int] = 1
    slot: int
    seat: int
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalDropped:
    """The chair left the verdict of this team as it was."""

    VERSION: ClassVar[int] = 1
    slot: int
    seat: int
