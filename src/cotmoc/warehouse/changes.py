"""Changes: one more observation, and only the cells that depend on it evaluated anew.

These are the cells of the org unit and of those above it, of the indicator and of all that are defined by it. They are
read by the same rules over a few org units: those on the way up, and those whose figures are put together with theirs,
which stand with the figures that they have.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

import numpy as np

from cotmoc.domain import formulas
from cotmoc.domain.indicators import Indicator
from cotmoc.domain.observations import Observation
from cotmoc.domain.org_units import OrgUnit
from cotmoc.warehouse import arithmetic, columns
from cotmoc.warehouse.columns import Array, Column
from cotmoc.warehouse.facts import Facts
from cotmoc.warehouse.formulas import Reading
from cotmoc.warehouse.runs import Month, Run, regular
from cotmoc.warehouse.sweeps import Sweep
from cotmoc.warehouse.trees import Levels, Places, Stage


def change(sweep: Sweep, one: Observation) -> frozenset[str]:
    """Take an observation into a sweep, and evaluate anew what is known and depends on it; the codes of that.

    One without a value withdraws what was reported. Columns handed out before keep the figures that they had.
    """
    affected = sweep.definitions.depending_on(one.indicator)
    facts = sweep.facts.changed(one, sweep.places)
    way = _Way(sweep, facts, one, affected)
    held = {place: sweep.known[place] for place in list(sweep.known) if place[0] in affected}
    found = {place: columns.at_places(way.of(*place), way.part.own) for place in held}
    for place in [place for place in sweep.known if place[0] in affected]:
        del sweep.known[place]
    for place, column in held.items():
        if (patched := columns.patched(column, found[place], way.part.way)) is not None:
            sweep.known[place] = patched
    sweep.facts, sweep.programme = facts, way.programme
    return affected


class _Part(Places):
    """Some org units of a tree, of which only those on the way up are put together of others."""

    def __init__(self, places: Places, way: Sequence[int], needs: Iterable[Stage]) -> None:
        self.whole, self.way = places, np.array(way)
        self.every = np.arange(len(places))
        parts = [parts for stage in needs for _, parts in self._on_the_way(stage)]
        self.taken = np.unique(np.concatenate([self.way, *parts]))
        self.units, self.tree, self.changes, self.epochs = places.units, places.tree, places.changes, places.epochs
        self.ordered = tuple(places.ordered[place] for place in self.taken)
        self.index = {unit.code: place for place, unit in enumerate(self.ordered)}
        self.existing = lru_cache(maxsize=512)(self._existing)
        self.own = np.searchsorted(self.taken, self.way)
        self.on_the_way = np.zeros((1, len(self.taken)), bool)
        self.on_the_way[:, self.own] = True

    @property
    def ended(self) -> tuple[tuple[OrgUnit, tuple[str, ...]], ...]:
        """The org units of the whole tree that came to an end, each with those above it on its last day."""
        return self.whole.ended

    def stages(self, levels: Levels, day: date) -> tuple[Stage, ...]:
        """The stages of those on the way."""
        return tuple(found for stage in self.whole.stages(levels, day) if (found := self._cut(stage)))

    def of_level(self, level: str, day: date) -> Stage | None:
        """Which org units of a level stand at or below each on the way."""
        stage = self.whole.of_level(level, day)
        return None if stage is None else self._cut(stage)

    def _on_the_way(self, stage: Stage) -> Iterator[tuple[int, Array]]:
        """The wholes of a stage that are on the way, with their parts."""
        wholes, parts = self.every[stage.wholes], self.every[stage.parts]
        for at in np.flatnonzero(np.isin(wholes, self.way)):
            yield int(wholes[at]), parts[stage.firsts[at] : stage.firsts[at] + stage.sizes[at]]

    def _cut(self, stage: Stage) -> Stage | None:
        found = list(self._on_the_way(stage))
        if not found:
            return None
        sizes = np.array([len(parts) for _, parts in found])
        wholes = np.searchsorted(self.taken, [whole for whole, _ in found])
        parts = np.searchsorted(self.taken, np.concatenate([parts for _, parts in found]))
        return Stage(regular(wholes), regular(parts), np.cumsum(sizes) - sizes, sizes)


class _Way(Sweep):
    """The sweep over the org units on the way and those beside it, which have the figures that they had."""

    def __init__(self, sweep: Sweep, facts: Facts, one: Observation, affected: frozenset[str]) -> None:
        programme = replace(sweep.programme, book=sweep.programme.book.with_added([one]))
        super().__init__(programme, facts, definitions=sweep.definitions, growth=sweep.growth, as_of=sweep.as_of)
        self.sweep, self.affected = sweep, affected
        way = [sweep.places.index[code] for code in sweep.places.upward(one.org_unit)]
        self.part = self.places = _Part(sweep.places, way, _stages_needed(sweep, affected))
        self.reading = Reading(self.of, self.places, programme.term.plan)

    def of(self, code: str, run: Run) -> Column:
        """The column of an indicator: what it was, where nothing of it changed."""
        if code in self.affected:
            return super().of(code, run)
        return columns.at_places(self.sweep.of(code, run), self.part.taken)

    def reported(self, code: str, run: Run) -> Column | None:
        """What was reported on the way; beside it what was known."""
        held = columns.at_places(self.sweep.of(code, run), self.part.taken)
        beside = columns.shown_at(held, ~self.part.on_the_way)
        own = super().reported(code, run)
        if own is None:
            return beside
        return arithmetic.merged(
            columns.shown_at(columns.at_places(own, self.part.taken), self.part.on_the_way), beside
        )

    def _allowed(self, indicator: Indicator, run: Run) -> Array | None:
        """Where the indicator can have a figure; beside the way only where it had one."""
        held = columns.at_places(self.sweep.of(indicator.code, run), self.part.taken)
        there = np.broadcast_to(True if held.there is None else held.there, held.above.shape)
        return columns.both(super()._allowed(indicator, run), there | self.part.on_the_way)

    def reports_within(self, code: str, org_unit: str, start: Month, months: int) -> bool:
        """Whether an org unit of the whole tree reported anything for a period or for one that lies inside."""
        return self.facts.reports_within(code, self.sweep.places.index[org_unit], start, months)


def _stages_needed(sweep: Sweep, affected: Iterable[str]) -> Iterator[Stage]:
    """The stages by which the figures of some indicators are put together, at any time."""
    found = [indicator for code in affected if (indicator := sweep.programme.indicator(code)) is not None]
    trees = [formulas.parse(text) for indicator in found for text in indicator.formulas]
    counted = {level for tree in trees for level in formulas.counted_levels(tree)}
    for day in sweep.places.days:
        for levels in {indicator.levels for indicator in found}:
            yield from sweep.places.stages(levels, day)
        yield from filter(None, (sweep.places.of_level(level, day) for level in counted))
