"""What is packed is unpacked just as it was, whatever its size."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.warehouse import parcels
from cotmoc.warehouse.columns import LIMIT, Array, Column
from cotmoc.warehouse.runs import Run

NARROW = st.integers(-LIMIT, LIMIT)
WIDE = st.fractions() | st.integers(-(10**6000), 10**6000).map(Fraction)


@st.composite
def columns(draw: st.DrawFn) -> tuple[Run, Column]:
    """A column of any kind, with any masks."""
    length, width = draw(st.integers(0, 4)), draw(st.integers(1, 4))
    run = Run(draw(st.sampled_from([1, 3, 12, 60])), tuple(range(24000, 24000 + length)))

    def array(figures: st.SearchStrategy, dtype: type) -> Array:
        found: Array = np.empty(length * width, dtype)
        found[:] = draw(st.lists(figures, min_size=length * width, max_size=length * width))
        return found.reshape(length, width)

    rows = draw(st.sampled_from([1, length])) if length else 0
    masks = [draw(st.none() | st.lists(st.booleans(), min_size=rows * width, max_size=rows * width)) for _ in "tu"]
    there, unclear = (None if mask is None else np.array(mask, bool).reshape(rows, width) for mask in masks)
    if draw(st.booleans()):
        return run, Column(array(WIDE, object), 0, there=there, unclear=unclear)
    factor, below = draw(st.fractions(max_denominator=10**30)), draw(st.none() | st.integers(1, LIMIT))
    under = None if below is None else np.full((length, width), below)
    return run, Column(array(NARROW, np.int64), LIMIT, factor, under, below or 1, there, unclear)


def same(one: Array | None, other: Array | None) -> bool:
    """Whether two arrays are of one kind and shape and hold the same, or neither is there."""
    if one is None or other is None:
        return one is other
    return one.dtype == other.dtype and one.shape == other.shape and bool((one == other).all())


@given(st.lists(columns(), max_size=3))
def test_a_parcel_holds_what_was_put_in(found: list[tuple[Run, Column]]) -> None:
    sent = {(f"x{at}", run): column for at, (run, column) in enumerate(found)}
    got = parcels.unpacked(parcels.packed(sent))
    assert list(got) == list(sent)
    for place, column in sent.items():
        for name in ("above", "below", "there", "unclear"):
            assert same(getattr(got[place], name), getattr(column, name)), name
        assert (got[place].factor, got[place].peak, got[place].peak_below) == (
            *(column.factor, column.peak, column.peak_below),
        )
