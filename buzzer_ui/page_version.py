"""Which version of the tablets' page is handed out: a hash of everything the page is made of."""

import hashlib
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent
_PARTS = ("static/js/live", "static/js/tablet", "static/css", "templates/live")
_LENGTH = 12


@cache
def tablet_page() -> str:
    """The version, read once: a server that was brought up to date is started anew."""
    made_of = hashlib.sha256()
    for part in _PARTS:
        for path in sorted(path for path in (_HERE / part).rglob("*") if path.is_file()):
            made_of.update(path.relative_to(_HERE).as_posix().encode())
            made_of.update(path.read_bytes())
    return made_of.hexdigest()[:_LENGTH]
