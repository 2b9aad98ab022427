"""The body: sections, paragraphs with their footnotes, tables and charts."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from cotmoc.reporting import charts
from cotmoc.reporting.docx import measures, styles, wordml
from cotmoc.reporting.layouts import Layout
from cotmoc.reporting.reports import (
    Align,
    Block,
    Cell,
    Chart,
    Inline,
    Paragraph,
    ParagraphKind,
    Report,
    Row,
    Section,
    Table,
    Words,
)

_KEEP_WITH_NEXT = "<w:keepNext/>"
_GROUP_SHADE = "F2F2F2"
_HEAD_SHADE = "E7E6E6"
_MARK_STYLE = '<w:rStyle w:val="FootnoteReference"/>'


@dataclass(slots=True)
class Body:
    """The body while it is written: the notes and pictures met so far, in the order of their marks."""

    layout: Layout
    lang: str
    notes: list[str] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)

    def write(self, report: Report) -> str:
        """The body's XML; `notes` and `pictures` are filled on the way."""
        parts = [self._paragraph(paragraph) for paragraph in report.opening]
        parts += [self._section(section, 1) for section in report.sections]
        closing = replace(report.closing, kind=ParagraphKind.LEAD)
        return "".join(parts) + self._paragraph(closing, end=self.layout.end_mark)

    def _section(self, section: Section, level: int) -> str:
        name = f"heading{level}"
        mark = self.layout.section_mark if level == 1 else "."
        title = f"{section.number}{mark} {section.title}"
        shown = title.upper() if self.layout.styles[name].caps else title
        heading = wordml.paragraph(wordml.run(shown), styles.identifier(name))
        blocks = "".join(self._block(block) for block in section.blocks)
        return heading + blocks + "".join(self._section(part, level + 1) for part in section.parts)

    def _block(self, block: Block) -> str:
        if isinstance(block, Table):
            return self._table(block)
        return self._chart(block) if isinstance(block, Chart) else self._paragraph(block)

    def _paragraph(self, paragraph: Paragraph, *, end: str = "") -> str:
        content = self._inline(paragraph.content)
        leads = paragraph.kind is ParagraphKind.LEAD
        style = styles.identifier("body" if leads else paragraph.kind.value)
        return wordml.paragraph(content + (wordml.run(end) if end else ""), style, _KEEP_WITH_NEXT if leads else "")

    def _inline(self, content: Iterable[Inline], *, bold: bool = False) -> str:
        return "".join(
            wordml.run(part.text, wordml.emphasis(bold=part.bold or bold, italic=part.italic))
            if isinstance(part, Words)
            else self._note(part.text)
            for part in content
        )

    def _note(self, text: str) -> str:
        self.notes.append(text)
        return f'<w:r><w:rPr>{_MARK_STYLE}</w:rPr><w:footnoteReference w:id="{len(self.notes)}"/></w:r>'

    def _remarks(self, remarks: Iterable[Paragraph]) -> str:
        return "".join(self._paragraph(remark) for remark in remarks)

    def _table(self, table: Table) -> str:
        widths = self._widths(table)
        heading = "".join(
            wordml.cell(self._cell_text(Cell.of(column.title), Align.CENTRE, head=True), width, shade=_HEAD_SHADE)
            for column, width in zip(table.columns, widths, strict=True)
        )
        rows = wordml.row(heading, header=True) + "".join(self._row(row, table, widths) for row in table.rows)
        caption = wordml.paragraph(wordml.run(table.caption), styles.identifier("caption"))
        after = self._remarks(table.remarks) or wordml.paragraph("", styles.identifier("table_note"))
        return caption + wordml.table(rows, widths, description=table.caption) + after

    def _widths(self, table: Table) -> list[int]:
        """The columns' widths in twips, by their shares of the width between the margins."""
        whole = sum(column.width for column in table.columns)
        return [measures.twips(self.layout.page.text_width * column.width / whole) for column in table.columns]

    def _row(self, row: Row, table: Table, widths: list[int]) -> str:
        if row.heading:
            text = self._cell_text(row.cells[0], Align.LEFT, bold=True, kept=True)
            return wordml.row(wordml.cell(text, sum(widths), span=len(widths), shade=_GROUP_SHADE))
        return wordml.row(
            "".join(
                wordml.cell(self._cell_text(cell, column.align), width)
                for cell, column, width in zip(row.cells, table.columns, widths, strict=True)
            )
        )

    def _cell_text(
        self, cell: Cell, align: Align, *, head: bool = False, bold: bool = False, kept: bool = False
    ) -> str:
        style = styles.identifier("table_head" if head else "table_text")
        properties = (_KEEP_WITH_NEXT if kept else "") + f'<w:jc w:val="{align.value}"/>'
        return wordml.paragraph(self._inline(cell.content, bold=bold), style, properties)

    def _chart(self, chart: Chart) -> str:
        drawn = charts.draw(chart, self.lang)
        self.pictures.append(drawn.png)
        number = len(self.pictures)
        width = min(drawn.width, self.layout.page.text_width)
        height = drawn.height * width / drawn.width
        picture = wordml.picture(
            f"rIdPicture{number}", number, chart.caption, chart.alternative, measures.emu(width), measures.emu(height)
        )
        caption = wordml.paragraph(wordml.run(chart.caption), styles.identifier("caption"))
        kept = _KEEP_WITH_NEXT if chart.remarks else ""
        return caption + wordml.paragraph(picture, styles.identifier("picture"), kept) + self._remarks(chart.remarks)
