"""Scorecards: criteria with thresholds and points, groups with minimums, bands, in dated editions; all of it data.

Usable for new rural communes, civilised wards, urban classes and a city's own emulation scheme. A criterion is an
indicator and a bound, so that its figure is evaluated as any other; one that people judge is an indicator that is 1
where it is met. What is missing leaves a range of points, and no verdict that it could change.
"""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from cotmoc.domain.targets import Op

_MEETS: Mapping[Op, Callable[[Decimal, Decimal], bool]] = {
    Op.GE: operator.ge,
    Op.LE: operator.le,
    Op.GT: operator.gt,
    Op.LT: operator.lt,
    Op.EQ: operator.eq,
}


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of a scorecard: an indicator, the bound that meets it, and what it brings.

    `by_class` holds the bounds for single classes of org units (a region, a type of commune) in place of `value`.
    `points` are those for meeting it; with `from_value` the points grow in a straight line from `from_points` there to
    `points` at the bound, and below it there are none. `required` says that without it the whole is not met.
    `certainty` says how sure the threshold is, where it is not taken from the text in force.
    """

    code: str
    name: str
    indicator: str
    op: Op = Op.GE
    value: Decimal = Decimal(1)
    by_class: Mapping[str, Decimal] = field(default_factory=dict)
    points: Decimal = Decimal(1)
    from_value: Decimal | None = None
    from_points: Decimal = Decimal(0)
    group: str | None = None
    required: bool = False
    name_en: str | None = None
    certainty: str | None = None

    def bound(self, of_class: str | None) -> Decimal:
        """The bound for an org unit of a class."""
        return self.by_class.get(of_class or "", self.value)

    def meets(self, value: Decimal, of_class: str | None) -> bool:
        """Whether a value meets the bound."""
        return _MEETS[self.op](value, self.bound(of_class))

    def score(self, value: Decimal, of_class: str | None) -> Decimal:
        """The points for a value."""
        if self.meets(value, of_class):
            return self.points
        start, bound = self.from_value, self.bound(of_class)
        if start is None or start == bound or (value - start) * (bound - start) < 0:
            return Decimal(0)
        return self.from_points + (self.points - self.from_points) * (value - start) / (bound - start)


@dataclass(frozen=True, slots=True)
class CriteriaGroup:
    """A group of criteria, with the points that it must reach."""

    code: str
    name: str
    least: Decimal = Decimal(0)
    name_en: str | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """What a total is called, from so many points on."""

    name: str
    least: Decimal
    name_en: str | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """The rules of a scorecard for a time, with their legal basis: another decision is another edition.

    Passed is who reaches `least` points in all, the least of every group, every required criterion and, with
    `all_criteria`, every criterion.
    """

    criteria: tuple[Criterion, ...]
    groups: tuple[CriteriaGroup, ...] = ()
    bands: tuple[Band, ...] = ()
    least: Decimal = Decimal(0)
    all_criteria: bool = False
    legal_basis: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def valid_on(self, day: date) -> bool:
        """Whether it holds on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A scheme by which org units of some levels are scored; `classes` gives the class of each by code."""

    code: str
    name: str
    levels: frozenset[str]
    editions: tuple[Edition, ...]
    classes: Mapping[str, str] = field(default_factory=dict)
    name_en: str | None = None
