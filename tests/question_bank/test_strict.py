"""What comes from outside is bounded, and what is refused is told in Vietnamese."""

import json
from collections.abc import Iterator
from typing import Any

import marshmallow
import pytest
from flask import Flask
from marshmallow import Schema, fields
from werkzeug.exceptions import NotFound

from question_bank.numbers import LARGEST
from question_bank.strict import SENTENCES, Strict
from tests.conftest import SignIn
from tests.question_bank.builders import a_question, an_office

HUGE = 2**64
#: kinds of fields that REST uses
USED = ("String", "Integer", "Float", "Decimal", "Boolean", "Date", "DateTime", "List", "Dict", "Nested")


def test_no_address_takes_a_number_that_no_table_holds(app: Flask) -> None:
    """Pages and REST alike: an id of 64 bits and more, however long, is not found."""
    rules = [rule for rule in app.url_map.iter_rules() if "<int:" in rule.rule]
    urls = app.url_map.bind("")

    for rule in rules:
        method = next(iter(rule.methods or ()))
        for number in (LARGEST + 1, HUGE, "9" * 5000):
            path = "/".join(str(number) if "<" in part else part for part in rule.rule.split("/"))
            with pytest.raises(NotFound):
                urls.match(path, method)
    assert len(rules) > 50


@pytest.mark.parametrize(
    ("method", "address", "body"),
    [
        ("POST", "/api/bank/documents", {"number": "1/2024", "kind": "Luật", "replaced_by_id": HUGE}),
        (
            "POST",
            "/api/bank/questions/together",
            {"act": "submit", "chosen": [{"question_id": HUGE, "version": 1}]},
        ),
        ("POST", "/api/bank/sets", {"title": "Bộ", "reserves": HUGE}),
        ("POST", "/api/bank/alike", {"act": "retire", "first": HUGE, "second": 1}),
        ("POST", "/api/contest/stages/1/rounds/check", {"set_id": HUGE, "sections": []}),
    ],
)
def test_no_body_takes_a_number_that_no_table_holds(
    sign_in: SignIn, method: str, address: str, body: dict[str, Any]
) -> None:
    """It is refused as a field."""
    answer = sign_in("organiser").open(address, method=method, json=body)

    assert (answer.status_code, answer.json["code"]) == (422, "invalid")
    assert "nhiều nhất là" in str(answer.json["fields"])


@pytest.mark.parametrize("address", ["/api/bank/questions", "/bank/", "/bank/exports"])
def test_a_page_beyond_all_numbers_is_no_error_of_the_server(sign_in: SignIn, address: str) -> None:
    """REST refuses it, pages show the first one."""
    a_question()

    assert sign_in("organiser").get(f"{address}?page={HUGE}").status_code in (200, 422)


def test_chosen_numbers_of_a_form_are_bounded(sign_in: SignIn) -> None:
    """A form that was tampered with is told so on the page it leads back to."""
    client = sign_in("organiser")
    data = {"act": "submit", "chosen": f"{HUGE}:1"}

    told = client.post("/bank/together", data=data, headers={"Referer": "/bank/"}, follow_redirects=True)

    assert "Lựa chọn gửi lên không đúng" in told.text


def schemas(of: type[Schema] = Strict) -> Iterator[type[Schema]]:
    """Every schema of the application."""
    for made in of.__subclasses__():
        yield made
        yield from schemas(made)


def bound(field: fields.Field[Any]) -> Iterator[fields.Field[Any]]:
    """A field and those inside it."""
    yield field
    for name in ("inner", "key_field", "value_field"):
        if inner := getattr(field, name, None):
            yield from bound(inner)


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_no_schema_speaks_english_or_takes_endless_numbers(app: Flask) -> None:
    """Whatever schema is added, its fields are told in Vietnamese and its whole numbers are bounded."""
    found = [one for made in schemas() for field in made().fields.values() for one in bound(field)]

    for field in found:
        said = [*field.error_messages.values(), *(getattr(one, "error", "") for one in field.validators)]
        assert not set(map(str, said)) & set(SENTENCES), field
        if isinstance(field, fields.Integer):
            assert any(getattr(one, "max", None) is not None for one in field.validators), field
    assert len(found) > 100


def test_every_sentence_of_the_library_is_known() -> None:
    """A new release that says something else is noticed here."""
    told = {
        str(said)
        for name in USED
        for kind in getattr(fields, name).__mro__
        for said in getattr(kind, "default_error_messages", {}).values()
    }

    assert told - set(SENTENCES) == set()
    assert marshmallow.validate.OneOf.default_message in SENTENCES
    assert marshmallow.validate.Regexp.default_message in SENTENCES


@pytest.mark.parametrize(
    ("address", "body", "said"),
    [
        ("/api/bank/questions", {"office": "TP", "kind": "zz"}, "Chỉ nhận một trong"),
        ("/api/bank/questions", {}, "Thiếu mục bắt buộc này."),
        ("/api/bank/questions", {"office": "TP", "x": 1}, "Không có mục này"),
        ("/api/contest/stages/1/rounds/check", {"set_id": "a", "sections": []}, "Phải là số nguyên."),
        ("/api/session", {"username": "", "mat_khau": 1}, "Cần ít nhất 1 và nhiều nhất 40 ký tự"),
    ],
)
def test_refused_fields_are_told_in_vietnamese(
    sign_in: SignIn, address: str, body: dict[str, Any], said: str
) -> None:
    """The same in the bank, the contest and the accounts."""
    an_office("TP")

    answer = sign_in("organiser").post(address, data=json.dumps(body), content_type="application/json")

    assert answer.status_code == 422
    assert said in str(answer.json["fields"])


@pytest.mark.parametrize(
    ("address", "body"),
    [
        ("/api/bank/sets", {"title": "\ud800"}),
        ("/api/bank/sets", {"title": "Bộ", "plan": [{"title": "Vòng \udfff", "count": 1}]}),
        ("/api/bank/questions", {"office": "TP", "options": {"\ud800": "14 tuổi"}}),
        ("/api/bank/sets", {"title": "Bộ", "\ud800": 1}),
    ],
)
def test_half_a_character_is_refused_as_a_field(sign_in: SignIn, address: str, body: dict[str, Any]) -> None:
    """JSON may hold half a surrogate pair; no table and no answer can, in a value or in a name."""
    answer = sign_in("organiser").post(address, data=json.dumps(body), content_type="application/json")

    assert (answer.status_code, answer.json["code"]) == (422, "invalid")
    assert answer.json["fields"]["json"]


@pytest.mark.parametrize("stage", ["Cụm 1", 1, []])
def test_a_stage_that_is_no_group_of_fields_is_refused(sign_in: SignIn, stage: object) -> None:
    """A contest whose stage is a text, a number or a list is told which field is wrong."""
    body = {"name": "Hội thi", "year": 2024, "units": [], "parts": [], "stages": [stage]}

    answer = sign_in("organiser").post("/api/contests", json=body)

    assert answer.status_code == 422
    assert "Phải là một nhóm các mục" in str(answer.json["fields"]["json"]["stages"]["0"])
