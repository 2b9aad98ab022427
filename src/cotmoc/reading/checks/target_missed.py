"""A result printed as reached ("đạt") that falls short of the plan's figure beside it: 84,5 % against 90 %."""

from collections.abc import Iterator

from cotmoc.domain.documents import Reading
from cotmoc.domain.findings import Finding, Severity
from cotmoc.lexicon import numbers
from cotmoc.reading.claims import attainment
from cotmoc.reading.passages import Scene


def find(_: Reading, scene: Scene) -> Iterator[Finding]:
    """Every such result; whether the target counts as missed is for people to say."""
    for found in attainment.read(scene):
        if found.missed:
            facts = {
                "result": found.result.written,
                "plan": found.plan.written,
                "percent": numbers.shortest(found.percent, 2),
            }
            spans = (found.result.span, found.plan.span)
            yield Finding(
                "target_missed", Severity.INFO, facts, spans, stated=found.result.value, expected=found.plan.value
            )
