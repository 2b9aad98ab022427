"""An average that the total and the count beside it do not give: 1.120 triệu đồng for 14 houses are 80 each."""

from collections.abc import Iterator

from cotmoc.domain.documents import Holds, Reading
from cotmoc.domain.findings import Finding, Severity
from cotmoc.lexicon import numbers
from cotmoc.reading.claims import averages
from cotmoc.reading.passages import Scene


def find(_: Reading, scene: Scene) -> Iterator[Finding]:
    """Every average off by more than rounding; it may be of others than those counted, so it asks."""
    for found in averages.read(scene):
        if found.holds is Holds.FALSE:
            stated = found.stated.value
            expected = numbers.shortest(found.computed, max(2, numbers.decimals(stated)))
            facts = {
                "stated": found.stated.written,
                "total": found.total.written,
                "count": found.count.written,
                "expected": expected,
            }
            spans = (found.stated.span, found.total.span, found.count.span)
            yield Finding("average_off", Severity.WARNING, facts, spans, stated=stated, expected=expected)
