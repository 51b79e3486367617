"""Word's automatic numbering: "Câu 1." for questions, "A." for options that start again each time."""

from typing import Any

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

#: left indent of options and how far their letter hangs out, in twentieths of a point
OPTION_LEFT, OPTION_HANGING = 964, 397


class AutomaticLists:
    """The lists of one document: one of questions, and a new one of options for every question."""

    def __init__(self, document: WordDocument) -> None:
        self._numbering = document.part.numbering_part.element
        self._questions = self._list(self._format("decimal", "Câu %1.", bold=True))
        self._option_format = self._format("upperLetter", "%1.", OPTION_LEFT, OPTION_HANGING)

    def as_question(self, paragraph: Paragraph) -> None:
        """Let Word number the paragraph as the next question."""
        _set_list(paragraph, self._questions)

    def new_options(self) -> int:
        """A list of options that starts at A."""
        return self._list(self._option_format, restart=True)

    def as_option(self, paragraph: Paragraph, options: int, bold: bool) -> None:
        """Let Word letter the paragraph in the list `options`; bold also makes its letter bold."""
        _set_list(paragraph, options)
        if bold:
            mark = OxmlElement("w:rPr")
            mark.append(OxmlElement("w:b"))
            paragraph._p.get_or_add_pPr().append(mark)

    def _format(self, kind: str, text: str, left: int = 0, hanging: int = 0, bold: bool = False) -> int:
        number = 1 + max(map(int, self._numbering.xpath("w:abstractNum/@w:abstractNumId")), default=0)
        level = _element("w:lvl", ilvl=0)
        for name, value in (("start", 1), ("numFmt", kind), ("lvlText", text), ("lvlJc", "left")):
            if name == "lvlText":
                level.append(_element("w:suff", val="space"))
            level.append(_element(f"w:{name}", val=value))
        indents = OxmlElement("w:pPr")
        indents.append(_element("w:ind", left=left, hanging=hanging))
        level.append(indents)
        if bold:
            marks = OxmlElement("w:rPr")
            marks.append(OxmlElement("w:b"))
            level.append(marks)
        whole = _element("w:abstractNum", abstractNumId=number)
        whole.append(_element("w:multiLevelType", val="singleLevel"))
        whole.append(level)
        # the schema wants every abstractNum before the first num
        self._numbering.insert(len(self._numbering.xpath("w:abstractNum")), whole)
        return number

    def _list(self, abstract: int, restart: bool = False) -> int:
        number = 1 + max(map(int, self._numbering.xpath("w:num/@w:numId")), default=0)
        whole = _element("w:num", numId=number)
        whole.append(_element("w:abstractNumId", val=abstract))
        if restart:
            again = _element("w:lvlOverride", ilvl=0)
            again.append(_element("w:startOverride", val=1))
            whole.append(again)
        self._numbering.append(whole)
        return number


def _set_list(paragraph: Paragraph, number: int) -> None:
    paragraph_properties: Any = paragraph._p.get_or_add_pPr()
    properties = paragraph_properties.get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number


def _element(name: str, **attributes: object) -> Any:
    made = OxmlElement(name)
    for attribute, value in attributes.items():
        made.set(qn(f"w:{attribute}"), str(value))
    return made
