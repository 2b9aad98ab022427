"""Forecasts of a small city's figures; what came is judged by the same rules in `tests/domain/test_attainment_*`."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.factories import City, amount, indicator, say_all, stock, target

from cotmoc.domain.forecasts import Forecast
from cotmoc.domain.indicators import Clock, Indicator, Nature, SeriesBreak
from cotmoc.domain.org_units import OrgUnit, OrgUnits, Placement, Succession, Tree
from cotmoc.domain.programmes import Programme
from cotmoc.domain.results import Remark
from cotmoc.domain.targets import Direction, Target
from cotmoc.forecasting import futures

GROWING = (100, 108, 119, 125, 139, 150, 158, 170)


def told(city: City, judged: Target | None = None, as_of: str = "2018-01-20") -> Forecast | Remark:
    """The forecast of x, for a target where one is given; a reason must have its words."""
    programme = replace(city.programme(), targets=(judged,) if judged else ())
    answer = futures.forecast("x", "tv", judged, programme, date.fromisoformat(as_of))
    if isinstance(answer, Remark):
        say_all([(answer.code, answer.facts)])
    return answer


def forecast(city: City, judged: Target | None = None, as_of: str = "2018-01-20") -> Forecast:
    answer = told(city, judged, as_of)
    assert isinstance(answer, Forecast), answer
    return answer


def reason(city: City, judged: Target | None = None) -> str:
    answer = told(city, judged)
    assert isinstance(answer, Remark)
    return answer.code


def growing(*changes: Indicator) -> City:
    return City(list(changes) or [amount()]).years(2010, *GROWING)


def test_a_level_is_forecast_to_its_year_with_interval_and_probability() -> None:
    found = forecast(growing(), target(">=", 200, measure_unit="tỷ đồng"))
    assert (str(found.period), found.known, found.method) == ("2020", 8, "change")
    assert found.value == 200
    assert found.low < 195 < 205 < found.high
    assert Decimal("0.4") < (found.probability or 0) < Decimal("0.6")
    assert [str(point.period) for point in found.points] == ["2018", "2019", "2020"]


def test_a_total_is_what_came_and_what_is_to_come() -> None:
    found = forecast(growing(), target(">=", 900, "term_total", measure_unit="tỷ đồng"))
    assert found.value == 158 + 170 + sum(point.value for point in found.points)


def test_an_average_growth_is_that_of_the_levels_to_come() -> None:
    found = forecast(growing(), target(">=", 8, "annual_average"))
    assert (found.value, found.measure_unit) == (Decimal("5.92"), "%")
    assert (found.probability or 1) < Decimal("0.1")


def test_a_year_that_was_missed_leaves_little_hope_of_every_year() -> None:
    asked = target(">=", 160, "each_year", measure_unit="tỷ đồng")
    assert forecast(growing(), asked).probability == Decimal("0.01")


def test_where_less_is_better_the_probability_is_that_of_lying_below() -> None:
    poor = City([stock(direction=Direction.REDUCE)]).years(2010, 900, 800, 730, 640, 580, 500, 440, 360)
    chances = [forecast(poor, target("<=", most, measure_unit="hộ")).probability or 0 for most in (20, 140, 300)]
    assert chances == sorted(chances)
    assert chances[0] < Decimal("0.2") < Decimal("0.8") < chances[-1]


def test_nothing_to_come_is_certain_and_no_count_is_below_nothing() -> None:
    poor = City([stock(direction=Direction.REDUCE)]).years(2010, 500, 440, 330, 280, 190, 130, 70, 20)
    found = forecast(poor, target("<=", 400, measure_unit="hộ"))
    assert (found.probability, found.low) == (Decimal("0.99"), Decimal(0))


def test_without_a_target_it_goes_to_the_end_of_the_term_and_has_no_probability() -> None:
    found = forecast(growing())
    assert (str(found.period), found.value, found.probability) == ("2020", Decimal(200), None)


def test_months_serve_where_years_are_too_few() -> None:
    city = City([amount()])
    for month in range(40):
        city.add(f"{2015 + month // 12}-{month % 12 + 1:02}", 20 + month // 2 + 15 * (month % 12 == 11) + month * 7 % 5)
    found = forecast(city, target(">=", 500, measure_unit="tỷ đồng"), as_of="2018-05-20")
    assert (found.known, len(found.points), str(found.points[0].period)) == (40, 32, "2018-05")
    assert found.value == pytest.approx(sum(point.value for point in found.points[-12:]), abs=6)


def test_figures_of_the_wards_are_forecast_as_the_city_sums_them() -> None:
    city = City([amount()], wards=2)
    for ward in ("p1", "p2"):
        city.years(2010, *(value / Decimal(2) for value in map(Decimal, GROWING)), org_unit=ward)
    assert forecast(city, target(">=", 200, measure_unit="tỷ đồng")).value == 200


def test_a_growth_indicator_is_forecast_by_its_levels() -> None:
    city = City([indicator(growth_of="gtsx"), amount("gtsx")]).years(2010, *GROWING, code="gtsx")
    assert forecast(city, target(">=", 8, "annual_average")).value == Decimal("5.92")


@pytest.mark.parametrize(
    ("city", "code"),
    [
        (City([amount()]).years(2013, 1, 3, 2, 5, 4), "forecast_too_few"),
        (City([amount()]), "forecast_too_few"),
        (City([amount()]).years(2010, 10, 20, 30, 40, 50, 60), "forecast_no_spread"),
        (City([amount()]).years(2011, 1, 3, 2, 5, 4, 6, 5, 7, 9, 8), "forecast_known"),
        (City([amount()]).years(2001, 1, 3, 2, 5, 4, 6), "forecast_too_far"),
        (City([indicator(nature=Nature.STATUS)]), "forecast_no_number"),
        (growing(amount(breaks=(SeriesBreak(date(2014, 1, 1), "giá mới"),))), "forecast_too_few"),
    ],
)
def test_where_there_is_no_forecast_there_is_a_reason(city: City, code: str) -> None:
    assert reason(city, target(">=", 9, measure_unit="tỷ đồng")) == code


def test_a_total_between_two_congresses_wants_figures_by_the_month() -> None:
    city = City([amount(clock=Clock.CONGRESS)])
    for month in range(39):
        city.add(f"{2015 + month // 12}-{month % 12 + 1:02}", 20 + month * 7 % 5)
    found = forecast(city, target(">=", 1300, "term_total", measure_unit="tỷ đồng"), as_of="2018-04-20")
    assert (str(found.period), str(found.points[-1].period)) == ("2015-08-01/P5Y", "2020-07")


def test_nothing_is_forecast_of_an_org_unit_that_will_be_gone() -> None:
    gone = {"p1": {"valid_to": date(2019, 1, 1)}}
    city = City([amount()], wards=1, ward_changes=gone).years(2010, *GROWING, org_unit="p1")
    programme = city.programme()
    answer = futures.forecast("x", "p1", None, programme, date(2018, 1, 20))
    assert isinstance(answer, Remark)
    assert answer.code == "absence_unit_not_valid"


def test_what_could_not_be_judged_is_not_forecast_either() -> None:
    assert reason(growing(), target(">=", 9, measure_unit="người")) == "reason_measure_units"


MERGED = date(2017, 7, 1)


def merged(share: Decimal | None = Decimal(1)) -> Programme:
    """Ward 2 went into ward 1 in the middle of 2017; ward 1 alone did not move, ward 2 grew."""
    city = City([stock()])
    for year, grown in zip(range(2010, 2017), (50, 53, 57, 60, 66, 69, 75), strict=True):
        city.add(str(year), 100, org_unit="p1").add(str(year), grown, org_unit="p2")
    units = (OrgUnit("tv", "Thành phố", "city"), OrgUnit("p1", "Phường 1", "ward"))
    gone = OrgUnit("p2", "Phường 2", "ward", valid_to=MERGED)
    placed = (Placement("hc", "tv"), Placement("hc", "p1", "tv"), Placement("hc", "p2", "tv"))
    steps = (Succession("p2", "p1", MERGED, share=share),)
    tree = (Tree("hc", "Hành chính"),)
    return replace(
        city.add("2017", 178, org_unit="p1").programme(), org_units=OrgUnits((*units, gone), tree, placed, steps)
    )


def carried(programme: Programme, org_unit: str = "p1", boundaries: date | None = MERGED) -> Forecast | Remark:
    return futures.forecast("x", org_unit, None, programme, date(2018, 1, 20), boundaries=boundaries)


def test_the_series_of_a_merged_unit_is_carried_on_as_restated() -> None:
    found = carried(merged())
    assert isinstance(found, Forecast)
    assert (found.known, [str(one.period) for one in found.points]) == (8, ["2018", "2019", "2020"])
    assert Decimal(180) < found.value < Decimal(205)


def test_what_cannot_be_restated_is_not_forecast_across_the_border() -> None:
    told = carried(merged(share=None))
    assert isinstance(told, Remark)
    assert (told.code, told.facts["points"]) == ("forecast_too_few", 1)


def test_a_unit_that_is_gone_by_the_day_of_the_boundaries_has_no_future() -> None:
    told = carried(merged(), "p2")
    assert isinstance(told, Remark)


def test_as_of_boundaries_before_a_merger_nothing_is_carried_beyond_it() -> None:
    told = carried(merged(), boundaries=date(2016, 12, 31))
    assert isinstance(told, Remark)
    assert told.code == "absence_redrawn_since"
