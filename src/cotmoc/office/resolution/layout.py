"""The resolution as a page shows it: headings, paragraphs and notes, cut where marks begin and end."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from cotmoc.domain.documents import Block, BlockKind, Document, Note, Section, Span
from cotmoc.queries.documents import CitationMark, TargetMark, TaskMark, Text
from cotmoc.reading import plain_text

KINDS = ("target", "task", "citation")
"""What is marked."""
_STRONGEST = ("target", "citation", "task")
"""Where marks lie over one another, the first of these is shown: the shorter before the one that it stands in."""
HEADING_LETTERS = 300
"""A numbered place whose line is longer is shown as a paragraph, as it is in the document."""
Mark = TargetMark | TaskMark | CitationMark


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a line, marked or plain; `id` where a mark begins, `end` where it ends; `note` is a note's mark."""

    text: str
    kind: str = ""
    mark: Mark | None = None
    id: str = ""
    end: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A heading (`level` 2 to 6), a paragraph, a row of a table, or a note (`note` is its number)."""

    stretches: tuple[Stretch, ...]
    level: int = 0
    id: str = ""
    row: bool = False
    note: str = ""

    @property
    def is_marked(self) -> bool:
        """Whether it holds a mark."""
        return any(one.kind for one in self.stretches)


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading in the outline, with those below it."""

    section: Section
    below: list["Entry"] = field(default_factory=list)


@lru_cache(maxsize=16)
def lay_out(text: Text, kinds: tuple[str, ...] = KINDS, *, only_marked: bool = False) -> tuple[Line, ...]:
    """The lines of a text with the marks of those kinds; `only_marked` leaves headings and lines that hold a mark."""
    document = plain_text.document(text.text)
    marks = _marks(text, kinds)
    starts = {section.span.start: section for section in text.sections}
    notes = {note.body.start: note for note in document.notes}
    refs = [note for note in document.notes if note.mark is not None]
    lines = [_line(block, document, marks, starts, notes, refs) for block in document.blocks]
    stepped = _stepped(_ended_once(lines))
    return tuple(line for line in stepped if not only_marked or line.level or line.is_marked)


def _stepped(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, each heading one level below the one that it stands under, whatever numbers the text begins with."""
    above: list[tuple[int, int]] = []
    for line in lines:
        if not line.level:
            yield line
            continue
        while above and above[-1][0] >= line.level:
            above.pop()
        level = min(above[-1][1] + 1 if above else 2, 6)
        above.append((line.level, level))
        yield replace(line, level=level)


def _ended_once(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, each mark that runs over several of them ending in the last only."""
    last = {one.mark.id: place for place, line in enumerate(lines) for one in line.stretches if one.mark and one.end}
    for place, line in enumerate(lines):
        kept = (
            replace(one, end=False) if one.mark and one.end and last[one.mark.id] != place else one
            for one in line.stretches
        )
        yield replace(line, stretches=tuple(kept))


def outline(text: Text, depth: int = 3) -> list[Entry]:
    """The headings down to a level, each under the one above it."""
    top: list[Entry] = []
    path: list[Entry] = []
    for section in text.sections:
        if section.level > depth:
            continue
        while path and path[-1].section.level >= section.level:
            path.pop()
        entry = Entry(section)
        (path[-1].below if path else top).append(entry)
        path.append(entry)
    return top


def _marks(text: Text, kinds: Collection[str]) -> list[tuple[Span, str, Mark]]:
    """All marks in the order in which they begin, the stronger kind first."""
    of: dict[str, tuple[Mark, ...]] = {"target": text.targets, "task": text.tasks, "citation": text.citations}
    found = [(mark.span, kind, mark) for kind in KINDS if kind in kinds for mark in of[kind]]
    return sorted(found, key=lambda one: (one[0].start, _STRONGEST.index(one[1])))


def _line(
    block: Block,
    document: Document,
    marks: Sequence[tuple[Span, str, Mark]],
    starts: dict[int, Section],
    notes: dict[int, Note],
    refs: Iterable[Note],
) -> Line:
    near = [one for one in marks if one[0].overlaps(block.span)]
    here = [note for note in refs if note.mark and block.span.contains(note.mark)]
    stretches = tuple(_stretches(block.span, document.text, near, here))
    if block.kind is BlockKind.NOTE:
        number = notes[block.span.start].number if block.span.start in notes else ""
        return Line(stretches, note=number, id=f"note-{number}")
    section = starts.get(block.span.start)
    if section is None:
        return Line(stretches, row=block.kind is BlockKind.TABLE_ROW)
    is_heading = block.span.end - block.span.start <= HEADING_LETTERS
    return Line(stretches, level=min(section.level + 1, 6) if is_heading else 0, id=section.id)


def _stretches(
    line: Span, text: str, marks: Sequence[tuple[Span, str, Mark]], refs: Sequence[Note]
) -> Iterator[Stretch]:
    """The words between all places where something begins or ends."""
    edges = {line.start, line.end}
    for span in (*(span for span, _, _ in marks), *(note.mark for note in refs if note.mark)):
        edges |= {max(line.start, span.start), min(line.end, span.end)}
    numbers = {note.mark.start: note.number for note in refs if note.mark}
    for start, end in pairwise(sorted(edges)):
        over = [one for one in marks if one[0].start < end and start < one[0].end]
        ending = [(kind, mark) for span, kind, mark in over if min(span.end, line.end) == end]
        shown = Stretch("", note=numbers[start]) if start in numbers else _marked(text[start:end], start, line, over)
        yield replace(shown, end=any(mark is shown.mark for _, mark in ending))
        yield from (Stretch("", kind, mark, end=True) for kind, mark in ending if mark is not shown.mark)


def _marked(words: str, start: int, line: Span, over: Sequence[tuple[Span, str, Mark]]) -> Stretch:
    """Words under the strongest of the marks over them."""
    if not over:
        return Stretch(words)
    span, kind, mark = min(over, key=lambda one: _STRONGEST.index(one[1]))
    return Stretch(words, kind, mark, id=mark.id if start == max(span.start, line.start) else "")
