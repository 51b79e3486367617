"""Who watches a round as a judge: by the list of the stage, and as its chair only while they are."""

import pytest
from flask import Flask

from question_bank.database import db
from quiz_server.accounts.models import User
from quiz_server.accounts.users import create_user
from quiz_server.admission import Admission, judge_token
from quiz_server.contest.forms import round_wish
from quiz_server.contest.jury.requests import name_chair
from quiz_server.contest.models import Stage
from quiz_server.formats.presets import can_confirm, load_presets, rules_for
from tests.conftest import PASSWORD, SignIn
from tests.contest.test_pages import prepare_form

pytestmark = pytest.mark.parametrize("app", ["sqlite"], indirect=True)


def person(username: str, role: str = "judge") -> User:
    """An account."""
    made = create_user(username, username, role, PASSWORD)
    db.session.commit()
    return made


def test_the_first_of_the_list_presides(app: Flask, cluster: Stage) -> None:
    """The others watch as judges, each under the number in the list."""
    db.session.commit()
    seen = []
    for number in (1, 2):
        token, place = judge_token(cluster, person(f"giamkhao{number}"))
        identity = Admission(app).identify(token)
        assert identity is not None
        seen.append((identity.audience, identity.seat, place))

    assert seen == [("chair", 1, 1), ("jury", 2, 2)]


def test_a_chair_that_is_replaced_has_no_word_any_more(app: Flask, cluster: Stage) -> None:
    """The old token opens nothing; a new page has another audience."""
    db.session.commit()
    first = person("giamkhao1")
    token, _ = judge_token(cluster, first)
    name_chair(cluster, cluster.judges[1].id)

    assert Admission(app).identify(token) is None
    fresh = Admission(app).identify(judge_token(cluster, first)[0])
    assert fresh is not None
    assert fresh.audience == "jury"


def test_the_page_is_for_the_jury_of_this_stage(sign_in: SignIn, cluster: Stage) -> None:
    """Neither for another judge nor for the host."""
    db.session.commit()

    assert sign_in("judge", username="giamkhao1").get(f"/jury/{cluster.id}").status_code == 200
    assert sign_in("judge", username="giamkhao9").get(f"/jury/{cluster.id}").status_code == 403
    assert sign_in("host").get(f"/jury/{cluster.id}").status_code == 403
    with pytest.raises(PermissionError):
        judge_token(cluster, person("thuky", "secretary"))


def test_the_rule_is_chosen_on_the_page(app: Flask) -> None:
    """One box for all sections that can wait for the chair; each can or cannot as its rules say."""
    wish = round_wish(prepare_form(1, confirm="yes"))

    assert [section["overrides"]["judge"] for section in wish["sections"]] == [{"confirm": "chair"}] * 2
    assert "judge" not in round_wish(prepare_form(1))["sections"][0]["overrides"]
    for name in load_presets():
        if can_confirm(name):
            assert rules_for(name, {"judge": {"confirm": "chair"}}).confirm, name
