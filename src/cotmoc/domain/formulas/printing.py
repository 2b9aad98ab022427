"""The one text of a formula, with no more parentheses than it needs."""

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
)

_STRENGTH = {"+": 1, "-": 1, "*": 2, "/": 2}


def show(formula: Formula) -> str:
    """The text of a formula; `parse(show(tree)) == tree`. Of one that is set in place, the codes alone.

    >>> from cotmoc.domain.formulas import parse
    >>> show(parse("(a+b)*(c -  d-e)")), show(parse("count_org_units( ward,x>=95 )"))
    ('(a + b) * (c - d-e)', 'count_org_units(ward, x >= 95)')
    """
    match formula:
        case Number(value):
            return f"{value:f}"
        case Reference(code):
            return code
        case Negation(operand):
            return f"-({show(operand)})" if isinstance(operand, Operation) else f"-{show(operand)}"
        case Call(function, arguments):
            return f"{function}({', '.join(map(show, arguments))})"
        case Moved(function, operand, number):
            return f"{function}({show(operand)})" if number is None else f"{function}({show(operand)}, {number})"
        case Condition(comparison, left, right):
            return f"{show(left)} {comparison} {show(right)}"
        case Counted(function, level, condition):
            return f"{function}({level}, {show(condition)})"
        case Operation(operator, left, right):
            strength = _STRENGTH[operator]
            return f"{_guarded(left, strength)} {operator} {_guarded(right, strength + 1)}"


def _guarded(formula: Formula, strength: int) -> str:
    weaker = isinstance(formula, Operation) and _STRENGTH[formula.operator] < strength
    return f"({show(formula)})" if weaker else show(formula)
