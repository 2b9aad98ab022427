"""Zero with an exception: the excepted cases are a separate approved figure, and the target is on the rest."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cotmoc.domain.attainment.bounds import same_measure
from cotmoc.domain.attainment.standpoints import Standpoint
from cotmoc.domain.results import Judgement, Remark, Result, Trace


@dataclass(frozen=True, slots=True)
class Rest:
    """What is left without the excepted cases, and the remark that tells so."""

    value: Decimal
    remark: Remark


def without(stand: Standpoint, result: Result, value: Decimal) -> Rest | Judgement:
    """The value without the excepted cases.

    The excepted figure needs a value in the same measure, a source of its own for every part of it, and must not be
    larger than the whole; otherwise nobody can tell, and the judgement says which of these is wanting.
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
    sources = list(_sources(excepted.trace))
    if not all(sources):
        return stand.cannot_tell(result, "reason_exception_unsourced", **facts)
    if excepted.value > value:
        return stand.cannot_tell(result, "reason_exception_exceeds", **facts)
    facts |= {"rest": value - excepted.value, "documents": ", ".join(dict.fromkeys(sources))}
    return Rest(value - excepted.value, Remark("remark_exception", facts))


def _sources(trace: Trace) -> Iterator[str]:
    """The document of every observation behind a figure; "" where one has none."""
    if trace.observation is not None:
        yield trace.observation.source.document if trace.observation.source else ""
    for step in trace.inputs:
        yield from _sources(step)
