"""Figures made of figures: over time, over org units, and what becomes of gaps, status and marks on the way.

A part that is missing makes the whole an absence that names it; the status of a whole is the weakest of its parts'.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from cotmoc.domain.indicators import OverTime, OverUnits
from cotmoc.domain.observations import Status
from cotmoc.domain.results import Absence, AbsenceKind, Cell, Result, Trace

_FIRMEST_FIRST = (Status.FINAL, Status.PROVISIONAL, Status.ESTIMATED, Status.FORECAST, Status.MISSING)


def weakest(statuses: Iterable[Status]) -> Status:
    """The least firm of some statuses; FINAL where there are none.

    >>> weakest([Status.FINAL, Status.ESTIMATED, Status.PROVISIONAL]).name
    'ESTIMATED'
    """
    return max(statuses, key=_FIRMEST_FIRST.index, default=Status.FINAL)


def absent(
    cell: Cell, kind: AbsenceKind, *, inputs: Sequence[Result] = (), missing: tuple[str, ...] = (), **facts: object
) -> Result:
    """A result without a value: why, and which inputs were wanted and not there."""
    told = {"indicator": cell.indicator.name, "org_unit": cell.org_unit, "period": cell.period, **facts}
    rule = f"absence_{kind.value}"
    return Result(
        indicator=cell.indicator.code,
        org_unit=cell.org_unit,
        period=cell.period,
        value=None,
        measure_unit=cell.indicator.measure_unit,
        status=Status.MISSING,
        trace=Trace(rule, told, tuple(part.trace for part in inputs)),
        absence=Absence(kind, told),
        missing=missing,
    )


def computed(cell: Cell, value: Decimal, rule: str, inputs: Sequence[Result], **facts: object) -> Result:
    """A result made of complete inputs: the rule and its facts are traced, status and marks come from the inputs."""
    told = {"indicator": cell.indicator.name, "org_unit": cell.org_unit, "period": cell.period, **facts}
    return Result(
        indicator=cell.indicator.code,
        org_unit=cell.org_unit,
        period=cell.period,
        value=value,
        measure_unit=cell.indicator.measure_unit,
        status=weakest(part.status for part in inputs),
        trace=Trace(rule, told, tuple(part.trace for part in inputs), value=value),
        illustrative=any(part.illustrative for part in inputs),
        derived=any(part.derived for part in inputs),
    )


def gap_in(cell: Cell, inputs: Sequence[Result]) -> Result | None:
    """The absence that follows from gaps in the inputs, or None where all of them are there and usable.

    A circle stays a circle. Where no input was ever reported, nothing was: the whole is NOT_REPORTED. Where all inputs
    fail for one reason, that is the reason. Otherwise the whole is INCOMPLETE and names what is missing. A figure of
    unclear scope enters no computation.
    """
    gaps = [part for part in inputs if part.absence is not None]
    if not gaps:
        unclear = tuple(_named(cell, part, f"{part.org_unit} {part.period}") for part in inputs if part.scope_unclear)
        return absent(cell, AbsenceKind.SCOPE_UNCLEAR, inputs=inputs, missing=unclear) if unclear else None
    kinds = {part.absence.kind for part in gaps if part.absence is not None}
    missing = tuple(dict.fromkeys(name for part in gaps for name in _missing_of(cell, part)))
    if AbsenceKind.CIRCULAR in kinds:
        circle = next(part for part in gaps if part.absence is not None and part.absence.kind is AbsenceKind.CIRCULAR)
        return absent(cell, AbsenceKind.CIRCULAR, inputs=inputs, missing=missing, path=_fact(circle, "path"))
    if len(gaps) == len(inputs) and kinds == {AbsenceKind.NOT_REPORTED}:
        return absent(cell, AbsenceKind.NOT_REPORTED, inputs=inputs, missing=(str(cell),))
    if len(gaps) == len(inputs) and len(kinds) == 1 and gaps[0].absence is not None:
        return absent(cell, kinds.pop(), inputs=inputs, missing=missing, **gaps[0].absence.facts)
    return absent(cell, AbsenceKind.INCOMPLETE, inputs=inputs, missing=missing, names=", ".join(missing))


def _fact(part: Result, name: str) -> object:
    return part.absence.facts[name] if part.absence is not None else None


def _missing_of(cell: Cell, part: Result) -> Iterable[str]:
    return (_named(cell, part, name) for name in part.missing or (f"{part.org_unit} {part.period}",))


def _named(cell: Cell, part: Result, name: str) -> str:
    """What is missing, with the indicator's code where it is another than the one asked for."""
    return name if part.indicator == cell.indicator.code or name.count(" ") > 1 else f"{name} {part.indicator}"


def over_time(cell: Cell, parts: Sequence[Result]) -> Result:
    """The value of a period made of those of its consecutive parts, by the indicator's rule.

    A sum adds them up; an average weighs them by their months; the last is the value of the last part, which alone is
    asked for.
    """
    rule = cell.indicator.over_time
    wanted = parts[-1:] if rule is OverTime.LAST else parts
    if gap := gap_in(cell, wanted):
        return gap
    values = _values(wanted)
    if rule is OverTime.AVERAGE:
        lengths = [Decimal(part.period.months or 0) for part in wanted]
        value = _products(values, lengths) / sum(lengths)
    else:
        value = sum(values, Decimal(0))
    return computed(cell, value, f"trace_over_time_{rule.value}", wanted, parts=len(wanted))


def over_units(cell: Cell, parts: Sequence[Result], weights: Sequence[Result] = ()) -> Result:
    """The value of an org unit made of those below it, by the indicator's rule: their sum, or their weighted mean.

    `weights` are the values of the weight indicator, in the order of the parts. Weights that add up to nothing give
    DIVISION_BY_ZERO.
    """
    inputs = (*parts, *weights)
    if gap := gap_in(cell, inputs):
        return gap
    if cell.indicator.over_units is OverUnits.SUM:
        return computed(cell, sum(_values(parts), Decimal(0)), "trace_over_units_sum", parts, parts=len(parts))
    heavy = _values(weights)
    if sum(heavy) == 0:
        return absent(cell, AbsenceKind.DIVISION_BY_ZERO, inputs=inputs)
    value = _products(_values(parts), heavy) / sum(heavy)
    return computed(cell, value, "trace_over_units_weighted", inputs, parts=len(parts), weight=cell.indicator.weight)


def _values(parts: Iterable[Result]) -> list[Decimal]:
    return [part.value for part in parts if part.value is not None]


def _products(left: Iterable[Decimal], right: Iterable[Decimal]) -> Decimal:
    return sum((one * other for one, other in zip(left, right, strict=True)), Decimal(0))
