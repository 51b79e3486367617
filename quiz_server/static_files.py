"""The files of the pages: named by what they hold, kept by browsers for a year, compressed on the wire.

All of them share one address, `/static/<version>/…`, the version being a hash
of every file: modules and style sheets go on naming each other by relative
paths, a page never mixes files of two versions, and a restart with other files
makes every browser fetch them once. They are the same for everybody, so that no
session goes with them; a page has dozens, so that their heads are short.
"""

import gzip
import hashlib
from functools import cache, lru_cache
from pathlib import Path

from flask import Flask, current_app, request
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from flask.typing import ResponseReturnValue
from flask.wrappers import Response

from quiz_server.bare_files import bare
from quiz_server.joined_sheets import joined, names_in, sheets

KEPT_S = 365 * 24 * 3600
_LENGTH = 12
#: fonts and pictures are compressed as they are
_PLAIN = {
    "text/css",
    "text/html",
    "text/javascript",
    "application/javascript",
    "image/svg+xml",
    "application/json",
}
#: below it the frame of a packet outweighs what is saved
_LEAST = 500
#: what stands at an address never changes: who has a file from it has the right one
_TAG = "kept"
#: what nobody needs of a file that is kept for good; the server itself says the date
_NEEDLESS = ("Content-Disposition", "Last-Modified", "Expires", "Date")


class _NotWithFiles(SecureCookieSessionInterface):
    """The sessions of the pages; a file neither reads nor renews one."""

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Nothing is said of the session beside a file: its answer is the same for everybody."""
        if request.endpoint != "static":
            super().save_session(app, session, response)


@cache
def version_of(folder: Path) -> str:
    """A short hash over the names and bytes of all files, read once: other files come with a restart."""
    made_of = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        made_of.update(f"{path.relative_to(folder).as_posix()}\n{len(content)}\n".encode())
        made_of.update(content)
    return made_of.hexdigest()[:_LENGTH]


def install(app: Flask) -> None:
    """Compress what compresses, say how long it may be kept, and let templates name several sheets as one."""
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = KEPT_S
    app.session_interface = _NotWithFiles()
    app.view_functions["static"] = _send
    app.after_request(_dress)
    app.jinja_env.globals["sheets"] = sheets


def compress(response: Response) -> Response:
    """Compress a page for whoever takes it so, unless a query could stand in it.

    Over TLS the length of a compressed page that repeats what was asked would tell what else it holds.
    """
    may_be = request.args.keys() <= {"lang"} and _may_be_squeezed(response)
    if may_be and len(plain := response.get_data()) >= _LEAST:
        _squeeze(response, gzip.compress(plain, mtime=0))
    return response


def _send(filename: str) -> ResponseReturnValue:
    """A file of the pages, or several style sheets as one."""
    if request.if_none_match.contains_weak(_TAG):
        return Response(status=304)
    if names := names_in(filename):
        answer = Response(joined(names), mimetype="text/css")
        answer.cache_control.public = True
        answer.cache_control.max_age = KEPT_S
        return answer
    return current_app.send_static_file(filename)


def _dress(response: Response) -> Response:
    if request.endpoint != "static" or response.status_code != 200 or request.method != "GET":
        return response
    response.cache_control.immutable = True
    if response.mimetype == "text/javascript":
        response.headers["Content-Type"] = "text/javascript"  # a module is UTF-8 by its nature
    response.set_etag(_TAG, weak=True)
    for name in _NEEDLESS:
        response.headers.pop(name, None)
    if not _may_be_squeezed(response):
        return response
    response.headers.pop("Accept-Ranges", None)  # parts of a compressed file are no use
    response.direct_passthrough = False
    plain = response.get_data()
    if len(plain) >= _LEAST:
        response.close()  # the file it was read from
        _squeeze(response, _squeezed((request.view_args or {})["filename"], plain))
    return response


def _may_be_squeezed(response: Response) -> bool:
    if response.mimetype not in _PLAIN or response.status_code != 200 or "Range" in request.headers:
        return False
    response.vary.add("Accept-Encoding")
    return "gzip" in request.accept_encodings and request.method == "GET"


def _squeeze(response: Response, squeezed: bytes) -> None:
    response.set_data(squeezed)
    response.headers["Content-Encoding"] = "gzip"


@lru_cache(maxsize=512)
def _squeezed(name: str, plain: bytes) -> bytes:
    return gzip.compress(bare(name, plain), 9, mtime=0)
