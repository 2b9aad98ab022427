"""What the columns and rows of a table are to one another: one the percentage, the gap or the sum of others.

A table says in its head what a column is, mostly in few words and its own; that the figures of nearly all rows come
out says it better. So a relation is taken for meant where the rows themselves bear it out, and the rows that do not
are what is off. The head only says which columns can be percentages, gaps or totals.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import permutations

from cotmoc.domain.documents import Claim, ClaimKind, Holds, Span
from cotmoc.lexicon import numbers
from cotmoc.reading.claims import recomputing, remembering, tabulated
from cotmoc.reading.claims.tabulated import Cell, Table, TableRow
from cotmoc.reading.passages import Scene

_PERCENT = re.compile(r"%|\b(?:tỷ|tỉ) lệ\b|\b(?:tỷ|tỉ) trọng\b|cơ cấu|\bđạt\b|so sánh|so với|tăng|giảm")
_GAP = re.compile(r"chênh lệch|tăng|giảm|so với|so sánh|hụt|còn thiếu|mức mới")
_RESULT = re.compile(r"\b(?:kết quả|thực hiện|ước thực hiện|ước đạt|giải ngân|quyết toán)\b|\bth\b")
_PLAN = re.compile(r"\b(?:nghị quyết|kế hoạch|chỉ tiêu năm|chỉ tiêu giao|mục tiêu|dự toán|giao|nq|kh)\b")
_ATTAINED = re.compile(
    r"(?:tỷ|tỉ) lệ (?:đạt|thực hiện|hoàn thành)|(?:%|đạt) ?(?:so )?(?:với )?(?:kh|nq|kế hoạch|nghị quyết|dự toán)"
)
_MOST_COLUMNS = 12
_BORNE_OUT = Decimal("0.7")
_ENOUGH = 3
_SAMPLE, _FIRST = 30, 5
"""From how many rows a relation is read, and in how many of them it must show at once."""
_HUNDRED = Decimal(100)


class Relation(StrEnum):
    """What a figure of a table is of others."""

    PERCENT = "percent"
    GROWTH = "growth"
    GAP = "gap"
    ROW_SUM = "row_sum"
    TOTAL = "total"
    SHARE = "share"


@dataclass(frozen=True, slots=True, eq=False)
class Related:
    """A cell, the cells that it follows from, and what they give; `borne_out` counts the others that come out."""

    relation: Relation
    stated: Cell
    others: tuple[Cell, ...]
    computed: Decimal
    borne_out: int
    row: TableRow
    head: str

    @property
    def holds(self) -> Holds:
        """Whether the cell comes out."""
        return _judge(self.stated, self.computed, _slack(self.relation, self.others))


def find(scene: Scene) -> Iterator[Claim]:
    """Every related cell as a claim."""
    kinds = {
        Relation.GAP: ClaimKind.DIFFERENCE,
        Relation.SHARE: ClaimKind.SHARE_OF,
        Relation.GROWTH: ClaimKind.DIFFERENCE,
    }
    sums = (Relation.TOTAL, Relation.ROW_SUM)
    for one in read(scene):
        kind = ClaimKind.PARTS_SUM if one.relation in sums else kinds.get(one.relation, ClaimKind.ATTAINMENT)
        spans = tuple(sorted({cell.span for cell in (one.stated, *one.others)}, key=lambda span: span.start))
        values = tuple(cell.value for cell in (*one.others, one.stated))
        computed = numbers.shortest(one.computed)
        yield Claim(kind, one.stated.value, computed, one.holds, scene.quote(spans[0]), spans, values)


@remembering.once
def read(scene: Scene) -> Iterator[Related]:
    """Every cell that follows from others by a relation which its table bears out; what is off is told once."""
    for table in tabulated.read(scene):
        taken: set[Span] = set()
        off: set[Span] = set()
        for one in (*_across(table), *_totals(table)):
            spans = {one.stated.span, *(cell.span for cell in one.others)}
            wrong = one.holds is Holds.FALSE
            if one.stated.span not in taken and not (wrong and spans & off):
                taken.add(one.stated.span)
                off |= {one.stated.span} if wrong else set()
                yield one


_FORMULAS: Mapping[Relation, Callable[[Decimal, Decimal], Decimal]] = {
    Relation.PERCENT: lambda one, other: _HUNDRED * one / other,
    Relation.GROWTH: lambda one, other: _HUNDRED * (one - other) / other,
    Relation.GAP: lambda one, other: one - other,
}


def _across(table: Table) -> Iterator[Related]:
    """The columns that follow from others of the same row."""
    columns = [at for at in range(min(len(table.heads), _MOST_COLUMNS)) if len(table.column(at)) > 1]
    for at in columns:
        found = _derived(table, at, [other for other in columns if other != at])
        yield from found or _row_sums(table, at, [other for other in columns if other > at])
    yield from _shares(table, columns)


def _derived(table: Table, at: int, others: Sequence[int]) -> list[Related]:
    """The column as percentage or gap of two others: the pair and formula that most rows bear out."""
    best: list[Related] = []
    chosen: tuple[Relation, tuple[int, int]] | None = None
    for relation in _FORMULAS:
        if not (_GAP if relation is Relation.GAP else _PERCENT).search(table.heads[at]):
            continue
        for pair in permutations(others, 2):
            named = relation is Relation.PERCENT and _is_named(table, at, *pair)
            if not named and not _shows_at_once(_apply(table.rows[:_FIRST], table.heads[at], at, pair, relation)):
                continue
            found = _better(best, _apply(table.rows[:_SAMPLE], table.heads[at], at, pair, relation), named=named)
            if found is not best:
                best, chosen = found, (relation, pair)
    if chosen is None or len(table.rows) <= _SAMPLE:
        return best
    return _better([], _apply(table.rows, table.heads[at], at, chosen[1], chosen[0]))


def _shows_at_once(first: Sequence[Related]) -> bool:
    """Whether the first rows bear a relation out so far that the others are worth a look."""
    return 2 * sum(one.holds is not Holds.FALSE for one in first) >= len(first)


def _is_named(table: Table, at: int, one: int, other: int) -> bool:
    """Whether the heads say themselves that a column is a result in per cent of a plan, and no other could be meant."""
    return roles(table) == {one: False, other: True} and bool(_ATTAINED.search(table.heads[at]))


def roles(table: Table) -> dict[int, bool]:
    """The columns of results (False) and of plans (True), where the head names one of each; else none."""
    named = {at: head for at, head in enumerate(table.heads) if not _PERCENT.search(head) and table.column(at)}
    results = [at for at, head in named.items() if _RESULT.search(head)]
    plans = [at for at, head in named.items() if _PLAN.search(head)]
    return {results[0]: False, plans[0]: True} if len(results) == len(plans) == 1 and results != plans else {}


def _apply(rows: Sequence[TableRow], head: str, at: int, pair: tuple[int, int], relation: Relation) -> list[Related]:
    """The column `at` of rows as a relation of two others; a row that is meant another way is taken so."""
    found = []
    for row in rows:
        stated, one, other = (row.cells.get(column) for column in (at, *pair))
        if stated is None or one is None or other is None or not other.value:
            continue
        readings = [
            Related(kind, stated, (one, other), formula(one.value, other.value), 0, row, head)
            for kind, formula in _FORMULAS.items()
        ]
        meant = next(reading for reading in readings if reading.relation is relation)
        if meant.holds is Holds.FALSE and relation is not Relation.PERCENT:
            meant = next((reading for reading in readings if reading.holds is not Holds.FALSE), meant)
        found.append(meant)
    return found


def _better(best: list[Related], found: list[Related], *, named: bool = False) -> list[Related]:
    """The relation that more rows bear out; one that too few do is none."""
    right = [one for one in found if one.holds is not Holds.FALSE]
    telling = [one for one in right if _is_telling(one)]
    borne = len(telling) >= (1 if named else _ENOUGH) and len(right) >= _BORNE_OUT * len(found)
    if not borne or len(right) <= (best[0].borne_out if best else 0):
        return best
    return [replace(one, borne_out=len(right)) for one in found]


def _is_telling(one: Related) -> bool:
    """Whether that a figure comes out tells anything: nought and what only repeats another do not."""
    return one.stated.value != 0 and all(one.stated.value != cell.value for cell in one.others)


def _row_sums(table: Table, at: int, following: Sequence[int]) -> list[Related]:
    """The column as the sum of the next ones: as many as most rows bear out."""
    best: list[Related] = []
    for count in range(len(following), 1, -1):
        chosen = following[:count]
        if list(chosen) != list(range(at + 1, at + 1 + count)):
            continue
        found = []
        for row in table.rows:
            others = [row.cells[column] for column in chosen if column in row.cells]
            if at in row.cells and others:
                total = sum((cell.value for cell in others), Decimal(0))
                found.append(Related(Relation.ROW_SUM, row.cells[at], tuple(others), total, 0, row, table.heads[at]))
        best = _better(best, found)
    return best


def _shares(table: Table, columns: Sequence[int]) -> Iterator[Related]:
    """A column as what each row is, in per cent, of the total row of another column."""
    last = next((row for row in reversed(table.rows) if row.is_total), None) or next(
        (row for row in table.rows if row.is_total), None
    )
    if last is None:
        return
    for at in columns:
        if not _PERCENT.search(table.heads[at]):
            continue
        best: list[Related] = []
        for other in columns:
            whole = last.cells.get(other)
            if other == at or whole is None or not whole.value:
                continue
            found = [
                Related(
                    Relation.SHARE,
                    row.cells[at],
                    (row.cells[other], whole),
                    _HUNDRED * row.cells[other].value / whole.value,
                    0,
                    row,
                    table.heads[at],
                )
                for row in table.rows
                if row is not last and at in row.cells and other in row.cells
            ]
            best = _better(best, found)
        yield from best


def _totals(table: Table) -> Iterator[Related]:
    """The cells of a row called total, each against the sum of the rows above it, or below where it comes first.

    At least one column must bear it out, and most that tell anything; percentages are not added.
    """
    places = [at for at, row in enumerate(table.rows) if row.is_total]
    if len(places) != 1:
        return
    total, at = table.rows[places[0]], places[0]
    rows = table.rows[:at] if at else table.rows[1:]
    for chosen in _candidates(rows):
        found = []
        for column, stated in total.cells.items():
            parts = tuple(row.cells[column] for row in chosen if column in row.cells)
            if len(parts) > 1 and not stated.is_share and not _PERCENT.search(table.heads[column]):
                summed = sum((cell.value for cell in parts), Decimal(0))
                found.append(Related(Relation.TOTAL, stated, parts, summed, 0, total, table.heads[column]))
        right = [one for one in found if one.holds is not Holds.FALSE]
        if any(one.stated.value for one in right) and 2 * len(right) >= len(found):
            yield from found
            return
        if len(found) == 1 and chosen is rows and _are_plain(rows):
            yield from found


def _candidates(rows: Sequence[TableRow]) -> Iterator[Sequence[TableRow]]:
    """Which rows a total may be of: all, or those of the highest number ("I", "1" and not "1.1", "a")."""
    yield rows
    for pattern in (r"[ivx]+\.?", r"[a-h]\.?", r"[0-9]+\.?"):
        numbered = [row for row in rows if re.fullmatch(pattern, row.words[0])]
        if 1 < len(numbered) < len(rows):
            yield numbered


def _are_plain(rows: Sequence[TableRow]) -> bool:
    """Whether the rows are numbered 1, 2, 3 without rows of other levels between them."""
    return len(rows) >= _ENOUGH and all(re.fullmatch(rf"{at}\.?", row.words[0]) for at, row in enumerate(rows, 1))


def _slack(relation: Relation, others: Sequence[Cell]) -> Decimal:
    """How far a computed figure is uncertain because those it follows from are rounded."""
    halves = [recomputing.half_step(cell.value) for cell in others if not recomputing.is_whole(cell.value)]
    if relation in (Relation.PERCENT, Relation.GROWTH, Relation.SHARE):
        whole = abs(others[1].value)
        if not whole:
            return Decimal(0)
        return _HUNDRED * sum(halves, Decimal(0)) / whole
    return sum(halves, Decimal(0))


def _judge(stated: Cell, computed: Decimal, slack: Decimal) -> Holds:
    return recomputing.judge(stated.value, computed, slack)
