"""Restating: the figures of earlier times for org units as they are bounded on one day.

A rate with a formula is computed anew of its restated parts; amounts of the org units that one was made of are added
up, rates with a weight averaged; where a unit passed on a part only, its share of the figure is an estimate. What
cannot be put together so is said, never guessed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from cotmoc.domain import boundaries as redrawing
from cotmoc.domain.aggregation import absent, computed, gap_in, weakest
from cotmoc.domain.engine.cells import Evaluation
from cotmoc.domain.indicators import OverTime, OverUnits
from cotmoc.domain.observations import Status
from cotmoc.domain.periods import Period, Unit
from cotmoc.domain.results import AbsenceKind, Cell, Result


class Restatement(Evaluation):
    """Cells as of boundaries; `plain` evaluates them as they were."""

    def __init__(self, plain: Evaluation, boundaries: date) -> None:
        super().__init__(plain.programme, plain.book, plain.growth, plain.as_of)
        self.plain = plain
        self.boundaries = boundaries

    def found(self, cell: Cell) -> Result:
        """The result of a cell, restated where its org unit was bounded otherwise."""
        units, day = self.programme.org_units, self.boundaries
        unit, levels = units.get(cell.org_unit), cell.indicator.levels
        if unit is None or (levels and unit.level not in levels):
            return super().found(cell)
        if not unit.valid_on(day):
            return self.outside(cell)
        if redrawing.is_redrawn_since(units, cell.org_unit, day, cell.period):
            return absent(cell, AbsenceKind.REDRAWN_SINCE, day=day, name=unit.name)
        if redrawing.is_redrawn(units, cell.org_unit, cell.period, day):
            return self.redrawn(cell)
        came, left = redrawing.moves(units, cell.org_unit, cell.period, day, self.programme.tree)
        return self.moved(cell, came, left) if came or left else self.whole(cell)

    def whole(self, cell: Cell) -> Result:
        """The figure of an org unit that stayed as it was: by its parts, or as it was where all stayed within it."""
        found, units = super().found(cell), self.programme.org_units
        if found.value is not None or not redrawing.is_closed(units, cell.org_unit, cell.period, self.boundaries):
            return found
        return self.plain.of(cell.indicator.code, cell.org_unit, cell.period)

    def day_of(self, _: Cell) -> date:
        """The day of the boundaries, whatever the period."""
        return self.boundaries

    def parts_reported(self, cell: Cell) -> bool:
        """Whether anything was recorded for a part of the cell, also by those of which the org units below are made."""
        if super().parts_reported(cell):
            return True
        units, day = self.programme.org_units, self.boundaries
        below = units.descendants(cell.org_unit, on=day, tree=self.programme.tree)
        whole = (cell.org_unit, *(unit.code for unit in below))
        days = (cell.period.start, cell.period.last_day)
        made = (one for code in whole for on in days for one in redrawing.composition(units, code, on, day))
        return not self.book.reporting_within(cell.indicator.code, cell.period).isdisjoint(made)

    def outside(self, cell: Cell) -> Result:
        """The absence of an org unit that is not there on the day of the boundaries."""
        units = self.programme.org_units
        unit = units.get(cell.org_unit)
        there = units.standing_for(cell.org_unit, Period(self.boundaries, Unit.DAY))
        instead = ", ".join(f"{one.name} ({one.code})" for one in there) or "–"
        name = unit.name if unit else cell.org_unit
        return absent(cell, AbsenceKind.OUTSIDE_BOUNDARIES, day=self.boundaries, name=name, instead=instead)

    def redrawn(self, cell: Cell) -> Result:
        """The figure of an org unit that was made of others: by its rule, by its parts in time, or by those others."""
        units = self.programme.org_units
        made = redrawing.composition(units, cell.org_unit, cell.period.last_day, self.boundaries)
        if cell.indicator.formula_in(cell.period) is not None:
            return self.formula(cell) or self.mixed(cell, made)
        if cell.indicator.growth_of is not None:
            return self.grown(cell) or self.mixed(cell, made)
        within = redrawing.is_redrawn_within(units, cell.org_unit, cell.period, self.boundaries)
        if within and cell.indicator.over_time is not OverTime.LAST:
            return self.time(cell) or self.mixed(cell, made)
        return self.joined(cell, made)

    def moved(self, cell: Cell, came: Sequence[str], left: Sequence[str]) -> Result:
        """The figure of an org unit below which others came to stand, or no longer do: with theirs, or without."""
        if cell.indicator.formula_in(cell.period) is not None:
            return self.formula(cell) or self.mixed(cell, (*came, *left))
        if cell.indicator.over_units is not OverUnits.SUM:
            return self.mixed(cell, (*came, *left))
        signs = {cell.org_unit: 1} | dict.fromkeys(came, 1) | dict.fromkeys(left, -1)
        return self.summed(cell, {code: Decimal(sign) for code, sign in signs.items()})

    def summed(self, cell: Cell, shares: Mapping[str, Decimal]) -> Result:
        """The figures of some org units, as they were, added up by their shares."""
        parts = [self.plain.of(cell.indicator.code, code, cell.period) for code in shares]
        return gap_in(cell, parts) or self.told(cell, sum(_shared(parts, shares), Decimal(0)), parts, shares)

    def joined(self, cell: Cell, made: redrawing.Shares) -> Result:
        """The figures of the org units that make up one, put together by the rule over org units."""
        unknown = [code for code, share in made.items() if share is None]
        if unknown:
            names = self.named(unknown)
            return absent(cell, AbsenceKind.SHARE_UNKNOWN, missing=tuple(unknown), day=self.boundaries, names=names)
        shares = {code: share for code, share in made.items() if share}
        rule, weight = cell.indicator.over_units, cell.indicator.weight
        if rule is OverUnits.SUM or list(shares.values()) == [1]:
            return self.summed(cell, shares)
        if rule is OverUnits.NONE or weight is None:
            return self.mixed(cell, made)
        parts = [self.plain.of(cell.indicator.code, code, cell.period) for code in shares]
        weights = [self.plain.of(weight, code, cell.period) for code in shares]
        if gap := gap_in(cell, (*parts, *weights)):
            return gap
        heavy = dict(zip(shares, _shared(weights, shares), strict=True))
        whole = sum(heavy.values(), Decimal(0))
        if whole == 0:
            return absent(cell, AbsenceKind.DIVISION_BY_ZERO, inputs=(*parts, *weights))
        return self.told(cell, sum(_shared(parts, heavy), Decimal(0)) / whole, (*parts, *weights), shares)

    def told(self, cell: Cell, value: Decimal, inputs: Sequence[Result], shares: Mapping[str, Decimal]) -> Result:
        """The restated figure with its trace; a share of a figure is an estimate."""
        found = computed(cell, value, "trace_restated", inputs, day=self.boundaries, names=self.named(shares))
        if all(abs(share) == 1 for share in shares.values()):
            return found
        return replace(found, status=weakest((found.status, Status.ESTIMATED)))

    def mixed(self, cell: Cell, made: Iterable[str]) -> Result:
        """The absence of a figure that cannot be put together of those of other org units or times."""
        return absent(cell, AbsenceKind.NOT_ADDITIVE, day=self.boundaries, names=self.named(made))

    def named(self, codes: Iterable[str]) -> str:
        """The names of org units, in order."""
        return ", ".join(unit.name for code in codes if (unit := self.programme.org_units.get(code)))


def _shared(parts: Iterable[Result], shares: Mapping[str, Decimal]) -> list[Decimal]:
    return [part.value * share for part, share in zip(parts, shares.values(), strict=True) if part.value is not None]
