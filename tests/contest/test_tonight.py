"""The first page's one large way in: whose screen it opens, and of which evening."""

import re
from datetime import date

import pytest

from buzzer_ui.tonight import coming
from question_bank.database import db
from quiz_server.contest.models import Judge, Stage
from tests.conftest import SignIn

TODAY = date(2024, 10, 2)
LARGE = re.compile(r'class="btn btn-primary" href="([^"]+)"')


def evening(day: int | None, open_round: int | None = None) -> Stage:
    """An evening of October, with a round open on its screens or none."""
    return Stage(date=day and date(2024, 10, day), active_round_id=open_round)


def test_the_evening_with_an_open_round_or_of_today_comes_first() -> None:
    """Then the next one by date; where none is ahead, dates were not kept: the first that was not played."""
    past, today, next_one, later = evening(1), evening(2), evening(5), evening(9)
    early = evening(9, open_round=3)
    assert coming([past, today, next_one, early], TODAY) == [today, early]
    assert coming([past, later, next_one], TODAY) == [next_one]
    past.counted_round_id = 1
    undated = evening(None)
    assert coming([past, undated, evening(None)], TODAY) == [undated]
    assert coming([past], TODAY) == []


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_each_finds_the_own_screen_as_the_one_large_button(sign_in: SignIn, cluster: Stage) -> None:
    """Host, secretary and judge; a judge marks until the round is open; the organiser waits for it."""
    cluster.date = date.max
    cluster.judges.append(Judge(username="judge-all", name="Giám khảo", order=9))
    db.session.commit()
    people = {role: sign_in(role) for role in ("host", "secretary", "judge", "organiser")}

    def large(role: str) -> list[str]:
        return LARGE.findall(people[role].get("/").text)

    address = f"/host/{cluster.id}"
    assert large("host") == [address]
    assert large("secretary") == [f"/secretary/{cluster.id}"]
    assert "/mc/" in people["secretary"].get("/").text
    assert "/marks" in large("judge")[0]
    assert address not in large("organiser")
    cluster.active_round_id = 1
    db.session.commit()
    assert large("judge") == [f"/jury/{cluster.id}"]
    assert address in large("organiser")


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_a_judge_is_led_to_the_own_jury_only(sign_in: SignIn, cluster: Stage) -> None:
    """Who does not sit there would be refused: no large button, and no link to marks or to the round."""
    cluster.active_round_id = 1
    db.session.commit()
    client = sign_in("judge")
    page = client.get("/").text

    assert LARGE.findall(page) == []
    assert client.get(f"/jury/{cluster.id}").status_code == 403
    for address in (f"/jury/{cluster.id}", f"/contest/stages/{cluster.id}/marks"):
        assert f'href="{address}"' not in page
    assert f'href="/contest/stages/{cluster.id}"' in page
