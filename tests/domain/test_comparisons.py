"""The old target, what came of it, and the new one."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.factories import City, amount, indicator, target

from cotmoc.domain import comparisons
from cotmoc.domain.comparisons import Comparison
from cotmoc.domain.results import Verdict
from cotmoc.domain.targets import Direction, Target


def compared(old: list[Target], new: list[Target], result: str | None = None, **changes: str) -> tuple[Comparison, ...]:
    one = [replace(indicator(direction=Direction.INCREASE), **changes)]  # type: ignore[arg-type]  # a measure unit
    before = City(one, targets=old)
    if result:
        before.add("2020", result)
    return comparisons.compare(before.programme(), City(one, targets=new).programme())


def test_a_new_target_below_the_old_one_and_below_the_result_is_marked_twice() -> None:
    [row] = compared([target(value=90)], [target(value=80)], "84.5")
    assert (row.judgement.verdict, row.change, row.change_unit) == (Verdict.MISSED, Decimal(-10), "điểm %")
    assert (row.lowered, row.below_result) == (True, True)


@pytest.mark.parametrize(
    ("op", "old", "result", "new", "lowered", "below"),
    [
        (">=", 70, "71.6", "73.5", False, False),
        (">=", 70, "75", "73.5", False, True),
        ("<=", 1, "0.89", "0.95", False, True),
        ("<=", 1, "0.89", "1.5", True, True),
        ("<=", 5, "4.36", "4.3", False, False),
    ],
)
def test_easier_depends_on_which_way_is_better(
    op: str, old: int, result: str, new: str, lowered: bool, below: bool
) -> None:
    [row] = compared([target(op, old)], [target(op, new)], result)
    assert (row.lowered, row.below_result) == (lowered, below)


def test_amounts_change_in_per_cent() -> None:
    [row] = compared([target(value=200, measure_unit="hộ")], [target(value=250, measure_unit="hộ")], measure_unit="hộ")
    assert (row.change, row.change_unit, row.below_result) == (Decimal(25), "%", False)


def test_from_nothing_there_is_no_change_in_per_cent() -> None:
    [row] = compared([target("<=", 0, measure_unit="hộ")], [target("<=", 5, measure_unit="hộ")], measure_unit="hộ")
    assert (row.change, row.lowered) == (None, True)


@pytest.mark.parametrize(
    "new",
    [
        target(value=80, horizon="each_year"),
        target(value=80, measure_unit="hộ"),
        target("<=", 80),
        target("qualitative"),
    ],
)
def test_what_asks_for_something_else_is_shown_and_not_compared(new: Target) -> None:
    [row] = compared([target(value=90)], [new], "95")
    assert (row.change, row.lowered, row.below_result) == (None, False, False)


def test_a_total_of_the_term_and_an_amount_of_every_year_are_compared_by_the_year() -> None:
    old = target(value=10000, horizon="term_total", measure_unit="người")
    new = target(">", 2200, "each_year", measure_unit="người")
    before = City([amount(measure_unit="người")], targets=[old]).add("2016-01-01/P5Y", 12911)
    after = City([amount(measure_unit="người")], targets=[new])
    [row] = comparisons.compare(before.programme(), after.programme())
    assert (row.change, row.by_year, row.lowered, row.below_result) == (Decimal(10), True, False, True)
    [back] = comparisons.compare(after.programme(), before.programme())
    assert (back.by_year, back.lowered) == (True, True)


def test_only_indicators_with_both_targets_stand_in_the_table() -> None:
    assert compared([], [target(value=80)]) == ()
    assert compared([target(value=80)], []) == ()


def test_several_targets_of_one_indicator_are_paired_by_bound_and_horizon() -> None:
    old = [target(value=70, code="a"), target(value=2, horizon="annual_average", code="b")]
    new = [target(value=3, horizon="annual_average", code="c"), target(value=75, code="d")]
    assert [(row.old.code, row.new.code) for row in compared(old, new)] == [("b", "c"), ("a", "d")]


def test_an_indicator_that_neither_term_defines_is_left_out() -> None:
    unknown = [target(value=80, indicator="khong-co")]
    assert compared(unknown, unknown) == ()


@pytest.mark.parametrize(
    ("old", "new", "lowered"),
    [((">", 80), (">=", 80), True), ((">=", 80), (">", 80), False), (("<", 1), ("<=", 1), True)],
)
def test_a_bound_that_is_now_included_asks_for_less(old: tuple[str, int], new: tuple[str, int], lowered: bool) -> None:
    (row,) = compared([target(*old)], [target(*new)])
    assert (row.lowered, row.change) == (lowered, Decimal(0))


def test_the_adjusted_target_is_compared_not_the_one_that_it_replaced() -> None:
    first = target(value=9, valid_to=date(2019, 6, 1))
    adjusted = target(value=7, code="nq.2", valid_from=date(2019, 6, 1), adjusted_by="QĐ 5")
    (row,) = compared([first, adjusted], [target(value=8)])
    assert (row.old.code, row.lowered) == ("nq.2", False)
