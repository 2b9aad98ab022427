import numpy as np
import pytest

from cotmoc.forecasting import projections, seasons

GROWING = np.array([100, 108, 119, 125, 139, 150, 158, 170], dtype=float)
DECEMBERS = np.array([20 + month / 10 + 15 * (month % 12 == 11) + (month * 7 % 5) / 5 for month in range(36)])


def test_the_same_figures_give_the_same_forecast() -> None:
    one, other = (projections.project(GROWING, 3) for _ in range(2))
    assert one.method == other.method == "change"
    assert (one.paths == other.paths).all()


def test_the_interval_holds_the_points_and_opens_with_time() -> None:
    found = projections.project(GROWING, 3)
    low, high = np.quantile(found.paths, (0.1, 0.9), axis=0)
    assert ((low < found.points) & (found.points < high)).all()
    assert (np.diff(high - low) > 0).all()


def test_the_measure_unit_makes_no_difference() -> None:
    one, other = projections.project(GROWING, 3), projections.project(GROWING * 1e9, 3)
    assert other.paths == pytest.approx(one.paths * 1e9)
    assert other.method == one.method
    assert other.error == pytest.approx(one.error * 1e9)


def test_what_recurs_each_december_comes_again() -> None:
    found = projections.project(DECEMBERS, 12, 12)
    assert found.seasonal
    assert int(np.argmax(found.points)) == 11


def test_no_share_is_forecast_beyond_the_whole() -> None:
    found = projections.project(np.array([80, 85, 91, 94, 97, 99.5]), 5, limits=(0, 100))
    assert found.paths.max() == 100


def test_figures_on_one_straight_line_leave_no_spread() -> None:
    assert projections.project(np.arange(10, 80, 10.0), 3).spread == pytest.approx(0)


def test_figures_that_were_negative_have_no_rate_of_growth() -> None:
    assert projections.project(np.array([-2, 1, 3, -1, 2, 4.0]), 2).method != "growth"


def test_a_pattern_taken_out_and_put_back_leaves_the_figures() -> None:
    for values in (DECEMBERS, DECEMBERS - 20):
        pattern = seasons.find(values, 12)
        assert pattern.within(pattern.without(values)) == pytest.approx(values)
        assert pattern.within(np.zeros(3) + 1, first=9) == pytest.approx(pattern.within(np.ones(12))[9:])
