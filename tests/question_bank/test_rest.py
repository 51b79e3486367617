"""REST can do what the pages can, and says what it answers."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openapi_schema_validator import OAS30ReadValidator
from openapi_spec_validator import validate

from question_bank import review
from tests.conftest import SignIn
from tests.question_bank.builders import (
    PASSPHRASE,
    WRITER,
    a_content,
    a_question,
    a_word_file,
    an_approved_question,
    an_office,
)
from tests.question_bank.pictures_made import a_picture

#: descriptions do not depend on the database
pytestmark = pytest.mark.parametrize("app", ["sqlite"], indirect=True)

#: what a page does → the addresses of REST that do it, where they are not called the same
OTHERWISE_NAMED = {
    "change_item": ("arrange_questions", "remove_question"),
    "change_targets": ("set_targets",),
    "opened_file": ("get_opened",),
}
#: what pages show beside their acts, as REST gives it
SHOWN = (
    "compare_versions",
    "get_history",
    "get_sealed",
    "list_draws",
    "list_exports",
    "list_filters",
    "list_formats",
    "list_offices",
    "list_openings",
    "list_versions",
    "propose_targets",
    "take_files",
)


def acts(app: Flask, blueprint: str) -> dict[str, set[str]]:
    """The views of a blueprint with their methods."""
    rules = (rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith(f"{blueprint}."))
    return {rule.endpoint.partition(".")[2]: set(rule.methods or ()) for rule in rules}


def same_acts(app: Flask) -> dict[str, tuple[str, ...]]:
    """Every act of the pages with the views of REST that do it."""
    changing = [name for name, methods in acts(app, "bank").items() if "POST" in methods]
    return {name: OTHERWISE_NAMED.get(name, (name,)) for name in changing}


def test_rest_can_do_what_the_pages_can(app: Flask) -> None:
    """Every page that changes something has its address of REST, and what pages show can be asked for."""
    wanted = {name for names in same_acts(app).values() for name in names} | set(SHOWN)

    assert wanted - set(acts(app, "bank_api")) == set()
    assert len(wanted) > 30


def test_rest_and_pages_open_for_the_same_people(app: Flask) -> None:
    """Whoever may do something on a page may do it over REST, and nobody else."""

    def roles(endpoint: str) -> frozenset[str]:
        view = app.view_functions[endpoint]
        return frozenset(getattr(view, "allowed_roles", ()))

    for page, names in same_acts(app).items():
        assert {roles(f"bank_api.{name}") for name in names} == {roles(f"bank.{page}")}, page


@pytest.fixture
def document(sign_in: SignIn) -> dict[str, Any]:
    """The OpenAPI document as the server gives it."""
    told: Any = sign_in("organiser", username="doc-tai-lieu").get("/api/openapi.json").json
    return told


def test_the_document_is_valid_openapi(document: dict[str, Any]) -> None:
    """Other programs can make a client from it."""
    validate(document)


Call = Callable[..., Any]


@pytest.fixture
def call(app: Flask, document: dict[str, Any]) -> Callable[[FlaskClient], Call]:
    """`call(client)("GET", "/api/bank/offices")` → the answer's JSON, checked against its schema."""

    def as_person(client: FlaskClient) -> Call:
        def ask(method: str, address: str, status: int = 200, **given: Any) -> Any:
            answer = client.open(address, method=method, **given)
            assert answer.status_code == status, (method, address, answer.get_data(as_text=True)[:300])
            _check(app, document, method, address, answer)
            return answer.json if answer.is_json else answer.data

        return ask

    return as_person


def _check(app: Flask, document: dict[str, Any], method: str, address: str, answer: Any) -> None:
    with app.test_request_context(address, method=method):
        from flask import request

        rule = str(request.url_rule)
    path = rule
    for kind in ("int:", "string:"):
        path = path.replace(f"<{kind}", "<")
    path = path.replace("<", "{").replace(">", "}")
    told = document["paths"][path][method.lower()]["responses"]
    assert str(answer.status_code) in told or answer.status_code >= 400, (method, path, answer.status_code)
    if not answer.is_json or str(answer.status_code) not in told:
        return
    schema = told[str(answer.status_code)]["content"]["application/json"]["schema"]
    whole = {"components": document["components"], **schema}
    problems = [error.message for error in OAS30ReadValidator(whole).iter_errors(answer.json)]
    assert problems == [], (method, path, problems[:3])


