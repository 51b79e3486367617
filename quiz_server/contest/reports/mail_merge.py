"""Mail merge: a Word template with named fields, filled in once for every record.

Two ways to name a field work and may be mixed: Word's own MERGEFIELD, and a
plain «Tên» or {{Tên}} in the text, however Word has split it over runs. Names
are compared without diacritics, case, spaces and underscores, because Word's
own fields cannot hold spaces. python-docx opens and saves the file.
"""

import copy
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from question_bank.export.record import printable
from question_bank.language import say
from question_bank.word.container import open_package, sniff_zip
from question_bank.word.model import Refused
from quiz_server.contest.damaged import DAMAGED

_PLACEHOLDER = re.compile(r"«\s*([^«»{}]{1,60}?)\s*»|\{\{\s*([^«»{}]{1,60}?)\s*\}\}")
_MERGEFIELD = re.compile(r'^\s*MERGEFIELD\s+(?:"([^"]+)"|(\S+))', re.IGNORECASE)
_T, _R, _P, _TAB = qn("w:t"), qn("w:r"), qn("w:p"), qn("w:tab")
_FLD, _INSTR, _SIMPLE = qn("w:fldChar"), qn("w:instrText"), qn("w:fldSimple")
_SECTION = qn("w:sectPr")


class BadTemplate(ValueError):
    """The file is no Word document that could be filled in; the text says why."""


