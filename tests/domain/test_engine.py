"""One question, one answer: a value or a reason, and the way back to what made it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories import City, amount, indicator, record, stock

from cotmoc.domain import engine, series
from cotmoc.domain.errors import UnsoundDefinition
from cotmoc.domain.indicators import Clock, Nature, OverTime, OverUnits, SeriesBreak
from cotmoc.domain.observations import Observation, Provenance, Status
from cotmoc.domain.org_units import OrgUnit, OrgUnits, Placement
from cotmoc.domain.periods import Period
from cotmoc.domain.results import AbsenceKind, Result, Trace
from cotmoc.lexicon import wording

QUARTERS = ("2020-Q1", "2020-Q2", "2020-Q3", "2020-Q4")


def kind_of(result: Result) -> AbsenceKind | None:
    return result.absence.kind if result.absence else None


def observed(trace: Trace) -> Iterator[Observation]:
    if trace.observation:
        yield trace.observation
    for step in trace.inputs:
        yield from observed(step)


def quarterly(*values: str | int | None) -> City:
    city = City([amount()])
    for quarter, value in zip(QUARTERS, values, strict=True):
        if value is not None:
            city.add(quarter, value)
    return city


def test_the_observation_of_the_very_cell_comes_first() -> None:
    result = quarterly(1, 2, 3, 4).add("2020", 11).evaluate("2020")
    assert (result.value, result.trace.rule) == (Decimal(11), "trace_observed")


def test_a_later_observation_revises_an_earlier_one() -> None:
    assert City().add("2020", 1).add("2020", 2).evaluate("2020").value == 2


def test_a_figure_can_be_asked_for_as_known_on_an_earlier_day() -> None:
    city = City()
    for day, value in ((1, 10), (9, 12)):
        city.add("2020", value, provenance=Provenance(datetime(2021, 1, day)))  # noqa: DTZ001 (a wall clock)
    book = city.programme().book.known_on(datetime(2021, 1, 5))  # noqa: DTZ001 (a wall clock)
    assert (city.evaluate("2020", book=book).value, city.evaluate("2020").value) == (Decimal(10), Decimal(12))


def test_parts_of_the_period_add_up() -> None:
    result = quarterly(1, 2, 3, 4).evaluate("2020")
    assert (result.value, len(list(observed(result.trace)))) == (Decimal(10), 4)


def test_a_partial_sum_is_no_number_and_names_what_is_missing() -> None:
    result = quarterly(1, 2, None, 4).evaluate("2020")
    assert (result.value, kind_of(result), result.missing) == (None, AbsenceKind.INCOMPLETE, ("tv 2020-Q3",))


def test_what_says_not_there_yet_leaves_the_word_to_the_parts() -> None:
    assert quarterly(1, 2, 3, 4).add("2020", None).evaluate("2020").value == 10
    assert kind_of(City().add("2020", None).evaluate("2020")) is AbsenceKind.NOT_REPORTED


def test_nothing_reported_is_not_a_long_list_of_gaps() -> None:
    result = City([amount()], wards=3).evaluate("2020")
    assert (kind_of(result), result.missing) == (AbsenceKind.NOT_REPORTED, ("tv 2020",))


def test_the_last_value_of_a_stock_counts_and_no_earlier_one_stands_in() -> None:
    city = City([stock()]).add("2020-Q3", 7)
    assert kind_of(city.evaluate("2020")) is AbsenceKind.NOT_REPORTED
    assert city.add("2020-12", 8).evaluate("2016-01-01/P5Y").value == 8


def test_an_average_weighs_its_parts_by_their_months() -> None:
    city = City([indicator(over_time=OverTime.AVERAGE)]).add("2020-S1", 10).add("2020-Q3", 40)
    assert city.evaluate("2020-01-01/P9M").value == 20


def test_org_units_below_add_up() -> None:
    city = City([amount()], wards=2).add("2020", 3, org_unit="p1").add("2020-S1", 1, org_unit="p2")
    assert city.evaluate("2020").missing == ("p2 2020-S2",)
    assert city.add("2020-S2", 1, org_unit="p2").evaluate("2020").value == 5


def test_a_rate_is_weighted_by_what_it_is_a_rate_of() -> None:
    rate = indicator(over_units=OverUnits.WEIGHTED, weight="dan-so")
    city = City([rate, stock("dan-so")], wards=2)
    for ward, share, people in (("p1", 90, 1000), ("p2", 60, 500)):
        city.add("2020", share, org_unit=ward).add("2020", people, org_unit=ward, code="dan-so")
    assert city.evaluate("2020").value == 80


def test_weights_that_add_up_to_nothing_divide_nothing() -> None:
    city = City([indicator(over_units=OverUnits.WEIGHTED, weight="dan-so"), stock("dan-so")], wards=1)
    result = city.add("2020", 90, org_unit="p1").add("2020", 0, org_unit="p1", code="dan-so").evaluate("2020")
    assert kind_of(result) is AbsenceKind.DIVISION_BY_ZERO


def test_a_weighted_mean_without_a_weight_has_no_rule() -> None:
    city = City([indicator(over_units=OverUnits.WEIGHTED)], wards=1).add("2020", 90, org_unit="p1")
    assert kind_of(city.evaluate("2020")) is AbsenceKind.NO_RULE


def test_units_without_the_indicator_are_passed_over_for_those_below_them() -> None:
    programme = City([amount(levels=frozenset({"city", "hamlet"}))], wards=2).add("2020", 4, org_unit="k1").programme()
    units = programme.org_units
    deeper = OrgUnits(
        (*units.org_units, OrgUnit("k1", "Khóm 1", "hamlet")),
        units.trees,
        (*units.placements, Placement("hc", "k1", "p1"), Placement("hc", "k1", "p2")),
    )
    result = engine.evaluate("x", "tv", Period.year(2020), replace(programme, org_units=deeper))
    assert (result.value, result.trace.facts["parts"]) == (Decimal(4), 1)


def test_the_tree_is_read_as_it_stood_on_the_last_day() -> None:
    city = City([amount()], wards=3, ward_changes={"p3": {"valid_to": date(2020, 1, 1)}})
    city.add("2020", 1, org_unit="p1").add("2020", 2, org_unit="p2").add("2019", 5, org_unit="p3")
    assert city.evaluate("2020").value == 3
    assert kind_of(city.evaluate("2020", org_unit="p3")) is AbsenceKind.UNIT_NOT_VALID


def test_a_formula_is_computed_from_the_parts_and_not_averaged() -> None:
    rate = indicator(formula="dat / tong * 100")
    city = City([rate, amount("dat"), amount("tong")], wards=2)
    for ward, done, whole in (("p1", 9, 10), ("p2", 10, 90)):
        city.add("2020", done, org_unit=ward, code="dat").add("2020", whole, org_unit=ward, code="tong")
    assert (city.evaluate("2020").value, city.evaluate("2020", org_unit="p1").value) == (Decimal(19), Decimal(90))


def test_a_formula_names_the_indicator_that_is_missing() -> None:
    city = City([indicator(formula="dat / tong"), amount("dat"), amount("tong")]).add("2020", 9, code="dat")
    result = city.evaluate("2020")
    assert (kind_of(result), result.missing) == (AbsenceKind.INCOMPLETE, ("tv 2020 tong",))


def test_a_formula_that_names_nothing_known_says_so() -> None:
    assert kind_of(City([indicator(formula="khong-co")]).evaluate("2020")) is AbsenceKind.UNKNOWN


def test_dividing_by_nothing_is_an_answer_with_its_reason() -> None:
    city = City([indicator(formula="dat / tong"), amount("dat"), amount("tong")])
    result = city.add("2020", 9, code="dat").add("2020", 0, code="tong").evaluate("2020")
    assert kind_of(result) is AbsenceKind.DIVISION_BY_ZERO


def test_formulas_that_call_each_other_are_named() -> None:
    result = City([indicator("x", formula="y + 1"), indicator("y", formula="x - 1")]).evaluate("2020")
    assert result.absence is not None
    assert (result.absence.kind, result.absence.facts["path"]) == (AbsenceKind.CIRCULAR, "x → y → x")


def test_an_observation_cuts_a_circle() -> None:
    city = City([indicator("x", formula="y + 1"), indicator("y", formula="x - 1")]).add("2020", 4, code="y")
    assert city.evaluate("2020").value == 5


def test_a_chain_of_formulas_without_end_is_cut_short() -> None:
    chain = [indicator(f"x{step}", formula=f"x{step + 1}") for step in range(200)]
    assert kind_of(City(chain).evaluate("2020", code="x0")) is AbsenceKind.CIRCULAR


def test_a_formula_that_cannot_be_read_is_an_error_and_no_absence() -> None:
    with pytest.raises(UnsoundDefinition):
        City([indicator(formula="a +")]).evaluate("2020")


@pytest.mark.parametrize(("code", "org_unit"), [("y", "tv"), ("x", "nowhere")])
def test_unknown_codes_are_an_answer_with_its_reason(code: str, org_unit: str) -> None:
    assert kind_of(City().evaluate("2020", code=code, org_unit=org_unit)) is AbsenceKind.UNKNOWN


def test_a_definition_is_dated() -> None:
    city = City([indicator(valid_from=date(2021, 1, 1))]).add("2020", 1)
    assert kind_of(city.evaluate("2020")) is AbsenceKind.NOT_IN_FORCE


def test_figures_that_no_rule_puts_together_are_told_from_figures_that_are_not_there() -> None:
    city = City().add("2020-S1", 1)
    assert kind_of(city.evaluate("2020")) is AbsenceKind.NO_RULE
    assert kind_of(city.evaluate("2019")) is AbsenceKind.NOT_REPORTED


def test_a_status_is_not_a_number() -> None:
    city = City([indicator(nature=Nature.STATUS, register="r")], records=[record("recognised", "2020-01-01")])
    assert kind_of(city.evaluate("2020")) is AbsenceKind.NOT_A_NUMBER


def test_recognised_org_units_are_counted_on_the_last_day() -> None:
    records = [
        record("recognised", "2018-05-01", "2023-05-01", org_unit="p1"),
        record("recognised", "2018-05-01", "2020-05-01", org_unit="p2"),
        record("recognised", "2019-05-01", org_unit="p3"),
        record("withdrawn", "2020-05-01", org_unit="p3"),
    ]
    city = City([stock(register="r")], wards=3, records=records)
    assert [city.evaluate(year).value for year in ("2018", "2019", "2020", "2023")] == [2, 3, 1, 0]
    assert kind_of(city.evaluate("2017")) is AbsenceKind.NOT_REPORTED


def test_a_count_from_invented_records_is_marked_even_where_it_is_none() -> None:
    lapsed = replace(record("recognised", "2018-05-01", "2020-05-01", org_unit="p1"), illustrative=True)
    result = City([stock(register="r")], wards=1, records=[lapsed]).evaluate("2020")
    assert (result.value, result.illustrative) == (Decimal(0), True)


def test_growth_of_one_year_is_on_the_year_before_and_of_a_part_on_the_same_part() -> None:
    city = City([indicator(growth_of="gtsx"), amount("gtsx")])
    city.add("2019", 100, code="gtsx").add("2020", 108, code="gtsx")
    city.add("2019-Q1", 20, code="gtsx").add("2020-Q1", 21, code="gtsx")
    assert (city.evaluate("2020").value, city.evaluate("2020-Q1").value) == (Decimal(8), Decimal(5))


def test_growth_is_chained_from_yearly_rates_where_levels_are_not_there() -> None:
    city = City([indicator(growth_of="gtsx"), amount("gtsx")]).years(2019, 10, 21)
    result = city.evaluate("2019-01-01/P2Y")
    assert result.value is not None
    assert (round(result.value, 4), result.trace.rule) == (Decimal("15.3690"), "trace_growth_chained")
    assert kind_of(city.evaluate("2018-01-01/P3Y")) is AbsenceKind.INCOMPLETE


def test_a_rate_below_minus_hundred_is_no_growth() -> None:
    city = City([indicator(growth_of="gtsx"), amount("gtsx")]).years(2019, -150, 21)
    assert kind_of(city.evaluate("2019-01-01/P2Y")) is AbsenceKind.NO_RULE


@pytest.mark.parametrize(
    ("first", "last", "kind"),
    [(0, 5, AbsenceKind.DIVISION_BY_ZERO), (-1, 5, AbsenceKind.NO_RULE), (5, None, AbsenceKind.INCOMPLETE)],
)
def test_growth_of_nothing_or_of_less_is_refused(first: int, last: int | None, kind: AbsenceKind) -> None:
    city = City([indicator(growth_of="gtsx"), amount("gtsx")]).years(2019, first, last, code="gtsx")
    assert kind_of(city.evaluate("2020")) is kind


def test_growth_over_a_span_of_no_whole_years_is_not_made() -> None:
    city = City([indicator(growth_of="gtsx"), amount("gtsx")]).years(2015, 1, 2, code="gtsx")
    assert kind_of(city.evaluate("2016-01-01/P18M")) is AbsenceKind.NOT_REPORTED


def test_growth_on_two_price_bases_is_refused() -> None:
    levels = amount("gtsx", price_base="giá so sánh 2010")
    city = City([indicator(growth_of="gtsx", price_base="giá hiện hành"), levels]).years(2019, 1, 2, code="gtsx")
    assert kind_of(city.evaluate("2020")) is AbsenceKind.SERIES_BREAK


def test_nothing_is_summed_or_chained_across_a_break_of_what_it_is_made_of() -> None:
    part = amount("part", breaks=(SeriesBreak(date(2020, 7, 1), "chuẩn mới"),))
    city = City([amount(formula="part * 1"), part, indicator("tang", growth_of="x")])
    city.add("2020-S1", 1, code="part").add("2020-S2", 1, code="part").add("2019", 1)
    assert kind_of(city.evaluate("2020", code="part")) is AbsenceKind.SERIES_BREAK
    assert kind_of(city.evaluate("2020", code="tang")) is AbsenceKind.SERIES_BREAK


def test_status_is_the_weakest_of_the_parts_and_marks_travel() -> None:
    city = quarterly(1, 2, 3, None).add("2020-Q4", 4, status=Status.ESTIMATED, illustrative=True, derived=True)
    result = city.evaluate("2020")
    assert (result.status, result.illustrative, result.derived) == (Status.ESTIMATED, True, True)


def test_a_figure_of_unclear_scope_makes_no_school_year_and_no_growth() -> None:
    city = City([indicator(growth_of="gtsx"), amount("gtsx")])
    city.add("2019", 1, code="gtsx").add("2020", 2, code="gtsx", scope_unclear=True)
    assert kind_of(city.evaluate("2020")) is AbsenceKind.SCOPE_UNCLEAR


def test_a_period_in_days_is_known_only_as_it_was_reported() -> None:
    city = City([amount()]).add("2020-07-28/P31D", 5)
    assert city.evaluate("2020-07-28/P31D").value == 5
    assert kind_of(city.evaluate("2020-07-28/P30D")) is AbsenceKind.NOT_REPORTED
    assert kind_of(city.add("2020-01-31/P1M", 1).evaluate("2020-01-31/P2M")) is AbsenceKind.NO_RULE


def covers(name: str, place: int) -> bool:
    """Whether what is named as missing holds the figure at that place."""
    org_unit, period = name.split(" ")
    return org_unit in ("tv", f"p{place // 4 + 1}") and Period.parse(period).contains(Period.parse(QUARTERS[place % 4]))


def test_a_school_year_of_unclear_scope_makes_no_calendar_year() -> None:
    city = City([indicator(clock=Clock.SCHOOL)]).add("2019-09-01/P9M", 98, scope_unclear=True)
    assert kind_of(city.evaluate("2020")) is AbsenceKind.SCOPE_UNCLEAR
    assert kind_of(city.evaluate("2021")) is AbsenceKind.NOT_REPORTED


def test_school_years_of_org_units_below_add_up_to_the_year_they_end_in() -> None:
    city = City([amount(clock=Clock.SCHOOL)], wards=2)
    city.add("2019-09-01/P9M", 3, org_unit="p1").add("2019-09-01/P9M", 4, org_unit="p2")
    assert city.evaluate("2020").value == 7


def test_a_definition_that_names_nothing_known_or_itself_is_still_a_series() -> None:
    circle = [amount("x", formula="y + khong-co"), amount("y", formula="x")]
    assert series.break_between(circle[0], City(circle).programme(), date(2015, 1, 1), date(2021, 1, 1)) is None


FIGURES = st.lists(st.integers(-1000, 1000), min_size=12, max_size=12)


@settings(max_examples=30, deadline=None)
@given(FIGURES, st.sets(st.integers(0, 11), min_size=1))
def test_taking_any_input_away_never_leaves_a_plausible_number(figures: list[int], gone: set[int]) -> None:
    whole, holed = City([amount()], wards=3), City([amount()], wards=3)
    for place, figure in enumerate(figures):
        cell = {"period": QUARTERS[place % 4], "value": figure, "org_unit": f"p{place // 4 + 1}"}
        whole.add(**cell)  # type: ignore[arg-type]  # one literal for both cities
        if place not in gone:
            holed.add(**cell)  # type: ignore[arg-type]  # one literal for both cities
    assert whole.evaluate("2020").value == sum(figures)
    result = holed.evaluate("2020")
    assert (result.value, result.status) == (None, Status.MISSING)
    if len(gone) < 12:
        assert kind_of(result) is AbsenceKind.INCOMPLETE
        assert all(any(covers(name, place) for name in result.missing) for place in gone)


@settings(max_examples=30, deadline=None)
@given(FIGURES)
def test_the_whole_is_the_sum_of_its_parts_however_it_is_cut(figures: list[int]) -> None:
    city = City([amount()], wards=3)
    for place, figure in enumerate(figures):
        city.add(QUARTERS[place % 4], figure, org_unit=f"p{place // 4 + 1}")
    by_units = sum(city.evaluate("2020", org_unit=f"p{ward}").value or 0 for ward in (1, 2, 3))
    by_time = sum(city.evaluate(quarter).value or 0 for quarter in QUARTERS)
    assert city.evaluate("2020").value == by_units == by_time


GONE = {"p2": {"valid_to": date(2020, 2, 15)}}


def test_an_amount_of_a_ward_that_ended_on_the_way_is_never_left_out_in_silence() -> None:
    city = City([amount()], wards=2, ward_changes=GONE).add("2020-Q1", 10, org_unit="p1")
    assert city.evaluate("2020-Q1").value == 10
    result = city.add("2020-Q1", 5, org_unit="p2").evaluate("2020-Q1")
    assert (kind_of(result), result.missing) == (AbsenceKind.SCOPE_UNCLEAR, ("p2 2020-Q1",))
    assert city.add("2020-Q1", 15).evaluate("2020-Q1").value == 15


def test_a_stock_is_that_of_the_wards_of_the_last_day() -> None:
    city = (
        City([stock()], wards=2, ward_changes=GONE).add("2020-Q1", 10, org_unit="p1").add("2020-Q1", 5, org_unit="p2")
    )
    assert city.evaluate("2020-Q1").value == 10


def test_a_ward_that_is_no_more_says_where_to_look() -> None:
    absence = City(wards=2, ward_changes=GONE).evaluate("2021", org_unit="p2").absence
    assert absence is not None
    assert (absence.kind, absence.facts["instead"]) == (AbsenceKind.UNIT_NOT_VALID, "–")


@pytest.mark.parametrize(
    ("text", "said", "months"),
    [
        ("2020-06", "tháng 6/2020", 1),
        ("2020-Q2", "quý 2/2020", 3),
        ("2020-S2", "6 tháng cuối năm 2020", 6),
        ("2020-01-01/P9M", "9 tháng đầu năm 2020", 9),
        ("2020-01-01/P11M", "11 tháng đầu năm 2020", 11),
        ("2020", "2020", 12),
        ("2019-09-01/P10M", "từ 01/09/2019 đến 30/06/2020", 10),
        ("2019-12-15/P1Y", "từ 15/12/2019 đến 14/12/2020", 12),
        ("2019-12-15/P9M", "từ 15/12/2019 đến 14/09/2020", 9),
        ("2019-01-01/P2Y", "2019 - 2020", 24),
    ],
)
def test_any_period_is_read_said_nested_and_made_of_its_months(text: str, said: str, months: int) -> None:
    period, city = Period.parse(text), City([amount()])
    parts = list(period.split(1)) if months > 1 else [period]
    for part in parts:
        city.add(str(part), 1)
    assert (str(period), wording.say_period(period, city.programme(), "vi")) == (text, said)
    assert all(period.contains(part) for part in parts)
    assert city.evaluate(text).value == len(parts) == months
