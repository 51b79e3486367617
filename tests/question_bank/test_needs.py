"""Sections that name a way of playing are checked against it before the set is sealed."""

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from question_bank import needs, seal, sets
from question_bank.forms import plan_from_form
from question_bank.models import QuestionSet
from question_bank.needs import Need
from tests.question_bank.builders import approved_at_once

BOARD = Need("bang", "Bảng", ("mcq", "tf"))
PACKAGE = Need("goi", "Gói bốc thăm", ("mcq", "essay"), each=3, mix={"mcq": 2, "essay": 1})


@pytest.fixture(autouse=True)
def formats(app: Flask) -> None:
    """Two formats of a made-up application."""
    needs.register(app, [BOARD, PACKAGE])


def a_set(format_id: str, count: int, kinds: tuple[str, ...], reserves: int = 0) -> QuestionSet:
    """A set of one section of this format, with a question of each of these kinds."""
    plan = needs.with_format({"title": "Phần một", "count": count}, format_id)
    made = sets.create("Cụm 1", "x", [plan], reserves)
    answered = {"options": {}, "answer": ["Lời giải"]}
    some = approved_at_once(
        {"stem": f"Câu {number}?", "kind": kind, **({} if kind in ("mcq", "tf") else answered)}
        for number, kind in enumerate(kinds)
    )
    sets.add(made.id, [question.id for question in some])
    return made


def said(made: QuestionSet) -> list[tuple[bool, str]]:
    """What the formats have to say, blocking or not."""
    return [(f.blocking, f.text) for f in seal.check(made) if "gói" in f.text or "thể thức" in f.text]


def test_a_section_takes_the_kinds_of_its_format() -> None:
    """The draw and the seal then keep to them; another kind blocks, in words."""
    made = a_set("bang", 1, ("short",))

    assert made.plan[0]["kinds"] == ["mcq", "tf"]
    assert any("phần “Phần một” chỉ nhận: Trắc nghiệm, Đúng – Sai" in f.text for f in seal.check(made))


def test_packages_must_come_out_even() -> None:
    """Seven questions make no packages of three."""
    (found,) = said(a_set("goi", 7, ()))

    assert found[0]
    assert "số câu phải chia hết cho 3, hiện là 7" in found[1]


def test_every_package_needs_its_mix() -> None:
    """Two packages of two and one: four and two, told with what there is."""
    made = a_set("goi", 6, ("mcq",) * 5 + ("essay",))

    assert said(made) == [
        (True, "Phần “Phần một” cần 4 câu trắc nghiệm cho 2 gói, đang có 5 câu."),
        (True, "Phần “Phần một” cần 2 câu tự luận, tình huống cho 2 gói, đang có 1 câu."),
    ]


def test_a_right_mix_is_fine() -> None:
    """Nothing stands against sealing it."""
    assert said(a_set("goi", 3, ("mcq", "mcq", "essay"))) == []


def test_a_section_without_a_fitting_reserve_is_warned_of() -> None:
    """Reserves that no section could use are no reserves; it does not block."""
    made = a_set("bang", 1, ("mcq",), reserves=1)
    words = {"stem": "Câu ngắn?", "kind": "short", "options": {}, "answer": ["30 ngày"]}
    (short,) = approved_at_once([words])
    sets.add(made.id, [short.id], reserve=True)

    assert said(made) == [(False, "Phần “Phần một” chưa có câu dự phòng đúng dạng cho thể thức “Bảng”.")]


def test_the_form_names_formats_and_forgets_them() -> None:
    """A chosen format brings its kinds, a dropped one takes them away, an untouched one stays."""
    row = {"section-title": "Phần một", "section-count": "6"}
    (chosen,) = plan_from_form(MultiDict({**row, "section-format": "goi"}))
    (kept,) = plan_from_form(MultiDict({**row, "section-format": "goi"}), [chosen])
    (dropped,) = plan_from_form(MultiDict({**row, "section-format": ""}), [chosen])

    assert (chosen["format"], chosen["kinds"], chosen["per"]) == ("goi", ["mcq", "essay"], "team")
    assert kept == chosen
    assert dropped == {"title": "Phần một", "count": 6, "letters": False}
