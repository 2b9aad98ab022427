"""A term that does not end after it begins: "nhiệm kỳ 2021 - 2016"."""

from collections.abc import Iterator

from cotmoc.domain.documents import Reading
from cotmoc.domain.findings import Finding, Severity
from cotmoc.reading.claims import terms
from cotmoc.reading.passages import Scene


def find(_: Reading, scene: Scene) -> Iterator[Finding]:
    """Every reversed term."""
    for years, span in terms.read(scene):
        if years.last <= years.first:
            facts = {"term": scene.quote(span), "first": years.first, "last": years.last}
            yield Finding("reversed_term", Severity.ERROR, facts, (span,), stated=scene.quote(span))
