"""The value of a formula that is set in place."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from cotmoc.domain import growths
from cotmoc.domain.formulas.trees import Call, Condition, Formula, Negation, Number, Operation, Reference

_OPERATIONS: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
}
_COMPARISONS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    ">=": lambda left, right: left >= right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    "<": lambda left, right: left < right,
    "=": lambda left, right: left == right,
}
_FUNCTIONS: Mapping[str, Callable[[list[Decimal]], Decimal]] = {
    "sum": lambda values: sum(values, Decimal(0)),
    "min": min,
    "max": max,
    "mean": growths.mean,
    "compound": lambda values: _compounded(*values),
}


def compute(formula: Formula, values: Mapping[Reference, Decimal]) -> Decimal:
    """The value of a formula for the values of the cells that it names.

    Raises `ZeroDivisionError`, and `ArithmeticError` for an average growth from or to a level below zero.
    """
    match formula:
        case Number(value):
            return value
        case Reference():
            return values[formula]
        case Negation(operand):
            return -compute(operand, values)
        case Call(function, arguments):
            return _FUNCTIONS[function]([compute(argument, values) for argument in arguments])
        case Condition(sign, left, right):
            return Decimal(_COMPARISONS[sign](compute(left, values), compute(right, values)))
        case Operation("/", left, right):
            return _divided(compute(left, values), compute(right, values))
        case Operation(sign, left, right):
            return _OPERATIONS[sign](compute(left, values), compute(right, values))
        case _:
            raise TypeError(f"not set in place: {formula}")


def _divided(left: Decimal, right: Decimal) -> Decimal:
    if right == 0:
        raise ZeroDivisionError
    return left / right


def _compounded(first: Decimal, last: Decimal, years: Decimal) -> Decimal:
    if first == 0:
        raise ZeroDivisionError
    if first < 0 or last < 0:
        raise ArithmeticError
    return growths.compound(first, last, years)
