"""Reading in composed letters: the same document with every letter as one code point, and the way back.

Texts mix composed and decomposed Vietnamese letters, sometimes within one word, and write Ð (eth) for Đ. Offsets are
into the canonical text as it stands, so that is never changed; patterns are matched on the composed document, and
what they find is carried back by `Composition.back`.
"""

import re
import unicodedata
from dataclasses import dataclass, replace

from cotmoc.domain.documents import Document, Span

_CLUSTER = re.compile(r"[^\W\d_][\u0300-\u036f]+")
_LOOK_ALIKE = str.maketrans({"Ð": "Đ"})


@dataclass(frozen=True, slots=True)
class Composition:
    """A document in composed letters.

    `origins` gives for every code point of its text the span of the original that it came from; None where the
    original was composed already.
    """

    document: Document
    origins: tuple[tuple[int, int], ...] | None = None

    def back(self, span: Span) -> Span:
        """The span of the original text for a span of the composed one."""
        if self.origins is None:
            return span
        if span.start >= span.end:
            start = self.origins[span.start][0] if span.start < len(self.origins) else self.origins[-1][1]
            return Span(start, start)
        return Span(self.origins[span.start][0], self.origins[span.end - 1][1])


def compose(document: Document) -> Composition:
    r"""The document in composed letters; its blocks and notes keep their places, its runs stay with the original.

    >>> read = compose(Document("ho\u0323\u0302 nghèo", "txt"))
    >>> read.document.text, read.back(Span(0, 2))
    ('hộ nghèo', Span(start=0, end=4))
    """
    text = document.text.translate(_LOOK_ALIKE)
    if unicodedata.is_normalized("NFC", text):
        return Composition(replace(document, text=text, runs=()))
    pieces: list[str] = []
    origins: list[tuple[int, int]] = []
    forward: list[int] = []
    last = 0
    for cluster in _CLUSTER.finditer(text):
        start, end = cluster.span()
        plain, letter = text[last:start], unicodedata.normalize("NFC", cluster[0])
        forward.extend(range(len(origins), len(origins) + len(plain)))
        origins.extend((at, at + 1) for at in range(last, start))
        forward.extend([len(origins)] * (end - start))
        origins.extend([(start, end)] * len(letter))
        pieces += (plain, letter)
        last = end
    rest = text[last:]
    forward.extend(range(len(origins), len(origins) + len(rest) + 1))
    origins.extend((at, at + 1) for at in range(last, len(text)))
    return Composition(_moved(document, "".join((*pieces, rest)), forward), tuple(origins))


def _moved(document: Document, text: str, forward: list[int]) -> Document:
    def move(span: Span) -> Span:
        return Span(forward[span.start], forward[span.end])

    return replace(
        document,
        text=text,
        blocks=tuple(replace(block, span=move(block.span)) for block in document.blocks),
        notes=tuple(replace(note, mark=note.mark and move(note.mark), body=move(note.body)) for note in document.notes),
        runs=(),
    )
