"""Zero with an exception: the excepted cases are a separate approved figure, and the target is on the rest."""

from dataclasses import dataclass, replace
from decimal import Decimal

from cotmoc.domain.aggregation import gap_in
from cotmoc.domain.attainment.bounds import same_measure
from cotmoc.domain.attainment.standpoints import Standpoint
from cotmoc.domain.results import Cell, Judgement, Remark, Result


@dataclass(frozen=True, slots=True)
class Rest:
    """What is left without the excepted cases, the figure of those, and the remark that tells so."""

    value: Decimal
    excepted: Result
    remark: Remark


def without(stand: Standpoint, result: Result, value: Decimal) -> Rest | Judgement:
    """The value without the excepted cases.

    The excepted figure needs a value in the same measure, a source of its own for every part of it, a scope that is
    clear, and must not be larger than the whole; otherwise nobody can tell, and the judgement says what is wanting.
    """
    code = stand.target.exception or ""
    excepted = stand.evaluate(stand.measured, code)
    facts: dict[str, object] = {"exception": code, "value": value, "period": stand.measured}
    if excepted.value is None:
        return stand.cannot_tell(result, "reason_exception_missing", **facts)
    if not same_measure(excepted.measure_unit, stand.indicator.measure_unit):
        units = {"target_unit": stand.indicator.measure_unit, "indicator_unit": excepted.measure_unit}
        return stand.cannot_tell(result, "reason_measure_units", **units)
    facts["excepted"] = excepted.value
    sources = [one.source.document if one.source else "" for one in excepted.trace.observations()]
    if not all(sources):
        return stand.cannot_tell(result, "reason_exception_unsourced", **facts)
    unclear = gap_in(Cell(stand.indicator, stand.target.org_unit, stand.measured), (result, excepted))
    if unclear is not None and unclear.absence is not None:
        told = replace(result, missing=unclear.missing)
        return stand.cannot_tell(told, "absence_scope_unclear", **unclear.absence.facts)
    if excepted.value > value:
        return stand.cannot_tell(result, "reason_exception_exceeds", **facts)
    facts |= {"rest": value - excepted.value, "documents": ", ".join(dict.fromkeys(sources))}
    return Rest(value - excepted.value, excepted, Remark("remark_exception", facts))
