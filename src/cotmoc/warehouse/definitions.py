"""Definitions: what a sweep must know of a programme whatever its figures are, found out once."""

from collections.abc import Hashable, Iterator
from datetime import date
from functools import lru_cache

from cotmoc.domain import formulas, series
from cotmoc.domain.errors import UnsoundDefinition
from cotmoc.domain.indicators import Clock, Indicator, OverUnits
from cotmoc.domain.programmes import Programme
from cotmoc.warehouse.trees import Places


class Definitions:
    """A programme's indicators and org units as the bulk reading has them; good for any number of sweeps."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self.places = Places(programme.org_units, programme.tree)
        self.tree = lru_cache(maxsize=None)(self._tree)
        self.breaks = lru_cache(maxsize=None)(self._breaks)
        self.named_by = lru_cache(maxsize=None)(self._named_by)
        self.is_read_by_cell = lru_cache(maxsize=None)(self._is_read_by_cell)
        self.references = lru_cache(maxsize=None)(self._references)
        self.rules = lru_cache(maxsize=None)(self._rules)

    def _tree(self, code: str, text: str) -> formulas.Formula | None:
        """The formula with its conversions; None where its measure units cannot be put together."""
        tree = formulas.parse(text)
        named = ((one, self.programme.indicator(one)) for one in formulas.references(tree))
        units = {one: found.measure_unit for one, found in named if found}
        own = self.programme.indicator(code)
        try:
            return formulas.convert(tree, units, self.programme.measures, own.measure_unit if own else "")
        except UnsoundDefinition:
            return None

    def _is_read_by_cell(self, code: str) -> bool:
        """Whether a definition is one that arrays cannot hold."""
        indicator = self.programme.indicator(code)
        if indicator is None:
            return False
        trees = [formulas.parse(text) for text in indicator.formulas]
        counting = any(True for tree in trees for _ in formulas.counted_levels(tree))
        return (
            indicator.register is not None
            or indicator.clock is Clock.SCHOOL
            or (counting and bool(self.breaks(indicator.code)))
            or code in self.named_by(code)
        )

    def _references(self, code: str) -> tuple[str, ...]:
        """The indicators that the formula in force names, in the order of their first mention."""
        indicator = self.programme.indicator(code)
        return formulas.references(formulas.parse(indicator.formula)) if indicator and indicator.formula else ()

    def _rules(self, code: str) -> Hashable:
        """What two indicators that follow the same rules have in common; None for one that is read for itself.

        Formulas are the same but for the indicators that they name, conversions included.
        """
        one = self.programme.indicator(code)
        if one is None or one.growth_of or one.over_units is OverUnits.WEIGHTED or one.earlier_formulas:
            return None
        if self.places.ended or self.is_read_by_cell(code) or self.breaks(code):
            return None
        tree = self.tree(code, one.formula) if one.formula else None
        if one.formula and (tree is None or any(True for _ in formulas.counted_levels(tree))):
            return None
        said = repr(tree)
        for place, name in enumerate(self.references(code)):
            said = said.replace(f"code={name!r}", f"code={place}")
        return (one.over_time, one.over_units, one.levels, one.valid_from, one.valid_to, said)

    def depending_on(self, code: str) -> frozenset[str]:
        """The codes of an indicator and of all that are defined by it, on whatever way."""
        every = (one.code for one in self.programme.indicators)
        return frozenset({code, *(one for one in every if code in self.named_by(one))})

    def _named_by(self, code: str) -> set[str]:
        """The codes of all indicators by which one is defined, on whatever way; its own where it leads back."""
        met: set[str] = set()
        queue = [code]
        while queue:
            one = self.programme.indicator(queue.pop())
            fresh = set(self._named(one)) - met if one else set()
            met |= fresh
            queue += fresh
        return met

    def _named(self, indicator: Indicator) -> Iterator[str]:
        """The indicators that a definition names."""
        for text in indicator.formulas:
            yield from formulas.references(formulas.parse(text))
        yield from filter(None, (indicator.growth_of, indicator.weight))

    def _breaks(self, code: str) -> tuple[date, ...]:
        """The days on which the meaning of an indicator changed, or of any that it is made of."""
        indicator = self.programme.indicator(code)
        made_of = series.definition(indicator, self.programme) if indicator else ()
        return tuple(found.on for one in made_of for found in one.breaks)
