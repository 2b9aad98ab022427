"""A yield that its area and output do not give: 720 tonnes on 120 ha are 6 tonnes a hectare."""

from collections.abc import Iterator

from cotmoc.domain.documents import Holds, Reading
from cotmoc.domain.findings import Finding, Severity
from cotmoc.lexicon import numbers
from cotmoc.reading.claims import yields
from cotmoc.reading.passages import Scene


def find(_: Reading, scene: Scene) -> Iterator[Finding]:
    """Every yield off by more than a hundredth; sown and harvested area may differ, so it asks."""
    for found in yields.read(scene):
        if found.holds is Holds.FALSE:
            stated = found.stated.value
            expected = numbers.shortest(found.computed, max(2, numbers.decimals(stated)))
            facts = {
                "stated": found.stated.written,
                "output": found.output.written,
                "area": found.area.written,
                "unit": found.stated.quantity.measure_unit,
                "expected": expected,
            }
            spans = (found.stated.span, found.area.span, found.output.span)
            yield Finding("yield_off", Severity.WARNING, facts, spans, stated=stated, expected=expected)
