"""Allocations: a target of a whole split over the org units below it, by a rule and by hand, and what does not add up.

An amount is divided so that its parts add up exactly. A rate is not divided: every org unit has the same one, or rises
by the same number of points from where it stands, so that their weighted mean is the whole's; hand-edited parts leave
the rest to the others.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from cotmoc.domain import engine
from cotmoc.domain.errors import UnsoundDefinition
from cotmoc.domain.indicators import OverUnits
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.rounding import half_up
from cotmoc.domain.targets import Target


class AllocationRule(StrEnum):
    """How a whole is split where no hand has written a part."""

    EQUAL = "equal"
    PROPORTIONAL = "proportional"
    SAME_RISE = "same_rise"


@dataclass(frozen=True, slots=True)
class Allocation:
    """What is to be split and how.

    `level` names the org units below the target's own that take part. `basis` is the indicator by whose figures of
    `period` an amount is split (population, capacity, the baseline), or by which rates are weighed. `edits` are the
    parts that people wrote. `decimals` is the precision of the parts.
    """

    target: Target
    level: str
    rule: AllocationRule
    period: Period
    basis: str | None = None
    edits: Mapping[str, Decimal] = field(default_factory=dict)
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Portion:
    """One org unit's part: what it is split by, where it stands, what the rule proposes, what was written by hand."""

    org_unit: str
    basis: Decimal | None = None
    baseline: Decimal | None = None
    proposed: Decimal | None = None
    edited: Decimal | None = None

    @property
    def value(self) -> Decimal | None:
        """The part that counts: the one written by hand, else the proposed one."""
        return self.proposed if self.edited is None else self.edited


@dataclass(frozen=True, slots=True)
class Split:
    """A split as it stands: `total` is the sum or the weighted mean of the parts, None while one of them is open.

    `missing` names the org units whose figure the rule wants and nobody reported; nothing is proposed for them.
    """

    allocation: Allocation
    portions: tuple[Portion, ...]
    total: Decimal | None
    missing: tuple[str, ...] = ()

    @property
    def gap(self) -> Decimal | None:
        """The total less what was to be split; 0 where it adds up."""
        whole = self.allocation.target.value
        return None if self.total is None or whole is None else self.total - whole


def split(allocation: Allocation, programme: Programme) -> Split:
    """The split as it stands.

    Raises `UnsoundDefinition`: `allocation_no_value` for a target without one figure, `allocation_no_units` where no
    org unit of the level stands below, `allocation_not_additive` for an indicator without a rule over org units,
    `allocation_no_basis` where the rule wants an indicator to split or weigh by and none is named.
    """
    indicator = programme.indicator(allocation.target.indicator)
    whole, rule = allocation.target.value, indicator.over_units if indicator else OverUnits.NONE
    if whole is None or allocation.target.value_max is not None:
        raise UnsoundDefinition("allocation_no_value", code=allocation.target.code)
    units = _units(allocation, programme)
    if not units:
        raise UnsoundDefinition("allocation_no_units", level=allocation.level)
    rates = indicator is not None and (indicator.formula is not None or rule is OverUnits.WEIGHTED)
    if rule is OverUnits.NONE and not rates:
        raise UnsoundDefinition("allocation_not_additive", code=allocation.target.indicator)
    weight = allocation.basis or (indicator.weight if indicator and rates else None)
    if weight is None and (rates or allocation.rule is AllocationRule.PROPORTIONAL):
        raise UnsoundDefinition("allocation_no_basis", code=allocation.target.code)
    portions = [
        Portion(
            code,
            basis=_figure(weight, code, allocation, programme) if weight else Decimal(1),
            baseline=_figure(allocation.target.indicator, code, allocation, programme),
            edited=allocation.edits.get(code),
        )
        for code in units
    ]
    return _rated(allocation, portions, whole) if rates else _shared(allocation, portions, whole)


def _units(allocation: Allocation, programme: Programme) -> tuple[str, ...]:
    top, units = allocation.target.org_unit, programme.org_units
    below = units.descendants(top, on=units.last_day(top, allocation.period), tree=programme.tree)
    return tuple(unit.code for unit in below if unit.level == allocation.level)


