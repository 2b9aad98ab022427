"""Targets of every year, and averages of yearly amounts: k of n years, total and mean, and the declared final rule."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from cotmoc.domain.aggregation import computed, gap_in
from cotmoc.domain.attainment.bounds import Bound, in_words
from cotmoc.domain.attainment.paces import Pace
from cotmoc.domain.attainment.standpoints import Standpoint, known, whole_years
from cotmoc.domain.indicators import OverTime
from cotmoc.domain.periods import Period
from cotmoc.domain.results import Cell, Judgement, Remark, Result, Verdict
from cotmoc.domain.targets import YearsRule

GOOD = (Verdict.EXCEEDED, Verdict.REACHED)


def judge_each(stand: Standpoint, bound: Bound, of_year: Callable[[Standpoint, Bound], Judgement]) -> Judgement:
    """A target of every year: each year judged by itself, then k of n, and the final verdict by the declared rule.

    The verdict that the rule draws is a proposal; the remarks hold what a person needs to confirm it.
    """
    years = whole_years(stand.passed)
    if not years:
        return stand.cannot_tell(stand.evaluate(stand.measured), "reason_no_whole_year", period=stand.period)
    judged = tuple(of_year(stand.in_year(year), bound) for year in years)
    if stand.target.conventions.years is YearsRule.ALL_YEARS:
        judgement = _by_all_years(stand, judged)
    else:
        judgement = _by_average(stand, bound, years, total=stand.target.conventions.years is YearsRule.TOTAL)
    tally = _tally(stand, judged)
    if stand.final and judgement.verdict is not Verdict.CANNOT_TELL:
        tally = (*tally, Remark(f"remark_confirm_{stand.target.conventions.years}"))
    return replace(judgement, years=judged, remarks=(*judgement.remarks, *tally))


def _by_all_years(stand: Standpoint, judged: tuple[Judgement, ...]) -> Judgement:
    """Every year must reach the bound; the figures shown are those of the last year.

    What is said of them (estimated, of unclear scope, missing) holds for all the years that the verdict rests on.
    """
    missed = [one for one in judged if one.verdict is Verdict.MISSED]
    unknown = [one for one in judged if one.verdict is Verdict.CANNOT_TELL]
    plain = _of_last_year(stand, judged)
    if missed:
        reason = Remark("reason_years_missed", {"years": ", ".join(str(one.result.period) for one in missed)})
        verdict = Verdict.MISSED if stand.final else Verdict.BEHIND
        return replace(plain, verdict=verdict, reason=reason, estimate=all(one.estimate for one in missed))
    if unknown:
        return replace(plain, verdict=Verdict.CANNOT_TELL, reason=unknown[0].reason)
    estimate = any(one.estimate for one in judged)
    if not stand.final:
        return replace(plain, verdict=Verdict.ON_TRACK, estimate=estimate)
    rounded = any(one.rounded for one in judged)
    exceeded = all(one.verdict is Verdict.EXCEEDED for one in judged)
    return replace(
        plain,
        verdict=Verdict.EXCEEDED if exceeded else Verdict.REACHED,
        estimate=estimate,
        rounded=rounded,
        strict=Verdict.MISSED if rounded else None,
    )


def _of_last_year(stand: Standpoint, judged: tuple[Judgement, ...]) -> Judgement:
    """The last year's figures under the marks, the gaps and the traces of all years."""
    results = [one.result for one in judged]
    result = replace(
        results[-1],
        missing=tuple(dict.fromkeys(name for one in results for name in one.missing)),
        derived=any(one.derived for one in results),
        scope_unclear=any(one.scope_unclear for one in results),
    )
    trace = tuple(step for one in judged for step in one.trace)
    last = replace(judged[-1], rounded=False, strict=None, remarks=(), reason=None)
    return replace(last, target=stand.target, result=result, trace=trace)


def _by_average(stand: Standpoint, bound: Bound, years: tuple[Period, ...], *, total: bool) -> Judgement:
    """The mean of the years, or their sum, against the bound, or so many times the bound."""
    if not total:
        return judge_average(stand, bound)
    times = len(whole_years(stand.due)) if stand.final else len(years)
    whole = stand.evaluate(_window(years))
    if whole.value is None:
        return stand.cannot_tell(whole)
    summed = replace(bound, value=bound.value * times, value_max=bound.value_max and bound.value_max * times)
    return _settled(stand, summed, whole, years, bound)


def judge_average(stand: Standpoint, bound: Bound) -> Judgement:
    """A target on the average amount of a year: at the end the mean, before it the mean so far and what is needed."""
    years = whole_years(stand.passed)
    if not years:
        return stand.cannot_tell(stand.evaluate(stand.measured), "reason_no_whole_year", period=stand.period)
    result = yearly_mean(stand, years)
    if result.value is None:
        return stand.cannot_tell(result)
    return _settled(stand, bound, result, years, bound)


def _settled(stand: Standpoint, bound: Bound, result: Result, years: tuple[Period, ...], of_year: Bound) -> Judgement:
    """The verdict on a mean or a sum of years against its bound; `of_year` is the bound of one year."""
    value = result.value if result.value is not None else Decimal(0)
    if stand.final:
        return stand.ruled(result, value, bound)
    whole, done = len(whole_years(stand.due)), len(years)
    mean = value if bound is of_year else value / done
    needed = (of_year.edge * whole - mean * done) / (whole - done)
    best = known(stand.evaluate(year) for year in years)
    chosen = (max if bound.upward else min)(best, default=None)
    pace = Pace(needed, chosen, of_year.measure_unit, bound.upward, had=mean)
    return pace.judge(stand, result, value, bound, bound.edge)


def yearly_mean(stand: Standpoint, years: tuple[Period, ...]) -> Result:
    """The mean of some years: the stated figure of the whole span, the total divided, or the mean of the years."""
    window = _window(years)
    cell = Cell(stand.indicator, stand.target.org_unit, window)
    whole = stand.evaluate(window)
    if stand.indicator.over_time is OverTime.SUM and whole.value is not None:
        mean = whole.value / len(years)
        return gap_in(cell, (whole,)) or computed(cell, mean, "trace_yearly_mean", (whole,), years=len(years))
    if whole.trace.observation is not None:
        return whole
    parts = [stand.evaluate(year) for year in years]
    if gap := gap_in(cell, parts):
        return gap
    return computed(cell, sum(known(parts), Decimal(0)) / len(years), "trace_yearly_mean", parts, years=len(years))


def _window(years: tuple[Period, ...]) -> Period:
    return Period(years[0].start, years[0].unit, len(years))


def _tally(stand: Standpoint, judged: tuple[Judgement, ...]) -> tuple[Remark, ...]:
    """How many years reached the bound, their total where amounts add up, and their mean."""
    told = [one for one in judged if one.verdict is not Verdict.CANNOT_TELL]
    values = known(one.result for one in judged)
    remarks = []
    if told:
        facts = {"reached": sum(one.verdict in GOOD for one in told), "judged": len(told)}
        remarks.append(Remark("remark_years_reached", {**facts, "years": len(whole_years(stand.due))}))
    if values and len(values) == len(judged):
        total = sum(values, Decimal(0))
        named = {"years": len(values), "measure_unit": stand.indicator.measure_unit}
        if stand.indicator.over_time is OverTime.SUM:
            remarks.append(Remark("remark_years_total", {**named, "total": in_words(total)}))
        remarks.append(Remark("remark_years_mean", {**named, "mean": in_words(total / len(values))}))
    return tuple(remarks)
