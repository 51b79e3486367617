"""The people of a team: kept as written, what does not fit the plan is said."""

import pytest

from question_bank.database import db
from quiz_server.contest.models import Stage
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.rosters.roster import Person, set_roster
from tests.conftest import SignIn


def people(main: int = 4, extra: int = 3, captain: int = 0) -> list[Person]:
    """A list with so many main and extra members; the captain by index."""
    roles = ["main"] * main + ["extra"] * extra
    return [Person(f"Nguyễn Văn {chr(65 + n)}", role, n == captain) for n, role in enumerate(roles)]


def test_a_list_as_the_plan_wants_it(cluster: Stage) -> None:
    """Nothing to say; empty lines are left out, the order stays."""
    team = cluster.teams[0]

    assert set_roster(team, [*people(), Person("  ", "extra", False)]) == []
    assert [member.order for member in team.members] == list(range(1, 8))
    assert [member.name for member in team.members if member.captain] == ["Nguyễn Văn A"]


@pytest.mark.parametrize(
    ("listed", "says"),
    [
        (people(4, 2), "Đội có 6 người"),
        (people(4, 9), "Đội có 13 người"),
        (people(5, 3), "Có 5 thành viên chính"),
        (people(captain=99), "Có 0 đội trưởng"),
        (people(captain=6), "Đội trưởng phải là thành viên chính"),
        ([*people(), people()[0]], "Nguyễn Văn A có trong danh sách hai lần"),
    ],
)
def test_what_does_not_fit_is_said_and_kept(cluster: Stage, listed: list[Person], says: str) -> None:
    """The list is corrected until the evening, so it is kept as it is."""
    problems = set_roster(cluster.teams[0], listed)

    assert any(says in problem for problem in problems)
    assert len(cluster.teams[0].members) == len(listed)


def test_a_role_that_is_none_is_refused(cluster: Stage) -> None:
    """The old list stays."""
    set_roster(cluster.teams[0], people())
    with pytest.raises(ContestRefused, match="Vai trò"):
        set_roster(cluster.teams[0], [Person("Ai đó", "boss", False)])

    assert len(cluster.teams[0].members) == 7


def test_the_list_is_written_on_the_page(sign_in: SignIn, cluster: Stage) -> None:
    """Typed, kept, shown again with what is missing."""
    db.session.commit()
    address = f"/contest/stages/{cluster.id}/teams/2"
    client = sign_in("secretary")
    form = {"name.1": "Lê Thị Bích Phượng", "role.1": "main", "name.2": "", "role.2": "main", "captain": "1"}
    form |= {"born.1": "1991", "position.1": "Phó Chủ tịch Hội LHPN xã"}

    assert client.post(address, data=form).status_code == 302
    page = client.get(address).get_data(as_text=True)
    assert 'value="1991"' in page
    assert "Phó Chủ tịch Hội LHPN xã" in page
    assert "Lê Thị Bích Phượng" in page
    assert "Đội có 1 người, cần từ 7 đến 12." in page


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_a_year_that_is_none_keeps_what_was_typed(sign_in: SignIn, cluster: Stage) -> None:
    """The page names whose year it is and shows every field again; nothing is kept."""
    db.session.commit()
    form = {
        "name.1": "Lê Thị Bích Phượng",
        "born.1": "chín mốt",
        "position.1": "Công chức",
        "role.1": "reserve",
    }
    answer = sign_in("secretary").post(f"/contest/stages/{cluster.id}/teams/2", data=form)
    page = answer.get_data(as_text=True)

    assert answer.status_code == 422
    assert "Năm sinh “chín mốt” của Lê Thị Bích Phượng" in page
    assert 'value="Công chức"' in page
    assert '<option value="reserve" selected>' in page
    db.session.expire_all()
    assert cluster.teams[1].members == []