def test_answers_keep_their_schemas_from_import_to_approval(
    sign_in: SignIn, call: Callable[[FlaskClient], Call]
) -> None:
    """Two files come in, are confirmed, corrected, handed in and approved: each answer is as described."""
    an_office("TP")
    member, reviewer = call(sign_in("committee", office="TP")), call(sign_in("reviewer"))
    files = [(BytesIO(a_word_file(2)), "mot.docx"), (BytesIO(b"%PDF-1.7"), "hai.docx")]

    taken = member("POST", "/api/bank/imports/together", data={"office": "TP", "file": files})
    address = f"/api/bank/imports/{taken[0]['batch']['id']}"
    edits = [{"position": position, "decision": "accepted"} for position in range(2)]
    saved = member("POST", f"{address}/confirm", 201, json={"edits": edits})
    first = saved[0]["id"]
    edited = member("PATCH", f"/api/bank/questions/{first}", json={"version": 1, "stem": "Câu đã sửa?"})
    chosen = [{"question_id": first, "version": 2}, {"question_id": saved[1]["id"], "version": 9}]
    member("POST", "/api/bank/questions/together", json={"act": "submit", "chosen": chosen})
    done = reviewer("POST", "/api/bank/questions/together", json={"act": "approve", "chosen": chosen})

    assert [one["refused"] and one["refused"]["code"] for one in taken] == [None, "pdf"]
    assert (edited["version"], done["done"], [r["code"] for r in done["refused"]]) == (
        2,
        ["TP-0001"],
        ["conflict"],
    )
    changed = member("GET", f"/api/bank/questions/{first}/differences?before=1&after=2")
    assert [difference["field"] for difference in changed] == ["stem"]
    assert member("GET", f"/api/bank/questions/{first}/differences") == changed
    history = member("GET", f"/api/bank/questions/{first}/history")
    assert [entry["what"][:5] for entry in history] == ["duyệt", "trình", "ghi b", "ghi b"]
    versions = member("GET", f"/api/bank/questions/{first}/versions")
    assert [version["version"] for version in versions] == [1, 2]
    assert member("GET", "/api/bank/offices") == [{"code": "TP", "name": "Phòng Tư pháp"}]
    assert member("GET", "/api/bank/imports")[0]["tally"]["saved"] == 2
    assert len(member("GET", "/api/bank/questions")) == 2
    member("GET", address)
    member("GET", "/api/bank/facets")
    member("GET", f"/api/bank/questions/{first}/showings")
    member("GET", "/api/bank/questions/999", 404)


def test_answers_keep_their_schemas_from_set_to_seal(
    sign_in: SignIn, call: Callable[[FlaskClient], Call]
) -> None:
    """A set is made, filled, drawn, sent out as a file and sealed: each answer is as described."""
    questions = [an_approved_question(stem=f"Câu {number}?") for number in range(4)]
    organiser = call(sign_in("organiser"))
    plan = [{"title": "Bảng", "count": 2, "letters": True}]

    made = organiser("POST", "/api/bank/sets", 201, json={"title": "Cụm 1", "plan": plan, "reserves": 1})
    address = f"/api/bank/sets/{made['id']}"
    organiser("POST", f"{address}/questions", json={"question_ids": [questions[0].id], "section": 0})
    drawn = organiser("POST", f"{address}/draw", json={"quotas": {"TP": 2}, "seed": "2024"})
    exported = organiser("POST", f"{address}/exports", json={"format": "jury-key"})
    organiser("PATCH", address, json={"title": "Cụm 1, đêm 05/9"})
    organiser("GET", address)
    sealed = organiser("POST", f"{address}/seal", 201, json={"passphrase": PASSPHRASE})

    assert (len(drawn["items"]), exported[:2]) == (3, b"PK")
    assert organiser("GET", "/api/bank/revisions")[0]["sha256"] == sealed["sha256"]
    organiser("POST", f"/api/bank/revisions/{sealed['id']}/try", json={"passphrase": PASSPHRASE})
    assert len(organiser("GET", f"/api/bank/revisions/{sealed['id']}/openings")) == 1
    organiser("GET", f"{address}/sealed")
    organiser("POST", f"{address}/opened", 409, json={"passphrase": PASSPHRASE})
    copied = organiser("POST", f"{address}/copy", 201, json={"title": "Cụm 2", "passphrase": PASSPHRASE})
    assert len(copied["items"]) == 3
    assert len(organiser("GET", "/api/bank/sets")) == 2
    organiser("GET", f"{address}/draws")
    organiser("GET", "/api/bank/exports")
    organiser("GET", "/api/bank/exports/formats")


def test_lists_come_in_pages(sign_in: SignIn) -> None:
    """Every list that grows tells how many there are and gives one page of them."""
    question = a_question()
    review.edit(question.id, {"stem": "Mới?"}, 1, WRITER, None)
    client = sign_in("organiser")
    client.post("/api/bank/questions", json={**a_content(), "office": "TP"})
    growing = ("questions", "imports", "sets", "revisions", "exports", f"questions/{question.id}/versions")

    headers = {path: client.get(f"/api/bank/{path}?page_size=1").headers for path in growing}

    assert {path for path, told in headers.items() if "X-Pagination" not in told} == set()
    assert '"total": 2' in headers[f"questions/{question.id}/versions"]["X-Pagination"]


def test_a_version_that_is_not_there_is_told(sign_in: SignIn) -> None:
    """Comparing with a version that never was is `not_found`, not an empty difference."""
    question = a_question()

    answer = sign_in("organiser").get(f"/api/bank/questions/{question.id}/differences?before=1&after=7")

    assert (answer.status_code, answer.json["code"]) == (404, "not_found")


@pytest.mark.parametrize("path", ["imports", "imports/together", "pictures"])
def test_files_are_sent_as_the_document_says(sign_in: SignIn, document: dict[str, Any], path: str) -> None:
    """A multipart body with the parts that are declared, those of kind binary being files."""
    an_office("TP")
    ((kind, body),) = document["paths"][f"/api/bank/{path}"]["post"]["requestBody"]["content"].items()
    parts = document["components"]["schemas"][body["schema"]["$ref"].rpartition("/")[2]]["properties"]
    files = [name for name, part in parts.items() if part.get("items", part).get("format") == "binary"]
    data = a_picture() if path == "pictures" else a_word_file(1)

    assert (kind, len(files)) == ("multipart/form-data", 1)
    sent = {"office": "TP", files[0]: (BytesIO(data), "de.png" if path == "pictures" else "de.docx")}
    answer = sign_in("organiser").post(f"/api/bank/{path}", data=sent, content_type=kind)
    assert answer.status_code in (200, 201), answer.text
