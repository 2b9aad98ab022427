"""Average growth, reductions and yearly falls: at the end and on the way."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.factories import City, amount, codes_of, indicator, stock, target

from cotmoc.domain.indicators import SeriesBreak
from cotmoc.domain.results import Verdict
from cotmoc.domain.targets import Conventions, Direction, GrowthRule, HorizonKind, Op, ReductionBase

GROWTH = target(value=10, horizon="annual_average")
FALL = target(value=10, horizon="annual_average", direction=Direction.REDUCE)
OF_BASE = Conventions(reduction=ReductionBase.BASE_YEAR)


def growing() -> City:
    return City([indicator(growth_of="gtsx"), amount("gtsx")])


def poor() -> City:
    return City([stock(direction=Direction.REDUCE)])


def test_a_stated_average_is_taken_as_stated() -> None:
    judgement = growing().add("2016-01-01/P5Y", "10.5").judge(GROWTH)
    assert (judgement.verdict, judgement.result.trace.rule) == (Verdict.EXCEEDED, "trace_observed")


def test_a_growth_target_may_stand_on_the_amount_itself() -> None:
    judgement = City([amount()]).years(2015, 100, None, None, None, None, "161.051").judge(GROWTH)
    assert (judgement.verdict, judgement.result.value, judgement.result.indicator) == (
        Verdict.REACHED,
        Decimal(10),
        "x",
    )


def test_growth_that_keeps_its_rate_is_on_track() -> None:
    city = growing().years(2015, 100, 110, 121, code="gtsx")
    judgement = city.judge(GROWTH, "2017")
    assert (judgement.verdict, judgement.needed, judgement.needed_unit) == (Verdict.ON_TRACK, Decimal(10), "%")


def test_growth_is_judged_by_whole_years() -> None:
    city = growing().years(2015, 100, 110, 121, code="gtsx")
    assert city.judge(GROWTH, "2018-S1").result.value == 10
    assert codes_of(city.judge(GROWTH, "2016-S1")) == ["reason_no_whole_year"]


def test_growth_needed_far_above_the_best_year_is_at_risk() -> None:
    city = growing().years(2015, 100, 102, 104, 105, 106, code="gtsx")
    assert [city.judge(GROWTH, year).verdict for year in ("2016", "2019")] == [Verdict.AT_RISK, Verdict.AT_RISK]


def test_from_nothing_no_rate_leads_back() -> None:
    city = growing().years(2015, 100, 0, code="gtsx")
    assert codes_of(city.judge(GROWTH, "2016")) == ["reason_out_of_reach"]


def test_what_is_needed_of_a_mean_is_a_mean() -> None:
    judged = replace(GROWTH, conventions=Conventions(growth=GrowthRule.MEAN_OF_YEARS))
    city = growing().years(2016, 8, 9)
    judgement = city.judge(judged, "2017")
    assert (judgement.result.value, judgement.needed) == (Decimal("8.5"), Decimal(11))
    assert judgement.pace == judgement.result.value


def test_growth_within_a_range_is_reached() -> None:
    judged = replace(GROWTH, op=Op.RANGE, value=Decimal(8), value_max=Decimal("8.5"))
    assert growing().add("2016-01-01/P5Y", "8.3").judge(judged).verdict is Verdict.REACHED


def test_growth_that_should_stay_low() -> None:
    judged = replace(GROWTH, op=Op.LE)
    city = growing().years(2015, 100, 112, code="gtsx")
    assert city.judge(judged, "2016").verdict is Verdict.BEHIND


def test_a_fall_on_its_way_tells_what_is_needed_and_where_the_stock_is() -> None:
    judgement = poor().years(2015, 1000, 950, 900).judge(FALL, "2017")
    assert judgement.verdict is Verdict.AT_RISK
    assert round(judgement.needed or 0, 2) == Decimal("13.11")
    assert judgement.remarks[-1].facts == {"first": Decimal(1000), "last": Decimal(900), "measure_unit": "hộ"}


def test_a_fall_of_the_base_year_is_needed_in_equal_steps() -> None:
    judgement = poor().years(2015, 1000, 920, 840).judge(replace(FALL, conventions=OF_BASE), "2017")
    assert (judgement.verdict, judgement.result.value) == (Verdict.BEHIND, Decimal(8))
    assert round(judgement.needed or 0, 2) == Decimal("11.33")


@pytest.mark.parametrize("conventions", [Conventions(), OF_BASE])
def test_a_fall_with_a_missing_year_cannot_be_told(conventions: Conventions) -> None:
    judgement = poor().years(2015, 1000, 920).judge(replace(FALL, conventions=conventions))
    assert (codes_of(judgement), judgement.result.missing) == (["absence_incomplete"], ("tv 2020 x",))


def test_a_fall_of_nothing_is_refused() -> None:
    city = poor().years(2015, 0, 0, 0, 0, 0, 0)
    for conventions in (Conventions(), OF_BASE):
        assert codes_of(city.judge(replace(FALL, conventions=conventions))) == ["absence_division_by_zero"]


def test_a_fall_in_every_year() -> None:
    judged = replace(FALL, horizon=HorizonKind.EACH_YEAR)
    judgement = poor().years(2015, 1000, 900, 810, 750, 600, 500).judge(judged)
    assert [year.verdict for year in judgement.years] == ["reached", "reached", "missed", "exceeded", "exceeded"]
    of_base = poor().years(2015, 1000, 900, 810, 720, 610, 500).judge(replace(judged, conventions=OF_BASE))
    assert [year.result.value for year in of_base.years] == [Decimal(fall) for fall in (10, 9, 9, 11, 11)]


def test_a_stated_fall_is_taken_as_a_fall() -> None:
    city = City([indicator(growth_of="ho"), stock("ho")]).add("2016-01-01/P5Y", 11)
    assert city.judge(FALL).verdict is Verdict.EXCEEDED


def test_a_yearly_fall_in_points_is_on_the_rate_itself() -> None:
    city = City([indicator(direction=Direction.REDUCE)]).years(2015, "4.36", "4.35", "4.32")
    judged = replace(FALL, value=Decimal("0.02"))
    judgement = city.judge(judged, "2017")
    assert (judgement.verdict, judgement.result.value) == (Verdict.ON_TRACK, Decimal("0.02"))
    assert judgement.needed_unit == "điểm %"


def test_a_yearly_fall_in_cases_is_on_the_stock_itself_and_not_across_a_break() -> None:
    judged = replace(FALL, value=Decimal(50), measure_unit="hộ")
    city = poor().years(2015, 1000, None, None, None, None, 740)
    assert city.judge(judged).verdict is Verdict.EXCEEDED
    assert codes_of(poor().years(2015, 1000).judge(judged)) == ["absence_incomplete"]
    broken = City([stock(breaks=(SeriesBreak(date(2018, 1, 1), "chuẩn mới"),))]).years(2015, 1000, 1, 1, 1, 1, 740)
    assert codes_of(broken.judge(judged)) == ["absence_series_break"]


def test_a_fall_of_a_base_year_of_nothing_is_refused_in_every_year() -> None:
    judged = replace(FALL, horizon=HorizonKind.EACH_YEAR, conventions=OF_BASE)
    judgement = poor().years(2015, 0, 10, 9).judge(judged, "2017")
    assert [codes_of(year)[0] for year in judgement.years] == ["absence_division_by_zero"] * 2
