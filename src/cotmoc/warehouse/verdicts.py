"""Verdicts: many targets judged at once, by the rules of `domain.attainment`.

In bulk are judged levels to reach or to keep and totals of the term, at their end, and levels to keep on the way. What
needs more (a path, the years one by one, excepted cases, few org units counted, another measure unit, a baseline that
the ledger does not hold) is named by `why_by_cell` and judged by the cell reading.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from cotmoc.domain import attainment
from cotmoc.domain.attainment import bounds, standpoints
from cotmoc.domain.attainment.bounds import Bound
from cotmoc.domain.attainment.standpoints import Standpoint
from cotmoc.domain.errors import UnsoundDefinition
from cotmoc.domain.indicators import Nature
from cotmoc.domain.observations import Book
from cotmoc.domain.periods import Period
from cotmoc.domain.results import Verdict
from cotmoc.domain.targets import HorizonKind, Op, Target
from cotmoc.warehouse import arithmetic, columns, standings
from cotmoc.warehouse.columns import Array, Column
from cotmoc.warehouse.facts import placed
from cotmoc.warehouse.runs import Run, month_of
from cotmoc.warehouse.sweeps import Sweep

CODES = tuple(Verdict)
"""The verdicts in the order by which arrays number them."""
_EXCEEDED, _REACHED = CODES.index(Verdict.EXCEEDED), CODES.index(Verdict.REACHED)
_ON_TRACK, _BEHIND = CODES.index(Verdict.ON_TRACK), CODES.index(Verdict.BEHIND)
_MISSED, _CANNOT_TELL = CODES.index(Verdict.MISSED), CODES.index(Verdict.CANNOT_TELL)
_HUNDREDTH = columns.constant(Fraction(1, 100))


@dataclass(frozen=True)
class Manner:
    """How figures are held against levels, whatever these are; see `bounds.Bound`."""

    op: Op
    upward: bool
    more_is_better: bool
    decimals: int | None
    whole: bool

    @classmethod
    def of(cls, bound: Bound) -> "Manner":
        """That of a bound."""
        return cls(bound.op, bound.upward, bound.more_is_better, bound.decimals, bound.whole)


@dataclass(frozen=True, eq=False)
class Ruling:
    """Verdicts as places in `CODES`, attainment in per cent, and which verdicts only rounding brings about."""

    verdicts: Array
    attainment: Column
    rounded: Array


@dataclass(frozen=True)
class Judged:
    """What a target comes to; `by_cell` says why the cell reading judged it, None where it was judged in bulk."""

    target: Target
    verdict: Verdict
    attainment: Fraction | None
    rounded: bool
    by_cell: str | None = None


def rule(figures: Column, low: Column, high: Column | None, manner: Manner) -> Ruling:
    """Figures against levels at the end, cell by cell: exceeded, reached or missed; where one lacks, cannot tell.

    `high` is the upper end of ranges.
    """
    figures, top = replace(figures, unclear=None), low if high is None else high
    passed, better = _passes(figures, low, top, manner), _surpasses(figures, low, top, manner)
    verdicts = np.where(passed, np.where(better, _EXCEEDED, _REACHED), _MISSED)
    rounded = np.zeros(passed.shape, bool)
    if manner.decimals is not None:
        near = columns.of_whole(arithmetic.fixed(figures, manner.decimals), Fraction(1, 10**manner.decimals))
        may = _may_be_rounded(figures, low, top, manner) if manner.whole else True
        rounded = ~passed & may & _passes(near, low, top, manner)
        verdicts = np.where(rounded, _REACHED, verdicts)
    there = columns.both(figures.there, low.there)
    if there is not None:
        verdicts, rounded = np.where(there, verdicts, _CANNOT_TELL), rounded & there
    ratio = standings.attainments(figures, low)
    if not manner.upward or manner.op is Op.RANGE:
        ratio = columns.missing((1, ratio.above.shape[-1]))
    return Ruling(verdicts, ratio, rounded)


def _holds(one: Column, comparison: str, other: Column) -> Array:
    held: Array = arithmetic.compare(one, other, comparison).above == 1
    return held


def _passes(figures: Column, low: Column, top: Column, manner: Manner) -> Array:
    if manner.op not in (Op.EQ, Op.RANGE):
        return _holds(figures, manner.op.value, low)
    inside = _holds(figures, ">=", low) & _holds(figures, "<=", top)
    return inside | _surpasses(figures, low, top, manner)


def _surpasses(figures: Column, low: Column, top: Column, manner: Manner) -> Array:
    if manner.op in (Op.EQ, Op.RANGE):
        beyond = _holds(figures, ">", top) if manner.upward else _holds(figures, "<", low)
        return beyond & manner.more_is_better
    if manner.op in (Op.GT, Op.LT):
        step = columns.constant(Fraction(1, 10 ** (manner.decimals or 0)))
        low = arithmetic.add(low, step, 1 if manner.upward else -1)
    return _holds(figures, ">" if manner.upward else "<", low)


def _may_be_rounded(figures: Column, low: Column, top: Column, manner: Manner) -> Array:
    """Where a whole number, the precision of which is not stated, may be rounded to: counts, and what is near."""
    counted = _holds(columns.of_whole(arithmetic.fixed(figures, 0)), "=", figures)
    end = low
    if manner.op is Op.RANGE:
        end = arithmetic.merged(columns.shown_at(top, _holds(figures, ">", top)), low)
    edge = low if manner.upward else top
    most = arithmetic.multiply(_size(edge), _HUNDREDTH)
    return counted | _holds(_size(arithmetic.add(figures, end, -1)), "<=", most)


def _size(column: Column) -> Column:
    """The figures without their sign."""
    return replace(column, above=np.abs(column.above), factor=abs(column.factor))


def why_by_cell(seen: Standpoint, sweep: Sweep) -> str | None:
    """Why a target cannot be judged in bulk, in a word; None where it can."""
    target, indicator = seen.target, seen.indicator
    bound = bounds.of(target, indicator)
    reasons = {
        "no level": bound is None or indicator.nature is Nature.STATUS,
        "years": target.horizon in (HorizonKind.EACH_YEAR, HorizonKind.ANNUAL_AVERAGE),
        "path": not seen.final and target.horizon is not HorizonKind.MAINTAIN,
        "exception": target.exception is not None,
        "count": target.conventions.count_of is not None,
        "measure unit": not bounds.same_measure(target.measure_unit, indicator.measure_unit),
        "baseline": target.baseline is not None,
        "growth": target.conventions.growth is not sweep.growth,
        "time": not target.in_force_on(seen.measured.last_day) or not (seen.final or _has_begun(seen)),
        "period": month_of(_counted(seen)) is None,
        "org unit": target.org_unit not in sweep.places.index,
    }
    return next((reason for reason, applies in reasons.items() if applies), None)


def _has_begun(seen: Standpoint) -> bool:
    return seen.period.end > max(seen.programme.term.plan.start, seen.due.start)


def _counted(seen: Standpoint) -> Period:
    """The period whose figure is held against the level."""
    if seen.target.horizon is HorizonKind.TERM_TOTAL:
        return seen.passed or seen.measured
    return seen.measured


def judge(targets: Iterable[Target], sweep: Sweep, period: Period) -> tuple[Judged, ...]:
    """Targets judged at a period, in their order.

    Raises `UnsoundDefinition` (`not_judged_in_bulk`) for one that needs the cell reading where the figures are not in
    the ledger, so that this would not see them.
    """
    found: dict[int, Judged] = {}
    alike: dict[tuple[str, Run, bool, Manner], list[tuple[int, Target, Bound]]] = {}
    for at, target in enumerate(targets):
        seen = _seen(target, sweep, period)
        why, bound = why_by_cell(seen, sweep), bounds.of(target, seen.indicator)
        if why is not None or bound is None:
            found[at] = _by_cell(target, sweep, period, why or "")
            continue
        place = (target.indicator, Run.of([_counted(seen)]), seen.final, Manner.of(bound))
        alike.setdefault(place, []).append((at, target, bound))
    for (code, run, final, manner), kept in alike.items():
        found.update(_together(sweep.of(code, run), sweep, kept, manner, final=final))
    return tuple(found[at] for at in sorted(found))


def _seen(target: Target, sweep: Sweep, period: Period) -> Standpoint:
    indicator = sweep.programme.indicator(target.indicator)
    if indicator is None:
        raise UnsoundDefinition("not_judged_in_bulk", code=target.code, why="indicator")
    return standpoints.stand(target, indicator, sweep.programme, period, Book(), sweep.as_of)


def _by_cell(target: Target, sweep: Sweep, period: Period, why: str) -> Judged:
    if not sweep.reads_ledger:
        raise UnsoundDefinition("not_judged_in_bulk", code=target.code, why=why)
    told = attainment.judge(target, sweep.programme, period, as_of=sweep.as_of)
    ratio = None if told.attainment is None else Fraction(told.attainment)
    return Judged(target, told.verdict, ratio, told.rounded, why)


def _together(
    column: Column, sweep: Sweep, kept: Sequence[tuple[int, Target, Bound]], manner: Manner, *, final: bool
) -> dict[int, Judged]:
    """Targets that are held in one manner against figures of one period."""
    shape = (1, len(kept))
    figures = columns.at_places(column, np.array([sweep.places.index[target.org_unit] for _, target, _ in kept]))
    low = placed([(0, at, bound.value) for at, (_, _, bound) in enumerate(kept)], shape)
    tops = [(0, at, bound.value_max) for at, (_, _, bound) in enumerate(kept) if bound.value_max is not None]
    ruling = rule(figures, low, placed(tops, shape) if tops else None, manner)
    verdicts, rounded = ruling.verdicts[0], ruling.rounded[0]
    if not final:
        good = np.isin(verdicts, (_EXCEEDED, _REACHED)) & ~rounded
        verdicts = np.where(verdicts == _CANNOT_TELL, verdicts, np.where(good, _ON_TRACK, _BEHIND))
        rounded = np.zeros(len(kept), bool)
    ratios = columns.figures(columns.spread(ruling.attainment, shape))[0]
    return {
        at: Judged(target, CODES[verdicts[place]], ratios[place], bool(rounded[place]))
        for place, (at, target, _) in enumerate(kept)
    }
