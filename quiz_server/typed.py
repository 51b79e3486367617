"""What people and programs send is text: a NUL in it is refused at the door.

No keyboard types one, PostgreSQL keeps none, and a database error is no answer.
"""

import re
from collections.abc import Iterator

from flask import Flask, abort, request

NUL = "\x00"
#: a NUL written in JSON; an even number of backslashes before it would be a backslash and plain letters
_NUL_IN_JSON = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")


def install(app: Flask) -> None:
    """Answer 400 where an address, a field or a JSON body holds a NUL; nothing is done then."""
    app.before_request(_refuse)


def _refuse() -> None:
    if any(NUL in text for text in _texts()) or (request.is_json and _NUL_IN_JSON.search(request.get_data())):
        abort(400)


def _texts() -> Iterator[str]:
    yield request.path
    for values in (request.args, request.form):
        for name, value in values.items(multi=True):
            yield name
            yield value
