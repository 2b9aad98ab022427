"""Restating in bulk: the figures of earlier times for org units as they are bounded on one day.

Most cells are what they were. Of the others is known, whatever the indicator, of which org units of that time they are
made and in what shares; these are put together for all of them at once, by the rules of `domain.engine.restating`.
"""

from bisect import bisect_right
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
    """For a run of periods the kind of every cell; and of what those of some org units are made, by periods alike.

    `closed` are plain cells of org units over whose border nothing passed since.
    """

    kinds: Array
    closed: Array
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
        self.boundaries: date = boundaries
        self._days = sorted({step.on for step in programme.org_units.successions})
        self.reads_ledger = facts is None
        self.places = copy(self.places)
        self.places.epochs = lru_cache(maxsize=1)(lambda _: ((boundaries, slice(None)),))
        self.recipes = lru_cache(maxsize=None)(self._recipes)
        self._moved = lru_cache(maxsize=None)(self._moves)
        self._made = lru_cache(maxsize=None)(self._composition)
        self._closed = lru_cache(maxsize=None)(self._is_closed_since)

    def _found(self, code: str, run: Run) -> Column:
        indicator = self.programme.indicator(code)
        if indicator is None or not run.starts or self.definitions.is_read_by_cell(code):
            return super()._found(code, run)
        plain = self.recipes(run).kinds == Kind.PLAIN
        allowed = columns.both(self._allowed(indicator, run), plain)
        column = self._by_rules(indicator, run, allowed)
        column = column if allowed is None else columns.shown_at(column, allowed)
        found = arithmetic.merged(self._restated(indicator, run), column)
        found = arithmetic.merged(found, self._as_it_was(indicator, run))
        at_levels = self.places.at_levels(indicator.levels)
        found = found if at_levels is None else columns.shown_at(found, at_levels)
        return columns.spread(found, (len(run), len(self.places)))

    def _as_it_was(self, indicator: Indicator, run: Run) -> Column:
        """The figures of org units over whose border nothing passed since, which hold where their parts are lacking."""
        return columns.shown_at(self.plain.of(indicator.code, run), self.recipes(run).closed)

    def _upward(self, found: Column, indicator: Indicator, run: Run) -> Column:
        """The column with the gaps filled by those below, or by what was, from below upwards."""
        restated, was = self.recipes(run).kinds != Kind.PLAIN, self._as_it_was(indicator, run)
        found = arithmetic.merged(self._restated(indicator, run), found) if restated.any() else found
        stages = self.places.stages(indicator.levels, self.boundaries)
        wholes = [np.arange(len(self.places))[stage.wholes] for stage in stages]
        heights = np.zeros((1, len(self.places)), int)
        for height, places in enumerate(wholes, 1):
            heights[:, places] = height
        for height in range(len(wholes) + 1):
            found = arithmetic.merged(found, columns.shown_at(was, heights == height))
            found = rollups.upward(found, indicator, run, self, restated)
        return found

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
        closed = np.zeros(kinds.shape, bool)
        by_row: dict[tuple[tuple[int, tuple[tuple[str, Decimal | None], ...]], ...], list[int]] = {}
        for row, period in enumerate(run.periods):
            made = []
            for place, unit in enumerate(self.places.ordered):
                kinds[row, place], shares = self._kind(unit, period)
                closed[row, place] = kinds[row, place] == Kind.PLAIN and self._is_closed(unit.code, period)
                if shares is not None:
                    made.append((place, tuple(shares.items())))
            by_row.setdefault(tuple(made), []).append(row)
        kept = [(np.array(rows), [(place, dict(shares)) for place, shares in made]) for made, rows in by_row.items()]
        return Recipes(kinds, closed, kept)

    def _kind(self, unit: OrgUnit, period: Period) -> tuple[Kind, Shares | None]:
        units, day = self.programme.org_units, self.boundaries
        if not unit.valid_on(day):
            return Kind.ABSENT, None
        if unit.code in self._touched:
            if redrawing.is_redrawn_since(units, unit.code, day, period):
                return Kind.ABSENT, None
            first, last = (
                self._made(unit.code, bisect_right(self._days, on)) for on in (period.start, period.last_day)
            )
            if first != {unit.code: _ONE} or last != {unit.code: _ONE}:
                return Kind.REDRAWN if first == last else Kind.REDRAWN_WITHIN, last
        came, left = self._moved(unit.code, self.places.settled(units.last_day(unit.code, period)))
        if not came and not left:
            return Kind.PLAIN, None
        return Kind.MOVED, {unit.code: _ONE} | dict.fromkeys(came, _ONE) | dict.fromkeys(left, -_ONE)

    def _composition(self, code: str, steps: int) -> Shares:
        """Of what an org unit was made when so many days of successions had been."""
        since = self._days[steps - 1] if steps else date.min
        return redrawing.composition(self.programme.org_units, code, since, self.boundaries)

    def _is_closed(self, code: str, period: Period) -> bool:
        then = self.programme.org_units.last_day(code, period)
        return self._closed(code, bisect_right(self._days, then)) if self._days else True

    def _is_closed_since(self, code: str, steps: int) -> bool:
        """Whether nothing passed over the border of an org unit since so many days of successions had been."""
        units, since = self.programme.org_units, self._days[steps - 1] if steps else date.min
        if code in self._parents:
            return redrawing.is_closed(units, code, Period(since, Unit.DAY), self.boundaries)
        later = (one for one in units.successions if since < one.on <= self.boundaries)
        return not any((one.predecessor == code) != (one.successor == code) for one in later)

    def _moves(self, code: str, then: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The org units that came to stand below one since a day, and those that no longer do."""
        if code not in self._parents:
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
