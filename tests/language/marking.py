"""Finds text for people that no catalogue would know: in Python, in templates and in scripts."""

import ast
import os
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment, nodes

ROOT = Path(__file__).resolve().parents[2]

VIETNAMESE = re.compile(
    "[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]", re.IGNORECASE
)
LETTER = re.compile(r"[^\W\d_]")
SAYING = {"say", "_", "gettext"}
#: ends the line of a text that is not for people, with the reason: `# not said: a column's heading in a file`
UNSAID = re.compile(r"(#|//)\s*not said:\s*\S")

#: same in every language
NAMES = re.compile(
    r"\b(?:Word|Excel|JSON|CSV|Moodle|XML|PIN|QR|REST|API|URL|SHA-256|AES-256-GCM|scrypt|Aiken|GIFT|USB|Wi-Fi|"
    r"docx|xlsx|doc|odt|rtf|txt|pdf|PDF|ms|s|kB|MB|GB|ID|MC|OpenAPI|HMAC|HTTP|x|A|B|C|D|Esc|Enter|Ctrl|Shift|Tab|Space)\b"
)
SPOKEN_ATTRIBUTES = {"title", "aria-label", "placeholder", "alt", "label", "aria-description", "data-confirm"}
#: stands where the template puts something in; may stand in a tag, too
_HOLE = "\ufffc"


def in_python(path: Path) -> Iterator[str]:
    """Vietnamese literals outside `say(…)`; documentation and marked lines apart."""
    source = path.read_text(encoding="utf-8")
    lines = source.splitlines()
    tree = ast.parse(source)
    apart = set(_documentation(tree)) | set(_said(tree))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or node in apart:
            continue
        if VIETNAMESE.search(node.value) and not _is_marked(lines, node):
            yield f"{path.relative_to(ROOT)}:{node.lineno}: {node.value[:70]!r}"


def _is_marked(lines: list[str], node: ast.Constant) -> bool:
    return any(UNSAID.search(line) for line in lines[node.lineno - 1 : node.end_lineno])


def _documentation(tree: ast.AST) -> Iterator[ast.Constant]:
    for node in ast.walk(tree):
        for field in ("body", "orelse", "finalbody"):
            for one in (
                getattr(node, field, None) or () if isinstance(getattr(node, field, None), list) else ()
            ):
                if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant):
                    yield one.value


def _said(tree: ast.AST) -> Iterator[ast.Constant]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", None) in SAYING and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant):
                yield first


class _Texts(HTMLParser):
    """Text and spoken attributes of a page, holes where the template puts something in.

    What stands in an element with `lang="vi"`, a paper of the contest, is Vietnamese for every reader.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._quiet = 0
        self._paper = ""
        self._paper_depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Attributes that are read to people."""
        if not self._paper and ("lang", "vi") in attrs:
            self._paper = tag
        if self._paper:
            self._paper_depth += tag == self._paper
            return
        self._quiet += tag in {"script", "style", "code", "kbd", "samp"}
        for name, value in attrs:
            if value and (name in SPOKEN_ATTRIBUTES or VIETNAMESE.search(value)):
                self.found.append(value)

    def handle_endtag(self, tag: str) -> None:
        """Leave what is not read."""
        if self._paper:
            self._paper_depth -= tag == self._paper
            self._paper = self._paper if self._paper_depth else ""
            return
        self._quiet -= tag in {"script", "style", "code", "kbd", "samp"}

    def handle_data(self, data: str) -> None:
        """Text between tags."""
        if not self._quiet and not self._paper:
            self.found.append(data)


def in_template(path: Path, environment: Environment) -> Iterator[str]:
    """Text of a page outside `{% trans %}` and `_()`."""
    source = path.read_text(encoding="utf-8")
    place = os.path.relpath(path, ROOT)
    page = _Texts()
    page.feed(_outside_trans(source, environment))
    page.close()
    for text in page.found:
        if LETTER.search(NAMES.sub("", text.replace(_HOLE, " "))):
            yield f"{place}: {' '.join(text.replace(_HOLE, '…').split())[:70]!r}"
    tree = environment.parse(source)
    said = {
        id(call.args[0])
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in SAYING and call.args
    }
    for constant in tree.find_all(nodes.Const):
        if isinstance(constant.value, str) and id(constant) not in said and VIETNAMESE.search(constant.value):
            yield f"{place}:{constant.lineno}: {constant.value[:70]!r}"


def _outside_trans(source: str, environment: Environment) -> str:
    kept: list[str] = []
    inside = False
    names: list[str] = []
    for _line, kind, value in environment.lex(source):
        if kind == "data":
            kept.append("" if inside else value)
        elif kind == "block_begin":
            names = []
        elif kind == "name":
            names.append(value)
        elif kind in {"block_end", "variable_end"}:
            if kind == "block_end" and _is_silent(names):
                inside = True
            elif kind == "block_end" and names[:1] in (["endtrans"], ["endblock"]):
                inside = False
            kept.append(_HOLE)
    return "".join(kept)


def _is_silent(names: list[str]) -> bool:
    """Whether a block tag opens what is said already, or the names of classes for the layout."""
    return names[:1] == ["trans"] or (names[:1] == ["block"] and names[1].endswith("_class"))


_COMMENT = re.compile(r"/\*.*?\*/|(?<![:'\"`\w])//[^\n]*", re.DOTALL)


def in_script(path: Path) -> Iterator[str]:
    """Vietnamese in a script beside its comments; marked lines apart."""
    source = path.read_text(encoding="utf-8")
    lines = source.splitlines()
    for number, line in enumerate(_COMMENT.sub(_blank, source).splitlines(), 1):
        if VIETNAMESE.search(line) and not UNSAID.search(lines[number - 1]):
            yield f"{path.relative_to(ROOT)}:{number}: {line.strip()[:70]!r}"


def _blank(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")
