"""Columns without rules: the two columns of a paper's head, tables whose cells only gaps part, text in columns."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from cotmoc.reading.portable.lines import Line

_TEXT_LINES = 12
"""Two columns with at least so many lines in each are text in columns."""
_NUMBERS = 0.6
"""Where at least this share of the second column begins with a figure, two columns are a table."""
_APART = 0.5
"""Columns are at least so many letter heights apart."""
_CLOSE = 1.45
"""Lines of one column are no farther apart than so many letter heights."""
_HEADING = re.compile(r"[IVX]+[.-]|[A-ZĐ]\.|\(?[a-zđ\d]{1,2}[.)]")
_HEAD = 2
"""The head of a table has no more lines; a table is told from them by at least as many again."""
_NEAR = 3.3
"""A line farther below than so many letter heights is no part of the row above."""


Gutters = list[tuple[float, float]]
"""The left and right edges of gaps that words keep free."""


class Kind(Enum):
    """How columns are read: one after the other as cells of a row, row by row, or one after the other as text."""

    BESIDE = "beside"
    ROWS = "rows"
    TEXT = "text"


@dataclass(frozen=True)
class Columns:
    """Lines in columns: for every row the line in each column (None for an empty one), and the columns' edges."""

    kind: Kind
    rows: list[list[Line | None]]
    edges: list[tuple[float, float]]

    @property
    def first(self) -> Line:
        """The first line of all."""
        return next(line for row in self.rows for line in row if line)


def find(lines: Sequence[Line], width: tuple[float, float]) -> Iterator[Line | Columns]:
    """The lines of a page in order, those in columns put together; `width` has the edges of the text."""
    at = 0
    while at < len(lines):
        end, gutters = _reach(lines, at, sum(width) / 2)
        if end - at > 1:
            yield _columns(lines[at:end], gutters, width)
            at = end
        else:
            yield lines[at]
            at += 1


def _reach(lines: Sequence[Line], at: int, middle: float) -> tuple[int, Gutters]:
    """Where the columns end that begin at a line, and the gutters that keep free all the way."""
    gutters = kept = _gaps(lines[at])
    end = reached = at + 1
    while gutters and end < len(lines):
        above, line = lines[end - 1], lines[end]
        if above.y - line.y > _NEAR * max(line.size, above.size) or _stands_alone(line, gutters, middle):
            break
        gutters = _left_free(gutters, line)
        end += 1
        if gutters and (_gaps(line) or line.left >= gutters[0][1] or (reached == end - 1 and _is_close(above, line))):
            reached, kept = end, gutters
    if reached == at + 1:
        return reached, []
    return reached, max(kept, _below_head(lines[at:reached]), key=len)


def _is_close(above: Line, line: Line) -> bool:
    """Whether a line follows on the one above as closely as lines of one column do, and begins nothing new."""
    return above.y - line.y < _CLOSE * line.size and not line.text[:1].isdigit() and not _HEADING.match(line.text)


def _stands_alone(line: Line, gutters: Gutters, middle: float) -> bool:
    """Whether a line without a gap is no part of columns: it stands in the middle, as titles do, or across a gutter."""
    if _gaps(line):
        return False
    centred = abs((line.left + line.right) / 2 - middle) < line.size
    return centred or any(line.left < first and line.right > last for first, last in gutters)


def _below_head(lines: Sequence[Line]) -> Gutters:
    """The gutters below the head of a table, whose cells may stand over several columns."""
    body = lines[_HEAD:] if len(lines) > 2 * _HEAD else ()
    gutters = next((_gaps(line) for line in body if _gaps(line)), [])
    for line in body:
        gutters = _left_free(gutters, line)
    return gutters


def _left_free(gutters: Gutters, line: Line) -> Gutters:
    """What of gutters a line leaves free; a word inside one makes two of it, as it stands in a column of its own."""
    for word in line.words:
        sides = [(first, min(last, word.left), max(first, word.right), last) for first, last in gutters]
        gutters = [
            part
            for first, left, right, last in sides
            for part in ([(first, left), (right, last)] if left < last and right > first else [(first, last)])
        ]
    return [(first, last) for first, last in gutters if last - first > _APART * line.size]


def _gaps(line: Line) -> Gutters:
    return [(one[-1].right, two[0].left) for one, two in pairwise(line.segments())]


def _columns(lines: Sequence[Line], gutters: Gutters, width: tuple[float, float]) -> Columns:
    cuts = [(one + two) / 2 for one, two in gutters]
    rows = [
        [_part(line, first, last) for first, last in zip([0.0, *cuts], [*cuts, 1e9], strict=True)] for line in lines
    ]
    return Columns(_kind(rows), rows, list(pairwise([width[0], *cuts, width[1]])))


def _part(line: Line, first: float, last: float) -> Line | None:
    words = tuple(word for word in line.words if first <= (word.left + word.right) / 2 < last)
    return Line(words, line.page, line.number) if words else None


def _kind(rows: Sequence[Sequence[Line | None]]) -> Kind:
    if len(rows[0]) > 2:  # more columns than two are a table
        return Kind.ROWS
    right = [line for _, line in rows if line]
    figures = sum(line.text[0].isdigit() for line in right)
    if len(rows) > 2 and figures >= _NUMBERS * len(right) and len(right) > len(rows) / 2:  # as above
        return Kind.ROWS
    many = min(sum(row[at] is not None for row in rows) for at in (0, 1)) >= _TEXT_LINES
    return Kind.TEXT if many else Kind.BESIDE
