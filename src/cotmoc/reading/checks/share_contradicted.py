"""A share whose count stands again as part over whole in the same place, and gives another percentage there."""

from collections.abc import Iterator

from cotmoc.domain.documents import Holds, Reading
from cotmoc.domain.findings import Finding, Severity
from cotmoc.lexicon import numbers
from cotmoc.reading.claims import recomputing, shares
from cotmoc.reading.passages import Scene


def find(_: Reading, scene: Scene) -> Iterator[Finding]:
    """Every contradicted share; the two may be of different days, so it asks."""
    for found in shares.beside_ratios(scene):
        stated = found.share.percent.value
        if recomputing.judge(stated, found.percent) is Holds.FALSE:
            expected = numbers.shortest(found.percent, max(2, numbers.decimals(stated)))
            facts = {
                "stated": found.share.percent.written,
                "count": found.share.count.written,
                "ratio": f"{found.part.quantity.quote}/{found.whole.quantity.quote}",
                "expected": expected,
            }
            spans = (found.share.percent.span, found.share.count.span, found.part.span, found.whole.span)
            yield Finding("share_contradicted", Severity.WARNING, facts, spans, stated=stated, expected=expected)
