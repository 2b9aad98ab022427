"""Restating in bulk: the figures of earlier times for org units as they are bounded on one day.

Most cells are what they were. Of the others is known, whatever the indicator, of which org units of that time they are
made and in what shares; these are put together for all of them at once, by the rules of `domain.engine.restating`.
"""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction
from functools import cached_property, lru_cache
from math import lcm

import numpy as np

from cotmoc.domain import boundaries as redrawing
from cotmoc.domain.indicators import Indicator, OverTime, OverUnits
from cotmoc.domain.org_units import OrgUnit
from cotmoc.domain.periods import Period, Unit
from cotmoc.domain.programmes import Programme
from cotmoc.domain.targets import GrowthRule
from cotmoc.warehouse import arithmetic, columns, rollups
from cotmoc.warehouse.columns import Array, Column
from cotmoc.warehouse.definitions import Definitions
from cotmoc.warehouse.facts import Facts
from cotmoc.warehouse.runs import Run
from cotmoc.warehouse.sweeps import Sweep

_ONE = Decimal(1)
Shares = Mapping[str, Decimal | None]


class Kind(IntEnum):
    """What became of an org unit since a period: nothing, no answer, made of others, the same while it ran, moved."""

    PLAIN = 0
    ABSENT = 1
    REDRAWN = 2
    REDRAWN_WITHIN = 3
    MOVED = 4


@dataclass(frozen=True, eq=False)
class Recipes:
    """For a run of periods the kind of every cell; and of what those of some org units are made, by periods alike."""

    kinds: Array
    made: Sequence[tuple[Array, Sequence[tuple[int, Shares]]]]


