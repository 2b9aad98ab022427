"""A target said once with a strict bound and once without: "trên 80%" among the targets, "đạt 80%" among the tasks."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from cotmoc.domain.documents import Reading, StatedQuantity, StatedTarget
from cotmoc.domain.findings import Finding, Severity
from cotmoc.domain.targets import Op
from cotmoc.reading.passages import Figure, Scene, fold

_WORD = re.compile(r"[^\W\d_]+")
_STRICT = {Op.GT: "trên", Op.LT: "dưới"}
_EMPTY = frozenset(["tỷ", "tỉ", "lệ", "số", "hàng", "hằng", "năm", "bình", "quân", "mức"])
_MARK = re.compile(r"[,;:.()]")
_LEAST_WORDS = 4
_MOST = 50
"""So many targets of one value are held against a figure."""


class _Strict(NamedTuple):
    """A strict target, the figure that states it, and the words of its measure."""

    target: StatedTarget
    stated: StatedQuantity
    words: frozenset[str]


_ByFigure = defaultdict[tuple[Decimal, str], dict[frozenset[str], _Strict]]


def find(reading: Reading, scene: Scene) -> Iterator[Finding]:
    """Every figure that gives a strict target in the same words, without its bound; of alike targets the first."""
    strict = _strict(reading)
    for passage in scene.passages if strict else ():
        for figure in passage.figures:
            for said in strict.get((figure.value, figure.unit), {}).values():
                if _restates(figure, said):
                    bound = f"{_STRICT[said.target.op]} {said.stated.quote}{said.stated.measure_unit}"
                    facts = {"bound": bound, "figure": figure.written}
                    spans = (figure.span, said.stated.span)
                    yield Finding("bound_restated", Severity.INFO, facts, spans, stated=figure.value)


def _strict(reading: Reading) -> _ByFigure:
    """The strict targets by value and unit, each with its words and its figure; of alike ones the first."""
    found: _ByFigure = defaultdict(dict)
    starts = [quantity.span.start for quantity in reading.quantities]
    for target in reading.targets:
        words = frozenset(_WORD.findall(fold(target.measure))) - _EMPTY
        if target.op not in _STRICT or target.value is None or len(words) < _LEAST_WORDS:
            continue
        inside = reading.quantities[bisect_left(starts, target.span.start) : bisect_left(starts, target.span.end)]
        alike = found[target.value, target.measure_unit.lower()]
        stated = next((one for one in inside if one.value == target.value), None)
        if stated and len(alike) < _MOST:
            alike.setdefault(words, _Strict(target, stated, words))
    return found


def _restates(figure: Figure, said: _Strict) -> bool:
    elsewhere = not said.target.span.contains(figure.span) and not figure.is_blurred
    return elsewhere and said.words.issubset(_WORD.findall(_clause(figure)))


def _clause(figure: Figure) -> str:
    """The words around a figure up to the nearest commas and semicolons."""
    return f"{_MARK.split(figure.lead)[-1]} {_MARK.split(figure.tail)[0]}"
