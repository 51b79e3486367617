"""What people and programs send is text: a NUL in it is refused at the door.

No keyboard types one, PostgreSQL keeps none, and a database error is no answer.
"""

from collections.abc import Iterator

from flask import Flask, abort, request

NUL = "\x00"


def install(app: Flask) -> None:
    """Answer 400 where an address or a field of a form holds a NUL; nothing is done then.

    JSON is looked at by the schemas, which name the field.
    """
    app.before_request(_refuse)


def _refuse() -> None:
    if any(NUL in text for text in _texts()):
        abort(400)


def _texts() -> Iterator[str]:
    yield request.path
    for values in (request.args, request.form):
        for name, value in values.items(multi=True):
            yield name
            yield value
