"""Words that show a span where it stands."""

from cotmoc.domain.documents import Span

_AROUND = 30


def around(text: str, line: Span, span: Span) -> Span:
    """Some letters before and behind a span, to whole words, within its line."""
    start, end = max(line.start, span.start - _AROUND), min(line.end, span.end + _AROUND)
    if start > line.start:
        start = min(span.start, text.find(" ", start, span.start + 1) + 1 or span.start)
    if end < line.end:
        end = max(span.end, text.rfind(" ", span.end, end))
    return Span(start, end)
