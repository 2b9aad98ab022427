"""A Word file made of a document that came in another format: its lines as paragraphs, its tables as tables."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import groupby
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from cotmoc.domain.documents import BlockKind, Document, SourceRun, Span
from cotmoc.reading import plain_text
from cotmoc.reading.ooxml.markup import MAIN

_MAIN = "word/document.xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SCRIPTS = " ".join(f'w:{script}="Times New Roman"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
_FIXED = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/{_MAIN}" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="{_MAIN}"/></Relationships>',
    "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "word/styles.xml": f'<w:styles xmlns:w="{MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>'
    f"<w:rFonts {_SCRIPTS}/>"
    '<w:sz w:val="26"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults></w:styles>',
}
_THIN = '<w:p><w:pPr><w:spacing w:after="0" w:line="120" w:lineRule="exact"/></w:pPr></w:p>'
"""What an empty line becomes."""
_SMALL = '<w:rPr><w:color w:val="595959"/><w:sz w:val="20"/></w:rPr>'
"""How a note and its mark look, which stand in the text as they were read."""
_SIDES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>'
    "</w:sectPr>"
)


def write(document: Document) -> tuple[bytes, Document]:
    """The Word file, and the document with the way to the runs of that file."""
    story = _Story(document.text, list(_notes(document)))
    body = "".join(story.markup(list(_lines(document))))
    markup = f'<w:document xmlns:w="{MAIN}"><w:body>{body}{_PAGE}</w:body></w:document>'
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as made:
        for name, content in {**_FIXED, _MAIN: markup}.items():
            made.writestr(name, _DECLARATION + content)
    return packed.getvalue(), replace(document, runs=tuple(story.runs))


def _lines(document: Document) -> Iterator[tuple[bool, Span]]:
    """The lines of the canonical text, each with whether it is the row of a table."""
    rows = {block.span.start for block in document.blocks if block.kind is BlockKind.TABLE_ROW}
    start = 0
    for line in document.text.split("\n"):
        span = plain_text.trimmed(document.text, start, start + len(line))
        yield span.start in rows, span
        start += len(line) + 1


@dataclass(slots=True)
class _Story:
    """The markup of the lines, paragraph by paragraph, with the way back to each one's run."""

    text: str
    notes: Sequence[Span]
    runs: list[SourceRun] = field(default_factory=list)
    paragraphs: int = 0

    def markup(self, lines: Sequence[tuple[bool, Span]]) -> Iterator[str]:
        """Paragraphs, and a table for rows that follow each other."""
        for is_row, group in groupby(lines, key=lambda line: line[0]):
            spans = [span for _, span in group]
            if is_row:
                yield from self._table([_cells(self.text, span) for span in spans])
            else:
                yield from (self._paragraph(span) for span in spans)

    def _table(self, rows: Sequence[Sequence[Span]]) -> Iterator[str]:
        width = max(len(row) for row in rows)
        yield f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{_SIDES}</w:tblBorders></w:tblPr>'
        yield f"<w:tblGrid>{'<w:gridCol/>' * width}</w:tblGrid>"
        for row in rows:
            cells = [*row, *[None] * (width - len(row))]
            yield f"<w:tr>{''.join(f'<w:tc><w:tcPr/>{self._paragraph(cell)}</w:tc>' for cell in cells)}</w:tr>"
        yield "</w:tbl>"

    def _paragraph(self, span: Span | None) -> str:
        at = self.paragraphs
        self.paragraphs += 1
        if span is None or span.start >= span.end:
            return _THIN
        pieces = enumerate(self._pieces(span))
        runs = "".join(self._run(piece, is_note, f"{_MAIN}#{at}", run) for run, (piece, is_note) in pieces)
        return f"<w:p>{runs}</w:p>"

    def _run(self, piece: Span, is_note: bool, address: str, run: int) -> str:
        self.runs.append(SourceRun(piece, address, run, 0))
        words = "".join(_letter(letter) for letter in piece.of(self.text))
        return f'<w:r>{_SMALL if is_note else ""}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'

    def _pieces(self, line: Span) -> Iterator[tuple[Span, bool]]:
        """The stretches of a line, each with whether it is a note or the mark of one."""
        at = line.start
        first = bisect_right(self.notes, at, key=lambda note: note.end)
        for note in self.notes[first : bisect_left(self.notes, line.end, key=lambda note: note.start)]:
            if at < note.start:
                yield Span(at, note.start), False
            yield Span(max(at, note.start), min(note.end, line.end)), True
            at = min(note.end, line.end)
        if at < line.end:
            yield Span(at, line.end), False


def _notes(document: Document) -> Iterator[Span]:
    """The notes, each with its brackets, and their marks, in the order of the text; none lies in another."""
    text = document.text
    whole = (Span(text.rfind("[", 0, one.body.start), text.find("]", one.body.end) + 1) for one in document.notes)
    done = 0
    for span in sorted((*whole, *filter(None, (one.mark for one in document.notes))), key=lambda one: one.start):
        if span.start >= done:
            done = span.end
            yield span


def _cells(text: str, line: Span) -> list[Span]:
    """The cells of a row."""
    cells, start = [], line.start
    for words in line.of(text).split(plain_text.CELL_SEPARATOR):
        cells.append(Span(start, start + len(words)))
        start += len(words) + len(plain_text.CELL_SEPARATOR)
    return cells


def _letter(letter: str) -> str:
    """A letter that XML can hold, in the place of one that it cannot."""
    return letter if letter.isprintable() and letter not in "\ufffe\uffff" else " "
