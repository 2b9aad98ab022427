"""Lots: indicators that follow the same rules, read at one go as arrays of indicator × period × org unit.

Of few org units a column is so short that reading the rules takes longer than following them. A lot is read once for
all: the figures of its indicators lie one above the other, and so do those that their formulas name.
"""

from collections.abc import Hashable, Iterator, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from cotmoc.warehouse import columns
from cotmoc.warehouse.columns import Column
from cotmoc.warehouse.definitions import Definitions
from cotmoc.warehouse.runs import Run
from cotmoc.warehouse.sweeps import Sweep

Lot = tuple[str, ...]
"""The codes of indicators that follow the same rules."""

MOST_CELLS = 2**17
"""How many cells a lot may have for one run of periods: what a processor has at hand."""


class LotSweep(Sweep):
    """A sweep that reads indicators of the same rules together; what it finds is what a plain sweep finds."""

    def __init__(self, *given: Any, **options: Any) -> None:
        """As a plain sweep."""
        super().__init__(*given, **options)
        self.read: dict[Lot, _Members] = {}
        self.places_in: dict[str, tuple[Lot, int]] = {}

    def lots(self, codes: Sequence[str], runs: Sequence[Run]) -> Iterator[tuple[Lot, tuple[Column, ...]]]:
        """The columns of all indicators for some runs, lot by lot, those of a lot one above the other.

        What no later lot needs is forgotten.
        """
        cells = max(len(run) for run in runs) * len(self.places)
        lots = arranged(self.definitions, tuple(codes), max(MOST_CELLS // cells, 1))
        self.places_in = {code: (lot, at) for lot in lots if len(lot) > 1 for at, code in enumerate(lot)}
        last = {
            name: at for at, lot in enumerate(lots) for code in lot for name in (code, *self.definitions.named_by(code))
        }
        for at, lot in enumerate(lots):
            yield lot, tuple(self.stacked(lot, run) for run in runs)
            self.known = {place: column for place, column in self.known.items() if last.get(place[0], 0) > at}
            self.read = {one: kept for one, kept in self.read.items() if any(last[code] > at for code in one)}

    def stacked(self, codes: Lot, run: Run) -> Column:
        """The columns of some indicators, one above the other."""
        if len(codes) > 1 and self.places_in.get(codes[0], ((), 0))[0] == codes:
            return self._members(codes).of(codes[0], run)
        if len(set(codes)) == 1:
            return columns.together([self.of(codes[0], run)], np.stack)
        return columns.together([self.of(code, run) for code in codes], np.stack)

    def _members(self, lot: Lot) -> "_Members":
        if lot not in self.read:
            self.read[lot] = _Members(self, lot)
        return self.read[lot]

    def _found(self, code: str, run: Run) -> Column:
        if code not in self.places_in:
            return super()._found(code, run)
        lot, at = self.places_in[code]
        return columns.layer(self._members(lot).of(lot[0], run), at)


class _Members(Sweep):
    """The members of a lot: what the rules of the first say of it, said of all."""

    def __init__(self, sweep: LotSweep, lot: Lot) -> None:
        super().__init__(
            sweep.programme, sweep.facts, definitions=sweep.definitions, growth=sweep.growth, as_of=sweep.as_of
        )
        self.sweep, self.lot = sweep, lot
        named = [sweep.definitions.references(code) for code in lot]
        self.meant = {codes[0]: codes for codes in (lot, *zip(*named, strict=True))}

    def of(self, code: str, run: Run) -> Column:
        if code != self.lot[0]:
            return self.sweep.stacked(self.meant[code], run)
        column = super().of(code, run)
        return columns.spread(column, (len(self.lot), len(run), len(self.places)))

    def reported(self, code: str, run: Run) -> Column | None:
        found = [self.facts.reported(member, run) for member in self.meant[code]]
        if all(column is None for column in found):
            return None
        shape = (len(run), len(self.places))
        return columns.together([columns.missing(shape) if one is None else one for one in found], np.stack)


@lru_cache(maxsize=8)
def arranged(definitions: Definitions, codes: Lot, most: int) -> tuple[Lot, ...]:
    """Indicators put into lots of at most so many; those that formulas of one lot name are a lot where they can be."""
    if most == 1:
        return tuple((code,) for code in codes)
    rules = {code: definitions.rules(code) or code for code in codes}
    made = [lot for lot in _cut(rules, most) if len(lot) > 1 and definitions.references(lot[0])]
    found: dict[Lot, None] = {}
    left = dict.fromkeys(codes)
    for lot in made:
        named = zip(*(definitions.references(code) for code in lot), strict=True)
        for inputs in (*named, lot):
            if len({rules.get(code) for code in inputs}) == 1 and left.keys() >= set(inputs) and _is_set(inputs):
                found[inputs] = None
                left = {code: None for code in left if code not in inputs}
    rest = _cut({code: rules[code] for code in left}, most)
    return (*found, *rest)


def _is_set(codes: Lot) -> bool:
    return len(set(codes)) == len(codes)


def _cut(rules: dict[str, Hashable], most: int) -> list[Lot]:
    """The indicators that follow the same rules, in their order, at most so many at a time."""
    alike: dict[Hashable, list[str]] = {}
    for code, followed in rules.items():
        alike.setdefault(followed, []).append(code)
    return [lot for found in alike.values() for lot in batched(found, most)]


def batched(codes: Sequence[str], most: int) -> Iterator[Lot]:
    """Codes in order, at most so many at a time."""
    return (tuple(codes[at : at + most]) for at in range(0, len(codes), most))
