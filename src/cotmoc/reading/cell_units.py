"""The measure unit of a figure that stands in a table's cell, where its row or the table's head gives one."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cotmoc.domain.documents import Span
from cotmoc.lexicon import measure_units
from cotmoc.reading.plain_text import CELL_SEPARATOR

LONGEST_ROW = 10_000
"""A line of more letters is no row of a table."""

_TABLE = re.compile(r"^([^\n]* \| [^\n]*)(?:\n[^\n]* \| [^\n]*)*", re.MULTILINE)
"""The lines of a table with a row on a line; its group is the head."""
_IN_BRACKETS = re.compile(r"\(([^()]{1,24})\)\W*\Z")
_UNIT_HEAD = re.compile(r"\W*(?:đơn vị(?: tính)?|đvt)\W*", re.IGNORECASE)
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class _Head:
    """What a table's head says of units: the one in brackets of each column, and which column holds those of rows."""

    units: Sequence[str] = ()
    column: int | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with where it begins; `unit` is a cell that is a unit, or in brackets behind the row's name."""

    start: int
    unit: str
    in_column: str
    head: _Head

    def unit_at(self, place: int) -> str:
        """The unit of the figure in the cell of that place."""
        if self.unit or not self.head.units:
            return self.unit
        behind = self.head.column is not None and self.head.column < place
        return self.head.units[place] or (self.in_column if behind else "")


def find(text: str, figures: Iterable[Span]) -> Iterator[str]:
    """The unit of each figure, in the order of the text; "" outside tables, and where neither row nor head has one."""
    heads = [Span(*found.span(1)) for found in _TABLE.finditer(text)] if CELL_SEPARATOR in text else []
    known = _Head()
    last = end = -1
    row: _Row | None = None
    for figure in figures:
        if figure.start > end:
            start = text.rfind("\n", 0, figure.start) + 1
            end = found if (found := text.find("\n", figure.end)) >= 0 else len(text)
            at = bisect_right(heads, start, key=lambda head: head.start) - 1
            if at != last:
                known, last = _head(heads[at].of(text)), at
            row = _row(text, Span(start, end), known) if heads else None
        yield row.unit_at(text.count(CELL_SEPARATOR, row.start, figure.start)) if row else ""


def _head(line: str) -> _Head:
    cells = _cells(line) if len(line) <= LONGEST_ROW else []
    column = next((at for at, name in enumerate(cells) if _UNIT_HEAD.fullmatch(name)), None)
    return _Head([*map(_bracketed, cells)], column)


def _row(text: str, line: Span, head: _Head) -> _Row | None:
    """A line as a row; None where it is none. Where the cells are not as many as the head's, that says nothing."""
    cells = _cells(line.of(text)) if line.end - line.start <= LONGEST_ROW else []
    if len(cells) < 2:
        return None
    worded = [cell for cell in cells if cell and not cell[0].isdigit()]
    units = (cell for cell in worded if measure_units.known(cell) == cell)
    unit = next((unit for unit in units if unit is not worded[0] or not unit[0].isupper()), "")
    own = head if len(head.units) == len(cells) else _Head()
    return _Row(
        line.start,
        unit or next((_bracketed(cell) for cell in worded[:1]), ""),
        "" if own.column is None else _as_unit(cells[own.column]),
        own,
    )


def _as_unit(cell: str) -> str:
    """What a cell in the column of units says: "% dân số", "Tuyến cáp"."""
    if _DIGIT.search(cell):
        return ""
    return cell if cell.isupper() else cell[:1].lower() + cell[1:]


def _cells(row: str) -> list[str]:
    return [" ".join(unicodedata.normalize("NFC", cell).strip(" |").split()) for cell in row.split(CELL_SEPARATOR)]


def _bracketed(cell: str) -> str:
    """The unit in brackets at the end of a cell: "Thu ngân sách (tỷ đồng)"."""
    found = _IN_BRACKETS.search(cell)
    return found[1] if found and measure_units.known(found[1]) == found[1] else ""
