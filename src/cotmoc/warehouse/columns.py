"""Columns: the figures of one indicator at many periods and org units, exact, and which of them are there.

A column is an array of period × org unit. Its figures are whole numbers over whole numbers, times one factor for all:
an amount with two decimals has the factor 1/100 and no divisors, a share the parts above and the wholes below. As long
as a bound on their size says that they fit, they are 64-bit integers; beyond that every cell is a `Fraction`, slower
and just as exact. Nothing is rounded before `fixed` is asked for it. Missing is never zero: what is made of a missing
figure is missing.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]
LIMIT = 2**63 - 1
"""The largest size that a narrow figure may have."""

_MAKE = np.frompyfunc(Fraction, 2, 1)


@dataclass(frozen=True, eq=False)
class Column:
    """Figures `above / below × factor` by period and org unit.

    `peak` bounds the size of `above`, `peak_below` that of `below`; `below` is positive everywhere, None stands for 1.
    `there` says which figures are there, None for all of them; where one is not, what stands above means nothing. A
    mask of one row speaks of every period.
    `unclear` marks those whose scope the source does not say: they are shown, and enter no computation. A wide column
    holds a `Fraction` in each cell.
    """

    above: Array
    peak: int
    factor: Fraction = Fraction(1)
    below: Array | None = None
    peak_below: int = 1
    there: Array | None = None
    unclear: Array | None = None

    @property
    def is_wide(self) -> bool:
        """Whether its cells are fractions, because whole numbers of 64 bits would not hold them."""
        return bool(self.above.dtype == object)

    @property
    def usable(self) -> Array | None:
        """Which figures may enter a computation; None for all of them."""
        if self.unclear is None:
            return self.there
        return ~self.unclear if self.there is None else self.there & ~self.unclear


def of_whole(above: Array, factor: Fraction = Fraction(1), there: Array | None = None) -> Column:
    """A column of whole numbers times a factor; anything stands where nothing is there."""
    return Column(above, peak_of(above), factor, there=there)


def of_integers(above: Array, scale: int, there: Array | None, unclear: Array | None = None) -> Column:
    """A column of Python's integers, multiples of a unit with so many decimals; wide where they are too long."""
    peak, factor = peak_of(above), Fraction(1, 10**scale)
    if peak > LIMIT:
        return Column(above * factor, 0, there=there, unclear=unclear)
    there = None if there is None or there.all() else there
    return Column(above.astype(np.int64), peak, factor, there=there, unclear=unclear)


def constant(value: Decimal | int | Fraction) -> Column:
    """One number everywhere."""
    return Column(np.ones((1, 1), np.int64), 1, Fraction(value))


def missing(shape: tuple[int, int]) -> Column:
    """A column in which nothing is there."""
    return Column(np.zeros(shape, np.int64), 0, there=np.zeros(shape, bool))


def peak_of(above: Array) -> int:
    """The size of the largest figure of an array."""
    return max(int(above.max(initial=0)), -int(above.min(initial=0)))


def both(one: Array | None, other: Array | None) -> Array | None:
    """Where two masks hold, None being everywhere."""
    if one is None or other is None:
        return other if one is None else one
    return one & other


def widen(column: Column) -> Column:
    """The same figures as fractions."""
    if column.is_wide:
        return column
    below = 1 if column.below is None else column.below.astype(object)
    figures = _MAKE(column.above.astype(object), below) * column.factor
    return Column(figures, 0, there=column.there, unclear=column.unclear)


def narrowed(column: Column) -> Column:
    """The same column with the least bound on its size that holds, where the bound had grown loose."""
    return column if column.is_wide else replace(column, peak=peak_of(column.above))


def rows(column: Column, places: Array | slice) -> Column:
    """The column of some of its periods."""

    def taken(array: Array | None) -> Array | None:
        return array if array is None or len(array) == 1 else array[places]

    below, there, unclear = taken(column.below), taken(column.there), taken(column.unclear)
    return Column(column.above[places], column.peak, column.factor, below, column.peak_below, there, unclear)


def spread(column: Column, shape: tuple[int, int]) -> Column:
    """The column over all periods and org units, where it is the same for some of them."""
    if column.above.shape == shape:
        return column
    there = None if column.there is None else np.broadcast_to(column.there, (len(column.there), shape[1]))
    return replace(column, above=np.broadcast_to(column.above, shape), there=there)


def closed(column: Column) -> Column:
    """The column with nothing there where a figure may not enter a computation."""
    return column if column.unclear is None else replace(column, there=column.usable, unclear=None)


def shown_at(column: Column, allowed: Array) -> Column:
    """The column with nothing there but where it is allowed."""
    wide = np.broadcast_to(allowed, (len(allowed), column.above.shape[1]))
    return replace(column, there=both(column.there, wide))
