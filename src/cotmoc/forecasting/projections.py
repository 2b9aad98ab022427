"""Projections: the method that a back-test chooses for a series, and the paths that its figures may take from here."""

import warnings
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from scipy import stats

from cotmoc.forecasting import seasons
from cotmoc.forecasting.methods import METHODS, Figures, Fit, Method
from cotmoc.forecasting.seasons import Pattern

DRAWS = 256
"""How many paths are drawn; evenly spread (Sobol), so that a probability is right to about one in a hundred."""
_ORIGINS = 6
_FEWEST_YEARS = 4
_WORTH = 0.95
"""A later, less simple method is taken only where its errors are less than so much of the simpler one's."""
_SEED = 2020
_LEAST = 1e-9
"""Of a series whose largest figure is 1: what is as good as nothing."""


@dataclass(frozen=True)
class Projection:
    """Where a series leads: `points` step by step, and `paths` (draws × steps) that are equally likely.

    `error` is the mean absolute error of the back-test, in the measure of the series; `widened` by what factor the
    errors of the back-test were larger than the method believes, which the paths take in; `spread`, of the shocks
    by the largest figure, is 0 where the series lies on its course without any, so that nothing tells how sure it is.
    """

    method: str
    seasonal: bool
    points: Figures
    paths: Figures
    error: float
    widened: float
    spread: float


@dataclass(frozen=True)
class _Trial:
    """One method on one series: its `errors` at all steps of the back-test.

    On the method's own scale, `missed` are the same errors and `believed` the deviations that it expected of itself.
    """

    errors: Figures
    missed: Figures
    believed: Figures

    @property
    def error(self) -> float:
        return float(np.abs(self.errors).mean())

    @property
    def widened(self) -> float:
        believed = float((self.believed**2).sum())
        return max(1.0, float(np.sqrt((self.missed**2).sum() / believed))) if believed else 1.0


def fewest(season: int) -> int:
    """How many points a series needs: six years, or three times through the year."""
    return _FEWEST_YEARS + 2 if season == 1 else 3 * season


def project(
    values: Figures, steps: int, season: int = 1, limits: tuple[float, float] = (-np.inf, np.inf)
) -> Projection:
    """The course of a series for so many steps, by the method with the smallest errors in the back-test.

    `season` periods make a year. Whether the seasons are taken out first is tried too, by the simplest method that has
    a course. `limits` are what the figures cannot lie beyond.
    """
    size = float(np.abs(values).max()) or 1.0
    values = values / size
    seasonal = season > 1 and _is_seasonal(values, steps, season)
    turn = season if seasonal else 1
    usable = _usable(values)
    trials = {name: _try(method, values, steps, season, turn) for name, method in usable.items()}
    best = min(trial.error for trial in trials.values())
    chosen = next(name for name, trial in trials.items() if trial.error * _WORTH <= best)
    method, trial, pattern = METHODS[chosen], trials[chosen], seasons.find(values, turn)
    fits = {name: _fit(one, values, pattern, steps) for name, one in usable.items()}
    fit = _unsure_of_choice(fits, chosen, {name: one.error for name, one in trials.items()})
    paths = fit.points + trial.widened * _deviations(fit)
    points, drawn = (np.clip(size * _back(method, one, pattern, len(values)), *limits) for one in (fit.points, paths))
    return Projection(chosen, seasonal, points, drawn, size * trial.error, trial.widened, fit.spread)


def _usable(values: Figures) -> dict[str, Method]:
    positive = bool((values > 0).all())
    return {name: method for name, method in METHODS.items() if positive or not method.on_logs}


def _unsure_of_choice(fits: Mapping[str, Fit], chosen: str, errors: Mapping[str, float]) -> Fit:
    """The fit of the chosen method, unsure also by how far the others lead from it, each by the square of its errors.

    That another method was nearly as good and leads elsewhere is part of what nobody knows.
    """
    fit, method = fits[chosen], METHODS[chosen]
    trust = {name: ((errors[chosen] + _LEAST) / (errors[name] + _LEAST)) ** 2 for name in fits}
    aside = np.zeros_like(fit.points)
    for name, other in fits.items():
        points = np.exp(other.points) if METHODS[name].on_logs else other.points
        aside += (
            trust[name] * (_forth(method, np.maximum(points, _LEAST) if method.on_logs else points) - fit.points) ** 2
        )
    return replace(fit, unsure=np.sqrt(fit.unsure**2 + aside / sum(trust.values())))


def _is_seasonal(values: Figures, steps: int, season: int) -> bool:
    plain, turned = (_try(METHODS["change"], values, steps, season, turn) for turn in (1, season))
    return turned.error < plain.error


def _try(method: Method, values: Figures, steps: int, season: int, turn: int) -> _Trial:
    """The errors of a method that knows only what came before, from several moments of the series."""
    first = _FEWEST_YEARS if season == 1 else 2 * season
    moments = np.unique(np.linspace(first, len(values) - 1, min(_ORIGINS, len(values) - first)).astype(int))
    errors, missed, believed = [], [], []
    for known in moments:
        ahead = min(steps, len(values) - known)
        pattern = seasons.find(values[:known], turn)
        fit = _fit(method, values[:known], pattern, ahead)
        came = values[known : known + ahead]
        errors.append(came - _back(method, fit.points, pattern, known))
        missed.append(_forth(method, pattern.without(came, known)) - fit.points)
        believed.append(fit.deviations)
    return _Trial(np.concatenate(errors), np.concatenate(missed), np.concatenate(believed))


def _fit(method: Method, values: Figures, pattern: Pattern, steps: int) -> Fit:
    """A fit without the library's warnings: how good it is, the back-test says."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return method.fit(_forth(method, pattern.without(values)), steps)


def _forth(method: Method, values: Figures) -> Figures:
    return np.log(values) if method.on_logs else values


def _back(method: Method, values: Figures, pattern: Pattern, first: int) -> Figures:
    return pattern.within(np.exp(values) if method.on_logs else values, first)


def _deviations(fit: Fit) -> Figures:
    """Equally likely deviations from the points (draws × steps): shocks that live on, drift, and spread unsure itself.

    Few points leave the spread itself unsure, so that all of a path is scaled as Student's t is.
    """
    steps = len(fit.points)
    even = stats.qmc.Sobol(steps + 2, scramble=True, rng=np.random.default_rng(_SEED)).random(DRAWS)
    even = np.clip(even, 1e-9, 1 - 1e-9)
    normal = stats.norm.ppf(even[:, :-1])
    scale = np.sqrt(fit.freedom / stats.chi2.ppf(even[:, -1:], fit.freedom))
    later = np.subtract.outer(np.arange(steps), np.arange(steps))
    living = np.where(later >= 0, fit.weights[later], 0.0)
    deviations: Figures = scale * (fit.spread * normal[:, 1:] @ living.T + normal[:, :1] * fit.unsure)
    return deviations
