"""A phrase that breaks off where the same figure has one word more elsewhere: "100% … hoàn thành nhiệm, có"."""

import re
from collections.abc import Iterator
from decimal import Decimal

from cotmoc.domain.documents import Reading, Span
from cotmoc.domain.findings import Finding, Severity
from cotmoc.reading.passages import Figure, Scene

_PHRASE = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
_LEAST_WORDS = 5
_KEY_WORDS = 3


def find(_: Reading, scene: Scene) -> Iterator[Finding]:
    """Every phrase behind a figure that is the beginning of the longer phrase behind the same figure elsewhere."""
    phrases: dict[tuple[Decimal, str, tuple[str, ...]], list[tuple[tuple[str, ...], Figure]]] = {}
    for passage in scene.passages:
        for figure in passage.figures:
            words = _phrase(figure)
            if len(words) < _LEAST_WORDS:
                continue
            alike = phrases.setdefault((figure.value, figure.unit, words[:_KEY_WORDS]), [])
            for other_words, other in alike[-_KEY_WORDS:]:
                yield from _compare(scene, (words, figure), (other_words, other))
            alike.append((words, figure))


def _phrase(figure: Figure) -> tuple[str, ...]:
    found = _PHRASE.match(figure.tail)
    return tuple(found.group().split()) if found else ()


def _compare(
    scene: Scene, one: tuple[tuple[str, ...], Figure], other: tuple[tuple[str, ...], Figure]
) -> Iterator[Finding]:
    (short, figure), (long, _) = sorted((one, other), key=lambda phrase: len(phrase[0]))
    if (
        len(long) == len(short) + 1
        and long[:-1] == short
        and figure.tail[len(" ".join(short)) :][:1] in (",", ";", ".")
    ):
        facts = {"phrase": " ".join(short[-_KEY_WORDS:]), "word": long[-1]}
        span = Span(figure.span.start, _end(scene, figure, short[-1]))
        yield Finding("dropped_word", Severity.INFO, facts, (span,), stated=" ".join(short), expected=" ".join(long))


def _end(scene: Scene, figure: Figure, last: str) -> int:
    """Where the phrase breaks off in the document's text: its first punctuation behind the figure."""
    text = scene.document.text
    mark = re.compile(r"[,;.]").search(text, figure.span.end)
    return mark.start() if mark and last else figure.span.end
