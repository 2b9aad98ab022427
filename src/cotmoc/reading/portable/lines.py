"""Lines of a page: words on one baseline from left to right, with what is raised over them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from cotmoc.reading.portable.words import WIDE_GAP, Word

_SMALL = 0.85
"""A raised word is not larger than so many times its neighbour."""
_RAISED = (0.08, 0.75)
"""How much higher a raised word stands than its neighbour, in its neighbour's size."""
_ASIDE = 0.9
"""How far it may be from its neighbour."""
_UNEVEN = 0.3
"""Words on one line stand on baselines no farther apart than so many letter heights."""
_BULLET = re.compile("[•●◦○▪■□➢➤‣⁃·o\uf000-\uf0ff]")


@dataclass(frozen=True)
class Line:
    """A line of a page: its words from left to right; `number` counts the lines of the page from 1."""

    words: tuple[Word, ...]
    page: int
    number: int = 0

    @cached_property
    def left(self) -> float:
        """Its left edge."""
        return self.words[0].left

    @cached_property
    def right(self) -> float:
        """Its right edge."""
        return max(word.right for word in self.words)

    @cached_property
    def y(self) -> float:
        """Its baseline."""
        return self.words[0].y

    @cached_property
    def size(self) -> float:
        """The size of most of its letters."""
        sizes: dict[float, int] = {}
        for word in self.words:
            if not word.raised:
                size = round(word.size, 1)
                sizes[size] = sizes.get(size, 0) + len(word.text)
        return max(sizes, key=sizes.__getitem__) if sizes else self.words[0].size

    @cached_property
    def text(self) -> str:
        """Its words."""
        return "".join(f" {word.text}" if word.spaced else word.text for word in self.words).strip()

    @property
    def address(self) -> str:
        """Where it stands in the file."""
        return f"page {self.page}, line {self.number}"

    def segments(self) -> list[tuple[Word, ...]]:
        """Its words in stretches with wide gaps between them."""
        parts: list[list[Word]] = [[self.words[0]]]
        for word in self.words[1:]:
            if word.left - parts[-1][-1].right > WIDE_GAP * self.size:
                parts.append([])
            parts[-1].append(word)
        return [tuple(part) for part in parts]


def find(words: Sequence[Word], page: int) -> list[Line]:
    """The lines of a page or cell from top to bottom; `words` come as the file draws them."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: -word.y):
        if not rows or rows[-1][0].y - word.y > _UNEVEN * max(word.size, rows[-1][0].size):
            rows.append([])
        rows[-1].append(word)
    ordered = (dashed(sorted(row, key=lambda word: word.left)) for row in rows)
    return [Line(row, page, number) for number, row in enumerate(ordered, 1)]


def dashed(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a line with a bullet at its head, of whatever symbol font, as a dash: as of Word files."""
    first = words[0]
    is_bullet = len(words) > 1 and not first.raised and _BULLET.fullmatch(first.text)
    return (first._replace(text="-"), *words[1:]) if is_bullet else tuple(words)


def settle(words: Sequence[Word]) -> Iterator[Word]:
    """The same words, those that are raised on the baseline of the word beside them."""
    for at, word in enumerate(words):
        beside = (words[near] for near in (at - 1, at + 1) if 0 <= near < len(words))
        base = next((one for one in beside if _is_raised(word, one)), None)
        yield word if base is None else word._replace(y=base.y, raised=True)


def _is_raised(word: Word, base: Word) -> bool:
    if word.size > _SMALL * base.size or not _RAISED[0] < (word.y - base.y) / base.size < _RAISED[1]:
        return False
    return max(word.left - base.right, base.left - word.right) < _ASIDE * base.size
