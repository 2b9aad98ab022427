"""From the pages of a PDF to its canonical text."""

import math
import re
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, takewhile

from cotmoc.domain.documents import BlockKind, Document
from cotmoc.domain.errors import UnreadableInput
from cotmoc.reading import manuscripts
from cotmoc.reading.manuscripts import Line as Said
from cotmoc.reading.manuscripts import Piece
from cotmoc.reading.portable import columns, flow, furniture, lines, notes, pages, recognition, ruled
from cotmoc.reading.portable.columns import Columns, Kind
from cotmoc.reading.portable.flow import Measure
from cotmoc.reading.portable.lines import Line
from cotmoc.reading.portable.notes import Foot, Notes
from cotmoc.reading.portable.pages import Page
from cotmoc.reading.portable.recognition import Recognise
from cotmoc.reading.portable.ruled import Cell, Table

Row = tuple[str, list[list[list[Piece]]]]
"""The address of a table's row, and its cells, each by its paragraphs."""

MAGIC = b"%PDF-"
_MAGIC_END = 1024
_FEW_WORDS = 3
_PICTURE = 0.5
"""A page with hardly a word and a picture that covers more than this share of it is a scan."""
UNREAD = "[trang {page}: ảnh quét, chưa nhận dạng chữ]"
"""What stands in the place of a scanned page among others that have a text layer."""
RECOGNISED = "recognised"
"""The style of paragraphs whose letters a recogniser has guessed."""
_BROKEN = re.compile(r"\w[/\-–]$")
"""A line that ends so has broken a word, as "QĐ-" of "QĐ-TTg"."""
_NAMED = 0.8
"""Where more than this share of a table's rows has a first cell, one without goes on from the row above."""
_PADDING = 8.0
"""Words keep no farther from the rules around them."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page in parts: tables, columns and lines from top to bottom, with the edges of its text."""

    page: Page
    parts: list[Line | Columns | Table]
    measure: Measure


def is_portable(content: bytes) -> bool:
    """Whether a file's content begins as PDF does."""
    return MAGIC in content[:_MAGIC_END]


def document(content: bytes, recognise: Recognise = lambda _: None) -> Document:
    """The document of a PDF; `recognise` is asked for the words of scanned pages.

    Raises `UnreadableInput`: `pdf_scanned` where there is no text layer and nobody recognises letters, `pdf_scans`
    where there are too many scanned pages, and as `pages.read`.
    """
    read = pages.read(content)
    scans = [page for page in read if is_scan(page)]
    if not scans:
        return compose(read)
    known = _recognised(content, scans, recognise)
    if not known and len(scans) == len(read):
        raise UnreadableInput("pdf_scanned", pages=len(read))
    return compose([known.get(page.number, page) for page in read], frozenset(known))


def _recognised(content: bytes, scans: Sequence[Page], recognise: Recognise) -> dict[int, Page]:
    """The scanned pages whose words were recognised, by number."""
    known: dict[int, Page] = {}
    begun = time.monotonic()
    for page in scans:
        if time.monotonic() - begun > pages.SECONDS_END:
            raise UnreadableInput("pdf_slow", page=page.number, limit=int(pages.SECONDS_END))
        found = recognition.read(content, page, recognise)
        if found is None:
            break
        if not known:
            recognition.refuse_long(len(scans))
        known[page.number] = found
    return known


def is_scan(page: Page) -> bool:
    """Whether a page is a picture of a page."""
    return len(page.words) < _FEW_WORDS and page.pictured > _PICTURE


def compose(read: Sequence[Page], known: frozenset[int] = frozenset()) -> Document:
    """The document of pages; the words of those that are `known` come from a recogniser of letters."""
    found = {page.number: ruled.find(page.rules, tuple(lines.settle(page.words)), page.number) for page in read}
    rows = {number: lines.find(words, number) for number, (_, words) in found.items()}
    kept = furniture.drop(rows, {page.number: page.height for page in read})
    sizes = [line.size for one in kept.values() for line in one for _ in line.words]
    size = statistics.median_low(sizes) if sizes else 0.0
    bodies, feet = {}, {}
    marked: set[str] = set()
    for page in read:
        marked |= notes.marks(kept[page.number])
        bodies[page.number], feet[page.number] = notes.split(kept[page.number], page, size, marked)
        marked -= {foot.printed for foot in feet[page.number]}
    noted = notes.collect(feet)
    sheets = [_sheet(page, bodies[page.number], found[page.number][0]) for page in read]
    writing = _Writing(noted, known)
    whole = [*writing.lines(sheets), *writing.rest()]
    return manuscripts.write(whole, "pdf", writing.take)


