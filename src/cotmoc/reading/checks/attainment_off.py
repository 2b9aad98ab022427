"""An attainment that the result and the plan's figure do not give: 14,41 against 14,26 is 101,05 %."""

from collections.abc import Iterator
from decimal import Decimal

from cotmoc.domain.documents import Holds, Reading
from cotmoc.domain.findings import Finding, Severity
from cotmoc.lexicon import numbers
from cotmoc.reading.claims import attainment, recomputing
from cotmoc.reading.passages import Scene


def find(_: Reading, scene: Scene) -> Iterator[Finding]:
    """Every attainment off by more than rounding; "vượt 120%" that means "đạt 120%" only asks.

    So does one where less may be better, and every formula that could be meant gives something else.
    """
    for found in attainment.read(scene):
        if found.stated is None or found.holds is not Holds.FALSE:
            continue
        spans = (found.stated.span, found.result.span, found.plan.span)
        facts: dict[str, object] = {
            "stated": found.stated.written,
            "result": found.result.written,
            "plan": found.plan.written,
        }
        expected = _as_stated(found.computed, found.stated.value)
        if found.says_exceeds and recomputing.judge_figures(found.stated, found.percent) is not Holds.FALSE:
            code, severity = "exceeds_for_reaches", Severity.WARNING
        else:
            code = "exceeding_off" if found.says_exceeds else "attainment_off"
            severity = Severity.ERROR if found.is_sure else Severity.WARNING
        facts["expected"] = expected
        yield Finding(code, severity, facts, spans, stated=found.stated.value, expected=expected)


def _as_stated(computed: Decimal, stated: Decimal) -> Decimal:
    """The computed value with as many decimals as are stated, two at least."""
    return numbers.shortest(computed, max(2, numbers.decimals(stated)))
