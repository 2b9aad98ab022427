"""Standings: a ratio where one means something, and ranks that people would give."""

from datetime import date
from decimal import Decimal

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import City, amount, target

from cotmoc.domain.attainment import bounds
from cotmoc.domain.targets import Direction
from cotmoc.warehouse import arithmetic, standings
from cotmoc.warehouse.runs import Run, number_of
from cotmoc.warehouse.sweeps import Sweep
from cotmoc.warehouse.trees import Places

DAY = date(2020, 12, 31)
YEARS = Run.through(number_of(2019, 1), 12, 2)


def places(wards: int) -> Places:
    return Places(City(wards=wards).programme().org_units, "hc")


def test_what_looks_equal_shares_a_rank_and_gaps_have_none() -> None:
    figures = np.array([[0, 7, 9, 5, 7, 99]])
    there = np.array([[True] * 5 + [False]])
    assert standings.ranks(figures, there, places(5), DAY).tolist() == [[0, 2, 1, 4, 2, 0]]
    assert standings.ranks(figures, there, places(5), DAY, least_first=True).tolist() == [[0, 2, 4, 1, 2, 0]]


@given(st.lists(st.integers(-5, 5), min_size=1, max_size=9))
def test_a_rank_is_one_more_than_how_many_are_better(figures: list[int]) -> None:
    [found] = standings.ranks(np.array([[0, *figures]]), None, places(len(figures)), DAY)
    assert found[1:].tolist() == [1 + sum(other > one for other in figures) for one in figures]


def test_attainment_is_that_of_the_cell_reading() -> None:
    found = amount("x", "%", direction=Direction.INCREASE)
    targets = [target(">=", value, year=2020, org_unit=f"p{at}") for at, value in enumerate(("0", "14.26", "-3"), 1)]
    targets += [
        target("<=", 5, year=2020, org_unit="p4"),
        target("range", 1, year=2020, org_unit="p5", value_max=Decimal(2)),
    ]
    city = City([found], wards=5, targets=targets)
    for unit, value in (("p1", 1), ("p2", "14.41"), ("p3", 1), ("p4", 1), ("p5", 1)):
        city.add("2020", value, org_unit=unit)
    sweep = Sweep(city.programme())
    bound = standings.yearly_bounds(targets, found, YEARS, sweep.places)
    column = standings.attainments(sweep.of("x", YEARS), bound)
    wanted = bounds.of(targets[1], found)
    assert wanted is not None
    assert column.there is not None and np.argwhere(column.there).tolist() == [[1, sweep.places.index["p2"]]]
    assert wanted.ratio(Decimal("14.41")) is not None
    assert arithmetic.fixed(column, 2)[1, sweep.places.index["p2"]] == 10105


def test_a_figure_below_zero_has_no_ratio() -> None:
    found = amount("x", "%")
    city = City([found], targets=[target(">=", 5, year=2020)]).add("2020", -1)
    sweep = Sweep(city.programme())
    bound = standings.yearly_bounds(city.targets, found, YEARS, sweep.places)
    there = standings.attainments(sweep.of("x", YEARS), bound).there
    assert there is not None and not there.any()
