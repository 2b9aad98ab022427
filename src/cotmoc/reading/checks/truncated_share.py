"""A percentage that was cut off instead of rounded: 99,78/99 is 100,788 %, printed 100,78."""

from collections.abc import Iterator
from decimal import Decimal

from cotmoc.domain.documents import Holds, Reading, Span
from cotmoc.domain.findings import Finding, Severity
from cotmoc.lexicon import numbers
from cotmoc.reading.claims import attainment, portions
from cotmoc.reading.passages import Figure, Scene


def find(_: Reading, scene: Scene) -> Iterator[Finding]:
    """Every attainment or ratio that only rounding parts from its figures."""
    for met in attainment.read(scene):
        if met.stated and met.holds is Holds.ROUNDING:
            yield _finding(met.stated, met.computed, (met.result, met.plan))
    for pair in portions.pairs(scene):
        if pair.holds is Holds.ROUNDING:
            yield _finding(pair.stated, pair.percent, (pair.part, pair.whole))


def _finding(stated: Figure, computed: Decimal, others: tuple[Figure, ...]) -> Finding:
    figures = (stated, *others)
    span = Span(min(one.span.start for one in figures), max(one.span.end for one in figures))
    expected = numbers.shortest(computed, numbers.decimals(stated.value))
    facts = {"stated": stated.written, "computed": numbers.shortest(computed), "expected": expected}
    return Finding("truncated_share", Severity.INFO, facts, (span,), stated=stated.value, expected=expected)
