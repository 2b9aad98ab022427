"""The arithmetic of columns: exact, in whole numbers of 64 bits as long as these surely hold it, else in fractions."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import reduce
from math import gcd

import numpy as np

from cotmoc.warehouse import columns
from cotmoc.warehouse.columns import Array, Column


def add(one: Column, other: Column, sign: int = 1) -> Column:
    """The sums; the differences with the sign -1."""
    factor, left, right = _common(one.factor, other.factor * sign)
    same = one.below is other.below
    left_below, right_below = (1, 1) if same else (other.peak_below, one.peak_below)
    peak = one.peak * abs(left) * left_below + other.peak * abs(right) * right_below
    below = one.peak_below if same else one.peak_below * other.peak_below
    if one.is_wide or other.is_wide or max(peak, below, abs(left), abs(right)) > columns.LIMIT:
        return _combined(one, other, lambda first, second: first + second * sign)
    above, beside = _scaled(one.above, left), _scaled(other.above, right)
    if not same:
        above, beside = _by(above, other.below), _by(beside, one.below)
    under = one.below if same else _times(one.below, other.below)
    return Column(above + beside, peak, factor, under, below, columns.both(one.usable, other.usable))


def multiply(one: Column, other: Column) -> Column:
    """The products."""
    peak, below = one.peak * other.peak, one.peak_below * other.peak_below
    if one.is_wide or other.is_wide or max(peak, below) > columns.LIMIT:
        return _combined(one, other, lambda left, right: left * right)
    above = one.above if other.peak == other.above.size == 1 else one.above * other.above
    under = _times(one.below, other.below)
    there = columns.both(one.usable, other.usable)
    factor = one.factor if other.factor == 1 else other.factor if one.factor == 1 else one.factor * other.factor
    return Column(above, peak, factor, under, below, there)


def divide(one: Column, other: Column) -> Column:
    """The quotients; nothing is there where something is divided by zero."""
    if other.factor == 0:
        return columns.missing(np.broadcast_shapes(one.above.shape, other.above.shape))
    least = other.above.min(initial=1) if not other.is_wide else 0
    zero = None if least > 0 else other.above == 0
    there = columns.both(one.usable, other.usable)
    there = there if zero is None else columns.both(there, ~zero)
    peak, below = one.peak * other.peak_below, one.peak_below * other.peak
    if one.is_wide or other.is_wide or max(peak, below) > columns.LIMIT:
        divisor = columns.widen(other).above
        return Column(
            columns.widen(one).above / (divisor if zero is None else np.where(zero, 1, divisor)), 0, there=there
        )
    above = one.above if other.below is None else one.above * other.below
    under = other.above if one.below is None else other.above * one.below
    if zero is not None:
        under = np.where(zero, 1, under)
    if least < 0:
        above, under = np.where(under < 0, -above, above), np.abs(under)
    factor = one.factor if other.factor == 1 else one.factor / other.factor
    return Column(above, peak, factor, under, max(below, 1), there)


def total(pieces: Sequence[Column]) -> Column:
    """The sum of columns, at one go where they have one factor, as the parts of one column have."""
    peak, factor = sum(piece.peak for piece in pieces), pieces[0].factor
    apart = any(piece.is_wide or piece.below is not None or piece.factor != factor for piece in pieces)
    if apart or peak > columns.LIMIT:
        return reduce(add, pieces)
    there = None
    for piece in pieces:
        there = columns.both(there, piece.usable)
    return Column(reduce(np.add, [piece.above for piece in pieces]), peak, factor, there=there)


def merged(first: Column, second: Column) -> Column:
    """The figures of the first column, and where it has none those of the second."""
    if first.there is None:
        return first
    if not first.there.any():
        return second
    shape = np.broadcast_shapes(first.above.shape, second.above.shape)
    known = np.broadcast_to(first.there, shape)
    there = None if second.there is None else first.there | second.there
    there = None if there is None or there.all() else there
    unclear = None if first.unclear is None else first.unclear & known
    if second.unclear is not None:
        unclear = np.where(known, False if unclear is None else unclear, second.unclear)
    factor, left, right = _common(first.factor, second.factor)
    peak = max(first.peak * abs(left), second.peak * abs(right))
    if first.is_wide or second.is_wide or max(peak, abs(left), abs(right)) > columns.LIMIT:
        above = np.where(known, columns.widen(first).above, columns.widen(second).above)
        return Column(above, 0, there=there, unclear=unclear)
    above = np.where(known, _scaled(first.above, left), _scaled(second.above, right))
    below = None
    if first.below is not None or second.below is not None:
        below = np.where(known, 1 if first.below is None else first.below, 1 if second.below is None else second.below)
    return Column(above, peak, factor, below, max(first.peak_below, second.peak_below), there, unclear)


def compare(one: Column, other: Column, comparison: str) -> Column:
    """1 where a comparison (`>=`, `<=`, `>`, `<`, `=`) holds, else 0."""
    apart = add(one, other, -1)
    gap = apart.above if apart.factor > 0 else -apart.above
    held = {">=": gap >= 0, "<=": gap <= 0, ">": gap > 0, "<": gap < 0, "=": gap == 0}[comparison]
    return Column(held.astype(np.int64), 1, there=apart.there)


def choose(one: Column, other: Column, comparison: str) -> Column:
    """Of two columns the figure for which a comparison with the other holds."""
    held = compare(one, other, comparison)
    above = np.where(held.above == 1, columns.widen(one).above, columns.widen(other).above)
    return Column(above, 0, there=held.there)


def widely(function: Callable[..., Fraction | None], *parts: Column) -> Column:
    """A function of the figures of some columns, cell by cell; None where it has no value."""
    usable: Array | None = None
    for part in parts:
        usable = columns.both(usable, part.usable)
    shape = np.broadcast_shapes(*(part.above.shape for part in parts))
    figures, there = np.full(shape, Fraction(0), object), np.zeros(shape, bool)
    taken = [np.broadcast_to(columns.widen(part).above, shape) for part in parts]
    for place in np.argwhere(np.broadcast_to(True if usable is None else usable, shape)):
        at = tuple(place)
        if (value := function(*(one[at] for one in taken))) is not None:
            figures[at], there[at] = value, True
    return Column(figures, 0, there=there)


def _combined(one: Column, other: Column, operate: Callable[[Array, Array], Array]) -> Column:
    """An operation on fractions, cell by cell."""
    above = operate(columns.widen(one).above, columns.widen(other).above)
    return Column(above, 0, there=columns.both(one.usable, other.usable))


def _times(one: Array | None, other: Array | None) -> Array | None:
    if one is None or other is None:
        return other if one is None else one
    return one * other


def _by(above: Array, below: Array | None) -> Array:
    return above if below is None else above * below


def _scaled(above: Array, times: int) -> Array:
    return above if times == 1 else above * np.int64(times)


def _common(one: Fraction, other: Fraction) -> tuple[Fraction, int, int]:
    """A factor of which both are whole multiples, and those multiples."""
    if one == other:
        return one, 1, 1
    over = one.denominator * other.denominator
    left, right = one.numerator * other.denominator, other.numerator * one.denominator
    shared = gcd(left, right) or 1
    return Fraction(shared, over), left // shared, right // shared


def fixed(column: Column, decimals: int) -> Array:
    """The figures as whole multiples of so small a unit, a half going away from zero; Python's integers where too long.

    Where nothing is there, anything stands.
    """
    shared = gcd(10**decimals, column.factor.denominator)
    times, over = column.factor.numerator * (10**decimals // shared), column.factor.denominator // shared
    least = 2 * max(column.peak * abs(times), column.peak_below * over) + column.peak_below * over
    if column.is_wide or least > columns.LIMIT:
        return _fitting(_ROUND(columns.widen(column).above * 10**decimals))
    if column.below is None and over == 1:
        return _scaled(column.above, times)
    negative = times < 0 or bool(column.above.min(initial=0) < 0)
    twice = column.above * np.int64(2 * times)
    sizes = np.abs(twice) if negative else twice
    below = np.array([[over]]) if column.below is None else _scaled(column.below, over)
    sizes += below
    found = (sizes.view(np.uint64) // (below + below).view(np.uint64)).view(np.int64)  # five times as fast unsigned
    return np.where(twice < 0, -found, found) if negative else found


def _half_up(value: Fraction | int) -> int:
    size = int(2 * abs(value) + 1) // 2 if isinstance(value, int) else (2 * abs(value) + 1).__floor__() // 2
    return -size if value < 0 else size


_ROUND = np.frompyfunc(_half_up, 1, 1)


def _fitting(whole: Array) -> Array:
    """Whole numbers as 64-bit integers where all of them fit."""
    return whole.astype(np.int64) if columns.peak_of(whole) <= columns.LIMIT else whole
