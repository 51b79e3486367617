"""Run properties written once: Word repeats the same few w:rPr on every run, half of the elements it writes.

The second and every further copy becomes an empty element that names the first, before the XML is parsed:
what is not there need not be parsed, walked or freed.
"""

from __future__ import annotations

import re
from typing import Any

from .formatting import Properties, W, run_properties

RPR = W + "rPr"
_NAME = "look"  # the attribute that says which of the shared properties an element stands for
_COPIED = re.compile(rb"<w:rPr>(?:<w[0-9]*:[^<>]*/>)+</w:rPr>")
_UNSURE = (b"<!", b" look=")  # CDATA and comments may hold what only looks like an element


def with_shared_looks(data: bytes) -> bytes:
    """The XML of a document with the copies of its run properties made references to the first of them."""
    if any(sign in data for sign in _UNSURE) or data.count(b"xmlns:w=") != 1:
        return data
    known: dict[bytes, bytes] = {}

    def shared(found: re.Match[bytes]) -> bytes:
        text = found[0]
        reference = known.get(text)
        if reference is not None:
            return reference
        start = b'<w:rPr look="%d"' % len(known)
        known[text] = start + b"/>"
        return start + text[len(b"<w:rPr") :]

    return _COPIED.sub(shared, data)


class SharedLooks:
    """The properties that the w:rPr elements of a document stand for, read once each."""

    def __init__(self, root: Any) -> None:
        self._root = root
        self._known: dict[str, Properties] = {}
        self._searched = False

    def key(self, element: Any) -> object:
        """What is the same for two elements of the same properties, and for no others."""
        name = element.get(_NAME)
        return name if name is not None else tuple([(child.tag, *child.items()) for child in element])

    def properties(self, element: Any | None) -> Properties:
        """The properties of a w:rPr element, or of the one it refers to."""
        if element is None or (name := element.get(_NAME)) is None:
            return run_properties(element)
        if name not in self._known and len(element):
            self._known[name] = run_properties(element)
        if name not in self._known and not self._searched:
            self._searched = True  # the first copy stands where nobody reads: in a deletion
            for other in self._root.iter(RPR):
                if len(other) and (its := other.get(_NAME)) is not None:
                    self._known.setdefault(its, run_properties(other))
        return self._known.get(name, {})
