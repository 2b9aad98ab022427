"""Standings: figures against their targets, and each org unit's rank among those below the same whole."""

from collections.abc import Iterable
from datetime import date

import numpy as np

from cotmoc.domain.attainment import bounds
from cotmoc.domain.indicators import Indicator
from cotmoc.domain.targets import Op, Target
from cotmoc.warehouse import arithmetic, columns
from cotmoc.warehouse.arithmetic import divide, multiply
from cotmoc.warehouse.columns import Array, Column
from cotmoc.warehouse.facts import placed
from cotmoc.warehouse.runs import Run
from cotmoc.warehouse.trees import Places

_HUNDRED = columns.constant(100)


def yearly_bounds(targets: Iterable[Target], indicator: Indicator, run: Run, places: Places) -> Column:
    """The levels to reach in the years of a run, of the targets of an indicator that have a ratio: more is better."""
    row = {period.start.year: at for at, period in enumerate(run.periods)}
    found = []
    for target in targets:
        bound = bounds.of(target, indicator)
        if bound is None or not bound.upward or bound.op is Op.RANGE or target.indicator != indicator.code:
            continue
        if target.year in row and target.org_unit in places.index:
            found.append((row[target.year], places.index[target.org_unit], bound.value))
    return placed(found, (len(run), len(places)))


def attainments(column: Column, bound: Column) -> Column:
    """Figures as a percentage of the levels to reach: only where neither is below zero, nor the level zero."""
    ratio = multiply(divide(column, bound), _HUNDRED)
    sound = columns.both(_at_least(column, 0), _at_least(bound, 1))
    return ratio if sound is None else columns.shown_at(ratio, sound)


def _at_least(column: Column, least: int) -> Array | None:
    """Where figures are not below zero (least 0), or above it (least 1); None for everywhere."""
    if column.factor <= 0:
        held: Array = arithmetic.compare(column, columns.constant(0), ">" if least else ">=").above
        return held.astype(bool)
    return None if column.above.min(initial=least) >= least else np.asarray(column.above >= least)


def ranks(figures: Array, there: Array | None, places: Places, day: date, *, least_first: bool = False) -> Array:
    """The rank of each org unit among those right below the same one, as the trees stand on a day, by period.

    `figures` are those that are shown, so that what looks equal shares a rank: of 9, 7, 7, 5 the ranks are 1, 2, 2, 4.
    0 stands where there is no figure, or nothing above. A negation that 64 bits do not hold is refused by NumPy.
    """
    shape, known = figures.shape, None if there is None else np.broadcast_to(there, figures.shape)
    figures, known = figures.reshape(-1, shape[-1]), None if known is None else known.reshape(-1, shape[-1])
    found = np.zeros(figures.shape, np.int64)
    for stage in places.stages(frozenset(), day):
        taken = figures[:, stage.parts] if least_first else -figures[:, stage.parts]
        here = None if known is None else known[:, stage.parts]
        found[:, stage.parts] = _ranked(taken, here, stage.padded)
    return found.reshape(shape)


def _ranked(figures: Array, there: Array | None, padded: Array) -> Array:
    """Ranks from the least on within the groups that `padded` lays out, one a row, all of one length."""
    groups, most = padded.shape
    last = np.iinfo(np.int64).max if figures.dtype != object else max(figures.max(), 0) + 1
    table = np.full((len(figures), groups, most), last, figures.dtype)
    table[:, padded] = figures if there is None else np.where(there, figures, last)
    rows = np.arange(len(figures) * groups)[:, None] * most
    order = rows + np.argsort(table.reshape(-1, most), axis=-1, kind="stable")
    in_order = table.ravel()[order]
    place = np.empty(in_order.shape, np.int64)
    place[:, :1] = 1
    np.multiply(in_order[:, 1:] != in_order[:, :-1], np.arange(2, most + 1), out=place[:, 1:])
    ranked = np.empty(table.shape, np.int64)
    ranked.ravel()[order] = np.maximum.accumulate(place, axis=-1)
    found: Array = ranked[:, padded]
    return found if there is None else np.where(there, found, 0)
