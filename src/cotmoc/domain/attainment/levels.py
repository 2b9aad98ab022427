"""Targets on a level at a date: "by 2025", and levels to be maintained."""

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from cotmoc.domain import growths
from cotmoc.domain.attainment import counts, exceptions, paths
from cotmoc.domain.attainment.bounds import Bound, in_words, same_measure
from cotmoc.domain.attainment.paces import Pace
from cotmoc.domain.attainment.paths import Expectation
from cotmoc.domain.attainment.standpoints import Standpoint, known, months_between, span, whole_years
from cotmoc.domain.indicators import OverTime
from cotmoc.domain.periods import Period
from cotmoc.domain.results import Judgement, Remark, Result, Verdict
from cotmoc.domain.targets import HorizonKind


@dataclass(frozen=True, slots=True)
class Measured:
    """What is held against what: the value and the bound in one measure, with what had to be done to both.

    `per` is what a level of the indicator is divided by to be in that measure: the baseline, for a target in multiples
    of it. `needed` is the number of org units asked for, where the target counts them. `excepted` is the figure of the
    cases left out.
    """

    value: Decimal
    bound: Bound
    remarks: tuple[Remark, ...] = ()
    per: Decimal = Decimal(1)
    needed: Decimal | None = None
    excepted: Result | None = None


def judge(stand: Standpoint, bound: Bound) -> Judgement:
    """A target on a level: finally at its due date, before that against its path."""
    result = stand.evaluate(stand.measured)
    if result.value is None:
        return stand.cannot_tell(result)
    measured = _measured(stand, result, result.value, bound)
    if isinstance(measured, Judgement):
        return measured
    if stand.final:
        judgement = stand.ruled(result, measured.value, measured.bound)
        judgement = replace(judgement, remarks=_years_not_held(stand, measured))
    elif stand.target.horizon is HorizonKind.MAINTAIN:
        judgement = _maintained(stand, result, measured)
    else:
        judgement = _under_way(stand, result, measured)
    if measured.needed is not None:
        judgement = replace(judgement, needed=measured.needed, needed_unit=counts.ORG_UNITS, pace=None)
    if measured.excepted is not None:
        estimate = judgement.estimate or measured.excepted.is_estimate
        judgement = replace(judgement, estimate=estimate, trace=(*judgement.trace, measured.excepted.trace))
    return replace(judgement, remarks=(*measured.remarks, *judgement.remarks))


def _measured(stand: Standpoint, result: Result, value: Decimal, bound: Bound) -> Measured | Judgement:
    """The value and the bound in one measure; a judgement that cannot tell where they cannot be brought to one."""
    target, indicator = stand.target, stand.indicator
    if target.exception is not None and not bound.passes(value):
        rest = exceptions.without(stand, result, value)
        if isinstance(rest, Judgement):
            return rest
        return Measured(rest.value, bound, (rest.remark,), excepted=rest.excepted)
    if target.conventions.count_of is not None:
        found = counts.of_units(stand, value, bound)
        if found is not None:
            return Measured(found.value, found.bound, found.remarks, needed=found.needed)
    if same_measure(target.measure_unit, indicator.measure_unit):
        return Measured(value, bound)
    if same_measure(target.measure_unit, "lần") and target.baseline is not None and target.baseline.value > 0:
        times = value / target.baseline.value
        facts = {"value": value, "base": target.baseline.value, "times": in_words(times)}
        return Measured(times, bound, (Remark("remark_multiple", facts),), per=target.baseline.value)
    units = {"target_unit": target.measure_unit, "indicator_unit": indicator.measure_unit}
    return stand.cannot_tell(result, "reason_measure_units", **units)


def _maintained(stand: Standpoint, result: Result, measured: Measured) -> Judgement:
    """A level to be kept: on track as long as it holds."""
    holds = measured.bound.passes(measured.value)
    verdict = Verdict.ON_TRACK if holds else Verdict.BEHIND
    reason = None if holds else Remark("reason_not_held", {"value": measured.value, "bound": measured.bound.edge})
    judgement = stand.measured_against(result, measured.value, measured.bound, verdict, reason)
    return replace(judgement, must_be_kept=True, expected=measured.bound.edge)


