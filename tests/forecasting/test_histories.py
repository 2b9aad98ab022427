from datetime import date

from tests.factories import City, amount, indicator, stock

from cotmoc.domain.indicators import Indicator, SeriesBreak
from cotmoc.domain.observations import Status
from cotmoc.forecasting import histories
from cotmoc.forecasting.histories import History


def found(city: City, what: Indicator | None = None, as_of: str = "2020-01-15") -> dict[int, History]:
    """The histories of the indicator of the city, by how many periods make a year."""
    programme = city.programme()
    told = histories.of(what or city.indicators[0], "tv", programme, programme.book, date.fromisoformat(as_of))
    return {one.season: one for one in told}


def test_a_history_reaches_back_to_the_first_gap() -> None:
    history = found(City().years(2010, 1, 2, None, 4, 5, 6))[1]
    assert [str(period) for period in history.periods] == ["2013", "2014", "2015"]
    assert [int(value) for value in history.values] == [4, 5, 6]


def test_a_history_begins_after_the_last_break() -> None:
    broken = stock(breaks=(SeriesBreak(date(2013, 1, 1), "chuẩn mới"),))
    history = found(City([broken]).years(2010, 900, 800, 700, 1200, 1100))[1]
    assert [int(value) for value in history.values] == [1200, 1100]


def test_what_is_itself_a_forecast_or_of_unclear_scope_is_no_figure() -> None:
    city = City().years(2015, 1, 2, 3).add("2018", 4, scope_unclear=True).add("2019", 5, status=Status.FORECAST)
    assert len(found(city)[1]) == 3


def test_parts_of_a_year_are_a_history_where_they_make_the_year() -> None:
    def months(what: Indicator) -> City:
        city = City([what])
        for month in range(1, 10):
            city.add(f"2019-{month:02}", month)
        return city

    told = found(months(amount()))
    assert {season: len(one) for season, one in told.items()} == {2: 1, 4: 3, 12: 9}
    assert [int(value) for value in told[4].values] == [6, 15, 24]
    assert found(months(indicator())) == {}


def test_an_estimate_of_a_year_that_is_not_over_counts() -> None:
    city = City().years(2015, 1, 2).add("2017", 3, status=Status.ESTIMATED)
    assert len(found(city, as_of="2017-11-20")[1]) == 3


def test_the_periods_ahead_end_by_the_day() -> None:
    history = found(City().years(2015, 1, 2))[1]
    assert [str(period) for period in history.ahead(date(2019, 6, 1))] == ["2017", "2018"]
