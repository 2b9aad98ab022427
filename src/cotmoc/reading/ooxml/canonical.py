"""From the lines of a Word file to its canonical text, with blocks, notes and the way back to every run."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from cotmoc.domain.documents import Block, BlockKind, Document, Note, SourceRun, Span
from cotmoc.reading import plain_text
from cotmoc.reading.ooxml import notes, numbering, styles
from cotmoc.reading.ooxml.body import Line, Walk
from cotmoc.reading.ooxml.markup import PARAGRAPH
from cotmoc.reading.ooxml.package import Package
from cotmoc.reading.ooxml.runs import Piece

_LINE = re.compile(r"[^\n]+")


def document(content: bytes, *, limit: int) -> Document:
    """The document of a Word file; of its parts together no more than `limit` bytes are unpacked.

    Raises `UnreadableInput`: see `Package`; besides, `docx_nested` for what no page can show.
    """
    package = Package(content, limit=limit)
    body = package.body()
    sheet = styles.read(package.related("styles"))
    lists = numbering.read(package.related("numbering"), sheet.lists)
    stories = {kind: root for kind in notes.KINDS if (root := package.related(kind)) is not None}
    found = notes.read(stories)
    noted = {
        kind: Walk(package.name(kind), _indices(root), sheet, lists.afresh(), lambda *_: None)
        for kind, root in stories.items()
    }
    writing = _Writing(found, noted)
    for line in Walk(package.main, _indices(body), sheet, lists, found.number).lines(body):
        writing.line(line)
    return writing.document()


def _indices(root: etree._Element) -> dict[etree._Element, int]:
    return {paragraph: index for index, paragraph in enumerate(root.iter(PARAGRAPH))}


@dataclass(slots=True)
class _Writing:
    """The canonical text as far as it is written. `walks` has the walk through each kind of notes."""

    notes: notes.Notes
    walks: Mapping[str, Walk]
    parts: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    written_notes: list[Note] = field(default_factory=list)
    runs: list[SourceRun] = field(default_factory=list)
    marks: list[tuple[str, Span]] = field(default_factory=list)

    def document(self) -> Document:
        """What has been written, without the end of the last line."""
        text = "".join(self.parts).removesuffix("\n")
        return Document(text, "docx", tuple(self.blocks), tuple(self.written_notes), tuple(self.runs))

    def line(self, line: Line) -> None:
        """Write a line, its blocks, and behind it the notes to which it refers for the first time."""
        at = self.length
        text = self._write(line.pieces)
        for shown in _LINE.finditer(text):
            self._block(line, plain_text.trimmed(text, *shown.span()), at)
        marks, self.marks = self.marks, []
        for number, mark in marks:
            if (taken := self.notes.take(number)) is not None:
                self._note(number, mark, *taken)
        self._write((Piece("\n"),))

    def _note(self, number: str, mark: Span, kind: str, body: etree._Element) -> None:
        self._write((Piece(f" [{number}: "),))
        at = self.length
        lines = list(self.walks[kind].lines(body))
        text = self._write([piece for line in lines for piece in (*line.pieces, Piece("\n"))][:-1])
        span = plain_text.trimmed(text, 0, len(text))
        self.written_notes.append(Note(number, mark, Span(at + span.start, at + span.end)))
        if lines:
            self._block(lines[0]._replace(kind=BlockKind.NOTE), span, at)
        self._write((Piece("]"),))

    def _block(self, line: Line, span: Span, at: int) -> None:
        """Add a block of a line; `span` counts from `at`. What says nothing makes no block."""
        if span.start < span.end:
            self.blocks.append(Block(line.kind, Span(at + span.start, at + span.end), line.address, line.style))

    def _write(self, pieces: Sequence[Piece]) -> str:
        """Write pieces, keeping where runs and note marks come to stand; what has been written."""
        for piece in pieces:
            start = self.length
            self.length += len(piece.text)
            if piece.run >= 0:
                self._stretch(piece, start)
            elif piece.note:
                self.marks.append((piece.note, Span(start, self.length)))
        text = "".join([piece.text for piece in pieces])
        self.parts.append(text)
        return text

    def _stretch(self, piece: Piece, start: int) -> None:
        """Add the stretch of a run; one that goes on where the last one ended is one with it."""
        offset = piece.offset
        last = self.runs[-1] if self.runs else None
        if last and _goes_on(last, piece, start):
            start, offset = last.span.start, last.offset
            self.runs.pop()
        self.runs.append(SourceRun(Span(start, self.length), piece.address, piece.run, offset))


def _goes_on(last: SourceRun, piece: Piece, start: int) -> bool:
    in_same_run = last.run == piece.run and last.address == piece.address
    return in_same_run and last.span.end == start and last.offset + start - last.span.start == piece.offset
