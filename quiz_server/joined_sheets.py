"""Several style sheets of a page as one file: `css/one+two.css` is `css/one.css`, then `css/two.css`.

Written in small files, one for each thing on a screen; asked for one by one, the
nineteen of the stage would each bring a trip to the server and a head of their own.
"""

import re
from functools import lru_cache
from pathlib import Path

from flask import current_app, url_for
from markupsafe import Markup
from werkzeug.exceptions import NotFound

_JOINED = re.compile(r"css/([a-z_]+(?:\+[a-z_]+)+)\.css")
#: no page has more; who asks for more only wants to make work
MOST = 40


def names_in(filename: str) -> tuple[str, ...]:
    """The sheets that a joined file (a path under static) is made of; none where it is a file as it is."""
    found = _JOINED.fullmatch(filename)
    return tuple(found[1].split("+")) if found else ()


def joined(names: tuple[str, ...]) -> bytes:
    """The sheets of these names in this order; `NotFound` where one does not exist, or one stands twice."""
    if len(names) > MOST or len(set(names)) < len(names):
        raise NotFound
    return _read(Path(str(current_app.static_folder)) / "css", names)


@lru_cache(maxsize=32)
def _read(folder: Path, names: tuple[str, ...]) -> bytes:
    try:
        return b"\n".join((folder / f"{name}.css").read_bytes() for name in names)
    except FileNotFoundError:
        raise NotFound from None


def sheets(*names: str) -> Markup:
    """The link in a page's head to these sheets."""
    address = url_for("static", filename=f"css/{'+'.join(names)}.css")
    return Markup('<link rel="stylesheet" href="{}">').format(address)
