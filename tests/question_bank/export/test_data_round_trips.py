"""JSON and Moodle XML that the bank exports come back whole through the bank's own importer."""

import json
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from marshmallow import ValidationError

from question_bank.export.json_format import JsonFile, write_json
from question_bank.export.moodle import write_moodle
from question_bank.export.record import Question, Version
from question_bank.word import Refused, read_bytes
from tests.question_bank.export.samples import (
    ESSAY,
    EVERY_KIND,
    MCQ,
    MULTI,
    SHORT,
    STATEMENTS,
    TRUE_FALSE,
    a_picture,
    content,
    questions,
    read_content,
)

AT = datetime(2024, 9, 4, 8, 0)  # noqa: DTZ001 - the bank's instants have no zone
PICTURES = (a_picture(), a_picture("b.png", "B", shade=20), a_picture("c.png", "explanation", shade=55))
WRITERS = {"xuat.json": write_json, "xuat.xml": write_moodle}


@given(st.lists(questions(), min_size=1, max_size=8), st.sampled_from(list(WRITERS)))
@settings(max_examples=40, deadline=None)
def test_whatever_a_question_says_comes_back(sent: list[Question], name: str) -> None:
    """Every field of every kind survives, also markup, stars and escapes in the texts."""
    reading = read_bytes(WRITERS[name](sent), name)

    assert [read_content(draft) for draft in reading.questions] == [content(question) for question in sent]
    assert [draft.code for draft in reading.questions] == [question.code for question in sent]


@pytest.mark.parametrize("name", WRITERS)
def test_pictures_come_back_at_their_places(name: str) -> None:
    """Bytes, places and descriptions of the pictures survive, and the texts carry no sign of them."""
    sent = replace(MCQ, pictures=PICTURES)

    reading = read_bytes(WRITERS[name]([sent]), name)

    (draft,) = reading.questions
    assert [image.place for image in draft.images] == ["stem", "B", "explanation"]
    assert [reading.pictures[image.name].data for image in draft.images] == [p.data for p in PICTURES]
    assert (draft.stem, draft.options, draft.explanation) == (MCQ.stem, MCQ.options, MCQ.explanation)


@pytest.mark.parametrize("name", WRITERS)
def test_the_usual_file_raises_no_doubt(name: str) -> None:
    """One question of each kind is read without a warning."""
    drafts = read_bytes(WRITERS[name](EVERY_KIND), name).questions

    assert [draft.diagnostics for draft in drafts] == [()] * len(EVERY_KIND)


@given(st.lists(questions(), max_size=4))
@settings(max_examples=20, deadline=None)
def test_the_schema_reads_what_it_writes(sent: list[Question]) -> None:
    """Marshmallow's way in gives the very records that went out, pictures and history with them."""
    history = (Version(1, "chi-hoa", AT, "Nhập từ tệp"),)
    whole = [replace(question, pictures=PICTURES, history=history, state="approved") for question in sent]

    assert JsonFile().loads(write_json(whole, "Đợt 1", AT))["questions"] == whole


def test_the_file_says_what_it_is() -> None:
    """Format, version, moment and title head the file, so that a program knows what it holds."""
    whole = json.loads(write_json([MCQ], "Đợt 1", AT))

    told = {name: whole[name] for name in ("format", "version", "exported_at", "title")}
    assert told == {
        "format": "question-bank",
        "version": 1,
        "exported_at": "2024-09-04T08:00:00Z",
        "title": "Đợt 1",
    }


@pytest.mark.parametrize(
    "change", [{"kind": "riddle"}, {"stem": None}, {"valid_from": "hôm qua"}, {"options": [{"label": "A"}]}]
)
def test_the_schema_refuses_what_is_no_question(change: dict[str, Any]) -> None:
    """What could not have come from the bank is refused with its place."""
    whole = json.loads(write_json([MCQ]))
    whole["questions"][0].update(change)

    with pytest.raises(ValidationError) as refused:
        JsonFile().load(whole)

    assert "questions" in refused.value.messages_dict


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"format": "question-bank", "version": 2, "questions": []}', "data_version"),
        ('{"format": "question-bank", "version": 1', "damaged"),
        ('{"format": "question-bank", "version": 1, "questions": [{"stem": 5}]}', "damaged"),
        ('{"format": "question-bank", "version": 1, "questions": ' + "[" * 5000, "damaged"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(text: str, code: str) -> None:
    """A later version and a damaged file are refused by name, never half read."""
    with pytest.raises(Refused) as refused:
        read_bytes(text.encode(), "tep.json")

    assert refused.value.code == code


def moodle(*sent: Question) -> list[Any]:
    """The questions of a Moodle file but for its category."""
    return [q for q in etree.fromstring(write_moodle(sent)).iter("question") if q.get("type") != "category"]


def test_moodle_gets_its_own_types() -> None:
    """Each kind becomes the type of Moodle that can grade it."""
    made = moodle(MCQ, MULTI, TRUE_FALSE, STATEMENTS, SHORT, ESSAY)

    types = [question.get("type") for question in made]
    assert types == ["multichoice", "multichoice", "truefalse", "multichoice", "shortanswer", "essay"]
    assert [q.findtext("single") for q in made if q.get("type") == "multichoice"] == [
        "true",
        "false",
        "false",
    ]


def test_moodle_grades_sum_to_the_whole() -> None:
    """The right options of a question together are worth 100 %, as Moodle demands."""
    three = replace(MULTI, options={**MULTI.options, "D": "Số hóa hồ sơ"}, answer=("A", "B", "D"))

    for question in moodle(MCQ, MULTI, three, STATEMENTS):
        shares = [float(answer.get("fraction")) for answer in question.iter("answer")]
        assert sum(shares) == pytest.approx(100, abs=0.001)


def test_moodle_texts_are_no_markup() -> None:
    """Angle brackets of a question are shown, not run; a star in a short answer matches a star alone."""
    (stem, short) = moodle(
        replace(MCQ, stem="<script>alert(1)</script>"), replace(SHORT, answer=("5*",), accepted=())
    )

    assert "<script>" not in stem.findtext("questiontext/text")
    assert short.findtext("answer/text") == "5\\*"


def test_a_question_added_on_the_site_is_read_too() -> None:
    """Somebody writes one more question in Moodle: it joins the others by the ordinary way."""
    quiz = etree.fromstring(write_moodle([MCQ]))
    answers = "".join(
        f'<answer fraction="{share}"><text>{text}</text></answer>'
        for share, text in ((100, "true"), (0, "false"))
    )
    stem = "<questiontext><text>Thêm trên trang?</text></questiontext>"
    quiz.append(etree.fromstring(f'<question type="truefalse">{stem}{answers}</question>'))

    drafts = read_bytes(etree.tostring(quiz), "tep.xml").questions

    assert [draft.exact for draft in drafts] == [True, False]
    assert (drafts[1].stem, drafts[1].answer) == ("Thêm trên trang?", "Đúng")


def test_days_are_plain_days() -> None:
    """A day in JSON is an ISO day without a zone, so that no program moves it."""
    (told,) = json.loads(write_json([MCQ]))["questions"]

    assert told["valid_from"] == date(2024, 7, 1).isoformat()
