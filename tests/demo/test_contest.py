"""The demo contest says what the district's plan says."""

from typing import Any

import pytest
import yaml

from quiz_server.contest.schemas import ContestSetup
from quiz_server.demo.load import CONTEST

UNITS = [
    "Châu Ổ",
    "Bình An",
    "Bình Chánh",
    "Bình Châu",
    "Bình Chương",
    "Bình Dương",
    "Bình Đông",
    "Bình Hải",
    "Bình Hiệp",
    "Bình Hòa",
    "Bình Khương",
    "Bình Long",
    "Bình Minh",
    "Bình Mỹ",
    "Bình Nguyên",
    "Bình Phước",
    "Bình Tân Phú",
    "Bình Thanh",
    "Bình Thạnh",
    "Bình Thuận",
    "Bình Trị",
    "Bình Trung",
]


@pytest.fixture(scope="module")
def plan() -> dict[str, Any]:
    """The contest as the schema of the contest package reads it."""
    data: dict[str, Any] = ContestSetup().load(yaml.safe_load(CONTEST.read_text(encoding="utf-8")))
    return data


def test_all_units_of_the_district_take_part_once(plan: dict[str, Any]) -> None:
    """The 22 units, spelt exactly, are each in exactly one cluster, of 8, 7 and 7 teams."""
    full_names = {unit["code"]: unit["full_name"] for unit in plan["units"]}
    clusters = [stage for stage in plan["stages"] if stage["kind"] == "cluster"]

    assert [unit["name"] for unit in plan["units"]] == UNITS
    assert set(full_names.values()) == {"thị trấn Châu Ổ", *(f"xã {name}" for name in UNITS[1:])}
    assert [len(cluster["teams"]) for cluster in clusters] == [8, 7, 7]
    assert sorted(code for cluster in clusters for code in cluster["teams"]) == sorted(full_names)


def test_hosts_play_at_home(plan: dict[str, Any]) -> None:
    """Every cluster evening is held in a unit of that cluster; the final waits for its teams."""
    full_names = {unit["code"]: unit["full_name"] for unit in plan["units"]}
    *clusters, final = plan["stages"]

    assert [cluster["venue"] for cluster in clusters] == ["xã Bình Phước", "xã Bình Trị", "xã Bình Mỹ"]
    for cluster in clusters:
        assert cluster["venue"] in [full_names[code] for code in cluster["teams"]]
    assert (final["kind"], final["teams"]) == ("final", [])


def test_evenings_are_in_the_third_quarter(plan: dict[str, Any]) -> None:
    """The evenings follow each other in the third quarter of 2024."""
    days = [stage["date"] for stage in plan["stages"]]

    assert days == sorted(days)
    assert {(day.year, (day.month + 2) // 3) for day in days} == {(2024, 3)}


def test_prizes_add_up_to_the_plan(plan: dict[str, Any]) -> None:
    """8 prizes and 2 side prizes a cluster, 6 in the final: 69 million đồng in all."""
    cluster, final = plan["prizes"]["cluster"], plan["prizes"]["final"]
    spent = {name: sum(p["count"] * p["amount"] for p in prizes) for name, prizes in plan["prizes"].items()}
    side = sum(prize["amount"] for prize in plan["side_prizes"])

    assert [(p["count"], p["amount"]) for p in cluster] == [
        (1, 4_000_000),
        (1, 3_000_000),
        (2, 2_000_000),
        (4, 1_000_000),
    ]
    assert [(p["count"], p["amount"]) for p in final] == [
        (1, 5_000_000),
        (1, 4_000_000),
        (1, 3_000_000),
        (3, 2_000_000),
    ]
    assert 3 * (spent["cluster"] + side) + spent["final"] == 69_000_000


def test_parts_make_a_hundred(plan: dict[str, Any]) -> None:
    """The three parts of the plan add up to 100; only those judged by a jury have side prizes."""
    assert [part["title"] for part in plan["parts"]] == ["Giới thiệu", "Kiến thức", "Tiểu phẩm"]
    assert sum(part["max"] for part in plan["parts"]) == 100
    assert [part["side_prize"] for part in plan["parts"]] == [
        part["kind"] == "jury" for part in plan["parts"]
    ]
