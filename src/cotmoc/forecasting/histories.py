"""Histories: the figures of an indicator without gap or break, up to the latest, as a forecast may start from them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import takewhile

from cotmoc.domain import engine, series
from cotmoc.domain.indicators import Indicator
from cotmoc.domain.observations import Book, Status
from cotmoc.domain.periods import Period, Unit
from cotmoc.domain.programmes import Programme
from cotmoc.domain.results import Result

_LENGTHS = (12, 6, 3, 1)


@dataclass(frozen=True, slots=True)
class History:
    """Consecutive figures, oldest first, of periods of one length; `season` of them make a year."""

    periods: tuple[Period, ...]
    values: tuple[Decimal, ...]
    season: int

    def __len__(self) -> int:
        return len(self.periods)

    @property
    def end(self) -> date:
        """The first day after the last period."""
        return self.periods[-1].end

    @property
    def decimals(self) -> int:
        """How many decimals the figures are given with, at most four."""
        exponents = (value.as_tuple().exponent for value in self.values)
        return min(max((-one for one in exponents if isinstance(one, int)), default=0), 4) if self.values else 0

    def leads_to(self, until: date) -> bool:
        """Whether one of the periods that follow, or the last itself, ends with a day."""
        return (self.periods[-1], *self.ahead(until))[-1].end >= until

    def ahead(self, until: date) -> tuple[Period, ...]:
        """The periods that follow, to the last that ends by a day."""
        return tuple(takewhile(lambda period: period.end <= until, _following(self.periods[-1])))


def _following(period: Period) -> Iterator[Period]:
    while True:
        period = period.shift(1)
        yield period


def of(
    indicator: Indicator,
    org_unit: str,
    programme: Programme,
    book: Book,
    as_of: date,
    *,
    boundaries: date | None = None,
) -> tuple[History, ...]:
    """The histories of an indicator at an org unit by the year and, where its parts make a year, by its parts.

    Each ends with its latest figure and reaches back to the first gap or the last break of the series. What is itself a
    forecast, of unclear scope, or counted in a period that is not over, is no figure to start from. With `boundaries`
    the figures are those of the org unit as it is bounded on that day.
    """
    lengths = _LENGTHS if indicator.is_made_of_shorter_periods else _LENGTHS[:1]
    ends = [one.period.end for one in book.observations if one.value is not None]
    starts = [one.period.start for one in book.observations if one.value is not None]
    if not starts:
        return ()

    def figure(period: Period) -> Result:
        return engine.evaluate(
            indicator.code, org_unit, period, programme, book=book, as_of=as_of, boundaries=boundaries
        )

    found = (_of_length(indicator, programme, figure, as_of, (min(starts), max(ends), one)) for one in lengths)
    return tuple(history for history in found if history.periods)


def _of_length(
    indicator: Indicator,
    programme: Programme,
    figure: Callable[[Period], Result],
    as_of: date,
    span: tuple[date, date, int],
) -> History:
    first, end, months = span
    last = Period(date(end.year, (end.month - 1) // months * months + 1, 1), Unit.MONTH, months)
    kept: list[tuple[Period, Decimal]] = []
    period = last
    while period.end > first:
        result = figure(period)
        value = result.value if _can_be_used(result, as_of) else None
        broken = kept and series.break_between(indicator, programme, period.start, kept[0][0].end)
        if broken or (kept and value is None):
            break
        if value is not None:
            kept.insert(0, (period, value))
        period = period.shift(-1)
    return History(tuple(one for one, _ in kept), tuple(value for _, value in kept), 12 // months)


def _can_be_used(result: Result, as_of: date) -> bool:
    over = result.period.end <= as_of or result.trace.observation is not None
    return over and result.status is not Status.FORECAST and not result.scope_unclear
