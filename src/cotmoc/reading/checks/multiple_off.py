"""A multiple that the two levels beside it do not give: from 20 to 55 is 2,75 times."""

from collections.abc import Iterator

from cotmoc.domain.documents import Holds, Reading
from cotmoc.domain.findings import Finding, Severity
from cotmoc.lexicon import numbers
from cotmoc.reading.claims import growth
from cotmoc.reading.passages import Scene


def find(_: Reading, scene: Scene) -> Iterator[Finding]:
    """Every multiple off by more than rounding; it only asks, because "tăng 1,5 lần" may also mean 1,5 times more."""
    for found in growth.read(scene):
        if found.apart or found.holds is not Holds.FALSE:
            continue
        stated = found.multiple.value
        expected = numbers.shortest(found.computed, max(2, numbers.decimals(stated)))
        facts = {"stated": found.multiple.written, "expected": expected}
        spans = (found.multiple.span, found.base.span, found.level.span)
        yield Finding("multiple_off", Severity.WARNING, facts, spans, stated=stated, expected=expected)
