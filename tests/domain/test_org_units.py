"""Trees of org units: who stood under whom on a day, and what became of it."""

from datetime import date

import pytest

from cotmoc.domain.org_units import OrgUnit, OrgUnits, Placement, Succession, Tree
from cotmoc.domain.periods import Period

MERGED = date(2025, 1, 1)
UNITS = OrgUnits(
    (
        OrgUnit("tv", "Trà Vinh", "city", valid_to=date(2025, 7, 1)),
        OrgUnit("p2", "Phường 2", "ward", official_code="29245", valid_to=MERGED),
        OrgUnit("p3", "Phường 3", "ward", official_code="29242", valid_to=MERGED),
        OrgUnit("p3-2025", "Phường 3", "ward", official_code="29242", valid_from=MERGED),
        OrgUnit("k1", "Khóm 1", "hamlet"),
    ),
    (Tree("hc", "Hành chính"), Tree("dang", "Đảng")),
    (
        Placement("hc", "tv"),
        *(Placement("hc", code, "tv") for code in ("p2", "p3", "p3-2025")),
        Placement("hc", "k1", "p2", valid_to=MERGED),
        Placement("hc", "k1", "p3-2025", valid_from=MERGED),
        Placement("dang", "k1", "tv"),
        Placement("hc", "not-there", "tv"),
    ),
    (Succession("p2", "p3-2025", MERGED), Succession("p3", "p3-2025", MERGED)),
)


def codes(units: tuple[OrgUnit, ...]) -> list[str]:
    return [unit.code for unit in units]


@pytest.mark.parametrize(("day", "wards"), [("2024-12-31", ["p2", "p3"]), ("2025-01-01", ["p3-2025"])])
def test_children_are_those_that_existed_on_the_day(day: str, wards: list[str]) -> None:
    assert codes(UNITS.children("tv", on=date.fromisoformat(day), tree="hc")) == wards


def test_trees_are_parallel() -> None:
    day = date(2024, 1, 1)
    assert codes(UNITS.children("tv", on=day, tree="dang")) == ["k1"]
    assert codes(UNITS.children("tv", on=day)) == ["p2", "p3", "k1"]


def test_descendants_are_met_once_even_in_a_faulty_tree() -> None:
    looped = OrgUnits(UNITS.org_units, UNITS.trees, (*UNITS.placements, Placement("hc", "tv", "k1")))
    assert codes(looped.descendants("tv", on=date(2024, 1, 1), tree="hc")) == ["p2", "p3", "k1"]


def test_what_became_of_a_unit() -> None:
    assert [step.successor for step in UNITS.successors("p2")] == ["p3-2025"]
    assert UNITS.successors("tv") == ()


def test_the_same_official_code_is_not_the_same_unit() -> None:
    old, new = UNITS.get("p3"), UNITS.get("p3-2025")
    assert old is not None
    assert new is not None
    assert (old.official_code == new.official_code, old == new) == (True, False)


@pytest.mark.parametrize(
    ("code", "period", "day"),
    [
        ("tv", "2025", "2025-06-30"),
        ("tv", "2024", "2024-12-31"),
        ("k1", "2025", "2025-12-31"),
        ("x", "2025", "2025-12-31"),
    ],
)
def test_the_last_day_of_a_period_on_which_a_unit_was(code: str, period: str, day: str) -> None:
    assert UNITS.last_day(code, Period.parse(period)) == date.fromisoformat(day)


def test_units_are_found_by_code_and_listed() -> None:
    assert "tv" in UNITS
    assert "x" not in UNITS
    assert codes(tuple(UNITS)) == ["tv", "p2", "p3", "p3-2025", "k1"]


@pytest.mark.parametrize(
    ("code", "period", "others"),
    [("p2", "2025", ["p3-2025"]), ("p3-2025", "2024", ["p2", "p3"]), ("k1", "2024", ["k1"]), ("tv", "2026", [])],
)
def test_who_stands_for_an_org_unit_when_it_is_not(code: str, period: str, others: list[str]) -> None:
    assert codes(UNITS.standing_for(code, Period.parse(period))) == others


def test_successions_are_followed_to_the_end() -> None:
    later = OrgUnit("vl", "Phường Trà Vinh", "ward", official_code="29242", valid_from=date(2025, 7, 1))
    ended = OrgUnit("p3-2025", "Phường 3", "ward", valid_from=MERGED, valid_to=date(2025, 7, 1))
    p2 = OrgUnit("p2", "Phường 2", "ward", valid_to=MERGED)
    steps = (Succession("p2", "p3-2025", MERGED), Succession("p3-2025", "vl", date(2025, 7, 1)))
    units = OrgUnits((p2, ended, later), successions=steps)
    assert codes(units.standing_for("p2", Period.parse("2026"))) == ["vl"]
    assert codes(units.standing_for("vl", Period.parse("2024"))) == ["p2"]


def test_who_left_within_a_period() -> None:
    assert codes(tuple(UNITS.left_within("tv", Period.parse("2024-01-01/P18M"), tree="hc"))) == ["p2", "p3"]
    assert codes(tuple(UNITS.left_within("tv", Period.parse("2024"), tree="hc"))) == []


@pytest.mark.parametrize(
    ("whole", "day", "within"),
    [
        ("k1", date(2024, 1, 1), True),
        ("p2", date(2024, 1, 1), True),
        ("p2", MERGED, False),
        ("p3-2025", MERGED, True),
        ("tv", date(2024, 1, 1), True),
        ("p3", date(2024, 1, 1), False),
    ],
)
def test_a_unit_is_within_whatever_stands_above_it_on_the_day(whole: str, day: date, within: bool) -> None:
    assert UNITS.is_within("k1", whole, on=day) is within


def test_a_looped_tree_is_walked_once() -> None:
    looped = OrgUnits(UNITS.org_units, UNITS.trees, (*UNITS.placements, Placement("hc", "tv", "k1")))
    assert not looped.is_within("p3", "nowhere", on=date(2024, 1, 1))
