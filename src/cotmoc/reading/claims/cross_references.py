"""Cross-reference: a figure that stands in the body and again in a note of the same paragraph, in the same words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cotmoc.domain.documents import Claim, ClaimKind, Holds
from cotmoc.lexicon import numbers
from cotmoc.reading.claims import recomputing, remembering
from cotmoc.reading.passages import Figure, Passage, Scene

_WORD = re.compile(r"[^\W\d_]+")
_EMPTY = frozenset(
    [
        "và",
        "của",
        "là",
        "có",
        "được",
        "các",
        "những",
        "trên",
        "với",
        "trong",
        "cho",
        "đến",
        "nay",
        "thành",
        "phố",
        "đạt",
    ]
)
_NEAR = 7
_ALIKE, _SAME_PHRASE = 3, 5
_FULL = 100


@dataclass(frozen=True, slots=True)
class Repeated:
    """A figure of the body and a figure of a note that speak of the same."""

    body: Figure
    note: Figure


def find(scene: Scene) -> Iterator[Claim]:
    """Every figure that a note repeats, and every one that it gives differently in the same words."""
    for found in read(scene):
        agree = found.body.base == found.note.base
        yield recomputing.claim(
            scene,
            ClaimKind.CROSS_REFERENCE,
            [[found.body], [found.note]],
            stated=None if agree else found.body.value,
            computed=found.note.value,
            holds=Holds.TRUE if agree else Holds.FALSE,
        )


@remembering.once
def read(scene: Scene) -> Iterator[Repeated]:
    """Every figure of a paragraph that one of its notes takes up."""
    for passage in scene.passages:
        if passage.note is None:
            continue
        paragraph = _paragraph(scene, passage)
        carried = scene.carrier(passage.note)
        for figure in passage.figures:
            if found := _taken_up(figure, paragraph, carried[0].figures if carried else ()):
                yield Repeated(found, figure)


def _paragraph(scene: Scene, passage: Passage) -> list[Figure]:
    """The figures of the paragraph that carries the note's mark; without a mark, of the paragraph before the note."""
    mark = passage.note.mark if passage.note else None
    body = scene.body_before(mark.start if mark else passage.span.start)
    return [figure for one in scene.by_paragraph[body.paragraph] for figure in one.figures] if body else []


def _taken_up(figure: Figure, paragraph: list[Figure], sentence: Sequence[Figure]) -> Figure | None:
    """The figure that a note's figure repeats.

    Of the same unit and value and in like words; or stated to hundredths in the very sentence that carries the note;
    or in the same phrase with another value.
    """
    if not figure.unit or (figure.is_share and figure.value == _FULL):
        return None
    like = [one for one in paragraph if one.unit.split()[0:1] == figure.unit.split()[0:1]]
    exact = [one for one in sentence if one.unit == figure.unit and one.value == figure.value]
    if exact and numbers.decimals(figure.value) > 1:
        return exact[0]
    equal = [one for one in like if one.base == figure.base and _common(one, figure) >= _ALIKE]
    if equal:
        return max(equal, key=lambda one: _common(one, figure))
    return next((one for one in like if one.unit == figure.unit and _same_phrase(one, figure)), None)


def _common(one: Figure, other: Figure) -> int:
    return len(_around(one) & _around(other))


def _around(figure: Figure) -> frozenset[str]:
    """The words near a figure that say what it is of, its unit included."""
    lead = _WORD.findall(figure.lead)[-_NEAR:]
    tail = _WORD.findall(figure.tail.split(";")[0].split(".")[0])[:_NEAR]
    return frozenset([*lead, *_WORD.findall(figure.unit), *tail]) - _EMPTY


def _same_phrase(one: Figure, other: Figure) -> bool:
    """Whether the words before and behind both are the same, and enough of them to mean the same thing."""
    leads = [_WORD.findall(figure.lead)[-2:] for figure in (one, other)]
    tails = [_WORD.findall(figure.tail)[: _SAME_PHRASE - 2] for figure in (one, other)]
    return leads[0] == leads[1] and tails[0] == tails[1] and len(leads[0]) + len(tails[0]) == _SAME_PHRASE
