"""The way back: from a span of the canonical text to the runs of the file that hold its letters."""

from bisect import bisect_right
from dataclasses import replace

from cotmoc.domain.documents import Document, SourceRun, Span


def locate(document: Document, span: Span) -> tuple[SourceRun, ...]:
    """The stretches of runs that the span covers, in order, each cut to the span.

    Letters that no run holds (automatic numbers, separators of cells, note marks) have no stretch; the documents of
    plain text have none at all, there the block's line is the address.
    """
    runs = document.runs
    at = max(bisect_right(runs, span.start, key=lambda run: run.span.start) - 1, 0)
    located = []
    while at < len(runs) and runs[at].span.start < span.end:
        run = runs[at]
        common = Span(max(run.span.start, span.start), min(run.span.end, span.end))
        if common.start < common.end:
            located.append(replace(run, span=common, offset=run.offset + common.start - run.span.start))
        at += 1
    return tuple(located)
