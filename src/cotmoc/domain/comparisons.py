"""From one term to the next: the old target, what came of it, and the new target, with what deserves a look."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cotmoc.domain import attainment
from cotmoc.domain.attainment import bounds
from cotmoc.domain.indicators import Indicator
from cotmoc.domain.observations import Book
from cotmoc.domain.programmes import Programme
from cotmoc.domain.results import Judgement
from cotmoc.domain.targets import Target


@dataclass(frozen=True, slots=True)
class Comparison:
    """One indicator in two terms.

    `change` is the new bound against the old one: in points where both are percentages, else in per cent; None where
    the two do not ask for the same thing in the same measure. `lowered` says that the new bound asks for less than the
    old one did, `below_result` that it asks for less than was already reached; of indicators of which less is better,
    "less" means easier.
    """

    indicator: Indicator
    org_unit: str
    old: Target
    judgement: Judgement
    new: Target
    change: Decimal | None
    change_unit: str | None
    lowered: bool = False
    below_result: bool = False


def compare(
    old: Programme,
    new: Programme,
    *,
    old_set: str | None = None,
    new_set: str | None = None,
    as_of: date | None = None,
    book: Book | None = None,
) -> tuple[Comparison, ...]:
    """One row for each pair of targets of the same indicator at the same org unit, in the order of the new targets.

    The first target set of each programme is compared unless another is named. The old target is judged at the end of
    its term, on `book` where one is given. Several targets of one indicator are paired by bound and horizon.
    """
    left = _in_set(old, old_set)
    rows = []
    for target in _in_set(new, new_set):
        before = _counterpart(target, left)
        if before is None:
            continue
        left.remove(before)
        judgement = attainment.judge(before, old, old.term.plan, as_of=as_of, book=book)
        indicator = new.indicator(target.indicator) or old.indicator(target.indicator)
        if indicator is not None:
            rows.append(_row(indicator, before, judgement, target))
    return tuple(rows)


def _in_set(programme: Programme, code: str | None) -> list[Target]:
    first = programme.target_sets[0].code if programme.target_sets else None
    return [target for target in programme.targets if target.set == (code or first)]


def _counterpart(target: Target, candidates: list[Target]) -> Target | None:
    """The old target most like the new one, among those of the same indicator and org unit."""
    same = [one for one in candidates if (one.indicator, one.org_unit) == (target.indicator, target.org_unit)]
    return max(same, key=lambda one: (one.horizon is target.horizon, one.op is target.op), default=None)


def _row(indicator: Indicator, old: Target, judgement: Judgement, new: Target) -> Comparison:
    before, after = bounds.of(old, indicator), bounds.of(new, indicator)
    alike = (
        old.horizon is new.horizon
        and bounds.same_measure(old.measure_unit, new.measure_unit)
        and old.conventions.count_of == new.conventions.count_of
    )
    if before is None or after is None or not alike or before.upward is not after.upward:
        return Comparison(indicator, old.org_unit, old, judgement, new, None, None)
    change, unit = _change(before, after)
    result = judgement.result.value
    comparable = bounds.same_measure(judgement.result.measure_unit, new.measure_unit)
    return Comparison(
        indicator,
        old.org_unit,
        old,
        judgement,
        new,
        change,
        unit,
        lowered=_easier(after, before.edge),
        below_result=result is not None and comparable and _easier(after, result),
    )


def _change(before: bounds.Bound, after: bounds.Bound) -> tuple[Decimal | None, str]:
    if bounds.is_percent(before.measure_unit):
        return after.edge - before.edge, bounds.POINTS
    return ((after.edge / before.edge - 1) * 100 if before.edge else None), "%"


def _easier(bound: bounds.Bound, level: Decimal) -> bool:
    """Whether the bound asks for less than a level."""
    return bound.edge < level if bound.upward else bound.edge > level
