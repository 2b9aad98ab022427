"""For which periods a form is due, by which day, from whom."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from tests.factories import City

from cotmoc.domain import deadlines, engine
from cotmoc.domain.observations import Provenance
from cotmoc.domain.org_units import OrgUnit, OrgUnits
from cotmoc.domain.periods import Period
from cotmoc.domain.registers import CollectionForm, Regime
from cotmoc.domain.sources import Source
from cotmoc.lexicon import wording

TERM = Period.parse("2021-01-01/P5Y")


def form(frequency: str = "quarter", due_day: int | None = 20, periods: tuple[Period, ...] = ()) -> CollectionForm:
    """A form of the wards a and b."""
    return CollectionForm("bm", "Biểu", ("x",), ("a", "b"), frequency, Regime.CALENDAR, due_day, periods)


@pytest.mark.parametrize(
    ("frequency", "count", "first"),
    [("month", 60, "2021-01"), ("quarter", 20, "2021-Q1"), ("half_year", 10, "2021-S1"), ("year", 5, "2021")],
)
def test_the_periods_of_a_form_tile_the_term(frequency: str, count: int, first: str) -> None:
    periods = list(deadlines.periods_of(form(frequency), TERM))
    assert (len(periods), str(periods[0])) == (count, first)
    assert all(one.end == after.start for one, after in pairwise(periods))


def test_a_form_that_names_its_periods_is_asked_for_no_others() -> None:
    named = form(periods=(Period.parse("2024-01-01/P9M"), Period.parse("2030")))
    assert [str(one) for one in deadlines.periods_of(named, TERM)] == ["2024-01-01/P9M"]


def test_nine_months_are_asked_for_once_a_year() -> None:
    found = [str(one) for one in deadlines.periods_of(form("nine_months"), TERM)]
    assert found == [f"{year}-01-01/P9M" for year in range(2021, 2026)]


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2024-12", date(2024, 11, 15), date(2024, 12, 14)),
        ("2024-01", date(2023, 12, 15), date(2024, 1, 14)),
        ("2024-Q1", date(2023, 12, 15), date(2024, 3, 14)),
        ("2024-Q2", date(2024, 3, 15), date(2024, 6, 14)),
        ("2024-S1", date(2023, 12, 15), date(2024, 6, 14)),
        ("2024-S2", date(2024, 6, 15), date(2024, 12, 14)),
        ("2024-01-01/P9M", date(2023, 12, 15), date(2024, 9, 14)),
        ("2024", date(2023, 12, 15), date(2024, 12, 14)),
    ],
)
def test_by_decree_09_a_period_runs_from_the_fifteenth_to_the_fourteenth(period: str, first: date, last: date) -> None:
    days = deadlines.days_of(replace(form(), regime=Regime.DECREE_09), Period.parse(period))
    assert (days.start, days.last_day) == (first, last)
    assert deadlines.days_of(form(), Period.parse(period)) == Period.parse(period)


def test_by_decree_09_the_quarters_make_the_year_without_gap() -> None:
    asked = replace(form(), regime=Regime.DECREE_09)
    days = [deadlines.days_of(asked, Period.parse(f"2024-Q{quarter}")) for quarter in range(1, 5)]
    assert all(one.end == after.start for one, after in pairwise(days))
    year = deadlines.days_of(asked, Period.parse("2024"))
    assert (days[0].start, days[-1].end) == (year.start, year.end)


def test_an_unknown_frequency_is_never_due() -> None:
    assert list(deadlines.periods_of(form("irregular"), TERM)) == []


@pytest.mark.parametrize(
    ("period", "due_day", "expected"),
    [
        ("2024-Q4", 20, date(2024, 12, 20)),
        ("2024-Q4", None, date(2024, 12, 31)),
        ("2024-02", 31, date(2024, 2, 29)),
        ("2023-02", 31, date(2023, 2, 28)),
        ("2024", 15, date(2024, 12, 15)),
    ],
)
def test_a_form_is_due_on_its_day_of_the_last_month(period: str, due_day: int | None, expected: date) -> None:
    assert deadlines.due_date(form(due_day=due_day), Period.parse(period)) == expected


def test_a_form_opens_with_the_month_in_which_it_is_due() -> None:
    assert deadlines.opens_on(form(), Period.parse("2024-Q4")) == date(2024, 12, 1)


def test_only_opened_periods_that_are_not_long_past_are_open() -> None:
    found = [str(one) for one in deadlines.open_on(form(), TERM, date(2024, 12, 20), back=100)]
    assert found == ["2024-Q3", "2024-Q4"]


def test_only_org_units_that_exist_on_the_due_date_owe_it() -> None:
    units = OrgUnits((OrgUnit("a", "A", "ward", valid_to=date(2024, 12, 20)), OrgUnit("b", "B", "ward")))
    owed = list(deadlines.owed_on(form(), units, TERM, date(2024, 12, 20), back=100))
    assert [(one.org_unit, str(one.period)) for one in owed] == [("a", "2024-Q3"), ("b", "2024-Q3"), ("b", "2024-Q4")]


def test_nobody_owes_what_was_due_before_the_form_was_asked_for() -> None:
    asked = replace(form(), valid_from=date(2024, 12, 1))
    units = OrgUnits((OrgUnit("a", "A", "ward"), OrgUnit("b", "B", "ward")))
    day = date(2024, 12, 20)
    assert {str(one.period) for one in deadlines.owed_on(asked, units, TERM, day)} == {"2024-Q4"}
    assert {str(one.period) for one in deadlines.fillable_on(asked, units, TERM, day, back=100)} == {
        *("2024-Q3", "2024-Q4")
    }


def test_days_left_turn_negative_once_overdue() -> None:
    due = deadlines.Due(form(), "a", Period.parse("2024-Q4"), date(2024, 12, 20))
    assert (due.days_left(date(2024, 12, 18)), due.days_left(date(2024, 12, 25))) == (2, -5)


def test_the_trace_says_of_which_days_a_figure_is_that_came_in_by_a_form_of_decree_09() -> None:
    asked = CollectionForm("bm", "Biểu", ("x",), ("tv",), "quarter", Regime.DECREE_09)
    city = City().add("2020-Q4", 1, provenance=Provenance(rule="bm"), source=Source("Biểu"))
    programme = replace(city.programme(), forms=(asked,))
    trace = engine.evaluate("x", "tv", Period.parse("2020-Q4"), programme).trace
    said = wording.say_remark(trace.rule, trace.facts, programme, "vi")
    assert "(số liệu từ 15/09/2020 đến 14/12/2020, chốt theo Nghị định 09/2019/NĐ-CP)" in said
    calendar = replace(programme, forms=(replace(asked, regime=Regime.CALENDAR),))
    assert engine.evaluate("x", "tv", Period.parse("2020-Q4"), calendar).trace.rule == "trace_observed"
