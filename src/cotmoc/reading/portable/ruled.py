"""Tables by their rules: which rules belong together, the cells between them, and the words in each cell."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from cotmoc.reading.portable.pages import Rule
from cotmoc.reading.portable.words import Word

_NEAR = 3.0
"""Rules that end no farther from one another meet; those no farther apart are one."""
_RULES_END = 1_500
_CELLS_END = 2_500
"""A page with more rules, or a table with more cells, is a drawing."""


@dataclass
class Cell:
    """A cell of a table, its edges, and its words in the order of the file."""

    left: float
    right: float
    words: list[Word] = field(default_factory=list)


@dataclass
class Table:
    """A table: its rows of columns; None where a cell goes on from above or from the left."""

    page: int
    top: float
    bottom: float
    edges: tuple[float, ...]
    rows: list[list[Cell | None]]


def find(rules: Sequence[Rule], words: Sequence[Word], page: int) -> tuple[list[Table], list[Word]]:
    """The tables of a page with their words, and the words outside; a frame around one cell is no table."""
    groups = _groups(rules) if len(rules) < _RULES_END else ()
    grids = [grid for group in groups if (grid := _grid(group)) is not None]
    cells: list[dict[tuple[int, int], Cell]] = [{} for _ in grids]
    outside = []
    for word in words:
        at = next((at for at, grid in enumerate(grids) if grid.holds(word)), None)
        if at is None:
            outside.append(word)
        else:
            grids[at].put(word, cells[at])
    return [grid.table(held, page) for grid, held in zip(grids, cells, strict=True)], outside


def _groups(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """The rules that meet one another, directly or by others."""
    left = sorted(rules, key=lambda rule: (rule.across, rule.at))
    while left:
        group = [left.pop()]
        for one in group:
            meeting = [other for other in left if one.across != other.across and _meet(one, other)]
            group += meeting
            left = [other for other in left if other not in meeting] if meeting else left
        if len({rule.across for rule in group}) > 1:
            yield group


def _meet(one: Rule, other: Rule) -> bool:
    return one.first - _NEAR <= other.at <= one.last + _NEAR and other.first - _NEAR <= one.at <= other.last + _NEAR


def _grid(rules: Sequence[Rule]) -> "_Grid | None":
    """The table of rules that meet; None for a frame around one cell, and for a drawing."""
    xs = _merged(rule.at for rule in rules if not rule.across)
    ys = _merged(rule.at for rule in rules if rule.across)[::-1]
    if not 1 < (len(xs) - 1) * (len(ys) - 1) < _CELLS_END:
        return None
    grid = _Grid(rules, xs, ys)
    return grid if grid.cells > 1 else None


class _Grid:
    """The rows and columns between rules that meet; cells that no rule parts are one."""

    def __init__(self, rules: Sequence[Rule], xs: list[float], ys: list[float]) -> None:
        self._down = [rule for rule in rules if not rule.across]
        self._across = [rule for rule in rules if rule.across]
        self.xs, self.ys = xs, ys
        self._roots = self._joined()
        self.cells = len(set(self._roots.values()))

    def holds(self, word: Word) -> bool:
        """Whether a word stands in the table."""
        middle, height = (word.left + word.right) / 2, word.y + word.size / 3
        return self.xs[0] < middle < self.xs[-1] and self.ys[-1] < height < self.ys[0]

    def put(self, word: Word, held: dict[tuple[int, int], Cell]) -> None:
        """Put a word into its cell."""
        column = _between(self.xs, (word.left + word.right) / 2)
        row = len(self.ys) - 2 - _between(self.ys[::-1], word.y + word.size / 3)
        root = self._roots[row, column]
        if root not in held:
            columns = [at[1] for at, other in self._roots.items() if other == root]
            held[root] = Cell(self.xs[min(columns)], self.xs[max(columns) + 1])
        held[root].words.append(word)

    def table(self, held: dict[tuple[int, int], Cell], page: int) -> Table:
        """The table with the words that were put into its cells."""
        rows = []
        for row in range(len(self.ys) - 1):
            columns = range(len(self.xs) - 1)
            rows.append([held.get((row, at)) if self._roots[row, at] == (row, at) else None for at in columns])
        return Table(page, self.ys[0], self.ys[-1], tuple(self.xs), rows)

    def _joined(self) -> dict[tuple[int, int], tuple[int, int]]:
        """For every place in the grid the first place of its cell."""
        roots = {(row, at): (row, at) for row in range(len(self.ys) - 1) for at in range(len(self.xs) - 1)}
        for row, at in roots:
            height, middle = (self.ys[row] + self.ys[row + 1]) / 2, (self.xs[at] + self.xs[at + 1]) / 2
            if at and not _covers(self._down, self.xs[at], height):
                _join(roots, (row, at - 1), (row, at))
            if row and not _covers(self._across, self.ys[row], middle):
                _join(roots, (row - 1, at), (row, at))
        return roots


def _join(roots: dict[tuple[int, int], tuple[int, int]], one: tuple[int, int], other: tuple[int, int]) -> None:
    first, second = sorted((roots[one], roots[other]))
    if first != second:
        for place, root in roots.items():
            if root == second:
                roots[place] = first


def _covers(rules: Iterable[Rule], at: float, place: float) -> bool:
    return any(abs(rule.at - at) <= _NEAR and rule.first - _NEAR <= place <= rule.last + _NEAR for rule in rules)


def _merged(places: Iterable[float]) -> list[float]:
    """Places in order, those that are near one another taken once."""
    merged: list[float] = []
    for place in sorted(places):
        if not merged or place - merged[-1] > _NEAR:
            merged.append(place)
    return merged


def _between(edges: Sequence[float], place: float) -> int:
    """Between which edges a place is, counted from 0."""
    return max(0, min(len(edges) - 2, sum(edge <= place for edge in edges) - 1))
