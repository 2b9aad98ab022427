"""A report as a sheet on screen: the same model that the Word file is written from, laid out for a page with links."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from cotmoc.reporting import layouts
from cotmoc.reporting.docx import frame
from cotmoc.reporting.layouts import Layout
from cotmoc.reporting.reports import Block, Cell, Chart, Inline, Note, Paragraph, Report, Section, Table, Way, Words

Leads = Callable[[Way], str]
"""Gives the address of the screen of a figure, "" where the reader has no part in it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a paragraph, or, where `note` is a number, the mark of a footnote."""

    text: str
    bold: bool = False
    italic: bool = False
    note: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a section or, a level deeper, of a part."""

    text: str
    level: int
    kind: str = "heading"


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph: body, lead, item or the remark below a table."""

    pieces: tuple[Piece, ...]
    style: str
    kind: str = "prose"


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell of a table: its words, whether they are bold, how they are set, and where they lead."""

    text: str
    bold: bool
    align: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table, or one heading over all its columns."""

    cells: tuple[Shown, ...]
    heading: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its caption."""

    caption: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[Line, ...]
    remarks: tuple[Prose, ...]
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart: the number by which its picture is asked for, and the words that say what it shows."""

    number: int
    caption: str
    alternative: str
    remarks: tuple[Prose, ...]
    kind: str = "chart"


@dataclass(frozen=True, slots=True)
class Footnote:
    """The body of a footnote and where its figure can be looked at."""

    number: int
    text: str
    href: str


Part = Heading | Prose | Grid | Picture


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is shown: the words above the body by element, the body, the notes, and the report itself."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    title: str
    body: tuple[Part, ...]
    notes: tuple[Footnote, ...]
    report: Report
    layout: Layout
    head: dict[str, str]


@dataclass(slots=True)
class _Writing:
    """A sheet while it is laid out: the notes and pictures met so far."""

    layout: Layout
    leads: Leads
    notes: list[Footnote] = field(default_factory=list)
    pictures: int = 0

    def body(self, report: Report) -> Iterator[Part]:
        """Everything between head and sign-off, in reading order."""
        yield from map(self.prose, report.opening)
        for section in report.sections:
            yield from self.section(section, 1)
        closing = self.prose(report.closing)
        yield Prose((*closing.pieces, Piece(self.layout.end_mark)), closing.style)

    def section(self, section: Section, level: int) -> Iterator[Part]:
        mark = self.layout.section_mark if level == 1 else "."
        title = f"{section.number}{mark} {section.title}"
        yield Heading(title.upper() if self.layout.styles[f"heading{level}"].caps else title, level)
        yield from map(self.block, section.blocks)
        for part in section.parts:
            yield from self.section(part, level + 1)

    def block(self, block: Block) -> Part:
        if isinstance(block, Table):
            return self.table(block)
        return self.chart(block) if isinstance(block, Chart) else self.prose(block)

    def prose(self, paragraph: Paragraph) -> Prose:
        return Prose(tuple(map(self.piece, paragraph.content)), paragraph.kind.value)

    def piece(self, inline: Inline) -> Piece:
        if isinstance(inline, Words):
            return Piece(inline.text, inline.bold, inline.italic)
        return self.note(inline)

    def note(self, note: Note) -> Piece:
        number = len(self.notes) + 1
        self.notes.append(Footnote(number, note.text, self.leads(note.way) if note.way else ""))
        return Piece("", note=number)

    def table(self, table: Table) -> Grid:
        columns = tuple((column.title, column.align.value) for column in table.columns)
        aligns = [align for _, align in columns]
        rows = tuple(Line(tuple(self.cells(row.cells, aligns)), row.heading) for row in table.rows)
        return Grid(table.caption, columns, rows, tuple(map(self.prose, table.remarks)))

    def cells(self, cells: Iterable[Cell], aligns: Iterable[str]) -> Iterator[Shown]:
        for cell, align in zip(cells, aligns, strict=False):
            words = [part for part in cell.content if isinstance(part, Words)]
            bold = any(part.bold for part in words)
            text = "".join(part.text for part in words)
            yield Shown(text, bold, align, self.leads(cell.way) if cell.way else "")

    def chart(self, chart: Chart) -> Picture:
        self.pictures += 1
        return Picture(self.pictures, chart.caption, chart.alternative, tuple(map(self.prose, chart.remarks)))


def lay_out(report: Report, leads: Leads) -> Sheet:
    """The report as a sheet; the notes are numbered in the order of their marks, as in the Word file."""
    layout = layouts.find(report.layout)
    writing = _Writing(layout, leads)
    body = tuple(writing.body(report))
    said = {
        name: words.upper() if words and layout.styles[name].caps else words
        for name, words in frame.head_words(report.head, layout, report.lang).items()
    }
    return Sheet(
        left=tuple(said[name] for name in (*layout.left_head, "number") if said[name]),
        right=tuple(said[name] for name in (*layout.right_head, "place_date") if said[name]),
        title=said["type_name"],
        body=body,
        notes=tuple(writing.notes),
        report=report,
        layout=layout,
        head=said,
    )


def charts_of(report: Report) -> tuple[Chart, ...]:
    """The charts of a report in the order of their numbers."""
    return tuple(block for block in report.blocks() if isinstance(block, Chart))
