"""Figures are printed so that whoever recomputes them gets what is printed."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from tests.factories import City, indicator, target

from cotmoc.domain.periods import Period
from cotmoc.domain.targets import Baseline
from cotmoc.reporting import figures
from cotmoc.reporting.lines import Line


def of(value: str, bound: str) -> figures.Figures:
    judged = City().add("2020", value).judge(target(value=bound))
    return figures.of(judged, indicator(decimals=2))


def test_a_stated_figure_is_printed_as_stated() -> None:
    assert str(of("72.600", "75.029").result) == "72.600"


def test_a_computed_figure_is_printed_to_the_indicators_decimals() -> None:
    assert of("98.823529411764", "95").result == Decimal("98.82")


def test_more_decimals_are_printed_where_the_rounded_figure_would_give_another_ratio() -> None:
    shown = of("13.5858432", "14.47")
    assert (shown.result, shown.attainment) == (Decimal("13.586"), Decimal("93.89"))


@pytest.mark.parametrize("value", ["0.1234567", "1.005", "33.33333333", "66.66666666", "99.995", "12345.6789012"])
@pytest.mark.parametrize("bound", ["0.5", "3", "14.26", "99.8", "75.029"])
def test_printed_ratio_and_gap_follow_from_the_printed_figures(value: str, bound: str) -> None:
    shown = of(value, bound)
    assert shown.result is not None
    assert shown.attainment is not None
    assert round(shown.result / Decimal(bound) * 100, 2) == shown.attainment
    assert shown.gap == abs(shown.result - Decimal(bound))


def test_a_target_in_multiples_is_printed_in_multiples() -> None:
    judged = (
        City([indicator(measure_unit="triệu đồng")])
        .add("2020", 75)
        .judge(target(value="1.2", measure_unit="lần", baseline=Baseline(Decimal(60), Period.year(2015))))
    )
    shown = figures.of(judged, indicator())
    assert (shown.result, shown.measure_unit, shown.attainment) == (Decimal("1.25"), "lần", Decimal("104.17"))


def test_where_other_figures_were_compared_ratio_and_gap_are_left_out(line: Callable[[str], Line]) -> None:
    known = line("1")
    other = figures.of(
        known.judgement.__class__(known.target, known.judgement.result, known.judgement.verdict, Decimal(80)),
        known.indicator,
    )
    assert (other.attainment, other.gap) == (None, None)


def test_bounds_are_said_with_their_side(line: Callable[[str], Line]) -> None:
    said = [figures.say_bound(line(number).target) for number in "1237"]
    assert said == ["14,26%", "không quá 1%", "trên 10.000 người", "dưới 0,5%"]
