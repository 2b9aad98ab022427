"""The series of a figure as a picture and a table: points, the way to the target, and what it all shows in words."""

from dataclasses import dataclass
from decimal import Decimal

from cotmoc.domain.attainment import bounds as measures
from cotmoc.domain.indicators import Indicator
from cotmoc.domain.periods import Period
from cotmoc.lexicon import bounds, labels, numbers
from cotmoc.office.visits import Visit
from cotmoc.queries.indicators import Course, Moment
from cotmoc.reporting import series_charts
from cotmoc.reporting.series_charts import Point, Series
from cotmoc.ui import wording


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table behind the picture."""

    period: str
    value: str
    expected: str
    estimate: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture in two widths, its title and legend, and the table behind it."""

    title: str
    wide: str
    narrow: str
    has_path: bool
    lines: tuple[Line, ...]


def draw(visit: Visit, indicator: Indicator, name: str, course: Course) -> Picture | None:
    """The picture of a series; None where it would show fewer than two figures."""
    known = [one for one in course.moments if one.result.value is not None]
    if len(known) < 2 and not (known and any(one.expected is not None for one in course.moments)):
        return None
    decimals = _decimals(indicator, course)
    lines = tuple(_line(visit, one, decimals) for one in course.moments)
    points = tuple(
        Point(_short(one.period), _rounded(one.result.value, decimals), one.expected, one.result.is_estimate)
        for one in course.moments
    )
    title = labels.say("indicators.chart.so_far" if course.so_far else "indicators.chart", visit.lang, name=name)
    series = Series(points, _alternative(visit, title, lines), decimals)
    return Picture(
        f"{title} ({indicator.measure_unit})",
        series_charts.draw(series, visit.lang, series_charts.WIDE),
        series_charts.draw(series, visit.lang, series_charts.NARROW),
        any(one.expected is not None for one in course.moments),
        lines,
    )


def _decimals(indicator: Indicator, course: Course) -> int:
    """As many as the indicator declares, else as the figures have, two at most."""
    if indicator.decimals is not None:
        return min(indicator.decimals, 2)
    values = [one.result.value for one in course.moments if one.result.value is not None]
    return min(2, max((numbers.decimals(value) for value in values), default=0))


def _rounded(value: Decimal | None, decimals: int) -> Decimal | None:
    return None if value is None else measures.rounded(value, decimals)


def _short(period: Period) -> str:
    """A period as it stands under an axis: 2024, Q4/24, 12/24."""
    start, months = period.start, period.months or 0
    if months >= 12:
        return str(start.year)
    if months == 3:
        return f"Q{(start.month + 2) // 3}/{start.year % 100}"
    return (
        f"{start.month}–{period.last_day.month}/{start.year % 100}"
        if months > 1
        else f"{start.month}/{start.year % 100}"
    )


def _line(visit: Visit, moment: Moment, decimals: int) -> Line:
    value, expected = moment.result.value, moment.expected
    return Line(
        wording.say_period(moment.period, visit.lang, visit.programme),
        "" if value is None else bounds.figure(value, visit.lang, min(decimals, numbers.decimals(value))),
        "" if expected is None else bounds.figure(numbers.shortest(expected, 2), visit.lang),
        moment.result.is_estimate,
    )


def _alternative(visit: Visit, title: str, lines: tuple[Line, ...]) -> str:
    """What the picture shows: every figure with its period, and the way beside it."""
    told = []
    for line in lines:
        if line.value or line.expected:
            code = "indicators.chart.point" if line.value and line.expected else "indicators.chart.value"
            code = code if line.value else "indicators.chart.expected"
            told.append(labels.say(code, visit.lang, period=line.period, value=line.value, expected=line.expected))
    return f"{title}: {'; '.join(told)}."
