"""Real series that statsmodels ships, as forecasts are measured on them: the list was fixed before any tuning.

It holds every data set of the package that is ordered in time, and all its figures; none is left out for being hard.
Of the fertility of countries, so as not to drown the rest, every tenth of those that are complete, by name.
"""

import importlib
from collections.abc import Iterator
from typing import Any, NamedTuple


class Series(NamedTuple):
    """A series of one kind of period: `season` periods make a year."""

    family: str
    name: str
    season: int
    values: tuple[float, ...]


COLUMNS = {
    ("nile", 1): ("volume",),
    ("sunspots", 1): ("SUNACTIVITY",),
    ("longley", 1): ("TOTEMP", "GNPDEFL", "GNP", "UNEMP", "ARMED", "POP"),
    ("copper", 1): ("WORLDCONSUMPTION", "COPPERPRICE", "INCOMEINDEX", "ALUMPRICE", "INVENTORYINDEX"),
    ("macrodata", 4): (
        *("realgdp", "realcons", "realinv", "realgovt", "realdpi", "cpi"),
        *("m1", "tbilrate", "unemp", "pop", "infl", "realint"),
    ),
    ("danish_data", 4): ("lrm", "lry", "lpy", "ibo", "ide"),
    ("interest_inflation", 4): ("Dp", "R"),
    ("elec_equip", 12): ("STS.M.I7.W.TOVT.NS0016.4.000",),
}
"""Data sets with a column for each series, by name and how many periods make a year."""

FIRMS = ("invest", "value", "capital")
EVERY = 10
HISTORIES = {1: (6, 10), 4: (12, 20), 12: (36,)}
"""How many points are known when a forecast is made: what an office has, by how many periods make a year."""
AHEAD = {1: 5, 4: 8, 12: 24}
"""How far ahead is forecast: a term of years, else two years."""
ORIGINS = {1: 2, 4: 2, 12: 4}
"""From how many moments of each series, spread evenly over what it holds."""


def load() -> Iterator[Series]:
    """All series of the list, in the order of their data sets."""
    for (name, season), columns in COLUMNS.items():
        frame = _frame(name)
        yield from (Series(name, column, season, _figures(frame[column])) for column in columns)
    firms = _frame("grunfeld").sort_values(["firm", "year"])
    for firm, rows in firms.groupby("firm"):
        yield from (Series("grunfeld", f"{firm} {column}", 1, _figures(rows[column])) for column in FIRMS)
    years = [str(year) for year in range(1960, 2012)]
    countries = _frame("fertility").set_index("Country Name")[years].dropna().sort_index()
    for country, row in list(countries.iterrows())[::EVERY]:
        yield Series("fertility", str(country), 1, _figures(row))
    yield Series("elnino", "temperature", 12, _figures(_frame("elnino").set_index("YEAR").stack()))
    yield Series("co2", "co2", 12, _figures(_frame("co2")["co2"].resample("MS").mean().interpolate()))


def _frame(name: str) -> Any:
    return importlib.import_module(f"statsmodels.datasets.{name}").load().data


def _figures(column: Any) -> tuple[float, ...]:
    return tuple(float(value) for value in column)
