"""Measure units in formulas: only like is added to like, and what differs in size is converted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from cotmoc.domain.errors import UnsoundDefinition
from cotmoc.domain.formulas.printing import show
from cotmoc.domain.formulas.trees import (
    Call,
    Condition,
    Counted,
    Formula,
    Moved,
    Negation,
    Number,
    Operation,
    Reference,
    leaves,
)
from cotmoc.domain.measures import PURE, Measure

_OWN_MEASURE = frozenset({"prior", "year_ago", "at", "since_year", "since_term", "moving_mean"})
"""Functions of time whose value is measured as their operand is; the others are per cents."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A formula with its conversions written into it; `measure` is None where a unit in it is not known."""

    formula: Formula
    measure: Measure | None
    constant: bool = False


def convert(formula: Formula, units: Mapping[str, str], measures: Mapping[str, Measure], unit: str) -> Formula:
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


def measure(formula: Formula, units: Mapping[str, str], measures: Mapping[str, Measure]) -> Measure | None:
    """What a formula measures, None where that is not known; raises as `convert` does."""
    found = _Measuring(units, measures).of(formula)
    return None if found.constant else found.measure


def _resized(formula: Formula, size: Decimal, wanted: Decimal) -> Formula:
    if size == wanted:
        return formula
    larger = size > wanted
    factor = Number(size / wanted if larger else wanted / size)
    return Operation("*" if larger else "/", formula, factor)


class _Measuring:
    """One walk through a formula."""

    def __init__(self, units: Mapping[str, str], measures: Mapping[str, Measure]) -> None:
        self.units = units
        self.measures = measures

    def of(self, formula: Formula) -> Measured:
        match formula:
            case Number():
                return Measured(formula, PURE, constant=True)
            case Reference(code):
                return Measured(formula, self.measures.get(self.units.get(code, "")))
            case Negation(operand):
                inner = self.of(operand)
                return Measured(Negation(inner.formula), inner.measure, inner.constant)
            case Operation(("+" | "-") as sign, left, right):
                [one, other], found, constant = self.alike((left, right))
                return Measured(Operation(sign, one, other), found, constant)
            case Operation(sign, left, right):
                return self.product(sign, self.of(left), self.of(right))
            case Call(function, arguments):
                made, found, constant = self.alike(arguments)
                return Measured(Call(function, tuple(made)), found, constant)
            case Moved(function, operand, number):
                inner = self.of(operand)
                found = inner.measure if function in _OWN_MEASURE else PURE
                return Measured(Moved(function, inner.formula, number), found)
            case Condition(sign, left, right):
                [one, other], _, _ = self.alike((left, right))
                return Measured(Condition(sign, one, other), PURE)
            case Counted(function, level, condition):
                held = self.of(condition).formula
                found = None if function == "count_org_units" else PURE
                return Measured(Counted(function, level, held), found) if isinstance(held, Condition) else self.of(held)

    def product(self, sign: str, left: Measured, right: Measured) -> Measured:
        found = None
        if left.measure is not None and right.measure is not None:
            found = left.measure.times(right.measure, 1 if sign == "*" else -1)
        return Measured(Operation(sign, left.formula, right.formula), found, left.constant and right.constant)

    def alike(self, formulas: Sequence[Formula]) -> tuple[list[Formula], Measure | None, bool]:
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

    def resized(self, part: Measured, size: Decimal) -> Formula:
        if part.constant or part.measure is None:
            return part.formula
        return _resized(part.formula, part.measure.size, size)

    def unlike(self, left: Formula, right: Formula) -> UnsoundDefinition:
        units = {"left_unit": self.unit(left), "right_unit": self.unit(right)}
        return UnsoundDefinition("formula_measure_units", left=show(left), right=show(right), **units)

    def unit(self, formula: Formula) -> str:
        """The measure unit that a part of a formula shows: that of what it names, joined."""
        return ", ".join(dict.fromkeys(self.units.get(leaf.code, "?") for leaf in leaves(formula)))
