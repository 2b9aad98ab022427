"""A checked text as a screen shows it: lines cut where findings begin and end, and the findings with their places."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise, takewhile

from cotmoc.domain.documents import Block, BlockKind, Document, Note, Reading, Span
from cotmoc.domain.findings import Finding, Severity
from cotmoc.lexicon import addresses, bounds, messages
from cotmoc.reading import places

_WEIGHTS = {severity: weight for weight, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a line: plain where `severity` is empty, else marked; `ends` are the findings that end here.

    `note` is the number of the note whose mark this is.
    """

    text: str
    note: str = ""
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
    document, blocks = reading.document, reading.document.blocks
    spans = sorted(
        ((span, number, found) for number, found in enumerate(ordered, 1) for span in found.spans),
        key=lambda one: one[0].start,
    )
    lines = tuple(_line(block, document, [one for one in spans if one[0].overlaps(block.span)]) for block in blocks)
    starts = [int(one.id[1:]) for line in lines for one in line.stretches if one.id]
    noted = tuple(_noted(number, found, starts, document, lang) for number, found in enumerate(ordered, 1))
    return Checked(lines, noted)


def _line(block: Block, document: Document, meant: Sequence[tuple[Span, int, Finding]]) -> Line:
    note = places.note_around(document, block.span) if block.kind is BlockKind.NOTE else None
    number = f"[{note.number}]" if note else addresses.short(block.address)
    return Line(block.kind, number, tuple(_stretches(block.span, document, meant)))


def _stretches(line: Span, document: Document, meant: Sequence[tuple[Span, int, Finding]]) -> Iterator[Stretch]:
    cuts = {line.start, line.end}
    for span, _, _ in meant:
        cuts |= {max(line.start, span.start), min(line.end, span.end)}
    marks = _note_marks(document, line)
    for mark in marks:
        cuts |= {mark.start, mark.end}
    for start, end in pairwise(sorted(cuts)):
        words, note = document.text[start:end], marks.get(Span(start, end), "")
        over = [one for one in meant if one[0].start < end and start < one[0].end]
        if not over:
            yield Stretch(words, note)
            continue
        heaviest = min((found.severity for _, _, found in over), key=_WEIGHTS.__getitem__)
        ends = tuple(dict.fromkeys(number for span, number, _ in over if min(span.end, line.end) == end))
        yield Stretch(words, note, heaviest.value, f"m{start}", ends)


def _note_marks(document: Document, line: Span) -> dict[Span, str]:
    """The marks of notes on a line, each with the note's number; a note's body stands behind its mark."""
    after = bisect_right(document.notes, line.start, key=lambda note: note.body.start)
    behind = (document.notes[at] for at in range(after, len(document.notes)))
    found: Iterable[Note] = takewhile(lambda note: note.mark is None or note.mark.start < line.end, behind)
    return {note.mark: note.number for note in found if note.mark and line.contains(note.mark)}


def _noted(number: int, found: Finding, marks: Sequence[int], document: Document, lang: str) -> Noted:
    """A finding as shown, each paragraph, row or note that it touches once; `marks` are where the marks begin."""
    shown = []
    for span, label, words in places.touched(document, found.spans, lang):
        shown += [Place(label, f"m{at}", words) for at in marks[bisect_left(marks, span.start) :][:1]]
    sentence = messages.say(found.code, found.facts, lang)
    return Noted(
        number, found.severity.value, sentence, _said(found.stated, lang), _said(found.expected, lang), tuple(shown)
    )


def _said(value: Decimal | str | None, lang: str) -> str:
    return bounds.figure(value, lang) if isinstance(value, Decimal) else value or ""
