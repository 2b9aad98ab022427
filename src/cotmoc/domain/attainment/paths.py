"""Where a level should be by now: yearly milestones where a plan has them, else from the baseline to the bound."""

from dataclasses import dataclass
from decimal import Decimal

from cotmoc.domain import growths
from cotmoc.domain.attainment.bounds import Bound, is_percent
from cotmoc.domain.attainment.standpoints import Standpoint, months_between
from cotmoc.domain.periods import Period
from cotmoc.domain.results import Result, Trace
from cotmoc.domain.targets import Target

_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Expectation:
    """The value that a path asks for at a period, and how it was drawn; `base` where it starts from a level."""

    value: Decimal
    trace: Trace
    base: Result | None = None


def milestone(stand: Standpoint, period: Period) -> Expectation | None:
    """What the target's own path, or a target of another set that cites it, asks for in exactly that period."""
    stated = stand.target.path.get(str(period))
    if stated is not None:
        return Expectation(stated, Trace("trace_path_stated", {"period": period}, value=stated))
    for other in stand.programme.targets:
        same = (other.indicator, other.org_unit) == (stand.target.indicator, stand.target.org_unit)
        of_year = other.year is not None and period == Period.year(other.year)
        in_force = other.in_force_on(period.last_day)
        if other.cites == stand.target.code and same and of_year and in_force and other.value is not None:
            facts = {"period": period, "target": other.code}
            return Expectation(other.value, Trace("trace_path_yearly_plan", facts, value=other.value))
    return None


def expected_level(stand: Standpoint, bound: Bound, per: Decimal = _ONE) -> Expectation | None:
    """The level that the path asks for at the measured period; None where there is nothing to draw a path from.

    From the baseline to the bound a percentage goes in equal steps of points, an amount at constant growth; an amount
    that goes to or from nothing and a count of org units, in equal steps. No path is drawn across a break of the
    series. `per` is what levels are divided by to be in the target's measure.
    """
    if found := milestone(stand, stand.measured):
        return found
    base = stand.base()
    if base.value is None or stand.break_since(base.period.start) is not None:
        return None
    whole = months_between(base.period.end, stand.due.end)
    gone = months_between(base.period.end, stand.measured.end)
    if whole <= 0 or gone <= 0:
        return None
    start = base.value / per
    if is_stepwise(stand.target, bound, start):
        rule, value = "trace_path_steps", start + (bound.edge - start) * gone / whole
    else:
        rate = growths.compound(start, bound.edge, whole / 12)
        rule, value = "trace_path_growth", growths.level(start, rate, gone / 12)
    facts = {"base": start, "base_period": base.period, "bound": bound.edge, "period": stand.measured}
    return Expectation(value, Trace(rule, facts, (base.trace,), value=value), base)


def is_stepwise(target: Target, bound: Bound, *levels: Decimal) -> bool:
    """Whether a path goes in equal steps rather than at constant growth."""
    counts_units = target.conventions.count_of is not None
    return counts_units or is_percent(bound.measure_unit) or min(bound.edge, *levels) <= 0


def within_year(stand: Standpoint, of_year: Decimal) -> Expectation | None:
    """What part of a year's amount should be there by now: as planned for that part, else by last year's seasonality.

    None outside the due year, and where last year's figures for the part and the whole are not there.
    """
    part = stand.measured
    if found := milestone(stand, part):
        return found
    return seasonal(stand, part, of_year) if stand.due.contains(part) else None


def seasonal(stand: Standpoint, part: Period, of_year: Decimal) -> Expectation | None:
    """A year's amount, cut to the part of the year by the share that the same part had a year ago."""
    last_year = Period.year(part.start.year - 1)
    before, whole = stand.evaluate(part.later(-12)), stand.evaluate(last_year)
    if before.value is None or not whole.value:
        return None
    value = of_year * before.value / whole.value
    facts = {"period": part, "year": last_year, "part": before.value, "whole": whole.value}
    return Expectation(value, Trace("trace_path_seasonal", facts, (before.trace, whole.trace), value=value))
