"""What the runs of a paragraph say, each piece with the way back to its run."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from cotmoc.domain.errors import UnreadableInput
from cotmoc.reading import manuscripts
from cotmoc.reading.manuscripts import Piece
from cotmoc.reading.ooxml.markup import (
    DELETED,
    MOVED_AWAY,
    RUN,
    RUN_PROPERTIES,
    STYLE_OF_RUN,
    TEXT_BOX,
    VAL,
    VANISH,
    W,
    is_alternative_unread,
    is_on,
)

NESTING_END = 32
"""No page is built of more elements inside one another than so many."""

_TEXT, _BREAK, _SYMBOL, _FIELD = (f"{W}{name}" for name in ("t", "br", "sym", "fldChar"))
_CHARACTERS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_NOTE_REFERENCES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_HIDING = (STYLE_OF_RUN, VANISH)
_READ = (RUN, _TEXT, _BREAK, _SYMBOL, _FIELD, *_CHARACTERS, *_NOTE_REFERENCES, *_HIDING)
_UNSEEN = frozenset({DELETED, MOVED_AWAY, TEXT_BOX, f"{W}rt"})

_SYMBOL_FONT = dict(
    zip(
        bytes.fromhex("2d 44 53 57 61 62 6d 70 73 a3 a5 ac ae b0 b1 b3 b4 b7 b8 b9 bb d6 d7 de"),
        "−ΔΣΩαβμπσ≤∞←→°±≥×•÷≠≈√⋅⇒",
        strict=True,
    )
)
_WINGDINGS = dict(zip(bytes.fromhex("6f a7 a8 d8 e0 e8 fb fc fd fe"), "☐▪☐➢→➔✗✓☒☑", strict=True))
_PRIVATE_USE = 0xF000


NumberOfNote = Callable[[str, str], str | None]
"""The number of a note by kind ("footnotes") and identifier, in order of asking; None where it has no body."""


@dataclass(slots=True)
class _Run:
    """A run that is being read: its place, whether it is hidden, and how many of its letters have been read."""

    index: int
    is_hidden: bool
    offset: int = 0


def pieces(
    paragraph: etree._Element, address: str, *, is_hidden: bool, hidden_styles: frozenset[str], notes: NumberOfNote
) -> Iterator[Piece]:
    """What a paragraph shows, its automatic number and text boxes apart."""
    shown: dict[etree._Element | None, _Run] = {}
    fields: list[bool] = []
    index = -1
    for element in paragraph.iter(*_READ):
        tag = element.tag
        if tag == RUN:
            index += 1
            if is_shown(element, paragraph):
                shown[element] = _Run(index, is_hidden)
            continue
        run = shown.get(_holder(element))
        if run is None:
            continue
        if tag in _HIDING:
            run.is_hidden = _is_hidden(element, run.is_hidden, hidden_styles)
        elif tag == _FIELD:
            _advance(fields, element)
        else:
            written = letters(element)
            if not run.is_hidden and not any(fields):
                piece = Piece(written, address, run.index, run.offset) if written else _without_letters(element, notes)
                if piece.text:
                    yield piece
            run.offset += len(written)


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


def letters(child: etree._Element) -> str:
    """What an element of a run writes, as python-docx's `Run.text` counts it."""
    if child.tag == _TEXT:
        return (child.text or "").replace("\n", " ").replace("\r", " ")
    if child.tag == _BREAK:
        return "" if child.get(f"{W}type") in {"page", "column"} else "\n"
    return _CHARACTERS.get(child.tag, "")


def _without_letters(child: etree._Element, notes: NumberOfNote) -> Piece:
    """What an element stands for that writes no letters of its own: a symbol or the mark of a note."""
    if child.tag == _SYMBOL:
        return Piece(_symbol(child))
    number = notes(_NOTE_REFERENCES[child.tag], child.get(f"{W}id", "")) if child.tag in _NOTE_REFERENCES else None
    return manuscripts.mark(number) if number else Piece("")


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


def _holder(element: etree._Element) -> etree._Element | None:
    """The run that an element, or the properties that it is among, belongs to."""
    parent = element.getparent()
    return parent.getparent() if parent is not None and parent.tag == RUN_PROPERTIES else parent


def _is_hidden(hiding: etree._Element, before: bool, hidden_styles: frozenset[str]) -> bool:
    """Whether text is hidden by its style or, which comes after and has the last word, by its own property."""
    return before or hiding.get(VAL) in hidden_styles if hiding.tag == STYLE_OF_RUN else is_on(hiding)


def _advance(fields: list[bool], mark: etree._Element) -> None:
    """Follow the fields that are open in a paragraph: each is True while its instruction, not its result, is read."""
    kind = mark.get(f"{W}fldCharType")
    if kind == "begin":
        fields.append(True)
    elif fields and kind == "separate":
        fields[-1] = False
    elif fields and kind == "end":
        fields.pop()
