"""Columns: the figures of one indicator at many periods and org units, exact, and which of them are there.

A column is an array of period × org unit; those of several indicators may lie one above the other, as an array of
indicator × period × org unit. Its figures are whole numbers over whole numbers, times one factor for all:
an amount with two decimals has the factor 1/100 and no divisors, a share the parts above and the wholes below. As long
as a bound on their size says that they fit, they are 64-bit integers; beyond that every cell is a `Fraction`, slower
and just as exact. Nothing is rounded before `fixed` is asked for it. Missing is never zero: what is made of a missing
figure is missing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import gcd, lcm
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
    return _each(
        column, lambda array: array if array.shape[-2] == 1 < column.above.shape[-2] else array[..., places, :]
    )


def at_places(column: Column, places: Array | slice) -> Column:
    """The column of some of its org units."""
    width = column.above.shape[-1]
    return _each(column, lambda array: array if array.shape[-1] == 1 < width else array[..., places])


def layer(column: Column, at: int) -> Column:
    """The column of one of several indicators that lie one above the other."""
    return _each(column, lambda array: array if array.ndim < column.above.ndim else array[at])


def _each(column: Column, take: Callable[[Array], Array]) -> Column:
    """The column with something taken of each of its arrays."""

    def taken(array: Array | None) -> Array | None:
        return None if array is None else take(array)

    below, there, unclear = taken(column.below), taken(column.there), taken(column.unclear)
    return Column(take(column.above), column.peak, column.factor, below, column.peak_below, there, unclear)


def spread(column: Column, shape: tuple[int, ...]) -> Column:
    """The column over all periods and org units, where it is the same for some of them."""
    shape = np.broadcast_shapes(column.above.shape, shape)
    if column.above.shape == shape:
        return column
    there = None if column.there is None else np.broadcast_to(column.there, (*column.there.shape[:-1], shape[-1]))
    return replace(column, above=np.broadcast_to(column.above, shape), there=there)


def closed(column: Column) -> Column:
    """The column with nothing there where a figure may not enter a computation."""
    return column if column.unclear is None else replace(column, there=column.usable, unclear=None)


def shown_at(column: Column, allowed: Array) -> Column:
    """The column with nothing there, and so nothing unclear, but where it is allowed."""
    wide = np.broadcast_to(allowed, (*allowed.shape[:-1], column.above.shape[-1]))
    unclear = None if column.unclear is None else both(column.unclear, wide)
    return replace(column, there=both(column.there, wide), unclear=unclear)


def figures(column: Column) -> list[list[Fraction | None]]:
    """The figures by period and org unit, None for those that are not there."""
    there = np.broadcast_to(True if column.there is None else column.there, column.above.shape)
    both_ = zip(widen(column).above, there, strict=True)
    return [[one if known else None for one, known in zip(row, mask, strict=True)] for row, mask in both_]


def patched(column: Column, other: Column, places: Array) -> Column | None:
    """A copy of a column with the figures of another in the place of some org units.

    None where the other's figures are not whole multiples of the column's factor: then it is better made anew.
    """
    times = other.factor / column.factor if column.factor else Fraction(0)
    peak = other.peak * abs(int(times))
    if column.is_wide:
        other, times, peak = widen(other), Fraction(1), 0
    elif other.is_wide or times.denominator > 1 or not 0 < abs(times) <= LIMIT or peak > LIMIT:
        return None

    def put(mine: Array | None, its: Array | None, rest: int | bool) -> Array | None:
        if mine is None and its is None:
            return None
        held: Array = np.broadcast_to(rest if mine is None else mine, column.above.shape)
        wanted = np.broadcast_to(rest if its is None else its, (len(held), len(places)))
        if np.array_equal(held[:, places], wanted):
            return mine
        whole = held.copy()
        whole[:, places] = wanted
        return whole

    figures = other.above if times == 1 else other.above * np.int64(int(times))
    above = put(column.above, figures, 0)
    below, there = put(column.below, other.below, 1), put(column.there, other.there, rest=True)
    unclear = put(column.unclear, other.unclear, rest=False)
    return Column(
        column.above if above is None else above,
        max(column.peak, peak),
        column.factor,
        below,
        max(column.peak_below, other.peak_below),
        there,
        unclear,
    )


def together(pieces: Sequence[Column], join: Callable[[Sequence[Array]], Array]) -> Column:
    """Columns of one shape put beside each other (`np.hstack`) or one above the other (`np.stack`).

    Where their factors differ, the figures become multiples of a common one; fractions, where these would be too long.
    """
    if len(pieces) == 1 and join is np.stack:
        return _each(pieces[0], lambda array: array[None])
    pieces = _of_one_factor(pieces)
    shapes = [piece.above.shape for piece in pieces]

    def joined(name: str, rest: int | bool) -> Array | None:
        arrays = [getattr(piece, name) for piece in pieces]
        if all(array is None for array in arrays):
            return None
        if join is np.stack and all(array is arrays[0] for array in arrays):
            return np.asarray(arrays[0])
        filled = zip(shapes, arrays, strict=True)
        return join([np.broadcast_to(rest if array is None else array, shape) for shape, array in filled])

    above = join([piece.above for piece in pieces])
    below, most = joined("below", 1), max(piece.peak_below for piece in pieces)
    there, unclear = joined("there", True), joined("unclear", False)
    return Column(above, max(piece.peak for piece in pieces), pieces[0].factor, below, most, there, unclear)


def _of_one_factor(pieces: Sequence[Column]) -> Sequence[Column]:
    """The same columns as multiples of one factor, or all of them as fractions."""
    factors = {piece.factor for piece in pieces}
    wide = any(piece.is_wide for piece in pieces)
    if len(factors) == 1 and not wide:
        return pieces
    common = Fraction(
        gcd(*(factor.numerator for factor in factors)) or 1, lcm(*(factor.denominator for factor in factors))
    )
    times = [int(piece.factor / common) for piece in pieces]
    if wide or any(piece.peak * abs(one) > LIMIT or abs(one) > LIMIT for piece, one in zip(pieces, times, strict=True)):
        return [widen(piece) for piece in pieces]
    return [
        replace(piece, above=piece.above * np.int64(one), peak=piece.peak * abs(one), factor=common)
        for piece, one in zip(pieces, times, strict=True)
    ]
