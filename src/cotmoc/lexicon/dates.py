"""Days, periods and spans of years as Vietnamese documents write them.

Three forms of a day are read: "25/10/2017" (also with hyphens or dots), "ngày 30 tháng 7 năm 2019", and "ngày 19/5",
which names no year. A day that no calendar has ("25/10/32017", "31/02/2020") is kept as written, without a value: it is
in the document, and a person should see it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from cotmoc.domain.documents import Span
from cotmoc.domain.periods import Period, Unit


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A day as written; `value` is None where no calendar has it or where it names no year."""

    span: Span
    quote: str
    value: date | None

    @property
    def impossible(self) -> bool:
        """Whether it names day, month and year, and there is no such day."""
        return self.value is None and len(re.findall(r"\d+", self.quote)) > 2


@dataclass(frozen=True, slots=True)
class WrittenPeriod:
    """A month, a quarter, some months or a year as written."""

    span: Span
    quote: str
    period: Period


@dataclass(frozen=True, slots=True)
class YearSpan:
    """Two years joined by a dash or "đến", in the order in which they stand ("2021 - 2016" is kept so)."""

    span: Span
    quote: str
    first: int
    last: int


_DIGIT = r"\d(?<![\d/.,-]\d)"
"""A digit that no number goes on with; what stands before is asked behind it, as a search for plain digits is fast."""
_AFTER = r"(?![\d/])(?![.,-]\d)"
_YEAR = r"(?:19|20)\d\d"

_NUMERIC = re.compile("(" + _DIGIT + r"\d?)([/.-])(\d{1,2})\2(\d{4,5})" + _AFTER)
_IN_WORDS = re.compile(r"(\d\d?)\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4,5})" + _AFTER, re.IGNORECASE)
_WITHOUT_YEAR = re.compile(r"(?<=ngày)\s+(\d{1,2})/(\d{1,2})" + _AFTER, re.IGNORECASE)

_MONTH = re.compile(r"tháng\s+(\d{1,2})(?:\s*[/-]\s*|\s+năm\s+)(\d{4})" + _AFTER, re.IGNORECASE)
_QUARTER = re.compile(r"quý\s+(IV|I{1,3}|[1-4])(?:\s*[/-]\s*|\s+năm\s+)(\d{4})" + _AFTER, re.IGNORECASE)
_MONTHS = re.compile(
    r"(?<!\d)(\d{1,2}|ba|sáu|chín)\s+tháng\s+(đầu|cuối)\s+năm\s+(" + _YEAR + ")" + _AFTER, re.IGNORECASE
)
_WHOLE_YEAR = re.compile(r"năm\s+(" + _YEAR + ")" + _AFTER, re.IGNORECASE)

_YEARS = re.compile(
    "(" + _DIGIT + r"\d{3}(?<=19..|20..))\s*(?:[-–—]|đến(?:\s+năm)?|tới(?:\s+năm)?)\s*(" + _YEAR + ")" + _AFTER,
    re.IGNORECASE,
)

_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_COUNTS = {"ba": 3, "sáu": 6, "chín": 9}


def find_dates(text: str) -> tuple[WrittenDate, ...]:
    """The days written in a text, in order, without overlaps.

    >>> [(day.quote, day.value) for day in find_dates("từ ngày 01-7-2025, số 12 ngày 25/10/32017")]
    [('01-7-2025', datetime.date(2025, 7, 1)), ('25/10/32017', None)]
    """
    found = [
        *(_date(match, match[1], match[3], match[4]) for match in _NUMERIC.finditer(text)),
        *(_date(match, match[1], match[2], match[3]) for match in _IN_WORDS.finditer(text)),
    ]
    for match in _WITHOUT_YEAR.finditer(text):
        span = Span(match.start(1), match.end())
        found.append(WrittenDate(span, span.of(text), None))
    return tuple(_apart(found))


def _date(match: re.Match[str], day: str, month: str, year: str) -> WrittenDate:
    try:
        value = date(int(year), int(month), int(day))
    except ValueError:
        value = None
    return WrittenDate(Span(*match.span()), match[0], value)


def _apart(found: Iterable[WrittenDate]) -> Iterator[WrittenDate]:
    end = 0
    for day in sorted(found, key=lambda day: (day.span.start, -day.span.end)):
        if day.span.start >= end:
            yield day
            end = day.span.end


def find_periods(text: str) -> tuple[WrittenPeriod, ...]:
    """The months, quarters, "N tháng đầu năm" and years written in a text, in order; the longest reading of each place.

    >>> [(found.quote, str(found.period)) for found in find_periods("trong quý II/2026; 9 tháng đầu năm 2025")]
    [('quý II/2026', '2026-Q2'), ('9 tháng đầu năm 2025', '2025-01-01/P9M')]
    """
    found = sorted(
        (written for match, period in _periods(text) if (written := _written(match, period))),
        key=lambda written: (written.span.start, -written.span.end),
    )
    apart: list[WrittenPeriod] = []
    for written in found:
        if not apart or written.span.start >= apart[-1].span.end:
            apart.append(written)
    return tuple(apart)


def _written(match: re.Match[str], period: Period | None) -> WrittenPeriod | None:
    return WrittenPeriod(Span(*match.span()), match[0], period) if period else None


def _periods(text: str) -> Iterator[tuple[re.Match[str], Period | None]]:
    for match in _MONTH.finditer(text):
        yield match, _months(match[2], int(match[1]), 1)
    for match in _QUARTER.finditer(text):
        yield match, _months(match[2], 3 * _QUARTERS[match[1].upper()] - 2, 3)
    for match in _MONTHS.finditer(text):
        count = _COUNTS.get(match[1].lower()) or int(match[1])
        yield match, _months(match[3], 1 if match[2].lower() == "đầu" else 13 - count, count)
    for match in _WHOLE_YEAR.finditer(text):
        yield match, Period.year(int(match[1]))


def _months(year: str, first: int, count: int) -> Period | None:
    if int(year) < 1 or not 1 <= first <= 12 or not 1 <= count <= 12:
        return None
    return Period(date(int(year), first, 1), Unit.MONTH, count)


def find_year_spans(text: str) -> tuple[YearSpan, ...]:
    """The spans of years written in a text ("giai đoạn 2021-2025", "nhiệm kỳ 2020 -2025"), in order.

    >>> [(found.first, found.last) for found in find_year_spans("nhiệm kỳ 2020 -2025, từ 2026 đến năm 2030")]
    [(2020, 2025), (2026, 2030)]
    """
    return tuple(
        YearSpan(Span(*match.span()), match[0], int(match[1]), int(match[2])) for match in _YEARS.finditer(text)
    )
