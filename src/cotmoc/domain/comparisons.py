"""Figures and targets beside others: a figure beside those of other periods, a target beside that of the last term."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from cotmoc.domain import attainment, engine, series
from cotmoc.domain.attainment import bounds
from cotmoc.domain.indicators import Indicator
from cotmoc.domain.observations import Book
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.results import Judgement, Remark, Result
from cotmoc.domain.targets import HorizonKind, Op, Target

_ONE = Decimal(1)
_YEAR = 12
_YEARLY = (HorizonKind.TERM_TOTAL, HorizonKind.EACH_YEAR, HorizonKind.ANNUAL_AVERAGE)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One indicator in two terms.

    `change` is the new bound against the old one: in points where both are percentages, else in per cent; None where
    the two do not ask for the same thing in the same measure. A total of the term and an amount of every year are
    compared by the year (`by_year`). `lowered` says that the new bound asks for less than the
    old one did, `below_result` that it asks for less than was already reached; of indicators of which less is better,
    "less" means easier.
    """

    indicator: Indicator
    org_unit: str
    old: Target
    judgement: Judgement
    new: Target
    change: Decimal | None
    change_unit: str | None
    lowered: bool = False
    below_result: bool = False
    by_year: bool = False


def compare(
    old: Programme,
    new: Programme,
    *,
    old_set: str | None = None,
    new_set: str | None = None,
    as_of: date | None = None,
    book: Book | None = None,
) -> tuple[Comparison, ...]:
    """One row for each pair of targets of the same indicator at the same org unit, in the order of the new targets.

    The first target set of each programme is compared unless another is named. The old target is judged at the end of
    its term, on `book` where one is given. Several targets of one indicator are paired by bound and horizon.
    """
    left = _in_set(old, old_set)
    rows = []
    for target in _in_set(new, new_set):
        before = _counterpart(target, left)
        if before is None:
            continue
        left.remove(before)
        judgement = attainment.judge(before, old, old.term.plan, as_of=as_of, book=book)
        indicator = new.indicator(target.indicator) or old.indicator(target.indicator)
        if indicator is not None:
            rows.append(_row(indicator, judgement, target, (_years(old), _years(new))))
    return tuple(rows)


def _in_set(programme: Programme, code: str | None) -> list[Target]:
    first = programme.target_sets[0].code if programme.target_sets else None
    whole = programme.term.plan
    stated = (target for target in programme.targets if target.set == (code or first))
    return [target for target in stated if attainment.is_in_question(target, programme, whole)]


def _counterpart(target: Target, candidates: list[Target]) -> Target | None:
    """The old target most like the new one, among those of the same indicator and org unit."""
    same = [one for one in candidates if (one.indicator, one.org_unit) == (target.indicator, target.org_unit)]
    return max(same, key=lambda one: (one.horizon is target.horizon, one.op is target.op), default=None)


def _years(programme: Programme) -> Decimal:
    return Decimal(programme.term.plan.months or 12) / 12


def _row(indicator: Indicator, judgement: Judgement, new: Target, years: tuple[Decimal, Decimal]) -> Comparison:
    old = judgement.target
    before, after = bounds.of(old, indicator), bounds.of(new, indicator)
    by_year = old.horizon is not new.horizon and _is_yearly(old) and _is_yearly(new)
    alike = bounds.same_measure(old.measure_unit, new.measure_unit) and (old.horizon is new.horizon or by_year)
    if before is None or after is None or not alike or before.upward is not after.upward:
        return Comparison(indicator, old.org_unit, old, judgement, new, None, None)
    share, new_share = (
        _share_of_a_year(one, span) if by_year else _ONE for one, span in zip((old, new), years, strict=True)
    )
    was, asked, result = before.edge / share, after.edge / new_share, judgement.result.value
    change, unit = _change(was, asked, before.measure_unit)
    comparable = bounds.same_measure(judgement.result.measure_unit, new.measure_unit)
    return Comparison(
        indicator,
        old.org_unit,
        old,
        judgement,
        new,
        change,
        unit,
        lowered=_easier(asked, was, upward=after.upward) or (asked == was and _is_strict(old) and not _is_strict(new)),
        below_result=result is not None and comparable and _easier(asked, result / share, upward=after.upward),
        by_year=by_year,
    )


