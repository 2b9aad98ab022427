"""Futures: a forecast of an indicator to the day its target is due, judged by the very rules that judge what came."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import numpy as np

from cotmoc.domain import attainment, engine, rounding, series
from cotmoc.domain.attainment import standpoints
from cotmoc.domain.forecasts import Forecast, ForecastPoint
from cotmoc.domain.indicators import Indicator, Nature, OverUnits
from cotmoc.domain.observations import Book, Observation, Status
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.results import Absence, AbsenceKind, Judgement, Remark, Result, Verdict
from cotmoc.domain.targets import Op, Target
from cotmoc.forecasting import histories, projections
from cotmoc.forecasting.histories import History
from cotmoc.forecasting.methods import Figures

_REACHED = (Verdict.EXCEEDED, Verdict.REACHED)
_LEAST_SURE, _MOST_SURE = Decimal("0.01"), Decimal("0.99")
_NO_SPREAD = 1e-9
_NOT_THEN = (AbsenceKind.UNIT_NOT_VALID, AbsenceKind.OUTSIDE_BOUNDARIES, AbsenceKind.REDRAWN_SINCE)
_OUTSIDE = 10
"""One in so many lies below the interval, and one above."""


@dataclass(frozen=True)
class _Question:
    """What is asked: an indicator at an org unit at the end of `due`, with the figures that it rests on."""

    indicator: Indicator
    org_unit: str
    target: Target | None
    programme: Programme
    book: Book
    due: Period
    as_of: date
    boundaries: date | None = None


def forecast(
    indicator: str,
    org_unit: str,
    target: Target | None,
    programme: Programme,
    as_of: date,
    *,
    boundaries: date | None = None,
) -> Forecast | Remark:
    """The forecast of an indicator to the end of the term, or to when its target is finally judged; or the reason.

    The indicator's figures, or the levels whose growth it is, are carried on along equally likely paths; on each the
    target is judged as if it had come. Figures of parts of a year serve where there are enough of them and they reach
    further than those of whole years. Org units are bounded as the figures were reported, or as on the day of the
    `boundaries`: then the series is the restated one, and what cannot be restated leads nowhere.
    """
    asked = _question(indicator, org_unit, target, programme, as_of)
    if isinstance(asked, Remark):
        return asked
    asked = replace(asked, boundaries=boundaries)
    found = [_longest(asked, code) for code in dict.fromkeys((asked.indicator.growth_of, indicator)) if code]
    chosen = next((one for one in found if not isinstance(one, Remark)), found[-1])
    if isinstance(chosen, Remark):
        return chosen
    source, history = chosen
    ahead = history.ahead(asked.due.end)
    if not ahead:
        return Remark("forecast_known", {"period": asked.due})
    if len(ahead) > len(history):
        return Remark("forecast_too_far", {"points": len(history), "steps": len(ahead)})
    asked = replace(asked, book=asked.book.with_added(_settled(asked, source, history)))
    last = engine.evaluate(source.code, org_unit, ahead[-1], programme, book=asked.book, boundaries=boundaries)
    if last.absence is not None and last.absence.kind in _NOT_THEN:
        return _why(last)
    values = np.array([float(value) for value in history.values])
    projection = projections.project(values, len(ahead), history.season, _limits(source, values))
    if projection.spread <= _NO_SPREAD:
        return Remark("forecast_no_spread", {"points": len(history)})
    return _told(asked, source, history, ahead, projection)


def _question(code: str, org_unit: str, target: Target | None, programme: Programme, as_of: date) -> _Question | Remark:
    indicator = programme.indicator(code)
    if indicator is None or indicator.nature is Nature.STATUS or (target and target.op is Op.QUALITATIVE):
        return Remark("forecast_no_number")
    plan = programme.term.plan
    due = Period.year(plan.last_day.year)
    if target is not None:
        due = standpoints.stand(target, indicator, programme, plan, Book(), None).due
    return _Question(indicator, org_unit, target, programme, series.ledger(indicator, target, programme), due, as_of)


def _longest(asked: _Question, code: str) -> tuple[Indicator, History] | Remark:
    """The history that reaches furthest among those with enough points; of two as far, that of longer periods.

    One whose periods end with the day that is due goes before one whose periods go past it.
    """
    source = asked.programme.indicator(code)
    where = (asked.org_unit, asked.programme, asked.book, asked.as_of)
    told = histories.of(source, *where, boundaries=asked.boundaries) if source else ()
    enough = [one for one in told if len(one) >= projections.fewest(one.season)]
    if source is not None and enough:
        due = asked.due.end
        return source, max(enough, key=lambda one: (one.leads_to(due), one.end, -one.season))
    points = max((len(one) for one in told if one.season == 1), default=0)
    return Remark("forecast_too_few", {"points": points, "wanted": projections.fewest(1)})


def _settled(asked: _Question, source: Indicator, history: History) -> Iterator[Observation]:
    """What the history found, as figures of its own: a year is then its parts, whatever those were made of.

    Restated figures are no figures of the org unit: they are put together anew wherever they are needed.
    """
    if asked.boundaries is not None:
        return
    for period, value in zip(history.periods, history.values, strict=True):
        if asked.book.find(source.code, asked.org_unit, period) is None:
            yield Observation(source.code, asked.org_unit, period, value, derived=True)


def _limits(indicator: Indicator, values: Figures) -> tuple[float, float]:
    """What the figures cannot lie beyond: no count is below nothing, no share above the whole."""
    is_share = indicator.measure_unit == "%" and (indicator.of_whole or indicator.over_units is OverUnits.WEIGHTED)
    counts = indicator.nature in (Nature.FLOW, Nature.STOCK) or is_share
    low = 0.0 if counts and values.min() >= 0 else -np.inf
    return low, 100.0 if is_share and values.max() <= 100 else np.inf


def _told(
    asked: _Question,
    source: Indicator,
    history: History,
    ahead: Sequence[Period],
    projection: projections.Projection,
) -> Forecast | Remark:
    def outcome(path: Figures) -> Judgement | Result:
        return _outcome(asked, source, ahead, path)

    middle = outcome(projection.points)
    result = middle.result if isinstance(middle, Judgement) else middle
    if result.value is None or (isinstance(middle, Judgement) and middle.verdict is Verdict.CANNOT_TELL):
        return _why(middle)
    drawn = [outcome(path) for path in projection.paths]
    values = sorted(_values(drawn))
    decimals = history.decimals if result.measure_unit == source.measure_unit else 2
    ends = (values[len(values) // _OUTSIDE], values[-1 - len(values) // _OUTSIDE])
    low, high = (rounding.half_up(one, decimals) for one in ends)
    return Forecast(
        period=asked.due,
        value=rounding.half_up(result.value, decimals),
        low=low,
        high=high,
        measure_unit=result.measure_unit,
        probability=_probability([one for one in drawn if isinstance(one, Judgement)]),
        method=projection.method,
        error=_decimal(projection.error, history.decimals),
        known=len(history),
        points=_points(history, ahead, projection),
    )


def _outcome(asked: _Question, source: Indicator, ahead: Sequence[Period], path: Figures) -> Judgement | Result:
    """What is judged, or measured, where the figures to come are those of a path."""
    come = (
        Observation(source.code, asked.org_unit, period, Decimal(f"{value:.12g}"), Status.FORECAST)
        for period, value in zip(ahead, path, strict=True)
    )
    book = asked.book.with_added(come)
    if asked.target is not None:
        return attainment.judge(asked.target, asked.programme, asked.due, book=book, boundaries=asked.boundaries)
    place = (asked.indicator.code, asked.org_unit, asked.due, asked.programme)
    return engine.evaluate(*place, book=book, boundaries=asked.boundaries)


def _why(middle: Judgement | Result) -> Remark:
    result = middle.result if isinstance(middle, Judgement) else middle
    if isinstance(middle, Judgement) and middle.reason is not None and result.value is not None:
        return middle.reason
    absence = result.absence or Absence(AbsenceKind.UNKNOWN)
    return Remark(f"absence_{absence.kind.value}", absence.facts)


def _values(drawn: Iterable[Judgement | Result]) -> list[Decimal]:
    results = (one.result if isinstance(one, Judgement) else one for one in drawn)
    return standpoints.known(results)


def _probability(drawn: Sequence[Judgement]) -> Decimal | None:
    if not drawn:
        return None
    share = Decimal(sum(one.verdict in _REACHED for one in drawn)) / len(drawn)
    return min(max(rounding.half_up(share, 2), _LEAST_SURE), _MOST_SURE)


def _points(history: History, ahead: Sequence[Period], projection: projections.Projection) -> tuple[ForecastPoint, ...]:
    outside = 1 / _OUTSIDE
    lows, highs = np.quantile(projection.paths, (outside, 1 - outside), axis=0)
    rows = zip(projection.points, lows, highs, strict=True)
    figures = ([_decimal(one, history.decimals) for one in row] for row in rows)
    return tuple(ForecastPoint(period, *row) for period, row in zip(ahead, figures, strict=True))


def _decimal(value: float, decimals: int) -> Decimal:
    return rounding.half_up(Decimal(f"{value:.12g}"), decimals)
