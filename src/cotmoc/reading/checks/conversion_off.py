"""An amount said in two units that do not agree, or at an exchange rate that never was."""

from collections.abc import Iterator

from cotmoc.domain.documents import Holds, Reading
from cotmoc.domain.findings import Finding, Severity
from cotmoc.reading.claims import conversions
from cotmoc.reading.passages import Scene


def find(_: Reading, scene: Scene) -> Iterator[Finding]:
    """Every conversion that does not come out."""
    for found in conversions.read(scene):
        if found.holds is Holds.FALSE:
            facts = {"first": found.first.written, "second": found.second.written}
            spans = (found.first.span, found.second.span)
            yield Finding("conversion_off", Severity.WARNING, facts, spans, stated=found.second.value)
