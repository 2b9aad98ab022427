"""A figure that a note gives in the same words as the body, with another value."""

from collections.abc import Iterator

from cotmoc.domain.documents import Reading
from cotmoc.domain.findings import Finding, Severity
from cotmoc.reading.claims import cross_references
from cotmoc.reading.passages import Scene


def find(_: Reading, scene: Scene) -> Iterator[Finding]:
    """Every such pair."""
    for found in cross_references.read(scene):
        if found.body.base != found.note.base:
            facts = {"body": found.body.written, "note": found.note.written}
            spans = (found.body.span, found.note.span)
            yield Finding(
                "repeated_differently",
                Severity.WARNING,
                facts,
                spans,
                stated=found.body.value,
                expected=found.note.value,
            )
