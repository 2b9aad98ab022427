"""Where in a Word file a span of the canonical text stands: from a letter of one run to a letter of another.

What stands in a note is anchored at the note's mark: Word has no comments inside notes.
"""

from dataclasses import dataclass

from cotmoc.domain.documents import Document, SourceRun, Span
from cotmoc.reading import places, source_map

_WORD = 24
"""How far back from a note's mark the word begins that carries it."""


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """A place between two letters: the paragraph of the part, the run of the paragraph, the letters before it."""

    paragraph: int
    run: int
    offset: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """From one point of the main part to another; `is_note` where the mark of a note follows."""

    start: Point
    end: Point
    is_note: bool = False


def place(document: Document, span: Span, main: str) -> Anchor | None:
    """The anchor of a span; None where no letter of it is in the main part."""
    anchor = _anchor(document, span, main)
    if anchor is not None:
        return anchor
    note = places.note_around(document, span)
    if note is None or note.mark is None:
        return None
    start = _word_before(document.text, note.mark.start)
    carried = _anchor(document, Span(start, note.mark.start), main)
    return None if carried is None else Anchor(carried.start, carried.end, is_note=True)


def _anchor(document: Document, span: Span, main: str) -> Anchor | None:
    located = [one for one in source_map.locate(document, span) if one.address.startswith(f"{main}#")]
    if not located:
        return None
    return Anchor(_point(located[0], 0), _point(located[-1], located[-1].span.end - located[-1].span.start))


def _point(run: SourceRun, letters: int) -> Point:
    return Point(int(run.address.rpartition("#")[2]), run.run, run.offset + letters)


def _word_before(text: str, at: int) -> int:
    """Where the word before a note's mark begins; marks of other notes between are passed."""
    line = max(text.rfind("\n", 0, at) + 1, at - _WORD)
    space = text.rfind(" ", line, max(line, at - 1))
    return line if space < 0 else space + 1
