"""A heading into which a piece of text with a figure has slipped: no space behind its colon, and a figure after it."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from cotmoc.domain.documents import Reading, Span
from cotmoc.domain.findings import Finding, Severity
from cotmoc.reading.passages import Scene

_GLUED_COLON = re.compile(r"(?<=[^\W\d_]):(?=[^\W\d_])")


def find(reading: Reading, scene: Scene) -> Iterator[Finding]:
    """Every such heading."""
    text = reading.document.text
    starts = [quantity.span.start for quantity in reading.quantities]
    for section in reading.outline:
        end = text.find("\n", section.span.start)
        line_end = len(text) if end < 0 else end
        colon = _GLUED_COLON.search(text, section.span.start, line_end)
        if not colon:
            continue
        span = Span(colon.end(), colon.end() + len(text[colon.end() : line_end].rstrip()))
        if bisect_left(starts, span.start) < bisect_left(starts, span.end):
            facts = {"number": section.number, "fragment": scene.quote(span)}
            yield Finding("damaged_heading", Severity.WARNING, facts, (span,))
