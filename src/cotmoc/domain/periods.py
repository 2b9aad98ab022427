"""Time as (start, unit, count), in SDMX notation, with one algebra for months, quarters, terms and school years."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate, pairwise

from cotmoc.domain.errors import UnsoundDefinition


class Unit(StrEnum):
    """The unit in which a period is counted."""

    DAY = "D"
    MONTH = "M"
    YEAR = "Y"


_CALENDAR = re.compile(r"(\d{4})(?:-(?:(\d{2})|S([12])|Q([1-4])|M(\d{2})))?", re.ASCII)
_DURATION = re.compile(r"(\d{4})-(\d{2})-(\d{2})/P(\d{1,6})([DMY])", re.ASCII)


_MONTHS = {Unit.MONTH: 1, Unit.YEAR: 12}


@lru_cache(maxsize=4096)
def _later(day: date, count: int, unit: Unit) -> date:
    """The day so many units later; the last of the month where that month is shorter."""
    try:
        if unit is Unit.DAY:
            return day + timedelta(days=count)
        year, month = divmod(day.year * 12 + day.month - 1 + count * _MONTHS[unit], 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError) as error:
        raise UnsoundDefinition("period_beyond", start=day, count=count, unit=unit.value) from error


@dataclass(frozen=True, slots=True)
class Period:
    """A half-open interval of whole days: `count` units from `start`.

    Written in SDMX 3.0 notation: `2025`, `2025-S1`, `2025-Q2`, `2025-06`, and start/duration for the rest:
    nine months `2025-01-01/P9M`, the plan years of a term `2016-01-01/P5Y`. Twelve months are kept as a year, so that
    equal intervals compare equal.

    >>> str(Period.parse("2025-Q2")), Period.parse("2025-Q2").end
    ('2025-Q2', datetime.date(2025, 7, 1))
    """

    start: date
    unit: Unit
    count: int = 1

    def __post_init__(self) -> None:
        """Refuse a period that ends before it begins or after the calendar; count whole years as years."""
        if self.count < 1:
            raise UnsoundDefinition("period_count", count=self.count)
        if self.unit is Unit.MONTH and self.count % 12 == 0:
            object.__setattr__(self, "count", self.count // 12)
            object.__setattr__(self, "unit", Unit.YEAR)
        _later(self.start, self.count, self.unit)

    @classmethod
    def parse(cls, text: str) -> "Period":
        """The period that an SDMX code names; raises `UnsoundDefinition` (code `period_syntax`) where none is named."""
        try:
            if found := _CALENDAR.fullmatch(text):
                return cls._of_calendar(*found.groups())
            if found := _DURATION.fullmatch(text):
                year, month, day, count, unit = found.groups()
                return cls(date(int(year), int(month), int(day)), Unit(unit), int(count))
        except ValueError as error:
            raise UnsoundDefinition("period_syntax", text=text) from error
        raise UnsoundDefinition("period_syntax", text=text)

    @classmethod
    def _of_calendar(
        cls, year: str, month: str | None, half: str | None, quarter: str | None, m: str | None
    ) -> "Period":
        first = int(year)
        if month or m:
            return cls(date(first, int(month or m or 1), 1), Unit.MONTH)
        if half:
            return cls(date(first, 6 * int(half) - 5, 1), Unit.MONTH, 6)
        if quarter:
            return cls(date(first, 3 * int(quarter) - 2, 1), Unit.MONTH, 3)
        return cls.year(first)

    @classmethod
    def year(cls, year: int) -> "Period":
        """The calendar year."""
        return cls(date(year, 1, 1), Unit.YEAR)

    @property
    def end(self) -> date:
        """The first day after the period."""
        return _later(self.start, self.count, self.unit)

    @property
    def last_day(self) -> date:
        """The last day in the period."""
        return self.end - timedelta(days=1)

    @property
    def months(self) -> int | None:
        """How many months it spans; None where it is counted in days."""
        return None if self.unit is Unit.DAY else self.count * _MONTHS[self.unit]

    def __str__(self) -> str:
        months, first = self.months, self.start
        if months and first.day == 1:
            if months == 1:
                return f"{first.year:04}-{first.month:02}"
            if months == 3 and first.month % 3 == 1:
                return f"{first.year:04}-Q{(first.month + 2) // 3}"
            if months == 6 and first.month in (1, 7):
                return f"{first.year:04}-S{(first.month + 5) // 6}"
            if months == 12 and first.month == 1:
                return f"{first.year:04}"
        return f"{first.isoformat()}/P{self.count}{self.unit.value}"

    def contains(self, other: "Period | date") -> bool:
        """Whether a day or a whole period lies inside."""
        if isinstance(other, date):
            return self.start <= other < self.end
        return self.start <= other.start and other.end <= self.end

    def shift(self, steps: int) -> "Period":
        """The period of the same length `steps` lengths later (earlier where negative)."""
        return Period(_later(self.start, steps * self.count, self.unit), self.unit, self.count)

    def later(self, months: int) -> "Period":
        """The period of the same length that begins so many months later (earlier where negative)."""
        return Period(_later(self.start, months, Unit.MONTH), self.unit, self.count)

    def split(self, months: int) -> Iterator["Period"]:
        """Its consecutive parts of so many months each; they tile it, or `UnsoundDefinition` (`period_split`)."""
        whole = self.months
        if months < 1 or whole is None or whole % months:
            raise UnsoundDefinition("period_split", period=str(self), months=months)
        return self._tiled(months for _ in range(whole // months))

    def years(self) -> Iterator["Period"]:
        """Its consecutive years; raises where it does not consist of whole years."""
        return self.split(12)

    def tiles(self) -> tuple["Period", ...]:
        """Its largest natural parts, years before halves before quarters before months; none for a month or for days.

        >>> [str(part) for part in Period.parse("2025-01-01/P9M").tiles()]
        ['2025-S1', '2025-Q3']
        """
        rest = self.months or 0
        lengths = []
        for length in (length for length in (12, 6, 3, 1) if length < (self.months or 0)):
            lengths += [length] * (rest // length)
            rest %= length
        return tuple(self._tiled(lengths))

    def _tiled(self, lengths: Iterable[int]) -> Iterator["Period"]:
        """Parts of so many months one after the other; a start late in the month can make that impossible."""
        steps = (0, *accumulate(lengths))
        parts = tuple(
            Period(_later(self.start, step, Unit.MONTH), Unit.MONTH, following - step)
            for step, following in pairwise(steps)
        )
        ends = (*(part.start for part in parts[1:]), self.end)
        if any(part.end != end for part, end in zip(parts, ends, strict=False)):
            raise UnsoundDefinition("period_split", period=str(self), months=steps[1])
        return iter(parts)
