"""A share that its part and whole do not give: 454/3.877 is 11,71 %."""

from collections.abc import Iterator

from cotmoc.domain.documents import Holds, Reading
from cotmoc.domain.findings import Finding, Severity
from cotmoc.lexicon import numbers
from cotmoc.reading.claims import portions
from cotmoc.reading.passages import Scene


def find(_: Reading, scene: Scene) -> Iterator[Finding]:
    """Every share off by more than rounding; certain where nothing else stands between that it could be of."""
    for found in portions.pairs(scene):
        if found.holds is not Holds.FALSE:
            continue
        expected = numbers.shortest(found.percent, max(2, numbers.decimals(found.stated.value)))
        facts = {
            "stated": found.stated.written,
            "ratio": f"{found.part.quantity.quote}/{found.whole.quantity.quote}",
            "expected": expected,
        }
        severity = Severity.ERROR if found.sure else Severity.WARNING
        spans = (found.stated.span, found.part.span, found.whole.span)
        yield Finding("ratio_off", severity, facts, spans, stated=found.stated.value, expected=expected)