def _figure(code: str, org_unit: str, allocation: Allocation, programme: Programme) -> Decimal | None:
    return engine.evaluate(code, org_unit, allocation.period, programme).value


def _shared(allocation: Allocation, portions: Sequence[Portion], whole: Decimal) -> Split:
    """An amount: what no hand has given away is divided by the basis, or evenly, or as the same rise for each."""
    rest = whole - sum((one.edited for one in portions if one.edited is not None), Decimal(0))
    open_to = [one for one in portions if one.edited is None]
    rises = allocation.rule is AllocationRule.SAME_RISE
    missing = [one.org_unit for one in open_to if (one.baseline if rises else one.basis) is None]
    if missing:
        return Split(allocation, tuple(portions), None, tuple(missing))
    if rises:
        bases = [one.baseline or Decimal(0) for one in open_to]
        shares = _divided(rest - sum(bases, Decimal(0)), [Decimal(1)] * len(bases), allocation.decimals)
        values = [base + share for base, share in zip(bases, shares, strict=True)]
    else:
        even = allocation.rule is AllocationRule.EQUAL
        heavy = [Decimal(1) if even else one.basis or Decimal(0) for one in open_to]
        values = _divided(rest, heavy, allocation.decimals)
    made = _proposed(portions, values)
    return Split(allocation, made, sum((one.value for one in made if one.value is not None), Decimal(0)))


def _divided(whole: Decimal, weights: Sequence[Decimal], decimals: int) -> list[Decimal]:
    """Parts of a whole by weights, rounded so that they add up to it (largest remainders first; ties in order)."""
    total = sum(weights, Decimal(0))
    if not weights or total == 0:
        return [Decimal(0)] * len(weights)
    step = Decimal(1).scaleb(-decimals).copy_sign(whole)
    exact = [whole * weight / total for weight in weights]
    parts = [one // step * step for one in exact]
    left = int((whole - sum(parts, Decimal(0))) / step)
    for place in sorted(range(len(parts)), key=lambda place: abs(parts[place]) - abs(exact[place]))[:left]:
        parts[place] += step
    return parts


def _rated(allocation: Allocation, portions: Sequence[Portion], whole: Decimal) -> Split:
    """A rate: what the others must reach so that the weighted mean is the whole's, evenly or by the same rise."""
    rises = allocation.rule is AllocationRule.SAME_RISE
    open_to = [one for one in portions if one.edited is None]
    missing = [one.org_unit for one in portions if one.basis is None]
    missing += [one.org_unit for one in open_to if rises and one.baseline is None and one.org_unit not in missing]
    if missing:
        return Split(allocation, tuple(portions), None, tuple(missing))
    weights = sum((one.basis for one in open_to if one.basis), Decimal(0))
    starts = {one.org_unit: one.baseline if rises and one.baseline is not None else Decimal(0) for one in open_to}
    due = whole * _weight(portions) - _product((one, one.edited) for one in portions)
    given = _product((one, starts[one.org_unit]) for one in open_to)
    step = (due - given) / weights if weights else Decimal(0)
    values = [half_up(starts[one.org_unit] + step, allocation.decimals) for one in open_to]
    made = _proposed(portions, values)
    total = _weight(portions)
    mean = _product((one, one.value) for one in made) / total if total else None
    return Split(allocation, made, mean)


def _weight(portions: Iterable[Portion]) -> Decimal:
    return sum((one.basis for one in portions if one.basis), Decimal(0))


def _product(pairs: Iterable[tuple[Portion, Decimal | None]]) -> Decimal:
    return sum(((one.basis or Decimal(0)) * value for one, value in pairs if value is not None), Decimal(0))


def _proposed(portions: Sequence[Portion], values: Iterable[Decimal]) -> tuple[Portion, ...]:
    following = iter(values)
    return tuple(one if one.edited is not None else replace(one, proposed=next(following)) for one in portions)
