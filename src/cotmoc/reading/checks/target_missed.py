"""A result printed as reached ("đạt") that falls short of the plan's figure beside it: 84,5 % against 90 %."""

from collections.abc import Iterator

from cotmoc.domain.documents import Reading, Span
from cotmoc.domain.findings import Finding, Severity
from cotmoc.lexicon import numbers
from cotmoc.reading.claims import attainment
from cotmoc.reading.passages import Scene, fold

_ADMITTED = ("chưa đạt", "không đạt", "khó đạt", "khả năng đạt", "chưa hoàn thành", "mới đạt", "chỉ đạt")
_ALL = 100
_AROUND = 400
"""How far the words that admit a shortfall lie at most."""
_SHORT = ("thấp hơn", "hụt", "còn thiếu", "chậm so", "chậm hơn")


def find(_: Reading, scene: Scene) -> Iterator[Finding]:
    """Every such result; whether the target counts as missed is for people to say.

    A sentence that says itself that the target is not reached needs no finding, nor does a part of a plan under way
    ("1.234/2.000 tỷ đồng").
    """
    for found in attainment.read(scene):
        if found.missed and not _admits(scene, found):
            facts = {
                "result": found.result.written,
                "plan": found.plan.written,
                "percent": numbers.shortest(found.percent, 2),
            }
            code = "target_missed" if found.result.base < found.plan.base else "target_missed_above"
            spans = (found.result.span, found.plan.span)
            yield Finding(code, Severity.INFO, facts, spans, stated=found.result.value, expected=found.plan.value)


def _admits(scene: Scene, found: attainment.Attainment) -> bool:
    """Whether the words around say that the result falls short, or show it as a part of its whole.

    "Đạt 83% kế hoạch" says so itself.
    """
    if (
        found.stated
        and found.stated.value < _ALL
        and (found.names_plan or found.plan.span.start < found.result.span.start)
    ):
        return True
    between = Span(found.result.span.end, found.plan.span.start)
    words = fold(scene.quote(Span(max(found.passage.span.start, between.start - _AROUND), between.end + _AROUND)))
    return scene.quote(between).strip() == "/" or any(said in words for said in (*_ADMITTED, *_SHORT))
