"""The pages of the contest and of accounts hold nothing that is not said in the reader's language."""

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from question_bank.access import JUDGE, ORGANISER, PUBLIC, ROLES
from quiz_server.contest.jury.marks import jury_parts
from quiz_server.contest.models import Stage
from quiz_server.contest.reports.catalog import PAPERS
from tests.conftest import SignIn
from tests.language.addresses import addresses
from tests.language.evening import go_on
from tests.language.foreign import unsaid

pytestmark = [pytest.mark.parametrize("app", ["sqlite"], indirect=True), pytest.mark.usefixtures("foreign")]

#: programs read the API; the bank has its own test
ELSEWHERE = ("/api/", "/bank", "/static", "/pictures", "/puzzles")


def pages_of(app: Flask, stage: Stage) -> list[str]:
    """Every page of the contest and of accounts, with everything of the evening that an address can name."""
    named: dict[str, list[Any]] = {
        "stage_id": [one.id for one in stage.contest.stages],
        "contest_id": [stage.contest.id],
        "round_id": [stage.counted_round_id],
        "team_id": [stage.teams[0].id],
        "part_id": [jury_parts(stage)[0].id],
        "judge_id": [stage.judges[0].id],
        "step": ["first", "second", "compare"],
        "key": list(PAPERS),
        "slot": [0],
        "pin": ["123456"],
        "name": [],
        "suffix": [],
    }
    rules = [
        rule
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and not rule.rule.startswith(ELSEWHERE)
    ]
    return [address for rule in rules for address in addresses(app, rule, named)]


def reader(app: Flask, sign_in: SignIn, role: str) -> FlaskClient:
    """A guest or a person of this role, who reads another language."""
    own = {"committee": {"office": "NV"}, "judge": {"username": "giamkhao1"}}
    client = app.test_client() if role == PUBLIC else sign_in(role, **own.get(role, {}))
    client.set_cookie("lang", "en")
    return client


def left_on(client: FlaskClient, address: str) -> set[str]:
    """What the page still says in Vietnamese; nothing of what is no page."""
    answer = client.get(address)
    assert answer.status_code < 500, address
    if answer.mimetype != "text/html":
        return set()
    page = re.sub(r"(?<=\d) đồng", "", answer.get_data(as_text=True))
    return {f"{address}: {text}" for text in unsaid(page)}


@pytest.mark.parametrize("late", [False, True], ids=["played", "marked"])
def test_every_page_is_said(app: Flask, sign_in: SignIn, evening: Stage, late: bool) -> None:
    """Whoever opens it, whatever the evening has come to; refusals too."""
    if late:
        go_on(evening)
    roles = [PUBLIC, *sorted(ROLES)] if late else [ORGANISER, JUDGE]
    clients = [reader(app, sign_in, role) for role in roles]
    pages = pages_of(app, evening)
    left = {text for client in clients for address in pages for text in left_on(client, address)}

    assert len(pages) > 60
    assert sorted(left) == []
