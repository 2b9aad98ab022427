"""Formulas that look at other periods and at the org units below."""

from datetime import date
from decimal import Decimal

import pytest
from tests.factories import City, amount, indicator, stock

from cotmoc.domain.indicators import EarlierFormula, SeriesBreak
from cotmoc.domain.results import AbsenceKind


def computed(formula: str, *, wards: int = 0) -> City:
    return City([indicator(formula=formula), amount("a"), stock("b"), indicator("rate")], wards=wards)


@pytest.mark.parametrize(
    ("formula", "period", "value"),
    [
        ("prior(a)", "2020-Q2", "20"),
        ("year_ago(a)", "2020-Q2", "10"),
        ("at(a, 2019)", "2020-Q2", "10"),
        ("since_year(a)", "2020-Q2", "50"),
        ("since_year(a)", "2020-Q1", "20"),
        ("moving_mean(a, 2)", "2020-Q2", "25"),
        ("growth(a)", "2020-Q2", "200"),
        ("growth_on_prior(a)", "2020-Q2", "50"),
        ("index(a, 2019)", "2020-Q2", "300"),
        ("a - year_ago(a) / 2", "2020-Q2", "25"),
        ("since_year(a) - prior(since_year(a))", "2020-Q2", "30"),
    ],
)
def test_a_formula_may_look_at_other_periods(formula: str, period: str, value: str) -> None:
    city = computed(formula).add("2019-Q2", 10, code="a").add("2020-Q1", 20, code="a").add("2020-Q2", 30, code="a")
    assert city.evaluate(period).value == Decimal(value)


def test_the_time_since_the_term_began_ends_with_the_period() -> None:
    city = computed("since_term(a)").years(2015, 100, 1, 2, 4, code="a")
    assert city.evaluate("2018").value == 7


def test_the_average_growth_of_the_term_counts_from_the_year_before() -> None:
    city = computed("average_growth(a)").years(2015, 1000, 1, 1, 1, 1, "1610.51", code="a")
    assert city.evaluate("2016-01-01/P5Y").value == 10


@pytest.mark.parametrize(
    ("formula", "period"),
    [("since_year(a)", "2016-01-01/P5Y"), ("since_term(a)", "2015"), ("average_growth(a)", "2020-Q1")],
)
def test_a_period_without_such_another_has_no_value(formula: str, period: str) -> None:
    found = computed(formula).years(2015, 1, 1, 1, 1, 1, 1, code="a").evaluate(period)
    assert found.absence
    assert found.absence.kind is AbsenceKind.NOT_OF_PERIOD


def test_an_average_growth_from_below_zero_means_nothing() -> None:
    found = computed("average_growth(b)").years(2015, -1, 2, code="b").evaluate("2016")
    assert found.absence
    assert found.absence.kind is AbsenceKind.NO_RULE


def test_what_is_missing_elsewhere_is_named() -> None:
    found = computed("growth(a)").add("2020-Q2", 30, code="a").evaluate("2020-Q2")
    assert found.absence
    assert (found.absence.kind, found.missing) == (AbsenceKind.INCOMPLETE, ("tv 2019-Q2 a",))


@pytest.mark.parametrize(
    ("formula", "value"),
    [("count_org_units(ward, rate >= 95)", "2"), ("share_of_org_units(ward, rate < 95)", "50"), ("1 + b", "1")],
)
def test_org_units_below_that_meet_a_condition_are_counted(formula: str, value: str) -> None:
    city = computed(formula, wards=4).add("2020", 0, code="b")
    for ward, rate in (("p1", 95), ("p2", 99), ("p3", "94.9"), ("p4", 0)):
        city.add("2020", rate, code="rate", org_unit=ward)
    assert city.evaluate("2020").value == Decimal(value)


def test_an_org_unit_that_did_not_report_is_not_one_that_failed() -> None:
    city = computed("count_org_units(ward, rate >= 95)", wards=2).add("2020", 99, code="rate", org_unit="p1")
    found = city.evaluate("2020")
    assert found.absence
    assert (found.absence.kind, found.missing) == (AbsenceKind.INCOMPLETE, ("p2 2020 rate",))


def test_without_org_units_of_that_level_none_is_counted_and_no_share_made() -> None:
    assert computed("count_org_units(commune, rate >= 95)").evaluate("2020").value == 0
    share = computed("share_of_org_units(commune, rate >= 95)").evaluate("2020")
    assert share.absence
    assert share.absence.kind is AbsenceKind.DIVISION_BY_ZERO


def test_a_growth_does_not_reach_across_a_break() -> None:

    broken = amount("a", breaks=(SeriesBreak(date(2020, 1, 1), "chuẩn mới"),))
    city = City([indicator(formula="growth(a)"), broken]).years(2019, 1, 2, code="a")
    found = city.evaluate("2020")
    assert found.absence
    assert found.absence.kind is AbsenceKind.SERIES_BREAK


def test_what_was_computed_by_an_earlier_formula_comes_out_as_it_did() -> None:
    earlier = (EarlierFormula("a / 2", date(2020, 1, 1)), EarlierFormula("a", date(2019, 1, 1), "Thông tư cũ"))
    city = City([indicator(formula="a * 10", earlier_formulas=earlier), amount("a")]).years(2018, 4, 4, 4, code="a")
    assert [city.evaluate(year).value for year in ("2018", "2019", "2020")] == [4, 2, 40]
