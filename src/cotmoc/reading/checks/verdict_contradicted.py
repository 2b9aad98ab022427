"""A result said to have reached its target, or not to have, that the two figures beside say otherwise."""

import re
from collections.abc import Iterator

from cotmoc.domain.documents import Reading
from cotmoc.domain.findings import Finding, Severity
from cotmoc.lexicon.merits import Merit
from cotmoc.reading.claims import attainment
from cotmoc.reading.claims.attainment import Attainment
from cotmoc.reading.passages import Scene

_BOUND = r"(?:mức |chỉ tiêu |mục tiêu |kế hoạch |nghị quyết |dự toán )+"
_REACHED = re.compile(rf"(?:^|[,;)] ?)(?:đã )?(?:đạt|đạt và vượt|hoàn thành|vượt) {_BOUND}")
_MISSED = re.compile(rf"(?:^|[,;)] ?)(?:chưa|không) (?:đạt|hoàn thành) {_BOUND}")


def find(_: Reading, scene: Scene) -> Iterator[Finding]:
    """Every such result; where less may be better, only what is surely otherwise."""
    for found in attainment.read(scene):
        better = _is_better(found)
        if better is None or found.result.base == found.plan.base:
            continue
        words = f"{found.plan.lead.split('(')[0]} ", f"{found.plan.tail} "
        reached = any(_REACHED.search(said) for said in words)
        missed = any(_MISSED.search(said) for said in words)
        if (reached and not missed and not better) or (missed and not reached and better):
            code = "said_reached" if reached else "said_missed"
            facts = {"result": found.result.written, "plan": found.plan.written}
            spans = (found.result.span, found.plan.span)
            yield Finding(code, Severity.WARNING, facts, spans, stated=found.result.value, expected=found.plan.value)


def _is_better(found: Attainment) -> bool | None:
    """Whether the result is on the good side of the target; None where the words do not tell which side is."""
    if found.merit is Merit.LESS:
        return found.result.base < found.plan.base
    return found.result.base > found.plan.base if found.merit is Merit.MORE else None
