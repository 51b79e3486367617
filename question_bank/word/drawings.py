"""What is drawn in a run: pictures of DrawingML and VML, previews of embedded objects, their descriptions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_V = "{urn:schemas-microsoft-com:vml}"
_O = "{urn:schemas-microsoft-com:office:office}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

_BLIP, _IMAGE_DATA, _TEXT_BOX = _A + "blip", _V + "imagedata", _W + "txbxContent"
_FILE_NAME = re.compile(r"\S*[\\/]\S*|.*\.(?:png|jpe?g|gif|bmp|tiff?|webp|emf|wmf|svg)", re.IGNORECASE)
_BY_MACHINE = re.compile(
    r"\s*(?:AI-generated content may be incorrect|Description automatically generated).*"
)
_LONGEST_ALT = 300


def pictures_in(element: Any) -> Iterator[Any]:
    """The picture elements inside something drawn; a text box in it is read by itself, with its pictures."""
    for child in element:
        if child.tag in (_BLIP, _IMAGE_DATA):
            yield child
        elif child.tag != _TEXT_BOX:
            yield from pictures_in(child)


def relation_of(picture: Any) -> str:
    """The id of the relation to the picture's part, "" where it is linked from elsewhere."""
    return picture.get(_R + "embed") or picture.get(_R + "id") or picture.get(_R + "pict") or ""


def is_drawn(element: Any) -> bool:
    """Whether something drawn carries meaning: not a horizontal rule, not an empty line shape."""
    for node in element.iter():
        if isinstance(node.tag, str) and node.get(_O + "hr") in ("t", "true", "1"):
            return False
    return element.tag != _W + "pict" or next(element.iter(_IMAGE_DATA), None) is not None


def description(element: Any) -> str:
    """What the writer says the picture shows; names of files and guesses of machines are not that."""
    for node in element.iter(_WP + "docPr", _V + "shape"):
        text = node.get("descr") or node.get("alt") or ""
        text = _BY_MACHINE.sub("", " ".join(text.split())).strip()
        if text and _FILE_NAME.fullmatch(text) is None:
            return text[:_LONGEST_ALT]
    return ""
