"""Time as (start, unit, count): laws of one algebra, and the codes of SDMX."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.domain.errors import UnsoundDefinition
from cotmoc.domain.periods import Period, Unit

STARTS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
EARLY = STARTS.map(lambda day: day.replace(day=min(day.day, 28)))
PERIODS = st.builds(Period, EARLY, st.sampled_from(Unit), st.integers(1, 120))
IN_MONTHS = PERIODS.filter(lambda period: period.months is not None)


@given(st.builds(Period, STARTS, st.sampled_from(Unit), st.integers(1, 120)))
def test_parsing_what_is_printed_gives_the_period_back(period: Period) -> None:
    assert Period.parse(str(period)) == period


@given(IN_MONTHS, st.data())
def test_the_parts_of_a_split_tile_the_whole(period: Period, data: st.DataObject) -> None:
    whole = period.months or 0
    length = data.draw(st.sampled_from([count for count in range(1, whole + 1) if whole % count == 0]))
    parts = list(period.split(length))
    assert (parts[0].start, parts[-1].end) == (period.start, period.end)
    assert all(one.end == other.start for one, other in pairwise(parts))


@given(IN_MONTHS)
def test_the_natural_parts_tile_the_whole_and_are_smaller(period: Period) -> None:
    parts = period.tiles()
    if period.months == 1:
        assert parts == ()
    else:
        assert (parts[0].start, parts[-1].end) == (period.start, period.end)
        assert sum(part.months or 0 for part in parts) == period.months
        assert all(part != period and period.contains(part) for part in parts)


@given(PERIODS, st.integers(-12, 12))
def test_shifting_back_and_forth_gives_the_period_back(period: Period, steps: int) -> None:
    assert period.shift(steps).shift(-steps) == period


@given(PERIODS)
def test_a_period_holds_its_days_and_not_its_end(period: Period) -> None:
    assert period.contains(period.start)
    assert period.contains(period.last_day)
    assert not period.contains(period.end)


@pytest.mark.parametrize(
    ("text", "first", "end"),
    [
        ("2025", date(2025, 1, 1), date(2026, 1, 1)),
        ("2025-S2", date(2025, 7, 1), date(2026, 1, 1)),
        ("2025-Q4", date(2025, 10, 1), date(2026, 1, 1)),
        ("2025-M02", date(2025, 2, 1), date(2025, 3, 1)),
        ("2016-01-01/P5Y", date(2016, 1, 1), date(2021, 1, 1)),
        ("2025-07-28/P31D", date(2025, 7, 28), date(2025, 8, 28)),
        ("2024-01-31/P1M", date(2024, 1, 31), date(2024, 2, 29)),
    ],
)
def test_codes_name_half_open_intervals(text: str, first: date, end: date) -> None:
    period = Period.parse(text)
    assert (period.start, period.end) == (first, end)


@pytest.mark.parametrize("text", ["", "25", "2025-13", "2025-Q5", "2025-02-30/P1D", "2025/2030", "2025-01-01/P9W"])
def test_what_names_no_period_is_refused(text: str) -> None:
    with pytest.raises(UnsoundDefinition) as raised:
        Period.parse(text)
    assert raised.value.code == "period_syntax"


@pytest.mark.parametrize("text", ["9999", "2025-01-01/P999999Y", "9999-12-31/P400D"])
def test_a_period_beyond_the_calendar_is_refused(text: str) -> None:
    with pytest.raises(UnsoundDefinition) as raised:
        Period.parse(text)
    assert raised.value.code == "period_beyond"


def test_a_period_of_nothing_is_refused() -> None:
    with pytest.raises(UnsoundDefinition, match="period_count"):
        Period(date(2025, 1, 1), Unit.MONTH, 0)


def test_twelve_months_are_a_year() -> None:
    assert Period(date(2025, 1, 1), Unit.MONTH, 12) == Period.year(2025)


def test_the_same_months_a_year_ago() -> None:
    assert str(Period.parse("2025-Q3").later(-12)) == "2024-Q3"


def test_days_and_odd_lengths_cannot_be_split_into_months() -> None:
    for text, months in (("2025-01-01/P10D", 1), ("2025-01-01/P5M", 2), ("2025", 0), ("2025-01-31/P2M", 1)):
        with pytest.raises(UnsoundDefinition, match="period_split"):
            list(Period.parse(text).split(months))


def test_the_years_of_a_term() -> None:
    assert [str(year) for year in Period.parse("2016-01-01/P2Y").years()] == ["2016", "2017"]


def test_days_have_no_natural_parts() -> None:
    assert Period.parse("2025-01-01/P10D").tiles() == ()
    assert Period.parse("2025-01-01/P10D").shift(1).start == date(2025, 1, 11)
