"""JSON keeps every digit."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.domain import json_text

plain = st.recursive(
    st.none() | st.booleans() | st.text() | st.integers(-(2**53), 2**53),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(plain)
def test_what_is_written_is_what_json_reads(value: object) -> None:
    assert json.loads(json_text.dumps(value)) == value
    assert json.loads(json_text.dumps(value, indent=None)) == value


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12))
def test_a_figure_keeps_its_value_to_the_last_digit(figure: Decimal) -> None:
    assert json.loads(json_text.dumps([figure]), parse_float=Decimal, parse_int=Decimal) == [figure]


def test_a_figure_is_never_written_with_an_exponent() -> None:
    assert json_text.dumps(Decimal("1E+3")) == "1000"
    assert json_text.dumps(Decimal("1E-7")) == "0.0000001"


def test_a_sum_of_money_above_2_to_the_53_is_a_string() -> None:
    assert json_text.dumps(Decimal("44875000000000000")) == '"44875000000000000"'


@pytest.mark.parametrize("value", [1.5, {1: 2}, object(), Decimal("NaN")])
def test_what_has_no_exact_json_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        json_text.dumps(value)
