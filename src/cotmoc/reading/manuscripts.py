"""Writing canonical text: lines of whatever format become a document with blocks, notes and the way back to runs.

A reader of a format gives its lines in the order of the page; here they get their offsets. A note's body stands behind
the line that refers to it first, as `[N: …]`.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from cotmoc.domain.documents import Block, BlockKind, Document, Note, SourceRun, Span
from cotmoc.reading import plain_text

_LINE = re.compile(r"[^\n]+")
_SENTENCE_ENDS = (".", ",", ";", ":", "!", "?")


class Piece(NamedTuple):
    """A stretch of text; one that stands in a run says which, and how far into the run it begins.

    `run` is -1 where no run holds the letters: automatic numbers, separators, note marks (whose number is `note`).
    """

    text: str
    address: str = ""
    run: int = -1
    offset: int = 0
    note: str = ""


class Line(NamedTuple):
    """One line of canonical text in pieces, and the paragraph (of a row: its first) that it comes from."""

    kind: BlockKind
    pieces: Sequence[Piece]
    address: str
    style: str = ""


TakeNote = Callable[[str], Sequence[Line] | None]
"""The lines of a note by its number, the first time that it is asked for; None after that, and where there is none."""


def mark(number: str) -> Piece:
    """The mark of a note in the text."""
    return Piece(f"[footnoteRef:{number}]", note=number)


def write(lines: Iterable[Line], form: str, take: TakeNote = lambda _: None) -> Document:
    """The document of these lines: `form` names the format of its file.

    >>> notes = {"1": [Line(BlockKind.NOTE, [Piece("Giá 2010.")], "2")]}
    >>> said = Line(BlockKind.PARAGRAPH, [Piece("Thu 5 tỷ đồng"), mark("1"), Piece(".")], "1")
    >>> write([said], "md", lambda number: notes.pop(number, None)).text
    'Thu 5 tỷ đồng[footnoteRef:1]. [1: Giá 2010.]'
    """
    manuscript = _Manuscript(take)
    for line in lines:
        manuscript.line(line)
    return manuscript.document(form)


def row(cells: Iterable[Sequence[Sequence[Piece]]], address: str, style: str = "") -> Line:
    """A table row: the cells, each by its paragraphs, parted by " | "."""
    return Line(BlockKind.TABLE_ROW, joined([flat(cell) for cell in cells], plain_text.CELL_SEPARATOR), address, style)


def flat(parts: Sequence[Sequence[Piece]]) -> list[Piece]:
    """Paragraphs on one line: parted by "; ", or a space where one ends with a stop."""
    whole: list[Piece] = []
    for part in filter(None, parts):
        if whole:
            whole.append(Piece(" " if whole[-1].text.endswith(_SENTENCE_ENDS) else "; "))
        whole += (piece._replace(text=piece.text.replace("\n", " ")) if "\n" in piece.text else piece for piece in part)
    return whole


def parted(pieces: Sequence[Piece]) -> list[list[Piece]]:
    r"""The paragraphs that line breaks make of a cell; what goes on in small letters is no new one.

    >>> [[piece.text for piece in part] for part in parted([Piece("Số 5\nNgày 2\ntháng 3")])]
    [['Số 5'], ['Ngày 2', ' ', 'tháng 3']]
    """
    parts: list[list[Piece]] = [[]]
    broken = False
    for piece in pieces:
        for at, text in enumerate(piece.text.split("\n")):
            broken = broken or at > 0
            if broken and text.strip():
                if text.lstrip()[0].islower():
                    parts[-1].append(Piece(" "))
                else:
                    parts.append([])
                broken = False
            if text:
                parts[-1].append(piece._replace(text=text))
    return parts


def joined(parts: Sequence[Sequence[Piece]], separator: str) -> list[Piece]:
    """Stretches one behind the other with a separator between each two."""
    whole = list(parts[0]) if parts else []
    for part in parts[1:]:
        whole += [Piece(separator), *part]
    return whole


def stripped(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without the white space at both ends."""
    said = [at for at, piece in enumerate(pieces) if not piece.text.isspace()]
    if not said:
        return []
    left = list(pieces[said[0] : said[-1] + 1])
    first = left[0]
    if first.text[0].isspace():
        text = first.text.lstrip()
        left[0] = first._replace(text=text, offset=first.offset + len(first.text) - len(text))
    left[-1] = left[-1]._replace(text=left[-1].text.rstrip())
    return left


@dataclass(slots=True)
class _Manuscript:
    """The canonical text as far as it is written."""

    take: TakeNote
    parts: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    runs: list[SourceRun] = field(default_factory=list)
    marks: list[tuple[str, Span]] = field(default_factory=list)

    def document(self, form: str) -> Document:
        """What has been written, without the end of the last line."""
        text = "".join(self.parts).removesuffix("\n")
        return Document(text, form, tuple(self.blocks), tuple(self.notes), tuple(self.runs))

    def line(self, line: Line) -> None:
        """Write a line, its blocks, and behind it the notes to which it refers for the first time."""
        at = self.length
        text = self._write(line.pieces)
        for shown in _LINE.finditer(text):
            self._block(line, plain_text.trimmed(text, *shown.span()), at)
        marks, self.marks = self.marks, []
        for number, span in marks:
            if (body := self.take(number)) is not None:
                self._note(number, span, body)
        self._write((Piece("\n"),))

    def _note(self, number: str, place: Span, lines: Sequence[Line]) -> None:
        self._write((Piece(f" [{number}: "),))
        at = self.length
        text = self._write([piece for line in lines for piece in (*line.pieces, Piece("\n"))][:-1])
        span = plain_text.trimmed(text, 0, len(text))
        self.notes.append(Note(number, place, Span(at + span.start, at + span.end)))
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
