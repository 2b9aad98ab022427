"""Tables as texts write them: rows of cells on a line, cells on lines of their own between bars, cells on bare lines.

A Word file's table is a row on a line, its cells parted by " | ". Text copied from a page puts a bar on a line of its
own before and after every cell; a body that lies between two such tables begins behind a blank line. Text copied from
a printed table has nothing but the cells, which the head and the numbers of the rows tell apart.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from cotmoc.domain.documents import BlockKind, Document, Span
from cotmoc.reading import asking

Row = tuple[Span, ...]
"""The spans of a row's cells, without the white space and marks of bold around them."""

LONGEST_HEAD = 80
"""A cell at the head of a table is not longer than this."""
MOST_COLUMNS = 10
LONGEST_CELL = 5_000
"""What is longer between two bars is no cell, but the body that a page put between its tables."""

_BAR = re.compile(r"^[ \t\xa0]*\|[ \t\xa0\r]*$", re.MULTILINE)
_BLANK_FIRST = re.compile(r"[ \t\r\xa0]*\n[ \t\r\xa0]*\n")
_RULE = re.compile(r"[|\s:-]+")
_EDGES = " \t\r\n\xa0*_"
_NUMBER_HEAD = re.compile(r"(?:s?tt|số tt)\.?", re.IGNORECASE)
_UNIT_HEAD = re.compile(r"đơn vị(?: tính)?|đvt", re.IGNORECASE)
_LEAD_HEAD = re.compile(r"(?:đơn vị|cơ quan|phòng, ban).*(?:chủ trì|thực hiện)|^chủ trì$", re.IGNORECASE)
_ROW_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,2})*|[IVX]+|[A-HĐ])\.?")
_HEADING = re.compile(r"(?:Điều|Phần|Chương|Phụ lục|PHỤ LỤC|Nơi nhận|Ghi chú)\b|(?:[IVX]+|\d{1,2})\s*[.\-/]\s*[^\W\d]")
_NUMERAL = re.compile(r"[<>≥≤=\d][\d.,\s<>≥≤=–-]*")


@asking.once
def find(document: Document) -> tuple[tuple[Row, ...], ...]:
    """The tables of a document: each as its rows, in the order of the text within each way of writing them."""
    return tuple(table for table in _tables(document) if table)


def _tables(document: Document) -> Iterator[tuple[Row, ...]]:
    text = document.text
    for is_row, group in groupby(document.blocks, key=lambda block: block.kind is BlockKind.TABLE_ROW):
        for lines in _unparted(text, [block.span for block in group]) if is_row else ():
            if rows := _piped(text, lines):
                yield rows
    yield from _barred(text)
    yield from flattened(text, [block.span for block in document.blocks if block.kind is BlockKind.PARAGRAPH])


def cells(text: str) -> list[Span]:
    """What stands between two bars on lines of their own, in order: full cells and empty ones."""
    bars = [bar.span() for bar in _BAR.finditer(text)]
    return [
        Span(one[1], two[0])
        for one, two in itertools.pairwise(bars)
        if two[0] - one[1] <= LONGEST_CELL and not _BLANK_FIRST.match(text, one[1], two[0])
    ]


def _unparted(text: str, lines: Sequence[Span]) -> Iterator[list[Span]]:
    """The lines of rows without a blank line between them; all of them, where blank lines part even the rows."""
    apart = [at for at in range(1, len(lines)) if _BLANK_FIRST.match(text, lines[at - 1].end)]
    starts = [0, *(apart if len(apart) < len(lines) - 1 else ()), len(lines)]
    return (list(lines[one:two]) for one, two in itertools.pairwise(starts))


def _piped(text: str, lines: Sequence[Span]) -> tuple[Row, ...]:
    """The rows of a table with a row on a line; bars around every row, and the rule under the head, are no cells."""
    said = [line.of(text) for line in lines]
    rows = [_split(text, line) for line, words in zip(lines, said, strict=True) if not _RULE.fullmatch(words)]
    framed = all(words[0] == words[-1] == "|" for words in said)
    return tuple(inside for row in rows if (inside := row[1:-1] if framed else row))


