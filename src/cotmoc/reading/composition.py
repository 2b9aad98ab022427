"""Reading in composed letters: the same document with every letter as one code point, and the way back.

Texts mix composed and decomposed Vietnamese letters, sometimes within one word, and write Ð (eth) for Đ. Offsets are
into the canonical text as it stands, so that is never changed; patterns are matched on the composed document, and
what they find is carried back by `Composition.back`.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from cotmoc.domain.documents import Document, Span

_MARKS = re.compile(r"[\u0300-\u036f](?<=[^\W\d_].)[\u0300-\u036f]*")
"""The marks behind a letter; the pattern opens with a plain set, which is searched for fastest."""


class Cluster(NamedTuple):
    """A letter written with marks behind it: its bounds in the composed text, and those in the original."""

    start: int
    end: int
    original_start: int
    original_end: int


@dataclass(frozen=True, slots=True)
class Composition:
    """A document in composed letters, with the clusters of the original that became single letters, in order."""

    document: Document
    clusters: tuple[Cluster, ...] = ()

    def back(self, span: Span) -> Span:
        """The span of the original text for a span of the composed one."""
        if not self.clusters:
            return span
        start = self._origin(span.start)[0]
        return Span(start, self._origin(span.end - 1)[1] if span.end > span.start else start)

    def _origin(self, at: int) -> tuple[int, int]:
        """Where in the original the code point stands that is at `at` in the composed text."""
        before = bisect_right(self.clusters, at, key=lambda cluster: cluster.start)
        if not before:
            return at, at + 1
        last = self.clusters[before - 1]
        behind = at - last.end + last.original_end
        return (last.original_start, last.original_end) if at < last.end else (behind, behind + 1)


def compose(document: Document) -> Composition:
    r"""The document in composed letters; its blocks and notes keep their places, its runs stay with the original.

    A document that is in composed letters already is given back itself.

    >>> read = compose(Document("ho\u0323\u0302 nghèo", "txt"))
    >>> read.document.text, read.back(Span(0, 2))
    ('hộ nghèo', Span(start=0, end=4))
    """
    text = document.text.replace("Ð", "Đ")
    pieces: list[str] = []
    clusters: list[Cluster] = []
    last = shift = 0
    for marks in _MARKS.finditer(text):
        start, end = marks.start() - 1, marks.end()
        letter = unicodedata.normalize("NFC", text[start:end])
        if letter != text[start:end]:
            clusters.append(Cluster(start - shift, start - shift + len(letter), start, end))
            pieces += (text[last:start], letter)
            shift += end - start - len(letter)
            last = end
    if not clusters:
        return Composition(document if text == document.text else replace(document, text=text, runs=()))
    return Composition(_moved(document, "".join((*pieces, text[last:])), clusters), tuple(clusters))


def _moved(document: Document, text: str, clusters: Sequence[Cluster]) -> Document:
    def place(at: int) -> int:
        before = bisect_right(clusters, at, key=lambda cluster: cluster.original_start)
        last = clusters[before - 1] if before else Cluster(0, 0, 0, 0)
        return last.start if at < last.original_end else at - last.original_end + last.end

    def move(span: Span) -> Span:
        return Span(place(span.start), place(span.end))

    return replace(
        document,
        text=text,
        blocks=tuple(replace(block, span=move(block.span)) for block in document.blocks),
        notes=tuple(replace(note, mark=note.mark and move(note.mark), body=move(note.body)) for note in document.notes),
        runs=(),
    )
