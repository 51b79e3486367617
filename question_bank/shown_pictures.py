"""The pictures that a content names, made whole: places that exist, texts without signs for pictures."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from question_bank.language import say
from question_bank.word.formulas import readable
from question_bank.word.picture_places import SIGN

STEM, EXPLANATION = "stem", "explanation"
LONGEST_ALT = 300
#: what stands in a text for a picture that is lost
LOST = "[thiếu hình]"  # not said: becomes part of the question
_SHA256 = re.compile(r"[0-9a-f]{64}")


def tidy_pictures(given: Iterable[Mapping[str, Any]], labels: bool, cased: Any) -> list[dict[str, str]]:
    """Each picture once at its place, descriptions NFC and on one line.

    `labels` says whether the question has options; a picture of an option goes to
    the stem where it has none. `cased` writes a label as the question's kind does.
    """
    found: dict[tuple[str, str], dict[str, str]] = {}
    for picture in given:
        place = picture["place"].strip()
        if place not in (STEM, EXPLANATION):
            place = cased(place) if labels else STEM
        alt = " ".join(unicodedata.normalize("NFC", picture.get("alt") or "").split())
        entry = {"sha256": picture["sha256"], "place": place, "alt": alt[:LONGEST_ALT]}
        found.setdefault((picture["sha256"], place), entry)
    return list(found.values())


def is_sha256(text: str) -> bool:
    """Whether the text could name a picture."""
    return _SHA256.fullmatch(text) is not None


def placed_at(content: Mapping[str, Any], place: str) -> list[Mapping[str, str]]:
    """The pictures of a content at a place, in order."""
    return [picture for picture in content.get("pictures") or () if picture["place"] == place]


def place_name(place: str) -> str:
    """A place as people say it."""
    return {STEM: say("câu hỏi"), EXPLANATION: say("giải thích")}.get(
        place, say("phương án %(place)s", place=place)
    )


def shown_text(text: str, kept: int) -> str:
    """A text as read from a file, its formulas readable, the signs for its `kept` pictures made words.

    A sign between words becomes "(hình)", or "(hình 2)" among several; one at an
    end of a line goes. Where no picture was kept, the gap shows.
    """
    if "[" not in text:
        return text
    text = readable(text)
    if kept == 0:
        return SIGN.sub(LOST, text)
    several = kept > 1
    number = 0

    def named(line: str) -> str:
        inside = _middle(line)

        def sign(found: re.Match[str]) -> str:
            nonlocal number
            number += 1
            if found.start() not in inside:
                return ""
            return f"(hình {number})" if several else "(hình)"  # not said: becomes part of the question

        return SIGN.sub(sign, line).strip()

    return "\n".join(map(named, text.split("\n"))).strip()


def _middle(line: str) -> range:
    """Where a sign stands between words; at the ends of a line the picture is right beside it anyway."""
    words = SIGN.sub(lambda found: " " * len(found.group()), line)
    return range(len(words) - len(words.lstrip()), len(words.rstrip()))
