"""Roll-ups: the figures of org units put together into those of the org units above, stage by stage."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import prod
from typing import Any, Protocol

import numpy as np

from cotmoc.domain.indicators import Indicator, OverTime, OverUnits
from cotmoc.warehouse import columns
from cotmoc.warehouse.columns import Array, Column
from cotmoc.warehouse.runs import Month, Run
from cotmoc.warehouse.trees import Places, Stage


class Sweeping(Protocol):
    """What a roll-up must know: the order of org units, what was reported, and the columns of weights."""

    places: Places

    def of(self, code: str, run: Run) -> Column:
        """The column of an indicator for a run of periods."""

    def reports_within(self, code: str, org_unit: str, start: Month, months: int) -> bool:
        """Whether an org unit reported anything of an indicator for a period or for one that lies inside."""


def upward(found: Column, indicator: Indicator, run: Run, sweep: Sweeping, settled: Array | None = None) -> Column:
    """The column with what is missing put together of the org units below, by the rule over org units.

    A sum adds them up; a weighted mean needs their weights, and is not there where these add up to nothing. A whole of
    which any part is missing stays missing, and so does what is `settled`: by period and org unit.
    """
    if indicator.over_units is OverUnits.WEIGHTED:
        if indicator.weight is None or found.there is None:
            return found
        return _weighted(found, indicator, run, sweep, settled)
    ended = tuple(_left_out(indicator, run, sweep))
    epochs = sweep.places.epochs(run)
    if len(epochs) > 1 or ended or settled is not None:
        found = _by_period(found)
    for day, periods in epochs:
        found = _summed(found, sweep.places.stages(indicator.levels, day), periods, ended, settled)
    return found


def _by_period(column: Column) -> Column:
    """The column with a row of its mask for every period."""
    if column.there is None:
        return column
    return replace(column, there=np.broadcast_to(column.there, column.above.shape))


def _summed(
    found: Column,
    stages: tuple[Stage, ...],
    periods: Array | slice,
    ended: tuple[tuple[int, int], ...],
    settled: Array | None,
) -> Column:
    """The column with the wholes of some periods summed; fractions where whole numbers would not hold the sums."""
    if found.there is None:
        return found
    peak = found.peak
    for stage in stages:
        peak *= stage.most
    if not found.is_wide and (found.below is not None or peak > columns.LIMIT):
        tight = columns.narrowed(found)
        wider = found.below is not None or tight.peak == found.peak
        return _summed(columns.widen(found) if wider else tight, stages, periods, ended, settled)
    above, there = found.above.copy(), found.there.copy()
    rows = slice(None) if there.shape[-2] == 1 else periods
    for stage in stages:
        usable = there if found.unclear is None else there & ~found.unclear
        gaps = ~there[..., rows, :][..., stage.wholes]
        gaps = gaps if settled is None else gaps & ~settled[rows][:, stage.wholes]
        complete = stage.complete(usable[..., rows, :])
        fill = gaps if complete is None else gaps & complete
        place(above, periods, stage.wholes, stage.sums(above[..., periods, :]), fill)
        place(there, rows, stage.wholes, np.ones_like(fill), fill)
        for row, whole in ended:
            there[..., row, whole] = found.there[..., row, whole]
    return replace(found, above=above, there=None if there.all() else there, peak=peak)


def place(array: Array, periods: Array | slice, wholes: Array | slice, figures: Array, where: Array) -> None:
    """Put figures of some periods and org units in their place, there where a mask holds."""
    at: Any = (periods, wholes)
    if not isinstance(periods, slice) and not isinstance(wholes, slice):
        at = np.ix_(periods, wholes)
    at = (..., *at)
    array[at] = figures if where.all() else np.where(where, figures, array[at])


def _weighted(found: Column, indicator: Indicator, run: Run, sweep: Sweeping, settled: Array | None) -> Column:
    """The column with the wholes as means of their parts, weighed by the weight indicator, exact."""
    weights = sweep.of(indicator.weight or "", run)
    stages = [
        (periods, stage)
        for day, periods in sweep.places.epochs(run)
        for stage in sweep.places.stages(indicator.levels, day)
    ]
    return _narrow_means(found, weights, stages, settled) or _wide_means(found, weights, stages, settled)


_Stages = Sequence[tuple[Array | slice, Stage]]


def _wide_means(found: Column, weights: Column, stages: _Stages, settled: Array | None) -> Column:
    """The means as fractions."""
    weights, found = columns.widen(weights), columns.widen(found)
    above, there = found.above.copy(), _each_cell(found)
    for periods, stage in stages:
        heavy = stage.sums(weights.above[periods])
        fill = _to_fill(found, there, weights, periods, stage, settled) & (heavy != 0)
        mean = stage.sums((above * weights.above)[periods]) / np.where(heavy == 0, 1, heavy)
        place(above, periods, stage.wholes, mean, fill)
        place(there, periods, stage.wholes, np.ones_like(fill), fill)
    return replace(found, above=above, there=None if there.all() else there)


def _narrow_means(found: Column, weights: Column, stages: _Stages, settled: Array | None) -> Column | None:
    """The means as weighed sums over whole weights; None where 64 bits or one weight for each do not hold them.

    The mean of a whole whose weight is the sum of its parts' counts above as its weighed sum.
    """
    parts = prod(stage.most for _, stage in stages)
    peak, peak_below = found.peak * weights.peak * parts, weights.peak * parts
    divided = found.below is not None or weights.below is not None or found.is_wide or weights.is_wide
    if divided or max(peak, peak_below) > columns.LIMIT or weights.factor <= 0 or weights.above.min(initial=0) < 0:
        return None
    above, there, below = found.above.copy(), _each_cell(found), np.ones_like(found.above)
    for periods, stage in stages:
        own, under = weights.above[periods], below[periods]
        is_sum = under == own
        if (~is_sum & (under != 1))[:, stage.parts].any():
            return None
        heavy = stage.sums(own)
        fill = _to_fill(found, there, weights, periods, stage, settled) & (heavy != 0)
        terms = np.where(is_sum, above[periods], above[periods] * own)
        place(above, periods, stage.wholes, stage.sums(terms), fill)
        place(below, periods, stage.wholes, heavy, fill)
        place(there, periods, stage.wholes, np.ones_like(fill), fill)
    there_ = None if there.all() else there
    return replace(found, above=above, peak=peak, below=below, peak_below=max(peak_below, 1), there=there_)


def _each_cell(found: Column) -> Array:
    return np.array(np.broadcast_to(True if found.there is None else found.there, found.above.shape))


def _to_fill(
    found: Column, there: Array, weights: Column, periods: Array | slice, stage: Stage, settled: Array | None
) -> Array:
    """Which wholes are missing while every part and its weight is there."""
    usable = there if found.unclear is None else there & ~found.unclear
    usable = usable if weights.usable is None else usable & weights.usable
    complete, gaps = stage.complete(usable[periods]), ~there[periods][:, stage.wholes]
    gaps = gaps if settled is None else gaps & ~settled[periods][:, stage.wholes]
    return gaps if complete is None else gaps & complete


def _left_out(indicator: Indicator, run: Run, sweep: Sweeping) -> Iterator[tuple[int, int]]:
    """The cells of amounts whose sum would leave out what was reported by an org unit that ended on the way."""
    if indicator.over_time is not OverTime.SUM:
        return
    for unit, wholes in sweep.places.ended:
        for row, period in enumerate(run.periods):
            if unit.valid_to is None or not period.start < unit.valid_to:
                continue
            if sweep.reports_within(indicator.code, unit.code, run.starts[row], run.months):
                for code in wholes:
                    if code in sweep.places.index and unit.valid_to <= sweep.places.units.last_day(code, period):
                        yield row, sweep.places.index[code]


def lacking(column: Column, indicator: Indicator, run: Run, places: Places) -> Array:
    """Of how many of the org units right below each the figure is missing or of unclear scope, by period."""
    counts = np.zeros((len(run), len(places)), np.int64)
    usable = column.usable
    if usable is None:
        return counts
    for day, periods in places.epochs(run):
        for stage in places.stages(indicator.levels, day):
            gaps = stage.sums((~np.broadcast_to(usable, counts.shape)[periods]).astype(np.int64))
            place(counts, periods, stage.wholes, gaps, np.ones_like(gaps, bool))
    return counts
