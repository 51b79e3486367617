"""The pictures that the lines of a file name, as the file stores them."""

from __future__ import annotations

from .model import Picture
from .reader import Document

_MOST = 64 * 1024 * 1024  # bytes of pictures taken from one file


def stored_pictures(document: Document) -> dict[str, Picture]:
    """Picture name → its bytes, in reading order; what lies beyond the limit for one file is left out."""
    found: dict[str, Picture] = {}
    left = _MOST
    for line in document.lines:
        for name in line.images:
            if name in found or not name:
                continue
            data = _stored(document, name, left)
            if data is not None:
                found[name] = Picture(data)
                left -= len(data)
    return found


def _stored(document: Document, name: str, most: int) -> bytes | None:
    data = document.embedded.get(name)
    if data is None:
        part, package = document.pictures.get(name), document.package
        if part is None or package is None or package.names[part].file_size > most:
            return None
        data = package.read(part)
    return data if len(data) <= most else None
