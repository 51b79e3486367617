"""Setting a contest up by its form: what is kept, what comes back, what stays, what was signed."""

import re
from typing import Any

import pytest

from question_bank.database import db
from quiz_server.contest.draws.appearance import draw_at_random
from quiz_server.contest.models import ACTIVE, Contest, Member, Stage
from quiz_server.contest.planning import forms
from quiz_server.contest.planning.models import plan_rule_of
from quiz_server.contest.planning.revising import make_contest, revise_contest
from quiz_server.contest.planning.sign_off import sentences_of, sign, sign_off_of
from quiz_server.contest.planning.start import START
from quiz_server.contest.refusal import ContestRefused
from tests.conftest import SignIn

pytestmark = pytest.mark.parametrize("app", ["sqlite"], indirect=True)

TEAMS = "Tổ 1\nTổ 2\nxã Bình Thanh\nxã Bình Thạnh\n\n xã  Bình An "


def filled(**changes: str) -> dict[str, str]:
    """The start page filled in: five teams, two of them alike but for a mark."""
    own = {"name": "Hội thi tìm hiểu pháp luật", "year": "2025", "stage.1.teams": TEAMS}
    return START | own | {name.replace("__", "."): text for name, text in changes.items()}


def made(values: dict[str, str] | None = None) -> Contest:
    """A contest kept from a form."""
    values = values or filled()
    return make_contest(forms.plan_data(values, {}), forms.rule_data(values))


def revised(contest: Contest, **changes: str) -> None:
    """The kept contest opened in the form, changed and saved."""
    values = forms.values_of(contest) | {name.replace("__", "."): text for name, text in changes.items()}
    known = {unit.full_name: unit.code for unit in contest.units}
    revise_contest(contest, forms.plan_data(values, known), forms.stage_ids(values), forms.rule_data(values))


def shape(contest: Contest) -> Any:
    """What of a contest a form could lose."""
    return (
        sentences_of(contest),
        [(unit.code, unit.full_name, unit.name) for unit in contest.units],
        [[(team.seat, team.unit.code) for team in stage.teams] for stage in contest.stages],
        [(part.code, part.limit_s, part.step, part.weight, part.side_prize) for part in contest.parts],
        [(prize.title, prize.amount, prize.part.code) for prize in contest.side_prizes],
        contest.tie,
    )


def test_a_form_makes_the_contest_it_says(app: object) -> None:
    """Teams in the order of the lines, names alike kept apart, the plan's prizes."""
    contest = made()

    assert [team.unit.code for team in contest.stages[0].teams] == [
        "to_1", "to_2", "binh_thanh", "binh_thanh_2", "binh_an",
    ]  # fmt: skip
    assert contest.units[4].full_name == "xã Bình An"
    assert contest.units[4].name == "Bình An"
    assert contest.tie == ["tieu_pham", "kien_thuc", "cau_hoi_phu", "boc_tham"]
    assert [prize.amount for prize in contest.prizes if prize.stage_kind == "final"] == [
        5_000_000, 4_000_000, 3_000_000, 2_000_000,
    ]  # fmt: skip
    assert [part.limit_s for part in contest.parts] == [300, None, 600]


def test_a_name_typed_over_several_lines_is_one_line(sign_in: SignIn) -> None:
    """The field shows a long name whole and takes an Enter for a blank; refused, it comes back as typed."""
    typed = filled(name=" Hội thi tìm hiểu\r\n\r\npháp luật \n năm 2025", organiser="Ban\nTổ chức")
    refused = sign_in("organiser").post("/contest/new", data=typed | {"year": "hai"})
    contest = made(typed)

    assert (contest.name, contest.organiser) == ("Hội thi tìm hiểu pháp luật năm 2025", "Ban Tổ chức")
    assert re.search(r'<textarea[^>]*name="organiser"[^>]*>Ban\nTổ chức</textarea>', refused.text)


def test_every_kind_of_tie_step_is_kept(app: object) -> None:
    """Marks, times, the hall's steps and the chair's decision, in the order given; read as a sentence."""
    steps = {"tie__1__step": "p3", "tie__2__step": "t3", "tie__3__step": "truong_ban", "tie__4__step": ""}
    contest = made(filled(**steps))
    assert contest.tie == ["tieu_pham", "thoi_gian:tieu_pham", "truong_ban"]
    before = shape(contest)
    revised(contest)
    assert shape(contest) == before
    assert "ít thời gian hơn ở Tiểu phẩm, rồi đến quyết định của Trưởng Ban Giám khảo" in " ".join(before[0])
    with pytest.raises(ContestRefused, match="có bấm giờ"):
        made(filled(tie__1__step="t2"))


