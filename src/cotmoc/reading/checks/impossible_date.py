"""A day that no calendar has: "25/10/32017", "31/02/2024"."""

from collections.abc import Iterator

from cotmoc.domain.documents import Reading
from cotmoc.domain.findings import Finding, Severity
from cotmoc.lexicon import dates
from cotmoc.reading.passages import Scene


def find(_: Reading, scene: Scene) -> Iterator[Finding]:
    """Every impossible day; figures parted by dots may be something else and only ask."""
    for day in dates.find_dates(scene.composed.document.text):
        if day.impossible:
            span = scene.composed.back(day.span)
            severity = Severity.WARNING if "." in day.quote else Severity.ERROR
            yield Finding("impossible_date", severity, {"date": scene.quote(span)}, (span,), stated=day.quote)