class RestatedSweep(Sweep):
    """A sweep as of the boundaries of a day."""

    def __init__(
        self,
        programme: Programme,
        boundaries: date,
        facts: Facts | None = None,
        *,
        definitions: Definitions | None = None,
        growth: GrowthRule = GrowthRule.COMPOUND,
        as_of: date | None = None,
    ) -> None:
        """As a plain sweep, whose columns the restated ones are made of."""
        self.plain = Sweep(programme, facts, definitions=definitions, growth=growth, as_of=as_of)
        super().__init__(programme, self.plain.facts, definitions=self.plain.definitions, growth=growth, as_of=as_of)
        self.boundaries = boundaries
        self.reads_ledger = facts is None
        self.places = copy(self.places)
        self.places.epochs = lru_cache(maxsize=1)(lambda _: ((boundaries, slice(None)),))
        self.recipes = lru_cache(maxsize=None)(self._recipes)
        self._moved = lru_cache(maxsize=None)(self._moves)

    def _found(self, code: str, run: Run) -> Column:
        indicator = self.programme.indicator(code)
        if indicator is None or not run.starts or self.definitions.is_read_by_cell(code):
            return super()._found(code, run)
        plain = self.recipes(run).kinds == Kind.PLAIN
        if plain.all():
            return super()._found(code, run)
        allowed = columns.both(self._allowed(indicator, run), plain)
        column = self._by_rules(indicator, run, allowed)
        column = columns.shown_at(column, plain if allowed is None else allowed)
        found = arithmetic.merged(self._restated(indicator, run), column)
        at_levels = self.places.at_levels(indicator.levels)
        found = found if at_levels is None else columns.shown_at(found, at_levels)
        return columns.spread(found, (len(run), len(self.places)))

    def _upward(self, found: Column, indicator: Indicator, run: Run) -> Column:
        restated = self.recipes(run).kinds != Kind.PLAIN
        if not restated.any():
            return super()._upward(found, indicator, run)
        found = arithmetic.merged(self._restated(indicator, run), found)
        return rollups.upward(found, indicator, run, self, restated)

    def _restated(self, indicator: Indicator, run: Run) -> Column:
        """The cells that are not plain: by the formula, the growth, the parts in time, or the org units of then."""
        recipes = self.recipes(run)
        by_formula = np.array([[indicator.formula_in(period) is not None] for period in run.periods])
        within, moved = recipes.kinds == Kind.REDRAWN_WITHIN, recipes.kinds == Kind.MOVED
        redrawn = within | (recipes.kinds == Kind.REDRAWN)
        found = columns.missing(recipes.kinds.shape)
        if by_formula.any():
            formula = self._formula(indicator, run)
            found = arithmetic.merged(columns.shown_at(formula, by_formula & (redrawn | moved)), found)
        joined = ~by_formula & moved & (indicator.over_units is OverUnits.SUM)
        if indicator.growth_of is not None:
            grown = self._grown(indicator, indicator.growth_of, run)
            found = arithmetic.merged(columns.shown_at(grown, ~by_formula & redrawn), found)
        else:
            in_time = ~by_formula & within & (indicator.over_time is not OverTime.LAST)
            joined = joined | (~by_formula & redrawn & ~in_time)
            if in_time.any() and indicator.is_made_of_shorter_periods and run.parts:
                found = arithmetic.merged(columns.shown_at(self._time(indicator, run), in_time), found)
        for rows, made in recipes.made if joined.any() else ():
            found = arithmetic.merged(columns.shown_at(self._joined(indicator, run, rows, made), joined), found)
        return found

    def _joined(self, indicator: Indicator, run: Run, rows: Array, made: Sequence[tuple[int, Shares]]) -> Column:
        """The cells of some periods put together of the org units of then, by the rule over org units."""
        shape = (len(run), len(self.places))
        summing = indicator.over_units is OverUnits.SUM
        weighing = indicator.over_units is OverUnits.WEIGHTED and indicator.weight is not None
        sums, means = [], []
        for place, shares in made:
            known = {code: share for code, share in shares.items() if share}
            if None in shares.values():
                continue
            if summing or list(known.values()) == [1]:
                sums.append((place, known))
            elif weighing and known:
                means.append((place, known))
        plain = columns.rows(columns.spread(self.plain.of(indicator.code, run), shape), rows)
        found = columns.missing(shape)
        if sums:
            found = self._put(found, rows, sums, self._summed(plain, sums))
        if means:
            weights = columns.rows(columns.spread(self.plain.of(indicator.weight or "", run), shape), rows)
            heavy = self._summed(weights, means)
            above = self._summed(arithmetic.multiply(plain, weights), means)
            found = self._put(found, rows, means, arithmetic.divide(above, heavy))
        return found

    def _summed(self, column: Column, made: Sequence[tuple[int, Mapping[str, Decimal]]]) -> Column:
        """The figures of org units added up by their shares."""
        index = self.places.index
        shares = [Fraction(share) for _, known in made for share in known.values()]
        parts = np.array([index[code] for _, known in made for code in known], np.intp)
        sizes = np.array([len(known) for _, known in made])
        over = lcm(*(share.denominator for share in shares)) if shares else 1
        times = np.array([int(share * over) for share in shares], object)
        pieces = columns.at_places(replace(column, there=_usable(column), unclear=None), parts)
        peak = pieces.peak * max((abs(int(one)) for one in times), default=1) * int(sizes.max(initial=1))
        if pieces.is_wide or pieces.below is not None or peak > columns.LIMIT:
            pieces, peak = columns.widen(pieces), 0
        factors = times if pieces.is_wide else times.astype(np.int64)
        above = _reduced(np.add, pieces.above * factors, sizes, 0)
        there = _reduced(np.logical_and, np.asarray(pieces.there), sizes, 1).astype(bool)
        if pieces.is_wide:
            return Column(above * Fraction(1, over), 0, there=there)
        return Column(above, peak, column.factor / over, there=there)

    def _put(
        self, found: Column, rows: Array, made: Sequence[tuple[int, Mapping[str, Decimal]]], cells: Column
    ) -> Column:
        """The column with some cells in it."""
        shape, at = found.above.shape, np.ix_(rows, np.array([place for place, _ in made]))

        def put(array: Array | None, rest: int) -> Array | None:
            if array is None:
                return None
            whole = np.full(shape, rest, array.dtype)
            whole[at] = array
            return whole

        above, below = put(cells.above, 0), put(cells.below, 1)
        there = put(np.broadcast_to(True if cells.there is None else cells.there, cells.above.shape), 0)
        whole = cells.above if above is None else above
        return arithmetic.merged(Column(whole, cells.peak, cells.factor, below, cells.peak_below, there), found)

    def _recipes(self, run: Run) -> Recipes:
        """What became of every org unit since every period; alike for all indicators."""
        kinds = np.zeros((len(run), len(self.places)), np.int8)
        by_row: dict[tuple[tuple[int, tuple[tuple[str, Decimal | None], ...]], ...], list[int]] = {}
        for row, period in enumerate(run.periods):
            made = []
            for place, unit in enumerate(self.places.ordered):
                kinds[row, place], shares = self._kind(unit, period)
                if shares is not None:
                    made.append((place, tuple(shares.items())))
            by_row.setdefault(tuple(made), []).append(row)
        return Recipes(
            kinds,
            [(np.array(rows), [(place, dict(shares)) for place, shares in made]) for made, rows in by_row.items()],
        )

    def _kind(self, unit: OrgUnit, period: Period) -> tuple[Kind, Shares | None]:
        units, day = self.programme.org_units, self.boundaries
        if day is None or not unit.valid_on(day):
            return Kind.ABSENT, None
        if unit.code in self._touched:
            if redrawing.is_redrawn_since(units, unit.code, day, period):
                return Kind.ABSENT, None
            if redrawing.is_redrawn(units, unit.code, period, day):
                within = redrawing.is_redrawn_within(units, unit.code, period, day)
                made = redrawing.composition(units, unit.code, period.last_day, day)
                return Kind.REDRAWN_WITHIN if within else Kind.REDRAWN, made
        came, left = self._moved(unit.code, self.places.settled(units.last_day(unit.code, period)))
        if not came and not left:
            return Kind.PLAIN, None
        return Kind.MOVED, {unit.code: _ONE} | dict.fromkeys(came, _ONE) | dict.fromkeys(left, -_ONE)

    def _moves(self, code: str, then: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The org units that came to stand below one since a day, and those that no longer do."""
        if code not in self._parents or self.boundaries is None:
            return (), ()
        return redrawing.moves(
            self.programme.org_units, code, Period(then, Unit.DAY), self.boundaries, self.programme.tree
        )

    @cached_property
    def _parents(self) -> frozenset[str | None]:
        return frozenset(one.parent for one in self.programme.org_units.placements)

    @cached_property
    def _touched(self) -> frozenset[str]:
        steps = self.programme.org_units.successions
        return frozenset(code for step in steps for code in (step.predecessor, step.successor))


def _usable(column: Column) -> Array:
    """Which figures may enter a sum, cell by cell."""
    return np.broadcast_to(True if column.usable is None else column.usable, column.above.shape)


def _reduced(function: np.ufunc, array: Array, sizes: Array, empty: int) -> Array:
    """A function over groups of org units side by side; of a group of none, `empty`."""
    found = np.full((len(array), len(sizes)), empty, array.dtype)
    filled = sizes > 0
    if filled.any():
        found[:, filled] = function.reduceat(array, (np.cumsum(sizes) - sizes)[filled], axis=1)
    return found
