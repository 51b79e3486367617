"""The answers of the bank in another language say everything by the catalogue."""

from itertools import product
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from tests.language.addresses import addresses, rules_of
from tests.language.foreign import unsaid_leaves

#: a body that is wrong in every address
BODIES: tuple[dict[str, Any], ...] = (
    {},
    {"unknown": 1},
    {"title": "", "plan": [], "reserves": 9000, "stem": 5, "kind": "no", "options": {"1": "x"}, "act": "no"},
)


def test_every_refusal_of_the_rest_api_is_said(
    app: Flask, reader: FlaskClient, parts: dict[str, list[Any]]
) -> None:
    """What is not there, what is wrong and what is read come in the language, too."""
    answers = {}
    for rule in rules_of(app, "bank_api", "GET"):
        for address in (
            *addresses(app, rule, parts),
            *addresses(app, rule, {name: [9999] for name in parts}),
        ):
            answers[address] = reader.get(address)
    for method in ("POST", "PUT", "PATCH"):
        for rule in rules_of(app, "bank_api", method):
            for address, (number, body) in product(addresses(app, rule, parts), enumerate(BODIES)):
                answers[f"{method} {address} {number}"] = reader.open(address, method=method, json=body)
    refused = [address for address, answer in answers.items() if answer.status_code >= 400]
    unread = {
        address: unsaid_leaves(answer.get_json())
        for address, answer in answers.items()
        if answer.is_json and not address.endswith("/draws")  # minutes stay the text that was hashed
    }

    assert len(refused) > 40
    assert {address: texts for address, texts in unread.items() if texts} == {}


def test_notes_that_are_kept_are_said_again(
    app: Flask, reader: FlaskClient, parts: dict[str, list[Any]]
) -> None:
    """What was written down when something was done is a sentence when it is read."""
    notes = [
        entry["note"]
        for question_id in parts["question_id"]
        for entry in reader.get(f"/api/bank/questions/{question_id}/history").get_json()
    ]

    assert {"Soan tren trang", "No."} < set(notes)
    assert "Gan giong cau" in " ".join(notes)
    assert "Sua dang cau, dap an, chu de, muc do" in notes
