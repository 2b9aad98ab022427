"""The one text of a formula, with no more parentheses than it needs."""

from cotmoc.domain.formulas import trees

_STRENGTH = {"+": 1, "-": 1, "*": 2, "/": 2}


def show(formula: trees.Formula) -> str:
    """The text of a formula; `parse(show(tree)) == tree`. Of one that is set in place, the codes alone.

    >>> from cotmoc.domain.formulas import parse
    >>> show(parse("(a+b)*(c -  d-e)")), show(parse("count_org_units( ward,x>=95 )"))
    ('(a + b) * (c - d-e)', 'count_org_units(ward, x >= 95)')
    """
    match formula:
        case trees.Number(value):
            return f"{value:f}"
        case trees.Reference(code):
            return code
        case trees.Negation(operand):
            return f"-({show(operand)})" if isinstance(operand, trees.Operation) else f"-{show(operand)}"
        case trees.Call(function, arguments):
            return f"{function}({', '.join(map(show, arguments))})"
        case trees.Moved(function, operand, number):
            return f"{function}({show(operand)})" if number is None else f"{function}({show(operand)}, {number})"
        case trees.Condition(comparison, left, right):
            return f"{show(left)} {comparison} {show(right)}"
        case trees.Counted(function, level, condition):
            return f"{function}({level}, {show(condition)})"
        case trees.Operation(operator, left, right):
            strength = _STRENGTH[operator]
            return f"{_guarded(left, strength)} {operator} {_guarded(right, strength + 1)}"


def _guarded(formula: trees.Formula, strength: int) -> str:
    weaker = isinstance(formula, trees.Operation) and _STRENGTH[formula.operator] < strength
    return f"({show(formula)})" if weaker else show(formula)
