"""How a decision made outside the host's desk reaches a running round: as a command, once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from flask import current_app

from question_bank.language import say
from quiz_server.contest.refusal import ContestRefused
from quiz_server.live.identity import Identity
from quiz_server.live.protocol import Malformed
from quiz_server.live.server import LiveServer


@dataclass(frozen=True, slots=True)
class Command:
    """A command with an id of its own: given again it is answered and not done twice."""

    key: str
    name: str
    args: Mapping[str, Any]


class Commands(Protocol):
    """Whatever gives commands to a round and waits until they are on disk."""

    def give(self, round_id: int, command: Command) -> None:
        """Raises `ContestRefused` where the round refuses."""


@dataclass(frozen=True, slots=True)
class LiveCommands:
    """Commands to the running rounds of a stage, given by a person; `chair`: they preside over the jury."""

    stage_id: int
    username: str
    chair: bool

    def give(self, round_id: int, command: Command) -> None:
        """Give it as the host would; a verdict that waits for the chair is confirmed by their ruling."""
        self._give(round_id, command.key, command.name, command.args, "host")
        if command.name == "regrade" and self.chair:
            word = {name: command.args[name] for name in ("slot", "seat", "verdict")}
            try:
                self._give(round_id, f"{command.key}-xac-nhan", "confirm_verdict", word, "chair")
            except ContestRefused as refusal:
                if refusal.code != "no_proposal":
                    raise

    def _give(self, round_id: int, key: str, name: str, args: Mapping[str, Any], audience: Any) -> None:
        live: LiveServer | None = current_app.extensions.get("live")
        if live is None:
            raise ContestRefused(
                "not_live",
                say("Phần điều khiển trực tiếp chưa chạy nên chưa đổi điểm; chưa ghi kết luận."),
                503,
            )
        identity = Identity(self.stage_id, audience, None, f"user:{self.username}", 0)
        try:
            answer = live.give(identity, round_id, name, args, command_id=key)
        except Malformed as error:
            raise ContestRefused("malformed", error.text, 422) from None
        except TimeoutError:
            raise ContestRefused(
                "no_answer_yet", say("Máy chủ chưa kịp trả lời. Hãy gửi lại; điểm không bị đổi hai lần."), 503
            ) from None
        if not answer.is_done:
            raise ContestRefused(answer.code or "refused", answer.text)
