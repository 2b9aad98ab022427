"""Tables of a page: rows of cells, or a frame in which the page is laid out."""

from collections.abc import Iterator

from lxml import etree

from cotmoc.reading.hypertext import page

_COLUMNS_END = 63
_ROWS_END = 500
"""Cells that claim to cover more than so many columns or rows cover so many."""
_LAID_OUT = 1_500
"""A cell of so many letters in several paragraphs holds a part of a page, not a value."""
_PARAGRAPHS = ("p", "h1", "h2", "h3", "h4", "li")
_PARAGRAPHS_OF_CELL = 6


def rows(table: etree._Element) -> list[etree._Element]:
    """The rows of a table, without those of tables inside it."""
    return [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]


def cells(row: etree._Element) -> list[etree._Element]:
    """The cells of a row."""
    return [cell for cell in row if cell.tag in ("td", "th")]


def is_frame(table: etree._Element) -> bool:
    """Whether a table lays out the page: it has one cell, or cells that hold tables or whole parts of a page."""
    all_cells = [cell for row in rows(table) for cell in cells(row)]
    return len(all_cells) == 1 or any(_holds_page(cell) for cell in all_cells)


def grid(table: etree._Element) -> Iterator[tuple[etree._Element, list[etree._Element | None]]]:
    """Each row with what stands in its columns: None where a cell goes on from above or from the left."""
    held: dict[int, int] = {}
    for row in rows(table):
        columns: list[etree._Element | None] = []
        for cell in cells(row):
            _cover(columns, held)
            span, down = _span(cell, "colspan", _COLUMNS_END), _span(cell, "rowspan", _ROWS_END)
            for at in range(len(columns), len(columns) + span):
                held[at] = down - 1
            columns += [cell, *[None] * (span - 1)]
        _cover(columns, held)
        yield row, columns


def _cover(columns: list[etree._Element | None], held: dict[int, int]) -> None:
    """Pass over the columns that cells of rows above still cover."""
    while held.get(len(columns), 0) > 0:
        held[len(columns)] -= 1
        columns.append(None)


def _span(cell: etree._Element, name: str, end: int) -> int:
    try:
        return max(1, min(int(cell.get(name, "1")), end))
    except ValueError:
        return 1


def _holds_page(cell: etree._Element) -> bool:
    if cell.find(".//table") is not None:
        return True
    paragraphs = sum(1 for _ in cell.iter(*_PARAGRAPHS))
    return paragraphs > _PARAGRAPHS_OF_CELL and len(page.letters(cell)) > _LAID_OUT
