"""The tree of a formula: what its text says, and, once it is set in place, which cells it needs."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cotmoc.domain.periods import Period


@dataclass(frozen=True, slots=True)
class Number:
    """A number written in a formula; never negative, since a minus is an operation."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Reference:
    """The value of an indicator; where and when is said once the formula is set in place, see `ground`."""

    code: str
    org_unit: str | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Negation:
    """The operand with its sign turned."""

    operand: "Formula"


@dataclass(frozen=True, slots=True)
class Operation:
    """Two formulas joined by `+`, `-`, `*` or `/`."""

    operator: str
    left: "Formula"
    right: "Formula"


@dataclass(frozen=True, slots=True)
class Call:
    """A function of values, of one formula or more."""

    function: str
    arguments: tuple["Formula", ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A function of time: its operand at other periods; `number` is the year of `at` and `index`, or how many."""

    function: str
    operand: "Formula"
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """Two formulas compared by `>=`, `<=`, `>`, `<` or `=`: 1 where it holds, else 0."""

    comparison: str
    left: "Formula"
    right: "Formula"


@dataclass(frozen=True, slots=True)
class Counted:
    """How many org units of a level below meet a condition, or their share of all of that level in per cent."""

    function: str
    level: str
    condition: Condition


Formula = Number | Reference | Negation | Operation | Call | Moved | Condition | Counted


def parts(formula: Formula) -> tuple[Formula, ...]:
    """The formulas of which one is made, right below it."""
    match formula:
        case Negation(operand) | Moved(_, operand):
            return (operand,)
        case Operation(_, left, right) | Condition(_, left, right):
            return (left, right)
        case Call(_, arguments):
            return arguments
        case Counted(_, _, condition):
            return (condition,)
        case _:
            return ()


def leaves(formula: Formula) -> Iterator[Reference]:
    """Every mention of an indicator, in order."""
    if isinstance(formula, Reference):
        yield formula
    for part in parts(formula):
        yield from leaves(part)


def references(formula: Formula) -> tuple[str, ...]:
    """The codes of the indicators that a formula names, each once, in the order of their first mention."""
    return tuple(dict.fromkeys(leaf.code for leaf in leaves(formula)))


def counted_levels(formula: Formula) -> Iterator[str]:
    """The levels of org units that a formula counts."""
    if isinstance(formula, Counted):
        yield formula.level
    for part in parts(formula):
        yield from counted_levels(part)
