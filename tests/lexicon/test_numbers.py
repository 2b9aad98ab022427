"""Numerals as Vietnamese reports write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.domain.errors import UnreadableInput
from cotmoc.lexicon import numbers

values = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**15), max_value=10**15)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("44.231,2", "44231.2"),
        ("50.868,675", "50868.675"),
        ("1.379.550", "1379550"),
        ("12.911", "12911"),
        ("144,650", "144.65"),
        ("14,45", "14.45"),
        ("09", "9"),
        ("1.5", "1.5"),
        ("4.0", "4"),
        ("0.125", "0.125"),
        ("1234.567", "1234.567"),
        ("1,234.5", "1234.5"),
    ],
)
def test_a_comma_begins_decimals_and_dots_group_thousands(text: str, value: str) -> None:
    assert numbers.parse(text) == Decimal(value)


@pytest.mark.parametrize(
    "text", ["", "năm", "tỷ lệ", "không", "1.2.3", "1,2,3", "12.34.567", "1.234,5,6", "5.", ",5", "-"]
)
def test_what_is_no_numeral_is_refused(text: str) -> None:
    with pytest.raises(UnreadableInput) as refused:
        numbers.parse(text)
    assert refused.value.code == "number_syntax"


@given(values)
def test_what_is_formatted_is_parsed_back(value: Decimal) -> None:
    assert numbers.parse(numbers.format(value)) == value


@given(values, st.integers(0, 3))
def test_a_rounded_numeral_is_within_half_a_unit_of_its_last_place(value: Decimal, decimals: int) -> None:
    assert abs(numbers.parse(numbers.format(value, decimals)) - value) <= Decimal(1).scaleb(-decimals) / 2


def test_a_half_is_rounded_up() -> None:
    assert numbers.format(Decimal("2.5"), 0) == "3"


def test_zero_has_no_sign() -> None:
    assert numbers.format(Decimal("-0.001"), 2) == "0,00"


def test_a_huge_value_is_shortened_like_any_other() -> None:
    assert numbers.shortest(Decimal("1E+60") / 7).as_tuple().exponent == 0
    assert numbers.shortest(Decimal("1E+60")) == Decimal(10) ** 60
