"""What stands on every page and is no part of the document: running heads and feet, page numbers."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from cotmoc.reading.portable.lines import Line

_OUTERMOST = 3
"""Running heads and feet are among the first and the last so many lines of a page."""
_SHARE = 0.4
"""They stand on more than this share of the pages: on odd and on even ones there may be different ones."""
_MARGIN = 0.12
"""A page number alone stands in this share of the page's height at its edge."""
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:trang|page)?\s*(\d{1,4})(?:\s*[/|]\s*\d{1,4})?[-–—\s.]*", re.IGNORECASE)
_BAND = 6.0
"""A running head stands at the same height, give or take so many points."""


def drop(pages: Mapping[int, Sequence[Line]], heights: Mapping[int, float]) -> dict[int, list[Line]]:
    """The lines of each page without those that stand on every page."""
    seen: Counter[tuple[str, int]] = Counter()
    for lines in pages.values():
        seen.update({key for line in _outer(lines) for key in _keys(line)})
    often = {key for key, times in seen.items() if times > 1 and times > _SHARE * len(pages)}
    return {page: _kept(lines, often, heights[page]) for page, lines in pages.items()}


def _kept(lines: Sequence[Line], often: set[tuple[str, int]], height: float) -> list[Line]:
    left = list(lines)
    for edge in (0, -1):
        for _ in range(_OUTERMOST):
            if not left or not (_is_number(left[edge], height) or _is_running(left[edge], often)):
                break
            left.pop(edge)
    return left


def _outer(lines: Sequence[Line]) -> list[Line]:
    return [*lines[:_OUTERMOST], *lines[max(_OUTERMOST, len(lines) - _OUTERMOST) :]]


def _keys(line: Line) -> list[tuple[str, int]]:
    """What a line says, its numbers aside, and at what height; near the edge of a band it is in both."""
    words = _DIGITS.sub("#", line.text)
    return [(words, band) for band in {int(line.y // _BAND), int((line.y + _BAND / 2) // _BAND)}]


def _is_running(line: Line, often: set[tuple[str, int]]) -> bool:
    return any(key in often for key in _keys(line))


def _is_number(line: Line, height: float) -> bool:
    """Whether a line is a page number: alone, at the edge of the page, and not far from the number of the page."""
    found = _PAGE_NUMBER.fullmatch(line.text)
    at_edge = not _MARGIN * height < line.y < (1 - _MARGIN) * height
    return found is not None and at_edge and (int(found[1]) == line.page or not line.text.strip().isdigit())
