"""A target said once with a strict bound and once without: "trên 80%" among the targets, "đạt 80%" among the tasks."""

import re
from collections.abc import Iterator

from cotmoc.domain.documents import Reading, StatedTarget
from cotmoc.domain.findings import Finding, Severity
from cotmoc.domain.targets import Op
from cotmoc.reading.passages import Figure, Scene, fold

_WORD = re.compile(r"[^\W\d_]+")
_STRICT = {Op.GT: "trên", Op.LT: "dưới"}
_EMPTY = frozenset(["tỷ", "tỉ", "lệ", "số", "hàng", "hằng", "năm", "bình", "quân", "mức"])
_MARK = re.compile(r"[,;:.()]")
_LEAST_WORDS = 4


def find(reading: Reading, scene: Scene) -> Iterator[Finding]:
    """Every strict target that another sentence gives with the same figure, in the same words, without its bound."""
    strict = [target for target in reading.targets if target.op in _STRICT and target.value is not None]
    for target in strict:
        words = frozenset(_WORD.findall(fold(target.measure))) - _EMPTY
        if len(words) < _LEAST_WORDS:
            continue
        stated = next(
            (one for one in reading.quantities if target.span.contains(one.span) and one.value == target.value), None
        )
        for passage in scene.passages:
            for figure in passage.figures:
                if stated and _restates(figure, target, words):
                    facts = {
                        "bound": f"{_STRICT[target.op]} {stated.quote}{stated.measure_unit}",
                        "figure": figure.written,
                    }
                    yield Finding(
                        "bound_restated", Severity.INFO, facts, (figure.span, stated.span), stated=figure.value
                    )


def _restates(figure: Figure, target: StatedTarget, words: frozenset[str]) -> bool:
    same = figure.value == target.value and figure.unit == target.measure_unit.lower()
    elsewhere = not target.span.contains(figure.span) and not figure.is_blurred
    return same and elsewhere and words <= frozenset(_WORD.findall(_clause(figure)))


def _clause(figure: Figure) -> str:
    """The words around a figure up to the nearest commas and semicolons."""
    return f"{_MARK.split(figure.lead)[-1]} {_MARK.split(figure.tail)[0]}"
