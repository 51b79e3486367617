"""The acts on results before the hall by their names, as pages and REST both give them."""

from collections.abc import Callable
from dataclasses import dataclass

from quiz_server.contest.models import Stage
from quiz_server.contest.publishing import publishing


@dataclass(frozen=True, slots=True)
class Asked:
    """What comes with an act: what is revealed, how many steps the asker has seen, who asks."""

    subject: str
    seen: int
    by: str


ACTS: dict[str, Callable[[Stage, Asked], None]] = {
    "show": lambda stage, asked: publishing.show_total(stage, asked.by),
    "off": lambda stage, asked: publishing.take_off(stage, asked.by),
    "freeze": lambda stage, asked: publishing.freeze(stage, asked.by),
    "unfreeze": lambda stage, asked: publishing.unfreeze(stage, asked.by),
    "begin": lambda stage, asked: publishing.begin_reveal(stage, asked.subject, asked.by),
    "next": lambda stage, asked: publishing.next_step(stage, asked.seen, asked.by),
    "back": lambda stage, asked: publishing.step_back(stage, asked.seen, asked.by),
    "resume": lambda stage, asked: publishing.go_on(stage, asked.by),
    "cancel": lambda stage, asked: publishing.give_up(stage, asked.by),
}
