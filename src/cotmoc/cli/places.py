"""Where a person finds a span: the line of a text, the paragraph of a Word file."""

from bisect import bisect_right

from cotmoc.domain.documents import Document, Span
from cotmoc.lexicon import labels


def say(document: Document, span: Span, lang: str) -> str:
    """The place in words: "dòng 12", "đoạn 40"."""
    place = bisect_right(document.blocks, span.start, key=lambda block: block.span.start)
    address = document.blocks[max(0, place - 1)].address if document.blocks else ""
    number = "".join(mark for mark in address.rpartition("#")[2] if mark.isdigit())
    return labels.say("check.paragraph" if "#" in address else "check.line", lang, number=number)
