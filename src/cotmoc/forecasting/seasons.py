"""Seasons: what each month or quarter has above or below the course of the year, taken out and put back."""

from dataclasses import dataclass

import numpy as np
from statsmodels.tsa.seasonal import seasonal_decompose

from cotmoc.forecasting.methods import Figures


@dataclass(frozen=True)
class Pattern:
    """What recurs each year, by its place in it, from the first value of the series on; factors or amounts."""

    parts: Figures
    as_factors: bool

    def without(self, values: Figures, first: int = 0) -> Figures:
        """Values that begin at a place of the series, without what recurs."""
        parts = self._of(values, first)
        return values / parts if self.as_factors else values - parts

    def within(self, values: Figures, first: int = 0) -> Figures:
        """Values (or paths of them) that begin at a place of the series, with what recurs."""
        parts = self._of(values, first)
        return values * parts if self.as_factors else values + parts

    def _of(self, values: Figures, first: int) -> Figures:
        return self.parts[(first + np.arange(values.shape[-1])) % len(self.parts)]


NONE = Pattern(np.zeros(1), as_factors=False)
"""The pattern of a series in which nothing recurs."""


def find(values: Figures, season: int) -> Pattern:
    """The pattern of a series of at least two years, by moving averages (classical decomposition)."""
    if season == 1:
        return NONE
    as_factors = bool((values > 0).all())
    model = "multiplicative" if as_factors else "additive"
    return Pattern(np.asarray(seasonal_decompose(values, model=model, period=season).seasonal)[:season], as_factors)
