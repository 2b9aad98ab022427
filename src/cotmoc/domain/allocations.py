"""Allocations: a target of a whole split over the org units below it, by a rule and by hand, and what does not add up.

An amount is divided so that its parts add up exactly. A rate is not divided: every org unit has the same one, or rises
by the same number of points from where it stands, so that their weighted mean is the whole's; hand-edited parts leave
the rest to the others, as far as that can be.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from enum import StrEnum

from cotmoc.domain import engine, formulas
from cotmoc.domain.attainment import bounds, rates
from cotmoc.domain.errors import UnsoundDefinition
from cotmoc.domain.formulas import trees
from cotmoc.domain.indicators import Indicator, Nature, OverUnits
from cotmoc.domain.org_units import OrgUnit
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.rounding import half_up
from cotmoc.domain.targets import HorizonKind, Op, Target

_ZERO, _HUNDRED = Decimal(0), Decimal(100)


class AllocationRule(StrEnum):
    """How a whole is split where no hand has written a part."""

    EQUAL = "equal"
    PROPORTIONAL = "proportional"
    SAME_RISE = "same_rise"


@dataclass(frozen=True, slots=True)
class Allocation:
    """What is to be split and how.

    `level` names the org units below the target's own that take part, or several levels ("ward,commune"). `basis` is
    the indicator by whose figures of `period` an amount is split (population, capacity, the baseline), or by which
    rates are weighed. `edits` are the parts that people wrote. `decimals` is the precision of the parts. With `on` the
    org units are those of that day, their figures restated to its boundaries; else those at the end of the period.
    """

    target: Target
    level: str
    rule: AllocationRule
    period: Period
    basis: str | None = None
    edits: Mapping[str, Decimal] = field(default_factory=dict)
    decimals: int = 0
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Portion:
    """One org unit's part: what it is split by, where it stands, what the rule proposes, what was written by hand.

    `baseline` is None too where the target is not on the level of its indicator (a yearly fall in %, a term's total).
    """

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

    `missing` names the org units whose figure the rule wants and nobody reported; nothing is proposed for them. `idle`
    says that the basis of all who should share is 0, so that there is nothing to go by. `is_mean` tells a weighted mean
    from a sum.
    """

    allocation: Allocation
    portions: tuple[Portion, ...]
    total: Decimal | None
    missing: tuple[str, ...] = ()
    idle: bool = False
    is_mean: bool = False

    @property
    def gap(self) -> Decimal | None:
        """The total less what was to be split; 0 where it adds up."""
        whole = self.allocation.target.value
        return None if self.total is None or whole is None else self.total - whole

    @property
    def adds_up(self) -> bool:
        """Whether the parts come to the whole: a sum exactly, a mean but for what rounding the parts leaves."""
        room = Decimal(1).scaleb(-self.allocation.decimals) if self.is_mean else _ZERO
        return self.gap is not None and (abs(self.gap) < room or self.gap == 0)


def split(allocation: Allocation, programme: Programme, *, as_of: date | None = None) -> Split:
    """The split as it stands; `as_of` is the day of looking.

    Raises `UnsoundDefinition`: `allocation_no_value` for a target without one figure, `allocation_no_units` where no
    org unit of the level stands below, `allocation_not_additive` for an indicator without a rule over org units,
    `allocation_no_basis` where the rule wants an indicator to split or weigh by and none is named,
    `allocation_no_rise` where a part cannot start from where its org unit stands.
    """
    target = allocation.target
    indicator, whole = require(target, programme)
    units = units_of(allocation, programme)
    if not units:
        raise UnsoundDefinition("allocation_no_units", level=allocation.level)
    rated = is_rated(target, indicator)
    weight = allocation.basis or (natural_weight(target, indicator) if rated else None)
    if weight is None and (rated or allocation.rule is AllocationRule.PROPORTIONAL):
        raise UnsoundDefinition("allocation_no_basis", code=target.code)
    from_level = starts_from_level(target, indicator)
    if allocation.rule is AllocationRule.SAME_RISE and not from_level:
        raise UnsoundDefinition("allocation_no_rise", code=target.code)

    def figure(code: str, org_unit: str) -> Decimal | None:
        told = engine.evaluate(code, org_unit, allocation.period, programme, as_of=as_of, boundaries=allocation.on)
        return told.value

    portions = [
        Portion(
            unit.code,
            basis=figure(weight, unit.code) if weight else Decimal(1),
            baseline=figure(target.indicator, unit.code) if from_level else None,
            edited=allocation.edits.get(unit.code),
        )
        for unit in units
    ]
    most = _HUNDRED if rated and indicator.of_whole else None
    return _rated(allocation, portions, whole, most) if rated else _shared(allocation, portions, whole)


def require(target: Target, programme: Programme) -> tuple[Indicator, Decimal]:
    """The indicator and the figure of a target that can be split; raises as `split` does of the target itself."""
    if target.value is None or target.value_max is not None:
        raise UnsoundDefinition("allocation_no_value", code=target.code)
    indicator = programme.indicator(target.indicator)
    if indicator is None or not (is_rated(target, indicator) or _adds_up(indicator)):
        raise UnsoundDefinition("allocation_not_additive", code=target.indicator)
    return indicator, target.value


def is_rated(target: Target, indicator: Indicator) -> bool:
    """Whether the parts are rates: not divided, but weighed to a mean."""
    if not bounds.same_measure(target.measure_unit, indicator.measure_unit):
        return target.conventions.count_of is None and indicator.growth_of is None
    of_parts = indicator.formula is not None and indicator.nature is Nature.RATIO
    return of_parts or indicator.over_units is OverUnits.WEIGHTED


def _adds_up(indicator: Indicator) -> bool:
    return indicator.over_units is OverUnits.SUM or (
        indicator.formula is not None and indicator.nature is not Nature.RATIO
    )


def natural_weight(target: Target, indicator: Indicator) -> str | None:
    """By what rates are weighed if nobody says otherwise: the declared weight, what a share is of, the level fallen."""
    if indicator.weight is not None:
        return indicator.weight
    if not bounds.same_measure(target.measure_unit, indicator.measure_unit):
        return indicator.code if _adds_up(indicator) else None
    made = formulas.parse(indicator.formula) if indicator.formula else None
    while isinstance(made, trees.Operation) and made.operator == "*" and isinstance(made.right, trees.Number):
        made = made.left
    if isinstance(made, trees.Operation) and made.operator == "/" and isinstance(made.right, trees.Reference):
        return made.right.code
    return None


def starts_from_level(target: Target, indicator: Indicator) -> bool:
    """Whether a part can be held against where its org unit stands: both are levels of a year in one measure."""
    same = bounds.same_measure(target.measure_unit, indicator.measure_unit)
    return same and target.horizon is not HorizonKind.TERM_TOTAL and not rates.is_rate(target, indicator)


def units_of(allocation: Allocation, programme: Programme) -> tuple[OrgUnit, ...]:
    """The org units that take part, in the order of the tree."""
    top, units = allocation.target.org_unit, programme.org_units
    on = allocation.on or units.last_day(top, allocation.period)
    levels = {level.strip() for level in allocation.level.split(",")}
    return tuple(unit for unit in units.descendants(top, on=on, tree=programme.tree) if unit.level in levels)


def _shared(allocation: Allocation, portions: Sequence[Portion], whole: Decimal) -> Split:
    """An amount: what no hand has given away is divided by the basis, or evenly, or as the same rise for each.

    Where hands have given away more than there is, nothing is left for the others: no part turns its sign for that.
    """
    rest = whole - sum((one.edited for one in portions if one.edited is not None), _ZERO)
    rest = min(rest, _ZERO) if whole < 0 else max(rest, _ZERO)
    open_to = [one for one in portions if one.edited is None]
    rises = allocation.rule is AllocationRule.SAME_RISE
    missing = [one.org_unit for one in open_to if (one.baseline if rises else one.basis) is None]
    if missing:
        return Split(allocation, tuple(portions), None, tuple(missing))
    if rises:
        starts = [half_up(one.baseline or _ZERO, allocation.decimals) for one in open_to]
        values = _risen(rest, starts, allocation.decimals)
    else:
        even = allocation.rule is AllocationRule.EQUAL
        heavy = [Decimal(1) if even else one.basis or _ZERO for one in open_to]
        if open_to and rest and not any(heavy):
            return Split(allocation, tuple(portions), None, idle=True)
        values = _divided(rest, heavy, allocation.decimals)
    made = _proposed(portions, values)
    return Split(allocation, made, sum((one.value for one in made if one.value is not None), _ZERO))


def _risen(whole: Decimal, starts: Sequence[Decimal], decimals: int) -> list[Decimal]:
    """Parts of a whole that rise alike from where they start, so that they add up to it; none falls below 0."""
    step = _step(whole, starts, [Decimal(1)] * len(starts), least=_ZERO, most=None)
    held = [_past(start, step, _ZERO, None) for start in starts]
    moving = [start for start, bound in zip(starts, held, strict=True) if bound is None]
    left = whole - sum((bound for bound in held if bound is not None), _ZERO) - sum(moving, _ZERO)
    shares = iter(_divided(left, [Decimal(1)] * len(moving), decimals))
    return [start + next(shares) if bound is None else bound for start, bound in zip(starts, held, strict=True)]


def _step(
    due: Decimal, starts: Sequence[Decimal], weights: Sequence[Decimal], *, least: Decimal, most: Decimal | None
) -> Decimal:
    """By how much each must move so that the weighted sum is what is due, none past a bound that it stands before."""
    held: dict[int, Decimal] = {}
    step = _ZERO
    while len(held) < len(starts):
        free = [place for place in range(len(starts)) if place not in held]
        heavy = sum((weights[place] for place in free), _ZERO)
        if not heavy:
            break
        given = sum((weights[place] * value for place, value in held.items()), _ZERO)
        given += sum((weights[place] * starts[place] for place in free), _ZERO)
        step = (due - given) / heavy
        past = {place: bound for place in free if (bound := _past(starts[place], step, least, most)) is not None}
        if not past:
            break
        held |= past
    return step


def _past(start: Decimal, step: Decimal, least: Decimal, most: Decimal | None) -> Decimal | None:
    """The bound that a move would pass."""
    if step < 0 and start + step < least:
        return min(start, least)
    return max(start, most) if most is not None and step > 0 and start + step > most else None


def _divided(whole: Decimal, weights: Sequence[Decimal], decimals: int) -> list[Decimal]:
    """Parts of a whole by weights, rounded so that they add up to it (largest remainders first; ties in order).

    What of the whole is finer than the precision stays with the first.
    """
    total = sum(weights, _ZERO)
    if not weights or total == 0:
        return [_ZERO] * len(weights)
    step = Decimal(1).scaleb(-decimals).copy_sign(whole)
    exact = [whole * weight / total for weight in weights]
    parts = [one // step * step for one in exact]
    left = int((whole - sum(parts, _ZERO)) / step)
    order = sorted(range(len(parts)), key=lambda place: abs(parts[place]) - abs(exact[place]))
    for place in order[:left]:
        parts[place] += step
    parts[order[0]] += whole - sum(parts, _ZERO)
    return parts


def _rated(allocation: Allocation, portions: Sequence[Portion], whole: Decimal, most: Decimal | None) -> Split:
    """A rate: what the others must reach so that the weighted mean is the whole's, evenly or by the same rise.

    No share of a whole rises over 100 %, none falls below 0; parts are rounded to the side that the target asks for.
    """
    rises = allocation.rule is AllocationRule.SAME_RISE
    open_to = [one for one in portions if one.edited is None]
    missing = [one.org_unit for one in portions if one.basis is None]
    missing += [one.org_unit for one in open_to if rises and one.baseline is None and one.org_unit not in missing]
    if missing:
        return Split(allocation, tuple(portions), None, tuple(missing), is_mean=True)
    weight = sum(_weights(portions), _ZERO)
    if not weight:
        return Split(allocation, tuple(portions), None, idle=True, is_mean=True)
    starts = [one.baseline or _ZERO if rises else _ZERO for one in open_to]
    due = whole * weight - _product((one, one.edited) for one in portions)
    least = _ZERO if whole >= 0 else min(whole, *starts, _ZERO)
    step = _step(due, starts, list(_weights(open_to)), least=least, most=most)
    way = _ROUNDING.get(allocation.target.op, ROUND_HALF_UP)
    values = [_rounded(_kept(start, step, least, most), allocation.decimals, way) for start in starts]
    made = _proposed(portions, values)
    return Split(allocation, made, _product((one, one.value) for one in made) / weight, is_mean=True)


_ROUNDING: Mapping[Op, str] = {
    **dict.fromkeys((Op.GE, Op.GT), ROUND_CEILING),
    **dict.fromkeys((Op.LE, Op.LT), ROUND_FLOOR),
}


_NOISE = 6
"""So many decimals behind the precision are what division leaves: they push no part to the next step."""


def _rounded(value: Decimal, decimals: int, way: str) -> Decimal:
    return half_up(value, decimals + _NOISE).quantize(Decimal(1).scaleb(-decimals), rounding=way)


def _kept(start: Decimal, step: Decimal, least: Decimal, most: Decimal | None) -> Decimal:
    bound = _past(start, step, least, most)
    return start + step if bound is None else bound


def _weights(portions: Iterable[Portion]) -> Iterator[Decimal]:
    return (one.basis or _ZERO for one in portions)


def _product(pairs: Iterable[tuple[Portion, Decimal | None]]) -> Decimal:
    return sum(((one.basis or _ZERO) * value for one, value in pairs if value is not None), _ZERO)


def _proposed(portions: Sequence[Portion], values: Iterable[Decimal]) -> tuple[Portion, ...]:
    following = iter(values)
    return tuple(one if one.edited is not None else replace(one, proposed=next(following)) for one in portions)
