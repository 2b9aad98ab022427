"""The walk through a story of a Word file (the body, or the notes): paragraphs and table rows, each one line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from lxml import etree

from cotmoc.domain.documents import BlockKind
from cotmoc.domain.errors import UnreadableInput
from cotmoc.reading import manuscripts, plain_text
from cotmoc.reading.manuscripts import Line, Piece
from cotmoc.reading.ooxml import runs, styles
from cotmoc.reading.ooxml.markup import (
    ALTERNATIVES,
    CELL,
    CHOICE,
    DELETED,
    FALLBACK,
    MOVED_AWAY,
    NUMBERING,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    ROW,
    RUN_PROPERTIES,
    STYLE_OF_PARAGRAPH,
    TABLE,
    TEXT_BOX,
    VAL,
    VANISH,
    W,
    child,
    integer,
    is_alternative_unread,
    is_on,
    value,
)
from cotmoc.reading.ooxml.numbering import Numbering

_COLUMNS_END = 63
"""A table of Word has no more columns."""
_TABLES_END = 16
"""No page holds more tables and text boxes inside one another."""
_WRAPPERS = ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")
_TRANSPARENT = frozenset({*(f"{W}{name}" for name in _WRAPPERS), ALTERNATIVES, CHOICE, FALLBACK})
_NO_END = (DELETED, MOVED_AWAY, VANISH)


@dataclass(frozen=True, slots=True)
class Walk:
    """A story under way: the place of each of its paragraphs, and what the whole document has said so far."""

    part: str
    indices: Mapping[etree._Element, int]
    styles: styles.Styles
    numbering: Numbering
    notes: runs.NumberOfNote

    def lines(self, container: etree._Element, depth: int = 0, *, in_row: bool = False) -> Iterator[Line]:
        """The lines of a body, note, cell or text box; `depth` counts the tables and boxes that it lies in.

        Those that end up `in_row`, one line together, have no cells of their own: all parts are set off by "; ".
        """
        if depth > _TABLES_END:
            raise UnreadableInput("docx_nested")
        carried: list[Piece] = []
        address = ""
        for element in members(container, PARAGRAPH, TABLE):
            if element.tag == TABLE:
                yield from self._table(element, depth + 1, in_row)
                continue
            properties = _properties(element)
            address = self.address(element)
            carried += self._pieces(element, address, properties.style_id or self.styles.default)
            if not properties.is_joined_to_next:
                label = self._label(properties)
                pieces = [Piece(label), *carried] if label else carried
                yield Line(BlockKind.PARAGRAPH, pieces, address, self.styles.name(properties.style_id))
                carried = []
            for box in element.iter(TEXT_BOX):
                if runs.is_shown(box, element):
                    story = replace(self, numbering=self.numbering.afresh())
                    yield from story.lines(box, depth + 1, in_row=in_row)
        if carried:
            yield Line(BlockKind.PARAGRAPH, carried, address)

    def address(self, paragraph: etree._Element) -> str:
        """Where a paragraph stands: the part and the paragraph's index among all of the part."""
        return f"{self.part}#{self.indices[paragraph]}"

    def _pieces(self, paragraph: etree._Element, address: str, style_id: str | None) -> Iterator[Piece]:
        hidden = self.styles.hidden
        return runs.pieces(paragraph, address, is_hidden=style_id in hidden, hidden_styles=hidden, notes=self.notes)

    def _label(self, properties: "_Properties") -> str:
        """The automatic number of a paragraph: from its own properties, and for what they leave open from its style."""
        number_id, depth = value(properties.numbering, "numId"), value(properties.numbering, "ilvl")
        if number_id is None:
            inherited = self.styles.numbering(properties.style_id or self.styles.default)
            if inherited is None:
                return ""
            number_id, style, of_style = inherited
            linked = self.numbering.level_of_style(number_id, style)
            depth = depth or value(of_style, "ilvl") if linked is None else str(linked)
        return self.numbering.label(number_id, integer(depth, 0))

    def _table(self, table: etree._Element, depth: int, in_row: bool) -> Iterator[Line]:
        rows = [row for row in members(table, ROW) if not _is_deleted_row(row)]
        frame = list(members(rows[0], CELL)) if len(rows) == 1 else []
        if len(frame) == 1:
            yield from self.lines(frame[0], depth, in_row=in_row)
            return
        for row in rows:
            cells = list(self._cells(row, depth))
            pieces = manuscripts.flat(cells) if in_row else manuscripts.joined(cells, plain_text.CELL_SEPARATOR)
            first = next(row.iter(PARAGRAPH), None)
            yield Line(BlockKind.TABLE_ROW, pieces, self.part if first is None else self.address(first))

    def _cells(self, row: etree._Element, depth: int) -> Iterator[list[Piece]]:
        """What stands in each column of a row: nothing where a cell goes on from the row above or the column before."""
        yield from ([] for _ in range(_columns(value(child(row, "trPr"), "gridBefore"), default=0)))
        for cell in members(row, CELL):
            properties = child(cell, "tcPr")
            lines = () if _is_continued(properties) else self.lines(cell, depth, in_row=True)
            yield manuscripts.flat([manuscripts.stripped(line.pieces) for line in lines])
            yield from ([] for _ in range(_columns(value(properties, "gridSpan"), default=1) - 1))


def members(container: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """The nearest descendants with one of the tags: through content controls, insertions and first alternatives."""
    levels = [iter(container)]
    while levels:
        element = next(levels[-1], None)
        if element is None:
            levels.pop()
        elif element.tag in tags:
            yield element
        elif element.tag in _TRANSPARENT and not is_alternative_unread(element):
            levels.append(iter(element))


class _Properties(NamedTuple):
    """What a paragraph's properties say of its text; `is_joined_to_next` that its end is not on the page."""

    style_id: str | None = None
    numbering: etree._Element | None = None
    is_joined_to_next: bool = False


def _properties(paragraph: etree._Element) -> _Properties:
    style_id, numbering, is_joined = None, None, False
    for element in next(paragraph.iterchildren(PARAGRAPH_PROPERTIES), ()):
        if element.tag == STYLE_OF_PARAGRAPH:
            style_id = element.get(VAL)
        elif element.tag == NUMBERING:
            numbering = element
        elif element.tag == RUN_PROPERTIES:
            is_joined = any(mark.tag != VANISH or is_on(mark) for mark in element.iterchildren(*_NO_END))
    return _Properties(style_id, numbering, is_joined)


def _is_deleted_row(row: etree._Element) -> bool:
    return child(child(row, "trPr"), "del") is not None


def _is_continued(properties: etree._Element | None) -> bool:
    """Whether a cell is deleted, or covered by the merged cell above it or before it."""
    marks = () if properties is None else properties.iterchildren(f"{W}vMerge", f"{W}hMerge", f"{W}cellDel")
    return any(mark.get(VAL) != "restart" for mark in marks)


def _columns(count: str | None, *, default: int) -> int:
    """How many columns of the grid something covers."""
    return min(integer(count, default), _COLUMNS_END)
