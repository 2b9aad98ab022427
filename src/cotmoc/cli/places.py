"""Where a person finds a span in the file."""

from bisect import bisect_right

from cotmoc.domain.documents import Document, Span
from cotmoc.lexicon import addresses


def say(document: Document, span: Span, lang: str) -> str:
    """The place in words: "dòng 12", "đoạn 40"."""
    place = bisect_right(document.blocks, span.start, key=lambda block: block.span.start)
    address = document.blocks[max(0, place - 1)].address if document.blocks else ""
    return addresses.say(address, lang)
