"""A total that no such things can come to: 173 houses for 4.477 tỷ đồng are 25,9 tỷ đồng each."""

from collections.abc import Iterator
from decimal import Decimal

from cotmoc.domain.documents import Reading
from cotmoc.domain.findings import Finding, Severity
from cotmoc.lexicon import numbers
from cotmoc.reading.claims import per_item
from cotmoc.reading.claims.per_item import Quotient
from cotmoc.reading.passages import Scene

_DIGITS = 4


def find(_: Reading, scene: Scene) -> Iterator[Finding]:
    """Every implausible quotient; certain where it is out of bounds by an order of magnitude."""
    for found in per_item.read(scene):
        severity = Severity.ERROR if found.bounds.far(found.each) else Severity.WARNING
        spans = (found.count.span, found.total.span)
        if found.likely is None:
            yield Finding("implausible_each", severity, _facts(found), spans, stated=found.total.value)
        else:
            swapped = found.total.quantity.quote.translate(str.maketrans(".,", ",."))
            facts = {**_facts(found), "likely": f"{swapped} {found.total.quantity.measure_unit}"}
            code = "implausible_each_separator"
            yield Finding(code, severity, facts, spans, stated=found.total.value, expected=found.likely)


def _facts(found: Quotient) -> dict[str, object]:
    unit = found.total.quantity.measure_unit
    size = found.total.known.size if found.total.known else Decimal(1)
    return {
        "count": found.count.written,
        "total": found.total.written,
        "each": numbers.shortest(found.total.value / found.count.value, _DIGITS),
        "low": numbers.shortest(found.bounds.low / size, 6),
        "high": numbers.shortest(found.bounds.high / size, 6),
        "unit": unit,
    }
