import numpy as np
import pytest
from statsmodels.tsa.forecasting.theta import ThetaModel
from statsmodels.tsa.holtwinters import Holt

from cotmoc.forecasting import methods

VALUES = np.array([100, 104, 103, 109, 115, 113, 120, 126, 125, 131], dtype=float)


def test_the_last_value_stays_and_each_shock_lives_on() -> None:
    fit = methods.METHODS["last"].fit(VALUES, 3)
    assert list(fit.points) == [131, 131, 131]
    assert fit.deviations == pytest.approx(fit.spread * np.sqrt([1, 2, 3]))


def test_the_mean_change_goes_on_and_is_itself_unsure() -> None:
    fit = methods.METHODS["change"].fit(VALUES, 2)
    assert list(np.diff([131, *fit.points])) == pytest.approx([31 / 9, 31 / 9])
    assert fit.deviations == pytest.approx(fit.spread * np.sqrt([1 + 1 / 9, 2 + 4 / 9]))


def test_theta_is_that_of_the_library() -> None:
    theirs = ThetaModel(VALUES, period=1, deseasonalize=False, use_test=False).fit(use_mle=False).forecast(4)
    assert methods.METHODS["theta"].fit(VALUES, 4).points == pytest.approx(np.asarray(theirs), rel=1e-3)


def test_what_a_shock_leaves_of_a_damped_trend_is_what_the_library_forecasts_after_it() -> None:
    def forecast(last: float) -> methods.Figures:
        model = Holt(np.append(VALUES, last), damped_trend=True, initialization_method="known", **start)
        return np.asarray(model.fit(0.5, 0.3, damping_trend=methods.DAMPING, optimized=False).forecast(3))

    start = {"initial_level": 97.0, "initial_trend": 3.0}
    left = forecast(140) - forecast(139)
    assert methods._weights(4, 0.5, 0.15)[1:] == pytest.approx(left)


@pytest.mark.parametrize("name", methods.METHODS)
def test_every_method_fits_as_few_as_four_points(name: str) -> None:
    fit = methods.METHODS[name].fit(VALUES[:4], 5)
    assert fit.points.shape == fit.weights.shape == fit.unsure.shape == (5,)
    assert np.isfinite(fit.deviations).all()
