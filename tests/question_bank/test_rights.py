"""Who sees what, over every address of the bank."""

from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from question_bank import comments, documents, imports, pictures, saved_filters, sets
from question_bank.filters import Filter
from tests.conftest import SignIn
from tests.question_bank.builders import a_question, a_word_file, an_approved_question, an_office, sealed
from tests.question_bank.pictures_made import a_picture

#: end of an address → a body that it takes
BODIES: dict[str, dict[str, object]] = {
    "/review": {"act": "submit"},
    "/comments": {"text": "Ý kiến"},
    "/comments/1": {"resolved": True},
    "/earlier": {"batch_id": None},
    "/question": {"question_id": None},
    "/split": {"line": 1},
    "/lines": {"first": 0, "last": 0},
}
SECRET = "Câu hỏi riêng của Phòng Nội vụ?"


@pytest.fixture
def others(app: Flask) -> dict[str, int | str]:
    """What another office has: a question, an import, and a sealed set with the question."""
    an_office("TP")
    question = an_approved_question("NV", stem=SECRET, reference="Nghị quyết 1/NQ-CP")
    batch = imports.take_file(a_word_file(2, before=SECRET), "noi-vu.docx", "NV", "chi-hoa")
    made = sets.create("Cụm 1", "ban-to-chuc", [{"title": "Bảng", "count": 1, "letters": True}], 0)
    sets.add(made.id, [question.id])
    revision = sealed(made.id)
    picture = pictures.add(a_picture(), "noi-vu.png", "NV", None)
    return {
        "question_id": question.id,
        "batch_id": batch.id,
        "set_id": made.id,
        "revision_id": revision.id,
        "position": 0,
        "comment_id": comments.add(question.id, SECRET, "chi-hoa", None).id,
        "sha256": picture.sha256,
        "document_id": documents.add({"number": "1/NQ-CP", "kind": "Nghị quyết"}, "chi-hoa", False).id,
        "filter_id": saved_filters.save("NV", Filter(text=SECRET), False, "chi-hoa", False).id,
    }


def addresses(app: Flask, ids: dict[str, int | str]) -> list[tuple[str, str]]:
    """Every method and address of the bank, those of one thing filled with the other office's."""
    found = []
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if rule.endpoint.startswith(("bank.", "bank_api.")):
                values = {name: ids[name] for name in rule.arguments}
                address = rule.build(values, append_unknown=False)
                assert address is not None
                methods = (rule.methods or set()) - {"OPTIONS", "HEAD"}
                found += [(method, address[1]) for method in methods]
    return found


def ask(client: FlaskClient, method: str, address: str) -> tuple[int, str]:
    """Status and text of an answer to a request that would be right for the other office."""
    given = next((body for end, body in BODIES.items() if address.endswith(end)), {})
    if not given and address.startswith("/api/bank/questions"):
        given = {"version": 1}
    if method == "GET":
        answer = client.get(address)
    elif address.startswith("/api/"):
        answer = client.open(address, method=method, json=given)
    else:
        answer = client.open(address, method=method, data={"act": "submit", "chosen": "1:1"})
    return answer.status_code, answer.get_data(as_text=True)


def test_no_address_shows_another_office(app: Flask, sign_in: SignIn, others: dict[str, Any]) -> None:
    """A committee member meets nothing of another office, under any address or method."""
    client = sign_in("committee", office="TP")

    for method, address in addresses(app, others):
        status, text = ask(client, method, address)
        assert SECRET not in text, (method, address)
        assert "noi-vu.docx" not in text, (method, address)
        shared = "/documents/" in address  # laws belong to all; the questions on them do not
        if not shared and any(part.isdecimal() for part in address.split("/")):
            assert status in (403, 404), (method, address, status)


def test_the_organiser_sees_every_office(sign_in: SignIn, others: dict[str, Any]) -> None:
    """The same addresses answer the organiser, so what hides from an office is not hidden from all."""
    client = sign_in("organiser")

    shown = [
        client.get(f"/bank/questions/{others['question_id']}"),
        client.get(f"/bank/imports/{others['batch_id']}"),
        client.get("/bank/"),
        client.get("/api/bank/questions"),
    ]

    assert [SECRET in answer.get_data(as_text=True) for answer in shown] == [True] * 4


def test_nobody_reads_a_sealed_set(app: Flask, sign_in: SignIn, others: dict[str, Any]) -> None:
    """No address of a set or its seal shows the organiser a question of it without the passphrase."""
    client = sign_in("organiser")
    of_sets = [each for each in addresses(app, others) if "/sets/" in each[1] or "/revisions" in each[1]]

    assert len(of_sets) > 15
    for method, address in of_sets:
        assert SECRET not in ask(client, method, address)[1], (method, address)


@pytest.mark.parametrize("role", ["host", "secretary", "judge"])
def test_people_of_the_evening_do_not_open_the_bank(
    app: Flask, sign_in: SignIn, others: dict[str, Any], role: str
) -> None:
    """Host, secretary and judges get nothing of the bank before it is played; a host sees who opened sets."""
    client = sign_in(role)

    for method, address in addresses(app, others):
        open_to_hosts = role == "host" and method == "GET" and address.endswith("/openings")
        assert ask(client, method, address)[0] == (200 if open_to_hosts else 403), (method, address)


def test_nobody_is_shown_anything_without_signing_in(app: Flask, others: dict[str, Any]) -> None:
    """Pages lead to the sign-in, the API answers 401."""
    client = app.test_client()

    for method, address in addresses(app, others):
        assert ask(client, method, address)[0] == (401 if address.startswith("/api/") else 302), address


def test_a_committee_member_imports_for_the_own_office_only(sign_in: SignIn, others: dict[str, Any]) -> None:
    """A file for another office is refused as an office that is not there."""
    client = sign_in("committee", office="TP")
    data = {"office": "NV", "file": (BytesIO(a_word_file()), "tep.docx")}

    answer = client.post("/api/bank/imports", data=data)

    assert (answer.status_code, answer.json["code"]) == (404, "not_found")


def test_only_the_organiser_seals(sign_in: SignIn, others: dict[str, Any]) -> None:
    """A reviewer prepares sets; the organiser puts the seal on."""
    client = sign_in("reviewer")

    assert client.post(f"/api/bank/sets/{others['set_id']}/seal").status_code == 403


def test_a_member_does_not_approve_the_own_office(sign_in: SignIn) -> None:
    """The second office signs off: a colleague's approval is refused in the API too."""
    question = a_question("TP")
    client = sign_in("committee", office="TP")
    address = f"/api/bank/questions/{question.id}/review"
    client.post(address, json={"act": "submit"})

    answer = client.post(address, json={"act": "approve", "version": 1})

    assert (answer.status_code, answer.json["code"]) == (403, "same_office")
