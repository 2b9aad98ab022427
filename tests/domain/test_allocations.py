"""Splitting a target over org units: amounts add up exactly, rates by their weights, hand-edited parts stay."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import City, amount, indicator, stock, target

from cotmoc.domain import allocations
from cotmoc.domain.allocations import Allocation, AllocationRule, Split
from cotmoc.domain.errors import UnsoundDefinition
from cotmoc.domain.indicators import OverUnits
from cotmoc.domain.periods import Period
from cotmoc.domain.targets import Direction, HorizonKind, Op, Target

YEAR = Period.year(2020)
JOBS = target(">=", 1000, measure_unit="người", indicator="a")
SHARE = target(">=", 90, indicator="rate")


def parts(
    of: Target, rule: str, figures: Mapping[str, object], edits: Mapping[str, int] | None = None, **more: Any
) -> Split:
    """The split of a target over three wards; `figures` by "indicator ward"."""
    rate = indicator("rate", over_units=OverUnits.WEIGHTED, weight="people")
    ratio = indicator("ratio", formula="a / people * 100", of_whole="người")
    other = indicator("other", formula="a / (people + 1)")
    made = [amount("a", "người"), stock("people", "người"), rate, ratio, other, indicator("plain")]
    city = City(made, wards=3)
    for place, value in figures.items():
        code, ward = place.split()
        city.add("2020", str(value), code=code, org_unit=ward)
    given_edits = {ward: Decimal(value) for ward, value in (edits or {}).items()}
    return allocations.split(
        Allocation(of, "ward", AllocationRule(rule), YEAR, edits=given_edits, **more), city.programme()
    )


def values(found: Split) -> list[str]:
    return [str(one.value) for one in found.portions]


PEOPLE = {"people p1": 100, "people p2": 300, "people p3": 200}


def test_an_amount_is_split_by_population_and_adds_up() -> None:
    found = parts(JOBS, "proportional", PEOPLE, basis="people")
    assert values(found) == ["167", "500", "333"]
    assert found.total == 1000
    assert found.gap == 0


def test_what_people_wrote_stays_and_the_others_share_the_rest() -> None:
    found = parts(JOBS, "proportional", PEOPLE, {"p2": 700}, basis="people")
    assert values(found) == ["100", "700", "200"]
    assert found.gap == 0


def test_while_all_parts_are_written_the_gap_is_shown() -> None:
    found = parts(JOBS, "equal", {}, {"p1": 300, "p2": 300, "p3": 300})
    assert found.total == 900
    assert found.gap == -100


def test_an_equal_split_gives_the_remainder_to_the_first() -> None:
    assert values(parts(JOBS, "equal", {})) == ["334", "333", "333"]


def test_the_same_rise_starts_where_each_stands() -> None:
    found = parts(JOBS, "same_rise", {"a p1": 100, "a p2": 400, "a p3": 200})
    assert values(found) == ["200", "500", "300"]


def test_a_missing_figure_leaves_the_split_open_and_is_named() -> None:
    found = parts(JOBS, "proportional", {"people p1": 100, "people p3": 1}, basis="people")
    assert (found.missing, found.total, found.gap) == (("p2",), None, None)
    assert values(found) == ["None", "None", "None"]


def test_every_ward_gets_the_same_rate_unless_one_was_written() -> None:
    assert values(parts(SHARE, "equal", PEOPLE)) == ["90", "90", "90"]
    found = parts(SHARE, "equal", PEOPLE, {"p1": 60}, decimals=1)
    assert values(found) == ["60", "96.0", "96.0"]
    assert found.total == 90


def test_rates_rise_by_the_same_points() -> None:
    now = {"rate p1": 70, "rate p2": 80, "rate p3": 85}
    found = parts(SHARE, "same_rise", PEOPLE | now, decimals=2)
    assert values(found) == ["80.00", "90.00", "95.00"]
    assert found.gap == 0


def test_a_share_is_weighed_by_what_it_is_of() -> None:
    assert values(parts(replace(SHARE, indicator="ratio"), "equal", PEOPLE)) == ["90", "90", "90"]


def test_a_rate_with_another_formula_needs_to_be_told_by_what_it_is_weighed() -> None:
    with pytest.raises(UnsoundDefinition, match="allocation_no_basis"):
        parts(replace(SHARE, indicator="other"), "equal", PEOPLE)
    assert values(parts(replace(SHARE, indicator="other"), "equal", PEOPLE, basis="people")) == ["90", "90", "90"]


def test_no_share_is_asked_to_pass_the_whole() -> None:
    found = parts(replace(SHARE, indicator="ratio"), "equal", PEOPLE, {"p2": 75}, decimals=1)
    assert values(found) == ["100.0", "75", "100.0"]
    assert found.gap == Decimal("-2.5")
    assert not found.adds_up


def test_shares_that_reach_the_whole_leave_the_rise_to_the_others() -> None:
    now = {"a p1": 98, "a p2": 210, "a p3": 150}
    found = parts(replace(SHARE, indicator="ratio"), "same_rise", PEOPLE | now, decimals=1)
    assert values(found) == ["100.0", "86.0", "91.0"]
    assert found.adds_up


@pytest.mark.parametrize(("op", "value"), [(">=", "88.4"), ("<=", "88.3")])
def test_rates_are_rounded_to_the_side_that_is_asked_for(op: str, value: str) -> None:
    found = parts(replace(SHARE, op=Op(op), value=Decimal("88.34")), "equal", PEOPLE, decimals=1)
    assert values(found) == [value] * 3
    assert found.adds_up


def test_a_yearly_fall_in_per_cent_is_the_same_for_all_and_weighed_by_the_level() -> None:
    fall = target(">=", 10, "annual_average", indicator="people", direction=Direction.REDUCE)
    found = parts(fall, "equal", PEOPLE, {"p2": 4})
    assert values(found) == ["16", "4", "16"]
    assert [one.baseline for one in found.portions] == [None] * 3
    with pytest.raises(UnsoundDefinition, match="allocation_no_rise"):
        parts(fall, "same_rise", PEOPLE)


def test_where_more_was_given_away_than_there_is_nobody_is_asked_for_less_than_nothing() -> None:
    found = parts(JOBS, "proportional", PEOPLE, {"p1": 1200}, basis="people")
    assert values(found) == ["1200", "0", "0"]
    assert found.gap == 200


def test_a_fall_that_one_cannot_make_is_made_by_the_others() -> None:
    found = parts(replace(JOBS, value=Decimal(400)), "same_rise", {"a p1": 20, "a p2": 400, "a p3": 200})
    assert values(found) == ["0", "300", "100"]


def test_a_basis_of_nothing_proposes_nothing_and_says_so() -> None:
    found = parts(JOBS, "proportional", {"people p1": 0, "people p2": 0, "people p3": 0}, basis="people")
    assert (found.idle, found.total) == (True, None)
    found = parts(JOBS, "proportional", {"people p1": 0, "people p2": 10, "people p3": 0}, basis="people")
    assert values(found) == ["0", "1000", "0"]


def test_weights_of_nothing_make_no_mean() -> None:
    found = parts(SHARE, "equal", {"people p1": 0, "people p2": 0, "people p3": 0})
    assert (found.idle, found.total, found.adds_up) == (True, None, False)


def test_what_is_finer_than_the_precision_stays_in_one_part() -> None:
    found = parts(replace(JOBS, value=Decimal("10.5")), "equal", {})
    assert values(found) == ["4.5", "3", "3"]
    assert found.adds_up


def test_several_levels_take_part_together_as_of_a_day() -> None:
    ended: dict[str, dict[str, Any]] = {"p2": {"valid_to": date(2020, 7, 1)}, "p3": {"level": "commune"}}
    city = City([amount("a", "người")], wards=3, ward_changes=ended)
    asked = Allocation(JOBS, "ward,commune", AllocationRule.EQUAL, YEAR, on=date(2021, 1, 1))
    assert [one.org_unit for one in allocations.split(asked, city.programme()).portions] == ["p1", "p3"]


@pytest.mark.parametrize(
    ("of", "more", "code"),
    [
        (replace(JOBS, value=None), {}, "allocation_no_value"),
        (replace(JOBS, value_max=Decimal(2000)), {}, "allocation_no_value"),
        (replace(JOBS, org_unit="p1"), {}, "allocation_no_units"),
        (replace(SHARE, indicator="plain"), {}, "allocation_not_additive"),
        (replace(JOBS, horizon=HorizonKind.TERM_TOTAL), {"rule": "same_rise"}, "allocation_no_rise"),
        (JOBS, {"rule": "proportional"}, "allocation_no_basis"),
    ],
)
def test_what_cannot_be_split_is_refused(of: Target, more: dict[str, str], code: str) -> None:
    with pytest.raises(UnsoundDefinition) as refused:
        parts(of, more.get("rule", "equal"), PEOPLE)
    assert refused.value.code == code


@given(
    st.integers(-5000, 5000),
    st.lists(st.integers(0, 1000), min_size=3, max_size=3).filter(any),
    st.integers(0, 3),
)
def test_parts_of_an_amount_always_add_up(whole: int, people: list[int], decimals: int) -> None:
    figures = {f"people p{place}": count for place, count in enumerate(people, 1)}
    found = parts(replace(JOBS, value=Decimal(whole)), "proportional", figures, basis="people", decimals=decimals)
    assert found.gap == 0
    for one, count in zip(found.portions, people, strict=True):
        assert one.value is not None
        assert abs(one.value - Decimal(whole) * count / sum(people)) < Decimal(1).scaleb(-decimals)