def _sheet(page: Page, body: Sequence[Line], tables: Sequence[Table]) -> _Sheet:
    edges = [edge for line in body for edge in (line.left, line.right)] or [0.0, page.width]
    found = flow.measure(body) if body else Measure(*edges[:2])
    parts: list[Line | Columns | Table] = []
    waiting = sorted(tables, key=lambda table: -table.top)
    between: list[Line] = []
    for line in body:
        while waiting and waiting[0].top > line.y:
            parts += columns.find(between, (found.left, found.right))
            parts.append(waiting.pop(0))
            between = []
        between.append(line)
    parts += [*columns.find(between, (found.left, found.right)), *waiting]
    return _Sheet(page, parts, found)


@dataclass(slots=True)
class _Writing:
    """The way from parts to lines of canonical text; a paragraph or a table goes on over a page's end."""

    notes: Notes
    known: frozenset[int]
    body: list[Line] = field(default_factory=list)
    edges: list[Measure] = field(default_factory=list)
    table: Table | None = None
    rows: list[Row] = field(default_factory=list)

    def take(self, number: str) -> list[Said] | None:
        """The lines of a note."""
        foot = self.notes.take(number)
        return None if foot is None else list(self._foot(foot))

    def rest(self) -> Iterator[Said]:
        """The notes to which no mark leads, as paragraphs: nothing is dropped."""
        for foot in self.notes.left():
            for said in self._foot(foot):
                yield said._replace(pieces=[Piece(f"{foot.printed} "), *said.pieces] if foot.printed else said.pieces)

    def lines(self, sheets: Sequence[_Sheet]) -> Iterator[Said]:
        """The lines of all pages."""
        widest = _widest(sheets)
        for sheet in sheets:
            right, leading = widest[round(sheet.page.width)]
            measure = Measure(sheet.measure.left, right or sheet.measure.right, sheet.measure.leading or leading)
            for is_text, parts in groupby(sheet.parts, key=lambda part: isinstance(part, Line)):
                if is_text:
                    yield from self._end_table()
                    body = [part for part in parts if isinstance(part, Line)]
                    self.body += body
                    self.edges += flow.narrowed(body, measure)
                else:
                    yield from self._end_paragraph()
                    for part in parts:
                        yield from self._laid_out(part)
            if is_scan(sheet.page) and sheet.page.number not in self.known:
                yield from self._end()
                words = UNREAD.format(page=sheet.page.number)
                yield Said(BlockKind.PARAGRAPH, [Piece(words)], f"page {sheet.page.number}, line 1", "picture")
        yield from self._end()

    def _laid_out(self, part: Line | Columns | Table) -> Iterator[Said]:
        if isinstance(part, Table):
            yield from self._add(part)
        elif isinstance(part, Columns):
            yield from self._end_table()
            yield from self._columns(part)

    def _end(self) -> Iterator[Said]:
        yield from self._end_paragraph()
        yield from self._end_table()

    def _end_paragraph(self) -> Iterator[Said]:
        body, self.body, edges, self.edges = self.body, [], self.edges, []
        yield from self._paragraphs(body, edges)

    def _end_table(self) -> Iterator[Said]:
        rows, self.rows = self.rows, []
        self.table = None
        yield from (manuscripts.row(cells, address) for address, cells in rows)

    def _add(self, table: Table) -> Iterator[Said]:
        """Add the rows of a table: to the one on the page before, if it goes on here, without its head repeated."""
        rows: list[Row] = []
        for number, row in enumerate(table.rows, 1):
            cells = [self._cell(cell, table) if cell else [] for cell in row]
            rows.append((f"page {table.page}, row {number}", cells))
        if self.table is None or not _goes_on(self.table, table):
            yield from self._end_table()
        elif rows and self.rows:
            alike = zip(rows, self.rows, strict=False)
            head = len(list(takewhile(lambda pair: _words(pair[0]) == _words(pair[1]), alike)))
            rows = rows[head:]
            named = sum(bool(cells[0]) for _, cells in self.rows)
            if rows and not rows[0][1][0] and named > _NAMED * len(self.rows):
                _mend(self.rows[-1], rows.pop(0))
        self.table = table
        self.rows += rows

    def _foot(self, foot: Foot) -> Iterator[Said]:
        if foot.lines:
            yield from self._paragraphs(foot.lines, [flow.measure(foot.lines)] * len(foot.lines))

    def _paragraphs(self, body: Sequence[Line], edges: Sequence[Measure]) -> Iterator[Said]:
        for group in flow.paragraphs(body, edges):
            style = RECOGNISED if group[0].page in self.known else ""
            yield Said(BlockKind.PARAGRAPH, self._pieces(group), group[0].address, style)

    def _columns(self, part: Columns) -> Iterator[Said]:
        if part.kind is Kind.ROWS:
            yield from (self._row(row) for row in _rows(part))
            return
        stacks = [[line for line in column if line] for column in zip(*part.rows, strict=True)]
        if part.kind is Kind.TEXT:
            for stack in stacks:
                yield from self._paragraphs(stack, [flow.measure(stack)] * len(stack))
            return
        widths = [right - left for left, right in part.edges]
        cells = [
            [self._pieces(group) for group in flow.said_by_line(stack, width)]
            for stack, width in zip(stacks, widths, strict=True)
        ]
        yield manuscripts.row(cells, part.first.address)

    def _row(self, row: Sequence[Sequence[Line]]) -> Said:
        """A row whose cells nothing but gaps part: how wide they are is not known, so each is one paragraph."""
        first = next(line for stack in row for line in stack)
        return manuscripts.row([[self._pieces(stack)] if stack else [] for stack in row], first.address)

    def _cell(self, cell: Cell, table: Table) -> list[list[Piece]]:
        """The paragraphs of a cell; a table of one row lays out a paper's head or end, whose lines say their own."""
        found = lines.find(cell.words, table.page)
        if len(table.rows) == 1:
            return [self._pieces(group) for group in flow.said_by_line(found, math.inf)]
        pad = min(max(min(line.left for line in found) - cell.left, 0.0), _PADDING)
        return self._stack(found, cell.left + pad, cell.right - pad)

    def _stack(self, stack: Sequence[Line], left: float, right: float) -> list[list[Piece]]:
        """The paragraphs of lines that stand below one another between two edges."""
        if not stack:
            return []
        measure = flow.measure(stack, left, right)
        return [self._pieces(group) for group in flow.paragraphs(stack, [measure] * len(stack))]

    def _pieces(self, group: Sequence[Line]) -> list[Piece]:
        """The words of a paragraph, with the marks of notes among them."""
        pieces: list[Piece] = []
        said = ""
        for line in group:
            for place, word in enumerate(line.words):
                before = said.rpartition(" ")[2]
                number = self.notes.mark(word, before, line.page) if word.raised and said else None
                spaced = not _BROKEN.search(said) if place == 0 else word.spaced and not word.raised
                text = notes.exponent(word, before) if word.raised and number is None else word.text
                if number is not None:
                    pieces.append(manuscripts.mark(number))
                    continue
                said += f" {text}" if spaced and said else text
                pieces.append(Piece(f" {text}" if spaced and len(pieces) else text))
        return pieces


