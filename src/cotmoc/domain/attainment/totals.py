"""Totals over the term: sums so far against a yearly plan, else against constant growth; never a straight line."""

from collections.abc import Iterator
from decimal import Decimal

from cotmoc.domain.attainment import paths
from cotmoc.domain.attainment.bounds import Bound
from cotmoc.domain.attainment.paces import Pace
from cotmoc.domain.attainment.paths import Expectation
from cotmoc.domain.attainment.standpoints import Standpoint, known, span, whole_years
from cotmoc.domain.periods import Period
from cotmoc.domain.results import Judgement, Remark, Result, Trace, Verdict

_HALVINGS = 90
_FASTEST = Decimal(100)


def judge(stand: Standpoint, bound: Bound) -> Judgement:
    """A target on the total of the term: finally at its end, before that the sum so far against its path."""
    passed = stand.passed or stand.measured
    result = stand.evaluate(passed)
    if result.value is None:
        return stand.cannot_tell(result)
    if stand.final:
        return stand.ruled(result, result.value, bound)
    if bound.upward and bound.passes(result.value):
        return stand.measured_against(result, result.value, bound, Verdict.REACHED)
    expectation = expected_total(stand, bound.edge, passed)
    if expectation is None:
        reason = Remark("reason_no_total_path", {"period": passed})
        return stand.measured_against(result, result.value, bound, Verdict.CANNOT_TELL, reason)
    pace = _pace(stand, bound, result.value, passed)
    return pace.judge(stand, result, result.value, bound, expectation.value, expectation.trace)


def expected_total(stand: Standpoint, total: Decimal, passed: Period) -> Expectation | None:
    """What the total should be by now: the milestone of just this span, else the sum of the years' amounts.

    A year's amount is its own milestone; where any year of the term lacks one, all amounts follow constant growth from
    the year before the term to the total. A part of a year counts by last year's seasonality. None where any of that
    is not known.
    """
    if found := paths.milestone(stand, passed):
        return found
    yearly = _planned(stand, total)
    years = whole_years(passed)
    if yearly is None:
        return None
    steps = list(yearly[: len(years)])
    rest = span(years[-1].end if years else passed.start, passed.end) if _has_rest(passed, years) else None
    if rest is not None:
        found = paths.seasonal(stand, rest, yearly[len(years)].value)
        if found is None:
            return None
        steps.append(found)
    value = sum((step.value for step in steps), Decimal(0))
    trace = Trace("trace_path_total", {"period": passed}, tuple(step.trace for step in steps), value=value)
    return Expectation(value, trace)


def _has_rest(passed: Period, years: tuple[Period, ...]) -> bool:
    return not years or years[-1].end < passed.end


def _planned(stand: Standpoint, total: Decimal) -> tuple[Expectation, ...] | None:
    """The amount of every year of the term: as planned, else at constant growth from the base year; None if neither."""
    years = whole_years(stand.due)
    stated = [paths.milestone(stand, year) for year in years]
    found = tuple(step for step in stated if step is not None)
    if years and len(found) == len(years):
        return found
    base = stand.base()
    if not years or base.value is None or base.value <= 0 or total <= 0:
        return None
    factor = _factor(base.value, total, len(years))
    facts = {"base": base.value, "base_period": base.period, "rate": (factor - 1) * 100}
    amounts = (base.value * factor**step for step in range(1, len(years) + 1))
    return tuple(Expectation(amount, Trace("trace_path_constant_growth", facts, value=amount)) for amount in amounts)


def _factor(base: Decimal, total: Decimal, years: int) -> Decimal:
    """The yearly factor at which the amounts after `base` add up to `total`, by halving an interval."""
    low, high = Decimal(0), _FASTEST
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        added = sum((base * middle**step for step in range(1, years + 1)), Decimal(0))
        low, high = (middle, high) if added < total else (low, middle)
    return (low + high) / 2


def _pace(stand: Standpoint, bound: Bound, so_far: Decimal, passed: Period) -> Pace:
    """The amount a year that is still needed, beside the largest year so far."""
    left = Decimal((stand.due.months or 0) - (passed.months or 0)) / 12
    spent = not bound.upward and so_far > bound.edge
    needed = (bound.edge - so_far) / left if left > 0 and not spent else None
    amounts = known(_yearly(stand, passed))
    had = so_far * 12 / passed.months if passed.months else None
    return Pace(needed, max(amounts, default=None), f"{bound.measure_unit}/năm", bound.upward, had=had)


def _yearly(stand: Standpoint, passed: Period) -> Iterator[Result]:
    return (stand.evaluate(year) for year in whole_years(passed))
