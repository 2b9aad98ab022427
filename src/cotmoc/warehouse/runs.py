"""Runs of periods: some of one length in whole months, by when they begin; months are numbered from the year 0."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from cotmoc.domain.periods import Period, Unit
from cotmoc.warehouse.columns import Array

Month = int
"""The number of a month: twelve times the year, plus 0 for January."""


def month_of(period: Period) -> Month | None:
    """The month with which a period begins; None where it is not one of whole months."""
    return None if period.months is None or period.start.day != 1 else number_of(period.start.year, period.start.month)


def number_of(year: int, month: int) -> Month:
    """The number of a month of the calendar."""
    return 12 * year + month - 1


@dataclass(frozen=True)
class Run:
    """Periods of `months` months each that begin with the months `starts`."""

    months: int
    starts: tuple[Month, ...]

    def __len__(self) -> int:
        return len(self.starts)

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.months, self.starts))

    @classmethod
    def through(cls, first: Month, months: int, count: int) -> "Run":
        """So many periods one after the other.

        >>> [str(period) for period in Run.through(number_of(2025, 1), 3, 2).periods]
        ['2025-Q1', '2025-Q2']
        """
        return cls(months, tuple(range(first, first + months * count, months)))

    @classmethod
    def of(cls, periods: Iterable[Period]) -> "Run":
        """The run of periods of one length."""
        found = [(period.months or 0, month) for period in periods if (month := month_of(period)) is not None]
        return cls(found[0][0], tuple(month for _, month in found))

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The periods themselves."""
        first = Period.parse("0001-01")
        return tuple(Period(first.later(start - 12).start, Unit.MONTH, self.months) for start in self.starts)

    def shift(self, months: int) -> "Run":
        """The periods of the same length so many months later."""
        return Run(self.months, tuple(start + months for start in self.starts))

    @cached_property
    def parts(self) -> "tuple[tuple[Run, tuple[Array | slice, ...]], ...]":
        """The natural parts of each, as `Period.tiles` has them: by length the run of them all, and where they stand.

        The first part of that length of each period stands at the places that come first, and so on.
        """
        found: dict[int, list[int]] = {}
        begun = 0
        for tile in self.periods[0].tiles() if self.starts else ():
            found.setdefault(tile.months or 0, []).append(begun)
            begun += tile.months or 0
        return tuple((run, tuple(places)) for run, places in (self._within(*one) for one in found.items()))

    def _within(self, months: int, steps: list[int]) -> "tuple[Run, list[Array | slice]]":
        starts = sorted({start + step for start in self.starts for step in steps})
        place = {start: at for at, start in enumerate(starts)}
        return Run(months, tuple(starts)), [
            regular(np.array([place[start + step] for start in self.starts])) for step in steps
        ]


def regular(places: Array) -> Array | slice:
    """Places in a row as a slice, which copies nothing, where they lie at one distance."""
    if len(places) == 0:
        return slice(0, 0)
    steps = set(np.diff(places).tolist()) or {1}
    step = steps.pop()
    if steps or step < 1:
        return places
    return slice(int(places[0]), int(places[-1]) + 1, step)