def _years_not_held(stand: Standpoint, measured: Measured) -> tuple[Remark, ...]:
    """Of a level to be maintained: the years before the last in which it did not hold, whatever the verdict."""
    if stand.target.horizon is not HorizonKind.MAINTAIN:
        return ()
    before = (stand.evaluate(year) for year in _years_behind(stand)[:-1])
    lost = [one for one in before if one.value is not None and not measured.bound.passes(one.value / measured.per)]
    return (Remark("remark_not_held", {"years": ", ".join(str(one.period) for one in lost)}),) if lost else ()


def _under_way(stand: Standpoint, result: Result, measured: Measured) -> Judgement:
    value, bound = measured.value, measured.bound
    partial = _is_part_of_a_flow(stand)
    if bound.passes(value) and (bound.upward or not partial):
        kept = not partial or stand.target.conventions.keep_after_reaching
        judgement = stand.measured_against(result, value, bound, Verdict.REACHED)
        remarks = (Remark("remark_must_be_kept"),) if kept else ()
        return replace(judgement, must_be_kept=kept, remarks=remarks)
    expectation = paths.within_year(stand, bound.edge) if partial else paths.expected_level(stand, bound, measured.per)
    if expectation is None:
        code = "reason_no_seasonality" if partial else "reason_no_path"
        told = stand.cannot_tell(result, code, period=stand.measured)
        return replace(told, attainment=bound.ratio(value), gap=bound.gap(value), gap_unit=bound.gap_unit)
    return _against_path(stand, result, measured, expectation)


def _is_part_of_a_flow(stand: Standpoint) -> bool:
    """Whether the value is only a part of a year of something that adds up over the year."""
    return stand.indicator.over_time is OverTime.SUM and (stand.measured.months or 0) < 12


def _against_path(stand: Standpoint, result: Result, measured: Measured, expectation: Expectation) -> Judgement:
    value, bound = measured.value, measured.bound
    pace = _pace_within_year(stand, measured) if _is_part_of_a_flow(stand) else _pace(stand, measured)
    return pace.judge(stand, result, value, bound, expectation.value, expectation.trace)


def _pace_within_year(stand: Standpoint, measured: Measured) -> Pace:
    """What the rest of the year must bring, or may where less is better, beside what it brought a year ago."""
    bound, value = measured.bound, measured.value
    last_year = Period.year(stand.measured.start.year - 1)
    found = known(stand.evaluate(period) for period in (last_year, stand.measured.later(-12)))
    rest = found[0] - found[1] if len(found) > 1 else None
    needed = bound.edge - value if bound.upward or value <= bound.edge else None
    return Pace(needed, rest, bound.gap_unit, bound.upward, within_year=True)


def _pace(stand: Standpoint, measured: Measured) -> Pace:
    """The pace from the level now to the bound, in equal steps or at constant growth as the path goes."""
    value, bound, left = measured.value, measured.bound, stand.years_left
    base = stand.base()
    found = known([base, *(stand.evaluate(year) for year in _years_behind(stand))])
    levels = [level / measured.per for level in found]
    gone = months_between(base.period.end, stand.measured.end) / 12
    whole = gone > 0 and stand.break_since(base.period.start) is None
    start = base.value / measured.per if whole and base.value is not None else None
    if paths.is_stepwise(stand.target, bound, value, *levels):
        best = [after - before for before, after in pairwise(levels)]
        needed, unit = (bound.edge - value) / left, bound.gap_unit
        had = None if start is None else (value - start) / gone
    else:
        best = [growths.compound(before, after) for before, after in pairwise(levels)]
        needed, unit = growths.compound(value, bound.edge, left), "%"
        had = None if start is None else growths.compound(start, value, gone)
    choose = max if bound.upward else min
    return Pace(needed, choose(best, default=None), unit, bound.upward, had=had)


def _years_behind(stand: Standpoint) -> tuple[Period, ...]:
    """The whole years after the base, up to what is measured."""
    first = stand.base_period.end
    return whole_years(span(first, stand.measured.end)) if first < stand.measured.end else ()
