"""The tables of a document as figures: heads, named rows, and the number that each cell states."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cotmoc.domain.documents import Document, Span
from cotmoc.domain.errors import UnreadableInput
from cotmoc.lexicon import numbers
from cotmoc.reading import grids
from cotmoc.reading.claims import remembering
from cotmoc.reading.passages import Scene, fold

LONGEST = 2000
"""Rows beyond these of one table are not compared."""
_STATES = re.compile(
    r"(?P<bound>[<>≤≥=]|(?:trên|dưới|khoảng|từ)\b)?\s*(?P<number>[+−-]?\s?[0-9][0-9.,]*)\s*"
    r"(?P<share>%|điểm\s*(?:%|phần trăm))?(?:/[^\W\d_]+)*\s*\**"
)
_TOTAL = re.compile(r"^(?:\W|[ivx]+\b|[a-h]\b)*(?:tổng(?: số| cộng| cộng chung| toàn [^|]*)?|cộng|tổng cộng [^|]*)\W*$")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A cell that states a number; `bounded` where a sign or word makes it a bound, `is_share` where it says %."""

    span: Span
    quote: str
    value: Decimal
    bounded: bool
    is_share: bool


@dataclass(frozen=True, slots=True, eq=False)
class TableRow:
    """A row under the head: the words of its cells, its name, and its numbers by column."""

    words: tuple[str, ...]
    name: str
    cells: dict[int, Cell]

    @property
    def at(self) -> int:
        """Where its first number stands."""
        return min(cell.span.start for cell in self.cells.values())

    @property
    def is_total(self) -> bool:
        """Whether the row is called the total of others."""
        return any(_TOTAL.match(words) for words in self.words[:3])


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A table: the words of its head by column, and the rows with numbers."""

    heads: tuple[str, ...]
    rows: tuple[TableRow, ...]

    def column(self, at: int) -> list[Cell]:
        """The numbers of a column."""
        return [row.cells[at] for row in self.rows if at in row.cells]


@remembering.once
def read(scene: Scene) -> Iterator[Table]:
    """The tables with two rows of numbers at least, in the order of the text."""
    document = scene.composed.document
    found = (_table(scene, document, rows[:LONGEST]) for rows in grids.find(document) if len(rows) > 1)
    yield from sorted((table for table in found if table is not None), key=lambda table: table.rows[0].at)


def _table(scene: Scene, document: Document, rows: tuple[grids.Row, ...]) -> Table | None:
    text = document.text
    words = [tuple(fold(cell.of(text)) for cell in row) for row in rows]
    width = max(len(row) for row in rows)
    first = next((at for at, row in enumerate(words) if sum(_is_number(cell) for cell in row) > 1), len(rows))
    if width < 3 or not 0 < first < len(rows):
        return None
    heads = tuple(" ".join(row[at] for row in words[:first] if at < len(row)).strip() for at in range(width))
    body = tuple(_rows(scene, text, rows[first:], words[first:]))
    return Table(heads, body) if len(body) > 1 else None


def _is_number(words: str) -> bool:
    return bool(words and _STATES.fullmatch(words))


def _rows(scene: Scene, text: str, rows: tuple[grids.Row, ...], words: list[tuple[str, ...]]) -> Iterator[TableRow]:
    for row, said in zip(rows, words, strict=True):
        named = next((at for at, cell in enumerate(said[:3]) if len(_LETTER.findall(cell)) > 1), None)
        cells = {
            at: stated
            for at, cell in enumerate(row)
            if named is not None and at > named and (stated := _cell(scene, text, cell)) is not None
        }
        if named is not None and cells:
            yield TableRow(said, said[named], cells)


def _cell(scene: Scene, text: str, span: Span) -> Cell | None:
    """The number that a cell states; None where it states none, or more than one."""
    stated = _STATES.fullmatch(span.of(text).strip().lower())
    if not stated:
        return None
    try:
        value = numbers.parse(stated["number"].replace(" ", ""))
    except UnreadableInput:
        return None
    begin = span.start + stated.start("number") + (len(span.of(text)) - len(span.of(text).lstrip()))
    end = begin + len(stated["number"].rstrip())
    place = scene.composed.back(Span(begin, end))
    return Cell(place, stated["number"].strip(), value, bool(stated["bound"]), bool(stated["share"]))
