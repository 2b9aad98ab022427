"""For which periods a form is due, by which day, from whom."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from cotmoc.domain import deadlines
from cotmoc.domain.org_units import OrgUnit, OrgUnits
from cotmoc.domain.periods import Period
from cotmoc.domain.registers import CollectionForm

TERM = Period.parse("2021-01-01/P5Y")


def form(frequency: str = "quarter", due_day: int | None = 20, periods: tuple[Period, ...] = ()) -> CollectionForm:
    """A form of the wards a and b."""
    return CollectionForm("bm", "Biểu", ("x",), ("a", "b"), frequency, "calendar", due_day, periods)


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
