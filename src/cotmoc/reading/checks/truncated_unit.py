"""A measure unit cut off at the end of its line: "triệu đồng/người/nă"."""

from collections.abc import Iterator

from cotmoc.domain.documents import Reading, Span
from cotmoc.domain.findings import Finding, Severity
from cotmoc.lexicon import measure_units, syllables
from cotmoc.reading.passages import Scene


def find(reading: Reading, scene: Scene) -> Iterator[Finding]:
    """Every unit whose last word is no word, with nothing behind it on the line."""
    text = reading.document.text
    for quantity in reading.quantities:
        last = quantity.measure_unit.replace("/", " ").split()[-1:]
        if not last or syllables.is_syllable(last[0].lower()) or measure_units.known(last[0]) == last[0]:
            continue
        end = text.find("\n", quantity.span.end)
        rest = text[quantity.span.end : len(text) if end < 0 else end].strip()
        if last[0].islower() and rest.endswith(last[0]) and not last[0].isascii():
            span = Span(
                quantity.span.start, quantity.span.end + text[quantity.span.end :].index(last[0]) + len(last[0])
            )
            facts = {"figure": " ".join(scene.quote(span).split()), "word": last[0]}
            yield Finding("truncated_unit", Severity.WARNING, facts, (span,))