def test_opening_and_saving_changes_nothing(contest: Contest) -> None:
    """The form holds all of a kept contest: saved untouched, everything reads as before."""
    before = shape(contest)
    revised(contest)
    db.session.expire_all()

    assert shape(contest) == before


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"name": ""}, "Tên hội thi còn trống"),
        ({"year": "hai"}, "Năm"),
        ({"part.1.max": "nhiều"}, "Giới thiệu, điểm tối đa"),
        ({"part.1.kind": "quiz"}, "Giới thiệu xuất sắc nhất"),
        ({"cluster.2.amount": "ba triệu"}, "Giải Nhì"),
        ({"stage.1.teams": "Tổ 1\ntổ  1"}, "ghi hai lần"),
        ({"tie.1.step": "p9"}, "Bước phân định"),
        ({"min_people": "9", "max_people": "7"}, "Số người"),
        ({"stage.1.date": "mai"}, "ngày “mai” không đọc được"),
    ],
)
def test_what_is_wrong_is_named_and_comes_back(sign_in: SignIn, change: dict[str, str], says: str) -> None:
    """Nothing is kept, every field is as typed."""
    answer = sign_in("organiser").post("/contest/new", data=filled() | change)

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert says in page
    assert page.count('aria-invalid="true" aria-describedby="problem" autofocus') == 1
    assert "xã Bình Thạnh" in page or "tổ  1" in page
    assert db.session.query(Contest).count() == 0


def test_a_team_that_changes_its_stage_takes_its_people_along(contest: Contest, cluster: Stage) -> None:
    """Given a team with people in one stage, when it is listed in a new one, then they are there."""
    moved = cluster.teams[0]
    moved.members.append(Member(order=1, name="Người thứ nhất", role="main"))
    db.session.flush()
    rest = "\n".join(team.full_name for team in cluster.teams[1:])
    revised(contest, stage__1__teams=rest, stage__3__name="Cụm 2", stage__3__kind="cluster",
            stage__3__teams=moved.full_name)  # fmt: skip

    new = contest.stages[2]
    assert [(team.full_name, team.seat, team.members[0].name) for team in new.teams] == [
        ("thị trấn Châu Ổ", 1, "Người thứ nhất")
    ]
    assert [team.seat for team in cluster.teams if team.status == ACTIVE] == list(range(1, 8))


def test_after_the_first_round_parts_and_teams_stay(
    sign_in: SignIn, contest: Contest, cluster: Stage
) -> None:
    """Prizes still change; what the form says of parts, stages and teams is left alone."""
    cluster.counted_round_id = 1
    db.session.commit()
    values = forms.values_of(contest) | {
        "part.1.max": "50", "stage.1.teams": "Tổ 1", "cluster.1.amount": "4.500.000",
    }  # fmt: skip
    answer = sign_in("organiser").post(f"/contest/{contest.id}/setup", data=values)

    db.session.expire_all()
    assert answer.status_code == 302
    assert contest.parts[0].max == 30
    assert len(cluster.teams) == 8
    assert contest.prizes[0].amount == 4_500_000


def test_a_stage_with_a_draw_is_not_dropped(contest: Contest, cluster: Stage) -> None:
    """Its minutes would speak of nothing."""
    draw_at_random(cluster, "thuky", "mam")
    with pytest.raises(ContestRefused) as refusal:
        revised(contest, stage__1__name="")
    assert refusal.value.code == "stage_in_use"


def test_typing_does_not_change_a_drawn_order(contest: Contest, cluster: Stage) -> None:
    """The lines in another order leave the seats as drawn."""
    drawn = draw_at_random(cluster, "thuky", "mam").codes
    backwards = "\n".join(reversed([team.full_name for team in cluster.teams]))
    revised(contest, stage__1__teams=backwards)

    assert [team.unit.code for team in cluster.teams] == drawn


def test_the_size_of_a_team_is_data(contest: Contest) -> None:
    """Without a row the plan's values; with one, its own."""
    assert (plan_rule_of(contest).min_people, plan_rule_of(contest).max_people) == (7, 12)
    revised(contest, min_people="3", max_people="5", main_people="3")

    assert "Mỗi đội có từ 03 đến 05 người, trong đó 03 thành viên chính" in " ".join(sentences_of(contest))


def test_a_change_after_the_signing_is_seen(sign_in: SignIn, contest: Contest) -> None:
    """Both readings stand below the signature until somebody signs again."""
    client = sign_in("organiser")
    db.session.commit()
    client.post(f"/contest/{contest.id}/sign", data={"name": "Phó Trưởng Ban"})
    assert "Từ đó đến nay không có gì thay đổi" in client.get("/contest/").get_data(as_text=True)

    revised(contest, cluster__1__amount="4.500.000")
    db.session.commit()
    page = client.get("/contest/").get_data(as_text=True)
    assert "<del>Mỗi cụm thi: 01 Giải Nhất, mỗi giải 4.000.000 đồng.</del>" in page
    assert "<ins>Mỗi cụm thi: 01 Giải Nhất, mỗi giải 4.500.000 đồng.</ins>" in page
    sign(contest, "Phó Trưởng Ban", "bantochuc")
    agreed = sign_off_of(contest)
    assert agreed is not None
    assert (agreed.added, agreed.gone) == ((), ())


@pytest.mark.parametrize("role", ["host", "secretary", "judge"])
def test_only_the_organiser_sets_up(sign_in: SignIn, role: str) -> None:
    """Others are refused."""
    assert sign_in(role).get("/contest/new").status_code == 403
