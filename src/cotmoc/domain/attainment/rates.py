"""Average growth and average reduction: compound by default, so far and still needed before the end."""

from dataclasses import replace
from decimal import Decimal

from cotmoc.domain import growths
from cotmoc.domain.aggregation import absent, computed, gap_in
from cotmoc.domain.attainment.bounds import Bound, is_percent, same_measure
from cotmoc.domain.attainment.paces import Pace
from cotmoc.domain.attainment.standpoints import Standpoint, known, whole_years
from cotmoc.domain.indicators import Indicator, Nature
from cotmoc.domain.periods import Period
from cotmoc.domain.results import AbsenceKind, Cell, Judgement, Remark, Result, Trace
from cotmoc.domain.targets import Direction, GrowthRule, HorizonKind, Op, ReductionBase, Target

_HUNDRED = Decimal(100)


def is_rate(target: Target, indicator: Indicator) -> bool:
    """Whether the target is on the change of levels rather than on the levels.

    So it is for a growth indicator, for a target in % of an amount, and for a yearly fall ("giảm 0,02 điểm mỗi năm")
    stated on a stock or on an indicator of which less is better.
    """
    if target.horizon not in (HorizonKind.ANNUAL_AVERAGE, HorizonKind.EACH_YEAR):
        return False
    of_amount = is_percent(target.measure_unit) and not is_percent(indicator.measure_unit)
    return (
        indicator.growth_of is not None
        or (of_amount and target.conventions.count_of is None)
        or _is_plain_fall(target, indicator)
    )


def _is_plain_fall(target: Target, indicator: Indicator) -> bool:
    """Whether the target is a yearly fall in the measure of the level itself: points of a rate, a number of cases."""
    falls = indicator.nature is Nature.STOCK or indicator.direction is Direction.REDUCE
    same = same_measure(target.measure_unit, indicator.measure_unit)
    return indicator.growth_of is None and is_reduction(target) and falls and same


def is_reduction(target: Target) -> bool:
    """Whether the target is worded as a fall: "giảm 10 %" is a bound of 10, not of −10."""
    falls = target.direction is Direction.REDUCE and target.op in (Op.GE, Op.GT, Op.EQ)
    return falls and target.value is not None and target.value > 0


def judge(stand: Standpoint, bound: Bound) -> Judgement:
    """A target on an average rate: at the end by the declared rule, before it by the years that have passed."""
    plain = _is_plain_fall(stand.target, stand.indicator)
    stand = stand if plain else _on_growth(stand)
    falling = is_reduction(stand.target)
    if falling:
        bound = replace(bound, upward=True)
    years = whole_years(stand.passed)
    if not years:
        return stand.cannot_tell(stand.evaluate(stand.measured), "reason_no_whole_year", period=stand.period)
    result = replace(_rate(stand, years, falling), indicator=stand.target.indicator)
    if result.value is None:
        return stand.cannot_tell(result)
    remarks = _stock(stand, years) if falling else ()
    if stand.final:
        return replace(stand.ruled(result, result.value, bound), remarks=remarks)
    pace = _pace(stand, bound, result.value, years, falling)
    judgement = pace.judge(stand, result, result.value, bound, bound.edge)
    return replace(judgement, remarks=(*judgement.remarks, *remarks))


def _on_growth(stand: Standpoint) -> Standpoint:
    """The target on a growth indicator: its own, or the growth of the amounts that it is stated on."""
    if stand.indicator.growth_of is not None:
        return stand
    levels = stand.indicator
    growth = replace(
        levels,
        code=f"{levels.code}~growth",
        measure_unit="%",
        nature=Nature.RATIO,
        growth_of=levels.code,
        formula=None,
        register=None,
    )
    programme = replace(stand.programme, indicators=(*stand.programme.indicators, growth))
    return replace(stand, programme=programme, indicator=growth)


