"""Measure units in formulas: only like is added to like, and what differs in size is converted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from cotmoc.domain.errors import UnsoundDefinition
from cotmoc.domain.formulas import trees
from cotmoc.domain.formulas.printing import show
from cotmoc.domain.measures import PURE, Measure

_OWN_MEASURE = frozenset({"prior", "year_ago", "at", "since_year", "since_term", "moving_mean"})
"""Functions of time whose value is measured as their operand is; the others are per cents."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A formula with its conversions written into it; `measure` is None where a unit in it is not known."""

    formula: trees.Formula
    measure: Measure | None
    constant: bool = False


def convert(
    formula: trees.Formula, units: Mapping[str, str], measures: Mapping[str, Measure], unit: str
) -> trees.Formula:
    """The formula with its conversions, so that its value is in a measure unit.

    `units` are the measure units of the indicators by code, `measures` what is known of a unit. Sums, differences,
    comparisons, `min`, `max` and `mean` convert their parts to the smallest size among them; a bare number is taken in
    the unit of what it stands beside. Raises `UnsoundDefinition` (`formula_measure_units`) where kinds that differ
    are added or compared. Units of which nothing is known are neither checked nor converted.
    """
    found, wanted = _Measuring(units, measures).of(formula), measures.get(unit)
    if found.constant or found.measure is None or wanted is None or found.measure.kinds != wanted.kinds:
        return found.formula
    return _resized(found.formula, found.measure.size, wanted.size)


def measure(formula: trees.Formula, units: Mapping[str, str], measures: Mapping[str, Measure]) -> Measure | None:
    """What a formula measures, None where that is not known; raises as `convert` does."""
    found = _Measuring(units, measures).of(formula)
    return None if found.constant else found.measure


def _resized(formula: trees.Formula, size: Decimal, wanted: Decimal) -> trees.Formula:
    if size == wanted:
        return formula
    larger = size > wanted
    factor = trees.Number(size / wanted if larger else wanted / size)
    return trees.Operation("*" if larger else "/", formula, factor)


class _Measuring:
    """One walk through a formula."""

    def __init__(self, units: Mapping[str, str], measures: Mapping[str, Measure]) -> None:
        self.units = units
        self.measures = measures

    def of(self, formula: trees.Formula) -> Measured:
        match formula:
            case trees.Number():
                return Measured(formula, PURE, constant=True)
            case trees.Reference(code):
                return Measured(formula, self.measures.get(self.units.get(code, "")))
            case trees.Negation(operand):
                inner = self.of(operand)
                return Measured(trees.Negation(inner.formula), inner.measure, inner.constant)
            case trees.Operation(("+" | "-") as sign, left, right):
                [one, other], found, constant = self.alike((left, right))
                return Measured(trees.Operation(sign, one, other), found, constant)
            case trees.Operation(sign, left, right):
                return self.product(sign, self.of(left), self.of(right))
            case trees.Call(function, arguments):
                made, found, constant = self.alike(arguments)
                return Measured(trees.Call(function, tuple(made)), found, constant)
            case trees.Moved(function, operand, number):
                inner = self.of(operand)
                found = inner.measure if function in _OWN_MEASURE else PURE
                return Measured(trees.Moved(function, inner.formula, number), found)
            case trees.Condition():
                return Measured(self.condition(formula), PURE)
            case trees.Counted(function, level, condition):
                found = None if function == "count_org_units" else PURE
                return Measured(trees.Counted(function, level, self.condition(condition)), found)

    def condition(self, condition: trees.Condition) -> trees.Condition:
        [left, right], _, _ = self.alike((condition.left, condition.right))
        return trees.Condition(condition.comparison, left, right)

    def product(self, sign: str, left: Measured, right: Measured) -> Measured:
        found = None
        if left.measure is not None and right.measure is not None:
            found = left.measure.times(right.measure, 1 if sign == "*" else -1)
        return Measured(trees.Operation(sign, left.formula, right.formula), found, left.constant and right.constant)

    def alike(self, formulas: Sequence[trees.Formula]) -> tuple[list[trees.Formula], Measure | None, bool]:
        """Formulas that are put together, in the smallest size among them, with what they measure."""
        parts = [self.of(one) for one in formulas]
        varying = [(one, part) for one, part in zip(formulas, parts, strict=True) if not part.constant]
        known = [(one, part.measure) for one, part in varying if part.measure is not None]
        for (one, first), (other, second) in pairwise(known):
            if first.kinds != second.kinds:
                raise self.unlike(one, other)
        if len(known) < len(varying) or not known:
            return [part.formula for part in parts], None if varying else PURE, not varying
        least = min((found for _, found in known), key=lambda found: found.size)
        made = [self.resized(part, least.size) for part in parts]
        return made, least, False

    def resized(self, part: Measured, size: Decimal) -> trees.Formula:
        if part.constant or part.measure is None:
            return part.formula
        return _resized(part.formula, part.measure.size, size)

    def unlike(self, left: trees.Formula, right: trees.Formula) -> UnsoundDefinition:
        units = {"left_unit": self.unit(left), "right_unit": self.unit(right)}
        return UnsoundDefinition("formula_measure_units", left=show(left), right=show(right), **units)

    def unit(self, formula: trees.Formula) -> str:
        """The measure unit that a part of a formula shows: that of what it names, joined."""
        return ", ".join(dict.fromkeys(self.units.get(leaf.code, "?") for leaf in trees.leaves(formula)))
