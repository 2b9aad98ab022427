"""Arithmetic of columns: exact to the đồng, whatever the size; a gap stays a gap."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.domain import rounding
from cotmoc.warehouse import arithmetic, columns
from cotmoc.warehouse.columns import Column


def column(*figures: int | None, decimals: int = 0) -> Column:
    """A column of one period; None leaves a gap."""
    above = np.array([[figure or 0 for figure in figures]], object)
    there = np.array([[figure is not None for figure in figures]])
    return columns.of_integers(above, decimals, None if there.all() else there)


def fractions(one: Column) -> list[Fraction | None]:
    """The figures of a column of one period."""
    there = np.broadcast_to(True if one.there is None else one.there, one.above.shape)
    return [figure if known else None for figure, known in zip(columns.widen(one).above[0], there[0], strict=True)]


def test_what_differs_in_scale_is_added_exactly() -> None:
    whole = arithmetic.add(column(1, 2, None), column(25, -325, 1, decimals=2))
    assert fractions(whole) == [Fraction(5, 4), Fraction(-5, 4), None]


def test_a_sum_that_64_bits_do_not_hold_is_exact() -> None:
    most = 2**63 - 1
    whole = arithmetic.add(column(most), column(most))
    assert (whole.is_wide, fractions(whole)) == (True, [Fraction(2 * most)])


def test_money_of_ten_to_the_seventeen_stays_exact_to_the_dong() -> None:
    whole = arithmetic.total([column(10**17 + 1), column(10**17), column(-1)])
    assert (whole.is_wide, arithmetic.fixed(whole, 0)[0, 0]) == (False, 2 * 10**17)
    share = arithmetic.divide(column(10**17 + 1), column(10**17))
    assert arithmetic.fixed(share, 17)[0, 0] == 10**17 + 1


def test_parts_of_different_scale_add_up() -> None:
    assert fractions(arithmetic.total([column(1), column(25, decimals=2), column(3)])) == [Fraction(17, 4)]


def test_nothing_is_divided_by_zero() -> None:
    assert fractions(arithmetic.divide(column(1, 1, 0), column(0, -2, 3))) == [None, Fraction(-1, 2), 0]
    assert fractions(arithmetic.divide(column(1), columns.constant(0))) == [None]


def test_a_figure_of_unclear_scope_enters_no_computation() -> None:
    unclear = columns.of_integers(np.array([[1, 2]], object), 0, None, np.array([[True, False]]))
    assert fractions(arithmetic.add(unclear, columns.constant(1))) == [None, 3]


@pytest.mark.parametrize("sign", [">=", "<=", ">", "<", "="])
def test_shares_are_compared_exactly(sign: str) -> None:
    thirds = arithmetic.divide(column(1, 2, 1), column(3, 6, 2))
    held = arithmetic.compare(arithmetic.multiply(thirds, columns.constant(3)), columns.constant(1), sign)
    wanted = {">=": [1, 1, 1], "<=": [1, 1, 0], ">": [0, 0, 1], "<": [0, 0, 0], "=": [1, 1, 0]}[sign]
    assert held.above[0].tolist() == wanted


sizes = st.integers(-(10**19), 10**19) | st.integers(-1000, 1000)


@given(st.lists(st.tuples(sizes, sizes.filter(bool)), min_size=1, max_size=5), st.integers(0, 4))
def test_a_half_goes_away_from_zero(pairs: list[tuple[int, int]], decimals: int) -> None:
    found = arithmetic.fixed(
        arithmetic.divide(column(*(a for a, _ in pairs)), column(*(b for _, b in pairs))), decimals
    )
    for figure, (above, below) in zip(found[0], pairs, strict=True):
        exact = Fraction(above, below) * 10**decimals
        size = (abs(exact) + Fraction(1, 2)).__floor__()
        assert figure == (size if exact >= 0 else -size)


def test_rounding_is_that_of_the_cell_reading() -> None:
    found = arithmetic.fixed(column(9975, -5, 25, decimals=2), 1)
    assert [Decimal(int(one)).scaleb(-1) for one in found[0]] == [
        rounding.half_up(Decimal(text), 1) for text in ("99.75", "-0.05", "0.25")
    ]


def test_a_figure_that_is_not_shown_leaves_no_doubt_behind() -> None:
    unclear = replace(column(3, 4), unclear=np.array([[True, True]]))
    shown = columns.shown_at(unclear, np.array([[False, True]]))
    assert shown.unclear is not None
    assert shown.unclear.tolist() == [[False, True]]
