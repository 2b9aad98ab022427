"""A part larger than its whole: 57.817 tỷ đồng of 144,650 tỷ đồng; mostly a dot where a comma was meant."""

from collections.abc import Iterator

from cotmoc.domain.documents import Reading
from cotmoc.domain.findings import Finding, Severity
from cotmoc.reading.checks import fractional_count
from cotmoc.reading.claims import parts, per_item
from cotmoc.reading.passages import Figure, Scene

_CERTAIN = 10


def find(_: Reading, scene: Scene) -> Iterator[Finding]:
    """Every such part; certain where an order of magnitude larger, in a note only if a slip explains it."""
    for found in parts.read(scene):
        for part in () if fractional_count.is_one(found.whole) else found.larger:
            likely = _likely(part, found.whole)
            certain = part.base >= found.whole.base * _CERTAIN and (likely or not found.apart)
            severity = Severity.ERROR if certain else Severity.WARNING
            spans = (part.span, found.whole.span)
            facts = {"part": part.written, "whole": found.whole.written}
            if likely is None:
                yield Finding("part_exceeds_whole", severity, facts, spans, stated=part.value)
            else:
                facts["likely"] = likely
                code = "part_exceeds_whole_separator"
                yield Finding(code, severity, facts, spans, stated=part.value, expected=per_item.other_reading(part))


def _likely(part: Figure, whole: Figure) -> str | None:
    """The part with its one separator read the other way, if it would then fit into the whole."""
    other = per_item.other_reading(part)
    size = part.known.size if part.known else 1
    if other is None or other * size > whole.base:
        return None
    swapped = part.quantity.quote.translate(str.maketrans(".,", ",."))
    return f"{swapped} {part.quantity.measure_unit}"
