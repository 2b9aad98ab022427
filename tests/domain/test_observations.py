"""The ledger: nothing is overwritten, and the old answer stays answerable."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from cotmoc.domain.observations import Book, Observation, Provenance, Status
from cotmoc.domain.periods import Period

YEAR = Period.year(2020)


def figure(value: int | None, day: int | None = None, period: Period = YEAR) -> Observation:
    recorded = datetime(2021, 1, day) if day else None  # noqa: DTZ001 (a wall clock)
    status = Status.FINAL if value is not None else Status.MISSING
    whole = Decimal(value) if value is not None else None
    return Observation("x", "tv", period, whole, status, provenance=Provenance(recorded))


def value_in(book: Book) -> Decimal | None:
    found = book.find("x", "tv", YEAR)
    return found.value if found else None


def test_the_last_revision_is_in_force_and_all_are_kept() -> None:
    book = Book((figure(1, 1), figure(2, 5)))
    assert value_in(book) == 2
    assert [one.value for one in book.revisions("x", "tv", YEAR)] == [1, 2]
    assert book.revisions("x", "tv", Period.year(2019)) == ()


@pytest.mark.parametrize(("day", "value"), [(3, 1), (5, 2), (9, 2)])
def test_the_book_as_it_stood_on_a_day(day: int, value: int) -> None:
    book = Book((figure(1, 1), figure(2, 5)))
    assert value_in(book.known_on(datetime(2021, 1, day))) == value  # noqa: DTZ001 (a wall clock)
    assert value_in(book.known_on(datetime(2021, 1, day, tzinfo=UTC))) == value


def test_what_has_no_moment_was_there_from_the_beginning() -> None:
    assert value_in(Book((figure(1),)).known_on(datetime(1990, 1, 1))) == 1  # noqa: DTZ001 (a wall clock)


def test_periods_are_listed_by_start_then_length_and_once() -> None:
    parts = [Period.parse(text) for text in ("2020", "2020-Q1", "2019", "2020")]
    book = Book(tuple(figure(1, period=part) for part in parts))
    assert [str(period) for period in book.periods("x", "tv")] == ["2019", "2020-Q1", "2020"]


def test_a_withdrawn_figure_reports_nothing() -> None:
    book = Book((figure(1),))
    assert book.reporting_within("x", Period.parse("2016-01-01/P5Y")) == {"tv"}
    assert not book.with_added([figure(None)]).reporting_within("x", YEAR)
    assert not book.reporting_within("x", Period.parse("2020-Q1"))
