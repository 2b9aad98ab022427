"""Counts by how things stand that do not make their whole, or are taken up again with another figure."""

from collections.abc import Iterator

from cotmoc.domain.documents import Holds, Reading, Span
from cotmoc.domain.findings import Finding, Severity
from cotmoc.lexicon import numbers
from cotmoc.reading.claims import tallies
from cotmoc.reading.passages import Figure, Scene


def find(_: Reading, scene: Scene) -> Iterator[Finding]:
    """Every tally that is off, and every "a/b" that takes one up differently; a way may be left out, so it asks."""
    for tally in tallies.read(scene):
        listed = tally.listed
        if listed.holds is Holds.FALSE:
            total = numbers.shortest(listed.total)
            facts: dict[str, object] = {
                "stated": listed.whole.written,
                "expected": total,
                "counts": " + ".join(count.quantity.quote for count in listed.parts),
            }
            listing = (listed.whole.span, _around(listed.parts))
            yield Finding("tally_off", Severity.WARNING, facts, listing, stated=listed.whole.value, expected=total)
    for again in tallies.taken_up(scene):
        if again.holds is Holds.FALSE:
            total = sum((count.value for count in again.counted), start=again.part.value * 0)
            facts = {
                "stated": f"{again.part.quantity.quote}/{again.whole.written}",
                "expected": f"{numbers.format(total)}/{again.tally.listed.whole.written}",
            }
            spans = (again.part.span, again.whole.span, _around((again.tally.listed.whole, *again.counted)))
            yield Finding("tally_restated", Severity.WARNING, facts, spans, stated=again.part.value, expected=total)


def _around(figures: tuple[Figure, ...]) -> Span:
    return Span(min(figure.span.start for figure in figures), max(figure.span.end for figure in figures))
