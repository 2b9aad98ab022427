"""The statements of an item: which words go with which figure, and how statements belong together.

Vietnamese plans put several figures into one item. A full stop or semicolon parts statements; a comma does where a
figure stands on either side of it. "Trong đó" opens parts of what stands before; "tương đương" and "tăng 1,22 lần so
năm 2020" say the same aim again.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from cotmoc.domain.documents import Span, StatedQuantity
from cotmoc.lexicon import measure_units
from cotmoc.reading import phrases
from cotmoc.reading.targets import figures, spelt
from cotmoc.reading.targets.figures import Figure, Role

_BRACKET = re.compile(r"\([^()]*\)")
_STRONG = re.compile(r"[;…]|(?<!\.)\.(?=\s|$|\(\d{1,2}\))|\n\s*(?:[-–]\s(?!\d)|\+\s)")
_WEAK = re.compile(r",|\s+(?:và|trong đó)\s", re.IGNORECASE)
_EDGES = " \t\r\n\xa0*,;:.-–+"
_COLON = re.compile(r":(?=\s|$)")
_FULL_STOP = re.compile(r"\.\s*$")
_BASE = re.compile(r"(?:năm|giai đoạn|nhiệm kỳ|thời kỳ|đầu|cuối|bình quân)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Statement:
    """A stretch of an item that sets one level, or none (`figure` is None: zero in words, or a quality).

    `before` and `behind` are the words around the figure, `head` those before a colon that hold for several
    statements. `role` is MAIN, PART ("trong đó") or RESTATED.
    """

    span: Span
    head: str
    before: str
    behind: str
    figure: Figure | None
    role: Role
    is_zero: bool = False
    cut_at_comma: bool = False
    leading: bool = False
    noted: str | None = None


@dataclass(frozen=True, slots=True)
class _Segment:
    """A stretch between strong separators; `sentence` counts full stops before it."""

    span: Span
    sentence: int


def split(text: str, span: Span, quantities: Sequence[StatedQuantity]) -> list[Statement]:
    """The statements of an item in order: its figures, its zeros in words, and what it keeps ("duy trì …")."""
    inside = brackets(text, span)
    found = spelt.added(text, span, figures.find(text, span, quantities, inside))
    statements: list[Statement] = []
    head, head_sentence, parts = "", -1, False
    for segment in _segments(text, span, inside):
        own = [figure for figure in found if segment.span.contains(figure.number)]
        start = segment.span.start
        if colon := _head_end(text, segment.span, own, inside):
            head, head_sentence = text[start:colon].strip(_EDGES), segment.sentence
            start = colon + 1
        elif segment.sentence != head_sentence:
            head = ""
        parts = parts or (bool(statements) and _opens_parts(segment.span.of(text)))
        first = not statements
        for body in _apart(text, Span(start, segment.span.end), own, inside):
            for statement in _statements(text, body, [one for one in own if body.contains(one.number)], head, inside):
                linked = _linked(text, statement, statements, segment)
                linked = replace(linked, role=Role.PART) if parts and linked.role is Role.MAIN else linked
                statements.append(replace(linked, leading=first))
                first = False
    return statements


def _opens_parts(words: str) -> bool:
    """Whether a segment is nothing but "Trong đó:", which holds for all lines beneath it."""
    return phrases.is_parts(words) and not phrases.core(words)


def _apart(text: str, body: Span, own: list[Figure], enclosed: list[Span]) -> Iterator[Span]:
    """A segment, cut before each zero in words, and behind one where a figure follows: "… 0,3%, không còn hộ nghèo"."""
    mains = [figure.span for figure in own if figure.role is Role.MAIN]
    last = max((figure.end for figure in mains), default=body.start)
    start = body.start
    for gap in _WEAK.finditer(text, body.start, body.end):
        if any(bracket.start < gap.start() < bracket.end for bracket in enclosed):
            continue
        here, behind = text[start : gap.start()], text[gap.end() : body.end]
        figured = any(start <= figure.start < gap.start() for figure in mains)
        ends = not figured and gap.start() < last and phrases.says_zero(here)
        closes = figured and last <= gap.start() and phrases.says_zero(behind)
        if ends or closes or phrases.opens_with_zero(behind):
            yield Span(start, gap.start())
            start = gap.end()
    yield Span(start, body.end)


def brackets(text: str, span: Span) -> list[Span]:
    """The stretches in round brackets inside a span."""
    return [Span(*found.span()) for found in _BRACKET.finditer(text, span.start, span.end)]


def _segments(text: str, span: Span, enclosed: list[Span]) -> Iterator[_Segment]:
    start, sentence = span.start, 0
    for found in _STRONG.finditer(text, span.start, span.end):
        if any(bracket.start < found.start() < bracket.end for bracket in enclosed):
            continue
        yield _Segment(Span(start, found.start()), sentence)
        sentence += found[0].startswith(".")
        start = found.end()
    if text[start : span.end].strip(_EDGES):
        yield _Segment(Span(start, span.end), sentence)


def _head_end(text: str, span: Span, own: list[Figure], enclosed: list[Span]) -> int | None:
    """Where the colon of a head stands: words before it, and words of its own between it and the first figure."""
    first = next((figure.number.start for figure in own if figure.role is Role.MAIN), span.end)
    for found in _COLON.finditer(text, span.start, first):
        if any(bracket.contains(Span(*found.span())) for bracket in enclosed):
            continue
        head = text[span.start : found.start()].strip(_EDGES)
        rest = text[found.end() : first]
        if head and not phrases.is_parts(head) and phrases.core(rest):
            return found.start()
        return None
    return None


def _statements(text: str, body: Span, own: list[Figure], head: str, enclosed: list[Span]) -> Iterator[Statement]:
    mains = [figure for figure in own if figure.role is Role.MAIN]
    if not mains:
        if phrases.says_zero(body.of(text)):
            yield _zero(text, body, head)
        elif phrases.sets_quality(body.of(text)):
            yield Statement(_trimmed(text, body.start, body.end), head, "", "", None, Role.MAIN)
        return
    bounds = _bounds(text, body, mains, enclosed)
    for place, (figure, (start, end)) in enumerate(zip(mains, bounds, strict=True)):
        span = _trimmed(text, start, end)
        noted = next(
            (_noted(text, other) for other in own if other.role is Role.BASELINE and span.contains(other.span)), None
        )
        yield Statement(
            span=span,
            head=head,
            before=_plain(f"{text[start : figure.span.start]} {figure.moved}").rstrip(" ("),
            behind=_behind(text, figure, end).lstrip(" )"),
            figure=figure,
            role=Role.MAIN,
            cut_at_comma=place > 0 and not text[bounds[place - 1][1] :].startswith(";"),
            noted=noted,
        )
        yield from _in_brackets(text, span, own)


def _zero(text: str, body: Span, head: str) -> Statement:
    span = _trimmed(text, body.start, body.end)
    before, word, behind = phrases.around_zero(span.of(text))
    at = span.start + len(before) + len(word)
    unit = measure_units.phrase(" ".join(behind.split()))
    number = Span(span.start + len(before), at)
    figure = Figure(Decimal(0), None, unit, number, number, Role.MAIN)
    return Statement(span, head, _plain(before), _plain(behind), figure, Role.MAIN, is_zero=True)


def _in_brackets(text: str, span: Span, own: list[Figure]) -> Iterator[Statement]:
    """What brackets inside a statement say again, or tell of its parts."""
    said = [figure for figure in own if figure.role in (Role.RESTATED, Role.PART) and figure.bracket]
    for bracket in dict.fromkeys(figure.bracket for figure in said if figure.bracket and span.contains(figure.bracket)):
        inside = [figure for figure in said if figure.bracket == bracket]
        bounds = _bounds(text, Span(bracket.start + 1, bracket.end - 1), inside, [])
        for figure, (start, end) in zip(inside, bounds, strict=True):
            before, behind = text[start : figure.number.start], text[figure.span.end : end]
            yield Statement(_trimmed(text, start, end), "", _plain(before), _plain(behind), figure, figure.role)


def _behind(text: str, figure: Figure, end: int) -> str:
    """The words behind a figure; "1,5 lần năm 2020" compares as "1,5 lần so năm 2020" does."""
    words = _plain(text[figure.span.end : end])
    return f"so {words}" if figure.measure_unit == "lần" and _BASE.match(words) else words


def _noted(text: str, figure: Figure) -> str:
    bracket = figure.bracket or figure.span
    return " ".join(text[bracket.start + 1 : bracket.end - 1].split())


def _bounds(text: str, body: Span, mains: list[Figure], enclosed: list[Span]) -> list[tuple[int, int]]:
    """Where each figure's words begin and end within a segment."""
    starts, ends = [body.start], []
    for one, two in itertools.pairwise(mains):
        gap = [
            found
            for found in _WEAK.finditer(text, one.span.end, two.number.start)
            if not any(bracket.start < found.start() < bracket.end for bracket in enclosed)
        ]
        if not gap:
            ends.append(one.span.end)
            starts.append(one.span.end)
            continue
        measure_first = bool(phrases.core(text[starts[-1] : one.number.start]))
        chosen = gap[0] if measure_first else gap[-1]
        ends.append(chosen.start())
        starts.append(chosen.start() + (1 if chosen[0].startswith(",") else 0))
    ends.append(body.end)
    return list(zip(starts, ends, strict=True))


