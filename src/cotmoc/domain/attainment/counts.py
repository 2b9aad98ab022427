"""Shares and counts of few org units: of 10 units 90 % is 9, of 8 it is all 8; and units that no longer exist."""

from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from cotmoc.domain.attainment.bounds import Bound, decimals_of, is_percent, rounded
from cotmoc.domain.attainment.standpoints import Standpoint
from cotmoc.domain.results import Remark
from cotmoc.domain.targets import Op

_HUNDRED = Decimal(100)
_ONE = Decimal(1)
ORG_UNITS = "đơn vị"


@dataclass(frozen=True, slots=True)
class Counted:
    """A value and a bound brought to whole org units; `needed` is how many of them the target asks for."""

    value: Decimal
    bound: Bound
    remarks: tuple[Remark, ...]
    needed: Decimal


def of_units(stand: Standpoint, value: Decimal, bound: Bound) -> Counted | None:
    """The target in whole org units of the level that it counts, as the tree stood; None where that changes nothing.

    A share is turned into the number of units that it takes, rounded up. A count that asks for more units than exist
    keeps its letter beside the share of those that exist; only an adjusting decision changes the bound.
    """
    existing = _existing(stand)
    if not existing or not bound.upward or bound.op is Op.RANGE:
        return None
    if is_percent(bound.measure_unit):
        return _share(value, bound, existing, stand.indicator.measure_unit)
    if bound.value <= existing:
        return None
    adjusted = stand.target.adjusted_by is not None
    facts = {"value": value, "bound": bound.value, "existing": existing}
    remark = Remark("remark_fewer_units_exist", facts)
    asked = replace(bound, value=existing) if adjusted else bound
    return Counted(value, asked, (remark,), asked.value)


def _existing(stand: Standpoint) -> Decimal:
    levels = {level.strip() for level in (stand.target.conventions.count_of or "").split(",")}
    org_units, tree = stand.programme.org_units, stand.programme.tree
    day = org_units.last_day(stand.target.org_unit, stand.measured)
    below = org_units.descendants(stand.target.org_unit, on=day, tree=tree)
    return Decimal(sum(unit.level in levels for unit in below))


def _share(value: Decimal, bound: Bound, existing: Decimal, measure_unit: str) -> Counted:
    exact = bound.value * existing / _HUNDRED
    needed = exact.to_integral_value(ROUND_CEILING)
    if bound.op is Op.GT and needed == exact:
        needed += _ONE
    in_percent = is_percent(measure_unit)
    reached = _units_in(value, existing) if in_percent else value
    facts = {"share": bound.value, "existing": existing, "needed": needed, "reached": reached}
    remark = Remark("remark_few_units", facts)
    op = Op.GE if bound.op is Op.GT else bound.op
    if in_percent:
        asked = replace(bound, op=op, value=needed / existing * _HUNDRED, decimals=None)
        return Counted(reached / existing * _HUNDRED, asked, (remark,), needed)
    asked = replace(bound, op=op, value=needed, decimals=None, measure_unit=measure_unit)
    return Counted(reached, asked, (remark,), needed)


def _units_in(share: Decimal, existing: Decimal) -> Decimal:
    """How many whole units a printed share stands for: the number that is printed so, else those it surely covers."""
    nearest = rounded(share * existing / _HUNDRED, 0)
    printed = rounded(nearest / existing * _HUNDRED, decimals_of(share))
    return nearest if printed == share else (share * existing / _HUNDRED).to_integral_value(ROUND_FLOOR)
