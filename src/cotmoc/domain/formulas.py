"""The small arithmetic language of indicator formulas: parse to a frozen tree, check, print, compute; never `eval`.

A formula names indicators by code and joins them with `+ - * /`, parentheses and the functions `sum`, `min`, `max`.
Codes begin with a letter and may hold dots and dashes, so that a dash with a letter or digit on both sides belongs to
the code: `so-dat - tong` subtracts, `so-dat-tong` is one code. Numbers have a dot for decimals.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from cotmoc.domain.errors import UnsoundDefinition


@dataclass(frozen=True, slots=True)
class Number:
    """A number written in a formula; never negative, since a minus is an operation."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Reference:
    """The value of another indicator at the same org unit and period."""

    code: str


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
    """A function (`sum`, `min`, `max`) of one formula or more."""

    function: str
    arguments: tuple["Formula", ...]


Formula = Number | Reference | Negation | Operation | Call

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)(?![\w.])|(?P<code>[^\W\d_]\w*(?:[.-]\w+)*)|(?P<sign>[-+*/(),]))", re.ASCII
)
_TOKENS_AT_MOST = 300
_DEEPEST = 60
_OPERATIONS: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
}
_FUNCTIONS: Mapping[str, Callable[[list[Decimal]], Decimal]] = {
    "sum": lambda values: sum(values, Decimal(0)),
    "min": min,
    "max": max,
}
_STRENGTH = {"+": 1, "-": 1, "*": 2, "/": 2}


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    position: int


def _tokens(text: str) -> Iterator[_Token]:
    position = 0
    end = len(text.rstrip())
    while position < end:
        found = _TOKEN.match(text, position)
        if found is None or found.lastgroup is None:
            rest = text[position:end].lstrip()
            raise UnsoundDefinition("formula_syntax", formula=text, position=end - len(rest) + 1, found=rest[:12])
        yield _Token(found.lastgroup, found[found.lastgroup], found.start(found.lastgroup))
        position = found.end()


class _Parser:
    """One pass over the tokens, by recursive descent; a formula is short, and its length is bounded."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(_tokens(text))
        self.next = 0
        self.depth = 0
        if len(self.tokens) > _TOKENS_AT_MOST:
            raise UnsoundDefinition("formula_too_long", formula=text[:40], most=_TOKENS_AT_MOST)

    def whole(self) -> Formula:
        tree = self.joined(("+", "-"))
        if self.next < len(self.tokens):
            raise self.fault()
        return tree

    def joined(self, operators: tuple[str, str]) -> Formula:
        def operand() -> Formula:
            return self.joined(("*", "/")) if "+" in operators else self.single()

        tree = operand()
        while self.sign() in operators:
            operator = self.take().text
            tree = Operation(operator, tree, operand())
        return tree

    def single(self) -> Formula:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise UnsoundDefinition("formula_too_deep", formula=self.text[:40], most=_DEEPEST)
        tree = self.unnested()
        self.depth -= 1
        return tree

    def unnested(self) -> Formula:
        if self.sign() == "-":
            self.take()
            return Negation(self.single())
        if self.sign() == "(":
            self.take()
            inner = self.joined(("+", "-"))
            self.expect(")")
            return inner
        token = self.take()
        if token.kind == "number":
            return Number(Decimal(token.text))
        if token.kind == "code":
            return self.call(token.text) if self.sign() == "(" else Reference(token.text)
        self.next -= 1
        raise self.fault()

    def call(self, function: str) -> Call:
        if function not in _FUNCTIONS:
            raise UnsoundDefinition(
                "formula_function",
                formula=self.text,
                function=function,
                known=", ".join(_FUNCTIONS),
                position=self.tokens[self.next - 1].position + 1,
            )
        self.take()
        arguments = [self.joined(("+", "-"))]
        while self.sign() == ",":
            self.take()
            arguments.append(self.joined(("+", "-")))
        self.expect(")")
        return Call(function, tuple(arguments))

    def sign(self) -> str | None:
        if self.next < len(self.tokens) and self.tokens[self.next].kind == "sign":
            return self.tokens[self.next].text
        return None

    def take(self) -> _Token:
        if self.next >= len(self.tokens):
            raise self.fault()
        self.next += 1
        return self.tokens[self.next - 1]

    def expect(self, sign: str) -> None:
        if self.sign() != sign:
            raise self.fault()
        self.take()

    def fault(self) -> UnsoundDefinition:
        if self.next >= len(self.tokens):
            return UnsoundDefinition("formula_ends", formula=self.text, position=len(self.text) + 1)
        token = self.tokens[self.next]
        return UnsoundDefinition("formula_syntax", formula=self.text, position=token.position + 1, found=token.text)


def parse(text: str) -> Formula:
    """The tree of a formula.

    Raises `UnsoundDefinition` with the position, counted from 1, where the text cannot be read on: `formula_syntax`,
    `formula_ends` (it stops too early), `formula_function` (an unknown function), `formula_too_long`,
    `formula_too_deep`.

    >>> parse("so-dat / tong-so * 100").operator
    '*'
    """
    return _Parser(text).whole()


def show(formula: Formula) -> str:
    """The text of a formula, with no more parentheses than it needs; `parse(show(tree)) == tree`.

    >>> show(parse("(a+b)*(c -  d-e)"))
    '(a + b) * (c - d-e)'
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
        case _:
            strength = _STRENGTH[formula.operator]
            left, right = _guarded(formula.left, strength), _guarded(formula.right, strength + 1)
            return f"{left} {formula.operator} {right}"


def _guarded(formula: Formula, strength: int) -> str:
    weaker = isinstance(formula, Operation) and _STRENGTH[formula.operator] < strength
    return f"({show(formula)})" if weaker else show(formula)


def references(formula: Formula) -> tuple[str, ...]:
    """The codes of the indicators that a formula names, each once, in the order of their first mention."""
    match formula:
        case Number():
            return ()
        case Reference(code):
            return (code,)
        case Negation(operand):
            return references(operand)
        case Call(_, arguments):
            return tuple(dict.fromkeys(code for argument in arguments for code in references(argument)))
        case _:
            return tuple(dict.fromkeys((*references(formula.left), *references(formula.right))))


def compute(formula: Formula, values: Mapping[str, Decimal]) -> Decimal:
    """The value of a formula for the values of the indicators that it names; raises `ZeroDivisionError`."""
    match formula:
        case Number(value):
            return value
        case Reference(code):
            return values[code]
        case Negation(operand):
            return -compute(operand, values)
        case Call(function, arguments):
            return _FUNCTIONS[function]([compute(argument, values) for argument in arguments])
        case Operation("/", left, right):
            return _divided(compute(left, values), compute(right, values))
        case _:
            return _OPERATIONS[formula.operator](compute(formula.left, values), compute(formula.right, values))


def _divided(left: Decimal, right: Decimal) -> Decimal:
    if right == 0:
        raise ZeroDivisionError
    return left / right
