"""Scripts and style sheets as they go over the wire: without comments, which are for readers of the source.

A sixth of the scripts of a hall's page were comments. Lines stay where they are, so
that an error names the line of the source. Whoever asks for a file uncompressed
gets it as it was written.
"""

import re

#: a whole line, or lines, of comment; a comment behind code stays: it may stand in a text
_SCRIPT = re.compile(r"^[ \t]*(?://[^\n]*|/\*\*(?!/).*?\*/[ \t]*)$", re.MULTILINE | re.DOTALL)
_SHEET = re.compile(r"/\*.*?\*/", re.DOTALL)


def bare(name: str, content: bytes) -> bytes:
    """The file `name` (a path under static) without comments; other people's files as they are."""
    if name.startswith("js/"):
        return _without(_SCRIPT, content)
    return _without(_SHEET, content) if name.startswith("css/") else content


def _without(comment: re.Pattern[str], content: bytes) -> bytes:
    text = comment.sub(lambda found: "\n" * found[0].count("\n"), content.decode("utf-8"))
    return text.encode("utf-8")
