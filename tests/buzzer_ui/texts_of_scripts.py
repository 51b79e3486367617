"""Which lines of a script begin within a text, told by reading it character by character."""

import re

_SKIPPED = re.compile(
    r"""//[^\n]*
    |/\*.*?\*/
    |"(?:\\.|[^"\\])*"
    |'(?:\\.|[^'\\])*'
    |(?<=[(,=:\[!&|?;{}\n])\ ?/(?![/*])(?:\\.|\[(?:\\.|[^\]])*\]|[^/\n\\])+/  # a regular expression
    """,
    re.DOTALL | re.VERBOSE,
)


def lines_within_texts(script: str) -> set[int]:
    """Numbers, from 0, of the lines whose first character belongs to a template's text."""
    found: set[int] = set()
    open_ones: list[int] = []  # for each template: the braces open in its code, -1 while in its text
    at = line = 0
    while at < len(script):
        in_text = bool(open_ones) and open_ones[-1] < 0
        skipped = None if in_text else _SKIPPED.match(script, at)
        step = len(skipped[0]) if skipped else _step(open_ones, script[at : at + 2], in_text)
        taken = script[at : at + step]
        line += taken.count("\n")
        if "\n" in taken and in_text:
            found.add(line)
        at += step
    return found


def _step(open_ones: list[int], two: str, in_text: bool) -> int:
    """Follow templates and braces; how many characters are read."""
    if two[0] == "\\":
        return 2
    if two[0] == "`":
        open_ones.pop() if in_text else open_ones.append(-1)
    elif in_text and two == "${":
        open_ones[-1] = 0
        return 2
    elif open_ones and not in_text and two[0] in "{}":
        open_ones[-1] += 1 if two[0] == "{" else -1
    return 1
