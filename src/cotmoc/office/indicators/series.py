"""The series of a figure as a picture and a table: points, the ways to what is asked for, a forecast, and the words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from cotmoc.domain.attainment import bounds as measures
from cotmoc.domain.attainment.courses import Due
from cotmoc.domain.forecasts import Forecast
from cotmoc.domain.indicators import Indicator
from cotmoc.domain.periods import Period
from cotmoc.lexicon import bounds, labels, numbers
from cotmoc.office.visits import Visit
from cotmoc.queries.indicators import Beside, Course
from cotmoc.reporting import series_charts
from cotmoc.reporting.series_charts import Point, Series
from cotmoc.ui import wording


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table behind the picture: the figure, what is due with the way it is set, what others ask for."""

    period: str
    value: str
    expected: str
    estimate: bool
    way: str = ""
    beside: tuple[str, ...] = ()
    ahead: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture in two widths, its title and legend, and the table behind it.

    `path` names the way that is drawn, `adopted` that of the target before it was amended ("" where it was not),
    `beside` the columns of the table beyond.
    """

    title: str
    wide: str
    narrow: str
    path: str
    lines: tuple[Line, ...]
    adopted: str = ""
    beside: tuple[str, ...] = ()
    has_fan: bool = False


def draw(
    visit: Visit, indicator: Indicator, name: str, course: Course, ahead: Forecast | None = None
) -> Picture | None:
    """The picture of a series, with a forecast where one is given; None where it would show fewer than two figures."""
    known = [one for one in course.moments if one.result.value is not None]
    if len(known) < 2 and not (known and any(one.due is not None for one in course.moments)):
        return None
    decimals = _decimals(indicator, course)
    others = (*course.adopted, *course.sets)
    fan = _fan(course, indicator, ahead) if ahead else {}
    lines = tuple(_line(visit, place, course, others, decimals, fan) for place in range(len(course.moments)))
    points = tuple(_point(place, course, decimals, fan) for place in range(len(course.moments)))
    title = labels.say("indicators.chart.so_far" if course.so_far else "indicators.chart", visit.lang, name=name)
    series = Series(points, _alternative(visit, title, lines), decimals)
    return Picture(
        f"{title} ({indicator.measure_unit})",
        series_charts.draw(series, visit.lang, series_charts.WIDE),
        series_charts.draw(series, visit.lang, series_charts.NARROW),
        _named(visit, course) if any(one.due for one in course.moments) and course.target else "",
        lines,
        adopted=_as_adopted(visit, course.adopted[0]) if course.adopted else "",
        beside=(
            *(_as_adopted(visit, one) for one in course.adopted),
            *(visit.set_name(one.target.set) for one in course.sets),
        ),
        has_fan=bool(fan),
    )


def _named(visit: Visit, course: Course) -> str:
    """The way that is drawn, by its target set; as amended, where it was."""
    name = visit.set_name(course.target.set) if course.target else ""
    return labels.say("indicators.chart.amended", visit.lang, name=name) if course.adopted else name


def _as_adopted(visit: Visit, version: Beside) -> str:
    until = version.target.valid_to
    return labels.say("indicators.chart.adopted", visit.lang, day=wording.say_day(until, visit.lang) if until else "")


@dataclass(frozen=True, slots=True)
class _Ahead:
    value: Decimal
    low: Decimal
    high: Decimal


def _fan(course: Course, indicator: Indicator, ahead: Forecast) -> dict[int, _Ahead]:
    """The forecast by the places of the moments, opening from the last known figure.

    Its steps where they are of the same periods, else what it comes to when the target is due.
    """
    if not course.moments or not measures.same_measure(ahead.measure_unit, indicator.measure_unit):
        return {}
    steps = {} if course.so_far else {one.period: _Ahead(one.value, one.low, one.high) for one in ahead.points}
    found = {place: steps[one.period] for place, one in enumerate(course.moments) if one.period in steps}
    last = len(course.moments) - 1
    if course.moments[last].period.end == ahead.period.end:
        found[last] = _Ahead(ahead.value, ahead.low, ahead.high)
    known = [
        place
        for place, one in enumerate(course.moments)
        if one.result.value is not None and place < min(found, default=0)
    ]
    if known and (value := course.moments[known[-1]].result.value) is not None:
        found[known[-1]] = _Ahead(value, value, value)
    return found if len(found) > 1 else {}


def _point(place: int, course: Course, decimals: int, fan: dict[int, _Ahead]) -> Point:
    moment = course.moments[place]
    adopted = course.adopted[0].levels[place] if course.adopted else None
    value = moment.result.value
    bare = Point(
        _short(moment.period),
        None if value is None else measures.rounded(value, decimals),
        _level(moment.due),
        moment.result.is_estimate,
        other=_level(adopted),
    )
    ahead = fan.get(place)
    return replace(bare, ahead=ahead.value, low=ahead.low, high=ahead.high) if ahead else bare


def _level(due: Due | None) -> Decimal | None:
    return due.value if due else None


def _decimals(indicator: Indicator, course: Course) -> int:
    """As many as the indicator declares, else as the figures have, two at most."""
    if indicator.decimals is not None:
        return min(indicator.decimals, 2)
    values = [one.result.value for one in course.moments if one.result.value is not None]
    return min(2, max((numbers.decimals(value) for value in values), default=0))


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


def _line(
    visit: Visit, place: int, course: Course, others: tuple[Beside, ...], decimals: int, fan: dict[int, _Ahead]
) -> Line:
    moment, lang = course.moments[place], visit.lang
    value, ahead = moment.result.value, fan.get(place)
    opens = ahead is not None and ahead.low != ahead.high
    return Line(
        wording.say_period(moment.period, lang, visit.programme),
        "" if value is None else bounds.figure(value, lang, min(decimals, numbers.decimals(value))),
        _said(moment.due, lang),
        moment.result.is_estimate,
        labels.say(f"indicators.way_to.{moment.due.way.value}", lang) if moment.due else "",
        tuple(_said(one.levels[place], lang) for one in others),
        _between(ahead, lang) if ahead and opens else "",
    )


def _said(due: Due | None, lang: str) -> str:
    return "" if due is None else bounds.figure(numbers.shortest(due.value, 2), lang)


def _between(ahead: _Ahead, lang: str) -> str:
    """A forecast with its interval: 75,9 (73,2 – 78,8)."""
    value, low, high = (bounds.figure(numbers.shortest(one, 2), lang) for one in (ahead.value, ahead.low, ahead.high))
    return f"{value} ({low} – {high})"


def _alternative(visit: Visit, title: str, lines: tuple[Line, ...]) -> str:
    """What the picture shows: every figure with its period, and the way beside it."""
    return f"{title}: {'; '.join(_told(visit, lines))}."


def _told(visit: Visit, lines: tuple[Line, ...]) -> Iterator[str]:
    for line in lines:
        if line.value or line.expected:
            code = "indicators.chart.point" if line.value and line.expected else "indicators.chart.value"
            code = code if line.value else "indicators.chart.expected"
            said = labels.say(code, visit.lang, period=line.period, value=line.value, expected=line.expected)
            yield (
                f"{said}, {labels.say('indicators.chart.ahead', visit.lang, value=line.ahead)}" if line.ahead else said
            )
