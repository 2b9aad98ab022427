"""Where the way to a target leads at a period, whether or not its figure is there; charts draw it beside a series."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from cotmoc.domain.attainment import bounds, paths, rates, totals
from cotmoc.domain.attainment.standpoints import Standpoint, stand
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.results import Trace
from cotmoc.domain.targets import HorizonKind, Op, Target


class Way(StrEnum):
    """How a level on the way is set: as stated, in equal steps, at one growth, in stages, or the bound all along."""

    GIVEN = "given"
    STRAIGHT = "straight"
    GROWTH = "growth"
    STAGES = "stages"
    SAME = "same"
    BASE = "base"
    SEASONS = "seasons"


_WAYS = {
    "trace_path_stated": Way.GIVEN,
    "trace_path_yearly_plan": Way.GIVEN,
    "trace_path_steps": Way.STRAIGHT,
    "trace_path_growth": Way.GROWTH,
    "trace_path_constant_growth": Way.GROWTH,
    "trace_path_stages": Way.STAGES,
    "trace_path_seasonal": Way.SEASONS,
}


@dataclass(frozen=True, slots=True)
class Due:
    """What a target, or the path to it, asks for at a period, in the measure unit of the indicator."""

    value: Decimal
    way: Way


def due(target: Target, programme: Programme, period: Period, *, as_of: date | None = None) -> Due | None:
    """What the target, or the path to it, asks for at a period.

    Rates, targets of every year and levels to be kept ask for the same throughout; a level starts from its baseline;
    a total is the sum due by the end of the period, set the way its last part is. None where the target states no
    bound, measures something else than the indicator, is over by then, or has nothing to draw a path from.
    """
    indicator = programme.indicator(target.indicator)
    if indicator is None or target.op is Op.QUALITATIVE:
        return None
    bound = bounds.of(target, indicator)
    if bound is None or not bounds.same_measure(target.measure_unit, indicator.measure_unit):
        return None
    seen = stand(target, indicator, programme, period, programme.book, as_of)
    if period.start >= seen.due.end:
        return None
    if rates.is_rate(target, indicator) or target.horizon in _SAME:
        return Due(bound.edge, Way.SAME) if period.end > programme.term.plan.start else None
    if seen.final:
        return Due(bound.edge, Way.GIVEN) if period.end > programme.term.plan.start else None
    return _on_the_way(seen, bound, period)


_SAME = (HorizonKind.EACH_YEAR, HorizonKind.ANNUAL_AVERAGE, HorizonKind.MAINTAIN)


def _on_the_way(seen: Standpoint, bound: bounds.Bound, period: Period) -> Due | None:
    if seen.target.horizon is HorizonKind.TERM_TOTAL:
        found = totals.expected_total(seen, bound.edge, seen.passed) if seen.passed is not None else None
    elif period == seen.base_period:
        base = seen.base().value
        return None if base is None else Due(base, Way.BASE)
    else:
        found = paths.expected_level(seen, bound)
    return None if found is None else Due(found.value, _way(found.trace))


def _way(trace: Trace) -> Way:
    """The way of a level; of a total that of its last part."""
    return _WAYS.get(trace.rule) or (_way(trace.inputs[-1]) if trace.inputs else Way.GIVEN)