class Template:
    """A template whose fields are known: MERGEFIELDs have become plain «…» already."""

    def __init__(self, data: bytes) -> None:
        """Raises `BadTemplate` for anything but a sound .docx without macros."""
        self.document = _opened(data)
        self._edges = [
            relation.target_part.element
            for relation in self.document.part.rels.values()
            if relation.reltype in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
        ]
        self._body = self.document.element.body
        for root in (self._body, *self._edges):
            _plain_fields(root)
        _forget_source(self.document)

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields as they are written, each once, in order."""
        return tuple(dict.fromkeys(name for root in (self._body, *self._edges) for name in _names(root)))

    @property
    def edge_fields(self) -> tuple[str, ...]:
        """The fields in headers and footers, which all copies in one file share."""
        return tuple(dict.fromkeys(name for root in self._edges for name in _names(root)))

    def merge(self, records: Sequence[Mapping[str, str]]) -> bytes:
        """One .docx with a copy for each record, each on a page of its own; headers take the first record.

        Values are by field name in any spelling; a field without a value is left empty. The template is
        used up by this.
        """
        body = self._body
        last = body.find(_SECTION)
        pattern = [child for child in body if child.tag != _SECTION]
        for child in pattern:
            body.remove(child)
        for root in self._edges:
            _fill(root, records[0])
        for number, record in enumerate(records):
            copied = [copy.deepcopy(child) for child in pattern]
            if number < len(records) - 1:
                _end_section(copied, last)
            holder = OxmlElement("w:body")
            holder.extend(copied)
            _fill(holder, record)
            for child in list(holder):
                last.addprevious(child)
        _number_drawings(body)
        buffer = BytesIO()
        self.document.save(buffer)
        return buffer.getvalue()


def key_of(name: str) -> str:
    """What field names are compared by: "Tên_đội", "tên đội" and "TenDoi" are one."""
    plain = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D")).casefold()
    return re.sub(r"[^a-z0-9]", "", plain.encode("ascii", "ignore").decode())


def _opened(data: bytes) -> Any:
    try:
        package = open_package(data)
        kind = sniff_zip(package)
    except Refused as refusal:
        raise BadTemplate(refusal.message) from refusal
    if kind != "docx":
        raise BadTemplate(say("đây không phải tệp Word .docx"))
    if any(name.endswith("vbaProject.bin") for name in package.names):
        raise BadTemplate(say("tệp có macro"))
    try:
        return Document(BytesIO(data))
    except DAMAGED as error:
        raise BadTemplate(say("Word không mở được tệp này")) from error


def _forget_source(document: Any) -> None:
    """The copies ask nobody for a list of addresses and load no template from elsewhere."""
    for name in ("w:mailMerge", "w:attachedTemplate"):
        for element in document.settings.element.findall(qn(name)):
            document.settings.element.remove(element)


def _plain_fields(root: Any) -> None:
    for field in list(root.iter(_SIMPLE)):
        name = _field_name(field.get(qn("w:instr"), ""))
        if name:
            run = next(field.iter(_R), None)
            field.addprevious(_placeholder(name, run))
            field.getparent().remove(field)
    for paragraph in root.iter(_P):
        _plain_complex(paragraph)


def _plain_complex(paragraph: Any) -> None:
    """Begin, instruction, separator, shown text, end: five kinds of runs become one."""
    runs = [run for run in paragraph.iter(_R) if _owner(run) is paragraph]
    open_: list[Any] = []
    instruction, shown = "", None
    for run in runs:
        mark = run.find(_FLD)
        kind = mark.get(qn("w:fldCharType")) if mark is not None else ""
        if kind == "begin":
            open_, instruction, shown = [], "", None
            open_.append(run)
            continue
        if not open_:
            continue
        open_.append(run)
        instruction += "".join(text.text or "" for text in run.iter(_INSTR))
        if shown is None and run.find(_T) is not None:
            shown = run
        if kind == "end":
            name = _field_name(instruction)
            if name:
                open_[0].addprevious(_placeholder(name, shown if shown is not None else open_[0]))
                for each in open_:
                    each.getparent().remove(each)
            open_ = []


def _field_name(instruction: str) -> str:
    found = _MERGEFIELD.match(instruction)
    return (found.group(1) or found.group(2)) if found else ""


def _placeholder(name: str, like: Any | None) -> Any:
    """A run with «name» that looks like another one."""
    run = OxmlElement("w:r")
    looks = like.find(qn("w:rPr")) if like is not None else None
    if looks is not None:
        run.append(copy.deepcopy(looks))
    text = OxmlElement("w:t")
    text.text = f"«{name}»"
    run.append(text)
    return run


def _owner(element: Any) -> Any:
    """The paragraph that an element stands in: a text box inside a paragraph has its own."""
    return next(element.iterancestors(_P), None)


def _texts(paragraph: Any) -> list[Any]:
    return [text for text in paragraph.iter(_T) if _owner(text) is paragraph]


def _names(root: Any) -> Iterator[str]:
    for paragraph in root.iter(_P):
        whole = "".join(text.text or "" for text in _texts(paragraph))
        for found in _PLACEHOLDER.finditer(whole):
            yield (found.group(1) or found.group(2)).strip()


def _fill(root: Any, record: Mapping[str, str]) -> None:
    values = {key_of(name): printable(value) for name, value in record.items()}
    for paragraph in root.iter(_P):
        _fill_paragraph(_texts(paragraph), values)


def _fill_paragraph(texts: Sequence[Any], values: Mapping[str, str]) -> None:
    """The value goes where the field begins and looks as its first letter did; the rest of it goes."""
    whole = "".join(text.text or "" for text in texts)
    for found in reversed(list(_PLACEHOLDER.finditer(whole))):
        value = values.get(key_of(found.group(1) or found.group(2)), "")
        at = 0
        for text in texts:
            own = text.text or ""
            start, end = max(found.start(), at), min(found.end(), at + len(own))
            if start < end:
                put = value if start == found.start() else ""
                text.text = own[: start - at] + put + own[end - at :]
                text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            at += len(own)


def _end_section(copied: list[Any], section: Any) -> None:
    """The next copy begins on a new page with the same paper, without a line to spare."""
    properties = copy.deepcopy(section)
    if not copied or copied[-1].tag != _P:
        copied.append(OxmlElement("w:p"))
    copied[-1].get_or_add_pPr().append(properties)


def _number_drawings(body: Any) -> None:
    """Numbers and names that Word wants once in a document, also where its parts were copied."""
    for number, drawing in enumerate(body.iter(qn("wp:docPr")), 1):
        drawing.set("id", str(number))
    marks: Iterable[Any] = [*body.iter(qn("w:bookmarkStart")), *body.iter(qn("w:bookmarkEnd"))]
    for mark in marks:
        mark.getparent().remove(mark)
    word14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
    for element in body.iter(_P, qn("w:tr")):
        for name in ("paraId", "textId"):
            element.attrib.pop(word14 + name, None)
