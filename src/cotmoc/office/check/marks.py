"""A checked text as a screen shows it: lines cut where findings begin and end, and the findings with their places."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from cotmoc.domain.documents import Block, BlockKind, Reading, Span
from cotmoc.domain.findings import Finding, Severity
from cotmoc.lexicon import addresses, bounds, messages

_WEIGHTS = {severity: weight for weight, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a line: plain where `severity` is empty, else marked; `ends` are the findings that end here."""

    text: str
    severity: str = ""
    id: str = ""
    ends: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, table row or note of the text, with its number in the file."""

    kind: BlockKind
    number: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding stands: words that lead there, and the mark's id."""

    label: str
    id: str
    quote: str


@dataclass(frozen=True, slots=True)
class Noted:
    """A finding by its number, with its sentence, its figures and its places."""

    number: int
    severity: str
    sentence: str
    stated: str
    expected: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """The whole: the lines of the text, and the findings, the heaviest first."""

    lines: tuple[Line, ...]
    findings: tuple[Noted, ...]

    def counts(self) -> dict[str, int]:
        """How many findings of each severity."""
        return {one.value: sum(found.severity == one.value for found in self.findings) for one in Severity}


def lay_out(reading: Reading, findings: Sequence[Finding], lang: str) -> Checked:
    """The text and its findings; a finding keeps its number wherever it is named."""
    ordered = sorted(findings, key=lambda one: (_WEIGHTS[one.severity], one.spans[0].start))
    text, blocks = reading.document.text, reading.document.blocks
    spans = sorted(
        ((span, number, found) for number, found in enumerate(ordered, 1) for span in found.spans),
        key=lambda one: one[0].start,
    )
    lines = tuple(_line(block, text, [one for one in spans if one[0].overlaps(block.span)]) for block in blocks)
    starts = {
        int(one.id[1:]): block.address
        for block, line in zip(blocks, lines, strict=True)
        for one in line.stretches
        if one.id
    }
    noted = tuple(_noted(number, found, starts, reading, lang) for number, found in enumerate(ordered, 1))
    return Checked(lines, noted)


def _line(block: Block, text: str, meant: Sequence[tuple[Span, int, Finding]]) -> Line:
    return Line(block.kind, addresses.short(block.address), tuple(_stretches(block.span, text, meant)))


def _stretches(line: Span, text: str, meant: Sequence[tuple[Span, int, Finding]]) -> Iterator[Stretch]:
    cuts = {line.start, line.end}
    for span, _, _ in meant:
        cuts |= {max(line.start, span.start), min(line.end, span.end)}
    edges = sorted(cuts)
    for start, end in pairwise(edges):
        over = [one for one in meant if one[0].start < end and start < one[0].end]
        if not over:
            yield Stretch(text[start:end])
            continue
        heaviest = min((found.severity for _, _, found in over), key=_WEIGHTS.__getitem__)
        ends = tuple(dict.fromkeys(number for span, number, _ in over if min(span.end, line.end) == end))
        yield Stretch(text[start:end], heaviest.value, f"m{start}", ends)


def _noted(number: int, found: Finding, lines: Mapping[int, str], reading: Reading, lang: str) -> Noted:
    """A finding as shown; `lines` has the address of the line for the offset of each mark."""
    marks = list(lines)
    places = []
    for span in dict.fromkeys(found.spans):
        for at in marks[bisect_left(marks, span.start) : bisect_left(marks, span.end)][:1]:
            words = " ".join(span.of(reading.document.text).split())
            places.append(Place(addresses.say(lines[at], lang), f"m{at}", words))
    sentence = messages.say(found.code, found.facts, lang)
    return Noted(
        number, found.severity.value, sentence, _said(found.stated, lang), _said(found.expected, lang), _once(places)
    )


def _once(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple({place.id: place for place in places}.values())


def _said(value: Decimal | str | None, lang: str) -> str:
    return bounds.figure(value, lang) if isinstance(value, Decimal) else value or ""
