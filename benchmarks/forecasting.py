"""How often the truth lies inside the 80 % interval on the public series: `python -m benchmarks.forecasting`.

Each forecast knows only the points before its moment. Beside it stands the plainest rule: the last value stays (of
seasons, that of a year before). It is no race, so `python -m benchmarks` leaves it out.
"""

from collections.abc import Iterator
from typing import NamedTuple

import click
import numpy as np
from benchmarks import public_series
from benchmarks.public_series import Series
from rich.console import Console
from rich.table import Table

from cotmoc.forecasting import methods, projections


class Outcome(NamedTuple):
    """One forecast held against what came: shares inside and below the interval, errors, by family and history."""

    family: str
    season: int
    known: int
    inside: float
    below: float
    error: float
    plain_error: float
    method: str


def outcomes(series: Series) -> Iterator[Outcome]:
    """The forecasts of one series, from each of its moments and with each length of history."""
    values = np.array(series.values)
    ahead = public_series.AHEAD[series.season]
    for known in public_series.HISTORIES[series.season]:
        if len(values) < known + ahead:
            continue
        count = public_series.ORIGINS[series.season]
        for end in np.unique(np.linspace(known, len(values) - ahead, count).astype(int)):
            yield _outcome(series, values[end - known : end], values[end : end + ahead])


def _outcome(series: Series, known: methods.Figures, came: methods.Figures) -> Outcome:
    found = projections.project(known, len(came), series.season)
    low, high = np.quantile(found.paths, (0.1, 0.9), axis=0)
    plain = np.resize(known[-series.season :], len(came))
    return Outcome(
        series.family,
        series.season,
        len(known),
        float(((low <= came) & (came <= high)).mean()),
        float((came < low).mean()),
        float(np.abs(came - found.points).mean()),
        float(np.abs(came - plain).mean()),
        found.method,
    )


@click.command()
def main() -> None:
    """Forecast every series of the list and say how often the truth lay inside."""
    found = [outcome for series in public_series.load() for outcome in outcomes(series)]
    table = Table(title="80 % intervals on public series")
    for heading in ("", "periods a year", "points known", "forecasts", "inside %", "below %", "error ÷ plain rule's"):
        table.add_column(heading, justify="left" if not heading else "right")
    for season, known in sorted({(one.season, one.known) for one in found}):
        alike = [one for one in found if (one.season, one.known) == (season, known)]
        for family in dict.fromkeys(one.family for one in alike):
            _add(table, family, season, known, [one for one in alike if one.family == family])
        _add(table, "together", season, known, alike)
    _add(table, "all", "", "", found)
    console = Console(width=120)
    console.print(table)
    chosen = [one.method for one in found]
    console.print(", ".join(f"{name} {chosen.count(name)}" for name in methods.METHODS))


def _add(table: Table, name: str, season: int | str, known: int | str, found: list[Outcome]) -> None:
    inside, below = (100 * float(np.mean([getattr(one, part) for one in found])) for part in ("inside", "below"))
    ratios = [one.error / one.plain_error for one in found if one.plain_error]
    ratio = float(np.exp(np.mean(np.log(np.maximum(ratios, 1e-3)))))
    row = (name, str(season), str(known), str(len(found)), f"{inside:.1f}", f"{below:.1f}", f"{ratio:.2f}")
    table.add_row(*row)


if __name__ == "__main__":
    main()