def _linked(text: str, statement: Statement, before: list[Statement], segment: _Segment) -> Statement:
    """A statement with its role beside those before it: a part of them, or the same aim again."""
    if statement.role is not Role.MAIN or not before:
        return statement
    opening = (
        text[segment.span.start : statement.span.start + 12] if statement.cut_at_comma is False else statement.before
    )
    if phrases.is_parts(statement.before) or phrases.is_parts(opening[:24]):
        return replace(statement, role=Role.PART)
    last = before[-1]
    figure = statement.figure
    if figure and last.figure and phrases.says_again(statement.before, statement.behind, figure.measure_unit):
        return replace(statement, role=Role.RESTATED)
    goes_on = last.role is Role.PART and not _FULL_STOP.search(text[last.span.end : statement.span.start])
    if goes_on and not phrases.opens_measure(statement.before):
        return replace(statement, role=Role.PART)
    return statement


def _trimmed(text: str, start: int, end: int) -> Span:
    stretch = text[start:end]
    lead = phrases.link_length(stretch)
    first = start + lead + len(stretch[lead:]) - len(stretch[lead:].lstrip(_EDGES))
    return Span(first, max(first, start + len(stretch.rstrip(_EDGES))))


def _plain(words: str) -> str:
    return " ".join(words.replace("*", " ").split())
