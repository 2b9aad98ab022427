"""Time as (start, unit, count), in SDMX notation, with one algebra for months, quarters, terms and school years."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cotmoc.domain.errors import UnsoundDefinition


class Unit(StrEnum):
    """The unit in which a period is counted."""

    DAY = "D"
    MONTH = "M"
    YEAR = "Y"


_CALENDAR = re.compile(r"(\d{4})(?:-(?:(\d{2})|S([12])|Q([1-4])|M(\d{2})))?")
_DURATION = re.compile(r"(\d{4})-(\d{2})-(\d{2})/P(\d+)([DMY])")


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class Period:
    """A half-open interval of whole days: `count` units from `start`.

    Written in SDMX 3.0 notation: `2025`, `2025-S1`, `2025-Q2`, `2025-06`, and start/duration for the rest:
    nine months `2025-01-01/P9M`, the plan years of a term `2016-01-01/P5Y`.

    >>> str(Period.parse("2025-Q2")), Period.parse("2025-Q2").end
    ('2025-Q2', datetime.date(2025, 7, 1))
    """

    start: date
    unit: Unit
    count: int = 1

    def __post_init__(self) -> None:
        """Refuse a period that ends before it begins."""
        if self.count < 1:
            raise UnsoundDefinition("period_count", count=self.count)

    @classmethod
    def parse(cls, text: str) -> "Period":
        """The period that an SDMX code names; raises `UnsoundDefinition` (code `period_syntax`) where none is named."""
        try:
            if found := _CALENDAR.fullmatch(text):
                return cls._of_calendar(*found.groups())
            if found := _DURATION.fullmatch(text):
                year, month, day, count, unit = found.groups()
                return cls(date(int(year), int(month), int(day)), Unit(unit), int(count)).normal()
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
        if self.unit is Unit.DAY:
            return self.start + timedelta(days=self.count)
        return _add_months(self.start, self.count * (12 if self.unit is Unit.YEAR else 1))

    @property
    def last_day(self) -> date:
        """The last day in the period."""
        return self.end - timedelta(days=1)

    @property
    def months(self) -> int | None:
        """How many months it spans; None where it is counted in days."""
        return None if self.unit is Unit.DAY else self.count * (12 if self.unit is Unit.YEAR else 1)

    def normal(self) -> "Period":
        """The same interval in its largest unit: `P12M` is `P1Y`, so equal intervals compare equal."""
        if self.unit is Unit.MONTH and self.count % 12 == 0:
            return Period(self.start, Unit.YEAR, self.count // 12)
        return self

    def __str__(self) -> str:
        months, first = self.months, self.start
        if months and first.day == 1:
            if months == 1:
                return f"{first:%Y-%m}"
            if months == 3 and first.month % 3 == 1:
                return f"{first.year:04}-Q{(first.month + 2) // 3}"
            if months == 6 and first.month in (1, 7):
                return f"{first.year:04}-S{(first.month + 5) // 6}"
            if months == 12 and first.month == 1:
                return f"{first.year:04}"
        return f"{first:%Y-%m-%d}/P{self.count}{self.unit.value}"

    def contains(self, other: "Period | date") -> bool:
        """Whether a day or a whole period lies inside."""
        if isinstance(other, date):
            return self.start <= other < self.end
        return self.start <= other.start and other.end <= self.end

    def shift(self, steps: int) -> "Period":
        """The period of the same length `steps` lengths later (earlier where negative)."""
        if self.unit is Unit.DAY:
            return Period(self.start + timedelta(days=steps * self.count), self.unit, self.count)
        months = steps * self.count * (12 if self.unit is Unit.YEAR else 1)
        return Period(_add_months(self.start, months), self.unit, self.count)

    def split(self, months: int) -> Iterator["Period"]:
        """Its consecutive parts of so many months each; they tile it, or `UnsoundDefinition` (`period_split`)."""
        whole = self.months
        if whole is None or whole % months:
            raise UnsoundDefinition("period_split", period=str(self), months=months)
        for step in range(0, whole, months):
            yield Period(_add_months(self.start, step), Unit.MONTH, months).normal()

    def years(self) -> Iterator["Period"]:
        """Its consecutive years; raises where it does not consist of whole years."""
        return self.split(12)
