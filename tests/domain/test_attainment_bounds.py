"""The bound of a target: passing, surpassing, rounding, ratio and gap."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import indicator, target

from cotmoc.domain.attainment import bounds
from cotmoc.domain.attainment.bounds import Bound
from cotmoc.domain.results import Verdict
from cotmoc.domain.targets import Conventions, Direction


def bound(op: str, value: str, value_max: str | None = None, direction: str = "none", unit: str = "%") -> Bound:
    top = Decimal(value_max) if value_max else None
    stated = target(op, value, value_max=top, direction=Direction(direction), measure_unit=unit)
    found = bounds.of(stated, indicator())
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("asked", "value", "verdict"),
    [
        (bound(">=", "90"), "90.3", "exceeded"),
        (bound(">=", "90"), "90", "reached"),
        (bound(">=", "90"), "89.4", "missed"),
        (bound("<=", "1"), "0.89", "exceeded"),
        (bound("<=", "1"), "1.5", "missed"),
        (bound(">", "2000", unit="người"), "2001", "reached"),
        (bound(">", "2000", unit="người"), "2002", "exceeded"),
        (bound("<", "0.5"), "0.45", "reached"),
        (bound("<", "0.5"), "0.36", "exceeded"),
        (bound("<", "0.5"), "0.5", "missed"),
        (bound("=", "600", unit="đảng viên"), "600", "reached"),
        (bound("=", "600", unit="đảng viên"), "612", "missed"),
        (bound("=", "600", direction="increase", unit="đảng viên"), "612", "exceeded"),
        (bound("=", "0", direction="reduce", unit="hộ"), "1", "missed"),
        (bound("range", "8", "8.5"), "8.2", "reached"),
        (bound("range", "8", "8.5"), "9", "missed"),
        (bound("range", "8", "8.5", "increase"), "9", "exceeded"),
        (bound("range", "8", "8.5", "increase"), "7", "missed"),
        (bound("range", "2", "3", "reduce"), "1", "exceeded"),
    ],
)
def test_the_verdict_at_the_end(asked: Bound, value: str, verdict: str) -> None:
    assert asked.rule(Decimal(value)).verdict == verdict


@pytest.mark.parametrize(
    ("asked", "value", "rounded"),
    [
        (bound(">=", "99.8"), "99.75", True),
        (bound(">=", "99.8"), "99.74", False),
        (bound(">=", "100"), "99.9", False),
        (bound("=", "0", unit="hộ"), "0.2", False),
        (bound("<=", "1.0"), "1.04", True),
        (bound(">", "80"), "80.4", False),
        (bound(">=", "90"), "89.6", True),
        (bound(">=", "15"), "14.6", False),
        (bound(">=", "2", unit="lần"), "1.64", False),
    ],
)
def test_rounding_helps_only_at_the_precision_of_the_bound_and_never_to_all_or_none(
    asked: Bound, value: str, rounded: bool
) -> None:
    assert asked.rule(Decimal(value)).rounded is rounded


def test_a_declared_precision_replaces_the_written_one() -> None:
    stated = target(value=100, conventions=Conventions(decimals=1))
    found = bounds.of(stated, indicator())
    assert found is not None
    assert found.rule(Decimal("99.96")) == bounds.Ruling(Verdict.REACHED, rounded=True, strict=Verdict.MISSED)


@given(st.decimals(-1000, 1000, places=3), st.decimals(1, 1000, places=1), st.sampled_from([">=", "<=", ">", "<"]))
def test_rounding_never_takes_away_what_is_reached(value: Decimal, limit: Decimal, op: str) -> None:
    asked = bound(op, str(limit))
    if asked.passes(value):
        assert asked.rule(value).verdict in (Verdict.REACHED, Verdict.EXCEEDED)
        assert not asked.rule(value).rounded


@pytest.mark.parametrize("asked", [bound("<=", "9"), bound("range", "8", "8.5"), bound(">=", "0"), bound("=", "0")])
def test_a_ratio_is_left_out_where_it_means_nothing(asked: Bound) -> None:
    assert asked.ratio(Decimal(8)) is None


def test_a_ratio_below_nothing_is_left_out() -> None:
    assert bound(">=", "3.44").ratio(Decimal(-1)) is None


@pytest.mark.parametrize(("value", "gap"), [("7", "-1"), ("9", "0.5"), ("8.2", "0.2")])
def test_the_gap_to_a_range_is_to_the_end_that_matters(value: str, gap: str) -> None:
    assert bound("range", "8", "8.5").gap(Decimal(value)) == Decimal(gap)


def test_gaps_of_percentages_are_points_and_others_in_their_own_measure() -> None:
    assert (bound(">=", "9").gap_unit, bound(">=", "9", unit="phường").gap_unit) == ("điểm %", "phường")


def test_pace_is_kept_at_the_precision_of_the_bound() -> None:
    assert bound(">=", "9", unit="phường").keeps_pace(Decimal(7), Decimal("7.2"))
    assert not bound(">=", "100").keeps_pace(Decimal("99.1"), Decimal("99.2"))
    assert bound("<=", "9").keeps_pace(Decimal(11), Decimal("11.4"))


def test_a_target_without_a_value_has_no_bound() -> None:
    assert bounds.of(target("qualitative"), indicator()) is None
    assert bounds.of(replace(target(), value=None), indicator()) is None


def test_the_direction_of_the_indicator_counts_where_the_target_gives_none() -> None:
    found = bounds.of(target("=", 5), indicator(direction=Direction.REDUCE))
    assert found is not None
    assert not found.upward


def test_a_range_is_rounded_at_either_end() -> None:
    asked = bound("range", "8", "8.5")
    assert [asked.rule(Decimal(value)).rounded for value in ("7.95", "8.54", "8.56", "7.94")] == [
        True,
        True,
        False,
        False,
    ]
