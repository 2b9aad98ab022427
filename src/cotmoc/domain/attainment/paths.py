"""Where a level should be by now: yearly milestones where a plan has them, else from the baseline to the bound."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from cotmoc.domain import growths
from cotmoc.domain.attainment.bounds import Bound, is_percent
from cotmoc.domain.attainment.standpoints import Standpoint, months_between
from cotmoc.domain.periods import Period
from cotmoc.domain.results import Result, Trace
from cotmoc.domain.targets import PathRule, Target

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

    Between the baseline, the milestones and the bound it goes as the target's convention says (`PathRule`). No path is
    drawn across a break of the series. `per` is what levels are divided by to be in the target's measure.
    """
    if found := milestone(stand, stand.measured):
        return found
    base = stand.base()
    if base.value is None or stand.break_since(base.period.start) is not None:
        return None
    now, whole = stand.measured.end, months_between(base.period.end, stand.due.end)
    if whole <= 0 or months_between(base.period.end, now) <= 0:
        return None
    marks = [(base.period.end, base.value / per), *_milestones(stand, base.period.end), (stand.due.end, bound.edge)]
    (begun, start), (ends, goal) = next(pair for pair in pairwise(marks) if now <= pair[1][0])
    way = _Way(months_between(begun, now), months_between(begun, ends))
    rule, value = _between(stand.target, bound, start, goal, way)
    facts = {"base": start, "base_period": base.period, "bound": goal, "period": stand.measured}
    return Expectation(value, Trace(rule, facts, (base.trace,), value=value), base)


@dataclass(frozen=True, slots=True)
class _Way:
    """How many months of the way between two stated levels are gone, and how many it is."""

    gone: Decimal
    whole: Decimal


def _milestones(stand: Standpoint, after: date) -> list[tuple[date, Decimal]]:
    """The stated levels on the way, with the day after that by which each is due, in order."""
    stated = [Period.parse(text) for text in stand.target.path]
    citing = (one.year for one in stand.programme.targets if one.cites == stand.target.code)
    years = (Period.year(year) for year in citing if year is not None)
    found = {period.end: milestone(stand, period) for period in dict.fromkeys((*stated, *years))}
    return sorted((end, one.value) for end, one in found.items() if one is not None and after < end < stand.due.end)


def _between(target: Target, bound: Bound, start: Decimal, goal: Decimal, way: _Way) -> tuple[str, Decimal]:
    """The rule of the path between two stated levels, and the level due on the way."""
    if target.conventions.path is PathRule.STAGES:
        return "trace_path_stages", goal if way.gone >= way.whole else start
    if is_stepwise(target, bound, start, goal):
        return "trace_path_steps", start + (goal - start) * way.gone / way.whole
    rate = growths.compound(start, goal, way.whole / 12)
    return "trace_path_growth", growths.level(start, rate, way.gone / 12)


def is_stepwise(target: Target, bound: Bound, *levels: Decimal) -> bool:
    """Whether a path goes in equal steps rather than at constant growth."""
    if min(bound.edge, *levels) <= 0 or target.conventions.path is PathRule.STRAIGHT:
        return True
    if target.conventions.path is PathRule.GROWTH:
        return False
    return target.conventions.count_of is not None or is_percent(bound.measure_unit)


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
