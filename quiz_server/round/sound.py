"""How loud the page before the hall sounds: set by the host, kept in the log like all of the show."""

from dataclasses import dataclass
from typing import ClassVar

from question_bank.language import say


@dataclass(frozen=True, slots=True)
class Sound:
    """The loudness the hall's screen plays its cues with, in percent of its own; muted keeps it in mind."""

    volume: int
    muted: bool


#: before anybody sets it
USUAL_SOUND = Sound(volume=80, muted=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundSet:
    """The hall's screen sounds louder, softer or not at all. `volume` in percent."""

    VERSION: ClassVar[int] = 1
    volume: int
    muted: bool


def sound_text(event: SoundSet) -> str:
    """The event as a line of the log."""
    return (
        say("Tắt tiếng sân khấu")
        if event.muted
        else say("Âm lượng sân khấu %(volume)s %%", volume=event.volume)
    )
