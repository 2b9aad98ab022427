"""A figure beside those of earlier periods: which they are, and the change since."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.factories import City, amount, indicator

from cotmoc.domain import comparisons
from cotmoc.domain.comparisons import Earlier
from cotmoc.domain.indicators import SeriesBreak


def told(city: City, period: str, before: City | None = None) -> tuple[Earlier, ...]:
    """What stands beside the city's figure."""
    earlier = before.programme() if before else None
    return comparisons.beside(city.evaluate(period), city.programme(), before=earlier)


@pytest.mark.parametrize(
    ("period", "beside"),
    [
        ("2018", "year_before 2017, start 2015, term_before 2013"),
        ("2016", "year_before 2015, term_before 2011"),
        ("2018-Q1", "year_before 2017-Q1, before 2017-Q4, start 2015-Q1, term_before 2013-Q1"),
        ("2018-01-01/P9M", "year_before 2017-01-01/P9M, start 2015-01-01/P9M, term_before 2013-01-01/P9M"),
        ("2016-01-01/P5Y", "term_before 2011-01-01/P5Y"),
        ("2018-03-01/P10D", ""),
    ],
)
def test_each_earlier_period_stands_once(period: str, beside: str) -> None:
    found = told(City().add("2018", 5), period)
    assert ", ".join(f"{one.against.value} {one.result.period}" for one in found) == beside


def test_percentages_change_by_points_and_amounts_by_per_cent() -> None:
    (rate, *_), (sum_, *_) = (
        told(City([one]).years(2017, 50, 60), "2018") for one in (indicator(), amount(measure_unit="người"))
    )
    assert (rate.change, rate.change_unit) == (Decimal(10), "điểm %")
    assert (sum_.change, sum_.change_unit) == (Decimal(20), "%")


def test_the_previous_term_is_asked_for_what_this_one_does_not_know() -> None:
    found = told(City().add("2018", 60), "2018", City().add("2013", 45))
    assert [(one.change, one.of_term_before) for one in found if one.result.value is not None] == [(Decimal(15), True)]


def test_nothing_is_compared_across_a_break() -> None:
    broken = indicator(breaks=(SeriesBreak(date(2018, 1, 1), "chuẩn mới"),))
    first = told(City([broken]).years(2017, 50, 60), "2018")[0]
    assert first.change is None
    assert first.reason is not None and first.reason.code == "absence_series_break"


def test_what_is_of_unclear_scope_or_nothing_gives_no_change() -> None:
    unclear = told(City().add("2017", 50, scope_unclear=True).add("2018", 60), "2018")[0]
    nothing = told(City([amount()]).add("2017", 0).add("2018", 60), "2018")[0]
    assert (unclear.change, nothing.change) == (None, None)
    assert nothing.result.value == Decimal(0)


def test_an_unknown_indicator_stands_beside_nothing() -> None:
    result = replace(City().evaluate("2018"), indicator="khong-co")
    assert comparisons.beside(result, City().programme()) == ()
