"""Scorecards: criteria with thresholds and points, groups with minimums, bands, in dated editions; all of it data.

Usable for new rural communes, civilised wards, urban classes and a city's own emulation scheme. A criterion is an
indicator and a bound, so that its figure is evaluated as any other; one that people judge is an indicator that is 1
where it is met. What is missing leaves a range of points, and no verdict that it could change; so does a bound that
nobody could verify, and what a decision asks besides its criteria.
"""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from cotmoc.domain.registers import Certainty
from cotmoc.domain.targets import Op

_ONE = Decimal(1)
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

    `value` is the bound, None where none is verified: then nobody is scored by it. `by_class` holds the bounds for
    single classes of org units (a region, a type of commune) in its place. With `judged` people say whether it is met,
    and the indicator is 1 where it is. `points` are those for meeting it; with
    `from_value` the points grow in a straight line from `from_points` there to `points` at the bound, and below it
    there are none; all of them count `weight` times. `required` says that without it the whole is not met. `certainty`
    says how sure the bound is, where it is another than that of the edition.
    """

    code: str
    name: str
    indicator: str
    op: Op = Op.GE
    value: Decimal | None = None
    by_class: Mapping[str, Decimal] = field(default_factory=dict)
    judged: bool = False
    points: Decimal = Decimal(1)
    from_value: Decimal | None = None
    from_points: Decimal = Decimal(0)
    weight: Decimal = Decimal(1)
    group: str | None = None
    required: bool = False
    name_en: str | None = None
    certainty: Certainty | None = None

    @property
    def most(self) -> Decimal:
        """The most points that it can bring."""
        return max(self.points, self.from_points) * self.weight

    def bound(self, of_class: str | None) -> Decimal | None:
        """The bound for an org unit of a class; None where none is verified."""
        return _ONE if self.judged else self.by_class.get(of_class or "", self.value)

    def meets(self, value: Decimal, of_class: str | None) -> bool | None:
        """Whether a value meets the bound; None where there is none."""
        bound = self.bound(of_class)
        return None if bound is None else _MEETS[self.op](value, bound)

    def score(self, value: Decimal, of_class: str | None) -> Decimal | None:
        """The points for a value; None where there is no bound."""
        bound = self.bound(of_class)
        return None if bound is None else self._earned(value, bound) * self.weight

    def _earned(self, value: Decimal, bound: Decimal) -> Decimal:
        if _MEETS[self.op](value, bound):
            return self.points
        start = self.from_value
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
class Condition:
    """What a decision asks besides its criteria, and no figure here tells: years kept, a part that nobody verified."""

    name: str
    name_en: str | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """The rules of a scorecard for a time, with their legal basis: another decision is another edition.

    Passed is who reaches `least` points in all, the least of every group, every required criterion and, with
    `all_criteria`, every criterion; while there are `conditions`, nobody passes by figures alone. `certainty` says how
    sure it is that these are the rules: read in the text of the decision, in another text that sums it up, or neither.
    """

    criteria: tuple[Criterion, ...]
    groups: tuple[CriteriaGroup, ...] = ()
    bands: tuple[Band, ...] = ()
    conditions: tuple[Condition, ...] = ()
    least: Decimal = Decimal(0)
    all_criteria: bool = False
    legal_basis: str | None = None
    certainty: Certainty = Certainty.UNVERIFIED
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def by_points(self) -> bool:
        """Whether points say anything that the number of criteria met does not."""
        return bool(self.bands or self.least) or any(one.most not in (0, 1) for one in self.criteria)

    def valid_on(self, day: date) -> bool:
        """Whether it holds on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A scheme by which org units of some levels are scored; `classes` gives the class of each by code.

    `class_names` says what a class is called. `frequency` is how often: month, quarter, half_year, year, term. `ranked`
    says that the scheme sets org units in an order: most ask only who passes.
    """

    code: str
    name: str
    levels: frozenset[str]
    editions: tuple[Edition, ...]
    classes: Mapping[str, str] = field(default_factory=dict)
    class_names: Mapping[str, str] = field(default_factory=dict)
    frequency: str = "year"
    ranked: bool = False
    illustrative: bool = False
    name_en: str | None = None

    def edition_on(self, day: date) -> Edition | None:
        """The edition that holds on a day."""
        return next((one for one in self.editions if one.valid_on(day)), None)


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A criterion whose rule is another in the later of two editions; None where it is not in one of them."""

    before: Criterion | None
    after: Criterion | None


def changes(before: Edition, after: Edition) -> tuple[RuleChange, ...]:
    """What another edition asks otherwise, criterion by criterion in the order of the later one, then what fell away.

    Criteria are the same by their code; only their rules count, not how they are named.
    """
    earlier = {one.code: one for one in before.criteria}
    found = [RuleChange(earlier.pop(one.code, None), one) for one in after.criteria]
    changed = [one for one in found if one.before is None or _rule(one.before) != _rule(one.after)]
    return (*changed, *(RuleChange(one, None) for one in earlier.values()))


def _rule(criterion: Criterion | None) -> Criterion | None:
    return criterion and replace(criterion, name="", name_en=None, certainty=None)
