"""Paragraphs out of lines: where one ends, by short lines, indents, gaps, item marks and stops."""

import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from cotmoc.reading.portable.lines import Line

_SPACE = 0.22
"""A space is about so many letter heights wide; one that is squeezed is narrower."""
_INDENT = 0.6
"""An indent is wider than so many letter heights."""
_LEADING = 1.22
"""Lines farther apart than so many times the usual distance have a gap between them."""
_ALIKE = 0.05
_GAP = 1.8
"""Lines so many times as far apart as usual are never one paragraph."""
_OTHER_SIZE = 0.08
_OFF_CENTRE = 1.0
_AWAY = 0.15
_NEIGHBOURS, _AGREEING = 5, 3
"""Of so many lines that follow one another so many end alike where a column ends that is narrower than others."""
ITEM = re.compile(
    r"(?:[-–+•*]\s|\[\d{1,3}\]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)](?!\d)|[IVX]{1,5}[.-]|(?:Điều|Phần|Chương|Mục)\s)"
)
"""How an item begins."""
_STOPS = (".", ";", ":", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class Measure:
    """The column in which lines run: its edges, and the usual distance of two baselines (0 where unknown)."""

    left: float
    right: float
    leading: float = 0.0


def measure(lines: Sequence[Line], left: float | None = None, right: float | None = None) -> Measure:
    """The column of lines; its edges are those of the lines unless they are known."""
    gaps = [one.y - two.y for one, two in pairwise(lines) if one.page == two.page and 0 < one.y - two.y < 4 * one.size]
    return Measure(
        min(line.left for line in lines) if left is None else left,
        max(line.right for line in lines) if right is None else right,
        statistics.median_low(gaps) if gaps else 0.0,
    )


def edge(rights: Sequence[float]) -> float:
    """The edge at which lines end: the farthest at which a good share of them does, as one may stick out."""
    ordered = sorted(rights, reverse=True)
    alike = max(2, round(_ALIKE * len(ordered)))
    return next((one for one, other in zip(ordered, ordered[alike - 1 :], strict=False) if one - other < 1), ordered[0])


def narrowed(lines: Sequence[Line], column: Measure) -> list[Measure]:
    """The column of every line: the whole one, or a narrower one in which the lines before or behind it run."""
    found = []
    for at, line in enumerate(lines):
        firsts = (at, at + 1 - _NEIGHBOURS, at + 1 - _AGREEING, at - 1)
        lasts = (at + _NEIGHBOURS, at + 1, at + 1, at + _AGREEING - 1)
        around = (lines[max(0, first) : last] for first, last in zip(firsts, lasts, strict=True))
        ends = (_common_end(some, column.right - 2 * line.size) for some in around)
        narrow = next((end for end in ends if end is not None), None)
        found.append(column if narrow is None else replace(column, right=narrow))
    return found


def _common_end(lines: Sequence[Line], before: float) -> float | None:
    """Where most of some lines of running words end, if that is before a place and no line goes farther."""
    rights = sorted((line.right for line in lines), reverse=True)
    alike = len(rights) >= _AGREEING and rights[0] - rights[_AGREEING - 1] < 1
    return rights[0] if alike and rights[0] < before and any(line.text[0].islower() for line in lines) else None


def paragraphs(lines: Sequence[Line], columns: Sequence[Measure]) -> Iterator[list[Line]]:
    """The lines of each paragraph; `columns` has the column of every line."""
    group: list[Line] = []
    for at, line in enumerate(lines):
        if group and _ends(group, line, columns[at - 1], columns[at]):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def said_by_line(lines: Sequence[Line], width: float) -> Iterator[list[Line]]:
    """The lines of a column in a paper's head or at its end: each says its own, unless it goes on.

    One goes on in small letters, or where its first word would have had no room in the column's `width` above.
    """
    group: list[Line] = []
    for line in lines:
        room = width - (group[-1].right - group[-1].left) if group else 0.0
        word = line.words[0]
        goes_on = line.text[0].islower() or (room < word.right - word.left and not ITEM.match(line.text))
        if group and not goes_on:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _ends(group: Sequence[Line], line: Line, column: Measure, next_column: Measure) -> bool:
    """Whether a paragraph ends before a line."""
    last = group[-1]
    if abs(last.size - line.size) > _OTHER_SIZE * max(last.size, line.size):
        return True
    gap = last.y - line.y
    if last.page == line.page and column.leading and (gap > _LEADING * column.leading or gap < 0):
        wide = gap < 0 or gap > _GAP * column.leading
        return wide or last.text.endswith(_STOPS) or bool(ITEM.match(line.text)) or _fits(last, line, column)
    if _fits(last, line, column):
        return True
    if ITEM.match(line.text) and last.text.endswith(_STOPS):
        return True
    if _is_centred(last, column) and _is_centred(line, next_column):
        return False
    return _is_indented(group, line, column, next_column)


def _fits(last: Line, line: Line, column: Measure) -> bool:
    """Whether the first word of a line would have had room in the line before, so that this ended by will."""
    tied = next((at for at, word in enumerate(line.words) if at and not word.bound and word.spaced), len(line.words))
    needed = line.words[tied - 1].right - line.left + _SPACE * line.size
    flush = line.left - column.left < _INDENT * line.size
    if _is_centred(last, column) and not flush:
        return column.right - column.left - (last.right - last.left) > needed + line.size / 2
    return column.right - last.right > needed + line.size / 10


def _is_centred(line: Line, column: Measure) -> bool:
    """Whether a line stands in the middle of its column, away from both edges."""
    before, after = line.left - column.left, column.right - line.right
    return min(before, after) > _AWAY * line.size and abs(before - after) < _OFF_CENTRE * line.size


def _is_indented(group: Sequence[Line], line: Line, column: Measure, next_column: Measure) -> bool:
    """Whether a line begins where the first line of a paragraph does, not where its others do."""
    indent = (line.left - next_column.left) - (group[-1].left - column.left)
    if abs(indent) < _INDENT * line.size:
        return False
    if len(group) > 1:
        return True
    return indent > 0 and not ITEM.match(group[0].text)
