"""What the runs of a paragraph say, each piece with the way back to its run."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from cotmoc.domain.errors import UnreadableInput
from cotmoc.reading.ooxml.markup import (
    DELETED,
    MOVED_AWAY,
    RUN,
    RUN_PROPERTIES,
    TEXT_BOX,
    W,
    is_alternative_unread,
    is_on,
    value,
)

NESTING_END = 64
"""No page is built of more elements inside one another than so many."""

_TEXT, _BREAK, _SYMBOL, _FIELD = (f"{W}{name}" for name in ("t", "br", "sym", "fldChar"))
_CHARACTERS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_NOTE_REFERENCES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_UNSEEN = frozenset({DELETED, MOVED_AWAY, TEXT_BOX, f"{W}rt"})
_ONE_LINE = str.maketrans("\n\r", "  ")

_SYMBOL_FONT = dict(
    zip(
        bytes.fromhex("2d 44 53 57 61 62 6d 70 73 a3 a5 ac ae b0 b1 b3 b4 b7 b8 b9 bb d6 d7 de"),
        "−ΔΣΩαβμπσ≤∞←→°±≥×•÷≠≈√⋅⇒",
        strict=True,
    )
)
_WINGDINGS = dict(zip(bytes.fromhex("6f a7 a8 d8 e0 e8 fb fc fd fe"), "☐▪☐➢→➔✗✓☒☑", strict=True))
_PRIVATE_USE = 0xF000


class Piece(NamedTuple):
    """A stretch of text; one that stands in a run says which, and how far into the run it begins.

    `run` is -1 where no run holds the letters: automatic numbers, separators, note marks (whose number is `note`).
    """

    text: str
    address: str = ""
    run: int = -1
    offset: int = 0
    note: str = ""


NumberOfNote = Callable[[str, str], str | None]
"""The number of a note by kind ("footnotes") and identifier, in order of asking; None where it has no body."""


def pieces(
    paragraph: etree._Element, address: str, *, is_hidden: bool, hidden_styles: frozenset[str], notes: NumberOfNote
) -> Iterator[Piece]:
    """What a paragraph shows, its automatic number and text boxes apart."""
    fields: list[bool] = []
    for index, run in enumerate(paragraph.iter(RUN)):
        if not is_shown(run, paragraph):
            continue
        hidden = _is_hidden(run.find(RUN_PROPERTIES), is_hidden, hidden_styles)
        offset = 0
        for child in run:
            if child.tag == _FIELD:
                _advance(fields, child)
                continue
            letters = _letters(child)
            if not hidden and not any(fields):
                piece = Piece(letters, address, index, offset) if letters else _without_letters(child, notes)
                if piece.text:
                    yield piece
            offset += len(letters)


def is_shown(element: etree._Element, paragraph: etree._Element) -> bool:
    """Whether a descendant of a paragraph belongs to it, and is neither deleted nor said twice."""
    for _ in range(NESTING_END):
        parent = element.getparent()
        if parent is paragraph:
            return True
        if parent is None or parent.tag in _UNSEEN or is_alternative_unread(parent):
            return False
        element = parent
    raise UnreadableInput("docx_nested")


def stripped(row: Sequence[Piece]) -> list[Piece]:
    """The pieces without the white space at both ends."""
    left = list(row)
    while left and not left[-1].text.strip():
        left.pop()
    while left and not left[0].text.strip():
        left.pop(0)
    if left:
        first = left[0]
        text = first.text.lstrip()
        left[0] = first._replace(text=text, offset=first.offset + len(first.text) - len(text))
        left[-1] = left[-1]._replace(text=left[-1].text.rstrip())
    return left


def _letters(child: etree._Element) -> str:
    """What an element of a run writes, as python-docx's `Run.text` counts it."""
    if child.tag == _TEXT:
        return (child.text or "").translate(_ONE_LINE)
    if child.tag == _BREAK:
        return "" if child.get(f"{W}type") in {"page", "column"} else "\n"
    return _CHARACTERS.get(child.tag, "")


def _without_letters(child: etree._Element, notes: NumberOfNote) -> Piece:
    """What an element stands for that writes no letters of its own: a symbol or the mark of a note."""
    if child.tag == _SYMBOL:
        return Piece(_symbol(child))
    number = notes(_NOTE_REFERENCES[child.tag], child.get(f"{W}id", "")) if child.tag in _NOTE_REFERENCES else None
    return Piece(f"[footnoteRef:{number}]", note=number) if number else Piece("")


def _symbol(symbol: etree._Element) -> str:
    """The Unicode character of a `w:sym`; "" where the symbol font has none that says anything."""
    try:
        code = int(symbol.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    font = symbol.get(f"{W}font", "")
    if font == "Symbol":
        return _SYMBOL_FONT.get(code & 0xFF, "")
    if font.startswith("Wingdings"):
        return _WINGDINGS.get(code & 0xFF, "")
    return chr(code) if 0 < code < _PRIVATE_USE and chr(code).isprintable() else ""


def _is_hidden(properties: etree._Element | None, by_paragraph: bool, hidden_styles: frozenset[str]) -> bool:
    if properties is None:
        return by_paragraph
    if properties.find(f"{W}vanish") is not None:
        return is_on(properties, "vanish")
    return by_paragraph or (bool(hidden_styles) and value(properties, "rStyle") in hidden_styles)


def _advance(fields: list[bool], mark: etree._Element) -> None:
    """Follow the fields that are open in a paragraph: each is True while its instruction, not its result, is read."""
    kind = mark.get(f"{W}fldCharType")
    if kind == "begin":
        fields.append(True)
    elif fields and kind == "separate":
        fields[-1] = False
    elif fields and kind == "end":
        fields.pop()
