"""Facts: what was reported, as dense arrays by indicator and length of period."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

import numpy as np

from cotmoc.domain.attainment.bounds import decimals_of
from cotmoc.domain.observations import Book, Observation
from cotmoc.warehouse import columns
from cotmoc.warehouse.columns import Array, Column
from cotmoc.warehouse.runs import Month, Run, month_of
from cotmoc.warehouse.trees import Places


@dataclass(frozen=True)
class Block:
    """The reported figures of one indicator for periods of one length."""

    run: Run
    column: Column

    def during(self, run: Run) -> Column | None:
        """The figures of the periods of a run of that length; None where none of them was ever reported."""
        if run == self.run:
            return self.column
        place = {start: at for at, start in enumerate(self.run.starts)}
        rows = [place.get(start, -1) for start in run.starts]
        if max(rows, default=-1) < 0:
            return None
        return columns.shown_at(columns.rows(self.column, np.array(rows)), np.array([[row >= 0] for row in rows]))


@dataclass(frozen=True)
class Facts:
    """Reported figures, by indicator and then by how many months a period has."""

    blocks: Mapping[str, Mapping[int, Block]] = field(default_factory=dict)

    def reported(self, code: str, run: Run) -> Column | None:
        """What was reported of an indicator for the very periods of a run."""
        block = self.blocks.get(code, {}).get(run.months)
        return block.during(run) if block else None

    def reports_within(self, code: str, place: int, start: Month, months: int) -> bool:
        """Whether an org unit reported anything of an indicator for a period or for one that lies inside."""
        for length, block in self.blocks.get(code, {}).items():
            there = block.column.there
            for row, begun in enumerate(block.run.starts):
                inside = start <= begun and begun + length <= start + months
                if inside and (there is None or there[row if len(there) > 1 else 0, place]):
                    return True
        return False

    def changed(self, one: Observation, places: Places) -> "Facts":
        """The figures once one more was reported, or withdrawn; the same where it is none that arrays hold."""
        start, months = month_of(one.period), one.period.months or 0
        if start is None or one.org_unit not in places.index:
            return self
        block = self.blocks.get(one.indicator, {}).get(months)
        if block is None:
            block = Block(Run(months, (start,)), columns.missing((1, len(places))))
        run = Run(months, tuple(sorted({*block.run.starts, start})))
        column = block.during(run) or columns.missing((len(run), len(places)))
        column = _set(column, run.starts.index(start), places.index[one.org_unit], one)
        return Facts({**self.blocks, one.indicator: {**self.blocks.get(one.indicator, {}), months: Block(run, column)}})

    @property
    def lengths(self) -> frozenset[int]:
        """The lengths of the periods for which anything was reported, in months."""
        return frozenset(length for blocks in self.blocks.values() for length in blocks)


def of_book(book: Book, places: Places) -> Facts:
    """The figures in force of a ledger, of the org units that stand in the order; days and parts of months are out."""
    found: dict[str, dict[int, list[Observation]]] = {}
    for one in _in_force(book):
        if one.value is not None and one.org_unit in places.index and month_of(one.period) is not None:
            found.setdefault(one.indicator, {}).setdefault(one.period.months or 0, []).append(one)
    return Facts(
        {
            code: {months: _block(months, kept, places) for months, kept in by_length.items()}
            for code, by_length in found.items()
        }
    )


def _in_force(book: Book) -> Iterator[Observation]:
    latest = {(one.indicator, one.org_unit, one.period): one for one in book.observations}
    yield from latest.values()


def _block(months: int, kept: Sequence[Observation], places: Places) -> Block:
    starts = [month_of(one.period) or 0 for one in kept]
    run = Run(months, tuple(sorted(set(starts))))
    row = {start: at for at, start in enumerate(run.starts)}
    at = [(row[start], places.index[one.org_unit]) for start, one in zip(starts, kept, strict=True)]
    shape = (len(run), len(places))
    column = placed([(*place, one.value or Decimal(0)) for place, one in zip(at, kept, strict=True)], shape)
    if not any(one.scope_unclear for one in kept):
        return Block(run, column)
    unclear = np.zeros(shape, bool)
    for place, one in zip(at, kept, strict=True):
        unclear[place] = one.scope_unclear
    return Block(run, replace(column, unclear=unclear))


def placed(figures: Sequence[tuple[int, int, Decimal]], shape: tuple[int, int]) -> Column:
    """The column of single figures, each with the places of its period and of its org unit."""
    scale = max((decimals_of(value) for _, _, value in figures), default=0)
    above, there = np.zeros(shape, object), np.zeros(shape, bool)
    for row, place, value in figures:
        over, under = value.as_integer_ratio()
        above[row, place], there[row, place] = over * 10**scale // under, True
    return columns.of_integers(above, scale, there)


def _set(column: Column, row: int, place: int, one: Observation) -> Column:
    """A column of whole numbers with one cell of it set."""
    there, unclear = _marked(column.there, column, row, place, mark=one.value is not None, rest=True), column.unclear
    unclear = _marked(unclear, column, row, place, mark=one.scope_unclear and one.value is not None, rest=False)
    if one.value is None:
        return replace(column, there=there, unclear=unclear)
    held = len(str(column.factor.denominator)) - 1
    times = 10 ** max(decimals_of(one.value) - held, 0)
    factor = column.factor / times
    figure = Fraction(one.value) / factor
    if column.is_wide or max(column.peak * times, abs(figure)) > columns.LIMIT:
        above = columns.widen(column).above.copy()
        above[row, place] = Fraction(one.value)
        return Column(above, 0, there=there, unclear=unclear)
    above = column.above.copy() if times == 1 else column.above * np.int64(times)
    above[row, place] = int(figure)
    return Column(above, max(column.peak * times, abs(int(figure))), factor, there=there, unclear=unclear)


def _marked(mask: Array | None, column: Column, row: int, place: int, *, mark: bool, rest: bool) -> Array | None:
    """A mask with one cell set; None where it stays the same everywhere."""
    whole = np.broadcast_to(rest if mask is None else mask, column.above.shape)
    if whole[row, place] == mark:
        return mask
    marked = np.array(whole)
    marked[row, place] = mark
    return marked
