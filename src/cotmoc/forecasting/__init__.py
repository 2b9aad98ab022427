"""Forecasts: where the figures so far lead, how sure that is, and how likely a target is then reached.

Figures come in and go out as `Decimal`; only in between are they binary fractions. The layer needs the optional library
of `requirements/statistics.txt`, and is imported only where a forecast is asked for.
"""

import importlib.util

_NEEDED = ("numpy", "scipy", "statsmodels")


def is_installed() -> bool:
    """Whether the optional library is there, so that the modules of this layer can be imported."""
    return all(_is_found(name) for name in _NEEDED)


def _is_found(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ValueError:  # a module that was blocked
        return False
