"""The pages of the bank in another language say everything by the catalogue."""

from collections.abc import Mapping
from itertools import product
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.language.addresses import addresses, rules_of
from tests.language.foreign import unsaid

#: what a page says does not hang on the database
pytestmark = pytest.mark.parametrize("app", ["sqlite"], indirect=True)

FILTER = "text=days&state=draft&level=easy&kind=mcq&used=no&in_force_on=1/2/2025&document=1&batch=1"
#: what the title of a copied set ends in, in every language
COPY = " (bản sao)"
#: forms that are empty, wrong, or ask for something that is there
FORMS: tuple[dict[str, str], ...] = (
    {},
    {
        "act": "approve",
        "chosen": "1:1",
        "version": "1",
        "contest_day": "soon",
        "valid_from": "soon",
        "day": "soon",
    },
    {
        "act": "keep_both",
        "first": "1",
        "second": "2",
        "title": "Third",
        "section-title": "Part",
        "reserves": "x",
    },
    {
        "act": "propose",
        "name": "Mine",
        "text": "days",
        "number": "1/2024",
        "kind": "Luật",
        "passphrase": "short",
    },
    {"act": "submit", "chosen": "1:1", "text": "Good.", "again": "short", "passphrase": "short", "seed": "2"},
)


def _unread(answers: Mapping[str, TestResponse]) -> dict[str, list[str]]:
    """Address → what its page does not say."""
    pages = {address: answer for address, answer in answers.items() if answer.mimetype == "text/html"}
    return {
        address: unsaid(answer.get_data(as_text=True).replace(COPY, "")) for address, answer in pages.items()
    }


def test_every_page_of_the_bank_is_said(app: Flask, reader: FlaskClient, parts: dict[str, list[Any]]) -> None:
    """No page shows a word that the catalogue did not say."""
    pages = [address for rule in rules_of(app, "bank", "GET") for address in addresses(app, rule, parts)]
    pages += [f"/bank/?{FILTER}", f"/bank/exports?{FILTER}", "/bank/?text=Sea"]
    unread = _unread({address: reader.get(address, follow_redirects=True) for address in pages})

    assert len(unread) > 20
    assert {address: texts for address, texts in unread.items() if texts} == {}


def test_every_form_of_the_bank_is_answered_in_the_language(
    app: Flask, reader: FlaskClient, parts: dict[str, list[Any]]
) -> None:
    """Refusals, and what is said after something was done."""
    sent = {}
    for rule in rules_of(app, "bank", "POST"):
        for address, (number, form) in product(addresses(app, rule, parts), enumerate(FORMS)):
            sent[f"{address} {number}"] = reader.post(address, data=form, follow_redirects=True)
    unread = _unread(sent)

    assert len(unread) > 100
    assert {address: texts for address, texts in unread.items() if texts} == {}
