"""Plain text as a document: the text itself, never normalised, cut into lines and notes.

A note's mark is written `[footnoteRef:N]` and its body `[N: …]` behind its paragraph; a body may hold brackets and
line ends. Numbered brackets to which no mark points are text.
"""

import codecs
import re
from bisect import bisect_right
from collections.abc import Iterator

from cotmoc.domain.documents import Block, BlockKind, Document, Note, Span
from cotmoc.domain.errors import UnreadableInput
from cotmoc.reading import codepages

CELL_SEPARATOR = " | "
"""What stands between the cells of a table row in canonical text."""

_MARK = re.compile(r"\[(?:foot|end)noteRef:(\d+)\]")
_OPENING = re.compile(r"\[(\d+):")
_BRACKET = re.compile(r"[\[\]]")
_LINE_END = re.compile(r"\r\n|\r|\n")
_LINE = re.compile(r"[^\r\n]+")
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
_CONTROL_SHARE = 20
"""A text in which one character of so many is a control character is no text."""


def decode(content: bytes) -> str:
    """The text of a file in UTF-8 (a BOM is dropped), or in UTF-16 if it says so by a BOM; line ends stay as they are.

    What is neither is read by `codepages`. Raises `UnreadableInput`: `text_encoding` for another encoding,
    `text_binary` for what is no text at all; `files.load` adds the file's name to their facts.
    """
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        if b"\0" in content and not wide:
            raise UnreadableInput("text_binary") from error
        known = None if wide else codepages.decoded(content)
        if known is None:
            raise UnreadableInput("text_encoding", position=error.start) from error
        text = known
    if "\0" in text or len(_CONTROL.findall(text)) * _CONTROL_SHARE > len(text):
        raise UnreadableInput("text_binary")
    return text


def document(text: str) -> Document:
    """The document of a text: a block for every line that says something, a note and a block for every note's body.

    Spans are trimmed of white space; a note's span bounds the words between `[N:` and `]`, so that neither paragraphs
    nor note bodies contain the brackets. A line with cells separated by " | " is a table row.

    >>> read = document("Thu 5 tỷ đồng[footnoteRef:1]. [1: Vượt 2%.]")
    >>> [(block.kind.value, block.span.of(read.text)) for block in read.blocks]
    [('paragraph', 'Thu 5 tỷ đồng[footnoteRef:1].'), ('note', 'Vượt 2%.')]
    """
    found = list(_notes(text))
    starts = [0, *(end.end() for end in _LINE_END.finditer(text))]
    blocks = [
        Block(kind, span, f"line {bisect_right(starts, span.start)}")
        for kind, span in sorted(_stretches(text, found), key=lambda stretch: stretch[1].start)
    ]
    return Document(text, "txt", blocks=tuple(blocks), notes=tuple(note for note, _ in found))


def trimmed(text: str, start: int, end: int) -> Span:
    """The span of the words in `text[start:end]`, without the white space around them."""
    stretch = text[start:end]
    first = start + len(stretch) - len(stretch.lstrip())
    return Span(first, max(first, start + len(stretch.rstrip())))


def _stretches(text: str, found: list[tuple[Note, Span]]) -> Iterator[tuple[BlockKind, Span]]:
    """The stretches that say something: note bodies, and the lines of what lies outside the notes."""
    for note, _ in found:
        if note.body.start < note.body.end:
            yield BlockKind.NOTE, note.body
    outside = [0, *(edge for _, whole in found for edge in (whole.start, whole.end)), len(text)]
    for start, end in zip(outside[::2], outside[1::2], strict=True):
        for line in _LINE.finditer(text, start, end):
            span = trimmed(text, line.start(), line.end())
            if span.start < span.end:
                yield _kind_of_line(line.group()), span


def _kind_of_line(line: str) -> BlockKind:
    return BlockKind.TABLE_ROW if CELL_SEPARATOR in line else BlockKind.PARAGRAPH


def _notes(text: str) -> Iterator[tuple[Note, Span]]:
    """The notes in order, each with the span of all of `[N: …]`; a body belongs to the last free mark before it."""
    marks = list(_MARK.finditer(text))
    numbers = {mark.group(1) for mark in marks}
    openings = [opening for opening in _OPENING.finditer(text) if opening.group(1) in numbers]
    edges = sorted(match.start() for match in (*marks, *openings))
    free: dict[str, list[Span]] = {number: [] for number in numbers}
    unread = iter(marks)
    mark = next(unread, None)
    done = 0
    for opening in openings:
        while mark and mark.start() < opening.start():
            free[mark.group(1)].append(Span(*mark.span()))
            mark = next(unread, None)
        if opening.start() < done or not free[opening.group(1)]:
            continue
        after = bisect_right(edges, opening.start())
        closing = _closing(text, opening.start(), edges[after] if after < len(edges) else len(text))
        if closing is not None:
            done = closing + 1
            body = trimmed(text, opening.end(), closing)
            yield Note(opening.group(1), free[opening.group(1)].pop(), body), Span(opening.start(), done)


def _closing(text: str, start: int, end: int) -> int | None:
    """Where the bracket opened at `start` closes before `end`; the last bracket of the line if they do not pair."""
    depth = 0
    for bracket in _BRACKET.finditer(text, start, end):
        depth += 1 if bracket.group() == "[" else -1
        if depth == 0:
            return bracket.start()
    line = _LINE.match(text, start, end)
    last = text.rfind("]", start, line.end() if line else end)
    return None if last < 0 else last
