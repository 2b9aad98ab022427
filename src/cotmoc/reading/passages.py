"""A document laid out for comparing its figures: sentence by sentence, each figure with the words that lead to it.

A sentence of the body and the notes it carries belong together: a note explains the figure before its mark.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from cotmoc.domain.documents import Document, Note, Span, StatedQuantity
from cotmoc.lexicon import measure_units, numbers
from cotmoc.lexicon.measure_units import KnownUnit
from cotmoc.reading import asking, composition, paragraphs, plain_text
from cotmoc.reading.composition import Composition

_SENTENCE_END = re.compile(r"(?<!\W[^\W\d_]{1}|[A-ZĐ][a-z])[.!?…]+[\"”’)]*\s+(?=[^\W\d_a-z]|[“\"(+-])")
_NOTE_MARK = re.compile(r"\[(?:foot|end)noteref:\d+\]")
_BLUR = re.compile(r"trên|hơn|gần|khoảng|xấp xỉ|dưới")
_ROOM = 12
"""A sentence with more room for each of its figures has words beside them."""
_BILLION = re.compile(r"\btỉ\b")


@dataclass(frozen=True, eq=False)
class Figure:
    """A quantity in its sentence.

    `lead` are the words since the figure before it (past that one's unit) or since the sentence began, `tail` those
    between its own unit and the next figure or the sentence's end; both composed, in lower case, single-spaced.
    `unit` is its measure unit in lower case, `known` what is known of it.
    """

    quantity: StatedQuantity
    lead: str
    tail: str
    unit: str
    known: KnownUnit | None

    @property
    def value(self) -> Decimal:
        """The number as written."""
        return self.quantity.value

    @property
    def written(self) -> str:
        """The number with its unit, as a message quotes it."""
        space = "" if self.is_share else " "
        return f"{self.quantity.quote}{space}{self.quantity.measure_unit}".strip()

    @property
    def span(self) -> Span:
        """Where the number stands."""
        return self.quantity.span

    @cached_property
    def kind(self) -> str:
        """The kind of its unit, shares per year being shares; the unit itself where its kind is not known."""
        if self.is_share:
            return "share"
        return self.known.kind if self.known else self.unit

    @property
    def is_blurred(self) -> bool:
        """Whether words before it make it an about: "hơn 83%", "gần 165 tỷ đồng"."""
        return bool(self.quantity.qualifier and _BLUR.search(self.quantity.qualifier))

    @property
    def is_counted(self) -> bool:
        """Whether it counts things, rather than measuring an amount that converts into other units."""
        return self.known is None or self.known.counted

    @cached_property
    def base(self) -> Decimal:
        """Its value in the first unit of its kind, so that 1 tỷ đồng and 5 triệu đồng compare."""
        return self.value * self.known.size if self.known else self.value

    @cached_property
    def slack(self) -> Decimal:
        """How far a value stated to decimals may be from the true one: half a unit of the last; none for a whole."""
        rounded = self.value != self.value.to_integral_value()
        return Decimal(5).scaleb(-1 - numbers.decimals(self.value)) if rounded else Decimal(0)

    @cached_property
    def is_share(self) -> bool:
        """Whether it is a percentage."""
        return self.unit.startswith(("%", "phần trăm"))


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A sentence with its figures; `note` is the note whose body it is in, `paragraph` counts the stretches of text."""

    span: Span
    figures: tuple[Figure, ...]
    paragraph: int
    note: Note | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """The sentences of a document with figures and words, in order; `composed` is the document in composed letters."""

    document: Document
    composed: Composition
    passages: tuple[Passage, ...]
    by_paragraph: Mapping[int, tuple[Passage, ...]]
    body: tuple[Passage, ...]

    def quote(self, span: Span) -> str:
        """The document's own words."""
        return span.of(self.document.text)

    def carrier(self, note: Note) -> tuple[Passage, Figure] | None:
        """The sentence that carries a note's mark, and the last figure before the mark; None where there is none."""
        passage = self.body_before(note.mark.start) if note.mark else None
        if passage is None or note.mark is None or note.mark.start > passage.span.end:
            return None
        before = [figure for figure in passage.figures if figure.span.end <= note.mark.start]
        return (passage, before[-1]) if before else None

    def body_before(self, at: int) -> Passage | None:
        """The last sentence of the body, with figures, that begins at or before an offset."""
        place = bisect_right(self.body, at, key=lambda passage: passage.span.start)
        return self.body[place - 1] if place else None


def same_thing(one: Figure, other: Figure) -> bool:
    """Whether two figures are of one thing: units of the same head word, amounts of one kind, or people."""
    if one.is_share or other.is_share:
        return one.is_share and other.is_share
    if one.unit.split()[:1] == other.unit.split()[:1]:
        return True
    return one.kind == other.kind and (not one.is_counted or one.kind == "people")


def outside_brackets(figures: Sequence[Figure]) -> list[Figure]:
    """The figures of a stretch that stand in none of its brackets."""
    depth, outside = 0, []
    for figure in figures:
        depth = max(0, depth + figure.lead.count("(") - figure.lead.count(")"))
        if depth == 0:
            outside.append(figure)
    return outside


@asking.once
def lay_out(document: Document, quantities: Sequence[StatedQuantity]) -> Scene:
    """The scene of a document and the quantities read from it."""
    if not document.blocks:
        document = replace(plain_text.document(document.text), format=document.format)
    starts = [quantity.span.start for quantity in quantities]
    passages = []
    for count, (stretch, note) in enumerate(_stretches(document)):
        if bisect_left(starts, stretch.start) == bisect_right(starts, stretch.end - 1):
            continue
        for sentence in _sentences(document.text, stretch):
            chosen = quantities[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
            if chosen and not _is_wordless(sentence.of(document.text), len(chosen)):
                passages.append(Passage(sentence, tuple(_figures(document.text, sentence, chosen)), count, note))
    by_paragraph: dict[int, tuple[Passage, ...]] = {}
    for passage in passages:
        by_paragraph[passage.paragraph] = (*by_paragraph.get(passage.paragraph, ()), passage)
    body = tuple(passage for passage in passages if passage.note is None)
    return Scene(document, composition.compose(document), tuple(passages), by_paragraph, body)


def fold(text: str) -> str:
    """Composed, lower case, single-spaced, without marks of notes and markup."""
    composed = unicodedata.normalize("NFC", text).replace("*", "").replace("Ð", "Đ").lower()
    return " ".join((_NOTE_MARK.sub(" ", composed) if "[" in composed else composed).split())


def _stretches(document: Document) -> list[tuple[Span, Note | None]]:
    """The paragraphs of the body and the bodies of the notes, in the order of the text."""
    body: list[tuple[Span, Note | None]] = [(paragraph.span, None) for paragraph in paragraphs.find(document)]
    notes = [(note.body, note) for note in document.notes]
    return sorted([*body, *notes], key=lambda stretch: stretch[0].start)


def _sentences(text: str, stretch: Span) -> Iterator[Span]:
    start = stretch.start
    for end in _SENTENCE_END.finditer(text, stretch.start, stretch.end):
        yield Span(start, end.end())
        start = end.end()
    yield Span(start, stretch.end)


def _is_wordless(sentence: str, figures: int) -> bool:
    """Whether a sentence has fewer letters than figures, so that nothing is said of them: a row of bare numbers."""
    return len(sentence) < _ROOM * figures and sum(map(str.isalpha, sentence)) < figures


def _figures(text: str, sentence: Span, chosen: Sequence[StatedQuantity]) -> Iterator[Figure]:
    edges = [sentence.start, *(quantity.span.end for quantity in chosen)]
    ends = [*(quantity.span.start for quantity in chosen), sentence.end]
    gaps = [fold(text[start:end]) for start, end in zip(edges, ends, strict=True)]
    gaps[1:] = [_without_unit(gap, quantity) for gap, quantity in zip(gaps[1:], chosen, strict=True)]
    for quantity, lead, tail in zip(chosen, gaps[:-1], gaps[1:], strict=True):
        unit = _BILLION.sub("tỷ", quantity.measure_unit.lower())
        yield Figure(quantity, lead, tail, unit, measure_units.kind(unit))


def _without_unit(gap: str, quantity: StatedQuantity) -> str:
    return gap.removeprefix(quantity.measure_unit.lower()).strip()
