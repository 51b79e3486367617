"""The files of the pages: named by what they hold, kept by browsers for a year, compressed on the wire.

All of them share one address, `/static/<version>/…`, the version being a hash
of every file: modules and style sheets go on naming each other by relative
paths, a page never mixes files of two versions, and a restart with other files
makes every browser fetch them once.
"""

import gzip
import hashlib
from functools import cache
from pathlib import Path

from flask import Flask, request
from flask.wrappers import Response

from quiz_server.bare_files import bare

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
    """Compress what compresses, and say how long it may be kept."""
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = KEPT_S
    app.after_request(_dress)


def compress(response: Response) -> Response:
    """Compress a page for whoever takes it so, unless a query could stand in it.

    Over TLS the length of a compressed page that repeats what was asked would tell what else it holds.
    """
    may_be = request.args.keys() <= {"lang"} and _may_be_squeezed(response)
    if may_be and len(plain := response.get_data()) >= _LEAST:
        _squeeze(response, gzip.compress(plain, mtime=0))
    return response


def _dress(response: Response) -> Response:
    if request.endpoint != "static" or response.status_code != 200 or request.method != "GET":
        return response
    response.cache_control.immutable = True
    if not _may_be_squeezed(response):
        return response
    response.direct_passthrough = False
    plain = response.get_data()
    if len(plain) >= _LEAST:
        response.close()  # the file it was read from
        _squeeze(response, _squeezed((request.view_args or {})["filename"], plain))
        etag, _ = response.get_etag()
        if etag:
            response.set_etag(etag, weak=True)
    return response


def _may_be_squeezed(response: Response) -> bool:
    if response.mimetype not in _PLAIN or response.status_code != 200 or "Range" in request.headers:
        return False
    response.vary.add("Accept-Encoding")
    return "gzip" in request.accept_encodings and request.method == "GET"


def _squeeze(response: Response, squeezed: bytes) -> None:
    response.set_data(squeezed)
    response.headers["Content-Encoding"] = "gzip"


@cache
def _squeezed(name: str, plain: bytes) -> bytes:
    return gzip.compress(bare(name, plain), 9, mtime=0)
