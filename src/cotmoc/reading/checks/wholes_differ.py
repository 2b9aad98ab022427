"""Two shares of one whole that imply slightly different wholes: 212 households at 0,89 % and 527 at 2,23 %."""

from collections.abc import Iterator

from cotmoc.domain.documents import Holds, Reading
from cotmoc.domain.findings import Finding, Severity
from cotmoc.lexicon import numbers
from cotmoc.reading.claims import shares
from cotmoc.reading.claims.shares import Share
from cotmoc.reading.passages import Scene


def find(_: Reading, scene: Scene) -> Iterator[Finding]:
    """Every such pair; only truncation reconciles them, or nothing does."""
    for pair in shares.read(scene):
        if pair.holds is not Holds.TRUE:
            facts = {
                "first": _written(pair.first),
                "second": _written(pair.second),
                "first_whole": numbers.shortest(pair.first.whole, 0),
                "second_whole": numbers.shortest(pair.second.whole, 0),
                "unit": pair.first.count.quantity.measure_unit,
            }
            spans = tuple(figure.span for share in (pair.first, pair.second) for figure in (share.count, share.percent))
            yield Finding("wholes_differ", Severity.INFO, facts, spans)


def _written(share: Share) -> str:
    count = share.count.quantity
    return f"{count.quote} {count.measure_unit} ({share.percent.quantity.quote}%)"
