"""A target stated twice with two figures, and a target that lies below what the document says was reached."""

import re
from collections import defaultdict
from collections.abc import Iterator

from cotmoc.domain.documents import Reading, Span, StatedTarget
from cotmoc.domain.findings import Finding, Severity
from cotmoc.domain.targets import Direction, Op
from cotmoc.reading.claims import restatements
from cotmoc.reading.passages import Figure, Scene

_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"[<>≤≥=]?\s*[0-9][0-9.,]*\s*%?\**")
_EMPTY = frozenset(["tỷ", "tỉ", "lệ", "số", "hàng", "hằng", "năm", "bình", "quân", "mức", "đạt", "được", "của", "các"])
_PROMISES = re.compile(r"phấn đấu đến(?: cuối)? năm ([0-9]{4}) ")
_LEAST_WORDS = 3
_MOST = 8
"""So many targets of one measure are held against a result."""
_ByMeasure = defaultdict[tuple[frozenset[str], str], list[StatedTarget]]
_AT_LEAST = (Op.GE, Op.GT, Op.EQ)


def find(reading: Reading, scene: Scene) -> Iterator[Finding]:
    """Every such pair; a target that is lower than a result is told, for people to judge."""
    by_measure: _ByMeasure = defaultdict(list)
    for target in reading.targets:
        key = _measure(target.measure)
        if target.value is not None and target.value_max is None and len(key) >= _LEAST_WORDS:
            by_measure[key, _head(target.measure_unit)].append(target)
    for targets in by_measure.values():
        yield from _restated(targets)
    yield from _below_reached(scene, by_measure)
    yield from _promised_again(scene, by_measure)


def _promised_again(scene: Scene, by_measure: _ByMeasure) -> Iterator[Finding]:
    """Sentences that promise a measure for a target's year, at another level: "Phấn đấu đến năm 2030 thu nhập …"."""
    for name, figure, _ in restatements.said(scene):
        promise = _PROMISES.match(name)
        targets = by_measure.get((_measure(name[promise.end() :]), _head(figure.unit)), []) if promise else []
        same_year = [one for one in targets[:_MOST] if promise and promise[1] == str(one.year)]
        if len(same_year) == 1 and same_year[0].value != figure.value and not same_year[0].span.overlaps(figure.span):
            facts = {"measure": same_year[0].measure, "stated": figure.written, "first": _said(same_year[0])}
            spans = (figure.span, same_year[0].span)
            yield Finding(
                "target_restated", Severity.WARNING, facts, spans, stated=figure.value, expected=same_year[0].value
            )


def _below_reached(scene: Scene, by_measure: _ByMeasure) -> Iterator[Finding]:
    """The targets that ask for less than was reached, each once; a row of a table states both itself."""
    told: set[Span] = set()
    for name, figure, _ in restatements.said(scene):
        measured = by_measure.get((_measure(name), _head(figure.unit)), [])[:_MOST]
        for target in measured:
            own = any(one.span.overlaps(figure.span) for one in measured)
            if _is_below(target, figure) and not (own or target.span in told or _is_beside(scene, target.span)):
                told.add(target.span)
                facts = {"target": _said(target), "measure": target.measure, "reached": figure.written}
                spans = (target.span, figure.span)
                yield Finding(
                    "target_below_reached", Severity.INFO, facts, spans, stated=target.value, expected=figure.value
                )


def _restated(targets: list[StatedTarget]) -> Iterator[Finding]:
    """The targets of one measure, for one time and one way, that do not say the same."""
    first = targets[0]
    for target in targets[1:]:
        same = (target.horizon, target.year, target.direction, target.parent) == (
            first.horizon,
            first.year,
            first.direction,
            first.parent,
        )
        if same and target.value != first.value:
            facts = {"measure": target.measure, "stated": _said(target), "first": _said(first)}
            spans = (target.span, first.span)
            yield Finding("target_restated", Severity.WARNING, facts, spans, stated=target.value, expected=first.value)


def _is_below(target: StatedTarget, reached: Figure) -> bool:
    """Whether a target asks for less than was reached, where more is better and the result came first."""
    before = reached.span.end <= target.span.start and not reached.is_blurred
    more = target.op in _AT_LEAST and target.direction is not Direction.REDUCE
    return before and more and target.value is not None and reached.value > target.value


def _is_beside(scene: Scene, span: Span) -> bool:
    """Whether a target stands in the row of a table that states other figures too: its result among them."""
    text = scene.document.text
    end = text.find("\n", span.start)
    line = text[text.rfind("\n", 0, span.start) + 1 : len(text) if end < 0 else end]
    return sum(bool(_NUMBER.fullmatch(cell.strip())) for cell in line.split("|")[1:]) > 1


def _said(target: StatedTarget) -> str:
    value = "" if target.value is None else f"{target.value:f}".replace(".", ",")
    return f"{value} {target.measure_unit}".strip()


def _measure(words: str) -> frozenset[str]:
    return frozenset(_WORD.findall(words.lower())) - _EMPTY


def _head(unit: str) -> str:
    return unit.lower().split("/")[0]