def _goes_on(before: Table, table: Table) -> bool:
    """Whether a table is the rest of one that the end of a page has cut."""
    return table.page == before.page + 1 and len(table.edges) == len(before.edges)


def _words(row: Row) -> str:
    return "|".join(piece.text for cell in row[1] for part in cell for piece in part)


def _mend(row: Row, rest: Row) -> None:
    """Put the rest of a row behind what stands on the page before."""
    for at, (cell, more) in enumerate(zip(row[1], rest[1], strict=False)):
        if cell and more:
            row[1][at] = [*cell[:-1], [*cell[-1], Piece(" "), *more[0]], *more[1:]]
        else:
            row[1][at] = [*cell, *more]


def _widest(sheets: Sequence[_Sheet]) -> dict[int, tuple[float, float]]:
    """For pages of each width where their lines end (0 where they have none), and the widest usual leading.

    A page of short lines alone does not show it.
    """
    rights: dict[int, list[float]] = {}
    leadings: dict[int, float] = {}
    for sheet in sheets:
        width = round(sheet.page.width)
        rights.setdefault(width, []).extend(part.right for part in sheet.parts if isinstance(part, Line))
        leadings[width] = max(leadings.get(width, 0.0), sheet.measure.leading)
    return {width: (flow.edge(ends) if ends else 0.0, leadings[width]) for width, ends in rights.items()}


def _rows(part: Columns) -> Iterator[list[list[Line]]]:
    """The rows of a table without rules: one begins where its first column says something."""
    row: list[list[Line]] | None = None
    for columns_of_line in part.rows:
        if row is None or columns_of_line[0] is not None:
            if row is not None:
                yield row
            row = [[] for _ in columns_of_line]
        for stack, line in zip(row, columns_of_line, strict=True):
            if line:
                stack.append(line)
    if row is not None:
        yield row
