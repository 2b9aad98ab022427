"""Writing against its peer: a Word report of 60 pages, 50 tables and 100 footnotes; its charts apart."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO
from itertools import islice

import docx as python_docx
import vl_convert
from benchmarks import samples
from benchmarks.races import Contender, Race

from cotmoc.domain.results import Verdict
from cotmoc.reporting import charts, docx
from cotmoc.reporting.reports import (
    Align,
    Cell,
    Chart,
    Column,
    Head,
    Mark,
    Note,
    Paragraph,
    Report,
    Row,
    Section,
    SignOff,
    Table,
    Words,
)

_PAGES, _SECTIONS, _PARAGRAPHS, _TABLES, _ROWS, _COLUMNS, _CHARTS = 60, 25, 8, 2, 11, 8, 20


def races_of() -> Iterator[Race]:
    """The races of this module."""
    report = _report()
    yield Race(
        f"A report of {_PAGES} pages as a Word file, without charts",
        _PAGES,
        "pages",
        (
            Contender("cotmoc, 100 footnotes", lambda: docx.pack(report)),
            Contender("python-docx, footnotes as plain words", lambda: _by_python_docx(report)),
        ),
    )
    drawn = [_chart(number) for number in range(_CHARTS)]
    yield Race(
        f"{_CHARTS} charts of 18 lines as pictures",
        _CHARTS,
        "charts",
        (
            Contender("cotmoc, packed small", lambda: [charts.draw.__wrapped__(chart, "vi") for chart in drawn]),
            Contender("vl-convert alone", lambda: [_by_vl_convert(chart) for chart in drawn]),
        ),
    )


def _report() -> Report:
    words = samples.report(40 * samples.PAGE_CHARACTERS).split()
    size = len(words) // (_SECTIONS * _PARAGRAPHS)
    texts = iter(" ".join(words[start : start + size]) for start in range(0, len(words), size))
    sections = tuple(_section(number, texts) for number in range(1, _SECTIONS + 1))
    head = Head("Ủy ban nhân dân", "BC-UBND", "Mẫu", date(2026, 1, 2), "Báo cáo", "Kết quả")
    sign_off = SignOff(("Chủ tịch",), "Nơi nhận:", ("- Lưu: VT.",))
    end = Paragraph((Words("Hết"),))
    return Report(head, (), sections, end, sign_off, "nd30-2020", "vi", "Báo cáo", "", "2025", date(2026, 1, 2), "")


def _section(number: int, texts: Iterator[str]) -> Section:
    chosen = list(islice(texts, _PARAGRAPHS))
    paragraphs = [
        Paragraph((Words(text), *([Note(f"Nguồn: biểu {number}.{place}")] if place % 2 == 0 else [])))
        for place, text in enumerate(chosen)
    ]
    columns = tuple(Column(f"Quý {place}", 20, Align.RIGHT) for place in range(_COLUMNS))
    rows = tuple(
        Row(tuple(Cell.of(f"{row * number}.{place:03},5") for place in range(_COLUMNS))) for row in range(1, _ROWS + 1)
    )
    tables = [Table(f"Bảng {number}.{place}", columns, rows) for place in range(_TABLES)]
    return Section(str(number), f"Mục {number}", (*paragraphs, *tables))


def _by_python_docx(report: Report) -> bytes:
    document = python_docx.Document()
    for section in report.sections:
        document.add_heading(f"{section.number}. {section.title}", 1)
        for block in section.blocks:
            if isinstance(block, Paragraph):
                document.add_paragraph("".join(part.text for part in block.content))
            elif isinstance(block, Table):
                _table_by_python_docx(document, block)
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def _table_by_python_docx(document: "python_docx.document.Document", table: Table) -> None:
    written = document.add_table(rows=len(table.rows) + 1, cols=len(table.columns), style="Table Grid")
    heads = tuple(Cell.of(column.title) for column in table.columns)
    for row, cells in zip(written.rows, (heads, *(row.cells for row in table.rows)), strict=True):
        for place, cell in zip(row.cells, cells, strict=True):
            place.text = "".join(part.text for part in cell.content)


def _chart(number: int) -> Chart:
    marks = tuple(
        Mark(f"{place}. Chỉ tiêu", Decimal(place * 7 - 40 + number), "14,41% / 14,26%", Verdict.REACHED, "đạt")
        for place in range(18)
    )
    return Chart(f"Biểu đồ {number}", "", "Chênh lệch", ("Kết quả", "Đánh giá"), marks)


def _by_vl_convert(chart: Chart) -> bytes:
    png: bytes = vl_convert.vegalite_to_png(charts.specify(chart), scale=3)
    return png
