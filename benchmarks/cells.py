"""The cells of one page, read one by one: of an indicator at every org unit of the sample, and of all at the city.

Nothing is arrays here: the cell reading gives each its trace. What was asked once is known from then on, as long as the
programme is the same; the first time counts, since a new figure makes a new programme.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.races import Contender, Race

from cotmoc.domain import engine
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.exchange import folders

SAMPLE = Path("examples/tra-vinh/2020-2025")
YEARS = tuple(Period.year(year) for year in range(2020, 2025))
INDICATOR = "xh.ld-dao-tao"


def races_of() -> Iterator[Race]:
    """An indicator's page and the city's, the first time and again."""
    sample = folders.load(SAMPLE).programme
    assert sample is not None, "the sample is not sound"
    places = [(INDICATOR, unit.code, year) for unit in sample.org_units for year in YEARS]
    yield _race("An indicator at every org unit and in five years", sample, places)
    places = [(one.code, sample.org_unit, YEARS[-1]) for one in sample.indicators]
    yield _race("Every indicator of the city in a year", sample, places)


def _race(title: str, sample: Programme, places: list[tuple[str, str, Period]]) -> Race:
    def read(programme: Programme) -> None:
        for code, unit, period in places:
            engine.evaluate(code, unit, period, programme)

    again = Contender("again", lambda: read(sample))
    return Race(title, len(places), "cells", [Contender("the first time", lambda: read(replace(sample))), again])