def _rate(stand: Standpoint, years: tuple[Period, ...], falling: bool) -> Result:
    """The average rate over some whole years, a fall being positive where the target is worded as one."""
    window = _window(years)
    if stand.indicator.growth_of is None:
        return _plain_fall(stand, window, len(years))
    if falling and stand.target.conventions.reduction is ReductionBase.BASE_YEAR:
        return _of_base_year(stand, window, len(years))
    result = stand.evaluate(window)
    if not falling or result.value is None or result.trace.observation is not None:
        return result
    trace = Trace("trace_reduction", {"growth": result.value}, (result.trace,), value=-result.value)
    return replace(result, value=-result.value, trace=trace)


def _plain_fall(stand: Standpoint, window: Period, years: int) -> Result:
    """The average yearly fall of the level, in its own measure; refused across a break."""
    cell = Cell(stand.indicator, stand.target.org_unit, window)
    inputs = first, last = _levels(stand, window)
    if broken := stand.break_since(first.period.start):
        return absent(cell, AbsenceKind.SERIES_BREAK, inputs=inputs, reason=broken.reason)
    if first.value is None or last.value is None:
        return gap_in(cell, inputs) or last
    facts = {"first": first.value, "last": last.value, "years": years}
    return computed(cell, (first.value - last.value) / years, "trace_yearly_fall", inputs, **facts)


def _of_base_year(stand: Standpoint, window: Period, years: int) -> Result:
    """The average yearly fall in per cent of the base year's level; refused where growth would be, across a break."""
    growth = stand.evaluate(window)
    base = stand.evaluate(stand.base_period, stand.indicator.growth_of)
    before, last = _levels(stand, window)
    inputs = (base, before, last)
    cell = Cell(stand.indicator, stand.target.org_unit, window)
    if growth.value is None or base.value is None or before.value is None or last.value is None:
        return gap_in(cell, inputs) or growth
    if base.value <= 0:
        return absent(cell, AbsenceKind.DIVISION_BY_ZERO, inputs=inputs)
    rate = (before.value - last.value) / (base.value * years) * _HUNDRED
    facts = {"first": before.value, "last": last.value, "base": base.period, "years": years}
    return computed(cell, rate, "trace_reduction_of_base_year", inputs, **facts)


def _levels(stand: Standpoint, window: Period) -> tuple[Result, Result]:
    """The levels before and at the end of some whole years."""
    source = stand.indicator.growth_of
    years = tuple(window.years())
    return stand.evaluate(years[0].later(-12), source), stand.evaluate(years[-1], source)


def _pace(stand: Standpoint, bound: Bound, so_far: Decimal, years: tuple[Period, ...], falling: bool) -> Pace:
    done = len(years)
    whole = done + int(stand.due.end.year - years[-1].end.year)
    rates = known(_rate(stand, (year,), falling) for year in years)
    best = (max if bound.upward else min)(rates, default=None)
    sign = -1 if falling else 1
    conventions = stand.target.conventions
    of_base = stand.indicator.growth_of is None or conventions.reduction is ReductionBase.BASE_YEAR
    if of_base if falling else conventions.growth is GrowthRule.MEAN_OF_YEARS:
        needed: Decimal | None = (bound.edge * whole - so_far * done) / (whole - done)
    else:
        found = growths.still_needed(sign * bound.edge, whole, so_far=sign * so_far, done=done)
        needed = None if found is None else sign * found
    measure_unit = bound.gap_unit if stand.indicator.growth_of is None else "%"
    return Pace(needed, best, measure_unit, bound.upward, had=so_far)


def _stock(stand: Standpoint, years: tuple[Period, ...]) -> tuple[Remark, ...]:
    """For a reduction: the stock itself, from where to where."""
    first, last = _levels(stand, _window(years))
    if first.value is None or last.value is None:
        return ()
    return (Remark("remark_stock", {"first": first.value, "last": last.value, "measure_unit": last.measure_unit}),)


def _window(years: tuple[Period, ...]) -> Period:
    return Period(years[0].start, years[0].unit, len(years))
