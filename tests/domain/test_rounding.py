"""Figures of any length are rounded and shown: nothing that was stored once can make a page fail."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.domain import rounding
from cotmoc.domain.attainment import bounds
from cotmoc.lexicon import numbers

digits = st.integers(-(10**40), 10**40) | st.sampled_from([0, 10**500 - 1, -(10**500) + 1])
figures = st.builds(lambda whole, exponent: Decimal(whole).scaleb(exponent), digits, st.integers(-700, 700))


@given(figures, st.integers(0, 10))
def test_rounding_never_moves_a_figure_by_more_than_half_a_step(value: Decimal, decimals: int) -> None:
    rounded = rounding.half_up(value, decimals)
    assert numbers.decimals(rounded) == decimals
    assert abs(value - rounded) <= Decimal(5).scaleb(-decimals - 1) * (1 + Decimal("1e-20"))


@given(figures)
def test_the_plain_figure_is_the_same_figure(value: Decimal) -> None:
    plain = rounding.plain(value)
    assert plain == value
    assert "E" not in str(plain) or numbers.decimals(plain) > 0


@given(figures, st.sampled_from([None, 0, 2]))
def test_every_figure_can_be_written(value: Decimal, decimals: int | None) -> None:
    assert numbers.format(value, decimals)
    assert numbers.format_english(numbers.shortest(value))
    assert bounds.in_words(value) == rounding.half_up(value, 2)


@pytest.mark.parametrize("text", ["1E+999999", "-1E-999999", "0E+999", "-0"])
def test_the_ends_of_what_a_decimal_holds_are_rounded(text: str) -> None:
    assert rounding.half_up(Decimal(text), 2) == (Decimal(text) if "+" in text else 0)
