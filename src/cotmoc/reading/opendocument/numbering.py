"""Numbers of lists and headings written out: what the office program draws before a paragraph of a list."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cotmoc.reading.ooxml.numbering import numeral
from cotmoc.reading.opendocument.styles import Level

OUTLINE = ""
"""The list style of numbered headings."""
_DASHES = frozenset("-–—+*")


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted, by list style and level from 1."""

    lists: Mapping[str, Mapping[int, Level]]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def begin(self, style: str, depth: int) -> None:
        """Start a list anew at a level."""
        counts = self._counts.setdefault(style, {})
        for level in [level for level in counts if level >= depth]:
            del counts[level]

    def label(self, style: str, depth: int, start: int | None = None) -> str:
        """The number of the next item of a list at a level, with the space behind it; "" if it has none."""
        levels = self.lists.get(style, {})
        level = levels.get(depth)
        if level is None:
            return ""
        if level.form == "bullet":
            mark = level.bullet.strip()
            return f"{mark if mark in _DASHES else '-'} "
        counts = self._counts.setdefault(style, {})
        counts[depth] = start if start is not None else counts.get(depth, level.start - 1) + 1
        self.begin(style, depth + 1)
        number = ".".join(
            filter(None, (self._numeral(style, one) for one in range(depth - level.shown + 1, depth + 1)))
        )
        text = f"{level.prefix}{number}{level.suffix}".strip() if number or level.prefix or level.suffix else ""
        return f"{text} " if text else ""

    def _numeral(self, style: str, depth: int) -> str:
        level = self.lists[style].get(depth)
        if level is None or level.form in ("bullet", "none"):
            return ""
        return numeral(self._counts[style].setdefault(depth, level.start), level.form)
