"""Where the way to a target leads at a period, whether or not its figure is there; charts draw it beside a series."""

from datetime import date
from decimal import Decimal

from cotmoc.domain.attainment import bounds, paths, rates, totals
from cotmoc.domain.attainment.standpoints import Standpoint, stand
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.targets import HorizonKind, Op, Target


def expected(target: Target, programme: Programme, period: Period, *, as_of: date | None = None) -> Decimal | None:
    """The value that the target, or the path to it, asks for at a period, in the measure unit of the indicator.

    Rates, targets of every year and levels to be kept ask for the same throughout; a level starts from its baseline;
    a total is the sum due by the end of the period. None where the target states no bound, measures something else than
    the indicator, is over by then, or has nothing to draw a path from.
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
    if seen.final or rates.is_rate(target, indicator) or target.horizon in _SAME:
        return bound.edge if period.end > programme.term.plan.start else None
    return _on_the_way(seen, bound, period)


_SAME = (HorizonKind.EACH_YEAR, HorizonKind.ANNUAL_AVERAGE, HorizonKind.MAINTAIN)


def _on_the_way(seen: Standpoint, bound: bounds.Bound, period: Period) -> Decimal | None:
    if seen.target.horizon is HorizonKind.TERM_TOTAL:
        found = totals.expected_total(seen, bound.edge, seen.passed) if seen.passed is not None else None
    elif period == seen.base_period:
        return seen.base().value
    else:
        found = paths.expected_level(seen, bound)
    return found.value if found is not None else None