def _is_strict(target: Target) -> bool:
    """Whether the bound itself is not enough: "trên 80 %" asks for more than "từ 80 % trở lên"."""
    return target.op in (Op.GT, Op.LT)


def _is_yearly(target: Target) -> bool:
    """Whether the target can be told by the year: an amount, of the whole term or of each of its years."""
    return target.horizon in _YEARLY and not bounds.is_percent(target.measure_unit)


def _share_of_a_year(target: Target, years: Decimal) -> Decimal:
    """By what an amount of the target is divided to be that of one year."""
    return years if target.horizon is HorizonKind.TERM_TOTAL else _ONE


def _change(was: Decimal, asked: Decimal, measure_unit: str) -> tuple[Decimal | None, str]:
    if bounds.is_percent(measure_unit):
        return asked - was, bounds.POINTS
    return ((asked / was - 1) * 100 if was else None), "%"


def _easier(asked: Decimal, level: Decimal, *, upward: bool) -> bool:
    """Whether a bound asks for less than a level."""
    return asked < level if upward else asked > level


class Against(StrEnum):
    """What a figure stands beside: a year before, the period before, the base year, the same time a term before."""

    YEAR_BEFORE = "year_before"
    BEFORE = "before"
    START = "start"
    TERM_BEFORE = "term_before"


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier figure and the change from it: in points of percentages, else in per cent.

    `of_term_before` says that it stands in the programme of the previous term. There is no change where a figure is
    missing, of unclear scope or nothing, nor across a break of the series, which is then the `reason`.
    """

    against: Against
    result: Result
    change: Decimal | None = None
    change_unit: str = ""
    of_term_before: bool = False
    reason: Remark | None = None


def beside(
    result: Result, programme: Programme, *, before: Programme | None = None, as_of: date | None = None
) -> tuple[Earlier, ...]:
    """A figure beside the same period a year ago, the period before, the base year and the same time a term ago.

    `before` is the programme of the previous term, asked for what this one does not know. Each period stands once.
    """
    indicator = programme.indicator(result.indicator)
    if indicator is None:
        return ()
    found: dict[Period, Earlier] = {}
    for against, period in _periods_before(result.period, programme):
        if period not in found:
            then, of_term_before = _known_then(result, period, programme, before, as_of)
            found[period] = _earlier(
                Earlier(against, then, of_term_before=of_term_before), result, indicator, programme
            )
    return tuple(found.values())


def _periods_before(period: Period, programme: Programme) -> Iterator[tuple[Against, Period]]:
    months, plan = period.months or 0, programme.term.plan
    if 0 < months <= _YEAR:
        yield Against.YEAR_BEFORE, period.later(-_YEAR)
        if _YEAR % months == 0:
            yield Against.BEFORE, period.shift(-1)
        years = period.start.year - programme.term.base_year
        if years > 0:
            yield Against.START, period.later(-_YEAR * years)
    if months and plan.months:
        yield Against.TERM_BEFORE, period.later(-plan.months)


def _known_then(
    result: Result, period: Period, programme: Programme, before: Programme | None, as_of: date | None
) -> tuple[Result, bool]:
    """The figure of an earlier period, by the programme of the term before where this one does not have it."""
    own = engine.evaluate(result.indicator, result.org_unit, period, programme, as_of=as_of)
    other = before.indicator(result.indicator) if before else None
    if own.value is not None or before is None or other is None or result.org_unit not in before.org_units:
        return own, False
    then = engine.evaluate(result.indicator, result.org_unit, period, before, as_of=as_of)
    same = bounds.same_measure(then.measure_unit, result.measure_unit)
    return (then, True) if then.value is not None and same else (own, False)


def _earlier(told: Earlier, now: Result, indicator: Indicator, programme: Programme) -> Earlier:
    then = told.result
    if now.value is None or then.value is None or now.scope_unclear or then.scope_unclear:
        return told
    broken = series.break_between(indicator, programme, then.period.start, now.period.end)
    if broken is not None:
        facts = {"indicator": indicator.name, "on": broken.on, "reason": broken.reason}
        return replace(told, reason=Remark("absence_series_break", facts))
    change, unit = _change(then.value, now.value, now.measure_unit)
    return replace(told, change=change, change_unit=unit)
