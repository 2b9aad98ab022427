"""Where a person finds a span in the file: its place in words, the note that holds it, and the words around it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from cotmoc.domain.documents import Block, Document, Note, Span
from cotmoc.lexicon import addresses, labels

_AROUND = 30
_NOTE_MARK = re.compile(r"\[(?:foot|end)noteRef:[0-9]+\]")


def say(document: Document, span: Span, lang: str) -> str:
    """The place in words: "dòng 12", "đoạn 40", "chú thích 3"."""
    if note := note_around(document, span):
        return labels.say("check.note", lang, number=note.number)
    block = block_of(document, span)
    return addresses.say(block.address if block else "", lang)


def note_around(document: Document, span: Span) -> Note | None:
    """The note in whose body a span lies; notes stand in the text in order."""
    at = bisect_right(document.notes, span.start, key=lambda note: note.body.start)
    return next((note for note in document.notes[max(0, at - 1) : at] if note.body.contains(span)), None)


def block_of(document: Document, span: Span) -> Block | None:
    """The paragraph, row or note in which a span begins; the first where it lies before all; None without any."""
    at = bisect_right(document.blocks, span.start, key=lambda block: block.span.start)
    return document.blocks[max(0, at - 1)] if document.blocks else None


def touched(document: Document, spans: Iterable[Span], lang: str) -> Iterator[tuple[Span, str, str]]:
    """Each paragraph, row or note that spans touch, once: the first of its spans, its place, and the words around."""
    by_block: dict[Block | None, list[Span]] = {}
    for span in sorted(spans, key=lambda one: one.start):
        by_block.setdefault(block_of(document, span), []).append(span)
    for block, meant in by_block.items():
        words = excerpt(document.text, block.span if block else meant[0], meant)
        yield meant[0], say(document, meant[0], lang), words


def excerpt(text: str, line: Span, meant: Sequence[Span]) -> str:
    """The words around the spans, cut at their own line; what lies between far ones is left out."""
    shown: list[Span] = []
    for span in meant:
        window = _words_around(text, line, span)
        if shown and window.start <= shown[-1].end:
            last = shown.pop()
            window = Span(last.start, max(last.end, window.end))
        shown.append(window)
    words = " … ".join(" ".join(_NOTE_MARK.sub("", window.of(text)).split()) for window in shown)
    before, behind = shown[0].start > line.start, shown[-1].end < line.end
    return f"{'…' if before else ''}{words}{'…' if behind else ''}"


def _words_around(text: str, line: Span, span: Span) -> Span:
    """Some letters before and behind a span, to whole words, within its line."""
    start, end = max(line.start, span.start - _AROUND), min(line.end, span.end + _AROUND)
    if start > line.start:
        start = min(span.start, text.find(" ", start, span.start + 1) + 1 or span.start)
    if end < line.end:
        end = max(span.end, text.rfind(" ", span.end, end))
    return Span(start, end)
