"""Markdown (CommonMark with tables and notes): marks of the markup are out, numbers of lists and notes are written out.

A paragraph whose lines the file wraps is one line; a line that begins an item ("a)", "(1)", "-") stays one of its own,
because texts are saved as Markdown without the blank lines that it wants between paragraphs.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from cotmoc.domain.documents import BlockKind, Document
from cotmoc.domain.errors import UnreadableInput
from cotmoc.reading import manuscripts
from cotmoc.reading.hypertext import body as hypertext
from cotmoc.reading.manuscripts import Line, Piece

NESTING_END = 60
"""No document nests its lists and quotations deeper."""
_NOTE = re.compile(
    r"^\[\^([^\]\s]{1,40})\]:[ \t]*(.*(?:\n(?:[ \t]{2,}|\t)\S.*|\n[ \t]*(?=\n(?:[ \t]{4,}|\t)\S))*)", re.MULTILINE
)
_MARK = re.compile(r"\[\^([^\]\s]{1,40})\]")
_ITEM = re.compile(r"(?:[-–+•]\s|\(?(?:\d{1,2}|[a-zđ])[.)]|[IVX]+[.-]|Điều\s)")
_ENDED = (".", ";", ":", "!", "?")
_TAG = re.compile(r"<(/?\w+)[^>]*>")


def document(text: str) -> Document:
    """The document of a text in Markdown; raises `UnreadableInput` (`markdown_nested`, and those of HTML in it)."""
    found = {note[1]: (note[2], text.count("\n", 0, note.start()) + 1) for note in _NOTE.finditer(text)}
    body = _NOTE.sub(lambda note: "\n" * note[0].count("\n"), text)
    parser = MarkdownIt("commonmark", {"maxNesting": NESTING_END}).enable(["table", "strikethrough"])
    notes = _Notes(found)

    def take(number: str) -> Sequence[Line] | None:
        taken = notes.take(number)
        return None if taken is None else list(_Walk(notes).lines(parser.parse(taken[0]), taken[1]))

    return manuscripts.write(_Walk(notes).lines(parser.parse(body), 1), "md", take)


@dataclass(slots=True)
class _Notes:
    """The notes by name, each with the line of the file where it stands, and the numbers given to them."""

    bodies: dict[str, tuple[str, int]]
    numbers: dict[str, str] = field(default_factory=dict)
    unwritten: dict[str, str] = field(default_factory=dict)

    def number(self, name: str) -> str | None:
        if name in self.bodies and name not in self.numbers:
            self.numbers[name] = str(len(self.numbers) + 1)
            self.unwritten[self.numbers[name]] = name
        return self.numbers.get(name)

    def take(self, number: str) -> tuple[str, int] | None:
        name = self.unwritten.pop(number, None)
        return None if name is None else self.bodies[name]


@dataclass(slots=True)
class _Listing:
    """A list that is open: the number of its next item (None for a dash) and what stands behind the number."""

    next: int | None
    delimiter: str

    def label(self) -> str:
        if self.next is None:
            return "- "
        self.next += 1
        return f"{self.next - 1}{self.delimiter} "


@dataclass(slots=True)
class _Walk:
    """The walk through the tokens of a text."""

    notes: _Notes
    open: list[_Listing] = field(default_factory=list)
    label: str = ""
    style: str = ""
    cells: list[list[Piece]] | None = None

    def lines(self, tokens: Sequence[Token], first: int) -> Iterator[Line]:
        """The lines of the tokens, whose places count from the line `first` of the file."""
        at = first
        for token in tokens:
            if token.level >= NESTING_END - 1:
                raise UnreadableInput("markdown_nested")
            at = first + token.map[0] if token.map else at
            if token.type == "inline":
                yield from self._inline(token, f"line {at}")
            elif token.type in ("fence", "code_block"):
                yield from self._say([Piece(token.content.rstrip("\n"))], f"line {at}")
            elif token.type == "html_block":
                yield from (line._replace(address=f"line {at}") for line in hypertext.lines(token.content))
            else:
                yield from self._turn(token, f"line {at}")

    def _turn(self, token: Token, address: str) -> Iterator[Line]:
        """Follow what opens and closes."""
        if token.type in ("ordered_list_open", "bullet_list_open"):
            ordered = token.type.startswith("ordered")
            self.open.append(_Listing(int(token.attrGet("start") or 1) if ordered else None, token.markup or "."))
            if ordered and token.attrGet("start") == 0:
                self.open[-1].next = 0
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            self.open.pop()
        elif token.type == "list_item_open":
            self.label = self.open[-1].label()
        elif token.type in ("heading_open", "heading_close"):
            self.style = f"heading {token.tag[1:]}" if token.nesting == 1 else ""
        elif token.type == "tr_open":
            self.cells = []
        elif token.type == "tr_close" and self.cells is not None:
            cells, self.cells = self.cells, None
            yield manuscripts.row([manuscripts.parted(cell) for cell in cells], address)

    def _inline(self, token: Token, address: str) -> Iterator[Line]:
        pieces = manuscripts.stripped(list(self._pieces(token.children or ())))
        if self.cells is not None:
            self.cells.append(pieces)
        else:
            yield from self._say(pieces, address)

    def _say(self, pieces: list[Piece], address: str) -> Iterator[Line]:
        label, self.label = self.label, ""
        if pieces:
            yield Line(BlockKind.PARAGRAPH, [Piece(label), *pieces] if label else pieces, address, self.style)

    def _pieces(self, children: Sequence[Token]) -> Iterator[Piece]:
        said = ""
        for place, child in enumerate(children):
            if child.type == "softbreak":
                following = children[place + 1].content if place + 1 < len(children) else ""
                yield Piece("\n" if said.endswith(_ENDED) and _ITEM.match(following.lstrip()) else " ")
            elif child.type == "hardbreak":
                yield Piece("\n")
            elif child.type == "html_inline":
                yield Piece("\n" if _TAG.sub(r"\1", child.content) == "br" else "")
            elif child.type == "image":
                continue
            elif child.content:
                said = child.content.rstrip()
                yield from self._words(child.content)

    def _words(self, text: str) -> Iterator[Piece]:
        """The words of a stretch, with the marks of notes among them."""
        last = 0
        for mark in _MARK.finditer(text):
            number = self.notes.number(mark[1])
            if number:
                yield Piece(text[last : mark.start()])
                yield manuscripts.mark(number)
                last = mark.end()
        yield Piece(text[last:])
