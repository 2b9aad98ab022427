"""Growth between levels: exact where it is exact, and what is still needed brings one there."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from cotmoc.domain import growths

LEVELS = st.decimals(1, 100_000, places=2)
RATES = st.decimals(-50, 100, places=2)
YEARS = st.integers(1, 10)


@given(LEVELS, LEVELS, YEARS)
def test_compound_growth_leads_from_the_first_level_to_the_last(first: Decimal, last: Decimal, years: int) -> None:
    reached = growths.level(first, growths.compound(first, last, years), years)
    assert abs(reached - last) < Decimal("1e-15")


@given(RATES, YEARS)
def test_equal_rates_chained_are_that_rate(rate: Decimal, years: int) -> None:
    assert abs(growths.chained([rate] * years) - rate) < Decimal("1e-20")


@given(RATES, RATES, st.integers(1, 4))
def test_what_is_still_needed_makes_up_the_whole(rate: Decimal, so_far: Decimal, done: int) -> None:
    needed = growths.still_needed(rate, 5, so_far=so_far, done=done)
    assert needed is not None
    whole = growths.level(growths.level(Decimal(1), so_far, done), needed, 5 - done)
    assert abs(whole - growths.level(Decimal(1), rate, 5)) < Decimal("1e-20")


def test_an_exact_rate_comes_out_exact() -> None:
    assert growths.compound(Decimal(1000), Decimal(1331), 3) == 10


def test_a_level_fallen_to_nothing_fell_by_all_and_no_rate_leads_back() -> None:
    assert growths.compound(Decimal(212), Decimal(0), 5) == -100
    assert growths.still_needed(Decimal(5), 5, so_far=Decimal(-100), done=2) is None


def test_the_mean_of_rates_is_not_the_growth() -> None:
    rates = [Decimal(50), Decimal(-50)]
    assert growths.mean(rates) == 0
    assert growths.chained(rates) < 0
