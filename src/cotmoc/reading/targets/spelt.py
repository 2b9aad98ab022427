"""Figures that a target writes in words: "tăng gấp đôi", "xây dựng hai mô hình".

Words are read as numbers only here, in items that set targets, and counts only where no digits stand: elsewhere "năm"
is a year and "ba" belongs to a name.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from cotmoc.domain.documents import Span
from cotmoc.lexicon import measure_units, targets
from cotmoc.reading.targets.figures import Figure, Role

_YEAR_BEHIND = re.compile(r"\s*\d")
MULTIPLE = "lần"
"""The measure unit of a multiple."""


def added(text: str, span: Span, figures: Sequence[Figure]) -> list[Figure]:
    """The figures of an item together with those in words, in the order of the text."""
    digits = any(figure.role is Role.MAIN for figure in figures)
    found = [*figures, *_multiples(text, span), *([] if digits else _counts(text, span))]
    return sorted(found, key=lambda figure: figure.number.start)


def _multiples(text: str, span: Span) -> Iterator[Figure]:
    """The multiples in words inside a span: "gấp đôi" is 2 lần."""
    said = targets.words()
    for found in said.patterns["multiple"].finditer(text, span.start, span.end):
        behind = text[found.end() : found.end() + 6].strip()
        if not _YEAR_BEHIND.match(text, found.end()) and not behind.startswith("lần"):
            yield _figure(said.multiples[found[1].lower()], MULTIPLE, Span(*found.span(1)), found.end(1))


def _counts(text: str, span: Span) -> list[Figure]:
    """The counts in words inside a span, each of things that are counted: "hai mô hình", "ba xã"."""
    said = targets.words()
    return [
        _figure(said.counts[found[1].lower()], unit, Span(*found.span(1)), found.end() + len(unit))
        for found in said.patterns["count"].finditer(text, span.start, span.end)
        if (unit := measure_units.known(" ".join(text[found.end() : min(found.end() + 60, span.end)].split())))
        and measure_units.is_counted(unit)
    ]


def _figure(value: Decimal, unit: str, number: Span, end: int) -> Figure:
    return Figure(value, None, unit, number, Span(number.start, end), Role.MAIN)
