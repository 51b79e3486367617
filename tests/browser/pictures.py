"""Pictures that the tested pages are shown, and the bytes their door answers with."""

from functools import cache
from hashlib import sha256
from typing import Any

from tests.question_bank.pictures_made import a_picture

SHAPES = {
    "wide": (1600, 500),
    "square": (900, 900),
    "tall": (500, 1300),
    "small": (160, 120),
    "photo": (1200, 800),
}
ALT = "Sơ đồ giải quyết thủ tục hành chính theo cơ chế một cửa"


@cache
def _bytes_of(shape: str) -> bytes:
    return a_picture(size=SHAPES[shape], colour="#12366b")


def bytes_at(name: str) -> bytes | None:
    """What the door answers for a picture's name; None: there is none."""
    return next((data for shape in SHAPES if sha256(data := _bytes_of(shape)).hexdigest() == name), None)


def shown(shape: str, place: str = "stem") -> dict[str, Any]:
    """A picture as views name it."""
    width, height = SHAPES[shape]
    name = sha256(_bytes_of(shape)).hexdigest()
    return {"sha256": name, "place": place, "width": width, "height": height, "alt": ALT}


def lost() -> dict[str, Any]:
    """A picture that the door does not give."""
    return shown("photo") | {"sha256": "0" * 64}


def four() -> list[dict[str, Any]]:
    """A picture for each option."""
    return [shown("photo", label) for label in "ABCD"]
