"""A phrase that breaks off where the same figure has one word more elsewhere: "100% … hoàn thành nhiệm, có"."""

import re
from collections import deque
from collections.abc import Iterator
from decimal import Decimal

from cotmoc.domain.documents import Reading, Span
from cotmoc.domain.findings import Finding, Severity
from cotmoc.reading.passages import Figure, Scene

_PHRASE = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
_LEAST_WORDS = 5
_KEY_WORDS = 3
_NEAR = 3
"""With so many figures before it one is compared."""
_Phrase = tuple[tuple[str, ...], Figure]


def find(_: Reading, scene: Scene) -> Iterator[Finding]:
    """Every phrase behind a figure that is the beginning of a longer one behind the same figure elsewhere, once."""
    alike: dict[tuple[Decimal, str, tuple[str, ...]], deque[_Phrase]] = {}
    told: set[Span] = set()
    for passage in scene.passages:
        for figure in passage.figures:
            words = _phrase(figure)
            if len(words) < _LEAST_WORDS:
                continue
            before = alike.setdefault((figure.value, figure.unit, words[:_KEY_WORDS]), deque(maxlen=_NEAR))
            for other in before:
                yield from _compare(scene, (words, figure), other, told)
            before.append((words, figure))


def _phrase(figure: Figure) -> tuple[str, ...]:
    found = _PHRASE.match(figure.tail)
    return tuple(found.group().split()) if found else ()


def _compare(scene: Scene, one: _Phrase, other: _Phrase, told: set[Span]) -> Iterator[Finding]:
    (short, figure), (long, _) = sorted((one, other), key=lambda phrase: len(phrase[0]))
    ended = figure.tail[len(" ".join(short)) :][:1] in (",", ";", ".")
    if long[:-1] == short and ended and figure.span not in told:
        told.add(figure.span)
        facts = {"phrase": " ".join(short[-_KEY_WORDS:]), "word": long[-1]}
        span = Span(figure.span.start, _end(scene, figure, short[-1]))
        yield Finding("dropped_word", Severity.INFO, facts, (span,), stated=" ".join(short), expected=" ".join(long))


def _end(scene: Scene, figure: Figure, last: str) -> int:
    """Where the phrase breaks off in the document's text: its first punctuation behind the figure."""
    text = scene.document.text
    mark = re.compile(r"[,;.]").search(text, figure.span.end)
    return mark.start() if mark and last else figure.span.end
