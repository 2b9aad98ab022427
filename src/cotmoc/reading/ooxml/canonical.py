"""From the lines of a Word file to its canonical text, with blocks, notes and the way back to every run."""

import re
from collections.abc import Mapping
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

    def document(self) -> Document:
        """What has been written, without the end of the last line."""
        text = "".join(self.parts).removesuffix("\n")
        return Document(text, "docx", tuple(self.blocks), tuple(self.written_notes), tuple(self.runs))

    def line(self, line: Line) -> None:
        """Write a line, its blocks, and behind it the notes to which it refers for the first time."""
        at = self.length
        marks = [(piece.note, self._put(piece)) for piece in line.pieces]
        text = "".join(piece.text for piece in line.pieces)
        for shown in _LINE.finditer(text):
            self._block(line, plain_text.trimmed(text, *shown.span()), at)
        for number, mark in marks:
            if number and (taken := self.notes.take(number)) is not None:
                self._note(number, mark, *taken)
        self._put(Piece("\n"))

    def _note(self, number: str, mark: Span, kind: str, body: etree._Element) -> None:
        self._put(Piece(f" [{number}: "))
        at = self.length
        lines = list(self.walks[kind].lines(body))
        pieces = [piece for line in lines for piece in (*line.pieces, Piece("\n"))][:-1]
        for piece in pieces:
            self._put(piece)
        self._put(Piece("]"))
        text = "".join(piece.text for piece in pieces)
        span = plain_text.trimmed(text, 0, len(text))
        self.written_notes.append(Note(number, mark, Span(at + span.start, at + span.end)))
        if lines:
            self._block(lines[0]._replace(kind=BlockKind.NOTE), span, at)

    def _block(self, line: Line, span: Span, at: int) -> None:
        """Add a block of a line; `span` counts from `at`. What says nothing makes no block."""
        if span.start < span.end:
            self.blocks.append(Block(line.kind, Span(at + span.start, at + span.end), line.address, line.style))

    def _put(self, piece: Piece) -> Span:
        """Write a piece; where it goes on in the run of the one before it, the two are one stretch."""
        span = Span(self.length, self.length + len(piece.text))
        self.parts.append(piece.text)
        self.length = span.end
        if piece.run >= 0:
            before = self.runs[-1] if self.runs else None
            if before and before.span.end == span.start and _goes_on(before, piece):
                self.runs[-1] = SourceRun(Span(before.span.start, span.end), piece.address, piece.run, before.offset)
            elif piece.text:
                self.runs.append(SourceRun(span, piece.address, piece.run, piece.offset))
        return span


def _goes_on(run: SourceRun, piece: Piece) -> bool:
    return (run.address, run.run, run.offset + run.span.end - run.span.start) == (
        piece.address,
        piece.run,
        piece.offset,
    )
