"""From a page to its canonical text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from cotmoc.domain.documents import BlockKind, Document
from cotmoc.domain.errors import UnreadableInput
from cotmoc.reading import manuscripts
from cotmoc.reading.hypertext import lists, notes, page, tables
from cotmoc.reading.manuscripts import Line, Piece

_TABLES_END = 16
"""No page holds more tables inside one another."""
_HEADINGS = {f"h{level}": f"heading {level}" for level in range(1, 7)}
_BLOCKS = frozenset(
    (
        *("p", "div", "section", "article", "main", "header", "body", "html", "blockquote", "pre", "center", "address"),
        *("figure", "figcaption", "details", "summary", "fieldset", "legend", "form", "dl", "dt", "dd", "caption"),
        *("hr", "tr", "td", "th", "thead", "tbody", "ul", "ol", "menu", "dir", "li", "title", *_HEADINGS),
    )
)
_LISTS = frozenset(("ol", "ul", "menu", "dir"))
_SPACE = re.compile(r"[ \t\r\f\v\xa0\u2007\u202f\ufeff\u200b]+")
_AROUND_BREAK = re.compile(r" *\n *")
_LIST_MARK = re.compile(r"mso-list\s*:\s*ignore", re.I)
_BULLET = re.compile(r"[\s\xa0]*(?:o|[^\w\s]|\W)[\s\xa0]*")


def document(content: bytes) -> Document:
    """The document of a page.

    Raises `UnreadableInput`: `text_encoding`, `text_binary`, `html_damaged`, `html_nested`.
    """
    return manuscript(page.decode(content), "html")


def manuscript(text: str, form: str) -> Document:
    """The document of a page that has been decoded."""
    root = page.parse(text)
    found = notes.find(root)
    pages = _Page(found, page.Frame(root))

    def take(number: str) -> Sequence[Line] | None:
        body = found.take(number)
        return None if body is None else list(pages.lines(body, 0))

    return manuscripts.write(pages.lines(page.main(root), 0), form, take)


def lines(fragment: str) -> list[Line]:
    """The lines of a piece of HTML that stands in another document."""
    root = page.parse(fragment)
    return list(_Page(notes.Notes(), page.Frame(root)).lines(page.main(root), 0))


@dataclass(slots=True)
class _Flow:
    """What has been said since the last line, and the lists that are open."""

    pieces: list[Piece] = field(default_factory=list)
    open: list[lists.Listing] = field(default_factory=list)
    label: str = ""
    style: str = ""
    address: str = ""
    preformatted: int = 0

    def say(self, text: str | None) -> None:
        """Add letters; line ends of the file are spaces outside `pre`."""
        if text:
            self.pieces.append(Piece(text if self.preformatted else text.replace("\n", " ")))

    def line(self) -> Iterator[Line]:
        """The line that ends here, unless nothing was said."""
        pieces, self.pieces = _tidied(self.pieces), []
        if pieces:
            label, self.label = self.label, ""
            yield Line(BlockKind.PARAGRAPH, [Piece(label), *pieces] if label else pieces, self.address, self.style)


@dataclass(frozen=True, slots=True)
class _Page:
    """The walk through a page."""

    notes: notes.Notes
    frame: page.Frame

    def lines(self, container: etree._Element, depth: int) -> Iterator[Line]:
        """The lines of an element; `depth` counts the tables that it lies in."""
        if depth > _TABLES_END:
            raise UnreadableInput("html_nested")
        flow = _Flow(address=_address(container))
        walk = etree.iterwalk(container, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                yield from _end(flow, element)
                if element is not container:
                    flow.say(element.tail)
            elif element is not container and self._is_silent(element):
                walk.skip_subtree()
            elif element.tag == "table" and element is not container:
                yield from flow.line()
                yield from self._table(element, depth + 1)
                walk.skip_subtree()
            elif element in self.notes.bodies:
                flow.pieces.append(manuscripts.mark(self.notes.number(element)))
                walk.skip_subtree()
            elif _LIST_MARK.search(element.get("style", "")):
                flow.say(_list_mark(element))
                walk.skip_subtree()
            elif element is container:
                flow.say(element.text)
            else:
                yield from _start(flow, element)

    def _is_silent(self, element: etree._Element) -> bool:
        apart = element in self.notes.apart or element in self.notes.backs
        return apart or self.frame.hides(element) or notes.is_return(element)

    def _table(self, table: etree._Element, depth: int) -> Iterator[Line]:
        caption = table.find("caption")
        if caption is not None:
            yield from self.lines(caption, depth)
        if tables.is_frame(table):
            for row in tables.rows(table):
                for cell in tables.cells(row):
                    yield from self.lines(cell, depth)
            return
        for row, columns in tables.grid(table):
            if not self.frame.hides(row):
                yield manuscripts.row([self._cell(cell, depth) for cell in columns], _address(row))

    def _cell(self, cell: etree._Element | None, depth: int) -> list[list[Piece]]:
        """The paragraphs of a cell; line breaks part them as well."""
        lines = () if cell is None else self.lines(cell, depth)
        return [part for line in lines for part in manuscripts.parted(line.pieces)]


def _start(flow: _Flow, element: etree._Element) -> Iterator[Line]:
    tag = element.tag
    if tag == "br":
        flow.pieces.append(Piece("\n"))
    elif tag in _BLOCKS:
        yield from flow.line()
        flow.address = _address(element)
        flow.style = _HEADINGS.get(tag, "")
        flow.preformatted += tag == "pre"
        if tag in _LISTS:
            flow.open.append(lists.begin(element))
        elif tag == "li":
            flow.label = (flow.open[-1] if flow.open else lists.Listing("")).label(element)
    flow.say(element.text)


def _end(flow: _Flow, element: etree._Element) -> Iterator[Line]:
    tag = element.tag
    if tag in _BLOCKS:
        yield from flow.line()
        flow.style = ""
        flow.preformatted -= tag == "pre"
        if tag in _LISTS and flow.open:
            flow.open.pop()
        elif tag == "li":
            flow.label = ""


def _address(element: etree._Element) -> str:
    return f"line {element.sourceline}"


def _list_mark(element: etree._Element) -> str:
    """The number or bullet that Word writes into its pages; bullets come from symbol fonts and are all dashes."""
    words = page.letters(element)
    return "- " if _BULLET.fullmatch(words) else f"{words} "


def _tidied(pieces: list[Piece]) -> list[Piece]:
    """The pieces with single spaces, none around line breaks, and none at the ends."""
    tidy: list[Piece] = []
    for piece in pieces:
        text = piece.text if piece.note else _AROUND_BREAK.sub("\n", _SPACE.sub(" ", piece.text))
        if tidy and not tidy[-1].note and not piece.note:
            text = _AROUND_BREAK.sub("\n", _SPACE.sub(" ", tidy.pop().text + text))
        if text:
            tidy.append(piece._replace(text=text))
    return manuscripts.stripped(tidy)
