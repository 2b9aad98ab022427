"""Targets that a report only implies."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.domain import derivations
from cotmoc.domain.attainment.bounds import rounded
from cotmoc.domain.derivations import StatedResult


def derived(attainment: str, *results: tuple[str, str]) -> list[tuple[str, str]]:
    stated = [StatedResult(Decimal(value), unit, "amount") for value, unit in results]
    found = derivations.derive(stated, Decimal(attainment))
    return [(str(one.value), one.measure_unit) for one in found.candidates] if found else []


@pytest.mark.parametrize(
    ("attainment", "value", "unit", "target"),
    [
        ("120", "6", "phường", "5"),
        ("142", "19860", "tỷ đồng", "14000"),
        ("129.11", "12911", "người", "10000"),
        ("100", "10", "trường", "10"),
        ("108", "13", "trường", "12"),
        ("100.78", "99.78", "%", "99"),
        ("93.89", "84.5", "%", "90"),
    ],
)
def test_the_round_target_is_found(attainment: str, value: str, unit: str, target: str) -> None:
    assert derived(attainment, (value, unit)) == [(target, unit)]


def test_a_growth_target_is_rounder_than_an_amount_and_both_are_kept() -> None:
    assert derived("153.2", ("1136.9", "tỷ đồng"), ("26.04", "%")) == [("17", "%"), ("742", "tỷ đồng")]


def test_equally_round_candidates_are_all_kept() -> None:
    assert derived("101.05", ("14.41", "%")) == [("14.26", "%"), ("14.27", "%")]
    found = derivations.derive([StatedResult(Decimal("14.41"), "%", "growth")], Decimal("101.05"))
    assert found is not None
    assert found.ambiguous


@pytest.mark.parametrize(("attainment", "value"), [("0", "5"), ("100", "0"), ("-3", "5"), ("300.0000000003", "1")])
def test_nothing_is_derived_from_nothing(attainment: str, value: str) -> None:
    assert derived(attainment, (value, "hộ")) == []


@given(st.integers(1, 99), st.integers(1, 400))
def test_every_candidate_gives_the_printed_attainment(target: int, result: int) -> None:
    attainment = rounded(Decimal(result) / target * 100, 2)
    if attainment > 0:
        found = [Decimal(value) for value, _ in derived(str(attainment), (str(result), "hộ"))]
        assert found
        assert all(abs(result / value * 100 - attainment) <= Decimal("0.01") for value in found)
