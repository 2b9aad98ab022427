"""Parts that do not add up to their whole, and shares of a structure that do not make 100 %."""

from collections.abc import Iterator

from cotmoc.domain.documents import Holds, Reading, Span
from cotmoc.domain.findings import Finding, Severity
from cotmoc.lexicon import numbers
from cotmoc.reading.claims import parts, structures, tallies
from cotmoc.reading.claims.part_lists import PartList
from cotmoc.reading.passages import Figure, Scene


def find(_: Reading, scene: Scene) -> Iterator[Finding]:
    """Every sum that is off; it only asks, because the words may leave a part out or count one twice.

    A list behind "trong đó" that falls short may well leave the rest out: it is told.
    """
    tallied = {tally.listed.whole.span for tally in tallies.read(scene)}
    for found in parts.read(scene):
        if found.whole.span in tallied:
            continue
        if found.short and found.holds is Holds.UNCHECKABLE:
            yield _finding(found, "parts_short", Severity.INFO)
        elif found.holds is Holds.FALSE and not found.larger and (found.complete or found.listed):
            yield _finding(found, "sum_off" if found.summed else "parts_off", Severity.WARNING)
    for structure in structures.read(scene):
        if structure.holds is Holds.FALSE:
            facts: dict[str, object] = {"stated": structures.FULL, "expected": structure.total}
            spans = (_around(structure.shares),)
            yield Finding(
                "structure_off",
                Severity.WARNING,
                facts,
                spans,
                stated=structures.FULL,
                expected=numbers.shortest(structure.total),
            )


def _finding(found: PartList, code: str, severity: Severity) -> Finding:
    spans = (found.whole.span, _around(found.parts)) if found.apart else (_around((found.whole, *found.parts)),)
    total, rest = numbers.shortest(found.total), numbers.shortest(abs(found.whole.value - found.total))
    unit = found.whole.quantity.measure_unit
    facts = {"stated": found.whole.written, "expected": total, "rest": rest, "unit": unit}
    return Finding(code, severity, facts, spans, stated=found.whole.value, expected=total)


def _around(figures: tuple[Figure, ...]) -> Span:
    return Span(min(figure.span.start for figure in figures), max(figure.span.end for figure in figures))
