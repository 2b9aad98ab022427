"""A figure that a table gives otherwise in the row of the same name."""

from collections.abc import Iterator

from cotmoc.domain.documents import Holds, Reading, Span
from cotmoc.domain.findings import Finding, Severity
from cotmoc.reading.claims import restatements
from cotmoc.reading.passages import Scene


def find(_: Reading, scene: Scene) -> Iterator[Finding]:
    """Every such figure, once; which of the two is right is for people to say."""
    told: set[Span] = set()
    for one in restatements.read(scene):
        cell = one.likeliest
        if one.holds is Holds.FALSE and not told & {one.span, cell.span}:
            told |= {one.span, cell.span}
            facts = {"figure": one.quote, "row": one.name, "cell": cell.quote}
            spans = (one.span, cell.span)
            yield Finding("table_restated", Severity.WARNING, facts, spans, stated=one.value, expected=cell.value)
