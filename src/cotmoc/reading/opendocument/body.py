"""The walk through an OpenDocument text: paragraphs, lists, tables, text boxes, notes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from cotmoc.domain.documents import BlockKind
from cotmoc.domain.errors import UnreadableInput
from cotmoc.reading import manuscripts
from cotmoc.reading.manuscripts import Line, Piece
from cotmoc.reading.opendocument.markup import (
    DRAW,
    LIST,
    LIST_HEADER,
    LIST_ITEM,
    NOTE,
    NOTE_BODY,
    OFFICE,
    PARAGRAPHS,
    STYLE_NAME,
    TABLE,
    TEXT,
    TEXT_BOX,
    integer,
)
from cotmoc.reading.opendocument.numbering import OUTLINE, Numbering
from cotmoc.reading.opendocument.styles import Styles

NESTING_END = 64
"""No document nests its sections, lists, tables and boxes deeper."""
_COLUMNS_END = 63
_SPACES_END = 100
_UNSEEN = frozenset(
    (
        *(f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{TEXT}tracked-changes", f"{TEXT}ruby-text", TEXT_BOX),
        *(f"{TEXT}index-title-template", f"{DRAW}object", f"{DRAW}object-ole", f"{TEXT}hidden-text", NOTE_BODY),
        *(f"{TEXT}index-entry-template", f"{OFFICE}forms", f"{TEXT}sequence-decls", f"{DRAW}image"),
    )
)
_CHARACTERS = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n", f"{TEXT}soft-page-break": ""}
_FILE_SPACES = str.maketrans("\r\n\t", "   ")
_ROW_GROUPS = (f"{TABLE}table-header-rows", f"{TABLE}table-rows", f"{TABLE}table-row-group")


@dataclass(slots=True)
class _Listing:
    """The list in which a paragraph stands: its style, its level, and the number that waits for its first paragraph."""

    style: str
    depth: int
    label: str = ""


@dataclass(slots=True)
class Walk:
    """The way through a document; `notes` holds the bodies of notes that are not written yet, by number."""

    indices: Mapping[etree._Element, int]
    styles: Styles
    numbering: Numbering
    notes: dict[str, etree._Element] = field(default_factory=dict)
    noted: int = 0

    def lines(self, container: etree._Element, depth: int = 0, listing: _Listing | None = None) -> Iterator[Line]:
        """The lines of a body, section, list item, cell, text box or note."""
        if depth > NESTING_END:
            raise UnreadableInput("odt_nested")
        for element in container:
            if element.tag in PARAGRAPHS:
                yield from self._paragraph(element, depth, listing)
            elif element.tag == LIST:
                yield from self._list(element, depth + 1, listing)
            elif element.tag == f"{TABLE}table":
                yield from self._table(element, depth + 1)
            elif element.tag not in _UNSEEN and not _is_hidden_section(element):
                yield from self.lines(element, depth + 1, listing)
            elif element.tag == TEXT_BOX:
                yield from self.lines(element, depth + 1)

    def address(self, paragraph: etree._Element) -> str:
        """Where a paragraph stands."""
        return f"content.xml#{self.indices.get(paragraph, 0)}"

    def _paragraph(self, paragraph: etree._Element, depth: int, listing: _Listing | None) -> Iterator[Line]:
        style = paragraph.get(STYLE_NAME)
        label = self._label(paragraph, listing)
        boxes: list[etree._Element] = []
        pieces: list[Piece] = []
        if not self.styles.is_hidden("paragraph", style):
            pieces = list(self._pieces(paragraph, depth, boxes))
        if label or pieces:
            said = [Piece(label), *pieces] if label else pieces
            yield Line(BlockKind.PARAGRAPH, said, self.address(paragraph), self.styles.name(style))
        for box in boxes:
            yield from self.lines(box, depth + 1)

    def _label(self, paragraph: etree._Element, listing: _Listing | None) -> str:
        if listing is not None:
            label, listing.label = listing.label, ""
            return label
        if paragraph.tag == PARAGRAPHS[1] and paragraph.get(f"{TEXT}is-list-header") != "true":
            return self.numbering.label(OUTLINE, integer(paragraph, f"{TEXT}outline-level", 1))
        return ""

    def _pieces(self, element: etree._Element, depth: int, boxes: list[etree._Element]) -> Iterator[Piece]:
        """What a paragraph says; the text boxes anchored in it are collected in `boxes`."""
        if depth > NESTING_END:
            raise UnreadableInput("odt_nested")
        if element.text:
            yield Piece(_flowing(element.text))
        for child in element:
            tag = child.tag
            if tag == NOTE:
                yield from self._mark(child)
            elif tag == f"{TEXT}s":
                yield Piece(" " * min(integer(child, f"{TEXT}c", 1), _SPACES_END))
            elif tag in _CHARACTERS:
                yield Piece(_CHARACTERS[tag])
            elif tag == TEXT_BOX:
                boxes.append(child)
            elif tag not in _UNSEEN and not self.styles.is_hidden("text", child.get(STYLE_NAME)):
                yield from self._pieces(child, depth + 1, boxes)
            if child.tail:
                yield Piece(_flowing(child.tail))

    def _mark(self, note: etree._Element) -> Iterator[Piece]:
        body = note.find(NOTE_BODY)
        if body is not None:
            self.noted += 1
            number = str(self.noted)
            self.notes[number] = body
            yield manuscripts.mark(number)

    def _list(self, element: etree._Element, depth: int, outer: _Listing | None) -> Iterator[Line]:
        """The lines of a list; one inside another is its next level, and one that continues another counts on."""
        style = element.get(STYLE_NAME) or (outer.style if outer else "") or self._style_within(element)
        listing = _Listing(style, outer.depth + 1 if outer else 1)
        continues = element.get(f"{TEXT}continue-numbering") == "true" or element.get(f"{TEXT}continue-list")
        if outer is None and not continues:
            self.numbering.begin(style, 1)
        for item in element.iterchildren(LIST_ITEM, LIST_HEADER):
            inner = next(item.iterchildren(LIST, *PARAGRAPHS), None)
            if item.tag == LIST_ITEM and inner is not None and inner.tag != LIST:
                start = integer(item, f"{TEXT}start-value", -1)
                listing.label = self.numbering.label(style, listing.depth, start if start >= 0 else None)
            yield from self.lines(item, depth, listing)
            listing.label = ""

    def _style_within(self, element: etree._Element) -> str:
        """The list style of a list that names none: that of its first paragraph's style."""
        first = next(element.iter(*PARAGRAPHS), None)
        return (None if first is None else self.styles.listing(first.get(STYLE_NAME))) or ""

    def _table(self, table: etree._Element, depth: int) -> Iterator[Line]:
        rows = list(_rows(table))
        frame = list(rows[0].iterchildren(f"{TABLE}table-cell")) if len(rows) == 1 else []
        if len(frame) == 1:
            yield from self.lines(frame[0], depth)
            return
        for row in rows:
            first = next(row.iter(*PARAGRAPHS), None)
            yield manuscripts.row(self._cells(row, depth), "content.xml" if first is None else self.address(first))

    def _cells(self, row: etree._Element, depth: int) -> Iterator[Sequence[Sequence[Piece]]]:
        """What stands in each column; columns that a cell above or before covers are empty."""
        for cell in row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            if cell.tag.endswith("covered-table-cell"):
                said: list[list[Piece]] = []
            else:
                said = [manuscripts.stripped(line.pieces) for line in self.lines(cell, depth)]
            for _ in range(max(1, min(integer(cell, f"{TABLE}number-columns-repeated", 1), _COLUMNS_END))):
                yield said


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for element in table.iterchildren(f"{TABLE}table-row", *_ROW_GROUPS):
        if element.tag in _ROW_GROUPS:
            yield from element.iterdescendants(f"{TABLE}table-row")
        else:
            yield element


def _is_hidden_section(element: etree._Element) -> bool:
    return element.tag == f"{TEXT}section" and element.get(f"{TEXT}display") == "none"


def _flowing(text: str) -> str:
    """Letters as the office program reads them: line ends and tabs of the file are spaces."""
    return text.translate(_FILE_SPACES)
