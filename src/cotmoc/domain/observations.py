"""Observations: one stated value at (indicator, org unit, period), with its status, source and provenance."""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from cotmoc.domain.periods import Period
from cotmoc.domain.sources import Source


class Status(StrEnum):
    """How firm a value is, in SDMX's OBS_STATUS letters: chính thức, sơ bộ, ước tính, dự báo, chưa có."""

    FINAL = "A"
    PROVISIONAL = "P"
    ESTIMATED = "E"
    FORECAST = "F"
    MISSING = "O"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who put a value into the book, when, by which way (import, form, reading of a document), under which rule."""

    recorded_at: datetime | None = None
    recorded_by: str | None = None
    way: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """One reported value. `value` is None exactly when the status is MISSING: missing is not zero.

    `illustrative` marks a figure that nobody published; `derived` one computed from published ones; `scope_unclear`
    one whose period or coverage the source does not say.
    """

    indicator: str
    org_unit: str
    period: Period
    value: Decimal | None
    status: Status = Status.FINAL
    source: Source | None = None
    provenance: Provenance = field(default_factory=Provenance)
    illustrative: bool = False
    derived: bool = False
    scope_unclear: bool = False
    note: str | None = None


_Key = tuple[str, str, Period]


@dataclass(frozen=True)
class Book:
    """The ledger as the engine reads it: observations in the order recorded; a later one revises, never overwrites."""

    observations: tuple[Observation, ...] = ()
    _latest: dict[_Key, Observation] = field(init=False, repr=False, compare=False)
    _revisions: dict[_Key, list[Observation]] = field(init=False, repr=False, compare=False)
    _periods: dict[tuple[str, str], list[Period]] = field(init=False, repr=False, compare=False)
    _places: dict[str, list[tuple[str, Period]]] = field(init=False, repr=False, compare=False)
    _reporting: dict[tuple[str, Period], frozenset[str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the observations by what, where and when."""
        revisions: dict[_Key, list[Observation]] = {}
        periods: dict[tuple[str, str], list[Period]] = {}
        for observation in self.observations:
            key = (observation.indicator, observation.org_unit, observation.period)
            if key not in revisions:
                periods.setdefault(key[:2], []).append(observation.period)
            revisions.setdefault(key, []).append(observation)
        object.__setattr__(self, "_revisions", revisions)
        object.__setattr__(self, "_latest", {key: found[-1] for key, found in revisions.items()})
        object.__setattr__(self, "_periods", periods)
        places: dict[str, list[tuple[str, Period]]] = {}
        for (indicator, org_unit, period), found in revisions.items():
            if found[-1].value is not None:
                places.setdefault(indicator, []).append((org_unit, period))
        object.__setattr__(self, "_places", places)
        object.__setattr__(self, "_reporting", {})

    def find(self, indicator: str, org_unit: str, period: Period) -> Observation | None:
        """The observation in force, or None where nothing was ever recorded."""
        return self._latest.get((indicator, org_unit, period))

    def revisions(self, indicator: str, org_unit: str, period: Period) -> tuple[Observation, ...]:
        """All that was recorded for one cell, oldest first."""
        return tuple(self._revisions.get((indicator, org_unit, period), ()))

    def periods(self, indicator: str, org_unit: str) -> tuple[Period, ...]:
        """The periods for which something was recorded, by start then length."""
        return tuple(
            sorted(self._periods.get((indicator, org_unit), ()), key=lambda period: (period.start, period.end))
        )

    def reporting_within(self, indicator: str, period: Period) -> frozenset[str]:
        """The org units of which a value is in force for the period or for any that lies inside."""
        asked = (indicator, period)
        if asked not in self._reporting:
            places = self._places.get(indicator, ())
            self._reporting[asked] = frozenset(org_unit for org_unit, one in places if period.contains(one))
        return self._reporting[asked]

    def known_on(self, moment: datetime) -> "Book":
        """The book as it stood at a moment; what has no recorded moment was there from the beginning."""
        return Book(tuple(kept for kept in self.observations if _known(kept, moment)))

    def with_added(self, added: Iterable[Observation]) -> "Book":
        """A book with more observations at its end.

        Where all of them only change values that are in force, what is known of periods and places is kept.
        """
        added = tuple(added)
        whole = (*self.observations, *added)
        keys = [(one.indicator, one.org_unit, one.period) for one in added]
        if not all(one.value is not None and self._has_value(key) for key, one in zip(keys, added, strict=True)):
            return Book(whole)
        book, revisions = copy(self), dict(self._revisions)
        for key, one in zip(keys, added, strict=True):
            revisions[key] = [*revisions[key], one]
        object.__setattr__(book, "observations", whole)
        object.__setattr__(book, "_revisions", revisions)
        object.__setattr__(book, "_latest", self._latest | dict(zip(keys, added, strict=True)))
        return book

    def _has_value(self, key: _Key) -> bool:
        found = self._latest.get(key)
        return found is not None and found.value is not None


def _known(observation: Observation, moment: datetime) -> bool:
    """Whether it was in the ledger; moments are compared by the wall clock of the place, with or without a zone."""
    recorded = observation.provenance.recorded_at
    return recorded is None or recorded.replace(tzinfo=None) <= moment.replace(tzinfo=None)
