"""From the text of a formula to its tree, by recursive descent; what cannot be read is refused at its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cotmoc.domain.errors import UnsoundDefinition
from cotmoc.domain.formulas import trees

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)(?![\w.])|(?P<code>[^\W\d_]\w*(?:[.-]\w+)*)|(?P<sign>[<>]=?|[-+*/(),=]))", re.ASCII
)
_TOKENS_AT_MOST = 300
_DEEPEST = 60
_COMPARISONS = (">=", "<=", ">", "<", "=")
_OF_VALUES = frozenset({"sum", "min", "max", "mean"})
_OF_TIME = frozenset({"prior", "year_ago", "since_year", "since_term", "growth", "growth_on_prior", "average_growth"})
_OF_TIME_WITH_NUMBER = {"at": (1900, 2200), "index": (1900, 2200), "moving_mean": (2, 60)}
"""Functions whose second argument is a year, or how many periods, and between what it must lie."""
_OF_ORG_UNITS = frozenset({"count_org_units", "share_of_org_units"})
FUNCTIONS = (*sorted(_OF_VALUES), *sorted(_OF_TIME | _OF_TIME_WITH_NUMBER.keys()), *sorted(_OF_ORG_UNITS))


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

    def whole(self) -> trees.Formula:
        tree = self.joined(("+", "-"))
        if self.next < len(self.tokens):
            raise self.fault()
        return tree

    def joined(self, operators: tuple[str, str]) -> trees.Formula:
        def operand() -> trees.Formula:
            return self.joined(("*", "/")) if "+" in operators else self.single()

        tree = operand()
        while self.sign() in operators:
            operator = self.take().text
            tree = trees.Operation(operator, tree, operand())
        return tree

    def single(self) -> trees.Formula:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise UnsoundDefinition("formula_too_deep", formula=self.text[:40], most=_DEEPEST)
        tree = self.unnested()
        self.depth -= 1
        return tree

    def unnested(self) -> trees.Formula:
        if self.sign() == "-":
            self.take()
            return trees.Negation(self.single())
        if self.sign() == "(":
            self.take()
            inner = self.joined(("+", "-"))
            self.expect(")")
            return inner
        token = self.take()
        if token.kind == "number":
            return trees.Number(Decimal(token.text))
        if token.kind == "code":
            return self.call(token.text) if self.sign() == "(" else trees.Reference(token.text)
        self.next -= 1
        raise self.fault()

    def call(self, function: str) -> trees.Formula:
        place = self.tokens[self.next - 1].position + 1
        self.take()
        if function in _OF_VALUES:
            tree: trees.Formula = trees.Call(function, self.arguments())
        elif function in _OF_TIME:
            tree = trees.Moved(function, self.joined(("+", "-")))
        elif function in _OF_TIME_WITH_NUMBER:
            operand = self.joined(("+", "-"))
            tree = trees.Moved(function, operand, self.whole_number(function))
        elif function in _OF_ORG_UNITS:
            tree = self.counted(function)
        else:
            known = ", ".join(FUNCTIONS)
            raise UnsoundDefinition(
                "formula_function", formula=self.text, function=function, known=known, position=place
            )
        self.expect(")")
        return tree

    def arguments(self) -> tuple[trees.Formula, ...]:
        found = [self.joined(("+", "-"))]
        while self.sign() == ",":
            self.take()
            found.append(self.joined(("+", "-")))
        return tuple(found)

    def whole_number(self, function: str) -> int:
        self.expect(",")
        token = self.take()
        least, most = _OF_TIME_WITH_NUMBER[function]
        if not token.text.isdecimal() or not least <= int(token.text) <= most:
            raise UnsoundDefinition(
                "formula_number",
                formula=self.text,
                function=function,
                found=token.text,
                least=least,
                most=most,
                position=token.position + 1,
            )
        return int(token.text)

    def counted(self, function: str) -> trees.Counted:
        level = self.take()
        if level.kind != "code":
            self.next -= 1
            raise self.fault()
        self.expect(",")
        left = self.joined(("+", "-"))
        if self.sign() not in _COMPARISONS:
            raise self.fault()
        comparison = self.take().text
        return trees.Counted(function, level.text, trees.Condition(comparison, left, self.joined(("+", "-"))))

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


def parse(text: str) -> trees.Formula:
    """The tree of a formula.

    Raises `UnsoundDefinition` with the position, counted from 1, where the text cannot be read on: `formula_syntax`,
    `formula_ends` (it stops too early), `formula_function` (an unknown function), `formula_number` (a year or a count
    that cannot be), `formula_too_long`, `formula_too_deep`.

    >>> parse("so-dat / tong-so * 100").operator
    '*'
    """
    return _Parser(text).whole()
