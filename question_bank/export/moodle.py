"""The questions as Moodle XML for a learning site; tags tell what Moodle has no field for."""

import base64
import html
from collections.abc import Sequence

from lxml import etree

from question_bank.export.record import Picture, Question, number_text, printable
from question_bank.word import part_names as names

MOODLE = "application/xml"
_TRUE_FALSE = {"A": "Đúng", "B": "Sai"}
_NAME = 80  # letters of the name under which Moodle lists a question


def write_moodle(questions: Sequence[Question], title: str = "") -> bytes:
    """A <quiz> of all questions in one category, as Moodle 4 imports it."""
    quiz = etree.Element("quiz")
    category = etree.SubElement(quiz, "question", type="category")
    # A slash would open a category inside a category.
    name = (title or "Ngân hàng câu hỏi").replace("/", "//")
    _text(etree.SubElement(category, "category"), f"$course$/top/{name}")
    for question in questions:
        _question(quiz, question)
    return etree.tostring(quiz, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _question(quiz: etree._Element, question: Question) -> None:
    made = etree.SubElement(quiz, "question", type=_type_of(question))
    first = " ".join(question.stem.split())[:_NAME]
    _text(etree.SubElement(made, "name"), f"{question.code} {first}".strip())
    stem = etree.SubElement(made, "questiontext", format="html")
    _html(stem, question.stem, _at(question, "stem"))
    feedback = etree.SubElement(made, "generalfeedback", format="html")
    _feedback(feedback, question)
    # Moodle wants a mark; the tag says whether the question had any points of its own.
    _plain(made, "defaultgrade", f"{question.points if question.points is not None else 1:.7f}")
    _plain(made, "penalty", "0.0000000")
    _plain(made, "hidden", "0")
    _plain(made, "idnumber", question.code)
    _ANSWERS[_type_of(question)](made, question)
    tags = etree.SubElement(made, "tags")
    for tag in _tags(question):
        _text(etree.SubElement(tags, "tag"), tag)


def _type_of(question: Question) -> str:
    if question.kind == "essay":
        return "essay"
    if question.kind == "short":
        return "shortanswer"
    plain = not any(picture.place in question.options for picture in question.pictures)
    if question.kind == "tf" and question.options == _TRUE_FALSE and plain and len(question.answer) <= 1:
        return "truefalse"
    return "multichoice"


def _choice(made: etree._Element, question: Question) -> None:
    several = question.kind in ("multi", "statements")
    _plain(made, "single", "false" if several else "true")
    _plain(made, "shuffleanswers", "false")
    _plain(made, "answernumbering", "abc" if question.kind == "statements" else "ABCD")
    right = [label for label in question.options if label in question.answer]
    share = f"{100 / len(right):.5f}".rstrip("0").rstrip(".") if right else "0"
    for label, text in question.options.items():
        answer = etree.SubElement(made, "answer", fraction=share if label in right else "0", format="html")
        _html(answer, text, _at(question, label))
        _text(etree.SubElement(answer, "feedback", format="html"), "")


def _true_false(made: etree._Element, question: Question) -> None:
    for value, label in (("true", "A"), ("false", "B")):
        fraction = "100" if label in question.answer else "0"
        answer = etree.SubElement(made, "answer", fraction=fraction, format="moodle_auto_format")
        _text(answer, value)
        _text(etree.SubElement(answer, "feedback", format="html"), "")


def _short(made: etree._Element, question: Question) -> None:
    _plain(made, "usecase", "0")
    for note, texts in ((names.SHEET_ANSWER, question.answer), (names.SHEET_ACCEPTED, question.accepted)):
        for text in texts:
            answer = etree.SubElement(made, "answer", fraction="100", format="moodle_auto_format")
            _text(answer, text.replace("*", "\\*"))  # a bare star would match anything
            _text(etree.SubElement(answer, "feedback", format="html"), note)


def _essay(made: etree._Element, question: Question) -> None:
    _plain(made, "responseformat", "editor")
    _plain(made, "responserequired", "1")
    _plain(made, "responsefieldlines", "15")
    _plain(made, "attachments", "0")
    _html(etree.SubElement(made, "graderinfo", format="html"), "\n".join(question.answer), ())


_ANSWERS = {"multichoice": _choice, "truefalse": _true_false, "shortanswer": _short, "essay": _essay}


def _feedback(element: etree._Element, question: Question) -> None:
    shown = _at(question, "explanation")
    parts = []
    if question.explanation or shown:
        parts.append(f'<div class="nh-giai-thich">{_markup(question.explanation, shown)}</div>')
    if question.reference:
        parts.append(f'<div class="nh-can-cu">{_markup(question.reference, ())}</div>')
    _text(element, "".join(parts))
    _files(element, shown)


def _tags(question: Question) -> list[str]:
    values = {
        names.CODE: question.code,
        names.KIND: question.kind_name,
        names.LEVEL: question.level_name,
        names.POINTS: "" if question.points is None else number_text(question.points),
        names.OFFICE: question.office,
        names.TOPIC: question.topic,
        "Hiệu lực từ": question.valid_from.isoformat() if question.valid_from else "",
        "Hiệu lực đến": question.valid_to.isoformat() if question.valid_to else "",
        names.SHEET_SECTION: "Câu hỏi dự phòng" if question.reserve else question.section,
    }
    return [f"{name}: {value}" for name, value in values.items() if value]


def _at(question: Question, place: str) -> list[Picture]:
    return [picture for picture in question.pictures if picture.place == place]


def _html(element: etree._Element, text: str, pictures: Sequence[Picture]) -> None:
    _text(element, _markup(text, pictures))
    _files(element, pictures)


def _markup(text: str, pictures: Sequence[Picture]) -> str:
    """HTML of a text, line breaks kept, its pictures below."""
    named = ((html.escape(picture.name), html.escape(picture.description)) for picture in pictures)
    shown = "".join(f'<p><img src="@@PLUGINFILE@@/{name}" alt="{alt}"></p>' for name, alt in named)
    lines = html.escape(printable(text), quote=False).replace("\n", "<br>")
    return f"<p>{lines}</p>{shown}" if text or shown else ""


def _files(element: etree._Element, pictures: Sequence[Picture]) -> None:
    for picture in pictures:
        file = etree.SubElement(element, "file", name=picture.name, path="/", encoding="base64")
        file.text = base64.b64encode(picture.data).decode("ascii")


def _text(element: etree._Element, text: str) -> None:
    made = etree.SubElement(element, "text")
    made.text = printable(text)


def _plain(parent: etree._Element, name: str, value: str) -> None:
    etree.SubElement(parent, name).text = value
