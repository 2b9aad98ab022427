"""Methods of forecasting a short series: simple ones, each with what a shock today leaves of itself later.

Every method is linear in its shocks, which is all that intervals and joint paths need: Hyndman, Koehler, Ord & Snyder,
Forecasting with Exponential Smoothing (2008), ch. 6. The smoothing methods are fitted by statsmodels.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from statsmodels.tsa.holtwinters import Holt, SimpleExpSmoothing

Figures = NDArray[np.float64]
DAMPING = 0.9
"""What is left of a trend after each step: few points cannot say it, so it is set (the usual range is 0,8 to 0,98)."""


@dataclass(frozen=True)
class Fit:
    """A method fitted to a series.

    `points` are its forecasts step by step; `weights` what a shock of size 1 leaves at its own step and at each later
    one; `spread` the standard deviation of the shocks, drawn from `freedom` degrees; `unsure` by how much each step is
    off, per standard deviation, because the drift itself was estimated.
    """

    points: Figures
    weights: Figures
    spread: float
    freedom: int
    unsure: Figures

    @property
    def deviations(self) -> Figures:
        """The standard deviation of the error at each step."""
        found: Figures = np.sqrt(self.spread**2 * np.cumsum(self.weights**2) + self.unsure**2)
        return found


@dataclass(frozen=True)
class Method:
    """A way of fitting; with `on_logs` it is given logarithms, so that a change is a rate of growth."""

    fit: Callable[[Figures, int], Fit]
    on_logs: bool = False


def _last(values: Figures, steps: int) -> Fit:
    """The last value stays: a random walk."""
    shocks = np.diff(values)
    spread = _spread(shocks, len(shocks))
    return Fit(np.full(steps, values[-1]), np.ones(steps), spread, len(shocks), np.zeros(steps))


def _change(values: Figures, steps: int) -> Fit:
    """The mean change goes on: a random walk with drift."""
    changes = np.diff(values)
    drift, count = float(changes.mean()), len(changes)
    spread, ahead = _spread(changes - drift, count - 1), np.arange(1, steps + 1)
    return Fit(values[-1] + drift * ahead, np.ones(steps), spread, count - 1, ahead * spread / np.sqrt(count))


def _smoothing(values: Figures, steps: int) -> Fit:
    """A weighted mean in which older values count less: simple exponential smoothing."""
    fitted = SimpleExpSmoothing(values, initialization_method="estimated").fit()
    freedom = max(len(values) - 2, 1)
    weights = _weights(steps, float(fitted.params["smoothing_level"]))
    return Fit(np.asarray(fitted.forecast(steps)), weights, _spread(fitted.resid, freedom), freedom, np.zeros(steps))


def _damped(values: Figures, steps: int) -> Fit:
    """A level and a trend that fades: Holt's method, damped."""
    model = Holt(values, damped_trend=True, initialization_method="estimated")
    fitted = model.fit(damping_trend=DAMPING)
    freedom = max(len(values) - 4, 1)
    level, trend = float(fitted.params["smoothing_level"]), float(fitted.params["smoothing_trend"])
    weights = _weights(steps, level, level * trend)
    return Fit(np.asarray(fitted.forecast(steps)), weights, _spread(fitted.resid, freedom), freedom, np.zeros(steps))


def _theta(values: Figures, steps: int) -> Fit:
    """Half of the straight line's slope on top of a smoothed level: the Theta method.

    As Hyndman & Billah (2003) write it, simple smoothing with a drift; the library's own takes several times as long.
    """
    fitted = SimpleExpSmoothing(values, initialization_method="estimated").fit()
    count, level = len(values), max(float(fitted.params["smoothing_level"]), 1e-6)
    drift = float(np.polyfit(np.arange(count), values, 1)[0]) / 2
    lag = (1 - (1 - level) ** np.arange(count + 1)) / level
    freedom = max(count - 3, 1)
    spread = _spread(values - fitted.fittedvalues - drift * lag[:-1], freedom)
    points = np.asarray(fitted.forecast(steps)) + drift * (np.arange(steps) + lag[-1])
    return Fit(points, _weights(steps, level), spread, freedom, np.zeros(steps))


METHODS: Mapping[str, Method] = {
    "last": Method(_last),
    "change": Method(_change),
    "growth": Method(_change, on_logs=True),
    "smoothing": Method(_smoothing),
    "damped": Method(_damped),
    "theta": Method(_theta),
}
"""From the simplest on: among equals the first is chosen."""


def _weights(steps: int, level: float, trend: float = 0.0) -> Figures:
    """What a shock leaves: all of itself at its step, then its share of the level and of the fading trend."""
    fading = trend * np.cumsum(DAMPING ** np.arange(1, steps))
    return np.concatenate(([1.0], level + fading))


def _spread(shocks: Figures, freedom: int) -> float:
    return float(np.sqrt(np.sum(np.asarray(shocks) ** 2) / freedom))
