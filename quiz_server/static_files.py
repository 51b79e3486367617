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

KEPT_S = 365 * 24 * 3600
_LENGTH = 12
#: fonts and pictures are compressed as they are
_PLAIN = {"text/css", "text/javascript", "application/javascript", "image/svg+xml", "application/json"}
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


def _dress(response: Response) -> Response:
    if request.endpoint != "static" or response.status_code != 200 or request.method != "GET":
        return response
    response.cache_control.immutable = True
    if response.mimetype not in _PLAIN or "Range" in request.headers:
        return response
    response.vary.add("Accept-Encoding")
    if "gzip" not in request.accept_encodings:
        return response
    response.direct_passthrough = False
    plain = response.get_data()
    if len(plain) >= _LEAST:
        response.close()  # the file it was read from
        response.set_data(_squeezed(plain))
        response.headers["Content-Encoding"] = "gzip"
        etag, _ = response.get_etag()
        if etag:
            response.set_etag(etag, weak=True)
    return response


@cache
def _squeezed(plain: bytes) -> bytes:
    return gzip.compress(plain, 9, mtime=0)
