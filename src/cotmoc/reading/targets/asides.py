"""Levels that stand among tasks: "Phấn đấu … đạt 12%", "Đến năm 2030, … đạt 100%".

A task is no target; what it sets in passing is listed for a person, who may make a target of it.
"""

import re
from collections.abc import Iterator, Sequence

from cotmoc.domain.documents import Document, NotUnderstood, Section, Span, StatedQuantity
from cotmoc.lexicon.headings import Purpose
from cotmoc.reading import stretches
from cotmoc.reading.targets import figures

AMONG_TASKS = "target_among_tasks"
"""Why such a sentence is listed: a row of `lexicon/messages.toml`."""

_AIMED = re.compile(
    r"(?:\A\W*|[.;:]\s+)((?:phấn\s+đấu|đến\s+(?:(?:hết|cuối)\s+)?năm\s+20\d\d)\b(?:[^.]|\.\d)*)", re.IGNORECASE
)
"""A sentence, or the rest of one, that opens as an aim does; a dot inside a number does not end it."""


def find(
    document: Document, outline: Sequence[Section], quantities: Sequence[StatedQuantity]
) -> Iterator[NotUnderstood]:
    """The sentences among tasks that open as aims do and measure something, in order."""
    text = document.text
    for stretch in stretches.find(document, outline):
        for paragraph, marker in stretch.paragraphs if stretch.purpose is Purpose.WORK else ():
            start = paragraph.span.start + (marker.length if marker else 0)
            for aim in _AIMED.finditer(text[start : paragraph.span.end]):
                span = Span(start + aim.start(1), start + aim.end(1))
                if any(quantity.measure_unit for quantity in figures.inside(quantities, span)):
                    yield NotUnderstood(span.of(text), span, AMONG_TASKS)