def _split(text: str, span: Span) -> Row:
    row: list[Span] = []
    start = span.start
    for words in span.of(text).split("|"):
        row.append(_trimmed(text, start, start + len(words)))
        start += len(words) + 1
    return tuple(row)


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    first = start + len(words) - len(words.lstrip(_EDGES))
    return Span(first, max(first, start + len(words.rstrip(_EDGES))))


def _barred(text: str) -> Iterator[tuple[Row, ...]]:
    """The tables whose cells stand between bars; an empty stretch parts two rows, or is an empty cell inside one."""
    table: list[Span] = []
    for cell in cells(text):
        if table and text[table[-1].end : cell.start].strip(_EDGES) != "|":
            yield _rows(text, table)
            table = []
        table.append(cell)
    if table:
        yield _rows(text, table)


def _rows(text: str, table: Sequence[Span]) -> tuple[Row, ...]:
    trimmed = [_trimmed(text, cell.start, cell.end) for cell in table]
    width = next((at for at, cell in enumerate(trimmed) if cell.start == cell.end and at), len(trimmed))
    rows: list[Row] = []
    row: list[Span] = []
    for at, cell in enumerate(trimmed):
        following = trimmed[at + 1].of(text) if at + 1 < len(trimmed) else ""
        inside = 0 < len(row) < width and following != "" and not _ROW_NUMBER.fullmatch(following)
        if cell.start < cell.end or inside:
            row.append(cell)
        elif row:
            rows.append(tuple(row))
            row = []
    return tuple([*rows, tuple(row)] if row else rows)


def flattened(text: str, lines: Sequence[Span]) -> Iterator[tuple[Row, ...]]:
    """The tables of targets or tasks with each cell on a line of its own and no bars: a head, then numbered rows."""
    at = 0
    while at < len(lines):
        width = _width_of_head(text, lines, at)
        if width:
            rows, at = _numbered_rows(text, lines, at + width, width)
            yield (tuple(lines[at_head] for at_head in range(rows[0][0] - width, rows[0][0])), *_joined(lines, rows))
        else:
            at += 1


def _joined(lines: Sequence[Span], rows: Sequence[tuple[int, int]]) -> Iterator[Row]:
    return (tuple(lines[first:end]) for first, end in rows)


def _width_of_head(text: str, lines: Sequence[Span], at: int) -> int:
    """How many columns the head has that begins at a line: from "STT" to the number of the first row; 0 for none."""
    if not _NUMBER_HEAD.fullmatch(lines[at].of(text)):
        return 0
    heads: list[str] = []
    for line in lines[at : at + MOST_COLUMNS + 1]:
        words = line.of(text)
        if heads and _ROW_NUMBER.fullmatch(words):
            named = any(_UNIT_HEAD.match(head) or _LEAD_HEAD.search(head) for head in heads)
            return len(heads) if named and words.rstrip(".") in ("1", "I", "A") else 0
        if len(words) > LONGEST_HEAD:
            return 0
        heads.append(words)
    return 0


def _numbered_rows(text: str, lines: Sequence[Span], at: int, width: int) -> tuple[list[tuple[int, int]], int]:
    """The first and the last line (exclusive) of each row, and where the table ends."""
    rows: list[tuple[int, int]] = []
    while at < len(lines) and _ROW_NUMBER.fullmatch(lines[at].of(text)):
        end = at + 1
        while end < min(at + width, len(lines)) and not _ends_row(text, lines, at, end):
            end += 1
        rows.append((at, end))
        at = end
    return rows, at


def _ends_row(text: str, lines: Sequence[Span], first: int, at: int) -> bool:
    """Whether a line ends the row from `first` before it is full, as the next row's number does, or a heading."""
    if _HEADING.match(lines[at].of(text)):
        return True
    one, two = lines[first].of(text).rstrip("."), lines[at].of(text).rstrip(".")
    if at - first < 2 or not _ROW_NUMBER.fullmatch(two):
        return False
    named = at + 1 < len(lines) and not _NUMERAL.fullmatch(lines[at + 1].of(text))
    counts_on = one.isdigit() and two.isdigit() and int(two) == int(one) + 1
    return named and (counts_on or not one[0].isdigit() or not two[0].isdigit())
