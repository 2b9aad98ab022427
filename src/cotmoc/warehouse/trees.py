"""Trees: the org units in one order, and whose figures make whose, as segments of that order.

The order is breadth first, so that the org units right below one stand side by side and their figures are summed as
one segment. What changes with time (who existed, who stood below whom) changes on few days: between two such days,
every period is rolled up in the same way.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

import numpy as np

from cotmoc.domain.org_units import OrgUnit, OrgUnits, Placement
from cotmoc.domain.periods import Period
from cotmoc.warehouse.columns import Array
from cotmoc.warehouse.runs import Run, regular

Levels = frozenset[str]


@dataclass(frozen=True)
class Stage:
    """Wholes whose parts are all known once the stages before are done.

    `firsts` are the places of each whole's first part among `parts`, which stand in the order of the wholes; `sizes`
    are how many parts each has.
    """

    wholes: Array | slice
    parts: Array | slice
    firsts: Array
    sizes: Array

    @cached_property
    def most(self) -> int:
        """How many parts a whole has at most."""
        return int(self.sizes.max())

    def sums(self, figures: Array) -> Array:
        """The sum of the parts of each whole, by period."""
        found: Array = np.add.reduceat(figures[..., self.parts], self.firsts, axis=-1)
        return found

    @cached_property
    def padded(self) -> Array:
        """The parts laid out one whole a row, all rows as long as the longest: where there is one."""
        return np.asarray(np.arange(self.most) < self.sizes[:, None])

    def complete(self, mask: Array) -> Array | None:
        """Of which wholes every part is there; None for all of them."""
        parts = mask[..., self.parts]
        return None if parts.all() else np.logical_and.reduceat(parts, self.firsts, axis=-1)


class Places:
    """The org units of one tree in the order in which columns hold them."""

    def __init__(self, units: OrgUnits, tree: str) -> None:
        self.units = units
        self.tree = tree
        self.ordered = _breadth_first(units, tree)
        self.index = {unit.code: place for place, unit in enumerate(self.ordered)}
        self.changes = _days_of_change(units)
        self._stages_on = lru_cache(maxsize=512)(self._stages)
        self._level_on = lru_cache(maxsize=512)(self._of_level)
        self.epochs = lru_cache(maxsize=512)(lambda run: tuple(self._epochs(run)))
        self.existing = lru_cache(maxsize=512)(self._existing)

    def __len__(self) -> int:
        return len(self.ordered)

    def stages(self, levels: Levels, day: date) -> tuple[Stage, ...]:
        """How figures of indicators that exist at some levels (none: at all) are rolled up as of a day."""
        return self._stages_on(levels, self.settled(day))

    def of_level(self, level: str, day: date) -> Stage | None:
        """Which org units of a level stand at or below each, as of a day; None where there are none at all."""
        return self._level_on(level, self.settled(day))

    @property
    def days(self) -> tuple[date, ...]:
        """A day of every time between two changes."""
        return (date.min, *self.changes)

    def settled(self, day: date) -> date:
        """The first day since which the trees have been as they are on a day."""
        return self.days[bisect_right(self.changes, day)]

    def _epochs(self, run: Run) -> Iterator[tuple[date, Array | slice]]:
        """The periods of a run between which no tree changes: a day that stands for them, and their places."""
        days = [period.last_day for period in run.periods]
        epochs = [bisect_right(self.changes, day) for day in days]
        for epoch in sorted(set(epochs)):
            places = np.array([place for place, found in enumerate(epochs) if found == epoch])
            yield days[int(places[0])], regular(places)

    def at_levels(self, levels: Levels) -> Array | None:
        """Which org units are of some levels; None for all of them."""
        return np.array([[unit.level in levels for unit in self.ordered]]) if levels else None

    def _existing(self, run: Run) -> Array | None:
        """By period and org unit, who exists then; None where all do."""
        if not self.changes:
            return None
        there = np.array([[unit.exists_in(period) for unit in self.ordered] for period in run.periods])
        return None if there.all() else there

    def _stages(self, levels: Levels, day: date) -> tuple[Stage, ...]:
        below = {unit.code: self._bearers(unit, levels, day) for unit in self.ordered}
        heights = _heights(below)
        return tuple(
            self._stage([(unit.code, below[unit.code]) for unit in self.ordered if heights[unit.code] == height])
            for height in range(1, max(heights.values(), default=0) + 1)
        )

    def _of_level(self, level: str, day: date) -> Stage | None:
        found = []
        for unit in self.ordered:
            below = self.units.descendants(unit.code, on=_own_day(unit, day), tree=self.tree)
            codes = tuple(one.code for one in (unit, *below) if one.level == level)
            found += [(unit.code, codes)] if codes else []
        return self._stage(found) if found else None

    def _stage(self, wholes: Sequence[tuple[str, tuple[str, ...]]]) -> Stage:
        lengths = [len(parts) for _, parts in wholes]
        return Stage(
            regular(np.array([self.index[code] for code, _ in wholes])),
            regular(np.array([self.index[part] for _, parts in wholes for part in parts])),
            np.concatenate(([0], np.cumsum(lengths[:-1]))).astype(np.intp),
            np.array(lengths),
        )

    def _bearers(self, unit: OrgUnit, levels: Levels, day: date) -> tuple[str, ...]:
        """The nearest org units below that have the indicator themselves; none for one that has no figure of it."""
        if levels and unit.level not in levels:
            return ()
        own = _own_day(unit, day)
        found: dict[str, None] = {}
        met, queue = {unit.code}, [unit.code]
        while queue:
            for one in self.units.children(queue.pop(0), on=own, tree=self.tree):
                if one.code in met:
                    continue
                met.add(one.code)
                if not levels or one.level in levels:
                    found[one.code] = None
                else:
                    queue.append(one.code)
        return tuple(found)

    def upward(self, code: str) -> Iterator[str]:
        """An org unit and all that it ever stood below."""
        met, queue = {code}, [code]
        while queue:
            yield (one := queue.pop())
            fresh = self._wholes.get(one, frozenset()) - met
            met |= fresh
            queue += fresh

    @cached_property
    def _wholes(self) -> Mapping[str, frozenset[str]]:
        """By org unit those right above it, at whatever time."""
        found: dict[str, set[str]] = {}
        for one in self.units.placements:
            if one.tree == self.tree and one.parent in self.index:
                found.setdefault(one.org_unit, set()).add(one.parent or "")
        return {code: frozenset(above) for code, above in found.items()}

    @cached_property
    def ended(self) -> tuple[tuple[OrgUnit, tuple[str, ...]], ...]:
        """The org units that came to an end, each with those above it on its last day."""
        return tuple((unit, self._above(unit)) for unit in self.units if unit.valid_to is not None)

    def _above(self, unit: OrgUnit) -> tuple[str, ...]:
        before = self.units.last_day(unit.code, Period.year(9998))
        wholes = (one.code for one in self.ordered if one.code != unit.code)
        return tuple(code for code in wholes if unit in self.units.descendants(code, on=before, tree=self.tree))


def _own_day(unit: OrgUnit, day: date) -> date:
    """The day as of which the tree below an org unit is read: its last where that came first."""
    return day if unit.valid_to is None else min(day, unit.valid_to - timedelta(days=1))


def _heights(below: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """How many stages a whole stands above what has no parts; a faulty tree that leads back to itself is cut there."""
    heights: dict[str, int] = {}

    def height(code: str, way: frozenset[str]) -> int:
        if code not in heights:
            parts = [part for part in below[code] if part not in way]
            heights[code] = 1 + max((height(part, way | {code}) for part in parts), default=-1)
        return heights[code]

    for code in below:
        height(code, frozenset())
    return heights


def _breadth_first(units: OrgUnits, tree: str) -> tuple[OrgUnit, ...]:
    """Every org unit: those at the top of the tree, those below them by their wholes, and so on; last the others."""
    below: dict[str, list[str]] = {}
    inner = {one.org_unit for one in units.placements if one.tree == tree and one.parent is not None}
    for one in units.placements:
        if one.tree == tree and one.parent is not None:
            below.setdefault(one.parent, []).append(one.org_unit)
    met = dict.fromkeys(unit.code for unit in units if unit.code in below and unit.code not in inner)
    queue = list(met)
    for code in queue:
        fresh = [one for one in below.get(code, ()) if one not in met and units.get(one)]
        met |= dict.fromkeys(fresh)
        queue += dict.fromkeys(fresh)
    met |= dict.fromkeys(unit.code for unit in units)
    return tuple(unit for code in met if (unit := units.get(code)))


def _days_of_change(units: OrgUnits) -> tuple[date, ...]:
    kept: tuple[OrgUnit | Placement, ...] = (*units.org_units, *units.placements)
    return tuple(sorted({day for one in kept for day in (one.valid_from, one.valid_to) if day is not None}))
